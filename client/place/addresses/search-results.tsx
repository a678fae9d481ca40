import { useQuery } from '@tanstack/react-query'
import sheet from '#client/place/parcels/sheet.module.css'
import { SheetHeading } from '#client/place/parcels/sheet-heading.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { SearchHit } from '#contract/place/addresses/search.ts'
import { countText } from '#wording/quantity.ts'
import { HIT_TYPES, hitContext, onNothingFound, searchQuery } from './addresses.ts'
import css from './search-results.module.css'

const LIMIT = 40

/** All that answers a search, in the sheet: a link to it can be sent. */
export function SearchResults({ query, onOpen }: { query: string; onOpen: (hit: SearchHit) => void }) {
  const answer = useQuery(searchQuery(query, LIMIT))
  if (answer.isPending) return <Skeleton lines={6} label="Recherche en cours" />
  if (answer.error) return <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const { hits, notFound, told } = answer.data
  return (
    <>
      <SheetHeading title={countText(hits.length, 'résultat')} subtitle={`pour « ${query} »`} />
      {notFound.length > 0 && (
        <Notice
          tone="unknown"
          title={`${countText(notFound.length, 'référence introuvable', 'références introuvables')}`}
        >
          <p>{notFound.join(', ')}</p>
          <p>Vérifiez la commune, la section et le numéro ; une parcelle divisée ou réunie a changé de numéro.</p>
        </Notice>
      )}
      {told && (
        <Notice tone="unknown" title={told}>
          <p>Vérifiez la commune, la section et le numéro ; une parcelle divisée ou réunie a changé de numéro.</p>
        </Notice>
      )}
      {hits.length === 0 && notFound.length === 0 && told === null && (
        <p className={sheet.aside}>Rien ne répond à cette recherche. {onNothingFound(query)}</p>
      )}
      <ul>
        {hits.map((hit) => (
          <Hit key={`${hit.type} ${hit.id}`} hit={hit} onOpen={() => onOpen(hit)} />
        ))}
      </ul>
    </>
  )
}

function Hit({ hit, onOpen }: { hit: SearchHit; onOpen: () => void }) {
  const { icon: Icon } = HIT_TYPES[hit.type]
  return (
    <li>
      <button type="button" className={css.hit} onClick={onOpen}>
        <Icon aria-hidden size="1.125rem" strokeWidth={1.75} className={css.sign} />
        <span className={prose.name}>{hit.label}</span>
        <span className={prose.soft}>{hitContext(hit)}</span>
      </button>
    </li>
  )
}
