import type { Receipt } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { sha256 } from '#platform/session.ts'
import { hourOf } from '#rules/sensors/presence.ts'
import { receiveFromHomes } from '#server/services/homes/frames.ts'
import { FORMAT_NAMES, FRAME_REASONS, unitUnsaid } from '#wording/services/sensors/sensor-words.ts'
import { decodeFrames, type KeptValue, observationsIn } from './decoding.ts'
import { uplinksOf } from './envelopes.ts'
import { countPassages, passagesIn, withoutPassages } from './presence.ts'
import {
  datastreamsOf,
  distinctRows,
  type FrameRow,
  type HeardDevice,
  type HeardSource,
  heardDevices,
  keepFrames,
  knowDatastreams,
  knowDevices,
  noteReceived,
  noteUnreadable,
  type ObservationRow,
  sourceBySecret,
  writeObservations,
  writingOnce,
} from './reception-queries.ts'
import { UnreadableEnvelope, type Uplink } from './uplink.ts'

export type ReceptionDeps = Pick<Deps, 'db' | 'realClock' | 'config'>

/** What cannot be the date of a frame: a clock that is wrong, a memory that is emptied much later. */
const QUARANTINE = { aheadMinutes: 10, oldDays: 30 } as const

/** A frame as it is read: its row, and the observations that it makes for the asset of its device. */
type ReadUplink = {
  row: FrameRow
  device: HeardDevice
  kept: readonly KeptValue[]
  /** Passages that it tells; null: it tells of none. */
  presence: number | null
}

/** @throws Problem 401, 422 */
export async function receiveMessage(
  deps: ReceptionDeps,
  authorization: string | undefined,
  message: unknown,
): Promise<Receipt> {
  const source = await sourceOf(deps.db, authorization)
  return receiveUplinks(deps, source, await uplinksIn(deps, source, message))
}

/** @throws Problem 401 */
export async function sourceOf(db: Database, authorization = ''): Promise<HeardSource> {
  const [scheme = '', secret = ''] = authorization.split(/\s+/, 2)
  const source = /^bearer$/i.test(scheme) && secret !== '' ? await sourceBySecret(db, sha256(secret)) : undefined
  if (!source) throw problem('sensorSecretRefused')
  return source
}

async function uplinksIn(
  { db, realClock }: Pick<ReceptionDeps, 'db' | 'realClock'>,
  source: HeardSource,
  message: unknown,
): Promise<Uplink[]> {
  try {
    return uplinksOf(source.format, message)
  } catch (error) {
    if (!(error instanceof UnreadableEnvelope)) throw error
    await noteUnreadable(db, source.id, realClock.instant().toString())
    throw problem('sensorFramesUnreadable', { format: FORMAT_NAMES[source.format], why: error.why })
  }
}

const NOTHING: Receipt = { accepted: 0, duplicates: 0, unread: 0, quarantined: 0, toEnrol: 0 }

/**
 * Keeps frames, decoded, in one transaction: each once, however often it comes. A device that nobody knows is to enrol, and its frames are kept
 * for that day; what devices of homes send is taken out first, and is not kept.
 */
export const receiveUplinks = async (
  deps: ReceptionDeps,
  source: HeardSource,
  received: readonly Uplink[],
): Promise<Receipt> => (await readReceived(deps, source, received))()

/**
 * The first half of `receiveUplinks`: frames are decoded, and the alerts of homes are told.
 *
 * @returns the second half, which keeps the rest: who calls both halves apart reads frames while those before are written
 */
export async function readReceived(
  deps: ReceptionDeps,
  source: HeardSource,
  received: readonly Uplink[],
): Promise<() => Promise<Receipt>> {
  if (received.length === 0) return async () => NOTHING
  const uplinks = await receiveFromHomes(deps, source, received)
  const taken = received.length - uplinks.length
  if (uplinks.length === 0) return async () => ({ ...NOTHING, accepted: taken })
  const keep = await readKept(deps, source, uplinks)
  return async () => {
    const receipt = await keep()
    return { ...receipt, accepted: receipt.accepted + taken }
  }
}

async function readKept({ db, realClock, config }: ReceptionDeps, source: HeardSource, uplinks: readonly Uplink[]) {
  const now = realClock.instant()
  const receivedAt = now.toString()
  const euis = [...new Set(uplinks.map(({ eui }) => eui))]
  let devices = await heardDevices(db, euis)
  if (devices.length < euis.length) {
    await knowDevices(db, source, euis, receivedAt)
    devices = await heardDevices(db, euis)
  }
  const byEui = new Map(devices.map((device) => [device.eui, device]))
  const distinct = distinctUplinks(uplinks)
  const read = await readUplinks(distinct, byEui, now)
  const copies = uplinks.length - distinct.length
  return async () => {
    const receipt = await writingOnce(db, (tx, areNew) => keepUplinks(tx, { config, read, now, areNew }))
    return { ...receipt, duplicates: receipt.duplicates + copies }
  }
}

/** Frames of a lot, each once: the first of its copies. */
const distinctUplinks = (uplinks: readonly Uplink[]): Uplink[] =>
  [
    ...new Map(uplinks.toReversed().map((one) => [`${one.eui}/${one.at}/${one.dedup}`, one] as const)).values(),
  ].toReversed()

type Keeping = {
  config: ReceptionDeps['config']
  read: readonly ReadUplink[]
  now: Temporal.Instant
  areNew: boolean
}

const isOfPassages = ({ device, presence }: ReadUplink) => device.presenceGroupId !== null || presence !== null

async function keepUplinks(tx: Database, { config, read, now, areNew }: Keeping): Promise<Receipt> {
  const receivedAt = now.toString()
  const ofPassages = read.filter(isOfPassages)
  const told = ofPassages.length === 0 ? read : read.filter((one) => !isOfPassages(one))
  const fresh = (
    await keepFrames(
      tx,
      told.map(({ row }) => row),
      receivedAt,
      areNew,
    )
  ).flatMap(({ rank }) => told[rank - 1] ?? [])
  await keepRead(tx, fresh, { now: receivedAt, areNew })
  if (ofPassages.length > 0) fresh.push(...(await keepPassages(tx, { config, read: ofPassages, now })))
  const count = (state: FrameRow['state']) => fresh.filter(({ row }) => row.state === state).length
  return {
    accepted: fresh.length,
    duplicates: read.length - fresh.length,
    unread: count('unread'),
    quarantined: count('quarantined'),
    toEnrol: count('unknown'),
  }
}

/** What presence does not move, and may be kept of a lamp that counts passages: by the hour, of energy by the day. */
const STILL: Readonly<Partial<Record<KeptValue['quantity'], 'hour' | 'day'>>> = {
  ...{ battery: 'hour', temperature: 'hour', humidity: 'hour', tilt: 'hour', energy: 'day' },
}

/**
 * Passages go to their group and their hour. Of the frames that told them nothing stays, and no instant finer than an hour: the instants at which lamps
 * speak one after the other would follow whoever walks under them.
 */
async function keepPassages(
  tx: Database,
  { config, read, now }: Omit<Keeping, 'areNew'>,
): Promise<readonly ReadUplink[]> {
  const fresh = await countPassages(tx, config, read, now)
  const toHour = (at: string) => Temporal.Instant.fromEpochMilliseconds(hourOf(Date.parse(at))).toString()
  const still = (unit: 'hour' | 'day') =>
    fresh.map(({ row, kept, ...one }) => ({
      ...one,
      row: { ...row, at: unit === 'hour' ? toHour(row.at) : `${row.at.slice(0, 10)}T00:00:00Z` },
      kept: kept.filter(({ quantity }) => STILL[quantity] === unit),
    }))
  const hour = toHour(now.toString())
  await keepRead(tx, still('hour'), { now: hour })
  await keepRead(tx, still('day'), { now: hour })
  return fresh
}

/**
 * Observations of frames that are kept, what their devices say of themselves, and the end of the silences that they break.
 *
 * @param now  when they are heard
 * @param areHeardAgain  they were heard before, and are read again
 * @param areNew  their observations are written by COPY: `writingOnce`
 * @returns how many observations are new
 */
export async function keepRead(
  tx: Database,
  read: readonly ReadUplink[],
  { now, areHeardAgain = false, areNew = false }: { now: string; areHeardAgain?: boolean; areNew?: boolean },
): Promise<number> {
  if (read.length === 0) return 0
  const rows = distinctRows(await observationsOf(tx, read))
  const count = rows.length === 0 ? 0 : await writeObservations(tx, rows, areNew)
  await noteReceived(
    tx,
    {
      heard: lastWords(read),
      heardAt: areHeardAgain ? null : now,
      assetIds: areHeardAgain ? [] : assetsOf(read),
      rows: count === 0 ? [] : rows,
    },
    now,
  )
  return count
}

async function observationsOf(tx: Database, read: readonly ReadUplink[]): Promise<ObservationRow[]> {
  const valued = read.flatMap(({ row, device, kept }) =>
    device.assetId === null ? [] : kept.map((value) => ({ ...value, at: row.at, assetId: Number(device.assetId) })),
  )
  const assetIds = [...new Set(valued.map(({ assetId }) => assetId))].toSorted((a, b) => a - b)
  if (assetIds.length === 0) return []
  const known = await datastreamIds(tx, assetIds, valued)
  return valued.flatMap(({ assetId, quantity, at, value }) => {
    const datastreamId = known.get(`${assetId}/${quantity}`)
    return datastreamId === undefined ? [] : [{ datastreamId, at, value }]
  })
}

const assetsOf = (read: readonly ReadUplink[]): number[] =>
  [...new Set(read.flatMap(({ device: { assetId } }) => assetId ?? []))].toSorted((a, b) => a - b)

async function datastreamIds(
  tx: Database,
  assetIds: readonly number[],
  valued: readonly { assetId: number; quantity: string }[],
): Promise<Map<string, number>> {
  const named = async () =>
    new Map((await datastreamsOf(tx, assetIds)).map(({ id, assetId, quantity }) => [`${assetId}/${quantity}`, id]))
  const known = await named()
  const missing = valued.filter(({ assetId, quantity }) => !known.has(`${assetId}/${quantity}`))
  if (missing.length === 0) return known
  await knowDatastreams(tx, missing)
  return named()
}

/** One line a device, of its last frame. */
function lastWords(read: readonly ReadUplink[]): { deviceId: number; reason: string | null }[] {
  const last = new Map<number, ReadUplink>()
  for (const one of read) {
    const before = last.get(one.device.id)
    if (!before || before.row.at <= one.row.at) last.set(one.device.id, one)
  }
  return [...last.values()]
    .toSorted((a, b) => a.device.id - b.device.id)
    .map(({ device, row }) => ({ deviceId: device.id, reason: row.state === 'unread' ? row.reason : null }))
}

type Asked = Pick<Uplink, 'at' | 'dedup' | 'fPort' | 'bytes' | 'said'> & { device: HeardDevice }

/**
 * Reads frames by the decoders of their devices, each decoder asked once.
 *
 * @param now  by which their dates are judged; undefined: they were when they came, and each has its own
 */
export async function readFrames(asked: readonly Asked[], now: Temporal.Instant | undefined): Promise<ReadUplink[]> {
  const told = new Map<Asked, Outcome>()
  const decoded: { one: Asked; source: string }[] = []
  for (const one of asked) {
    const { decoderId, decoderSource } = one.device
    const settled = dateFault(one.at, now)
    if (settled) told.set(one, { state: 'quarantined', reason: settled })
    else if (!one.device.isEnrolled) told.set(one, { state: 'unknown', reason: null })
    else if (decoderId === null)
      told.set(one, one.said ? { values: one.said } : { state: 'unread', reason: FRAME_REASONS.noDecoder })
    else if (decoderSource === null) told.set(one, { state: 'unread', reason: FRAME_REASONS.unpublished })
    else decoded.push({ one, source: decoderSource })
  }
  for (const [source, group] of Map.groupBy(decoded, (each) => each.source)) {
    const answers = await decodeFrames(
      source,
      group.map(({ one }) => one),
    )
    for (const [rank, { one }] of group.entries()) {
      const answer = answers[rank]
      told.set(one, answer && 'values' in answer ? answer : { state: 'unread', reason: answer?.reason ?? null })
    }
  }
  return asked.map((one) => readOf(one, told.get(one), now))
}

type Outcome =
  | { values: Record<string, unknown> }
  | { state: 'unread' | 'unknown' | 'quarantined'; reason: string | null }

function readOf(one: Asked, outcome: Outcome | undefined, now: Temporal.Instant | undefined): ReadUplink {
  const { device, dedup, fPort, bytes, said } = one
  const row = {
    ...{ deviceId: device.id, dedup, fPort, bytes, at: one.at ?? String(now) },
    said: said === null || device.decoderId !== null ? null : JSON.stringify(withoutPassages(said)),
    version: device.decoderId === null ? null : device.version,
  }
  if (!outcome || !('values' in outcome))
    return {
      row: { ...row, state: outcome?.state ?? 'unread', reason: outcome?.reason ?? null },
      ...{ device, kept: [], presence: null },
    }
  const found = observationsIn(outcome.values, device.settings ?? {}, meantBy(device))
  const presence = passagesIn(outcome.values)
  return 'reason' in found
    ? { row: { ...row, state: 'unread', reason: found.reason }, device, kept: [], presence }
    : {
        row: { ...row, state: 'read', reason: found.unsaid.length === 0 ? null : unitUnsaid(found.unsaid) },
        ...{ device, kept: found.kept, presence },
      }
}

/** What the names mean: those of our own format are of the catalogue; a network that has decoded by itself says no unit. */
const meantBy = ({ decoderId, format, readings }: HeardDevice) =>
  decoderId === null && format === 'plain' ? 'catalogue' : readings

const readUplinks = (uplinks: readonly Uplink[], byEui: ReadonlyMap<string, HeardDevice>, now: Temporal.Instant) =>
  readFrames(
    uplinks.flatMap((uplink) => {
      const device = byEui.get(uplink.eui)
      return device ? [{ ...uplink, device }] : []
    }),
    now,
  )

function dateFault(at: string | undefined, now: Temporal.Instant | undefined): string | undefined {
  if (at === undefined || now === undefined) return undefined
  const ms = Date.parse(at) - now.epochMilliseconds
  if (ms > QUARANTINE.aheadMinutes * 60_000) return FRAME_REASONS.ahead
  return ms < -QUARANTINE.oldDays * 86_400_000 ? FRAME_REASONS.old : undefined
}
