import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { CommissionLine } from '#contract/services/grants/commission.ts'
import type { Envelope } from '#contract/services/grants/grant.ts'
import { countText } from '#wording/quantity.ts'
import { amountText } from '#wording/services/forms/answer-fault.ts'
import { twinText } from '#wording/services/grants/grant-words.ts'
import { SilenceLine } from './lines-part.tsx'

/** What is known of a request before its vote: what is asked and proposed, what came before, who does not take part. */
export function LineFacts({ line, envelopes }: { line: CommissionLine; envelopes: readonly Envelope[] }) {
  const envelope = envelopes.find(({ id }) => id === line.envelopeId)
  return (
    <>
      <p>
        {[
          line.object,
          line.askedCents === null ? 'montant non dit' : `${amountText(line.askedCents)} demandés`,
          `${amountText(line.proposedCents ?? 0)} proposés`,
          ...(envelope ? [`sur « ${envelope.label} », où il reste ${amountText(envelope.leftCents)}`] : []),
        ].join(' · ')}
      </p>
      {line.remarks && <p>{line.remarks}</p>}
      <p className={prose.soft}>{pastText(line)}</p>
      <SilenceLine silenceOn={line.silenceOn} />
      <Excluded line={line} />
      {line.twins.map((twin) => (
        <p key={`${twin.funder}${twin.number}`}>{twinText(twin)}</p>
      ))}
    </>
  )
}

const Excluded = ({ line: { excluded } }: { line: CommissionLine }) =>
  excluded.length === 0 ? null : (
    <Notice tone="unknown" title="Ne prend pas part au vote">
      <p>
        {excluded.map(({ name, nature }) => `${name} (${nature})`).join(', ')} : un élu intéressé n’est pas compté (CGCT
        L2131-11).
      </p>
    </Notice>
  )

const pastText = ({ votedBeforeCents, inKindCents, missingReports, exercice, isRepublican }: CommissionLine) =>
  [
    votedBeforeCents === 0
      ? `rien de voté pour ${exercice - 1}`
      : `${amountText(votedBeforeCents)} votés pour ${exercice - 1}`,
    inKindCents === 0 ? 'aucun prêt' : `${amountText(inKindCents)} de prêts en deux exercices`,
    missingReports === 0
      ? 'aucun compte rendu en retard'
      : countText(missingReports, 'compte rendu en retard', 'comptes rendus en retard'),
    isRepublican ? 'engagement républicain souscrit' : 'engagement républicain non souscrit',
  ].join(' · ')
