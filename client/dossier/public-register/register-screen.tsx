import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { withQuery } from '#client/api/client.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import type { PublicRegisterEntry } from '#contract/dossier/public-register/public-register.ts'
import { fill, paths } from '#contract/paths.ts'
import { PUBLIC_REGISTER, registerLine, registerTitle } from '#wording/dossier/public-register/public-register.ts'
import { countText } from '#wording/quantity.ts'
import { registerQuery } from './queries.ts'
import { RegisterFilters } from './register-filters.tsx'
import type { RegisterSearch } from './register-search.ts'

const RegisterMap = lazy(async () => ({ default: (await import('./register-map.tsx')).RegisterMap }))

/** Deposits and decisions, for anyone: no account is asked for. */
export function RegisterScreen() {
  const search = useSearch({ from: '/desk/registre' })
  const navigate = useNavigate()
  const [hasMap, setHasMap] = useState(false)
  usePageTitle('Registre public')
  return (
    <article className={page.page}>
      <h1>{PUBLIC_REGISTER.title}</h1>
      <p className={prose.lead}>{PUBLIC_REGISTER.description}</p>
      <RegisterFilters search={search} onChange={(next) => void navigate({ to: '/registre', search: next })} />
      <Actions>
        <Button aria-expanded={hasMap} onClick={() => setHasMap(!hasMap)}>
          {hasMap ? 'Fermer la carte' : 'Voir sur une carte'}
        </Button>
        <a href={withQuery(paths.publicRegisterFeed, search)}>Fil RSS</a>
        <a href={withQuery(paths.publicRegisterMap, search)}>GeoJSON</a>
        <a href={withQuery(paths.publicRegisterCsv, search)}>CSV</a>
        <a href={withQuery(paths.publicRegisterXlsx, search)}>Classeur (XLSX)</a>
        <a href={withQuery(paths.publicRegisterGpkg, search)}>GeoPackage</a>
      </Actions>
      {hasMap && (
        <Suspense fallback={<Skeleton lines={8} label="Lecture de la carte" />}>
          <RegisterMap search={search} />
        </Suspense>
      )}
      <RegisterList search={search} />
    </article>
  )
}

function RegisterList({ search }: { search: RegisterSearch }) {
  const register = useInfiniteQuery(registerQuery(search))
  if (register.isPending) return <Skeleton lines={10} label="Lecture du registre" />
  if (register.error) return <ProblemNotice error={register.error} onRetry={() => void register.refetch()} />
  const entries = register.data.pages.flatMap((page) => page.entries)
  if (entries.length === 0) return <p>Aucun dépôt ni aucune décision ne répond à ces choix.</p>
  return (
    <>
      <Rows aria-label="Dépôts et décisions">
        {entries.map((entry) => (
          <RegisterEntry key={entry.number} entry={entry} />
        ))}
      </Rows>
      {register.hasNextPage && (
        <Button disabled={register.isFetchingNextPage} onClick={() => void register.fetchNextPage()}>
          Voir la suite
        </Button>
      )}
    </>
  )
}

const RegisterEntry = ({ entry }: { entry: PublicRegisterEntry }) => (
  <Row>
    <h2 className={prose.name}>{registerTitle(entry)}</h2>
    <p>{registerLine(entry)}</p>
    {entry.copies.length > 0 && (
      <ul className={stack.near} aria-label={`Pièces de ${entry.number}`}>
        {entry.copies.map(({ id, name, pageCount }) => (
          <li key={id}>
            <a href={fill(paths.publishedCopy, { id })}>
              {name} (PDF, {countText(pageCount, 'page', 'pages')})
            </a>
          </li>
        ))}
      </ul>
    )}
    {entry.parcelId && (
      <a href={`/carte?parcelles=${entry.parcelId}`} aria-label={`Voir le terrain de ${entry.number} au guichet`}>
        Voir le terrain
      </a>
    )}
  </Row>
)
