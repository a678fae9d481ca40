import { type Citation, citationOf } from '#law/article.ts'
import type { Day } from '#law/clock/calendar.ts'
import { type Circumstance, type PeriodEffect, periodEffect } from '#law/clock/circumstances.ts'
import { COMPLETENESS_PERIODS } from '#law/clock/completeness.ts'
import { runPeriod } from '#law/clock/period.ts'
import { longestPeriod, type ReviewPeriod } from '#law/clock/review-period.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import {
  easement,
  isAffirmed,
  isWithin,
  type PlaceStatement,
  planInformation,
  planPrescription,
  presenceOf,
} from '#law/place-statements.ts'
import type { Sector, SectorKnowledge, Work } from '#law/procedure/procedure-facts.ts'
import type { ConsultationFact } from '#law/tables/consultation-facts.ts'
import {
  CONSULTATION_RULES,
  type ConsultationNature,
  type ConsultationRule,
  type PeriodOnlyRule,
  type Trigger,
} from '#law/tables/consultation-rules.ts'
import type { Service } from '#law/tables/consultation-services.ts'
import { EASEMENT_CONSULTATIONS, type EasementConsultation } from '#law/tables/easement-consultations.ts'
import { PERIOD_ONLY_RULES } from '#law/tables/period-only-rules.ts'
import { type ChangeOfUse, changeOfUse } from './change-of-use.ts'
import { type OpinionPeriod, opinionPeriod } from './opinion-period.ts'
import { absentFacts, type PlanZone, readZone, shownFacts } from './zones.ts'

export type ConsultationFacts = Readonly<Partial<Record<ConsultationFact, boolean | undefined>>>

/** A dossier as consultations see it. `receivedOn` is the day from which the first month is counted (R423-42). */
export type ConsultedDossier = {
  kind: ReviewedKind
  works: readonly Work[]
  sectors: SectorKnowledge
  statements: readonly PlaceStatement[]
  facts: ConsultationFacts
  receivedOn?: Day | undefined
}

/** What made a rule apply, or what must still be known for it to. */
export type Cause =
  | { cause: 'sector'; sector: Sector }
  | { cause: 'statement'; statement: PlaceStatement }
  | { cause: 'fact'; fact: ConsultationFact }
  | { cause: 'layer'; topic: string; code: string }
  | { cause: 'duty'; duty: string }

/** Modifies the period or the sense of silence; nothing to notify when it has no effect on the length. */
export type ClockEffect = {
  circumstance: Circumstance
  period?: PeriodEffect | undefined
  unsettled: boolean
  notifyBy?: Day | undefined
}

/**
 * A service to consult. `toConfirm` when the map alone does not conclude: a sliver, a circle of 500 m around a monument,
 * or a condition to be looked at.
 *
 * @property answer  time limit and silence; absent when the service's own text sets them, or when it is only informed
 */
export type ProposedConsultation = {
  rule: string
  service: Service
  nature: ConsultationNature
  because: readonly Cause[]
  certainty: 'certain' | 'toConfirm'
  toConfirm?: string | undefined
  /** What the text adds, and that leaves the proposal as certain as it is. */
  note?: string | undefined
  /** Few projects call for it: it is proposed, and never presumed to be due. */
  isExceptional?: true | undefined
  answer?: OpinionPeriod | undefined
  effect?: ClockEffect | undefined
  /** What it says of the place beside its effect, and without doubt: a registered site, where works wait (R*425-30). */
  site?: Circumstance | undefined
  citation: Citation
}

/** A consultation that nobody can propose or rule out before these are known. */
type UndeterminedConsultation = { rule: string; service: Service; missing: readonly Cause[] }

export type ConsultationPlan = {
  proposed: readonly ProposedConsultation[]
  undetermined: readonly UndeterminedConsultation[]
  /** Modifications of the period without a service to consult. */
  periodOnly: readonly {
    rule: string
    because: readonly Cause[]
    effect: ClockEffect
    toConfirm?: string | undefined
    citation: Citation
  }[]
  /** A change of destination that the plan does not allow, or allows under a condition still to be told. */
  changeOfUse?: ChangeOfUse | undefined
  /** The longest single period of all the settled effects: periods never add up (R423-25, R423-33). */
  period: ReviewPeriod
  /** Last day on which the applicant can be told of a longer period (R423-42, R423-43). */
  notifyEffectsBy?: Day | undefined
}

/** Whom to consult for a dossier, why, with which effect on its clock. */
export function consultationPlan(asked: ConsultedDossier): ConsultationPlan {
  const dossier = { ...asked, facts: readFacts(asked) }
  const notifyBy = dossier.receivedOn && runPeriod(dossier.receivedOn, COMPLETENESS_PERIODS.firstMonth).lastDay
  const proposed: ProposedConsultation[] = []
  const undetermined: UndeterminedConsultation[] = []
  for (const [rule, row] of Object.entries<ConsultationRule>(CONSULTATION_RULES)) {
    const verdict = readRule(row, dossier)
    if (verdict.applies === 'yes') proposed.push(proposal(rule, row, verdict, dossier, notifyBy))
    else if (verdict.applies === 'unknown') {
      undetermined.push({ rule, service: row.service, missing: verdict.missing })
    }
  }
  proposed.push(...easementProposals(dossier, notifyBy))
  const periodOnly = Object.entries<PeriodOnlyRule & { effect: Circumstance }>(PERIOD_ONLY_RULES).flatMap(
    ([rule, row]) => {
      const verdict = readRule(row, dossier)
      if (verdict.applies !== 'yes') return []
      const effect = clockEffect(row, row.effect, dossier.kind, notifyBy)
      return [{ rule, because: verdict.because, effect, toConfirm: row.toConfirm, citation: citationOf(row) }]
    },
  )
  const settled = [...proposed.flatMap(({ effect }) => effect ?? []), ...periodOnly.map(({ effect }) => effect)]
    .filter(({ unsettled }) => !unsettled)
    .map(({ circumstance }) => circumstance)
  return {
    proposed,
    undetermined,
    periodOnly,
    changeOfUse: changeOfUse(dossier.works, dossier.statements, dossier.facts),
    period: longestPeriod(dossier.kind, settled, settled.includes('publicInquiry')),
    notifyEffectsBy: notifyBy,
  }
}

/** What was said, over what the plan on the ground rules out; under what it shows. What nobody said hides neither. */
const readFacts = ({ facts, statements }: ConsultedDossier): ConsultationFacts => ({
  ...absentFacts(statements),
  ...Object.fromEntries(Object.entries(facts).filter(([, holds]) => holds !== undefined)),
  ...impliedBy(facts),
  ...shownFacts(statements),
})

/** Out of both an assessment and a case-by-case examination, or exempted by it, a project is not assessed (R423-7). */
const impliedBy = ({
  ENV_ASSESSMENT,
  ASSESSMENT_REQUIRED,
  ASSESSMENT_NOT_REQUIRED,
}: ConsultationFacts): ConsultationFacts =>
  ASSESSMENT_REQUIRED === undefined && (ENV_ASSESSMENT === false || ASSESSMENT_NOT_REQUIRED === true)
    ? { ASSESSMENT_REQUIRED: false }
    : {}

type Verdict =
  | { applies: 'yes'; because: readonly Cause[]; certain: boolean }
  | { applies: 'unknown'; missing: readonly Cause[] }
  | { applies: 'no' }

function readRule(rule: PeriodOnlyRule, dossier: ConsultedDossier): Verdict {
  const { kind, works, facts } = dossier
  if (!rule.kinds.includes(kind)) return { applies: 'no' }
  if (rule.withWorks && !rule.withWorks.some((work) => works.includes(work))) return { applies: 'no' }
  if (rule.unless?.some((fact) => facts[fact] === true)) return { applies: 'no' }
  if (rule.withFacts?.some((fact) => facts[fact] === false)) return { applies: 'no' }

  const triggers = readTrigger(rule.when, dossier)
  if (triggers.because.length === 0 && triggers.missing.length === 0) return { applies: 'no' }
  const zones = readZones(rule.withZones, dossier.statements)
  if (zones === 'outside') return { applies: 'no' }
  const missing = [
    ...(triggers.because.length > 0 ? [] : triggers.missing),
    ...zones.missing,
    ...(rule.withFacts ?? [])
      .filter((fact) => facts[fact] === undefined)
      .map((fact) => ({ cause: 'fact', fact }) as const),
  ]
  if (missing.length > 0) return { applies: 'unknown', missing }
  return {
    applies: 'yes',
    because: [...triggers.because, ...zones.because],
    certain: triggers.certain && zones.certain,
  }
}

type TriggerReading = { because: readonly Cause[]; certain: boolean; missing: readonly Cause[] }

function readTrigger(trigger: Trigger, { sectors, statements, facts }: ConsultedDossier): TriggerReading {
  const because: Cause[] = []
  const missing: Cause[] = []
  let certain = false
  for (const sector of trigger.sectors ?? []) {
    if (sectors[sector] === true) {
      because.push({ cause: 'sector', sector })
      certain = true
    } else if (sectors[sector] === undefined) missing.push({ cause: 'sector', sector })
  }
  for (const fact of trigger.facts ?? []) {
    if (facts[fact] === true) {
      because.push({ cause: 'fact', fact })
      certain = true
    } else if (facts[fact] === undefined) missing.push({ cause: 'fact', fact })
  }
  for (const code of trigger.informations ?? []) {
    const presence = presenceOf(planInformation(code), statements)
    if (presence.present) {
      because.push(...presence.statements.map((statement) => ({ cause: 'statement', statement }) as const))
      certain ||= presence.statements.some(isWithin)
    } else if (presence.present === undefined) missing.push({ cause: 'layer', topic: 'planInformation', code })
  }
  for (const code of trigger.prescriptions ?? []) {
    const presence = presenceOf(planPrescription(code), statements)
    if (presence.present) {
      because.push(...presence.statements.map((statement) => ({ cause: 'statement', statement }) as const))
      certain ||= presence.statements.some(isWithin)
    }
  }
  const seen = monumentsSeen(trigger, statements)
  return { because: [...because, ...seen], certain, missing: seen.length > 0 ? [] : missing }
}

/** In one of these zones, outside them all, or nobody can say: then the layer of zones is what is missing. */
function readZones(
  zones: readonly PlanZone[] | undefined,
  statements: readonly PlaceStatement[],
): TriggerReading | 'outside' {
  if (!zones) return { because: [], certain: true, missing: [] }
  const readings = zones.map((zone) => [zone, readZone(zone, statements)] as const)
  const because = readings.flatMap(([, reading]) =>
    reading.lies ? reading.statements.map((statement) => ({ cause: 'statement', statement }) as const) : [],
  )
  const missing =
    because.length > 0
      ? []
      : readings.flatMap(([code, { lies }]) =>
          lies === undefined ? [{ cause: 'layer', topic: 'zone', code } as const] : [],
        )
  if (because.length === 0 && missing.length === 0) return 'outside'
  return { because, certain: readings.some(([, reading]) => reading.lies && reading.isWhole), missing }
}

/**
 * A protected monument is near, and named: its architect is consulted, to be confirmed (C. patr. L621-30 II). An applicant who says
 * that the place is outside its surroundings does not silence it: what can be seen is for the authority to judge, which
 * sets the proposal aside with its reason.
 */
function monumentsSeen({ sectors: sought }: Trigger, statements: readonly PlaceStatement[]): Cause[] {
  if (!sought?.includes('ABORDS')) return []
  const monuments = presenceOf(easement(['AC1']), statements)
  return monuments.present ? monuments.statements.map((statement) => ({ cause: 'statement', statement })) : []
}

function proposal(
  rule: string,
  row: ConsultationRule,
  verdict: { because: readonly Cause[]; certain: boolean },
  { kind, facts }: ConsultedDossier,
  notifyBy: Day | undefined,
): ProposedConsultation {
  return {
    rule,
    service: row.service,
    nature: row.nature,
    because: verdict.because,
    certainty: verdict.certain && !row.toConfirm ? 'certain' : 'toConfirm',
    toConfirm: row.toConfirm,
    ...(row.note && { note: row.note }),
    answer: row.asked && opinionPeriod(row.asked, kind, isAssessed(facts)),
    effect: row.effect && clockEffect(row, row.effect, kind, notifyBy),
    ...(row.site && { site: row.site }),
    citation: citationOf(row),
  }
}

/** Assessed, or perhaps: a case-by-case examination whose answer nobody told counts as one. */
const isAssessed = ({ ENV_ASSESSMENT, ASSESSMENT_REQUIRED, ASSESSMENT_NOT_REQUIRED }: ConsultationFacts): boolean =>
  ASSESSMENT_REQUIRED === true || (ENV_ASSESSMENT === true && ASSESSMENT_NOT_REQUIRED !== true)

function clockEffect(
  row: Pick<PeriodOnlyRule, 'unsettledEffect'>,
  circumstance: Circumstance,
  kind: ReviewedKind,
  notifyBy: Day | undefined,
): ClockEffect {
  const period = periodEffect(circumstance, kind)
  return { circumstance, period, unsettled: row.unsettledEffect === true, notifyBy: period && notifyBy }
}

/** One consultation for each category of easement on the place that a rule of its own does not settle. */
function easementProposals({ kind, statements }: ConsultedDossier, notifyBy: Day | undefined): ProposedConsultation[] {
  const hasLocalPlan = statements.some(isZoneOfLocalPlan)
  return Object.entries<EasementConsultation>(EASEMENT_CONSULTATIONS).flatMap(([category, row]) => {
    if (row.kinds && !row.kinds.includes(kind)) return []
    if (row.onlyWithoutLocalPlan && hasLocalPlan) return []
    const present = statements.filter(
      (statement) =>
        statement.topic === 'easement' && isAffirmed(statement) && statement.code.toUpperCase() === category,
    )
    if (present.length === 0) return []
    return [
      {
        rule: `easement ${category}`,
        service: row.service,
        nature: row.nature,
        because: present.map((statement) => ({ cause: 'statement', statement }) as const),
        certainty: 'toConfirm' as const,
        toConfirm: row.says,
        isExceptional: row.isExceptional,
        answer: row.nature === 'information' ? undefined : opinionPeriod(row.asked ?? 'default', kind),
        effect: easementEffect(row, kind, present.some(isWithin), notifyBy),
        citation: citationOf(row),
      },
    ]
  })
}

/** A zone of a local plan: a sector of a carte communale carries its own attribute (CNIG `typesect`). */
const isZoneOfLocalPlan = (statement: PlaceStatement) =>
  statement.topic === 'zone' &&
  isAffirmed(statement) &&
  !Object.keys(statement.attributes ?? {}).some((name) => name.toLowerCase() === 'typesect')

/** What the easement does to the clock; to be looked at when it only touches the land, or when the text asks for more. */
function easementEffect(
  row: EasementConsultation,
  kind: ReviewedKind,
  isInside: boolean,
  notifyBy: Day | undefined,
): ClockEffect | undefined {
  const circumstance = (kind === 'priorDeclaration' && row.declarationEffect) || row.effect
  if (circumstance === undefined) return undefined
  const effect = clockEffect(row, circumstance, kind, notifyBy)
  return { ...effect, unsettled: effect.unsettled || !isInside }
}
