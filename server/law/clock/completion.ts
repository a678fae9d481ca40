import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'
import type { Circumstance } from './circumstances.ts'
import { type LegalContext, ORDINARY_TIME } from './context.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import { type Fact, type ProvenDay, periodDay } from './proof.ts'
import { alert, type Warning } from './unsettled.ts'

/** Time to contest the conformity of finished works, and to attest that it was not contested. */
const COMPLETION_PERIODS = {
  ordinary: { count: 3, unit: 'months', article: 'R*462-6', confidence: 'text' },
  inspected: { count: 5, unit: 'months', article: 'R*462-6', confidence: 'text' },
  attestation: { count: 15, unit: 'days', article: 'R*462-10', confidence: 'text' },
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
  riskPlan: { article: 'R*462-7 d', ...text },
} as const satisfies Partial<Record<WorksCircumstance, Citation>>

/** What may be known of finished works: the circumstances of the review, and a risk plan. */
export type WorksCircumstance = Circumstance | 'riskPlan'

export type CompletionFacts = {
  declaredOn: Day
  circumstances: readonly WorksCircumstance[]
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
  const rows: Partial<Record<WorksCircumstance, Citation>> = COMPULSORY_INSPECTION
  const inspected = circumstances.find((circumstance) => rows[circumstance])
  const rule = inspected && rows[inspected]
  const period = rule ? COMPLETION_PERIODS.inspected : COMPLETION_PERIODS.ordinary
  const declared: Fact = { name: 'completionDeclaredOn', day: declaredOn, ...(act && { act }) }
  const run = runPeriod(declaredOn, period, suspensionsOf('afterDecision', context.suspensions))
  const contestUntil = periodDay('complianceContestUntil', period, run, rule ? [rule, period] : [period], [declared])
  if (attestationRequestedOn === undefined)
    return { inspectionCompulsory: rule !== undefined, contestUntil, warnings: [] }
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
    warnings:
      attestationRequestedOn <= contestUntil.day ? [alert('attestationAskedEarly', { day: contestUntil.day })] : [],
  }
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
