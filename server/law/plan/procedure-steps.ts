import type { Citation } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import type { PlanEvent, PlanEventKind, ProcedureNature } from './plan-facts.ts'
import { natureRefused } from './procedure-state.ts'

/** What an event needs before it, in the same procedure. */
const NEEDS: Partial<Record<PlanEventKind, readonly PlanEventKind[]>> = {
  stateApproval: ['approval'],
  changesAsked: ['approval'],
  changesTransmitted: ['changesAsked'],
  changesPublished: ['changesAsked'],
  suspension: ['approval'],
  suspensionEnded: ['suspension'],
  annulment: ['approval'],
  annulmentStayed: ['annulment'],
  annulmentReversed: ['annulment', 'annulmentStayed'],
  withdrawal: ['approval'],
  lapse: ['approval'],
  evaluation: ['approval'],
}

/** What an approval puts an end to. */
const BEFORE_APPROVAL: ReadonlySet<PlanEventKind> = new Set([
  'prescription',
  'orientationsDebate',
  'draftAdopted',
  'inquiryOpened',
  'inquiryClosed',
  'inquiryReport',
  'abandonment',
])

/** After these nothing more happens to a procedure, but before a judge. */
const ENDS: ReadonlySet<PlanEventKind> = new Set(['abandonment', 'withdrawal', 'lapse'])
const JUDGED: ReadonlySet<PlanEventKind> = new Set([
  'suspension',
  'suspensionEnded',
  'annulment',
  'annulmentStayed',
  'annulmentReversed',
])

export type StepRefusal =
  | { why: 'approvedTwice'; event: Pick<PlanEvent, 'kind' | 'day'> }
  | { why: 'afterApproval' | 'ended'; event: Pick<PlanEvent, 'kind' | 'day'> }
  | { why: 'needs'; kinds: readonly PlanEventKind[] }
  | { why: 'natureEnded'; citation: Citation }

/**
 * Why an event cannot be written in a procedure: what must have come before it on that day, what has ended it. What is missing in an old
 * procedure (a debate, an inquiry) is no obstacle: the register says what is known.
 * @param standing  events that no other cancels
 */
export function stepRefused(
  nature: ProcedureNature,
  standing: readonly Pick<PlanEvent, 'kind' | 'day'>[],
  { kind, on }: { kind: PlanEventKind; on: Day },
): StepRefusal | null {
  if (kind === 'cancellation') return null
  const citation = kind === 'prescription' ? natureRefused(nature, on) : null
  if (citation) return { why: 'natureEnded', citation }
  const approval = standing.find((event) => event.kind === 'approval')
  if (kind === 'approval' && approval) return { why: 'approvedTwice', event: approval }
  const needed = NEEDS[kind]
  if (needed && !standing.some((event) => needed.includes(event.kind) && event.day <= on))
    return { why: 'needs', kinds: needed }
  const end = standing.find((event) => ENDS.has(event.kind) && event.day <= on)
  if (end && !JUDGED.has(kind)) return { why: 'ended', event: end }
  if (BEFORE_APPROVAL.has(kind) && approval && approval.day < on) return { why: 'afterApproval', event: approval }
  return null
}
