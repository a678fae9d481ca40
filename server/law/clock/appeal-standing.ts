import { referralUntil } from '#law/legality-control.ts'
import type { ActOf, Appellant, CourtOutcome } from './acts.ts'
import { appealNotificationDueOn, higherCourtUntil, refusalGroundsUntil } from './appeals.ts'
import { addDays, type Day } from './calendar.ts'
import { type Contested, courtsOf } from './court-appeals.ts'
import { displayBreak, displayThatCounts } from './decision-appeals.ts'
import { notifiedOn, sentOn } from './notice.ts'
import { type Hearing, pendingOn } from './pending.ts'
import type { Position } from './position.ts'
import { dayNamed, type Reading } from './reading.ts'
import { actsOf, lastOf } from './register.ts'

/** `unknown`: nothing opened the period. `otherDecision`: the decision that it was made against is no longer the one that stands. */
export type Timeliness = 'inTime' | 'late' | 'unknown' | 'otherDecision'

/** What R*600-1 asks of a third party: both told, still to be told, told too late or not at all. */
export type NotificationStanding =
  | { outcome: 'notOwed' }
  | { outcome: 'done' }
  | { outcome: 'awaited'; dueOn: Day }
  | { outcome: 'missing'; dueOn: Day }

/** What the register lets be said of an appeal; whether it is admissible is for the judge. */
export type AppealStanding = {
  act: string
  sort: 'court' | 'administrative'
  nature: 'annulment' | 'referral' | 'appeal' | 'gracious' | 'hierarchical'
  appellant: Appellant
  on: Day
  timeliness: Timeliness
  until?: Day
  /** What refuses is not displayed on the ground, which opens no period then (R*424-15). */
  isOfRefusal?: true
  /** Without a display, the period is that of six months after the works (R*600-3). */
  isFinalBar?: true
  notification: NotificationStanding
  /** The applicant asks the judge of summary proceedings to suspend the decision as well (L600-3). */
  withSummary?: true
  /** Last day to raise another ground of the refusal (L600-2). */
  groundsUntil?: Day
  /** When the court hears it, until it is judged. */
  hearing?: Hearing
  /** The validity of the grant is stopped while it waits (R*424-19). */
  stopsValidity?: true
  /** Made before the decision could no longer be prolonged, it prolonged the period of the court (CRPA L411-2). */
  prolongsCourt?: true
  settled?: { on: Day; outcome?: CourtOutcome; annuls?: Contested }
  /** What the authority answered, on the day its letter left; or the day its silence rejected. */
  answered?: { on: Day; outcome: ActOf<'administrativeAppealAnswered'>['outcome'] | 'silence' }
}

export type Limit = { of: 'thirdParty' | 'finalBar' | 'applicant' | 'prefect' | 'revocation' | 'judgment'; until: Day }

/** Whether anything may still undo the decision that stands. */
export type Definitive =
  | { outcome: 'since'; day: Day; limits: readonly Limit[] }
  | { outcome: 'from'; day: Day; limits: readonly Limit[] }
  | { outcome: 'contested' }
  | { outcome: 'unknown'; lacks: 'display' | 'continuity' | 'transmission' | 'judgment' }

/** Each appeal of the register, in the order of their days. */
export function appealStandings(reading: Reading): readonly AppealStanding[] {
  const { register, day } = reading
  const { appeals, annulments } = courtsOf(register)
  const judged = new Map(appeals.map(({ act, judgment }) => [act, judgment]))
  const waiting = new Map(
    pendingOn(reading).flatMap((one) => (one.matter === 'courtAppeal' ? [[one.act, one] as const] : [])),
  )
  const court = actsOf(register, 'courtAppealLodged').map((act): AppealStanding => {
    const judgment = judged.get(act.id)
    const { stopsValidity, hearing } = waiting.get(act.id) ?? {}
    const annuls = annulments.find((one) => one.act.id === judgment?.id)?.of
    return {
      act: act.id,
      sort: 'court',
      nature: act.nature ?? 'annulment',
      appellant: act.appellant,
      on: act.on,
      ...(act.nature === 'appeal' ? timelyAppeal(reading, act) : timely(reading, act.on, untilOf(reading, act))),
      ...(act.nature !== 'referral' && act.nature !== 'appeal' && isBarAlone(reading, act) && { isFinalBar: true }),
      notification: notificationOf(reading, act, 'court'),
      ...(reading.position?.holder === 'rejected' && { isOfRefusal: true }),
      ...(act.withSummary && { withSummary: true }),
      ...frozenGrounds(reading, act),
      ...(hearing && { hearing }),
      ...(stopsValidity && { stopsValidity }),
      ...(judgment && {
        settled: {
          on: judgment.on,
          ...(judgment.outcome && { outcome: judgment.outcome }),
          ...(annuls && { annuls }),
        },
      }),
    }
  })
  const administrative = actsOf(register, 'administrativeAppealLodged').map(
    (act): AppealStanding => ({
      act: act.id,
      sort: 'administrative',
      nature: act.to ?? 'gracious',
      appellant: act.appellant,
      on: act.on,
      ...timely(reading, act.on, reading.after?.appeals[act.appellant]?.administrative.day),
      notification: notificationOf(reading, act, 'administrative'),
      ...(reading.position?.holder === 'rejected' && { isOfRefusal: true }),
      ...(prolongs(reading, act) && { prolongsCourt: true }),
      ...answered(reading, act),
    }),
  )
  return [...court, ...administrative].filter(({ on }) => on <= day).toSorted((one, other) => one.on - other.on)
}

const untilOf = (reading: Reading, act: ActOf<'courtAppealLodged'>) =>
  act.nature === 'referral' ? prefectUntil(reading) : courtUntil(reading, act)

function frozenGrounds({ position, context }: Reading, { on, appellant, nature }: ActOf<'courtAppealLodged'>) {
  const isOfRefusal = position?.holder === 'rejected' && on >= position.decidedOn && appellant === 'applicant'
  const until = isOfRefusal && nature !== 'appeal' ? refusalGroundsUntil(on, context) : undefined
  return until === undefined ? {} : { groundsUntil: until }
}

/** Two months from the notification of the judgment to who appeals from it; the register has that to the applicant alone (CJA R811-2). */
function timelyAppeal(
  { register, context }: Reading,
  { on, appellant }: ActOf<'courtAppealLodged'>,
): Pick<AppealStanding, 'timeliness' | 'until'> {
  const judgment = actsOf(register, 'courtAppealSettled').findLast((one) => one.on <= on)
  if (appellant !== 'applicant' || judgment?.notifiedOn === undefined) return { timeliness: 'unknown' }
  const until = higherCourtUntil(judgment.notifiedOn, context)
  return { timeliness: on <= until ? 'inTime' : 'late', until }
}

/** An appeal lodged before the decision that stands was made against another. */
function timely({ position }: Reading, on: Day, until: Day | undefined): Pick<AppealStanding, 'timeliness' | 'until'> {
  if (position !== undefined && on < position.decidedOn) return { timeliness: 'otherDecision' }
  if (position === undefined || until === undefined) return { timeliness: 'unknown' }
  return { timeliness: on <= until ? 'inTime' : 'late', until }
}

/** A third party has until the end of the period that the display opened; without display, six months after the works (R*600-3). */
function courtUntil(reading: Reading, { appellant }: { appellant: Appellant }): Day | undefined {
  const own = reading.after?.appeals[appellant]?.court.day
  return own ?? (appellant === 'thirdParty' ? finalBar(reading) : undefined)
}

/** Works that were completed under an earlier decision, that a judge annulled, close nothing against the one that followed. */
function finalBar(reading: Reading): Day | undefined {
  const completedOn = reading.after?.completion?.declaredOn
  const isEarlier =
    completedOn !== undefined && reading.position !== undefined && completedOn < reading.position.decidedOn
  return isEarlier ? undefined : dayNamed(reading, 'finalAppealBar')
}

const isBarAlone = (reading: Reading, { appellant }: { appellant: Appellant }) =>
  appellant === 'thirdParty' && reading.after?.appeals.thirdParty === undefined

/** What the clock counts is the last one. */
const prolongs = ({ after, register }: Reading, { id, appellant }: { id: string; appellant: Appellant }) =>
  after?.appeals[appellant]?.extendedByAdministrativeAppeal === true &&
  lastOf(register, 'administrativeAppealLodged')?.id === id

function answered({ register, day, after }: Reading, { on, appellant }: ActOf<'administrativeAppealLodged'>) {
  for (const { notice, outcome } of actsOf(register, 'administrativeAppealAnswered')) {
    const left = sentOn(notice) ?? notifiedOn(notice)
    if (left !== undefined && left >= on && left <= day) return { answered: { on: left, outcome } }
  }
  const silence = after?.appeals[appellant]?.administrativeRejectedOn?.day
  return silence !== undefined && silence < day ? { answered: { on: silence, outcome: 'silence' as const } } : {}
}

/** Last day of the prefect: from the reception of an express act, from the day of a tacit one. */
function prefectUntil({ position, register }: Reading): Day | undefined {
  if (position === undefined) return undefined
  const from = position.tacit
    ? position.effectiveOn
    : actsOf(register, 'decisionTransmitted').find(({ on }) => on >= position.decidedOn)?.on
  if (from === undefined) return undefined
  const until = referralUntil(from, [])
  return until.outcome === 'until' ? until.day : undefined
}

type Lodged = { id: string; on: Day; appellant: Appellant; nature?: 'annulment' | 'referral' | 'appeal' | undefined }

function notificationOf(
  { register, day, context, position }: Reading,
  { id, on, appellant, nature }: Lodged,
  sort: ActOf<'appealNotified'>['appeal'],
): NotificationStanding {
  const isOfApplicant = nature !== 'referral' && appellant === 'applicant'
  if (isOfApplicant || position?.holder === 'rejected') return { outcome: 'notOwed' }
  const dueOn = appealNotificationDueOn(on, context, id).day
  const told = actsOf(register, 'appealNotified').filter(
    ({ appeal, sentOn }) => appeal === sort && sentOn >= on && sentOn <= dueOn,
  )
  const knows = (who: 'authority' | 'holder') => told.some(({ to }) => to === who || to === 'both')
  if (knows('authority') && knows('holder')) return { outcome: 'done' }
  return day <= dueOn ? { outcome: 'awaited', dueOn } : { outcome: 'missing', dueOn }
}

/**
 * From when nothing may undo the decision any more: every period is over and nothing waits for a judge or an answer. What the prefect asked for
 * is not in the register, and fraud has no term: both are said beside. Undefined while nothing stands that could be definitive.
 */
export function definitive(reading: Reading): Definitive | undefined {
  const { position, register, day } = reading
  if (position === undefined || position.holder === 'stayed' || position.holder === 'annulled') return undefined
  const waits = pendingOn(reading).some(({ matter }) => matter === 'courtAppeal' || matter === 'administrativeAppeal')
  if (waits) return { outcome: 'contested' }
  const found = position.holder === 'granted' ? limitsOfGrant(reading, position) : { limits: limitOfApplicant(reading) }
  if ('lacks' in found) return { outcome: 'unknown', lacks: found.lacks }
  const judged = limitOfJudgment(reading, position)
  if ('lacks' in judged) return { outcome: 'unknown', lacks: judged.lacks }
  const limits = [...found.limits, ...judged.limits]
  const over = actsOf(register, 'courtAppealSettled').map(({ on }) => on)
  const last = [...limits.map(({ until }) => until), ...over].toSorted((one, other) => one - other).at(-1)
  if (last === undefined) return undefined
  const from = addDays(last, 1)
  return { outcome: from <= day ? 'since' : 'from', day: from, limits }
}

/** The judgment that was about what stands may itself be contested, two months from its notification; an appeal given up leaves nothing to. */
function limitOfJudgment({ register, context }: Reading, { decidedOn }: Position): Found {
  const judgment = lastOf(register, 'courtAppealSettled')
  if (!judgment || judgment.on < decidedOn || judgment.outcome === 'givenUp' || judgment.final) return { limits: [] }
  if (judgment.notifiedOn === undefined) return { lacks: 'judgment' }
  return { limits: [{ of: 'judgment', until: higherCourtUntil(judgment.notifiedOn, context) }] }
}

type Found = { limits: readonly Limit[] } | { lacks: Extract<Definitive, { outcome: 'unknown' }>['lacks'] }

function limitsOfGrant(reading: Reading, position: Position): Found {
  const { register } = reading
  const own = reading.after?.appeals.thirdParty?.court.day
  const bar = finalBar(reading)
  if (own === undefined && bar === undefined) return { lacks: 'display' }
  const displayedOn = displayThatCounts(position, register, reading.context)?.on
  const isBroken = displayedOn !== undefined && displayBreak(displayedOn, register) !== undefined
  if (isBroken && bar === undefined) return { lacks: 'continuity' }
  const third: Limit =
    own === undefined || isBroken ? { of: 'finalBar', until: bar ?? reading.day } : { of: 'thirdParty', until: own }
  const revocable = dayNamed(reading, 'revocableUntil')
  const known: readonly Limit[] = [
    third,
    ...limitOfApplicant(reading),
    ...(revocable === undefined ? [] : [{ of: 'revocation' as const, until: revocable }]),
  ]
  if (lastOf(register, 'authorityEstablished')?.authority === 'State') return { limits: known }
  const prefect = prefectUntil(reading)
  return prefect === undefined ? { lacks: 'transmission' } : { limits: [...known, { of: 'prefect', until: prefect }] }
}

/** Against a refusal, or against the prescriptions of a grant. */
function limitOfApplicant(reading: Reading): readonly Limit[] {
  const own = reading.after?.appeals.applicant?.court.day
  return own === undefined ? [] : [{ of: 'applicant', until: own }]
}
