import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { LedgerLine } from '#contract/plan/ledger/ledger.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { ACCOUNT_NAMES, groundText, lineName, MEASURE_NAMES } from '#wording/plan/ledger/ledger-words.ts'
import { countText, numberText } from '#wording/quantity.ts'
import { GroundMap } from './ground-map.tsx'
import type { LandSearch } from './land-search.ts'
import { linesCsvPath, linesQuery } from './queries.ts'
import { StatementForm } from './statement-form.tsx'
import { WithdrawalForm } from './withdrawal-form.tsx'

/** What stands behind a number: its lines, their sum, their ground. */
export function LedgerLines({ search }: { search: LandSearch }) {
  const answer = useQuery(linesQuery(search))
  const title = titleOf(search)
  return (
    <section className={stack.loose} aria-labelledby="ecritures">
      <h2 id="ecritures">{title}</h2>
      {answer.isPending && <Skeleton lines={6} label="Lecture des écritures" />}
      {answer.error && <ProblemNotice error={answer.error} onRetry={() => void answer.refetch()} />}
      {answer.data && answer.data.lines.length === 0 && <p>Aucune {lineName(search.compte)}.</p>}
      {answer.data && answer.data.lines.length > 0 && (
        <>
          <p>
            {countText(answer.data.count, lineName(search.compte))}
            {search.compte && `, somme ${groundText(answer.data.totalM2)}`}.{' '}
            <a href={linesCsvPath(search)}>Tableau (CSV)</a>
            {answer.data.count > answer.data.lines.length &&
              `, qui les a toutes ; les ${numberText(answer.data.lines.length)} premières sont ci-dessous.`}
          </p>
          <GroundMap
            outline={answer.data.outline}
            grounds={answer.data.lines.map(drawnLine)}
            label={`Sol de ces ${lineName(search.compte)}s : ${title}`}
          />
          <Lines lines={answer.data.lines} />
          {search.compte !== 'planned' && <StatementForm dossiers={answer.data.lines.flatMap(statedOf)} />}
        </>
      )}
    </section>
  )
}

const statedOf = ({ dossierId, number }: LedgerLine) =>
  number === null || dossierId === null ? [] : [{ dossierId, number }]

const nameOf = ({ number, zone, dossierId }: LedgerLine): string => {
  if (number !== null) return printedNumber(number)
  if (zone !== null) return `Zone ${zone}`
  return dossierId === null ? 'Renaturation' : 'Dossier'
}

const drawnLine = (line: LedgerLine) => ({
  ...{ key: String(line.id), geometry: line.geometry, isGone: line.m2 < 0 || line.isReversed },
  title: `${nameOf(line)} : ${groundText(line.m2)}. ${line.sentence}`,
})

/** What the line comes from: a dossier, a zone of the plan, or a renaturation that was seen. */
function Cause({ line: { number, dossierId, renaturationId, zone, isReversed, m2 } }: { line: LedgerLine }) {
  if (zone !== null) return `Zone ${zone}`
  if (renaturationId !== null)
    return (
      <>
        Renaturation
        {!isReversed && m2 > 0 && <WithdrawalForm id={renaturationId} />}
      </>
    )
  if (number === null || dossierId === null) return 'dossier éliminé'
  return (
    <Link to="/dossiers/$id" params={{ id: dossierId }}>
      {printedNumber(number)}
    </Link>
  )
}

const titleOf = ({ compte, mesure, an }: LandSearch) =>
  [
    compte ? ACCOUNT_NAMES[compte] : 'Toutes les écritures',
    ...(mesure ? [MEASURE_NAMES[mesure]] : []),
    ...(an ? [String(an)] : []),
  ].join(', ')

const Lines = ({ lines }: { lines: readonly LedgerLine[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Écritures" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Jour</th>
          <th scope="col">Dossier</th>
          <th scope="col">Commune</th>
          <th scope="col">Surface</th>
          <th scope="col">Ce qui s’est passé</th>
          <th scope="col">Sol retenu</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>{dayText(line.day)}</td>
            <td>
              <Cause line={line} />
            </td>
            <td>{line.commune}</td>
            <td>{groundText(line.m2)}</td>
            <td>
              {line.isReversed ? `${line.sentence} Annulée depuis.` : line.sentence}
              {line.correction && <p className={prose.label}>{line.correction}</p>}
            </td>
            <td>{line.method}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
