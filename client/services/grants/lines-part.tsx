import { Link } from '@tanstack/react-router'
import { CircleAlert } from 'lucide-react'
import { useToday } from '#client/api/today.ts'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { GrantLine } from '#contract/services/grants/grant.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { GRANT_ALERT_NAMES, GRANT_STATE_NAMES, grantSilenceText } from '#wording/services/grants/grant-words.ts'
import { capitalised } from '#wording/typography.ts'

/** What waits first: a late report, an agreement to sign, a duplicate; then what is to be examined. */
const URGENCY: readonly GrantLine['state'][] = ['received', 'proposed', 'voted', 'reported', 'refused', 'closed']
const rank = ({ alerts, state }: GrantLine) => (alerts.length > 0 ? -1 : URGENCY.indexOf(state))

export function LinesPart({ lines }: { lines: readonly GrantLine[] }) {
  const ordered = lines.toSorted((a, b) => rank(a) - rank(b))
  const watched = lines.filter(({ alerts }) => alerts.length > 0).length
  return (
    <section className={stack.close} aria-labelledby="demandes">
      <h2 id="demandes">Demandes</h2>
      <p aria-live="polite">
        {lines.length === 0
          ? 'Aucune demande pour cet exercice.'
          : `${countText(lines.length, 'demande')}, dont ${watched} à regarder d’abord.`}
      </p>
      <Rows>
        {ordered.map((line) => (
          <LineRow key={line.id} line={line} />
        ))}
      </Rows>
    </section>
  )
}

const LineRow = ({ line }: { line: GrantLine }) => (
  <Row>
    <RowHead>
      <Link to="/subventions/$id" params={{ id: line.id }} className={prose.name}>
        {line.association} · {line.number}
      </Link>
      <span className={prose.label}>{GRANT_STATE_NAMES[line.state]}</span>
    </RowHead>
    <p>{[line.object, amountsText(line), `reçue le ${dayText(line.receivedOn)}`].join(' · ')}</p>
    <SilenceLine silenceOn={line.silenceOn} />
    {line.alerts.length > 0 && (
      <p className={`${prose.drawn} ${prose.label}`}>
        <CircleAlert aria-hidden size="1rem" />
        <span>
          {line.alerts.map((alert) => GRANT_ALERT_NAMES[alert]).join(', ')}
          {line.reportDueOn &&
            line.alerts.some((alert) => alert.startsWith('report')) &&
            ` (${dayText(line.reportDueOn)})`}
        </span>
      </p>
    )}
  </Row>
)

/** What silence makes of the request, where nothing is voted. */
export function SilenceLine({ silenceOn }: Pick<GrantLine, 'silenceOn'>) {
  const told = grantSilenceText(silenceOn, useToday())
  return told && <p className={prose.soft}>{capitalised(told)}.</p>
}

/** « demandés 2 000 €, votés 1 500 €, payés 1 000 € ». */
export function amountsText({
  askedCents,
  proposedCents,
  votedCents,
  paidCents,
  state,
}: Pick<GrantLine, 'askedCents' | 'proposedCents' | 'votedCents' | 'paidCents' | 'state'>): string {
  return [
    askedCents === null ? 'montant non dit' : `${amountText(askedCents)} demandés`,
    ...(state === 'proposed' && proposedCents !== null ? [`${amountText(proposedCents)} proposés`] : []),
    ...(votedCents === null ? [] : [`${amountText(votedCents)} votés`]),
    ...(paidCents === 0 ? [] : [`${amountText(paidCents)} payés`]),
  ].join(', ')
}
