import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type Period, runPeriod, type Suspension, suspensionsOf } from './period.ts'
import { type Fact, type ProvenDay, periodDay } from './proof.ts'
import { alert, unsettled, type Warning } from './unsettled.ts'

/** Time to contest the conformity of finished works, and to attest that it was not contested. */
const COMPLETION_PERIODS = {
  ordinary: { count: 3, unit: 'months', article: 'R*462-6 al. 1', confidence: 'text' },
  inspected: { count: 5, unit: 'months', article: 'R*462-6 al. 2', confidence: 'text' },
  attestation: { count: 15, unit: 'days', article: 'R*462-10 al. 1', confidence: 'text' },
} as const satisfies Record<string, Citation & Period>

const text = { confidence: 'text' } as const

/** Where the inspection (récolement) is compulsory. The surroundings of a monument are not among them. */
const COMPULSORY_INSPECTION = {
  registeredMonument: { article: 'R*462-7 a', ...text },
  remarkableHeritageSite: { article: 'R*462-7 a', ...text },
  classifiedSite: { article: 'R*462-7 a', ...text },
  classifiedSiteMinister: { article: 'R*462-7 a', ...text },
  publicBuilding: { article: 'R*462-7 b', ...text },
  highRise: { article: 'R*462-7 b', ...text },
  nationalParkCore: { article: 'R*462-7 c', ...text },
  nationalNatureReserve: { article: 'R*462-7 c', ...text },
  regionalNatureReserve: { article: 'R*462-7 c', ...text },
  riskPlan: { article: 'R*462-7 d', ...text },
} as const satisfies Partial<Record<Circumstance, Citation>>

export type CompletionFacts = {
  declaredOn: Day
  circumstances: readonly Circumstance[]
  attestationRequestedOn?: Day | undefined
  act?: string
}

export type Completion = {
  inspectionCompulsory: boolean
  contestUntil: ProvenDay
  attestationDueOn?: ProvenDay
  warnings: readonly Warning[]
}

export function completion(facts: CompletionFacts, context: LegalContext = ORDINARY_TIME): Completion {
  const { declaredOn, circumstances, attestationRequestedOn, act } = facts
  const { rule, doubt } = inspectionRule(circumstances)
  const period = rule ? COMPLETION_PERIODS.inspected : COMPLETION_PERIODS.ordinary
  const declared: Fact = { name: 'completionDeclaredOn', day: declaredOn, ...(act && { act }) }
  const suspensions = suspensionsOf('afterDecision', context.suspensions)
  const run = runPeriod(declaredOn, period, suspensions)
  const warnings = doubt ? [inspectionWarning(doubt, declaredOn, suspensions, act)] : []
  const contestUntil = periodDay('complianceContestUntil', period, run, rule ? [rule, period] : [period], [declared])
  if (attestationRequestedOn === undefined) return { inspectionCompulsory: rule !== undefined, contestUntil, warnings }
  const { attestation } = COMPLETION_PERIODS
  return {
    inspectionCompulsory: rule !== undefined,
    contestUntil,
    attestationDueOn: periodDay(
      'complianceAttestationDueOn',
      attestation,
      runPeriod(attestationRequestedOn, attestation),
      [attestation],
      [{ name: 'attestationRequestedOn', day: attestationRequestedOn }],
    ),
    warnings: [
      ...warnings,
      ...(attestationRequestedOn <= contestUntil.day
        ? [alert('attestationAskedEarly', { day: contestUntil.day })]
        : []),
    ],
  }
}

type Inspection = { rule?: Citation; doubt?: 'smallBuilding' | 'toBeConfirmed' }

/**
 * The rule that makes the inspection compulsory. A plan that sets nothing but norms or a study makes none (R462-7 d); for a building of the
 * 5th category where nobody sleeps, the text can be read both ways and the shorter time is retained.
 */
function inspectionRule(circumstances: readonly Circumstance[]): Inspection {
  const rows: Partial<Record<Circumstance, Citation>> = COMPULSORY_INSPECTION
  const has = (circumstance: Circumstance) => circumstances.includes(circumstance)
  const open: ReadonlySet<Circumstance> = new Set(['publicBuilding', 'riskPlan'])
  const settled = circumstances.find((circumstance) => rows[circumstance] && !open.has(circumstance))
  if (settled) return { ...ruleOf(rows[settled]) }
  if (has('riskPlan') && !has('riskPlanStudyOnly')) return { ...ruleOf(rows.riskPlan), doubt: 'toBeConfirmed' }
  if (has('smallPublicBuilding')) return { doubt: 'smallBuilding' }
  return has('publicBuilding') ? { ...ruleOf(rows.publicBuilding), doubt: 'toBeConfirmed' } : {}
}

const ruleOf = (rule: Citation | undefined) => rule && { rule }

function inspectionWarning(
  doubt: NonNullable<Inspection['doubt']>,
  declaredOn: Day,
  suspensions: readonly Suspension[],
  act: string | undefined,
): Warning {
  const { ordinary, inspected } = COMPLETION_PERIODS
  const shorter = runPeriod(declaredOn, ordinary, suspensions).lastDay
  if (doubt === 'toBeConfirmed') return alert('inspectionToBeConfirmed', { day: shorter, act })
  const longer = runPeriod(declaredOn, inspected, suspensions).lastDay
  return unsettled('smallBuildingInspection', { day: shorter }, { day: longer }, act)
}

export const COMPLETION_TABLE = lawTable(
  'completion',
  'Contestation de la conformité',
  COMPLETION_PERIODS,
  ({ count, unit }) => `${count} ${unit === 'months' ? 'mois' : 'jours'}`,
)
export const INSPECTION_TABLE = lawTable(
  'inspection',
  'Cas de récolement obligatoire',
  COMPULSORY_INSPECTION,
  () => 'récolement obligatoire',
)
