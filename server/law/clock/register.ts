import type { Act, ActKind, ActOf } from './acts.ts'
import type { Day } from './calendar.ts'

/**
 * The acts of a dossier in the order they were recorded, and those a compensating act has struck out. Recording is a
 * fold: a register resumed from any prefix is the register of the whole.
 */
export type Register = {
  readonly acts: readonly Act[]
  readonly struck: ReadonlySet<string>
  /** Acts that are not struck, by kind. */
  readonly standing: ReadonlyMap<ActKind, readonly Act[]>
  readonly ignored: readonly IgnoredAct[]
}

/** An act that the register does not take: it repeats one, cancels an act that was never recorded, or was recorded as having no effect. */
export type IgnoredAct = { act: string; why: 'alreadyRecorded' | 'nothingToCancel' | 'saidWithoutEffect' }

export const EMPTY_REGISTER: Register = { acts: [], struck: new Set(), standing: new Map(), ignored: [] }

/** The register with those acts after its own. The one given is left as it was. */
export function recordActs(register: Register, acts: readonly Act[]): Register {
  const recorded = [...register.acts]
  const ignored = [...register.ignored]
  const known = new Set<string>()
  for (const { id } of recorded) known.add(id)
  for (const { act } of ignored) known.add(act)
  for (const act of acts) {
    if (known.has(act.id)) ignored.push({ act: act.id, why: 'alreadyRecorded' })
    else if (act.kind === 'cancelled' && !known.has(act.act)) ignored.push({ act: act.id, why: 'nothingToCancel' })
    else if (act.saidWithoutEffect) ignored.push({ act: act.id, why: 'saidWithoutEffect' })
    else recorded.push(act)
    known.add(act.id)
  }
  const struck = struckActs(recorded)
  return { acts: recorded, struck, standing: standingActs(recorded, struck), ignored }
}

const NOTHING_STRUCK: ReadonlySet<string> = new Set()

/** Read backwards: a cancellation that is itself cancelled strikes nothing, so what it had struck stands again. */
function struckActs(acts: readonly Act[]): ReadonlySet<string> {
  if (!acts.some(({ kind }) => kind === 'cancelled')) return NOTHING_STRUCK
  const struck = new Set<string>()
  for (const act of acts.toReversed()) {
    if (act.kind === 'cancelled' && !struck.has(act.id)) struck.add(act.act)
  }
  return struck
}

function standingActs(acts: readonly Act[], struck: ReadonlySet<string>): ReadonlyMap<ActKind, readonly Act[]> {
  const standing = new Map<ActKind, Act[]>()
  for (const act of acts) {
    if (struck.has(act.id)) continue
    const sameKind = standing.get(act.kind)
    if (sameKind) sameKind.push(act)
    else standing.set(act.kind, [act])
  }
  return standing
}

/** Standing acts of one kind, in the order they were recorded. */
export function actsOf<Kind extends ActKind>(register: Register, kind: Kind): readonly ActOf<Kind>[] {
  const sameKind = register.standing.get(kind)
  return sameKind && areOf(sameKind, kind) ? sameKind : NONE
}

/** Acts are kept by kind: the first one tells for all. */
function areOf<Kind extends ActKind>(acts: readonly Act[], kind: Kind): acts is readonly (ActOf<Kind> & Act)[] {
  return acts[0]?.kind === kind
}

const NONE: readonly never[] = []

/** Whether one act of a register comes after another: by the day of each and, on one day, by the order in which they were recorded. */
export function isAfter({ acts }: Register, one: Dated, other: Dated): boolean {
  return one.on === other.on ? acts.indexOf(one.act) > acts.indexOf(other.act) : one.on > other.on
}

export type Dated = { act: Act; on: Day }

export function lastOf<Kind extends ActKind>(register: Register, kind: Kind): ActOf<Kind> | undefined {
  return actsOf(register, kind).at(-1)
}
