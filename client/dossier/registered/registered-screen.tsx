import { useQuery } from '@tanstack/react-query'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import { RETURN_READING } from '#wording/dossier/registered/registered-words.ts'
import { BatchItem } from './batch-item.tsx'
import { registeredQuery } from './queries.ts'
import { ReturnForm } from './return-form.tsx'
import { ReturnsFile } from './returns-file.tsx'
import { ToPost } from './to-post.tsx'

/** Registered letters of the town hall: those to bring to the carrier, the batches brought, and what comes back. */
export function RegisteredScreen() {
  usePageTitle('Recommandés')
  const desk = useQuery(registeredQuery())
  return (
    <article className={work.page}>
      <h1>Recommandés</h1>
      <p className={page.lead}>
        Les lettres parties en recommandé se déposent par lot, avec leur bordereau ; leurs retours s’enregistrent ici,
        un par un ou par fichier.
      </p>
      {desk.isPending && <Skeleton lines={6} label="Lecture des recommandés" />}
      {desk.error && <ProblemNotice error={desk.error} onRetry={() => void desk.refetch()} />}
      {desk.data && (
        <>
          <section className={stack.loose} aria-labelledby="to-post">
            <h2 id="to-post">À déposer</h2>
            <ToPost letters={desk.data.toPost} today={desk.data.today} />
          </section>
          {desk.data.batches.length > 0 && (
            <section className={stack.loose} aria-labelledby="returns">
              <h2 id="returns">Retours</h2>
              <p>{RETURN_READING}</p>
              <ReturnForm today={desk.data.today} />
              <ReturnsFile />
            </section>
          )}
          <section className={stack.loose} aria-labelledby="batches">
            <h2 id="batches">Lots déposés</h2>
            {desk.data.batches.length === 0 && <p>Aucun lot n’est encore déposé.</p>}
            {desk.data.batches.map((batch) => (
              <BatchItem key={batch.id} batch={batch} />
            ))}
          </section>
        </>
      )}
    </article>
  )
}
