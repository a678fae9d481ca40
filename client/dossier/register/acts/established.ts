import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { type Circumstance, PERIOD_EFFECTS } from '#law/clock/circumstances.ts'

const isCircumstance = (value: unknown): value is Circumstance =>
  typeof value === 'string' && Object.hasOwn(PERIOD_EFFECTS, value)

/** Acts that no later act has undone. */
export function standing(acts: readonly RegisterAct[]): readonly RegisterAct[] {
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.filter(({ id, cancels }) => cancels === null && !undone.has(id))
}

/** Reasons for another period that the register holds. */
export const established = (acts: readonly RegisterAct[]): readonly Circumstance[] => [
  ...new Set(
    standing(acts)
      .filter(({ kind }) => kind === 'circumstanceEstablished')
      .map(({ payload }) => payload.circumstance)
      .filter(isCircumstance),
  ),
]
