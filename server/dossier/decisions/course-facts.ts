import { standingActs } from '#contract/dossier/register/standing-acts.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import { numberOf } from '#server/dossier/letters/identity.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import type { Case } from './case-file.ts'

/** What the last act of that kind in force says under a key; undefined when there is none. */
export function lastSaid(acts: readonly RecordedAct[], kind: string, key: string): string | undefined {
  const said = standingActs(acts).findLast((act) => act.kind === kind)?.payload[key]
  return typeof said === 'string' ? said : undefined
}

/** The decision in force, by its day and its number: the one signed, or else the one that silence took; undefined when there is none. */
export function decisionInForce({ dossier, law, file }: Pick<Case, 'dossier' | 'law' | 'file'>, today: Day) {
  const express = law.course?.decision
  const decided = express?.act.signedOn ?? express?.notified.day ?? law.course?.tacit?.on.day
  return decided === undefined || decided > today
    ? undefined
    : {
        number: numberOf(dossier),
        decidedOn: isoDay(decided),
        arrete: lastSaid(file.acts, 'decided', 'arrete') ?? null,
        isTacit: express === undefined,
      }
}
