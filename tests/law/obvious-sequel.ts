/**
 * What may follow a decision, told as one would on paper, to check the engine against: slow, without tables, on calendar days, and sharing
 * no code with the law. It knows a house permit filed in the surroundings of a monument; each word is said and received on its day. A stay
 * lasts forty-five days and says so; a grant is transmitted on its day.
 */
export const SEQUEL_WORDS = [
  'wait',
  'architectRefuses',
  'extend',
  'grant',
  'refuse',
  'stay',
  'confirm',
  'appealToPrefect',
  'prefectOverrules',
  'revoke',
  'start',
  'stopWorks',
  'letWorksGoOn',
  'finish',
  'contest',
  'acceptWorks',
] as const

export type SequelWord = (typeof SEQUEL_WORDS)[number]
export type SaidNext = { word: SequelWord; on: Temporal.PlainDate }

type Date = Temporal.PlainDate
type Sense = 'grant' | 'refuse' | 'stay'

/** `decided` since `on`, by a person or by time; `stayUntil` of a stay, and whether its request was confirmed. */
type Standing = { sense: Sense; on: Date; tacit: boolean; stayUntil?: Date; confirmedOn?: Date; overruledOn?: Date }

export const STAY_DAYS = 45

const isBefore = (one: Date, other: Date) => Temporal.PlainDate.compare(one, other) < 0
const isAfter = (one: Date, other: Date) => isBefore(other, one)
const later = (one: Date, other: Date) => (isBefore(one, other) ? other : one)

/** What may be said today after all that was said, and the name of the state. */
export function sequelOn(
  today: Date,
  filedOn: Date,
  said: readonly SaidNext[],
): { words: Set<SequelWord>; state: string } {
  const has = (word: SequelWord) => said.some((one) => one.word === word)
  const reviewEndsOn = filedOn.add({ months: has('extend') ? 4 : 2 })
  const architectRefused = has('architectRefuses')

  let standing: Standing | undefined
  for (const { word, on } of said) {
    standing = grown(standing, on)
    if (word === 'grant' || word === 'refuse' || word === 'stay')
      standing = { sense: word, on, tacit: false, ...(word === 'stay' && { stayUntil: on.add({ days: STAY_DAYS }) }) }
    if (word === 'confirm' && standing) standing.confirmedOn = on
    if (word === 'prefectOverrules' && standing) standing.overruledOn = on
  }
  standing = grown(standing, today)

  /** What time alone has made of it by that day. */
  function grown(before: Standing | undefined, on: Date): Standing | undefined {
    if (!before) {
      if (!isAfter(on, reviewEndsOn)) return undefined
      return { sense: architectRefused ? 'refuse' : 'grant', on: reviewEndsOn, tacit: true }
    }
    const dueOn = before.confirmedOn && decisionDueOn(before)
    return dueOn && isAfter(on, dueOn) ? { sense: 'grant', on: dueOn, tacit: true } : before
  }

  /** Two months from the confirmation, and not before the end of the stay. */
  function decisionDueOn({ confirmedOn, stayUntil, on }: Standing): Date {
    return later((confirmedOn ?? on).add({ months: 2 }), stayUntil ?? on)
  }

  const since = standing?.on ?? filedOn
  const isGranted = standing?.sense === 'grant' && !has('revoke')
  const isRefused = standing?.sense === 'refuse'
  const isStayed = standing?.sense === 'stay'
  const confirmUntil = standing?.stayUntil?.add({ months: 2 })
  const startedOn = has('start') || has('finish')
  const finishedOn = said.find(({ word }) => word === 'finish')?.on
  const lastOrder = said.findLast(({ word }) => word === 'stopWorks' || word === 'letWorksGoOn')
  const areStopped = lastOrder?.word === 'stopWorks'
  const contestUntil = finishedOn?.add({ months: 3 })

  // who may still decide: nobody has, or the decision calls for another
  const isOverruled = standing?.overruledOn !== undefined
  const isConfirmed = standing?.confirmedOn !== undefined
  const mayDecide = !standing || isConfirmed || isOverruled || (isRefused && standing.tacit)
  const isFreeOfArchitect = !architectRefused || isOverruled

  const words = new Set<SequelWord>(['wait'])
  const may = (word: SequelWord, is: boolean) => is && words.add(word)
  may('architectRefuses', !standing && !architectRefused)
  may('extend', !standing && !has('extend'))
  may('grant', (mayDecide || isStayed) && isFreeOfArchitect)
  may('refuse', mayDecide)
  may('stay', mayDecide)
  may('confirm', isStayed && !isConfirmed && confirmUntil !== undefined && !isAfter(today, confirmUntil))
  may(
    'appealToPrefect',
    isRefused && architectRefused && !has('appealToPrefect') && !isAfter(today, since.add({ months: 2 })),
  )
  may('prefectOverrules', isRefused && !has('prefectOverrules') && hasAppealedSince(since))
  may('revoke', isGranted && !isAfter(today, since.add({ months: 3 })))
  may('start', isGranted && !startedOn)
  may('stopWorks', isGranted && startedOn && !finishedOn && !areStopped)
  may('letWorksGoOn', areStopped)
  may('finish', isGranted && !finishedOn && !areStopped)
  may('contest', isGranted && contestUntil !== undefined && !has('contest') && !isAfter(today, contestUntil))
  may('acceptWorks', isGranted && has('contest') && !has('acceptWorks'))
  return { words, state: stateName() }

  /** An appeal lodged against the refusal that stands. */
  function hasAppealedSince(refusedOn: Date): boolean {
    return said.some(({ word, on }) => word === 'appealToPrefect' && !isBefore(on, refusedOn))
  }

  function stateName(): string {
    if (!standing) return isAfter(today, filedOn.add({ months: 1 })) ? 'underReview' : 'inFirstMonth'
    if (isConfirmed) return 'underReview'
    if (isOverruled && !isAfter(today, standing.overruledOn?.add({ months: 1 }) ?? today)) return 'underReview'
    if (isStayed) return confirmUntil && isAfter(today, confirmUntil) ? 'withdrawn' : 'stayed'
    if (has('revoke')) return 'revoked'
    if (isGranted) {
      if (has('acceptWorks')) return 'compliant'
      if (has('contest')) return 'complianceContested'
      if (contestUntil) return isAfter(today, contestUntil) ? 'compliant' : 'completed'
      if (areStopped) return 'worksStopped'
      if (startedOn) return 'worksUnderway'
    }
    return standing.tacit ? 'tacitlyDecided' : 'decided'
  }
}
