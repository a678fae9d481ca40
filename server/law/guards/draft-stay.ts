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

/** Anything that still makes, revises or amends a plan may bring the target in it; what only records or repeals does not (loi n° 2023-630, art. 6). */
const BRINGS_TARGET: Record<ProcedureNature, boolean> = {
  making: true,
  revision: true,
  lightRevision: true,
  modification: true,
  simplifiedModification: true,
  compatibility: true,
  update: false,
  repeal: false,
}

export type LandTakeFacts = {
  nature: ProcedureNature
  /** Natural, agricultural or forest ground that the request would consume; undefined: no mask answers there. */
  naturalM2: number | undefined
  approvedOn: Day | undefined
}

export type LandTakeAnswer =
  | { outcome: 'guarded'; answer: GuardAnswer }
  | { outcome: 'nothingConsumed' | 'notKnown' | 'otherProcedure' }

/**
 * May this request be stayed today because of the target that the document under way is to bring (loi n° 2023-630, art. 6)? No debate is
 * waited for. Its extent, or the weakness of what is left, is for an officer to write, who also says whether as much ground is given back.
 */
export function guardLandTakeStay(
  clock: ReviewClock,
  { nature, naturalM2, approvedOn }: LandTakeFacts,
  today: Day,
): LandTakeAnswer {
  if (!BRINGS_TARGET[nature]) return { outcome: 'otherProcedure' }
  if (naturalM2 === undefined) return { outcome: 'notKnown' }
  if (naturalM2 < LEAST_M2) return { outcome: 'nothingConsumed' }
  const stay = { ground: 'landTakeTarget', ...(approvedOn !== undefined && { approvedOn }) } as const
  const anyone = { signatory: 'anyone', notice: { via: 'electronic', sentOn: today } } as const
  const decision = { sense: 'stayed', signedOn: today, stay, ...anyone } as const
  return { outcome: 'guarded', answer: guardDecision(clock, decision, { authority: 'anyone', delegations: [] }) }
}

/** Less is the width of the line that draws the mask. */
const LEAST_M2 = 1
