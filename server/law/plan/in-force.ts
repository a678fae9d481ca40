import { addMonths, type Day, day } from '#law/clock/calendar.ts'
import type { PlanDoubt } from './executory.ts'
import { type PlanEvent, type PointFacts, standingEvents } from './plan-facts.ts'
import { PLAN_RANKS, PLAN_RULES, type PlanRuleKey } from './plan-rules.ts'
import { annulledRules, bindsOn, NEVER, type PlanVersion, planVersions, stopOf } from './plan-versions.ts'

/** A doubt that goes with the answer, with the events it comes from. */
export type ToldDoubt = { kind: PlanDoubt; events: readonly string[] }

/** One of the four days of a document, with the event that states it; the executory day is concluded, and rests on several. */
export type PlanDay = { day: Day; event: string | null }

type Bound = {
  outcome: 'document'
  document: string
  /** The procedure that made the document whole, then those that amended it, in the order in which they bound. */
  procedures: readonly string[]
  days: { approved: PlanDay; transmitted: PlanDay | null; published: PlanDay | null; executory: PlanDay }
  /** Documents of the same rank that nothing orders: never a silent choice. */
  others: readonly string[]
  /** Documents that are silent here because one of higher rank binds. */
  silent: readonly string[]
  except: readonly { rules: readonly string[]; event: string; earlier: string | null }[]
}

type Unbound = { outcome: 'nationalRules' } | { outcome: 'unknown' }

export type PlanAnswer = (Bound | Unbound) & {
  rules: readonly PlanRuleKey[]
  because: readonly string[]
  doubts: readonly ToldDoubt[]
  scot: string | null
  /** What bound just before, until the day given, and what is known to bind next; null when nothing is known. */
  earlier: { document: string | null; until: Day } | null
  next: { document: string | null; from: Day } | null
}

/** A stretch of days over which one answer holds. */
type Period = {
  from: Day
  bound: Bound | Unbound
  because: readonly PlanEvent[]
  rules: readonly PlanRuleKey[]
  doubts: readonly ToldDoubt[]
}

const BEFORE_ALL = day('0001-01-01')

/**
 * Which planning document binds at a point on a day, why, and with what doubt: the periods are concluded from the events, never typed.
 * An event after that day bears on what comes next alone.
 */
export function documentInForce(facts: PointFacts, on: Day): PlanAnswer {
  const versions = planVersions(facts)
  const periods = periodsOf(facts, versions)
  const at = periods.findLastIndex(({ from }) => from <= on)
  const period = periods[at] ?? { bound: { outcome: 'unknown' } as const, because: [], rules: [], doubts: [] }
  const before = periods.slice(0, at + 1).findLastIndex(({ bound }) => nameOf(bound) !== nameOf(period.bound))
  const since = periods[before + 1]
  const after = periods.slice(at + 1).find(({ bound }) => nameOf(bound) !== nameOf(period.bound))
  const earlier = before < 0 ? undefined : periods[before]
  const scot = schemeOn(versions, on)
  return {
    ...period.bound,
    rules:
      period.bound.outcome === 'nationalRules' && scot === null ? [...period.rules, 'withoutScheme'] : period.rules,
    because: [...new Set(period.because.map(({ id }) => id))],
    doubts: [...period.doubts, ...doubtsOfDay(facts, versions, on), ...unjustified(period.because)],
    scot,
    earlier:
      earlier && since && earlier.bound.outcome !== 'unknown'
        ? { document: documentOf(earlier.bound), until: since.from }
        : null,
    next: after && after.bound.outcome !== 'unknown' ? { document: documentOf(after.bound), from: after.from } : null,
  }
}

/** Every answer that was ever given at the point, in order; the first has no beginning. What nothing tells is left out at the start. */
export function planHistory(
  facts: PointFacts,
): { from: Day | null; outcome: PlanAnswer['outcome']; document: string | null }[] {
  const told = periodsOf(facts, planVersions(facts)).filter(
    ({ bound }, at, all) => at === 0 || nameOf(bound) !== nameOf((all[at - 1] as Period).bound),
  )
  return told
    .map(({ from, bound }) => ({
      from: from === BEFORE_ALL ? null : from,
      outcome: bound.outcome,
      document: documentOf(bound),
    }))
    .filter(({ outcome }, at) => at > 0 || outcome !== 'unknown')
}

const documentOf = (bound: Bound | Unbound) => (bound.outcome === 'document' ? bound.document : null)
const nameOf = (bound: Bound | Unbound) => (bound.outcome === 'document' ? bound.document : bound.outcome)

/** The scheme that binds on a day: the last of those that do. */
export const schemeOn = (versions: readonly PlanVersion[], on: Day): string | null =>
  versions
    .filter((version) => version.document.kind === 'SCOT' && version.isWhole && bindsOn(version, on))
    .toSorted((one, other) => one.executory.on - other.executory.on)
    .at(-1)?.document.id ?? null

const unjustified = (because: readonly PlanEvent[]): ToldDoubt[] => {
  const events = because.filter(({ hasEvidence }) => !hasEvidence).map(({ id }) => id)
  return events.length === 0 ? [] : [{ kind: 'unjustified', events: [...new Set(events)] }]
}

/** An edge within the tolerance, and a SCoT that nobody stated: both hang on the day. */
function doubtsOfDay(facts: PointFacts, versions: readonly PlanVersion[], on: Day): ToldDoubt[] {
  const near = facts
    .filter(({ kind }) => kind !== 'SCOT')
    .flatMap(({ procedures }) => procedures.flatMap(({ events }) => standingEvents(events)))
    .filter(({ isNearEdge, day: of, kind }) => isNearEdge && of <= on && GROUNDED.has(kind))
  const waiting = versions.filter(
    ({ executory: { scotDoubt } }) => scotDoubt !== null && scotDoubt.from <= on && on < scotDoubt.until,
  )
  return [
    ...(near.length > 0 ? [{ kind: 'limit', events: near.map(({ id }) => id) } as const] : []),
    ...(waiting.length > 0
      ? [
          {
            kind: 'scotUnknown',
            events: waiting.flatMap(({ executory: { because } }) => because.map(({ id }) => id)),
          } as const,
        ]
      : []),
  ]
}

/** Events whose ground draws a line between two answers. */
const GROUNDED: ReadonlySet<string> = new Set([
  'approval',
  'annulment',
  'annulmentReversed',
  'annulmentStayed',
  'suspension',
  'suspensionEnded',
])

/** What ends with nothing brought back: documents bound no later than `upTo` bind no more from `from`. */
type Floor = { from: Day; upTo: Day; rules: readonly PlanRuleKey[]; because: readonly PlanEvent[] }

/** The answers of every stretch of days, in order: a walk from one day on which something changes to the next. */
function periodsOf(facts: PointFacts, versions: readonly PlanVersion[]): Period[] {
  const plans = versions.filter(({ document }) => document.kind !== 'SCOT')
  const days = new Set<Day>([BEFORE_ALL])
  for (const { executory, events } of plans) {
    if (executory.on !== NEVER) days.add(executory.on)
    for (const { day: of } of events) days.add(of)
  }
  const lapses = landUseLapses(facts, plans)
  for (const { on } of lapses) days.add(on)
  const periods: Period[] = []
  const floors: Floor[] = []
  let landUse = null as PlanVersion | null
  for (let from = BEFORE_ALL; ; from = next(days, from)) {
    for (const lapse of lapses)
      if (lapse.on === from && landUse?.document === lapse.version.document)
        floors.push({
          from,
          upTo: lapse.version.executory.on,
          rules: [lapse.rule],
          because: [lapse.version.executory.approved],
        })
    const found = answerOn(facts, plans, floors, from)
    const own: PlanVersion | null = found.ground?.document.kind === 'POS' ? found.ground : null
    if (own && landUse?.document !== own.document && from >= LAND_USE_LAPSED) {
      const { until, rules } = revivedUntil(found.stops, from)
      days.add((until + 1) as Day)
      const because = [own.executory.approved, ...found.stops]
      floors.push({ from: (until + 1) as Day, upTo: own.executory.on, rules, because })
    }
    landUse = own
    periods.push({ from, ...found.period })
    if (next(days, from) === from) return periods
  }
}

const next = (days: ReadonlySet<Day>, after: Day): Day => {
  let found: Day | null = null
  for (const one of days) if (one > after && (found === null || one < found)) found = one
  return found ?? after
}

const LAND_USE_LAPSED = day(PLAN_RULES.landUsePlanLapsed.day)
const ENGAGED_BEFORE = day('2015-12-31')

/** The day on which each land use plan lapses if it is then in force (L174-1, L174-3, L174-5). */
function landUseLapses(
  facts: PointFacts,
  plans: readonly PlanVersion[],
): { version: PlanVersion; on: Day; rule: PlanRuleKey }[] {
  const engaged = (kind: string) =>
    facts.some(
      (document) =>
        document.kind === kind &&
        document.procedures.some(
          ({ nature, launchedOn }) => nature !== 'repeal' && launchedOn !== null && launchedOn < ENGAGED_BEFORE,
        ),
    )
  const rule = engaged('PLUi') ? 'landUsePlanInEpci' : engaged('PLU') ? 'landUsePlanUnderRevision' : 'landUsePlanLapsed'
  return plans
    .filter(({ document, isWhole }) => document.kind === 'POS' && isWhole)
    .map((version) => ({ version, on: day(PLAN_RULES[rule].day), rule }))
}

/** Last day of a land use plan that an annulment brought back. */
function revivedUntil(stops: readonly PlanEvent[], from: Day): { until: Day; rules: PlanRuleKey[] } {
  const elan = day(PLAN_RULES.landUsePlanRevivedBefore.day)
  const judged = Math.max(
    ...stops.map((stop) => (stop.kind === 'annulment' ? stop.day : BEFORE_ALL)),
    BEFORE_ALL,
  ) as Day
  const start = judged === BEFORE_ALL ? from : (Math.max(judged, elan) as Day)
  return {
    until: addMonths(start, PLAN_RULES.landUsePlanRevived.months),
    rules: start === elan ? ['landUsePlanRevived', 'landUsePlanRevivedBefore'] : ['landUsePlanRevived'],
  }
}

type Found = { period: Omit<Period, 'from'>; ground: PlanVersion | null; stops: readonly PlanEvent[] }

function answerOn(facts: PointFacts, plans: readonly PlanVersion[], lapsed: readonly Floor[], on: Day): Found {
  const floors = [...lapsed.filter(({ from }) => from <= on), ...repealsOn(plans, on)]
  const isEnded = ({ executory, document }: PlanVersion) =>
    PLAN_RANKS[document.kind] <= 2 && floors.some(({ upTo }) => executory.on <= upTo)
  const whole = plans.filter((version) => version.isWhole && bindsOn(version, on) && !isEnded(version))
  const stopped = plans.filter(
    (version) => version.isWhole && version.executory.on <= on && stopOf(version, on) !== null,
  )
  const ground = chosen(whole.filter(({ document }) => PLAN_RANKS[document.kind] === 2))
  const rank = Math.max(0, ...whole.map(({ document }) => PLAN_RANKS[document.kind]))
  const top = chosen(whole.filter(({ document }) => PLAN_RANKS[document.kind] === rank))
  const stops = (
    top ? stopped.filter((one) => one.executory.on > top.first.executory.on && isRival(one, top.first)) : stopped
  ).flatMap((version) => stopOf(version, on) ?? [])
  if (!top) return { period: unbound(facts, floors, stops), ground: null, stops }
  const below = whole.filter(({ document }) => rank > GROUND_RANK && PLAN_RANKS[document.kind] === GROUND_RANK)
  return { period: boundBy(plans, whole, { ...top, stops, below }, on), ground: ground?.first ?? null, stops }
}

/** Plans of a whole territory: a plan of higher rank silences them on its ground, and they take the place of what is lower. */
const GROUND_RANK = PLAN_RANKS.PLU

/** A document that stopped matters to the one in force only when it would have stood before it. */
const isRival = (stopped: PlanVersion, top: PlanVersion) =>
  PLAN_RANKS[stopped.document.kind] >= PLAN_RANKS[top.document.kind] || top.document.kind === 'CC'

/** An abrogation ends the document that it names and those that this one had replaced. */
function repealsOn(plans: readonly PlanVersion[], on: Day): Floor[] {
  return plans
    .filter((version) => version.isRepeal && bindsOn(version, on))
    .map((repeal) => ({
      from: repeal.executory.on,
      upTo: Math.max(
        ...plans
          .filter(
            ({ document, isWhole, executory }) =>
              document === repeal.document && isWhole && executory.on <= repeal.executory.on,
          )
          .map(({ executory }) => executory.on),
        BEFORE_ALL,
      ) as Day,
      rules: ['repealed'] as const,
      because: repeal.executory.because,
    }))
}

function unbound(facts: PointFacts, floors: readonly Floor[], stops: readonly PlanEvent[]): Omit<Period, 'from'> {
  const isKnown = floors.length > 0 || facts.some(({ isFirst, kind }) => isFirst && kind !== 'SCOT')
  return {
    bound: { outcome: isKnown ? 'nationalRules' : 'unknown' },
    because: [...floors.flatMap(({ because }) => because), ...stops],
    rules: [
      ...floors.flatMap(({ rules }) => rules),
      ...(stops.some(({ kind }) => kind === 'annulment') ? ['revival' as const] : []),
      ...(isKnown ? (['nationalRules', 'urbanisedParts'] as const) : []),
    ],
    doubts: [],
  }
}

type Top = Chosen & { stops: readonly PlanEvent[]; below: readonly PlanVersion[] }

function boundBy(
  plans: readonly PlanVersion[],
  whole: readonly PlanVersion[],
  top: Top,
  on: Day,
): Omit<Period, 'from'> {
  const { first, others, rivals, stops } = top
  const amendments = plans
    .filter(
      (version) =>
        version.document === first.document &&
        !version.isWhole &&
        !version.isRepeal &&
        bindsOn(version, on) &&
        version.executory.on >= first.executory.on,
    )
    .toSorted((one, other) => one.executory.on - other.executory.on)
  const { executory } = first
  const except = [first, ...amendments].flatMap((version) => annulledRules(version, on))
  const earlier = chosen(whole.filter(({ document }) => document !== first.document))?.first.document.id ?? null
  return {
    bound: {
      outcome: 'document',
      document: first.document.id,
      procedures: [first, ...amendments].map(({ procedure }) => procedure.id),
      days: {
        approved: { day: executory.approved.day, event: executory.approved.id },
        transmitted: executory.transmitted && { day: executory.transmitted.day, event: executory.transmitted.id },
        published: executory.published && { day: executory.published.day, event: executory.published.id },
        executory: { day: executory.on, event: null },
      },
      others: others.map(({ document }) => document.id),
      silent: [...new Set(top.below.map(({ document }) => document.id))],
      except: except.map(({ rules, event }) => ({ rules, event: event.id, earlier })),
    },
    because: [
      ...executory.because,
      ...amendments.flatMap((version) => version.executory.because),
      ...stops,
      ...except.map(({ event }) => event),
    ],
    rules: [
      ...(first.document.kind === 'PSMV' ? ['heritagePlan' as const] : []),
      ...executory.rules,
      ...(stops.some(({ kind }) => kind === 'annulment') ? ['revival' as const] : []),
      ...(except.length > 0 ? ['partialAnnulment' as const] : []),
    ],
    doubts: [
      ...(others.length > 0
        ? [{ kind: 'twoDocuments', events: others.map((one) => one.executory.approved.id) } as const]
        : []),
      ...doubtsOfRivals(first, rivals),
      ...executory.doubts.map((kind) => ({ kind, events: [executory.approved.id] })),
    ],
  }
}

/** `rivals`: other versions of the document that is chosen, executory the same day. */
type Chosen = { first: PlanVersion; others: readonly PlanVersion[]; rivals: readonly PlanVersion[] }

/** Of versions of one rank, the one that replaced the others; those that nothing orders with it are told beside it. */
function chosen(versions: readonly PlanVersion[]): Chosen | null {
  const ordered = versions.toSorted((one, other) => orderOf(other, one) || registerOrderOf(other, one))
  const first = ordered.find((one) => ordered.every((other) => other === one || !replaces(other, one))) ?? ordered[0]
  if (!first) return null
  const others = ordered.filter(
    (one) => one !== first && one.document !== first.document && !isReplaced(one, first, ordered),
  )
  const rivals = ordered.filter(
    (one) => one !== first && one.document === first.document && one.executory.on === first.executory.on,
  )
  return { first, others, rivals }
}

const isReplaced = (one: PlanVersion, first: PlanVersion, all: readonly PlanVersion[]): boolean =>
  replaces(first, one) ||
  all.some((other) => other !== one && other !== first && replaces(first, other) && replaces(other, one))

/**
 * Whether one version took the place of another of its rank: a later version of the same document; what its making says that it ends; a plan
 * of whole communes over an earlier one. An intercommunal plan gives way to no later plan of a commune, whose procedure it had closed.
 */
function replaces(one: PlanVersion, other: PlanVersion): boolean {
  if (one.document === other.document) return orderOf(one, other) > 0
  if (one.document.replaces.includes(other.document.id)) return true
  if (other.document.replaces.includes(one.document.id)) return false
  if (!one.document.isByCommune || PLAN_RANKS[one.document.kind] !== 2) return false
  if (one.document.kind === 'PLUi' && other.document.kind !== 'PLUi') return true
  if (other.document.kind === 'PLUi' && one.document.kind !== 'PLUi') return false
  return one.executory.on > other.executory.on
}

/**
 * Which of two versions comes after: executory later; the same day, approved later; both the same day, the one whose identifier the package
 * that delivered them bears. Zero: nothing orders them.
 */
const orderOf = (one: PlanVersion, other: PlanVersion): number =>
  one.executory.on - other.executory.on ||
  one.executory.approved.day - other.executory.approved.day ||
  (one.document === other.document ? placeInPackage(one) - placeInPackage(other) : 0)

const placeInPackage = ({ procedure }: PlanVersion) => procedure.inPackage ?? 0

/** For want of anything else, so that the answer is the same each time: it is told as a doubt. */
const registerOrderOf = (one: PlanVersion, other: PlanVersion): number =>
  one.document === other.document
    ? one.document.procedures.indexOf(one.procedure) - one.document.procedures.indexOf(other.procedure)
    : 0

/** What is told of versions executory the same day: that the later approval is retained, or that nothing orders them. */
function doubtsOfRivals(first: PlanVersion, rivals: readonly PlanVersion[]): ToldDoubt[] {
  const told = (kind: PlanDoubt, of: readonly PlanVersion[]): ToldDoubt[] =>
    of.length === 0 ? [] : [{ kind, events: of.map(({ executory }) => executory.approved.id) }]
  const isTied = (rival: PlanVersion) => orderOf(first, rival) === 0
  const isEarlier = ({ executory }: PlanVersion) => executory.approved.day !== first.executory.approved.day
  return [...told('twoVersions', rivals.filter(isTied)), ...told('sameDay', rivals.filter(isEarlier))]
}
