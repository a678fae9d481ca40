import type { Act, ActKind } from '#law/clock/acts.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { RecordedAct } from './act-log.ts'

/** Kinds of act that the law reads. Those of the desk alone (assignment, message…) move no clock. */
const LAW_ACTS: Readonly<Record<ActKind, true>> = {
  filed: true,
  circumstanceEstablished: true,
  authorityEstablished: true,
  attachmentsRequested: true,
  attachmentsReceived: true,
  attachmentsAdded: true,
  periodIncreased: true,
  periodExtended: true,
  reviewSuspended: true,
  reviewResumed: true,
  inquiryReportReceived: true,
  publicSynthesisReceived: true,
  planMadeCompatible: true,
  heritageOpinionReceived: true,
  heritageAppealRejected: true,
  heritageAppealApproved: true,
  refusalAppealLodged: true,
  refusalAppealDecided: true,
  prefectOpinionReceived: true,
  commercialOpinionReceived: true,
  projectModified: true,
  withdrawn: true,
  decided: true,
  decisionTransmitted: true,
  revoked: true,
  stayEnded: true,
  stayConfirmed: true,
  postedInTownHall: true,
  postedOnSite: true,
  courtAppealLodged: true,
  courtAppealSettled: true,
  annulledRequestConfirmed: true,
  administrativeAppealLodged: true,
  validityExtensionRequested: true,
  validityExtensionRefused: true,
  worksAllowedElsewhere: true,
  worksStarted: true,
  worksInterrupted: true,
  worksResumed: true,
  completionDeclared: true,
  complianceContested: true,
  complianceAttestationRequested: true,
  cancelled: true,
}

export const isLawAct = (kind: string): kind is ActKind => Object.hasOwn(LAW_ACTS, kind)

/** Days are kept as `2026-03-10` under the keys that name a day: `on`, `from`, `until`, `confirmBy`, `filedOn`, `sentOn`… */
const DAY_KEYS: ReadonlySet<string> = new Set(['on', 'from', 'until', 'confirmBy'])
const namesDay = (key: string) => DAY_KEYS.has(key) || /[a-z]On$/.test(key)

function mapDays(value: unknown, change: (value: unknown) => unknown, key = ''): unknown {
  if (namesDay(key) && (typeof value === 'number' || typeof value === 'string')) return change(value)
  if (Array.isArray(value)) return value.map((item) => mapDays(item, change))
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapDays(item, change, name)]))
  }
  return value
}

/** What the law says of an act without its identity, as JSON keeps it. */
export type LawContent = { [Kind in ActKind]: Omit<Extract<Act, { kind: Kind }>, 'id'> }[ActKind]

export function payloadOf(content: LawContent): Record<string, unknown> {
  const { kind: _, ...said } = content
  return mapDays(said, (value) => (typeof value === 'number' ? isoDay(value as Day) : value)) as Record<string, unknown>
}

/** What a validated request says, as the law reads it: its days become numbers, its other words stay. */
export const lawContentOf = (said: { kind: ActKind }): LawContent =>
  mapDays(said, (value) => (typeof value === 'string' ? day(value) : value)) as LawContent

/** The act as the law reads it; undefined for an act of the desk alone. */
export function lawActOf({ id, kind, payload, cancels }: RecordedAct): Act | undefined {
  if (cancels !== null) return { id, kind: 'cancelled', act: cancels }
  if (!isLawAct(kind)) return undefined
  const content = mapDays(payload, (value) => (typeof value === 'string' ? day(value) : value)) as object
  return { ...content, id, kind } as Act
}
