import type { Act, ActOf } from '#law/clock/acts.ts'
import { addDays, type Day, latest } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { courtsOf } from '#law/clock/court-appeals.ts'
import { nextTurn } from '#law/clock/next-turn.ts'
import { runPeriod } from '#law/clock/period.ts'
import { dayNamed, type Reading } from '#law/clock/reading.ts'
import { lastOf } from '#law/clock/register.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { DossierKind } from '#law/dossier-kind.ts'

/** A day of a permit and the act that it is read in; none for what the calendar alone brings. */
export type PhaseDay = { on: Day; act: string | null }
export type EndReason = 'revoked' | 'annulled' | 'lapsed'

/**
 * What a permit does to the ground: a decision engages it once it is executory, works consume it on the day they really begin
 * (CE 24 juillet 2025, commune de Cambrai), the end of the decision releases what is not begun.
 */
export type GroundPhases = {
  engaged?: PhaseDay
  ended?: PhaseDay & { why: EndReason }
  /** `isPresumed`: nobody declared nor saw it. */
  started?: PhaseDay & { isPresumed?: true }
  completed?: PhaseDay
  /** First day after the reading on which this may change though nobody acts. */
  nextOn?: Day
}

/** Dossiers that allow works on the ground: a demolition builds nothing. */
export const GROUNDED: readonly DossierKind[] = [
  'housePermit',
  'buildingPermit',
  'developmentPermit',
  'priorDeclaration',
]

/**
 * @param acts                 of the register, in the order they were recorded
 * @param presumedStartMonths  after which the works of a declaration that nobody declares open are presumed to have begun (D. territory)
 */
export function groundPhases(acts: readonly Act[], today: Day, presumedStartMonths: number): GroundPhases {
  const clock = reviewClock(acts, today)
  const reading = reviewOf(clock)
  if (!reading || !GROUNDED.includes(reading.filed.dossier)) return {}
  const ended = endOf(clock, reading, today)
  const grant = reading.position?.holder === 'granted' ? reading : grantBefore(acts, today)
  const engagedOn = grant && dayNamed(grant, 'executableFrom')
  const works = worksOf(reading, today)
  const nextOn = soonest(today, [engagedOn, works.startsOn, nextTurn(reading)])
  const isEngaged = grant !== undefined && engagedOn !== undefined && engagedOn <= today
  if (!isEngaged) return { ...works.phases, ...next(nextOn) }
  const engaged = { on: engagedOn, act: grant.position?.act ?? null }
  const isOver = ended && ended.on > engagedOn
  if (ended && !isOver) return { ...works.phases, ...next(nextOn) }
  const presumedOn = runPeriod(engagedOn, { count: presumedStartMonths, unit: 'months' }).lastDay
  const isPresumed =
    reading.filed.dossier === 'priorDeclaration' && !works.phases.started && !(isOver && ended.on <= presumedOn)
  return {
    engaged,
    ...(isOver && { ended }),
    ...works.phases,
    ...(isPresumed && presumedOn <= today && { started: { on: presumedOn, act: null, isPresumed: true as const } }),
    ...next(soonest(today, [nextOn, isPresumed ? presumedOn : undefined])),
  }
}

const soonest = (after: Day | undefined, days: readonly (Day | undefined)[]): Day | undefined =>
  days
    .filter((on) => on !== undefined)
    .filter((on) => after === undefined || on > after)
    .toSorted((one, other) => one - other)[0]

const next = (nextOn: Day | undefined) => nextOn !== undefined && { nextOn }

const reviewOf = ({ reading }: ReviewClock): Reading | undefined => (reading?.of === 'review' ? reading : undefined)

/** The grant as it was before what put an end to it. */
function grantBefore(acts: readonly Act[], today: Day): Reading | undefined {
  const reading = reviewOf(
    reviewClock(
      acts.filter((act) => !putsAnEnd(act)),
      today,
    ),
  )
  return reading?.position?.holder === 'granted' ? reading : undefined
}

const putsAnEnd = (act: Act) =>
  act.kind === 'revoked' || (act.kind === 'courtAppealSettled' && act.outcome === 'annulled')

/** A judgment that annuls what stands ends it, one that came before it was of another; what a court has set aside since ends nothing. */
function endOf({ state }: ReviewClock, { register, position }: Reading, today: Day): GroundPhases['ended'] {
  if (state.name === 'lapsed') return { on: addDays(state.on, 1), act: null, why: 'lapsed' }
  const standsSince = position?.holder === 'granted' ? position.effectiveOn : undefined
  const { annulments, withdrawals } = courtsOf(register)
  const annulled = annulments.flatMap(({ act, of, quashed }): Ended[] =>
    of === 'withdrawal' || (quashed && quashed.on <= today) ? [] : [{ on: act.on, act: act.id, why: 'annulled' }],
  )
  const withdrawn = withdrawals.flatMap(({ act, from, to }): Ended[] =>
    to !== undefined && to <= today ? [] : [{ on: from, act: act.id, why: 'revoked' }],
  )
  return [...annulled, ...withdrawn]
    .filter(({ on }) => on <= today && (standsSince === undefined || on > standsSince))
    .toSorted((one, other) => one.on - other.on)[0]
}

type Ended = NonNullable<GroundPhases['ended']>

/** Works declared or seen; a declaration of completion alone says that they began. */
function worksOf(
  { register }: Reading,
  today: Day,
): { phases: Pick<GroundPhases, 'started' | 'completed'>; startsOn?: Day } {
  const opened = lastOf(register, 'worksStarted')
  const declared = lastOf(register, 'completionDeclared')
  const whole = declared && !declared.partial && declared.receivedOn <= today ? declared : undefined
  const started = opened ? { on: opened.on, act: opened.id } : declared && begunBy(declared)
  return {
    ...(started && { startsOn: started.on }),
    phases: {
      ...(started && started.on <= today && { started }),
      ...(whole && { completed: { on: whole.receivedOn, act: whole.id } }),
    },
  }
}

const begunBy = ({ id, receivedOn }: ActOf<'completionDeclared'>): PhaseDay => ({ on: receivedOn, act: id })

/**
 * A permit that amends or transfers another begins, ends and is completed with it: the works are the same. Its own acts win.
 *
 * @param own     phases of the amending permit
 * @param parent  of the permit that it amends or transfers
 */
export function phasesOfVariant(own: GroundPhases, parent: GroundPhases): GroundPhases {
  const { engaged } = own
  if (!engaged) return own
  const following = <Phase extends PhaseDay>(phase: Phase | undefined) =>
    phase && { ...phase, on: latest(phase.on, engaged.on) }
  const started = own.started ?? following(parent.started)
  const completed =
    own.completed ?? (parent.completed && parent.completed.on > engaged.on ? parent.completed : undefined)
  const ended = own.ended ?? (parent.ended && parent.ended.on > engaged.on ? parent.ended : undefined)
  const nextOn = soonest(undefined, [own.nextOn, parent.nextOn])
  return {
    engaged,
    ...(started && { started }),
    ...(completed && { completed }),
    ...(ended && { ended }),
    ...next(nextOn),
  }
}
