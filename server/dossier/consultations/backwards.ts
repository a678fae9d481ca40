import type { Backwards, BackwardsStep } from '#contract/dossier/consultations/consultation-desk.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { type BackwardDays, backwardDays, type PreparationDays } from '#law/consultations/backwards.ts'
import { lastUsefulRequest, type OpinionPeriod } from '#law/consultations/opinion-period.ts'
import { SERVICES } from '#law/tables/consultation-services.ts'
import { BACKWARDS } from '#wording/dossier/consultations/backwards.ts'
import { capitalised } from '#wording/typography.ts'
import type { ConsultationRow } from './consultation-rows.ts'
import { regimeOf, stateOf } from './course.ts'
import { settledOf } from './establishing.ts'
import type { Proposal } from './proposals.ts'
import { type CountedFrom, countedFrom } from './useful-day.ts'

/** A choice of ours, said as one on the screen: a week to write and sign, five days for a registered letter. */
const PREPARATION: PreparationDays = { prepare: 7, notify: 5 }

/** By which articles the decision is due on its day, as its own proof says them. */
const dueBy = ({ dates }: ReviewClock): string | null => {
  const citations = dates.find(({ name }) => name === 'decisionDeadline')?.proof.citations ?? []
  return citations.length === 0 ? null : [...new Set(citations.map(({ article }) => article))].join(', ')
}

type Unasked = {
  serviceName: string
  nature: string
  answer: OpinionPeriod
  establishes: readonly Circumstance[]
}

/** What each day before the decision must leave time for, drawn backwards from it; null when no decision is due any more. */
export function backwardsOf(
  clock: ReviewClock,
  proposed: readonly Proposal[],
  rows: readonly ConsultationRow[],
  today: Day,
): Backwards | null {
  const unasked = unaskedOf(proposed, rows)
  const counted = unasked
    .map(({ establishes }) => countedFrom(clock, establishes, today))
    .filter((one) => one !== undefined)
  const latest = [countedFrom(clock, [], today), ...counted]
    .filter((one) => one !== undefined)
    .toSorted((one, other) => other.decisionDue - one.decisionDue)[0]
  if (!latest) return null
  const days = backwardDays(latest.decisionDue, PREPARATION)
  const steps = [
    ...unasked.flatMap((one) => askStep(one, clock, today)),
    ...rows.flatMap((row) => answerStep(row, days, today)),
    ...ownSteps(days, latest, dueBy(clock), today),
  ].toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0))
  return {
    decisionDue: isoDay(latest.decisionDue),
    steps,
    chosen: BACKWARDS.chosen(PREPARATION.prepare, PREPARATION.notify),
  }
}

const unaskedOf = (proposed: readonly Proposal[], rows: readonly ConsultationRow[]): readonly Unasked[] => [
  ...proposed.flatMap((proposal) =>
    proposal.answer
      ? [
          {
            serviceName: capitalised(SERVICES[proposal.service]),
            nature: proposal.nature,
            answer: proposal.answer,
            establishes: settledOf(proposal),
          },
        ]
      : [],
  ),
  ...rows.flatMap((row) => {
    const answer = stateOf(row) === 'retained' ? regimeOf(row) : undefined
    return answer ? [{ serviceName: row.serviceName, nature: row.nature, answer, establishes: [] }] : []
  }),
]

/** Asked by the day that leaves the town hall its own; after the last useful day, nothing does. */
function askStep({ serviceName, nature, answer, establishes }: Unasked, clock: ReviewClock, today: Day) {
  const counted = countedFrom(clock, establishes, today)
  if (!counted) return []
  const { decisionDue, suspensions } = counted
  const until = lastUsefulRequest(answer, decisionDue, suspensions)
  const by = lastUsefulRequest(answer, backwardDays(decisionDue, PREPARATION).answersBy, suspensions)
  return [
    stepOn(by, today, {
      what: 'ask',
      label: BACKWARDS.ask(serviceName, nature),
      detail: BACKWARDS.askBy(isoDay(until), nature, today > until, counted.ifNotifiedMonths),
      article: answer.citation.article,
      isLate: today > by,
    }),
  ]
}

function answerStep(row: ConsultationRow, { answersBy, decisionDue }: BackwardDays, today: Day) {
  if (stateOf(row) !== 'sent' || row.dueOn === null) return []
  const due = day(row.dueOn)
  return [
    stepOn(due, today, {
      what: 'answer',
      label: BACKWARDS.answer(row.serviceName),
      detail: due > decisionDue ? BACKWARDS.answerTooLate : due > answersBy ? BACKWARDS.answerTight : null,
      article: row.article,
      isLate: due > answersBy,
    }),
  ]
}

const ownSteps = (
  { answersBy, signBy, decisionDue }: BackwardDays,
  { ifNotifiedMonths }: CountedFrom,
  article: string | null,
  today: Day,
) => [
  stepOn(answersBy, today, {
    what: 'ready',
    label: BACKWARDS.ready,
    detail: null,
    article: null,
    isLate: today > answersBy,
  }),
  stepOn(signBy, today, { what: 'sign', label: BACKWARDS.sign, detail: null, article: null, isLate: today > signBy }),
  stepOn(decisionDue, today, {
    what: 'decision',
    label: BACKWARDS.decision,
    detail: ifNotifiedMonths === null ? null : BACKWARDS.ifNotified(ifNotifiedMonths),
    article,
    isLate: false,
  }),
]

const stepOn = (on: Day, today: Day, step: Omit<BackwardsStep, 'day' | 'isPast'>): BackwardsStep => ({
  ...step,
  day: isoDay(on),
  isPast: today > on,
})
