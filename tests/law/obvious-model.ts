/**
 * The life of a dossier as one would tell it on paper, to check the engine against: slow, without tables, on calendar days, and
 * sharing no code with the law. It knows a dossier filed in the surroundings of a monument or in a classified site, and the words
 * below; each is said and received on its day, but `post`, which is signed on its day and received on that of `present`.
 */
export const WORDS = [
  'wait',
  'request',
  'answer',
  'increase',
  'suspend',
  'resume',
  'grant',
  'refuse',
  'post',
  'present',
  'withdraw',
  'revoke',
  'transmit',
  'start',
  'finish',
  'contest',
] as const

export type Word = (typeof WORDS)[number]
export type Said = { word: Word; on: Temporal.PlainDate }

/**
 * `months`: ordinary period. In a classified site silence rejects a permit and the works are inspected. A declaration that is not
 * opposed is executory once received (L424-8), a permit once transmitted too (L424-7).
 */
export type Opening = { filedOn: Temporal.PlainDate; months: number; inClassifiedSite: boolean; isDeclaration: boolean }

type Date = Temporal.PlainDate
type Decision = { grants: boolean; signedOn: Date; receivedOn?: Date }
type Standing = { holds: 'grant' | 'rejection' | 'withdrawn grant'; tacit: boolean; decidedOn: Date; knownOn: Date }

const isBefore = (one: Date, other: Date) => Temporal.PlainDate.compare(one, other) < 0
const isAfter = (one: Date, other: Date) => isBefore(other, one)
const later = (one: Date, other: Date) => (isBefore(one, other) ? other : one)

/** What may be said today after all that was said, and the name of the state. */
export function modelOn(today: Date, opening: Opening, said: readonly Said[]): { words: Set<Word>; state: string } {
  const days = (word: Word) => said.filter((one) => one.word === word).map(({ on }) => on)
  const firstMonthEnds = opening.filedOn.add({ months: 1 })

  // the pieces
  const requestedOn = days('request').at(-1)
  const answerDueOn = requestedOn?.add({ months: 3 })
  const answeredOn = days('answer')[0]
  const isAnswered = answeredOn !== undefined && answerDueOn !== undefined && !isAfter(answeredOn, answerDueOn)
  const completeOn = requestedOn ? (isAnswered ? answeredOn : undefined) : opening.filedOn

  // the period, day after day
  const months = opening.months + (days('increase').length > 0 ? 1 : 0)
  const stops = days('suspend').map((from) => ({ from, until: days('resume').find((on) => isAfter(on, from)) }))
  const isStopped = (on: Date) =>
    stops.some(({ from, until }) => until !== undefined && !isBefore(on, from) && isBefore(on, until))
  const suspendedSince = completeOn && stops.find(({ until }) => until === undefined)?.from
  let reviewEndsOn: Date | undefined
  if (completeOn && !suspendedSince) {
    let start = completeOn
    while (isStopped(start)) start = start.add({ days: 1 })
    reviewEndsOn = start.add({ months })
    const firstStopOn = stops[0]?.from
    for (
      let on = firstStopOn && later(firstStopOn, start.add({ days: 1 }));
      on && !isAfter(on, reviewEndsOn);
      on = on.add({ days: 1 })
    ) {
      if (isStopped(on)) reviewEndsOn = reviewEndsOn.add({ days: 1 })
    }
  }
  const silence =
    requestedOn && !completeOn
      ? { on: answerDueOn, grants: false }
      : { on: reviewEndsOn, grants: !opening.inClassifiedSite }

  // the decision
  const decisions: Decision[] = []
  for (const { word, on } of said) {
    if (word === 'grant' || word === 'refuse')
      decisions.push({ grants: word === 'grant', signedOn: on, receivedOn: on })
    if (word === 'post') decisions.push({ grants: true, signedOn: on })
    const waiting = decisions.at(-1)
    if (word === 'present' && waiting) waiting.receivedOn = on
  }
  const [decision] = decisions
  const isOnItsWay = decision !== undefined && decision.receivedOn === undefined
  // given up and decided on one day: the decision is taken to have come first
  const withdrewOn = days('withdraw')[0]
  const received = decision?.receivedOn
  const hasWithdrawn = withdrewOn !== undefined && (received === undefined || isBefore(withdrewOn, received))

  const standing = hasWithdrawn ? undefined : standingOn(today, silence, decision, days('revoke')[0])
  const isOver = hasWithdrawn || standing !== undefined
  const isGranted = standing?.holds === 'grant'
  // what takes a grant away is an act of its own: that the grant was transmitted does not serve for it (CGCT L2131-1)
  const revokedOn = standing?.holds === 'withdrawn grant' ? days('revoke')[0] : undefined
  const transmittedOn = days('transmit').find((on) => revokedOn === undefined || !isBefore(on, revokedOn))
  const startedOn = days('start')[0] ?? days('finish')[0]
  const finishedOn = days('finish')[0]
  const contestUntil = finishedOn?.add({ months: opening.inClassifiedSite ? 5 : 3 })
  const needsNothingElse = standing && (standing.tacit || opening.isDeclaration)
  const executoryOn = needsNothingElse
    ? standing.knownOn
    : standing && transmittedOn && later(standing.knownOn, transmittedOn)

  const words = new Set<Word>(['wait'])
  const may = (word: Word, is: boolean) => is && words.add(word)
  const isAwaited = requestedOn !== undefined && !completeOn
  may('request', !isOver && !isOnItsWay && !isAfter(today, firstMonthEnds))
  may('increase', !isOver && !isOnItsWay && !isAfter(today, firstMonthEnds))
  may('answer', !isOver && isAwaited)
  may('suspend', !isOver && !isOnItsWay && reviewEndsOn !== undefined)
  may('resume', !isOver && suspendedSince !== undefined && isAfter(today, suspendedSince))
  const mayDecide = !hasWithdrawn && decision === undefined && (!standing || standing.holds === 'rejection')
  for (const word of ['grant', 'refuse', 'post'] as const) may(word, mayDecide)
  may('present', isOnItsWay)
  may('withdraw', !isOver)
  may('revoke', isGranted && !isAfter(today, standing.decidedOn.add({ months: 3 })))
  may('transmit', !transmittedOn && (standing !== undefined || (isOnItsWay && !hasWithdrawn)))
  may('start', isGranted && !startedOn && executoryOn !== undefined && !isBefore(today, executoryOn))
  may('finish', isGranted && !finishedOn)
  may(
    'contest',
    isGranted && contestUntil !== undefined && !isAfter(today, contestUntil) && days('contest').length === 0,
  )

  return { words, state: stateName() }

  function stateName(): string {
    if (hasWithdrawn) return 'withdrawn'
    if (standing?.holds === 'withdrawn grant') return 'revoked'
    if (standing) {
      if (isGranted && contestUntil) {
        if (days('contest').length > 0) return 'complianceContested'
        return isAfter(today, contestUntil) ? 'compliant' : 'completed'
      }
      if (isGranted && startedOn) return 'worksUnderway'
      return standing.tacit ? 'tacitlyDecided' : 'decided'
    }
    if (isOnItsWay) return 'signed'
    if (isAwaited) return 'awaitingAttachments'
    if (suspendedSince) return 'suspended'
    return !requestedOn && !isAfter(today, firstMonthEnds) ? 'inFirstMonth' : 'underReview'
  }
}

/** What stands: the decision received in time, else what silence made, which a late decision may replace. */
function standingOn(
  today: Date,
  silence: { on: Date | undefined; grants: boolean },
  decision: Decision | undefined,
  revokedOn: Date | undefined,
): Standing | undefined {
  const received = decision?.receivedOn
  const isLate = received !== undefined && silence.on !== undefined && isAfter(received, silence.on)
  const express = (): Standing | undefined =>
    decision && received
      ? {
          holds: decision.grants ? 'grant' : 'rejection',
          tacit: false,
          decidedOn: decision.signedOn,
          knownOn: received,
        }
      : undefined
  const tacit: Standing | undefined =
    silence.on && isBefore(silence.on, today)
      ? { holds: silence.grants ? 'grant' : 'rejection', tacit: true, decidedOn: silence.on, knownOn: silence.on }
      : undefined
  let standing = received && !isLate ? express() : tacit
  if (isLate && !silence.grants) standing = express()
  if (isLate && silence.grants && decision && !decision.grants && standing)
    standing = { ...standing, holds: 'withdrawn grant' }
  return revokedOn && standing?.holds === 'grant' ? { ...standing, holds: 'withdrawn grant' } : standing
}
