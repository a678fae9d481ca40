import type { ReviewedKind } from '#law/dossier-kind.ts'
import { executableFrom } from './execution.ts'
import { formality } from './formalities.ts'
import type { Position } from './position.ts'
import type { ProvenDay } from './proof.ts'
import { lastOf, type Register } from './register.ts'

/** What the town hall owes once a decision exists: its transmission, then its display. */
export function decisionFormalities(position: Position, register: Register): readonly ProvenDay[] {
  const transmitted = lastOf(register, 'decisionTransmitted')
  const posted = lastOf(register, 'postedInTownHall')
  const { decidedOn, act } = position
  return [
    ...(transmitted
      ? []
      : [formality('transmissionDueOn', decidedOn, position.tacit ? 'tacitOn' : 'decisionSignedOn', act)]),
    posted
      ? formality('townHallPostingUntil', posted.on, 'postedInTownHallOn', posted.id)
      : formality('townHallPostingDueOn', decidedOn, 'decidedOn', act),
  ]
}

/** First day of the works that the decision allows; undefined while it is not executory. */
export function execution(
  kind: ReviewedKind,
  { tacit, effectiveOn }: Position,
  register: Register,
): ProvenDay | undefined {
  const works = kind === 'demolitionPermit' ? 'demolition' : 'works'
  if (tacit) return executableFrom(works, { acquiredOn: effectiveOn })
  return executableFrom(works, { notifiedOn: effectiveOn, transmittedOn: lastOf(register, 'decisionTransmitted')?.on })
}
