import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import page from '#client/ui/work-page.module.css'
import { OUTCOMES, type Reconciliation, type ReconciliationPage } from '#contract/services/payments/payment-desk.ts'
import { dayText } from '#wording/day.ts'
import { numberText } from '#wording/quantity.ts'
import { euros } from '#wording/services/payments/money.ts'
import { OUTCOME_NAMES } from '#wording/services/payments/payment-words.ts'
import { deskQuery, reconciliationQuery, reconciliationsQuery } from './queries.ts'
import { ReconcileForm } from './reconcile-form.tsx'

/** The accountant’s files laid against what came in online. */
export function ReconciliationsScreen() {
  usePageTitle('Rapprochements')
  const desk = useQuery(deskQuery())
  const list = useQuery(reconciliationsQuery())
  const kept = desk.data?.contracts.filter(({ mayKeep }) => mayKeep) ?? []
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/paiements">Paiements</Link>
        </p>
        <h1>Rapprochements</h1>
        <p className={prose.lead}>
          Le fichier du comptable, ligne à ligne, contre ce qui est entré en ligne : ce qui manque ici ou chez lui, ce
          qui diffère, ce qui vient deux fois.
        </p>
      </div>
      {kept.length > 0 && <ReconcileForm contracts={kept} />}
      {list.isPending && <Skeleton lines={5} label="Lecture des rapprochements" />}
      {list.error && <ProblemNotice error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p>Aucun fichier n’a encore été rapproché.</p>}
      {list.data && (
        <Rows>
          {list.data.map((one) => (
            <Row key={one.id}>
              <RowHead>
                <Link to="/paiements/rapprochements/$id" params={{ id: one.id }} className={prose.name}>
                  {one.fileName}
                </Link>
                <span className={prose.label}>{one.contractName}</span>
              </RowHead>
              <p>{countsText(one)}</p>
            </Row>
          ))}
        </Rows>
      )}
    </article>
  )
}

const countsText = ({ counts, fromDay, toDay }: Reconciliation) =>
  [
    `du ${dayText(fromDay)} au ${dayText(toDay)}`,
    ...OUTCOMES.filter((outcome) => counts[outcome]).map(
      (outcome) => `${OUTCOME_NAMES[outcome]} : ${numberText(counts[outcome] ?? 0, 0)}`,
    ),
  ].join(' · ')

const route = getRouteApi('/desk/paiements/rapprochements/$id')

/** One file: what does not match first. */
export function ReconciliationScreen() {
  const { id } = route.useParams()
  const one = useQuery(reconciliationQuery(id))
  usePageTitle('Rapprochement')
  return (
    <article className={page.page}>
      <div className={stack.close}>
        <p>
          <Link to="/paiements/rapprochements">Rapprochements</Link>
        </p>
        <h1>{one.data ? one.data.fileName : 'Rapprochement'}</h1>
        {one.data && <p className={prose.lead}>{countsText(one.data)}</p>}
      </div>
      {one.isPending && <Skeleton lines={8} label="Lecture du rapprochement" />}
      {one.error && <ProblemNotice error={one.error} onRetry={() => void one.refetch()} />}
      {one.data && <Lines page={one.data} />}
    </article>
  )
}

const Lines = ({ page: { lines } }: { page: ReconciliationPage }) => (
  <div className={table.scroll}>
    <table className={table.table}>
      <caption className={prose.note}>Ce qui ne correspond pas d’abord ; cinq cents lignes au plus.</caption>
      <thead>
        <tr>
          <th scope="col">Constat</th>
          <th scope="col">Référence</th>
          <th scope="col">Jour</th>
          <th scope="col">Chez le comptable</th>
          <th scope="col">Ici</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ ordinal, outcome, refdet, day, amountCents, oursCents, claimId }) => (
          <tr key={ordinal}>
            <th scope="row">{OUTCOME_NAMES[outcome]}</th>
            <td>
              {claimId ? (
                <Link to="/paiements/$id" params={{ id: claimId }}>
                  {refdet}
                </Link>
              ) : (
                refdet
              )}
            </td>
            <td>{day && dayText(day)}</td>
            <td>{amountCents === null ? 'absent' : euros(amountCents)}</td>
            <td>{oursCents === null ? 'absent' : euros(oursCents)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)
