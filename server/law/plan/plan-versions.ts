import type { Day } from '#law/clock/calendar.ts'
import { type Executory, executory } from './executory.ts'
import { type PlanDocument, type PlanEvent, type PlanProcedure, type PointFacts, standingEvents } from './plan-facts.ts'
import { WHOLE_NATURES } from './plan-rules.ts'

/** An approved procedure as it bears on the point, with what may stop it. */
export type PlanVersion = {
  document: PlanDocument
  procedure: PlanProcedure
  isWhole: boolean
  isRepeal: boolean
  executory: Executory & { on: Day }
  events: readonly PlanEvent[]
}

/** Versions executory one day or another at the point, and those that wait on an answer about a SCoT. */
export function planVersions(facts: PointFacts): PlanVersion[] {
  const schemes = facts.filter(({ kind }) => kind === 'SCOT').flatMap((document) => versionsOf(document, () => null))
  const isUnderScot = (on: Day) =>
    schemes.length === 0
      ? null
      : schemes.some((scheme) => scheme.executory.approved.day <= on && !isStopped(scheme, on))
  const plans = facts.filter(({ kind }) => kind !== 'SCOT').flatMap((document) => versionsOf(document, isUnderScot))
  return [...schemes, ...plans]
}

/** The day of a version that does not bind yet, on which nothing happens. */
export const NEVER = Number.MAX_SAFE_INTEGER as Day

function versionsOf(document: PlanDocument, isUnderScot: (on: Day) => boolean | null): PlanVersion[] {
  return document.procedures.flatMap((procedure) => {
    const found = executory(document, procedure, isUnderScot)
    if (!found || (found.on === null && found.scotDoubt === null)) return []
    return [
      {
        document,
        procedure,
        isWhole: WHOLE_NATURES.has(procedure.nature),
        isRepeal: procedure.nature === 'repeal',
        executory: { ...found, on: found.on ?? NEVER },
        events: standingEvents(procedure.events),
      },
    ]
  })
}

const ANNULLING: ReadonlySet<string> = new Set(['annulment', 'annulmentStayed', 'annulmentReversed'])
const SUSPENDING: ReadonlySet<string> = new Set(['suspension', 'suspensionEnded'])

/** The event that keeps a version from binding at the point on that day, if any; one that bears on articles alone stops nothing. */
export function stopOf({ events }: Pick<PlanVersion, 'events'>, on: Day): PlanEvent | null {
  const past = events.filter(({ day, reaches, rules }) => day <= on && reaches && rules.length === 0)
  const annulled = past.findLast(({ kind }) => ANNULLING.has(kind))
  if (annulled?.kind === 'annulment') return annulled
  const suspended = past.findLast(({ kind }) => SUSPENDING.has(kind))
  if (suspended?.kind === 'suspension') return suspended
  return past.find(({ kind }) => kind === 'withdrawal' || kind === 'lapse') ?? null
}

const isStopped = (version: PlanVersion, on: Day): boolean => stopOf(version, on) !== null

export const bindsOn = (version: PlanVersion, on: Day): boolean => version.executory.on <= on && !isStopped(version, on)

/** Articles of a version that a court annulled by that day, with the event that did. */
export function annulledRules({ events }: PlanVersion, on: Day): { rules: readonly string[]; event: PlanEvent }[] {
  const past = events.filter(({ day, reaches }) => day <= on && reaches)
  return past
    .filter(({ kind, rules }) => kind === 'annulment' && rules.length > 0)
    .map((event) => ({ rules: event.rules.filter((rule) => !isRestored(rule, event, past)), event }))
    .filter(({ rules }) => rules.length > 0)
}

const isRestored = (rule: string, annulment: PlanEvent, past: readonly PlanEvent[]): boolean =>
  past.some(
    ({ kind, rules }, at) =>
      (kind === 'annulmentReversed' || kind === 'annulmentStayed') &&
      at > past.indexOf(annulment) &&
      (rules.length === 0 || rules.includes(rule)),
  )
