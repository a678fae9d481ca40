import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { numberOf } from '#server/dossier/letters/identity.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import type { Case } from './case-file.ts'

/** What the last act of that kind in force says under a key; undefined when there is none. */
export function lastSaid(acts: readonly RecordedAct[], kind: string, key: string): string | undefined {
  const said = effectiveActs(acts).findLast((act) => act.kind === kind)?.payload[key]
  return typeof said === 'string' ? said : undefined
}

/** The decision in force, by its day and its number, whatever came before it: express, or taken by silence; undefined when there is none. */
export function decisionInForce({ dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>, today: Day) {
  const { reading } = law
  const position = reading?.of === 'review' ? reading.position : undefined
  if (!position || position.decidedOn > today) return undefined
  const { decidedOn, act, tacit } = position
  const express = effectiveActs(file.acts).find(({ id }) => id === act)
  return {
    number: numberOf(dossier),
    decidedOn: isoDay(decidedOn),
    arrete: typeof express?.payload.arrete === 'string' ? express.payload.arrete : null,
    isTacit: tacit !== undefined,
  }
}
