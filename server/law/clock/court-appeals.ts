import type { ActOf, Appellant } from './acts.ts'
import type { Day } from './calendar.ts'
import { notifiedOn } from './notice.ts'
import { actsOf, type Register } from './register.ts'

type Judgment = ActOf<'courtAppealSettled'>

/** What an appeal is made against, and what a judgment annuls: the decision, or the withdrawal that took it away. */
export type Contested = 'decision' | 'withdrawal'

/** An appeal to the court, and the judgment that ended it. `ofJudgment`: a higher court is asked to look at what another one judged. */
export type CourtAppeal = {
  act: string
  appellant: Appellant
  from: Day
  to?: Day
  judgment?: Judgment
  of: Contested
  ofJudgment?: true
}

/** A judgment that annuls, and the ruling of a higher court that sets it aside: from that day it is as if it had never been. */
export type Annulment = { act: Judgment; of: Contested; quashed?: Judgment }

/** Days during which a withdrawal takes the grant away: `to` is that of the judgment `by` which it falls. */
export type WithdrawalSpan = { act: ActOf<'revoked'>; from: Day; to?: Day; by?: Judgment }

export type Courts = {
  appeals: readonly CourtAppeal[]
  annulments: readonly Annulment[]
  withdrawals: readonly WithdrawalSpan[]
  /** Judgments that annul, and end no appeal that the register knows. */
  unasked: readonly Judgment[]
}

/** Each appeal with the judgment that ends it: one judgment ends one appeal, the oldest first (R*424-19). */
export const courtAppeals = (register: Register): readonly CourtAppeal[] => courtsOf(register).appeals

/**
 * The last hearing that the court set while that appeal waited for it; appeals against one decision that wait together are heard together.
 * Once judged there is none to come.
 */
export function hearingOf({ from, to }: CourtAppeal, register: Register): ActOf<'courtHearingSet'> | undefined {
  const set = actsOf(register, 'courtHearingSet').filter(({ on }) => on >= from && (to === undefined || on <= to))
  return set.at(-1)
}

/** The withdrawal that holds on that day, of a grant acquired since `since`. */
export const withdrawalOn = (day: Day, since: Day, register: Register): WithdrawalSpan | undefined =>
  courtsOf(register).withdrawals.findLast(
    ({ from, to }) => from >= since && from <= day && (to === undefined || to > day),
  )

/** The last withdrawal of that grant that fell by that day. */
export const fallenWithdrawal = (day: Day, since: Day, register: Register): Required<WithdrawalSpan> | undefined =>
  courtsOf(register)
    .withdrawals.filter(hasFallen)
    .findLast(({ from, to }) => from >= since && to <= day)

/** Judgments that annul the decision itself, and that no higher court has set aside. */
export const annulmentsStanding = (register: Register): ReadonlySet<string> => {
  const { annulments } = courtsOf(register)
  return new Set(annulments.flatMap(({ act, of, quashed }) => (of === 'decision' && !quashed ? [act.id] : [])))
}

/** Judgments that annul though the register knows of no appeal that they would end: nothing is read in them until it does. */
export const annulmentsWithoutAppeal = (register: Register): readonly Judgment[] => courtsOf(register).unasked

const hasFallen = (span: WithdrawalSpan): span is Required<WithdrawalSpan> => span.to !== undefined

const inOrder = (one: { on: Day }, other: { on: Day }) => one.on - other.on

/** What the courts were asked and what they said, as the register has it. */
export function courtsOf(register: Register): Courts {
  const judgments = actsOf(register, 'courtAppealSettled').toSorted(inOrder)
  const paired = pairs(register, judgments)
  const received = actsOf(register, 'revoked')
    .flatMap((act): WithdrawalSpan[] => {
      const from = notifiedOn(act.notice)
      return from === undefined ? [] : [{ act, from }]
    })
    .toSorted((one, other) => one.from - other.from)
  let withdrawals: readonly WithdrawalSpan[] = received
  const annulments: Annulment[] = []
  const unasked: Judgment[] = []
  for (const act of judgments) {
    const lodged = paired.find(({ judgment }) => judgment?.id === act.id)
    // a judge annuls what somebody asked them to; an annulment that was quashed and holds again answers the appeal it first answered
    if (act.outcome === 'annulled' && !lodged && !annulments.at(-1)?.quashed) unasked.push(act)
    else if (act.outcome === 'annulled') {
      const of = act.annuls ?? presumed(lodged?.from ?? act.on, act.on, withdrawals)
      annulments.push({ act, of })
      if (of === 'withdrawal') withdrawals = fallen(withdrawals, act)
    }
    const last = act.outcome === 'restored' ? annulments.at(-1) : undefined
    if (!last || last.quashed) continue
    annulments[annulments.length - 1] = { ...last, quashed: act }
    if (last.of === 'withdrawal') withdrawals = heldAgain(withdrawals, last.act, act)
  }
  return { appeals: against(paired, received, annulments), annulments, withdrawals, unasked }
}

type Pair = Omit<CourtAppeal, 'of'>

function pairs(register: Register, judgments: readonly Judgment[]): readonly Pair[] {
  const left = [...judgments]
  return actsOf(register, 'courtAppealLodged')
    .toSorted(inOrder)
    .map(({ id, on, appellant, nature }) => {
      const index = left.findIndex((judgment) => judgment.on >= on)
      const [judgment] = index < 0 ? [] : left.splice(index, 1)
      return {
        act: id,
        appellant,
        from: on,
        ...(judgment && { to: judgment.on, judgment }),
        ...(nature === 'appeal' && { ofJudgment: true as const }),
      }
    })
}

/** Made while a withdrawal held, and judged while it still did, an appeal was against that withdrawal; before it, against the decision. */
function presumed(lodgedOn: Day, judgedOn: Day, withdrawals: readonly WithdrawalSpan[]): Contested {
  const held = withdrawals.some(({ from, to }) => from <= lodgedOn && (to === undefined || to > judgedOn))
  return held ? 'withdrawal' : 'decision'
}

const fallen = (withdrawals: readonly WithdrawalSpan[], by: Judgment): readonly WithdrawalSpan[] => {
  const at = withdrawals.findLastIndex(({ from, to }) => from <= by.on && to === undefined)
  return withdrawals.map((span, index) => (index === at ? { ...span, to: by.on, by } : span))
}

/** The judgment set aside, the withdrawal takes the grant away again. */
const heldAgain = (
  withdrawals: readonly WithdrawalSpan[],
  judgment: Judgment,
  quashing: Judgment,
): readonly WithdrawalSpan[] => {
  const span = withdrawals.find(({ by }) => by?.id === judgment.id)
  return span ? [...withdrawals, { act: span.act, from: quashing.on }] : withdrawals
}

/** An appeal against a judgment is about what that judgment was about. */
function against(
  paired: readonly Pair[],
  received: readonly WithdrawalSpan[],
  annulments: readonly Annulment[],
): readonly CourtAppeal[] {
  const told: CourtAppeal[] = []
  for (const one of paired) {
    const annulled = annulments.find(({ act }) => act.id === one.judgment?.id)
    const before = one.ofJudgment ? told.findLast(({ to }) => to !== undefined && to <= one.from) : undefined
    const alone = presumed(one.from, one.to ?? one.from, spansAt(received, annulments, one.from))
    told.push({ ...one, of: annulled?.of ?? before?.of ?? alone })
  }
  return told
}

/** Withdrawals as the judgments that came before that day left them. */
const spansAt = (received: readonly WithdrawalSpan[], annulments: readonly Annulment[], day: Day) =>
  annulments
    .filter(
      ({ of, act, quashed }) => of === 'withdrawal' && act.on <= day && (quashed === undefined || quashed.on > day),
    )
    .reduce((spans, { act }) => fallen(spans, act), received)
