import type {
  NewPlanDocument,
  NewPlanEvent,
  NewPlanProcedure,
  PlanProcedureLine,
  PlanProcedurePage,
} from '#contract/plan/documents/plan-document.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { ProcedureNature } from '#law/plan/plan-facts.ts'
import { planVersions } from '#law/plan/plan-versions.ts'
import { natureRefused, procedureState } from '#law/plan/procedure-state.ts'
import { stepRefused } from '#law/plan/procedure-steps.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isAgent, type Scoped } from '#platform/scope.ts'
import { formerCommuneName, PLAN_EVENT_NAMES } from '#wording/plan/documents/plan-words.ts'
import { factsOf } from './facts.ts'
import { procedureName } from './in-force.ts'
import { type DocumentRow, documentsAt, placeOfCommune } from './point-queries.ts'
import {
  brokenEvent,
  communesAll,
  type DocumentHead,
  documentHead,
  documentHeads,
  eventsOf,
  formerCommunesOf,
  groundOfCommunes,
  groundOfDrawing,
  groundOfFormer,
  groundOfZone,
  insertDocument,
  insertEvent,
  insertProcedure,
  mayPlanFor,
  procedureHead,
  type Stamp,
} from './queries.ts'

export type PlanDeps = Pick<Deps, 'db' | 'clock' | 'files' | 'config'>

/** In one transaction, as an agent; what is written there is dated by now. */
export const asPlanner = <T>(
  { db, clock }: Pick<Deps, 'db' | 'clock'>,
  personId: string,
  work: (scoped: Scoped, by: Stamp) => Promise<T>,
): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isAgent(scoped))) throw problem('agentsRead')
    return work(scoped, { personId, at: clock.now().toString() })
  })

export const recordDocument = (deps: PlanDeps, personId: string, said: NewPlanDocument): Promise<{ id: string }> =>
  asPlanner(deps, personId, async (scoped, by) => {
    if (!(await mayPlanFor(scoped, said.communes))) throw problem('plannerOnly')
    await refuseUnknownCommunes(scoped, said.communes)
    for (const id of said.replaces) if (!(await documentHead(scoped, id))) throw problem('planDocumentAbsent')
    return insertDocument(scoped, said, by)
  })

async function refuseUnknownCommunes(scoped: Scoped, inseeCodes: readonly string[]): Promise<void> {
  for (const inseeCode of inseeCodes) {
    if (!(await placeOfCommune(scoped, inseeCode))) throw problem('planCommuneUnknown', { inseeCode })
  }
}

/** @throws Problem 403, 404, 422 with the article for a procedure that the law did away with */
export const recordProcedure = (deps: PlanDeps, personId: string, documentId: string, said: NewPlanProcedure) =>
  asPlanner(deps, personId, async (scoped, by) => {
    await writableDocument(scoped, documentId)
    const launchedOn = said.launchedOn ?? deps.clock.today().toString()
    const refused = natureRefused(said.nature, day(launchedOn))
    if (refused) throw problem('procedureNoLongerLawful', { launchedOn, article: refused.article })
    const { id } = await insertProcedure(scoped, documentId, said, by)
    return procedurePageOf(deps, scoped, id)
  })

async function writableDocument(scoped: Scoped, id: string): Promise<DocumentHead> {
  const document = await documentHead(scoped, id)
  if (!document) throw problem('planDocumentAbsent')
  if (!document.mayWrite) throw problem('plannerOnly')
  return document
}

/**
 * An event is only added; one written by mistake is cancelled by another that names it.
 * @throws Problem 403, 404, 409 for a second approval or an event that cannot be cancelled, 422 for a day, a step or a ground that does not hold
 */
export const recordEvent = (deps: PlanDeps, personId: string, procedureId: string, said: NewPlanEvent) =>
  asPlanner(deps, personId, async (scoped, by) => {
    const procedure = await procedureHead(scoped, procedureId)
    if (!procedure) throw problem('planProcedureAbsent')
    const document = await writableDocument(scoped, procedure.documentId)
    await refuseEvent(deps, scoped, procedure, said)
    const former = new Set((await formerCommunesOf(scoped, document.inseeCodes)).map(({ inseeCode }) => inseeCode))
    for (const inseeCode of said.communes)
      if (!document.inseeCodes.includes(inseeCode) && !former.has(inseeCode))
        throw problem('planCommuneElsewhere', { inseeCode })
    await refuseUnknownCommunes(
      scoped,
      said.communes.filter((inseeCode) => !former.has(inseeCode)),
    )
    const isCancelling = said.kind === 'cancellation'
    const ground = isCancelling ? WHOLE : await groundOf(scoped, document, said)
    await insertEvent(scoped, procedureId, { ...said, cancels: isCancelling ? said.cancels : null, ...ground }, by)
    return procedurePageOf(deps, scoped, procedureId)
  })

const WHOLE = { communes: [] as string[], groundHex: null }

async function refuseEvent(
  { clock }: PlanDeps,
  scoped: Scoped,
  { id, nature }: { id: string; nature: ProcedureNature },
  said: NewPlanEvent,
): Promise<void> {
  if (said.on > clock.today().toString()) throw problem('planEventToCome')
  const standing = (await eventsOf(scoped, id)).filter(
    ({ isCancelled, kind }) => !isCancelled && kind !== 'cancellation',
  )
  if (said.kind === 'cancellation' && !standing.some((event) => event.id === said.cancels))
    throw problem('planEventNotCancellable')
  const lived = standing.map(({ kind, on }) => ({ kind, day: day(on) }))
  const refused = stepRefused(nature, lived, { kind: said.kind, on: day(said.on) })
  if (!refused) return
  switch (refused.why) {
    case 'natureEnded':
      throw problem('procedureNoLongerLawful', { launchedOn: said.on, article: refused.citation.article })
    case 'approvedTwice':
      throw problem('planApprovedTwice', { on: isoDay(refused.event.day) })
    case 'needs':
      throw problem('planEventNeeds', { kinds: refused.kinds.map((kind) => PLAN_EVENT_NAMES[kind]) })
    default:
      throw problem('planProcedureOver', { after: PLAN_EVENT_NAMES[refused.event.kind], on: isoDay(refused.event.day) })
  }
}

/**
 * The ground that an event bears on: drawn, that of a zone, that of communes; an approval keeps that of the whole document. None leaves the
 * communes of the document, which are all that its planner answers for.
 */
async function groundOf(scoped: Scoped, document: DocumentHead, said: NewPlanEvent) {
  if (said.zone !== '' || said.ground !== null) {
    const groundHex = said.ground
      ? await groundOfDrawing(scoped, JSON.stringify(said.ground), document.inseeCodes)
      : await groundOfZone(scoped, document.inseeCodes, said.zone)
    if (groundHex === null)
      throw said.ground ? problem('planGroundUnreadable') : problem('planZoneUnknown', { zone: said.zone })
    return { communes: [], groundHex }
  }
  const communes = said.communes.length > 0 || said.kind !== 'approval' ? said.communes : document.inseeCodes
  if (communes.length === 0) return WHOLE
  const former = communes.filter((inseeCode) => !document.inseeCodes.includes(inseeCode))
  if (former.length === 0) return { communes, groundHex: await groundOfCommunes(scoped, communes) }
  const groundHex = await groundOfFormer(scoped, former, document.inseeCodes)
  if (groundHex === null || former.length < communes.length) throw problem('planGroundUnreadable')
  return { communes, groundHex }
}

export const procedurePage = (deps: PlanDeps, personId: string, id: string): Promise<PlanProcedurePage> =>
  asPlanner(deps, personId, (scoped) => procedurePageOf(deps, scoped, id))

export async function procedurePageOf({ clock }: PlanDeps, scoped: Scoped, id: string): Promise<PlanProcedurePage> {
  const head = await procedureHead(scoped, id)
  const document = head && (await documentHead(scoped, head.documentId))
  if (!head || !document) throw problem('planProcedureAbsent')
  const rows = await rowsOfDocument(scoped, document)
  const line = procedureLines(rows, document.id, clock.today()).find((one) => one.id === id)
  if (!line) throw problem('planProcedureAbsent')
  const version = planVersions(factsOf(rows)).find((one) => one.procedure.id === id)
  const names = new Map((await communesAll(scoped)).map(({ inseeCode, name }) => [inseeCode, name]))
  const isEstablished = version && !(version.procedure.isTakenOver && version.executory.transmitted === null)
  const executoryOn = isEstablished && version.executory.on < day('9999-01-01') ? isoDay(version.executory.on) : null
  return {
    document: { id: document.id, kind: document.kind, title: document.title },
    procedure: line,
    communes: document.inseeCodes.map((inseeCode) => ({ inseeCode, name: names.get(inseeCode) ?? inseeCode })),
    formerCommunes: (await formerCommunesOf(scoped, document.inseeCodes)).map(({ inseeCode, of }) => ({
      inseeCode,
      name: formerCommuneName(inseeCode, of),
    })),
    scotCovered: head.scotCovered,
    executoryOn,
    events: (await eventsOf(scoped, id)).map((event) => ({
      ...event,
      isJustified: event.source !== null || event.evidence.length > 0 || event.kind === 'cancellation',
      recordedBy: event.recordedBy || null,
    })),
    brokenAt: await brokenEvent(scoped, id),
    mayWrite: document.mayWrite,
  }
}

/** Communes and documents that the register tells of, for the other rooms of the plan. */
export const communesOfRegister = (scoped: Scoped) => communesAll(scoped)
export const documentsOfRegister = (scoped: Scoped) => documentHeads(scoped)

/** The documents as they bear on a commune of this one; of a commune that is no more, nothing is known here. */
export async function rowsOfDocument(
  scoped: Scoped,
  { inseeCodes }: Pick<DocumentHead, 'inseeCodes'>,
): Promise<DocumentRow[]> {
  for (const inseeCode of inseeCodes) {
    const place = await placeOfCommune(scoped, inseeCode)
    if (place) return documentsAt(scoped, place)
  }
  return []
}

/** The procedures of a document as they stood at the end of a day. */
export function procedureLines(
  rows: readonly DocumentRow[],
  documentId: string,
  on: Temporal.PlainDate,
): PlanProcedureLine[] {
  const facts = factsOf(rows)
  const document = rows.find(({ id }) => id === documentId)
  return (document?.procedures ?? []).map((procedure) => {
    const cancelled = new Set(procedure.events.map(({ cancels }) => cancels))
    const standing = procedure.events.filter(
      (event) => !cancelled.has(event.id) && event.kind !== 'cancellation' && event.on <= on.toString(),
    )
    return {
      id: procedure.id,
      nature: procedure.nature,
      name: procedureName(procedure),
      launchedOn: procedure.launchedOn,
      state: procedureState(facts, procedure.id, dayOfPlainDate(on)),
      lastEventOn:
        standing
          .map(({ on }) => on)
          .toSorted()
          .at(-1) ?? null,
      toJustify: standing.filter(({ hasEvidence }) => !hasEvidence).length,
      isDelivered: procedure.isTakenOver,
    }
  })
}
