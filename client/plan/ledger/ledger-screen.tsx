import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import work from '#client/ui/work-page.module.css'
import type { LedgerPage } from '#contract/plan/ledger/ledger.ts'
import { dayText } from '#wording/day.ts'
import { groundText, LEDGER_TITLE, maskText, NO_MASK, rebuiltSentence } from '#wording/plan/ledger/ledger-words.ts'
import type { LandSearch } from './land-search.ts'
import { LedgerFigures } from './ledger-figures.tsx'
import { LedgerLines } from './ledger-lines.tsx'
import { ledgerQuery } from './queries.ts'
import { RenaturationForm } from './renaturation-form.tsx'
import { ScopeChoice } from './scope-choice.tsx'

const route = getRouteApi('/desk/plan/registre')

/** What decisions engage and works consume, each number with its lines and its ground. */
export function LedgerScreen() {
  usePageTitle(LEDGER_TITLE)
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const answer = useQuery(ledgerQuery(search.commune))
  return (
    <article className={work.page}>
      <h1>{LEDGER_TITLE}</h1>
      <p>
        Une décision engage, les travaux consomment, la péremption rend. Les écritures viennent des actes des dossiers.{' '}
        <Link to="/plan/trajectoire" search={{ commune: search.commune }}>
          Objectifs et trajectoire
        </Link>
      </p>
      {answer.isPending && <Skeleton lines={8} label="Lecture du registre du sol" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && (
        <>
          <ScopeChoice
            scope={answer.data.scope}
            onChange={(commune) => void navigate({ search: (known) => ({ ...known, commune }) })}
          />
          <Books ledger={answer.data} search={search} />
        </>
      )}
    </article>
  )
}

function Books({ ledger, search }: { ledger: LedgerPage; search: LandSearch }) {
  const { mask, byYear, rebuilt } = ledger
  const isChosen = search.compte !== undefined || search.mesure !== undefined || search.an !== undefined
  return (
    <>
      {mask === null && (
        <Notice tone="unknown" title="Sol à qualifier">
          <p>{NO_MASK}</p>
        </Notice>
      )}
      {mask && <p className={prose.label}>{maskText(mask)}</p>}
      <LedgerFigures ledger={ledger} />
      <LedgerLines search={isChosen ? search : { ...search, mesure: mask ? 'enaf' : undefined }} />
      <RenaturationForm scope={ledger.scope} />
      <Years years={byYear} />
      <Communes ledger={ledger} />
      {rebuilt && <p className={prose.label}>{rebuiltSentence(rebuilt)}</p>}
      <Rules rules={ledger.rules} />
    </>
  )
}

const Years = ({ years }: { years: LedgerPage['byYear'] }) =>
  years.length === 0 ? null : (
    <section className={stack.even}>
      <h2>Consommé, par année de début des travaux</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Année</th>
            <th scope="col">Surface</th>
          </tr>
        </thead>
        <tbody>
          {years.map(({ year, m2 }) => (
            <tr key={year}>
              <th scope="row">{year}</th>
              <td>{groundText(m2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

function Communes({ ledger: { byCommune, hasZoning } }: { ledger: LedgerPage }) {
  if (byCommune.length < 2) return null
  const of = (figures: LedgerPage['figures'], accounts: readonly string[]) =>
    groundText(
      figures
        .filter(({ account, measure }) => measure === 'enaf' && accounts.includes(account))
        .reduce((sum, { m2 }) => sum + m2, 0),
    )
  return (
    <section className={stack.even}>
      <h2>Par commune</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Commune</th>
            <th scope="col">Prévu</th>
            <th scope="col">Engagé</th>
            <th scope="col">Consommé</th>
            <th scope="col">Libéré</th>
          </tr>
        </thead>
        <tbody>
          {byCommune.map(({ inseeCode, name, figures }) => (
            <tr key={inseeCode}>
              <th scope="row">
                <Link to="/plan/registre" search={{ commune: inseeCode }}>
                  {name}
                </Link>
              </th>
              <td>{hasZoning ? of(figures, ['planned']) : 'inconnu'}</td>
              <td>{of(figures, ['authorised'])}</td>
              <td>{of(figures, ['started', 'completed'])}</td>
              <td>{of(figures, ['released'])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Rules = ({ rules }: { rules: LedgerPage['rules'] }) => (
  <details>
    <summary>Règles, taux et jours retenus, avec leur texte</summary>
    <ul className={prose.bullets}>
      {rules.map(({ code, sentence, article, validFrom, validTo, source }) => (
        <li key={`${code}${validFrom}`}>
          {sentence} ({article}), depuis le {dayText(validFrom)}
          {validTo && ` et jusqu’au ${dayText(validTo)}`}. Source : {source}.
        </li>
      ))}
    </ul>
  </details>
)
