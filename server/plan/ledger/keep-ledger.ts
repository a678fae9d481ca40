import { type Day, day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { bookGround, type GroundClaim, type Posting } from '#law/plan/ground-ledger.ts'
import { groundOfWorks } from '#law/plan/ground-of-works.ts'
import { type GroundPhases, groundPhases, phasesOfVariant } from '#law/plan/ground-phases.ts'
import type { LegalClock } from '#platform/clock.ts'
import { type Database, withoutLimits } from '#platform/database.ts'
import { lawActsOf } from '#server/dossier/register/register.ts'
import { inheritGround, keepClaims, type NewClaim } from './claim-queries.ts'
import {
  type ClaimRow,
  claimRows,
  type EntryLine,
  faceClaims,
  faceRows,
  layFaces,
  liveEntries,
  lockLedger,
  type NewEntry,
  type StaleDossier,
  staleDossiers,
  writeEntries,
} from './keep-queries.ts'
import { type LandRule, landRules, ruleOn } from './land-rules.ts'
import { type MeetingGround, meetingGround } from './meeting.ts'
import { isAnyRenaturation, layRenaturations, writeRenaturations } from './renaturation-queries.ts'

const READ_AT_ONCE = 500

export type Kept = { read: number; reversed: number; added: number }
const NOTHING: Kept = { read: 0, reversed: 0, added: 0 }

/**
 * Brings the ledger up to the acts of today: what changed is read again with all that shares its ground, lines that no longer follow from
 * the acts are reversed, missing ones added. In one transaction: stopped midway, nothing has happened. Asked again, nothing changes.
 */
export const keepLedger = (db: Database, clock: Pick<LegalClock, 'today' | 'now'>): Promise<Kept> =>
  db.transaction(async (tx) => {
    const today = clock.today()
    const stale = await staleDossiers(tx, today.toString())
    const hasRenaturation = await isAnyRenaturation(tx)
    if (stale.length === 0 && !hasRenaturation) return NOTHING
    await withoutLimits(tx)
    await lockLedger(tx)
    const kept = stale.length === 0 ? NOTHING : await keepDossiers(tx, clock, stale)
    if (!hasRenaturation) return kept
    await layRenaturations(tx, today.toString())
    const { reversed, added } = await writeRenaturations(tx, clock.now().toString())
    return { read: kept.read, reversed: kept.reversed + reversed, added: kept.added + added }
  })

async function keepDossiers(
  tx: Database,
  clock: Pick<LegalClock, 'today' | 'now'>,
  stale: readonly StaleDossier[],
): Promise<Kept> {
  const today = clock.today()
  const ids = stale.map(({ id }) => id)
  const before = await meetingGround(tx, ids)
  const rules = await landRules(tx)
  for (let from = 0; from < stale.length; from += READ_AT_ONCE)
    await readDossiers(tx, stale.slice(from, from + READ_AT_ONCE), today, rules)
  await inheritGround(tx, ids)
  const affected = await meetingGround(tx, before.ids)
  const wanted = await wantedEntries(tx, affected, dayOfPlainDate(today), rules)
  const { reversed, added } = difference(await liveEntries(tx, affected.ids), wanted)
  await writeEntries(tx, reversed, added, clock.now().toString())
  return { read: stale.length, reversed: reversed.length, added: added.length }
}

/** What the acts say today, beside what is written: nothing where the ledger is what it must be. */
export const ledgerGaps = (db: Database, clock: Pick<LegalClock, 'today'>, dossierIds: readonly string[]) =>
  db.transaction(async (tx) => {
    await withoutLimits(tx)
    const asked = await meetingGround(tx, dossierIds)
    const wanted = await wantedEntries(tx, asked, dayOfPlainDate(clock.today()), await landRules(tx))
    const { reversed, added } = difference(await liveEntries(tx, asked.ids), wanted)
    return { unjustified: reversed.length, missing: added.length, lines: wanted.length }
  })

async function readDossiers(
  tx: Database,
  stale: readonly StaleDossier[],
  today: Temporal.PlainDate,
  rules: readonly LandRule[],
): Promise<void> {
  const on = today.toString()
  const presumedMonths = ruleOn(rules, 'presumedStart', on)?.value ?? Number.POSITIVE_INFINITY
  const parents = stale.flatMap(({ parentId }) => parentId ?? [])
  const acts = await lawActsOf(tx, [...new Set([...stale.map(({ id }) => id), ...parents])])
  const phasesOf = (id: string): GroundPhases => groundPhases(acts.get(id) ?? [], dayOfPlainDate(today), presumedMonths)
  const claims = stale.map(({ id, parentId, inseeCode, signature, ...stated }): NewClaim => {
    const own = phasesOf(id)
    const { nature, from, works, statedM2 } = groundOfWorks(stated)
    const { nextOn, ...phases } = stated.variant && parentId ? phasesOfVariant(own, phasesOf(parentId)) : own
    const told = Object.entries(phases).map(([name, phase]) => [name, { ...phase, on: isoDay(phase.on) }])
    return {
      dossierId: id,
      inseeCode,
      signature,
      nextOn: nextOn === undefined ? null : isoDay(nextOn),
      phases: Object.fromEntries(told),
      ...{ nature, natureFrom: from, works, statedM2 },
    }
  })
  const method = ruleOn(rules, 'groundMethod', on)?.word ?? 'drawn'
  await keepClaims(tx, claims, { method, marginM: ruleOn(rules, 'buildingMargin', on)?.value ?? 0 })
}

type FaceFacts = { inseeCode: string; measure: string; m2: number }

async function wantedEntries(
  tx: Database,
  { ids, groups }: MeetingGround,
  today: Day,
  rules: readonly LandRule[],
): Promise<NewEntry[]> {
  await layFaces(tx, ids, groups)
  const rows = await claimRows(tx, ids)
  const faces = new Map<number, FaceFacts>((await faceRows(tx)).map(({ id, ...facts }) => [id, facts]))
  const ground = new Map<string, { ground: number[]; works: number[] }>()
  for (const { face, dossierId, isGround, isWorks } of await faceClaims(tx)) {
    const of = ground.get(dossierId) ?? { ground: [], works: [] }
    ground.set(dossierId, of)
    if (isGround) of.ground.push(face)
    if (isWorks) of.works.push(face)
  }
  for (const [at, { dossierId, inseeCode, method, listedM2 }] of rows.entries()) {
    if (method !== 'unlocated' || !listedM2) continue
    const face = -1 - at
    faces.set(face, { inseeCode, measure: 'unlocated', m2: listedM2 })
    ground.set(dossierId, { ground: [face], works: [face] })
  }
  const amendments = drawnAmendments(rows)
  const claims = rows.map((row) => claimOf(row, amendments.get(row.dossierId), ground, rules, isoDay(today)))
  const byDossier = new Map(rows.map((row) => [row.dossierId, row]))
  return bookGround(claims, today).flatMap((posting) => entriesOf(posting, faces, byDossier.get(posting.dossier)))
}

/** By the permit that they amend: the last that draws its own ground, a plot for a plot or a footprint for a footprint. */
function drawnAmendments(rows: readonly ClaimRow[]): ReadonlyMap<string, ClaimRow> {
  const methods = new Map(rows.map(({ dossierId, method }) => [dossierId, method]))
  const isDrawn = ({ method, parentId, isInherited }: ClaimRow) =>
    !isInherited && (method === 'site' || (method === 'footprint' && methods.get(parentId ?? '') === 'footprint'))
  return new Map(
    rows
      .filter((row) => row.variant === 'amendment' && isDrawn(row) && row.phases.engaged !== undefined)
      .toSorted((one, other) => ((one.phases.engaged?.on ?? '') < (other.phases.engaged?.on ?? '') ? -1 : 1))
      .flatMap((row) => (row.parentId === null ? [] : [[row.parentId, row]])),
  )
}

function claimOf(
  row: ClaimRow,
  amending: ClaimRow | undefined,
  ground: ReadonlyMap<string, { ground: number[]; works: number[] }>,
  rules: readonly LandRule[],
  on: string,
): GroundClaim {
  const own = ground.get(row.dossierId) ?? { ground: [], works: [] }
  const engaged = amending?.phases.engaged
  const exclusion = row.outside === null ? undefined : ruleOn(rules, row.outside, on)
  const phases = Object.fromEntries(
    Object.entries(row.phases).map(([name, phase]) => [name, { ...phase, on: day(phase.on) }]),
  ) as GroundPhases
  return {
    ...phases,
    dossier: row.dossierId,
    ...own,
    isSubdivision: row.kind === 'developmentPermit',
    ...(amending &&
      engaged && {
        narrowed: { on: day(engaged.on), act: engaged.act, to: ground.get(amending.dossierId)?.ground ?? [] },
      }),
    ...(exclusion && { outside: { consumes: exclusion.word === 'consumes' } }),
  }
}

/** One line a commune and a measure. */
function entriesOf(
  { dossier, act, day: on, account, sign, why, faces: of }: Posting,
  faces: ReadonlyMap<number, FaceFacts>,
  claim: ClaimRow | undefined,
): NewEntry[] {
  const lines = new Map<string, NewEntry & { faces: number[] }>()
  for (const face of of) {
    const facts = faces.get(face)
    if (!facts || !claim) continue
    const { inseeCode, measure, m2 } = facts
    const key = `${inseeCode} ${measure}`
    const line = lines.get(key)
    if (line) {
      line.m2 += m2
      line.faces.push(face)
    } else
      lines.set(key, {
        ...{ dossierId: dossier, actId: act, day: isoDay(on), account, sign, measure, why, inseeCode, m2 },
        ...{ method: claim.method, mask: claim.masks, faces: [face] },
      })
  }
  return [...lines.values()]
}

/** Two measures of one ground, cut otherwise, differ by less than this. */
const SAME_M2 = 0.01

const keyOf = ({ dossierId, actId, day: on, account, sign, measure, why, inseeCode }: EntryLine) =>
  JSON.stringify([dossierId, actId, on, account, sign, measure, why, inseeCode])

function difference(live: readonly (EntryLine & { id: number })[], wanted: readonly NewEntry[]) {
  const standing = Map.groupBy(live, keyOf)
  const added = wanted.filter((line) => {
    const same = standing.get(keyOf(line))
    const at = same?.findIndex(({ m2 }) => Math.abs(m2 - line.m2) < SAME_M2) ?? -1
    if (same === undefined || at < 0) return true
    same.splice(at, 1)
    return false
  })
  return {
    reversed: [...standing.values()]
      .flat()
      .map(({ id }) => id)
      .toSorted((a, b) => a - b),
    added,
  }
}
