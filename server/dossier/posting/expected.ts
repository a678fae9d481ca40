import type { PostingMedium, PostingObject, PostingPlace } from '#contract/dossier/posting/posting.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { continuousDisplayUntil } from '#law/clock/appeals.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { displayThatCounts } from '#law/clock/decision-appeals.ts'
import { formality } from '#law/clock/formalities.ts'
import type { Position } from '#law/clock/position.ts'
import type { Reading } from '#law/clock/reading.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'

/** A display that the law asks for, begun by an act of the register or by none yet. */
export type ExpectedPosting = {
  act: RecordedAct | null
  object: PostingObject
  place: PostingPlace
  medium: PostingMedium | null
  article: string
  mustStartBy: string | null
  startedOn: string | null
  /** Last day that the law asks for; null while the review, or nothing known, ends it. */
  mustLastUntil: string | null
}

export const ARTICLES = {
  deposit: 'R*423-6',
  townHall: 'R*424-15 al. 3',
  site: 'R*424-15 al. 1, R*600-2',
} as const

/** The displays of a dossier as its acts and the law make them: the notice of its deposit, then its decision in the town hall and on the ground. */
export function expectedPostings(acts: readonly RecordedAct[], law: ReviewClock): ExpectedPosting[] {
  const reading = law.reading
  if (reading?.of !== 'review') return []
  const position = reading.position
  const filedOn = law.dates.find(({ name }) => name === 'receivedOn')?.day
  return [
    ...(filedOn === undefined ? [] : depositPostings(effectiveActs(acts), filedOn, reading.day, position)),
    ...(position?.holder === 'granted' ? decisionPostings(effectiveActs(acts), position, reading) : []),
  ]
}

/** A request confirmed after a decision fell, or after a stay, is reviewed again: what was displayed of its first review ended with it. */
const REVIEWED_AGAIN: ReadonlySet<string> = new Set(['annulledRequestConfirmed', 'stayConfirmed'])

/** Until the new decision, the one that a judge annulled or that stayed the request is still the last. */
const FALLEN: ReadonlySet<Position['holder']> = new Set(['annulled', 'stayed'])

function depositPostings(
  acts: readonly RecordedAct[],
  filedOn: Day,
  today: Day,
  position: Position | undefined,
): ExpectedPosting[] {
  const again = acts.findLast(({ kind }) => REVIEWED_AGAIN.has(kind))
  const isReviewedAgain = again !== undefined && position !== undefined && FALLEN.has(position.holder)
  const decision = isReviewedAgain ? undefined : position
  const isOver = decision !== undefined && decision.decidedOn <= today
  const common = { object: 'deposit' as const, article: ARTICLES.deposit }
  const begun = acts.filter(({ kind }) => kind === 'depositNoticePosted')
  const former = begun.filter(({ ordinal }) => again !== undefined && ordinal < again.ordinal)
  const standing = begun.filter((act) => !former.includes(act))
  const mustStartBy = isoDay(formality('depositNoticeDueOn', filedOn, 'filedOn').day)
  const awaited = { ...common, act: null, place: 'townHall' as const, medium: null, startedOn: null }
  return [
    ...(standing.length === 0 && !decision
      ? [{ ...awaited, mustStartBy: again ? null : mustStartBy, mustLastUntil: null }]
      : standing.map((act) => ({
          ...common,
          ...saidBy(act, 'townHall'),
          mustStartBy,
          mustLastUntil: isOver ? isoDay(decision.decidedOn) : null,
        }))),
    ...former.map((act) => ({
      ...common,
      ...saidBy(act, 'townHall'),
      mustStartBy,
      mustLastUntil: firstDecisionAfter(acts, act) ?? dayIn(again, 'receivedOn'),
    })),
  ]
}

const firstDecisionAfter = (acts: readonly RecordedAct[], { ordinal }: RecordedAct): string | null =>
  dayIn(
    acts.find((act) => act.kind === 'decided' && act.ordinal > ordinal),
    'signedOn',
  )

const dayIn = (act: RecordedAct | undefined, name: string): string | null => {
  const said = act?.payload[name]
  return typeof said === 'string' ? said : null
}

function decisionPostings(acts: readonly RecordedAct[], position: Position, reading: Reading): ExpectedPosting[] {
  const { decidedOn, tacit, restored } = position
  const displayed = displayThatCounts(position, reading.register, reading.context)
  const object = tacit ? ('tacit' as const) : ('decision' as const)
  const inTownHall = acts.findLast((act) => act.kind === 'postedInTownHall' && isOf(act, decidedOn))
  const onSite = displayed && acts.find(({ id }) => id === displayed.id)
  const townHall = inTownHall
    ? saidBy(inTownHall, 'townHall')
    : { act: null, place: 'townHall' as const, medium: null, startedOn: null }
  const former = restored ? acts.filter(({ kind, id }) => kind === 'postedOnSite' && id !== displayed?.id) : []
  return [
    {
      ...townHall,
      object,
      article: ARTICLES.townHall,
      mustStartBy: isoDay(formality('townHallPostingDueOn', decidedOn, 'decidedOn').day),
      mustLastUntil: townHall.startedOn && townHallUntil(townHall.startedOn),
    },
    ...[onSite ?? null, ...former].map((board) => boardOf(board, object)),
  ]
}

/** What was displayed of an earlier decision is not the display of the one that stands. */
const isOf = (act: RecordedAct, decidedOn: Day): boolean => (dayIn(act, 'on') ?? '') >= isoDay(decidedOn)

/** The board on the ground: the one that counts or is awaited, and those that a withdrawal took down. */
function boardOf(act: RecordedAct | null, object: PostingObject): ExpectedPosting {
  const said = act ? saidBy(act, 'site') : { act, place: 'site' as const, medium: null, startedOn: null }
  return {
    ...said,
    object,
    article: ARTICLES.site,
    mustStartBy: null,
    mustLastUntil: said.startedOn && isoDay(continuousDisplayUntil(day(said.startedOn))),
  }
}

/** Last day of the display of a decision in the town hall, or on the site that replaces it. */
export const townHallUntil = (startedOn: string): string =>
  isoDay(formality('townHallPostingUntil', day(startedOn), 'postedInTownHallOn').day)

const MEDIA: ReadonlySet<unknown> = new Set<PostingMedium>(['paper', 'screen', 'web', 'board'])
const isMedium = (value: unknown): value is PostingMedium => MEDIA.has(value)

function saidBy(act: RecordedAct, usual: PostingPlace) {
  const { place, medium, on } = act.payload
  return {
    act,
    place: place === 'website' ? ('website' as const) : usual,
    medium: isMedium(medium) ? medium : place === 'website' ? ('web' as const) : null,
    startedOn: typeof on === 'string' ? on : null,
  }
}
