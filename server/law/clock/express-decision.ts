import { type Citation, lawTable } from '#law/article.ts'
import type { ActOf, DecisionSense } from './acts.ts'
import { type Application, reportPreceding } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings } from './context.ts'
import { courtsOf } from './court-appeals.ts'
import { NOTICE_RULES, notifiedOn } from './notice.ts'
import { eventDay, type ProvenDay } from './proof.ts'
import { actsOf, isAfter, type Register } from './register.ts'
import type { TacitOutcome } from './tacit-outcome.ts'
import { alert } from './unsettled.ts'
import { withoutEffect } from './without-effect.ts'

/** The decision notified by the authority, and what it does if a tacit one came first. */
export type ExpressDecision = {
  act: ActOf<'decided'>
  sense: DecisionSense
  notified: ProvenDay
  timely: boolean
  effect: DecisionEffect
  /** Judgments that annul it where it withdrew a tacit grant, each until what set it aside. */
  undone?: readonly Undone[]
}

type Undone = { by: 'withdrawalAnnulled'; on: Day; act: string; notifiedOn?: Day | undefined; until?: Day }

export type DecisionEffect = 'express' | 'lateWithdrawsTacit' | 'lateConfirmsTacit' | 'lateReplacesRejection'

/** Effect of a decision, timely or late. A late refusal is the withdrawal of a tacit grant (L424-5). */
const DECISION_EFFECTS = {
  express: { article: 'R*424-1 al. 1, R*424-10 al. 1', confidence: 'text', says: 'décision expresse' },
  lateWithdrawsTacit: {
    article: 'L424-5 al. 1',
    confidence: 'text',
    says: 'retire la décision tacite, si elle est illégale et dans les trois mois',
  },
  lateConfirmsTacit: { article: 'R*424-1 al. 1', confidence: 'memory', says: 'confirme la décision tacite' },
  lateReplacesRejection: { article: 'R*424-1 al. 1', confidence: 'memory', says: 'se substitue au rejet implicite' },
} as const satisfies Record<DecisionEffect, Citation & { says: string }>

/** A decision and the day its addressee received it. */
export type NotifiedDecision = { act: ActOf<'decided'>; on: Day }

/** Decisions received by the applicant on this application, in the order of the calendar. */
export function notifiedDecisions(
  application: Application,
  tacit: TacitOutcome | undefined,
  register: Register,
  findings: Findings,
): readonly NotifiedDecision[] {
  const notified = actsOf(register, 'decided').flatMap((act) => {
    const on = notifiedOn(act.notice)
    if (on === undefined) findings.warnings.push(alert('presentationUnknown', { act: act.id, day: tacit?.on.day }))
    else if (on < application.receipt.day) reportPreceding(application, act, on, findings)
    else return [{ act, on }]
    return []
  })
  return notified.toSorted((one, other) => one.on - other.on)
}

/**
 * What a notified decision does, beside the tacit one that time would have made.
 *
 * @param tacitlyGranted  time would have granted, so that a late refusal withdraws
 */
export function expressDecision(
  { act, on }: NotifiedDecision,
  tacit: TacitOutcome | undefined,
  tacitlyGranted: boolean,
): ExpressDecision {
  const timely = !tacit || on <= tacit.on.day
  return {
    act,
    sense: act.sense,
    notified: eventDay(
      'decisionNotifiedOn',
      on,
      [NOTICE_RULES[act.notice.via]],
      [
        { name: 'noticeChannel', channel: act.notice.via, act: act.id },
        { name: 'decisionNotifiedOn', day: on, act: act.id },
      ],
    ),
    timely,
    effect: decisionEffect(timely, tacitlyGranted, act.sense),
  }
}

function decisionEffect(timely: boolean, tacitlyGranted: boolean, sense: DecisionSense): DecisionEffect {
  if (timely) return 'express'
  if (!tacitlyGranted) return 'lateReplacesRejection'
  switch (sense) {
    case 'refused':
    case 'opposed':
    case 'stayed':
      return 'lateWithdrawsTacit'
    case 'granted':
    case 'grantedWithConditions':
    case 'unopposed':
    case 'certificateIssued':
      return 'lateConfirmsTacit'
  }
}

/** The late refusal with the judgments that annulled it: the tacit grant that it had withdrawn stands again. */
export function withJudgments(decision: ExpressDecision, register: Register): ExpressDecision {
  if (decision.effect !== 'lateWithdrawsTacit') return decision
  const { act, notified } = decision
  const undone = courtsOf(register).annulments.flatMap(({ act: judgment, quashed }): Undone[] => {
    const { id, on } = judgment
    if (!isAfter(register, { act: judgment, on }, { act, on: notified.day })) return []
    const until = quashed && { until: quashed.on }
    return [{ by: 'withdrawalAnnulled', on, act: id, notifiedOn: judgment.notifiedOn, ...until }]
  })
  return undone.length === 0 ? decision : { ...decision, undone }
}

/** The applicant may give up until a decision exists, express or tacit. */
export function withdrawal(
  tacit: TacitOutcome | undefined,
  decision: ExpressDecision | undefined,
  register: Register,
  findings: Findings,
): Day | undefined {
  let first: Day | undefined
  for (const act of actsOf(register, 'withdrawn')) {
    const decidedOn = Math.min(decision?.notified.day ?? Infinity, tacit ? tacit.on.day + 1 : Infinity)
    if (act.receivedOn >= decidedOn)
      findings.withoutEffect.push(withoutEffect(act, 'withdrawnAfterDecision', act.receivedOn))
    else if (first === undefined || act.receivedOn < first) first = act.receivedOn
  }
  return first
}

export const DECISION_EFFECTS_TABLE = lawTable(
  'decisionEffects',
  'Effet d’une décision, à temps ou tardive',
  DECISION_EFFECTS,
  ({ says }) => says,
)
