import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import type {
  AssociationSheet,
  DamageLine,
  InKindLine,
  SheetGrant,
} from '#contract/services/associations/association.ts'
import { dayText } from '#wording/day.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { GRANT_STATE_NAMES } from '#wording/services/grants/grant-words.ts'

const reportsText = (due: number, received: number) => (due === 0 ? 'aucun attendu' : `${received} sur ${due}`)

/** Three exercices side by side: money, loans, reports. */
export const YearsPart = ({ years }: Pick<AssociationSheet, 'years'>) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: wider than the page on a telephone, it scrolls by keyboard too
  <section className={table.scroll} aria-label="Par exercice" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Exercice</th>
          <th scope="col">Demandé</th>
          <th scope="col">Voté</th>
          <th scope="col">Payé</th>
          <th scope="col">En nature</th>
          <th scope="col">Comptes rendus</th>
        </tr>
      </thead>
      <tbody>
        {years.map((year) => (
          <tr key={year.exercice}>
            <th scope="row">{year.exercice}</th>
            <td>{amountText(year.askedCents)}</td>
            <td>{amountText(year.votedCents)}</td>
            <td>{amountText(year.paidCents)}</td>
            <td>{amountText(year.inKindCents)}</td>
            <td>{reportsText(year.reportsDue, year.reportsReceived)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)

export const SheetGrantsPart = ({ grants, isOwn }: { grants: readonly SheetGrant[]; isOwn: boolean }) => (
  <section className={stack.close} aria-labelledby="subventions">
    <h2 id="subventions">Subventions</h2>
    {grants.length === 0 && <p>Aucune demande sur ces exercices.</p>}
    <Rows>
      {grants.map((grant) => (
        <Row key={grant.id}>
          <RowHead>
            {isOwn ? (
              <span className={prose.name}>{grantTitle(grant)}</span>
            ) : (
              <Link to="/subventions/$id" params={{ id: grant.id }} className={prose.name}>
                {grantTitle(grant)}
              </Link>
            )}
            <span className={prose.label}>{GRANT_STATE_NAMES[grant.state]}</span>
          </RowHead>
          <p>{[grant.object, ...moneyOf(grant), ...reportOf(grant)].join(' · ')}</p>
        </Row>
      ))}
    </Rows>
  </section>
)

const grantTitle = ({ exercice, funder, number }: SheetGrant) => `${exercice}, ${funder} (${number})`

const moneyOf = ({ askedCents, votedCents, paidCents }: SheetGrant): string[] => [
  ...(askedCents === null ? [] : [`${amountText(askedCents)} demandés`]),
  ...(votedCents === null ? [] : [`${amountText(votedCents)} votés`]),
  ...(paidCents === 0 ? [] : [`${amountText(paidCents)} payés`]),
]

const reportOf = ({ reportDueOn, reportReceivedOn }: SheetGrant): string[] => {
  if (reportReceivedOn) return [`compte rendu reçu le ${dayText(reportReceivedOn)}`]
  return reportDueOn ? [`compte rendu attendu le ${dayText(reportDueOn)}`] : []
}

/** What its uses cost the communes; an association that broke nothing is not told so at length. */
export const SheetDamagesPart = ({ damages }: { damages: readonly DamageLine[] }) => (
  <section className={stack.close} aria-labelledby="degats">
    <h2 id="degats">Dégâts et cautions gardées</h2>
    {damages.length === 0 && <p>Aucune part de caution n’a été gardée sur ces exercices.</p>}
    <Rows>
      {damages.map(({ bookingNumber, resourceName, keptCents, on, funder, exercice, reason }) => (
        <Row key={bookingNumber}>
          <p>
            <strong>{resourceName}</strong>, {amountText(keptCents)} gardés le {dayText(on)} · {funder}, exercice{' '}
            {exercice}
          </p>
          <p className={prose.tiny}>
            {bookingNumber} : {reason}
          </p>
        </Row>
      ))}
    </Rows>
  </section>
)

export const SheetLoansPart = ({ inKind }: { inKind: readonly InKindLine[] }) => (
  <section className={stack.close} aria-labelledby="prets">
    <h2 id="prets">Prêts et avantages en nature</h2>
    <p className={prose.soft}>
      Les usages gratuits de salles sont lus des réservations, au tarif qui aurait été dû. Le reste est ce que les
      agents ont inscrit, avec leur source.
    </p>
    {inKind.length === 0 && <p>Aucun prêt sur ces exercices.</p>}
    <Rows>
      {inKind.map((loan) => (
        <Row key={loan.id}>
          <p>
            <strong>{loan.label}</strong>, {amountText(loan.valueCents)}, {loan.isBooked ? 'dernier usage le' : 'le'}{' '}
            {dayText(loan.on)} · {loan.funder}, exercice {loan.exercice}
          </p>
          <p className={prose.tiny}>Valeur : {loan.source}</p>
        </Row>
      ))}
    </Rows>
  </section>
)
