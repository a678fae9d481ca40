import { definitive } from '#law/clock/appeal-standing.ts'
import { type Day, isoDay } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { DossierState } from '#law/clock/dossier-state.ts'
import { isTacitGrant } from '#law/clock/grants.ts'
import { nextTurn } from '#law/clock/next-turn.ts'
import type { Pending } from '#law/clock/pending.ts'
import type { DateName } from '#law/clock/proof.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { owesAnAct, type Turn, whoseTurn } from '#law/moves/whose-turn.ts'
import type { SilenceKept } from '#server/dossier/listing/clock-summary.ts'

/** What lists and maps show of a dossier: computed from its clock, rewritten with each act and each day that matters. */
export type Projection = {
  state: DossierState['name']
  filedOn: string | null
  completeOn: string | null
  decisionDeadline: string | null
  silence: string | null
  waitsFor: Turn
  nextStep: string | null
  nextStepDueOn: string | null
  decidedOn: string | null
  decisionSense: string | null
  /** First day on which nothing may undo that decision, past or to come; null: contested, not known, or none stands. */
  definitiveOn: string | null
  /** Last day of the validity of a grant of which no works have begun. */
  lapsesOn: string | null
  /** Last day to ask for one more year, while one may be asked. */
  extendableUntil: string | null
  /** First day on which this projection may change though nobody acts. */
  refreshOn: string | null
  clock: {
    state: DossierState
    next: ReviewClock['next'] | null
    pending: readonly Pending[]
    certain: boolean
    owes?: true
    /** While it may come: lists say it with its article. */
    silence?: SilenceKept
  }
}

export function projectionOf(clock: ReviewClock): Projection {
  const dayOf = (name: DateName) => isoOrNull(clock.dates.find((date) => date.name === name)?.day)
  return {
    state: clock.state.name,
    filedOn: dayOf('receivedOn'),
    completeOn: dayOf('completeOn'),
    decisionDeadline: dayOf('decisionDeadline'),
    silence: clock.silence?.meaning ?? null,
    waitsFor: whoseTurn(clock),
    nextStep: clock.next?.event ?? null,
    nextStepDueOn: isoOrNull([dutyDay(clock), hearingDay(clock)].reduce(earliest, clock.next?.on)),
    ...decision(clock),
    ...lapse(clock, dayOf),
    refreshOn: isoOrNull(clock.reading && nextTurn(clock.reading)),
    clock: {
      ...{ state: clock.state, next: clock.next ?? null, pending: clock.pending, certain: clock.certain },
      ...(owesAnAct(clock) && { owes: true as const }),
      ...silenceKept(clock),
    },
  }
}

/** The row that leads the proof of the tacit decision to come; a reading where the law does not settle it. */
function silenceKept({ next, silence, course, certain }: ReviewClock): Pick<Projection['clock'], 'silence'> {
  const [row] = course?.tacit?.on.proof.citations ?? []
  if (next?.event !== 'tacitDecision' || !row) return {}
  const read = silence?.citation.article === row.article ? silence : undefined
  return {
    silence: {
      ...{ meaning: isTacitGrant(next.decision) ? 'grant' : 'rejection', article: row.article },
      ...(read?.readIn !== undefined && { readIn: read.readIn }),
      ...((read?.isReading || !certain || row.confidence !== 'text') && { isReading: true as const }),
    },
  }
}

/** A certificate lapses too, and nobody builds from it. */
function lapse(
  { state, reading }: ReviewClock,
  dayOf: (name: DateName) => string | null,
): Pick<Projection, 'lapsesOn' | 'extendableUntil'> {
  const isAlive = reading?.of === 'review' && (state.name === 'decided' || state.name === 'tacitlyDecided')
  return isAlive && reading.position?.holder === 'granted'
    ? { lapsesOn: dayOf('expiresOn'), extendableUntil: dayOf('validityExtensionDueOn') }
    : { lapsesOn: null, extendableUntil: null }
}

const isoOrNull = (day: Day | undefined) => (day === undefined ? null : isoDay(day))

/** Once a decision is signed: last day of what the town hall owes next (posting, transmission); what is late is told as such. */
function dutyDay(clock: ReviewClock): Day | undefined {
  const { reading } = clock
  if (reading?.of !== 'review' || (reading.position === undefined && clock.state.name !== 'signed')) return undefined
  return whatToDo(clock)
    .flatMap(({ by, due, until, dueOn = until }) => (by === 'authority' && due && dueOn !== undefined ? [dueOn] : []))
    .filter((on) => on >= reading.day)
    .reduce<Day | undefined>(earliest, undefined)
}

/** The court hears an appeal, or a term that it set ends: the desk has it before it, as it has what it owes. */
function hearingDay({ pending }: ReviewClock): Day | undefined {
  return pending
    .flatMap((one) => {
      if (one.matter === 'courtTerm') return one.isOver ? [] : [one.until]
      return one.matter === 'courtAppeal' && one.hearing && !one.hearing.isHeld ? [one.hearing.on] : []
    })
    .reduce<Day | undefined>(earliest, undefined)
}

const earliest = (one: Day | undefined, other: Day | undefined): Day | undefined =>
  one === undefined || (other !== undefined && other < one) ? other : one

/** The decision that stands, by the day of the act and not of its notification; it stays when works follow it. */
function decision({ state, reading }: ReviewClock): Pick<Projection, 'decidedOn' | 'decisionSense' | 'definitiveOn'> {
  if (state.name === 'signed') return { ...UNDECIDED, decidedOn: isoDay(state.on), decisionSense: state.sense }
  if (reading?.of === 'certificate') {
    const { issuedOn, day } = reading
    const isIssued = issuedOn !== undefined && issuedOn <= day
    return isIssued ? { ...UNDECIDED, decidedOn: isoDay(issuedOn), decisionSense: 'certificateIssued' } : UNDECIDED
  }
  const { decidedOn, sense, tacit } = reading?.position ?? {}
  if (decidedOn === undefined || state.name === 'revoked' || state.name === 'annulled') return UNDECIDED
  const found = reading && definitive(reading)
  return {
    decidedOn: isoDay(decidedOn),
    decisionSense: tacit ?? sense ?? null,
    definitiveOn: found && 'day' in found ? isoDay(found.day) : null,
  }
}

const UNDECIDED = { decidedOn: null, decisionSense: null, definitiveOn: null } as const
