import type { Day } from '#law/clock/calendar.ts'

/** Planning documents; `RNU` is a delivery that says that none binds. `partialPlan` makes again a ground on which another plan was annulled, or covers a sector of its own. */
export const PLAN_KINDS = ['PSMV', 'partialPlan', 'PLUi', 'PLU', 'POS', 'CC', 'SCOT', 'RNU'] as const
export type PlanKind = (typeof PLAN_KINDS)[number]

export const PROCEDURE_NATURES = [
  'making',
  'revision',
  'lightRevision',
  'modification',
  'simplifiedModification',
  'compatibility',
  'update',
  'repeal',
] as const
export type ProcedureNature = (typeof PROCEDURE_NATURES)[number]

/** What happens to a procedure. `portalPrevented`: published elsewhere because the portal was down
 * (L153-23 III). `cancellation` undoes an event written by mistake; `lapse` is an end that a text or an act states. */
export const PLAN_EVENT_KINDS = [
  'prescription',
  'orientationsDebate',
  'draftAdopted',
  'inquiryOpened',
  'inquiryClosed',
  'inquiryReport',
  'approval',
  'stateApproval',
  'transmission',
  'portalPublication',
  'otherPublication',
  'portalPrevented',
  'changesAsked',
  'changesTransmitted',
  'changesPublished',
  'suspension',
  'suspensionEnded',
  'annulment',
  'annulmentStayed',
  'annulmentReversed',
  'withdrawal',
  'abandonment',
  'lapse',
  'evaluation',
  'cancellation',
] as const
export type PlanEventKind = (typeof PLAN_EVENT_KINDS)[number]

/**
 * An event as it bears on one point. `reaches`: its ground holds the point; `isNearEdge`: the point is within the tolerance of the edge of
 * that ground. `isPartial`: it bears on a part of the document. `rules`: articles alone that it bears on, none for all. Events of one day follow each other by `order`, that of the register.
 */
export type PlanEvent = {
  id: string
  order: number
  kind: PlanEventKind
  day: Day
  reaches: boolean
  isNearEdge: boolean
  isPartial: boolean
  rules: readonly string[]
  hasEvidence: boolean
  cancels: string | null
}

/**
 * `isTakenOver`: known from a delivery, which says neither the transmission nor every publication: what is missing there is unknown, not undone.
 * `inPackage`: how surely the package that delivered it means this version: the one that it is named after, else one whose zones or pieces it holds.
 * `scotCovered`: whether an approved SCoT covered the territory, as somebody stated it; null: read in the register.
 */
export type PlanProcedure = {
  id: string
  nature: ProcedureNature
  launchedOn: Day | null
  scotCovered: boolean | null
  isTakenOver: boolean
  inPackage?: number
  events: readonly PlanEvent[]
}

/**
 * `replaces`: documents that its making ends. `isFirst`: somebody stated that nothing was in force before it. `isByCommune`: its ground
 * is whole communes, not a drawing.
 */
export type PlanDocument = {
  id: string
  kind: PlanKind
  standsForHousing: boolean
  isByCommune: boolean
  isFirst: boolean
  replaces: readonly string[]
  procedures: readonly PlanProcedure[]
}

/** Every document of which some event bears on a point. */
export type PointFacts = readonly PlanDocument[]

/** Events that stand: neither cancelled nor cancelling, in the order of their days, then of the register. */
export function standingEvents(events: readonly PlanEvent[]): PlanEvent[] {
  const cancelled = new Set(
    events.flatMap(({ kind, cancels }) => (kind === 'cancellation' && cancels ? [cancels] : [])),
  )
  return events
    .filter(({ id, kind }) => kind !== 'cancellation' && !cancelled.has(id))
    .toSorted((one, other) => one.day - other.day || one.order - other.order)
}
