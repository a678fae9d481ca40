import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { type Circumstance, PERIOD_EFFECTS } from '#law/clock/circumstances.ts'

const isCircumstance = (value: unknown): value is Circumstance =>
  typeof value === 'string' && Object.hasOwn(PERIOD_EFFECTS, value)

/** Reasons for another period that the register holds. */
export const established = (acts: readonly RegisterAct[]): readonly Circumstance[] => [
  ...new Set(
    effectiveActs(acts)
      .filter(({ kind }) => kind === 'circumstanceEstablished')
      .map(({ payload }) => payload.circumstance)
      .filter(isCircumstance),
  ),
]
