import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { DecoderPage } from '#contract/services/sensors/decoder.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { DecoderForm } from './decoder-form.tsx'
import { decoderQuery } from './queries.ts'
import { RereadingPart } from './rereading-part.tsx'

const route = getRouteApi('/desk/capteurs/decodeurs/$id')

/** One decoder: its text, tried on frames before it serves; its versions; what it would make of the past. */
export function DecoderScreen() {
  const id = Number(route.useParams().id)
  const decoder = useQuery(decoderQuery(id))
  usePageTitle(decoder.data?.name ?? 'Décodeur')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/capteurs/decodeurs">Tous les décodeurs</Link>
        </p>
        <h1>{decoder.data?.name ?? 'Décodeur'}</h1>
        {decoder.data && (
          <p>
            {decoder.data.published === null ? 'Aucune version' : `Version ${decoder.data.published}`} en service pour{' '}
            {countText(decoder.data.deviceCount, 'appareil')}.
          </p>
        )}
      </div>
      {decoder.isPending && <Skeleton lines={10} label="Lecture du décodeur" />}
      {decoder.error && <ProblemNotice error={decoder.error} onRetry={() => void decoder.refetch()} />}
      {decoder.data && (
        <>
          <DecoderForm decoder={decoder.data} />
          {decoder.data.mayWrite && <RereadingPart id={id} />}
          <History decoder={decoder.data} />
        </>
      )}
    </article>
  )
}

const History = ({ decoder }: { decoder: DecoderPage }) => (
  <section className={stack.even} aria-labelledby="versions">
    <h2 id="versions">Versions</h2>
    <Rows>
      {decoder.history.map(({ version, at, by, sha256 }) => (
        <Row key={version}>
          <p>
            Version {version}, {instantText(at)}
            {by !== null && `, ${by}`} · empreinte {sha256.slice(0, 12)}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)
