import type { ActDescription } from './act-description.ts'
import { kept, namedAct, type ReadIn, text } from './act-fields.ts'
import { DECISION_ACTS } from './decision-acts.ts'
import { REVIEW_ACTS } from './review-acts.ts'
import { WORKS_ACTS } from './works-acts.ts'

/**
 * Every act that the law reads, described once. Everything the clock computes comes from these and from nothing else.
 * Fields stand in the order in which a form asks them.
 */
export const LAW_ACTS = {
  ...REVIEW_ACTS,
  ...DECISION_ACTS,
  ...WORKS_ACTS,
  /** A compensating act: the one it names is as if it had never been recorded. */
  cancelled: {
    by: 'officer',
    isLasting: true,
    isFromItsPlace: true,
    isOffBand: true,
    isNotTried: true,
    fields: { act: namedAct, why: kept(text) },
  },
} as const satisfies Record<string, ActDescription>

export type ActKind = keyof typeof LAW_ACTS
/** `saidWithoutEffect`: recorded though the law gave it no effect, with a reason: it is kept, and nothing is read in it. */
export type ActOf<Kind extends ActKind> = { id: string; kind: Kind; saidWithoutEffect?: true } & ReadIn<
  (typeof LAW_ACTS)[Kind]['fields']
>

/** One row of the register of a dossier, reduced to what the law reads in it. */
export type Act = { [Kind in ActKind]: ActOf<Kind> }[ActKind]

export const isLawAct = (kind: string): kind is ActKind => Object.hasOwn(LAW_ACTS, kind)

export type OpinionSense = ActOf<'heritageOpinionReceived'>['sense']
export type DecisionSense = ActOf<'decided'>['sense']
export type Appellant = ActOf<'courtAppealLodged'>['appellant']
export type DecidingAuthority = ActOf<'authorityEstablished'>['authority']
export type CourtOutcome = NonNullable<ActOf<'courtAppealSettled'>['outcome']>
