import { type Citation, citationOf } from '#law/article.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import { documentInForce, schemeOn } from './in-force.ts'
import { type PlanEventKind, type PointFacts, type ProcedureNature, standingEvents } from './plan-facts.ts'
import { ENDED_NATURES, PLAN_RULES } from './plan-rules.ts'
import { planVersions } from './plan-versions.ts'

export const PROCEDURE_STATES = [
  'prepared',
  'prescribed',
  'debated',
  'adopted',
  'underInquiry',
  'approved',
  'executory',
  'evaluated',
  'replaced',
  'repealed',
  'suspended',
  'partlySuspended',
  'annulled',
  'partlyAnnulled',
  'withdrawn',
  'abandoned',
  'lapsed',
  'closed',
] as const
export type ProcedureState = (typeof PROCEDURE_STATES)[number]

const STEPS: Partial<Record<PlanEventKind, ProcedureState>> = {
  prescription: 'prescribed',
  orientationsDebate: 'debated',
  draftAdopted: 'adopted',
  inquiryOpened: 'underInquiry',
  inquiryClosed: 'underInquiry',
  inquiryReport: 'underInquiry',
  approval: 'approved',
  abandonment: 'abandoned',
  withdrawal: 'withdrawn',
  lapse: 'lapsed',
}

/**
 * Where a procedure stands on a day, as its events say at a point of its ground. One that a commune had under way is closed by the
 * intercommunal plan that binds there.
 */
export function procedureState(facts: PointFacts, procedureId: string, on: Day): ProcedureState {
  const document = facts.find(({ procedures }) => procedures.some(({ id }) => id === procedureId))
  const procedure = document?.procedures.find(({ id }) => id === procedureId)
  if (!document || !procedure) return 'prepared'
  const past = standingEvents(procedure.events).filter(({ day: of }) => of <= on)
  const reached = past.findLast(({ kind }) => STEPS[kind])
  const state = (reached && STEPS[reached.kind]) ?? 'prepared'
  if (state === 'abandoned' || state === 'withdrawn' || state === 'lapsed') return state
  if (state !== 'approved') return isOvertaken(facts, document.id, document.kind, on) ? 'closed' : state
  const judged = past.findLast(({ kind }) => JUDGED[kind] !== undefined)
  if (judged && (judged.kind === 'annulment' || judged.kind === 'suspension'))
    return JUDGMENTS[judged.kind][judged.isPartial || judged.rules.length > 0 ? 'part' : 'whole']
  const versions = planVersions(facts)
  const version = versions.find((one) => one.procedure.id === procedureId)
  if (!version || version.executory.on > on) return 'approved'
  const ended = version.isRepeal
    ? null
    : document.kind === 'SCOT'
      ? endOfScheme(schemeOn(versions, on), document.id)
      : endOf(facts, document.id, procedureId, on)
  return ended ?? (past.some(({ kind }) => kind === 'evaluation') ? 'evaluated' : 'executory')
}

/** What took the place of an executory procedure at the point; null while it binds, or when nothing tells what does. */
function endOf(facts: PointFacts, documentId: string, procedureId: string, on: Day): ProcedureState | null {
  const answer = documentInForce(facts, on)
  if (answer.outcome === 'unknown') return null
  if (answer.outcome === 'document') {
    const { procedures, others, silent } = answer
    return procedures.includes(procedureId) || others.includes(documentId) || silent.includes(documentId)
      ? null
      : 'replaced'
  }
  return answer.rules.includes('repealed') ? 'repealed' : 'lapsed'
}

/** A scheme of the same ground takes the place of the one before. */
const endOfScheme = (scheme: string | null, documentId: string): ProcedureState | null =>
  scheme === null || scheme === documentId ? null : 'replaced'

const JUDGMENTS = {
  annulment: { whole: 'annulled', part: 'partlyAnnulled' },
  suspension: { whole: 'suspended', part: 'partlySuspended' },
} as const satisfies Partial<Record<PlanEventKind, Record<'whole' | 'part', ProcedureState>>>

const JUDGED: Partial<Record<PlanEventKind, ProcedureState>> = {
  annulment: 'annulled',
  annulmentStayed: 'executory',
  annulmentReversed: 'executory',
  suspension: 'suspended',
  suspensionEnded: 'executory',
}

function isOvertaken(facts: PointFacts, documentId: string, kind: string, on: Day): boolean {
  if (kind !== 'PLU' && kind !== 'POS' && kind !== 'CC') return false
  const answer = documentInForce(facts, on)
  return (
    answer.outcome === 'document' &&
    answer.document !== documentId &&
    facts.some(({ id, kind: of }) => id === answer.document && of === 'PLUi')
  )
}

/** The text that forbids to launch such a procedure on that day; null when nothing does. */
export function natureRefused(nature: ProcedureNature, launchedOn: Day): Citation | null {
  const rule = PLAN_RULES.lighterProcedures
  return ENDED_NATURES.has(nature) && launchedOn >= day(rule.day) ? citationOf(rule) : null
}
