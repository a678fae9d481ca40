import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import rows from '#client/ui/rows.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Audit } from '#contract/agency/rights/audit.ts'
import { countText } from '#wording/quantity.ts'
import { AuditLine } from './audit-line.tsx'
import { type AuditAsked, auditQuery } from './queries.ts'
import css from './rights.module.css'

const NOTHING: Required<AuditAsked> = { from: '', to: '', reader: '', read: '' }
const TYPING_MS = 400

/** Who read which name when: for the data-protection officer, and for the administrator. */
export function AuditScreen() {
  usePageTitle('Qui a lu quel nom')
  const [asked, setAsked] = useState(NOTHING)
  const settled = useDebounced(asked, TYPING_MS)
  const audit = useInfiniteQuery(
    auditQuery({ ...settled, from: settled.from || undefined, to: settled.to || undefined }),
  )
  const first = audit.data?.pages[0]
  return (
    <article className={page.page}>
      <h1>Qui a lu quel nom</h1>
      <p className={page.lead}>
        Chaque nom lu, par qui, quand et pourquoi. Lire cette page y est inscrit aussi ; les lignes s’effacent après un
        an.
      </p>
      <p>
        <Link to="/administration/droits">Droits des personnes</Link> ·{' '}
        <Link to="/administration/proprietaires/lectures">Qui a lu quel propriétaire</Link> ·{' '}
        <Link to="/administration/conservation">Durées et purges</Link> ·{' '}
        <Link to="/logements/$id" params={{ id: 'analyse-impact' }}>
          Analyse d’impact des logements suivis
        </Link>
      </p>
      <Asked asked={asked} onChange={(change) => setAsked({ ...asked, ...change })} />
      {audit.isPending && <Skeleton lines={8} label="Lecture du journal" />}
      {audit.error && <ProblemNotice error={audit.error} onRetry={() => void audit.refetch()} />}
      {first && <Counts audit={first} isSearch={Object.values(settled).some(Boolean)} />}
      {first && first.total > 0 && (
        <ul className={`${rows.rows} ${rows.lines}`} aria-label="Lectures">
          {audit.data?.pages.flatMap(({ lines }) => lines.map((line) => <AuditLine key={line.line} line={line} />))}
        </ul>
      )}
      {audit.hasNextPage && (
        <Button disabled={audit.isFetchingNextPage} onClick={() => void audit.fetchNextPage()}>
          {audit.isFetchingNextPage ? 'Lecture…' : 'Afficher la suite'}
        </Button>
      )}
    </article>
  )
}

const Asked = ({
  asked,
  onChange,
}: {
  asked: Required<AuditAsked>
  onChange: (change: Partial<Required<AuditAsked>>) => void
}) => (
  <search className={css.asked}>
    <TextField label="Nom lu, ou numéro de dossier" value={asked.read ?? ''} onChange={(read) => onChange({ read })} />
    <TextField label="Lu par" value={asked.reader ?? ''} onChange={(reader) => onChange({ reader })} />
    <TextField label="Depuis le" type="date" value={asked.from ?? ''} onChange={(from) => onChange({ from })} />
    <TextField label="Jusqu’au" type="date" value={asked.to ?? ''} onChange={(to) => onChange({ to })} />
  </search>
)

const CODE = 'Code d’administration'

const Counts = ({ audit: { total, readers, purposes }, isSearch }: { audit: Audit; isSearch: boolean }) => (
  <>
    <p role="status">
      {total === 0
        ? isSearch
          ? 'Aucune lecture ne répond à cette recherche.'
          : 'Aucun nom n’a encore été lu.'
        : `${countText(total, 'lecture')}.`}
    </p>
    {total > 0 && (
      <div className={css.counts}>
        <CountList title="Qui lit le plus" counts={readers} unnamed={CODE} />
        <CountList title="Pourquoi" counts={purposes} unnamed="Sans motif" />
      </div>
    )}
  </>
)

const CountList = ({ title, counts, unnamed }: { title: string; counts: Audit['readers']; unnamed: string }) => (
  <section>
    <h2>{title}</h2>
    <ul className={rows.rows}>
      {counts.map(({ name, count }) => (
        <li key={name ?? unnamed}>
          {name ?? unnamed} : <span className={css.number}>{count}</span>
        </li>
      ))}
    </ul>
  </section>
)
