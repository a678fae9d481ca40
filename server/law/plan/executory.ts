import { addMonths, type Day, day } from '#law/clock/calendar.ts'
import {
  type PlanDocument,
  type PlanEvent,
  type PlanEventKind,
  type PlanProcedure,
  standingEvents,
} from './plan-facts.ts'
import { PLAN_RULES, type PlanRule, type PlanRuleKey } from './plan-rules.ts'

export type PlanDoubt =
  | 'twoDocuments'
  | 'twoVersions'
  | 'sameDay'
  | 'limit'
  | 'scotUnknown'
  | 'transmissionNotRecorded'
  | 'publicationNotRecorded'
  | 'stateApprovalNotRecorded'
  | 'unjustified'

/**
 * From when an approved procedure binds. `on`: null while it does not. `doubtUntil`: until that day the answer hangs on whether a SCoT covers
 * the ground, which nobody said.
 */
export type Executory = {
  on: Day | null
  approved: PlanEvent
  transmitted: PlanEvent | null
  published: PlanEvent | null
  because: readonly PlanEvent[]
  rules: readonly PlanRuleKey[]
  doubts: readonly PlanDoubt[]
  scotDoubt: { from: Day; until: Day } | null
}

/** @param isUnderScot whether an approved SCoT covers the point on a day, as the register says; null when it holds none */
export function executory(
  document: PlanDocument,
  procedure: PlanProcedure,
  isUnderScot: (on: Day) => boolean | null,
): Executory | null {
  const events = standingEvents(procedure.events)
  const approved = events.find(({ kind, reaches }) => kind === 'approval' && reaches)
  if (!approved) return null
  const first = (kind: PlanEventKind) =>
    events.find((event) => event.kind === kind && event.day >= approved.day) ?? null
  const seen: Seen = {
    approved,
    events,
    transmitted: first('transmission'),
    portal: first('portalPublication'),
    ordinary: first('otherPublication'),
    prevented: first('portalPrevented'),
    isTakenOver: procedure.isTakenOver,
  }
  if (document.kind === 'CC') return mapExecutory(seen, first('stateApproval'))
  if (document.kind === 'SCOT') return afterControl(seen, 'scotExecutory', 'scotChangesAsked')
  if (document.kind === 'PSMV') return onceDone(seen, [], null)
  if (document.standsForHousing) return afterControl(seen, 'notCoveredByScot', 'changesAsked')
  const covered = procedure.scotCovered ?? isUnderScot(seen.transmitted?.day ?? approved.day)
  const soon = onceDone(seen, ['coveredByScot'], null)
  if (covered === true) return soon
  const late = afterControl(seen, 'notCoveredByScot', 'changesAsked')
  if (covered === false) return late
  if (procedure.isTakenOver && !seen.transmitted) return { ...soon, rules: [] } // a delivery says neither: nothing is proved
  const from = soon.on
  return { ...late, scotDoubt: from === null ? null : { from, until: late.on ?? (Number.MAX_SAFE_INTEGER as Day) } }
}

type Seen = {
  approved: PlanEvent
  events: readonly PlanEvent[]
  transmitted: PlanEvent | null
  portal: PlanEvent | null
  ordinary: PlanEvent | null
  prevented: PlanEvent | null
  isTakenOver: boolean
}

const PORTAL_SINCE = day(PLAN_RULES.portalRequired.day)

/** The publication that counts for an act of that day: on the portal since 2023, unless the portal prevented it (L153-23 III). */
function publicationOf({ approved, portal, ordinary, prevented, isTakenOver }: Seen): PlanEvent | null {
  if (isTakenOver && ordinary) return ordinary // a delivery that states the day itself
  if (approved.day >= PORTAL_SINCE) return earliest(portal, prevented)
  return earliest(ordinary, prevented)
}

const earliest = (one: PlanEvent | null, other: PlanEvent | null) =>
  one && other ? (other.day < one.day ? other : one) : (one ?? other)

/** Executory once sent and published, `control` months after the transmission when the prefect is given time. */
function onceDone(seen: Seen, rules: readonly PlanRuleKey[], control: PlanRuleKey | null): Executory {
  const { approved, transmitted, isTakenOver } = seen
  const published = publicationOf(seen)
  const isLenient = isTakenOver || (approved.day < PORTAL_SINCE && transmitted !== null)
  const doubts: PlanDoubt[] = []
  if (!transmitted) doubts.push('transmissionNotRecorded')
  else if (!published) doubts.push('publicationNotRecorded')
  const steps = [approved, ...(transmitted ? [transmitted] : []), ...(published ? [published] : [])]
  const sent = transmitted && (control ? addMonths(transmitted.day, monthsOf(control)) : transmitted.day)
  const days = [approved.day, ...(sent === null ? [] : [sent]), ...(published ? [published.day] : [])]
  const isDone = (transmitted && published) || isLenient
  return {
    on: isDone ? (Math.max(...days) as Day) : null,
    approved,
    transmitted,
    published: published ?? seen.portal,
    because: steps,
    rules: [...rules, 'portalRequired'],
    doubts: isDone ? doubts : [],
    scotDoubt: null,
  }
}

const monthsOf = (key: PlanRuleKey): number => {
  const rule: PlanRule = PLAN_RULES[key]
  return rule.months ?? 0
}

/** As above; changes that the prefect asked within his time put it off until they are published and sent. */
function afterControl(seen: Seen, control: PlanRuleKey, asking: PlanRuleKey): Executory {
  const ordinary = onceDone(seen, [control], control)
  const { transmitted } = seen
  const limit = transmitted && addMonths(transmitted.day, monthsOf(control))
  const asked = seen.events.find(
    ({ kind, day: on }) =>
      kind === 'changesAsked' && transmitted !== null && on >= transmitted.day && limit !== null && on <= limit,
  )
  if (!asked) return ordinary
  const after = (kind: PlanEventKind) =>
    seen.events.find((event) => event.kind === kind && event.day >= asked.day) ?? null
  const published = after('changesPublished')
  const sent = after('changesTransmitted')
  return {
    ...ordinary,
    on: published && sent ? (Math.max(published.day, sent.day) as Day) : null,
    transmitted: sent ?? transmitted,
    published,
    because: [...ordinary.because, asked, ...(published ? [published] : []), ...(sent ? [sent] : [])],
    rules: [control, asking],
    doubts: [],
  }
}

/** A communal map waits for the prefect, who approves it, or is held to have done so after two months, and for its display. */
function mapExecutory(seen: Seen, stated: PlanEvent | null): Executory {
  const { approved, transmitted, isTakenOver } = seen
  const published = earliest(seen.ordinary, seen.portal)
  const tacit = transmitted && addMonths(transmitted.day, PLAN_RULES.communalMap.months)
  const prefect = stated?.day ?? tacit
  const isDone = isTakenOver || (prefect !== null && published !== null)
  const days = [approved.day, ...(prefect === null ? [] : [prefect]), ...(published ? [published.day] : [])]
  return {
    on: isDone ? (Math.max(...days) as Day) : null,
    approved,
    transmitted,
    published,
    because: [approved, transmitted, stated, published].filter((event) => event !== null),
    rules: ['communalMap', 'communalMapPublished'],
    doubts: isDone && prefect === null ? ['stateApprovalNotRecorded'] : [],
    scotDoubt: null,
  }
}
