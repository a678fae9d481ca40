import type { Circumstance } from '#law/clock/circumstances.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import type { Proposal } from './proposals.ts'

/** Retaining what modifies the period or the sense of silence puts its circumstance in the register, once. */
export async function establish(
  { clock }: Pick<Deps, 'clock'>,
  scoped: Scoped,
  personId: string,
  dossierId: string,
  proposal: Proposal,
  despiteDoubt: boolean | undefined,
): Promise<void> {
  const settled = despiteDoubt ? proposal.establishes : settledOf(proposal)
  if (settled.length === 0) return
  await recordActs(
    scoped,
    clock,
    dossierId,
    settled.map((circumstance) => ({
      content: { kind: 'circumstanceEstablished', circumstance },
      words: { why: 'Consultation retenue', rule: proposal.rule },
      legalAt: clock.now(),
      channel: 'desk',
      actor: { personId, role: 'caseOfficer' },
    })),
  )
}

/** What it establishes without any doubt: an effect that is applied unevenly waits for an officer to say so. */
export const settledOf = ({ effect, establishes }: Proposal): readonly Circumstance[] =>
  establishes.filter((circumstance) => !(effect?.unsettled && circumstance === effect.circumstance))
