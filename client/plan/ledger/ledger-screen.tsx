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
import {
  ACCOUNT_NAMES,
  groundText,
  LEDGER_TITLE,
  lineName,
  maskText,
  NO_MASK,
  rebuiltSentence,
} from '#wording/plan/ledger/ledger-words.ts'
import { countText } from '#wording/quantity.ts'
import type { LandSearch } from './land-search.ts'
import { LedgerFigures } from './ledger-figures.tsx'
import { LedgerLines } from './ledger-lines.tsx'
import { ledgerQuery } from './queries.ts'
import { RenaturationForm } from './renaturation-form.tsx'
import { RuleForm } from './rule-form.tsx'
import { ScopeChoice } from './scope-choice.tsx'
import { Uncounted } from './uncounted-part.tsx'

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
      <Uncounted uncounted={ledger.uncounted} commune={search.commune} />
      <LedgerLines search={isChosen ? search : { ...search, mesure: mask ? 'enaf' : undefined }} />
      <RenaturationForm scope={ledger.scope} />
      <Years years={byYear} commune={search.commune} />
      <Communes ledger={ledger} />
      {rebuilt && <p className={prose.label}>{rebuiltSentence(rebuilt)}</p>}
      <Rules rules={ledger.rules} />
    </>
  )
}

const Years = ({ years, commune }: { years: LedgerPage['byYear']; commune: string | undefined }) =>
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
              <td>
                <Link
                  to="/plan/chiffre"
                  search={{ chiffre: 'begun', an: year, commune }}
                  aria-label={`Commencé en ${year}, ${groundText(m2)} : voir les lignes`}
                >
                  {groundText(m2)}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

const BY_COMMUNE = [
  { account: 'planned', title: 'Prévu' },
  { account: 'authorised', title: 'Engagé' },
  { account: 'started', title: 'Consommé, travaux en cours' },
  { account: 'completed', title: 'Consommé, travaux achevés' },
  { account: 'released', title: 'Libéré' },
] as const

function Communes({ ledger: { byCommune, hasZoning, mask } }: { ledger: LedgerPage }) {
  if (byCommune.length < 2) return null
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
    <section className={`${stack.even} ${table.scroll}`} aria-labelledby="par-commune" tabIndex={0}>
      <h2 id="par-commune">Par commune</h2>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Commune</th>
            {BY_COMMUNE.map(({ account, title }) => (
              <th key={account} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">À qualifier</th>
          </tr>
        </thead>
        <tbody>
          {byCommune.map(({ inseeCode, name, figures, toQualify }) => (
            <tr key={inseeCode}>
              <th scope="row">
                <Link to="/plan/registre" search={{ commune: inseeCode }}>
                  {name}
                </Link>
              </th>
              {BY_COMMUNE.map(({ account }) => {
                const figure = figures.find((one) => one.account === account && one.measure === 'enaf')
                const isUnknown = mask === null || (account === 'planned' && !hasZoning)
                return (
                  <td key={account}>
                    {figure === undefined ? (
                      isUnknown ? (
                        'inconnu'
                      ) : (
                        groundText(0)
                      )
                    ) : (
                      <Link
                        to="/plan/registre"
                        search={{ commune: inseeCode, compte: account, mesure: 'enaf' }}
                        aria-label={`${name}, ${ACCOUNT_NAMES[account]}, ${groundText(figure.m2)} : voir les ${lineName(account)}s`}
                      >
                        {groundText(figure.m2)}
                      </Link>
                    )}
                  </td>
                )
              })}
              <td>{countText(toQualify, 'dossier')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const Rules = ({ rules }: { rules: LedgerPage['rules'] }) => (
  <section className={stack.even}>
    <details>
      <summary>Périodes, taux, jours et unités retenus, avec leur texte</summary>
      <ul className={prose.bullets}>
        {rules.map(({ id, sentence, article, validFrom, validTo, source }) => (
          <li key={id}>
            {sentence} ({article}), depuis le {dayText(validFrom)}
            {validTo && ` et jusqu’au ${dayText(validTo)}`}. Source : {source}.
          </li>
        ))}
      </ul>
      <RuleForm />
    </details>
  </section>
)
