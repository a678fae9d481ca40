import { useQuery } from '@tanstack/react-query'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { LIST_NAMES } from '#wording/services/places/place-words.ts'
import { ImportForm } from './import-form.tsx'
import { placeListsQuery } from './queries.ts'

/** Lists of a commune that people read offline: what is kept, from where, and the table that takes its place. */
export function PlacesScreen() {
  usePageTitle('Numéros, lieux et collectes')
  const lists = useQuery(placeListsQuery())
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <h1>Numéros, lieux et collectes</h1>
        <p className={prose.lead}>
          Ces listes se lisent hors connexion dans l’application des habitants. Un tableau CSV remplace une liste, en
          entier ou pas du tout.
        </p>
      </div>
      {lists.isPending && <Skeleton lines={6} label="Lecture des listes" />}
      {lists.error && <ProblemNotice error={lists.error} onRetry={() => void lists.refetch()} />}
      {lists.data && (
        <>
          <Rows aria-label="Listes">
            {lists.data.map(({ inseeCode, name, list, count, source, importedAt }) => (
              <Row key={`${inseeCode}${list}`}>
                <RowHead>
                  <span className={prose.name}>
                    {name} · {LIST_NAMES[list]}
                  </span>
                  <span className={prose.label}>{count === 0 ? 'vide' : countText(count, 'ligne')}</span>
                </RowHead>
                {importedAt && (
                  <p className={prose.soft}>
                    {source}, importée le {instantText(importedAt)}
                  </p>
                )}
              </Row>
            ))}
          </Rows>
          <ImportForm communes={[...new Map(lists.data.map(({ inseeCode, name }) => [inseeCode, name]))]} />
        </>
      )}
    </article>
  )
}
