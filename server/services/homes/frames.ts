import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { decodeFrames } from '#server/services/sensors/decoding.ts'
import type { Uplink } from '#server/services/sensors/uplink.ts'
import { saysOf } from './says.ts'
import { deviceMacs, type HomesKeys } from './sealing.ts'
import { tellNext } from './telling.ts'
import { devicesHeard, type HeardHome, noteHeard, raiseAlert, stepOf } from './watch-queries.ts'

type FrameDeps = Pick<Deps, 'db' | 'realClock' | 'config'>

/** Beyond, a date cannot be that of a frame: a call that bears it happened when it came; older ones are told no more. */
const AHEAD_MINUTES = 10
const OLD_DAYS = 30

type Heard = { uplink: Uplink; home: HeardHome }

/**
 * Takes out the frames that devices of homes sent: they are kept nowhere. A fall or a call opens its alert and tells the first carer in the
 * same transaction; of the others, the hour of the last one stays.
 * @returns the frames of all other devices
 */
export async function receiveFromHomes(
  { db, realClock, config }: FrameDeps,
  source: { id: number },
  uplinks: readonly Uplink[],
): Promise<readonly Uplink[]> {
  const macs = macsOf(config, new Set(uplinks.map(({ eui }) => eui)))
  const now = realClock.instant()
  const devices = new Map(
    (await devicesHeard(db, [...macs.values()].flat(), now.toString())).map((home) => [home.mac, home]),
  )
  if (devices.size === 0) return uplinks
  const homeOf = ({ eui }: Uplink) =>
    macs
      .get(eui)
      ?.map((mac) => devices.get(mac))
      .find((home) => home !== undefined)
  const heard = uplinks
    .flatMap((uplink): Heard[] => {
      const home = homeOf(uplink)
      return home && !home.isPaused ? [{ uplink, home }] : []
    })
    // in one order of homes: two lots that are taken at the same time wait for one another, and neither for ever
    .toSorted((a, b) => (a.home.homeId ?? '').localeCompare(b.home.homeId ?? ''))
  const values = await valuesOf(heard)
  await db.transaction(async (tx) => {
    for (const [rank, one] of heard.entries()) await takeFrame(tx, one, values[rank], source.id, now)
  })
  return uplinks.filter((uplink) => homeOf(uplink) === undefined)
}

const MACS_KEPT = 20_000
const kept = new WeakMap<Buffer, Map<string, readonly string[]>>()

/** Of devices that speak again and again, each is made once; only this server’s memory has them. */
function macsOf(config: HomesKeys, euis: ReadonlySet<string>): ReadonlyMap<string, readonly string[]> {
  const known = kept.get(config.homesKey) ?? new Map<string, readonly string[]>()
  if (known.size > MACS_KEPT) known.clear()
  kept.set(config.homesKey, known)
  return new Map(
    [...euis].map((eui) => {
      const macs = known.get(eui) ?? deviceMacs(config, eui)
      known.set(eui, macs)
      return [eui, macs]
    }),
  )
}

/** What each frame says; undefined: it cannot be read. */
async function valuesOf(heard: readonly Heard[]): Promise<readonly (Record<string, unknown> | undefined)[]> {
  const told: (Record<string, unknown> | undefined)[] = []
  for (const { uplink, home } of heard) {
    if (!home.hasDecoder) {
      told.push(uplink.said ?? undefined)
      continue
    }
    const [read] = home.decoderSource === null ? [] : await decodeFrames(home.decoderSource, [uplink])
    told.push(read && 'values' in read ? read.values : undefined)
  }
  return told
}

async function takeFrame(
  tx: Database,
  { uplink, home: { homeId, isButton } }: Heard,
  values: Record<string, unknown> | undefined,
  sourceId: number,
  now: Temporal.Instant,
): Promise<void> {
  if (homeId === null) return
  const at = dateOf(uplink.at, now)
  const isPress = isButton && saysSomething(uplink)
  const isRead = values !== undefined || isPress
  await noteHeard(tx, homeId, { at: isRead ? at.toString() : null, sourceId, isRead, now: now.toString() })
  const kind = (values && saysOf(values)) ?? (isPress ? 'help' : undefined)
  if (kind === undefined || Temporal.Instant.compare(at, now.subtract({ hours: 24 * OLD_DAYS })) < 0) return
  const alertId = await raiseAlert(tx, { homeId, kind, at: at.toString() }, randomUUID(), now.toString())
  if (alertId !== undefined) await tellNext(tx, await stepOf(tx, alertId), now)
}

/** A frame without a byte nor a value is what a network and a device tell each other: nobody pressed. */
const saysSomething = ({ bytes, said }: Uplink) => bytes.length > 0 || said !== null

/** When it happened, as the device says; a clock that runs ahead is not believed. */
function dateOf(said: string | undefined, now: Temporal.Instant): Temporal.Instant {
  if (said === undefined) return now
  const at = Temporal.Instant.from(said)
  return Temporal.Instant.compare(at, now.add({ minutes: AHEAD_MINUTES })) > 0 ? now : at
}
