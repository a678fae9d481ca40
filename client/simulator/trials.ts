import type { ClockReading } from '#contract/clock.ts'
import { addDays, type Day, day, isoDay, latest } from '#law/calendar.ts'
import { type ActKind, actSpec } from './act-kinds.ts'
import { dayOfAct, newAct, type Scenario, type ScenarioAct } from './scenario.ts'

/** An act that may be tried, and what is supposed otherwise. */
export type TrialKind = { kind: ActKind; label: string; otherwise: string }

/** What is tried most, in the words of the desk. */
export const TRIALS: readonly TrialKind[] = [
  { kind: 'piecesReceived', label: 'Si les pièces manquantes arrivent', otherwise: 'elles n’arrivent pas' },
  { kind: 'heritageOpinion', label: 'Si l’ABF répond', otherwise: 'il se tait' },
  { kind: 'projectModified', label: 'Si le demandeur modifie son projet', otherwise: 'il n’y touche pas' },
  { kind: 'pieceRequest', label: 'Si des pièces sont demandées', otherwise: 'aucune autre demande ne part' },
  { kind: 'decision', label: 'Si une décision part', otherwise: 'la mairie se tait' },
]

/** The usual trials, then those that an address brings. */
export function trialsOf({ tried }: Scenario): readonly TrialKind[] {
  const others = tried.filter(({ kind }) => TRIALS.every((trial) => trial.kind !== kind))
  return [
    ...TRIALS,
    ...others.map(({ kind }) => ({ kind, label: `Si : ${actSpec(kind).label.toLowerCase()}`, otherwise: '' })),
  ]
}

const AFTER_DAYS = 45
const RANGE_DATES: ReadonlySet<string> = new Set(['decisionDeadline', 'tacitOn', 'attachmentsDueOn', 'checkUntil'])

/** Days a slider covers: from the deposit to a while after the last date of the review, hypotheses left out. */
export function trialRange(
  filedOn: string,
  actual: ClockReading,
  tried: readonly ScenarioAct[],
): { from: Day; to: Day } {
  const from = day(filedOn)
  const review = actual.dates.filter(({ name }) => RANGE_DATES.has(name)).map((date) => day(date.day))
  const reviewEnd = review.reduce((last, one) => latest(last, one), addDays(from, AFTER_DAYS))
  const asked = tried.flatMap((act) => dayOfAct(act) ?? []).map((iso) => day(iso))
  return { from, to: asked.reduce((last, one) => latest(last, one), addDays(reviewEnd, AFTER_DAYS)) }
}

/** The act moved to another day; what the town hall answers to it goes along. */
export function movedAct(act: ScenarioAct, to: Day): ScenarioAct {
  const on = isoDay(to)
  const values = { ...act.values, [actSpec(act.kind).on]: on }
  return { ...act, values: act.values.annonce ? { ...values, annonce: on } : values }
}

/** A trial as it opens: in a week, and announced at once when it is a modified project. */
export function newTrial(
  kind: ActKind,
  on: Day,
  { from, to }: { from: Day; to: Day },
  isDeclaration: boolean,
): ScenarioAct {
  const iso = isoDay(latest(from, earliest(addDays(on, 7), to)))
  const act = newAct(kind, iso)
  if (kind === 'projectModified') return { ...act, values: { ...act.values, annonce: iso } }
  if (kind === 'decision' && isDeclaration) return { ...act, values: { ...act.values, sens: 'non-opposition' } }
  return act
}

const earliest = (one: Day, other: Day): Day => (one < other ? one : other)
