import type { Day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { PlanProcedure } from '#law/clock/stay-grounds.ts'
import type { ProcedureNature } from '#law/plan/plan-facts.ts'
import type { GuardAnswer } from './guard-answer.ts'
import { guardDecision } from './guards.ts'

/** A procedure that makes or revises a plan opens a stay once its orientations were debated; the others open none (L153-11, CE n° 433619). */
const STAYING: Record<ProcedureNature, PlanProcedure> = {
  making: 'making',
  revision: 'revision',
  lightRevision: 'revision',
  modification: 'modification',
  simplifiedModification: 'modification',
  compatibility: 'modification',
  update: 'modification',
  repeal: 'modification',
}

/**
 * May this request be stayed today because of the plan that a procedure prepares (L424-1, L153-11)? Whether the project would compromise the
 * plan or make it costlier is for an officer to write: `allowed` means that it may be motivated.
 *
 * @param debatedOn  day of the debate on the orientations; undefined: none is known
 */
export function guardDraftStay(
  clock: ReviewClock,
  { nature, debatedOn }: { nature: ProcedureNature; debatedOn: Day | undefined },
  today: Day,
): GuardAnswer {
  const stay = {
    ground: 'planUnderStudy',
    procedure: STAYING[nature],
    ...(debatedOn !== undefined && { eventOn: debatedOn }),
  } as const
  const anyone = { signatory: 'anyone', notice: { via: 'electronic', sentOn: today } } as const
  return guardDecision(
    clock,
    { sense: 'stayed', signedOn: today, stay, ...anyone },
    { authority: 'anyone', delegations: [] },
  )
}
