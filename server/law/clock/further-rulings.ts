import { type Citation, lawTable } from '#law/article.ts'
import type { Act, ActOf, DecisionSense } from './acts.ts'
import type { Application } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings, LegalContext } from './context.ts'
import { courtsOf, withdrawalOn } from './court-appeals.ts'
import { type ExpressDecision, expressDecision, type NotifiedDecision, withJudgments } from './express-decision.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { eventDay, type Fact, type ProvenDay, periodDay } from './proof.ts'
import { actsOf, isAfter, type Register } from './register.ts'
import {
  isAnswered,
  isUndone,
  type Ruling,
  type Sequel,
  SILENCE_GRANTS_AFTER_STAY,
  type StayOrdered,
  type Taken,
  takenIn,
} from './rulings.ts'
import { type TacitDecision, tacitDecision } from './silence.ts'
import { longestStay, stay, unconfirmed } from './stay.ts'
import { bornFact, type SilenceRule, type TacitOutcome } from './tacit-outcome.ts'
import { alert, unsettled } from './unsettled.ts'
import { withoutEffect } from './without-effect.ts'

/** Decisions due again: the prefect of the region overrules the architect, or a court annuls what was decided. */
const RULINGS = {
  heritageOverruled: {
    count: 1,
    unit: 'months',
    article: 'R*424-14 al. 4',
    confidence: 'text',
    says: 'nouvelle décision de l’autorité, le préfet de région ayant infirmé le refus d’accord',
  },
  annulledRequestConfirmed: {
    count: 6,
    unit: 'months',
    article: 'L600-2',
    confidence: 'text',
    says: 'annulation devenue définitive : confirmation de la demande depuis la notification du jugement, pour que les règles nouvelles ne lui soient pas opposées',
  },
} as const satisfies Record<string, Citation & Period & { says: string }>

/** A confirmed request is reviewed again in the period of its kind, and silence means again what it meant. */
export const REVIEWED_AGAIN = {
  article: 'CE 28 décembre 2018, n° 402321',
  confidence: 'memory',
} as const satisfies Citation

/** What a review said before any sequel. */
type FirstRuling = { application: Application; silence: SilenceRule; months: number }

/** A decision that another may follow, and since when it stands. */
type Standing = {
  holds: 'stay' | 'rejection' | 'grant'
  since: Day
  decision?: ExpressDecision
  /** It stands again since that judgment: those that came before it are spent. */
  judgedLast?: ActOf<'courtAppealSettled'>
}

/**
 * Follows a dossier from its first decision, express or tacit, to the last one.
 *
 * @param others  decisions notified after the first, in the order of the calendar
 */
export function sequelOf(
  first: FirstRuling,
  { decision, tacit }: Taken,
  others: readonly NotifiedDecision[],
  register: Register,
  context: LegalContext,
  findings: Findings,
): Sequel {
  const stays: StayOrdered[] = []
  const rulings: Ruling[] = []
  let left = others
  let standing = standingAfter({ decision, tacit }, register)
  while (standing) {
    const opening = openingAfter(first, standing, stays, register, context, findings)
    const { taken, rest } = taking(left, standing, opening, register, findings)
    left = rest
    const ruling = taken ? ruled(opening ?? { cause: 'stayLifted', openedOn: taken.on }, taken, register) : opening
    if (!ruling) break
    rulings.push(ruling)
    warnOfSecond(ruling, findings)
    standing =
      ruling.ended && isUndone(ruling)
        ? { ...standing, judgedLast: ruling.ended }
        : standingAfter(takenIn(ruling), register)
  }
  for (const { act, on } of left) findings.withoutEffect.push(withoutEffect(act, 'decidedAlready', on))
  return { stays, rulings }
}

/** A refusal that withdraws what silence had granted ends the sequel; a grant ends it unless a court annuls it. */
function standingAfter({ decision, tacit }: Taken, register: Register): Standing | undefined {
  if (!decision) return tacit && { holds: isRejection(tacit.decision) ? 'rejection' : 'grant', since: tacit.on.day }
  const [undone] = decision.undone ?? []
  const judgedLast = actsOf(register, 'courtAppealSettled').find(({ id }) => id === undone?.act)
  if (tacit && judgedLast) return { holds: 'grant', since: tacit.on.day, judgedLast }
  const { sense, effect, notified } = decision
  const since = notified.day
  if (sense === 'stayed') return { holds: 'stay', since, decision }
  if (grants(sense)) return { holds: 'grant', since, decision }
  const rejects = (sense === 'refused' || sense === 'opposed') && effect !== 'lateWithdrawsTacit'
  return rejects ? { holds: 'rejection', since, decision } : undefined
}

function openingAfter(
  first: FirstRuling,
  standing: Standing,
  stays: StayOrdered[],
  register: Register,
  context: LegalContext,
  findings: Findings,
): Ruling | undefined {
  switch (standing.holds) {
    case 'stay':
      return afterStay(first, standing, stays, register, context, findings)
    case 'rejection':
      return afterRejection(first, standing, register, context, findings)
    case 'grant':
      return annulled(first, standing, register, context, findings)
  }
}

const isRejection = (decision: TacitDecision) => decision === 'tacitRejection' || decision === 'tacitOpposition'
const grants = (sense: DecisionSense) =>
  sense === 'granted' || sense === 'grantedWithConditions' || sense === 'unopposed'

/** A confirmed stay calls for a decision in two months, and silence then grants what was asked (L424-1). */
function afterStay(
  { application }: FirstRuling,
  { decision, since }: Standing,
  stays: StayOrdered[],
  register: Register,
  context: LegalContext,
  findings: Findings,
): Ruling | undefined {
  if (!decision) return undefined
  const { act } = decision
  const stayedOn = act.signedOn ?? since
  const confirmations = actsOf(register, 'stayConfirmed')
    .filter((each) => isAfter(register, { act: each, on: each.receivedOn }, { act, on: since }))
    .toSorted((one, other) => one.receivedOn - other.receivedOn)
  const [confirmation] = confirmations
  const ended = actsOf(register, 'stayEnded').find(({ on }) => on >= stayedOn)
  const ordered: StayOrdered = {
    act: act.id,
    ...(act.ground && { ground: act.ground }),
    ...stay(
      {
        until: act.until,
        confirmBy: act.confirmBy,
        statesTimes: act.statesTimes,
        stayedOn,
        endedOn: ended?.on,
        notBeyond: longestStay(stayedOn, stays),
        confirmedOn: confirmation?.receivedOn,
        act: act.id,
        confirmation: confirmation?.id,
      },
      context,
    ),
  }
  stays.push(ordered)
  findings.warnings.push(...ordered.warnings)
  const { decisionDueOn, confirmedOn } = ordered
  if (confirmation && !decisionDueOn) {
    findings.withoutEffect.push(withoutEffect(confirmation, 'stayConfirmedLate', confirmation.receivedOn))
  }
  if (!decisionDueOn || confirmedOn === undefined) {
    const open = unconfirmed(ordered)
    if (open) findings.warnings.push(open)
    return undefined
  }
  const granted = tacitDecision(application.kind, 'grant')
  return {
    cause: 'stayConfirmed',
    openedOn: confirmedOn,
    dueOn: decisionDueOn,
    tacit: bornOf(granted, decisionDueOn, SILENCE_GRANTS_AFTER_STAY, application),
  }
}

/** What reopens a refusal, the earlier of the two. */
function afterRejection(
  first: FirstRuling,
  standing: Standing,
  register: Register,
  context: LegalContext,
  findings: Findings,
): Ruling | undefined {
  const openings = [overruled(standing, register, context), annulled(first, standing, register, context, findings)]
  return openings
    .filter((opening): opening is Ruling => opening !== undefined)
    .toSorted((one, other) => one.openedOn - other.openedOn)[0]
}

/** The prefect of the region sets aside the architect’s refusal: the authority decides again in one month (R*424-14). */
function overruled(standing: Standing, register: Register, context: LegalContext): Ruling | undefined {
  const act = actsOf(register, 'refusalAppealDecided').find(
    (answer) => answer.outcome === 'overruled' && isAgainst(standing, answer, answer.receivedOn, register),
  )
  if (!act) return undefined
  const rule = RULINGS.heritageOverruled
  const run = runPeriod(act.receivedOn, rule, suspensionsOf('afterDecision', context.suspensions))
  const fact: Fact = { name: 'appealDecidedOn', day: act.receivedOn, act: act.id }
  return {
    cause: 'heritageOverruled',
    openedOn: act.receivedOn,
    dueOn: periodDay('rulingDueOn', rule, run, [rule], [fact]),
  }
}

/** What comes on the day of a refusal was against it only if the register has it after: before, that refusal answered it. */
function isAgainst({ since, decision }: Standing, act: Act, on: Day, register: Register): boolean {
  return decision ? isAfter(register, { act, on }, { act: decision.act, on: since }) : on >= since
}

/**
 * A decision annulled by a court: the authority has the request again, and may decide it. A time runs once the applicant confirms the request;
 * that of a refusal is then sheltered from the rules that came since (L600-2).
 */
function annulled(
  { application, silence, months }: FirstRuling,
  standing: Standing,
  register: Register,
  context: LegalContext,
  findings: Findings,
): Ruling | undefined {
  const found = annulmentOf(standing, register)
  if (!found) return undefined
  const { annulment, on: openedOn, ended } = found
  const isGrant = standing.holds === 'grant'
  const cause = isGrant ? 'grantAnnulled' : 'refusalAnnulled'
  const opening: Ruling = { cause, openedOn, annulment, ...(ended && { ended }) }
  const confirmation = actsOf(register, 'annulledRequestConfirmed').find(({ receivedOn }) => receivedOn >= annulment.on)
  if (!confirmation) return opening
  const confirmedBy = annulledRequestConfirmUntil(annulment.notifiedOn ?? annulment.on, annulment.id)
  const inTime = confirmation.receivedOn <= confirmedBy.day
  if (!isGrant) findings.warnings.push(...shelterWarnings(annulment, confirmation, confirmedBy.day))
  const period = { count: months, unit: 'months' } as const
  const run = runPeriod(confirmation.receivedOn, period, suspensionsOf('review', context.suspensions))
  const facts: Fact[] = [{ name: 'confirmedOn', day: confirmation.receivedOn, act: confirmation.id }]
  const dueOn = periodDay('rulingDueOn', period, run, [REVIEWED_AGAIN], facts)
  const decision = tacitDecision(application.kind, silence.meaning)
  findings.warnings.push(unsettled('reviewAfterAnnulment', { day: dueOn.day, decision }, {}, confirmation.id))
  return {
    ...opening,
    confirmedOn: confirmation.receivedOn,
    dueOn,
    tacit: bornOf(decision, dueOn, silence.citation, application),
    ...(!isGrant && inTime && annulment.final !== false && { rulesOf: rulesOfAnnulled(standing) }),
  }
}

type FoundAnnulment = {
  annulment: ActOf<'courtAppealSettled'>
  on: Day
  ended?: ActOf<'courtAppealSettled'> | undefined
}

/** The judgment that annuls what stands; of a grant that was withdrawn, it says nothing until the withdrawal falls. */
function annulmentOf(standing: Standing, register: Register): FoundAnnulment | undefined {
  const { holds, since, judgedLast } = standing
  for (const { act, of, quashed } of courtsOf(register).annulments) {
    if (of === 'withdrawal' || !isAgainst(standing, act, act.on, register)) continue
    if (judgedLast && !isAfter(register, { act, on: act.on }, { act: judgedLast, on: judgedLast.on })) continue
    const held = holds === 'grant' ? withdrawalOn(act.on, since, register) : undefined
    const on = held ? held.to : act.on
    if (on !== undefined && (!quashed || quashed.on > on || !held)) return { annulment: act, on, ended: quashed }
  }
  return undefined
}

/** A decision that comes once a court has annulled what silence decided answers that annulment, and neither confirms nor replaces the silence. */
export function isAfterAnnulment(on: Day, tacit: TacitOutcome | undefined, register: Register): boolean {
  const standing = standingAfter({ tacit }, register)
  const found = standing && annulmentOf(standing, register)
  return found !== undefined && on >= found.on && (found.ended === undefined || on < found.ended.on)
}

/** Decided again before the annulment was set aside: no text says which of the two decisions counts, and someone must. */
function warnOfSecond(ruling: Ruling, findings: Findings): void {
  const { ended } = ruling
  if (!ended || ended.stands !== undefined || !isAnswered(ruling)) return
  findings.warnings.push(unsettled('decidedBeforeQuashing', {}, { day: ended.on }, ended.id))
}

/** What stands in the way of the shelter of L600-2: a late confirmation, or an annulment that may still fall. */
function shelterWarnings(
  { final, id }: ActOf<'courtAppealSettled'>,
  { receivedOn, id: act }: ActOf<'annulledRequestConfirmed'>,
  confirmedBy: Day,
) {
  if (receivedOn > confirmedBy) return [alert('annulledRequestConfirmedLate', { day: confirmedBy, act })]
  return final ? [] : [alert('annulmentNotFinal', { act: id })]
}

/** Rules that came after the annulled decision are not opposed to the request it had refused. */
function rulesOfAnnulled({ decision, since }: Standing): ProvenDay {
  const on = decision?.act.signedOn ?? since
  const fact: Fact = { name: decision ? 'decidedOn' : 'tacitOn', day: on, ...(decision && { act: decision.act.id }) }
  return eventDay('opposableRulesOn', on, [RULINGS.annulledRequestConfirmed], [fact])
}

function bornOf(
  decision: TacitDecision,
  { day, proof }: ProvenDay,
  citation: Citation,
  { variant }: Application,
): TacitOutcome {
  const born = bornFact(decision, variant)
  return {
    decision,
    on: eventDay('tacitOn', day, [citation, ...proof.citations], [born, ...proof.facts], proof.steps),
  }
}

/**
 * The decision that answers what stands, and those that come after it. Before a stay is confirmed nothing is to be refused
 * or stayed again, but a grant lifts the stay.
 */
function taking(
  decisions: readonly NotifiedDecision[],
  { holds }: Standing,
  opening: Ruling | undefined,
  register: Register,
  findings: Findings,
): { taken?: NotifiedDecision; rest: readonly NotifiedDecision[] } {
  for (const [index, each] of decisions.entries()) {
    const { act, on } = each
    if (opening && isAfterAnnulment(on, opening.tacit, register)) return { rest: decisions.slice(index) }
    if (opening?.ended && on >= opening.ended.on) return { rest: decisions.slice(index) }
    const isDue = opening !== undefined && on >= opening.openedOn
    if (isDue || (holds === 'stay' && grants(act.sense))) return { taken: each, rest: decisions.slice(index + 1) }
    const why = holds === 'stay' ? 'stayNotConfirmed' : 'decidedAlready'
    findings.withoutEffect.push(withoutEffect(act, why, on))
  }
  return { rest: [] }
}

/** A grant that came before the confirmation lifts the stay instead. */
function ruled(opening: Ruling, taken: NotifiedDecision, register: Register): Ruling {
  if (taken.on < opening.openedOn) return ruled({ cause: 'stayLifted', openedOn: taken.on }, taken, register)
  const { cause, openedOn, annulment, confirmedOn, ended } = opening
  if (annulment && confirmedOn !== undefined && taken.on < confirmedOn)
    return ruled({ cause, openedOn, annulment, ...(ended && { ended }) }, taken, register)
  const silenceGrants = opening.tacit !== undefined && !isRejection(opening.tacit.decision)
  return { ...opening, decision: withJudgments(expressDecision(taken, opening.tacit, silenceGrants), register) }
}

/** Last day to confirm a request whose refusal was annulled: later, rules that came since may be opposed (L600-2). */
export function annulledRequestConfirmUntil(annulledOn: Day, act: string): ProvenDay {
  const rule = RULINGS.annulledRequestConfirmed
  const fact: Fact = { name: 'annulmentNotifiedOn', day: annulledOn, act }
  return periodDay('annulledRequestConfirmUntil', rule, runPeriod(annulledOn, rule), [rule], [fact])
}

export const RULINGS_TABLE = lawTable(
  'rulings',
  'Décision à prendre de nouveau après un refus',
  RULINGS,
  ({ count, says }) => `${says} : ${count} mois`,
)
