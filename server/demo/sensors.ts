import sql from 'sql-template-tag'
import type { CollectionStream } from '#contract/services/places/place.ts'
import type { AssetSettings } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { lookForStuck, watchAssets } from '#server/services/sensors/alarms.ts'
import { DECODER_MODELS } from '#server/services/sensors/decoder-models.ts'
import { receiveUplinks } from '#server/services/sensors/reception.ts'
import {
  openDecoder,
  openSource,
  type PastValue,
  placeFitted,
  setThreshold,
  takeOver,
} from '#server/services/sensors/sensors.ts'
import { rollUpTouched } from '#server/services/sensors/upkeep.ts'
import { homeUplinks } from './homes.ts'
import { SIMULATED_CREST_M, type Simulated, simulatedValues } from './sensor-values.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

const SOURCE = 'Réseau de la démonstration'
const HOUR_MS = 3_600_000

type Layer = {
  kind: Simulated['kind']
  count: number
  everySeconds: number
  /** Hours of the past that are invented. */
  pastHours: number
  names: readonly string[]
  /** What is put in those of each name. */
  streams?: readonly CollectionStream[]
  settings: AssetSettings
}

const LAYERS: readonly Layer[] = [
  {
    ...{ kind: 'luminaire', count: 200, everySeconds: 3600, pastHours: 24 },
    names: ['Luminaire'],
    settings: {},
  },
  {
    ...{ kind: 'container', count: 60, everySeconds: 6 * 3600, pastHours: 24 * 30 },
    names: ['Verre', 'Emballages', 'Ordures'],
    streams: ['glass', 'recycling', 'household'],
    settings: { emptyMm: 2000, fullMm: 400, blankingMm: 100 },
  },
  {
    ...{ kind: 'overflow', count: 8, everySeconds: 1800, pastHours: 24 * 40 },
    names: ['Déversoir A1'],
    settings: { crestM: SIMULATED_CREST_M, loadKgPerDay: 180 },
  },
  {
    ...{ kind: 'room', count: 12, everySeconds: 3600, pastHours: 24 * 7 },
    names: ['Salle des fêtes', 'École', 'Mairie', 'Médiathèque'],
    settings: {},
  },
  {
    ...{ kind: 'cabinet', count: 4, everySeconds: 6 * 3600, pastHours: 24 * 31 },
    names: ['Armoire d’éclairage'],
    settings: {
      ...{ lamps: 50, lampWatts: 60 },
      lightingPlan: {
        ...{ afterSunsetMin: 10, beforeSunriseMin: 10 },
        steps: [
          { from: '21:00', percent: 60 },
          { from: '23:00', percent: 30 },
          { from: '05:00', percent: 100 },
        ],
      },
    },
  },
  {
    ...{ kind: 'gauge', count: 1, everySeconds: 3600, pastHours: 24 * 40 },
    names: ['Pluviomètre'],
    settings: {},
  },
]

/** One that fell mute two days ago, one whose measure does not move, one whose frames cannot be read. */
const SILENT = 'DEMO-container-7'
const STUCK = 'DEMO-room-3'
const UNREADABLE = 'DEMO-container-11'
/** A device that nobody has enrolled: it speaks all the same. */
const STRANGER = 'A84041D3M0000001'
const STRANGER_HEX = ['017562036709010482b004050000', '01756203670c0104829c04050000', '0175620367050104826a04050000']

/** The storms of last month: two that pass the crest, one across midnight. */
function storms(now: Temporal.Instant): Simulated['storms'] {
  const first = now.toZonedDateTimeISO('Europe/Paris').subtract({ months: 1 }).with({ day: 20 }).startOfDay()
  const at = (days: number, hour: number) => first.add({ days, hours: hour }).epochMilliseconds
  return [
    { from: at(0, 20), hours: 5, strength: 1.5 },
    { from: at(5, 13), hours: 2, strength: 1.1 },
    { from: at(9, 4), hours: 14, strength: 1.35 },
  ]
}

const seedOf = (eui: string) => Number(eui.split('-').at(-1) ?? 0)
const simulated = (kind: Simulated['kind'], eui: string, now: Temporal.Instant): Simulated => ({
  kind,
  seed: seedOf(eui),
  storms: storms(now),
})

/** Values of an asset at an instant; the one that is stuck always says the same. */
function saidBy(asset: Simulated, eui: string, ms: number) {
  return eui === STUCK ? [['temperature', 19.4] as const, ['co2', 612] as const] : simulatedValues(asset, ms)
}

/** Places spread over the town, by their addresses: the streets are where luminaires and containers stand. */
const spreadPlaces = (db: Database, count: number) =>
  db.many<{ lon: number; lat: number; street: string }>(sql`
    with placed as (
      select a.position, s.name, row_number() over (order by md5(a.id::text)) as rank
      from address a join street s on s.id = a.street_id
      where a.position is not null and s.insee_code = ${DEMO_COMMUNE}
    )
    select st_x(position) as lon, st_y(position) as lat, name as street from placed where rank <= ${count} order by rank`)

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from sensor_asset) as is`)).is

/** The followed assets of the demo town, with their past. Written once. */
export async function loadSensors({ db, realClock }: Pick<SeedDeps, 'db' | 'realClock'>): Promise<void> {
  if (await isWritten(db)) return
  const places = await spreadPlaces(
    db,
    LAYERS.reduce((sum, { count }) => sum + count, 0),
  )
  if (places.length === 0) return
  const now = realClock.instant()
  await db.transaction(async (tx) => {
    const source = await openSource(tx, { name: SOURCE, inseeCode: DEMO_COMMUNE, format: 'plain', at: now.toString() })
    for (const model of DECODER_MODELS) await openDecoder(tx, model, now.toString())
    const past: PastValue[] = []
    let next = 0
    for (const layer of LAYERS)
      for (let rank = 1; rank <= layer.count; rank += 1) {
        const place = places[next++ % places.length]
        if (place) past.push(...(await placed(tx, { layer, rank, place, source, now })))
      }
    await takeOver(tx, past, now)
    await tx.run(sql`
      update sensor_asset a
      set settings = a.settings || jsonb_build_object('resourceId', r.id, 'comfortC', 19, 'ecoC', 16, 'preheatMin', 60)
      from (
        select id, insee_code from resource
        where insee_code = ${DEMO_COMMUNE} and kind = 'room' and unit_of is null order by name, id limit 1) r
      where a.kind = 'room' and a.insee_code = r.insee_code and a.name like 'Salle des fêtes%'`)
    await tx.run(sql`
      update sensor_device set last_heard_at = ${now.subtract({ hours: 50 }).toString()}::timestamptz where eui = ${SILENT}`)
    await tx.run(sql`
      update sensor_source set listening_since = ${now.subtract({ hours: 24 * 40 }).toString()}::timestamptz, listened_until = ${now.toString()}::timestamptz`)
    for (const [kind, quantity, bound, release, severity] of THRESHOLDS)
      await setThreshold(tx, { inseeCode: DEMO_COMMUNE, kind, quantity, isAbove: true, bound, release, severity })
  })
  await groupLamps(db, now)
  await orderExtinction(db, now)
  await rollUpTouched({ db })
  // what is silent or stuck already alarms before the first server is away
  await watchAssets({ db, realClock })
  await lookForStuck({ db, realClock })
}

/** An act that covers the cabinets, whose plan lowers the lamps where it puts them out: their sheet says so. */
async function orderExtinction(db: Database, now: Temporal.Instant): Promise<void> {
  const { id } = await db.one<{ id: number }>(sql`
    insert into lighting_order (insee_code, number, signed_on, applies_from, off_from, off_until, area, created_at)
    values (${DEMO_COMMUNE}, '2026-41', '2026-03-03', '2026-04-01', '23:00', '05:00', 'Le bourg et les hameaux (arrêté inventé)', ${now.toString()}::timestamptz)
    returning id`)
  await db.run(sql`
    insert into lighting_order_asset (order_id, asset_id)
    select ${id}::integer, id from sensor_asset where insee_code = ${DEMO_COMMUNE} and kind = 'cabinet'`)
}

const PASSED_UNDER = 12
const PRESENCE_DAYS = 7

/** The first lamps count passages: of their past, the hours of their group alone. */
async function groupLamps(db: Database, now: Temporal.Instant): Promise<void> {
  const lamps = Array.from({ length: PASSED_UNDER }, (_, rank) => `DEMO-luminaire-${rank + 1}`)
  const { id } = await db.one<{ id: number }>(sql`
    insert into presence_group (insee_code, name, created_at) values (${DEMO_COMMUNE}, 'Autour de la place', ${now.toString()}::timestamptz)
    returning id`)
  await db.run(sql`
    with points as (
      insert into presence_point (asset_id, group_id)
      select f.asset_id, ${id}::integer from sensor_device d join sensor_fitting f on f.device_id = d.id where d.eui = any(${lamps}::text[])
      returning asset_id
    ),
    latest as (
      delete from sensor_latest l using sensor_datastream w, points p where w.asset_id = p.asset_id and l.datastream_id = w.id
    )
    delete from sensor_observation o using sensor_datastream w, points p where w.asset_id = p.asset_id and o.datastream_id = w.id`)
  const hours = Array.from({ length: 24 * PRESENCE_DAYS }, (_, back) => {
    const at = now.toZonedDateTimeISO('UTC').round({ smallestUnit: 'hour', roundingMode: 'floor' })
    const hour = at.subtract({ hours: back + 3 }).toInstant()
    const count = PASSAGES_BY_HOUR[hour.toZonedDateTimeISO('Europe/Paris').hour] ?? 0
    return { hour: hour.toString(), count: count - (count % 5) }
  }).filter(({ count }) => count >= 5)
  await db.run(sql`
    insert into presence_hour (group_id, hour, count)
    select ${id}::integer, hour, count
    from unnest(${hours.map(({ hour }) => hour)}::timestamptz[], ${hours.map(({ count }) => count)}::integer[]) as h (hour, count)`)
}

/** Of a working day, from midnight on. */
const PASSAGES_BY_HOUR = [3, 1, 0, 0, 1, 4, 12, 30, 45, 25, 20, 25, 40, 35, 20, 20, 35, 55, 50, 30, 15, 10, 6, 4]

const THRESHOLDS = [
  ['container', 'fill', 85, 60, 'minor'],
  ['overflow', 'overflow', 0.5, 0, 'critical'],
  ['room', 'co2', 1300, 1000, 'major'],
] as const

type Placing = {
  layer: Layer
  rank: number
  place: { lon: number; lat: number; street: string }
  source: Awaited<ReturnType<typeof openSource>>
  now: Temporal.Instant
}

/** @returns what the asset said before now */
async function placed(tx: Database, { layer, rank, place, source, now }: Placing): Promise<PastValue[]> {
  const { kind, everySeconds, pastHours, names, streams } = layer
  const stream = streams?.[rank % names.length]
  const settings = { ...layer.settings, ...(stream && { stream }) }
  const eui = `DEMO-${kind}-${rank}`
  const since = now.subtract({ hours: pastHours })
  const assetId = await placeFitted(tx, {
    ...{ source, eui, everySeconds, decoderId: null, since: since.toString() },
    asset: {
      ...{ kind, inseeCode: DEMO_COMMUNE, lon: place.lon, lat: place.lat, settings },
      name: `${names[rank % names.length]} ${String(rank).padStart(3, '0')}, ${place.street}`,
      isOpen: kind === 'overflow' || kind === 'container',
    },
  })
  await tx.run(sql`update sensor_device set last_heard_at = ${now.toString()}::timestamptz where eui = ${eui}`)
  const until = now.epochMilliseconds - (eui === SILENT ? 50 * HOUR_MS : 0)
  const asset = simulated(kind, eui, now)
  const told: PastValue[] = []
  for (let ms = since.epochMilliseconds; ms < until; ms += 1000 * everySeconds)
    for (const [quantity, value] of saidBy(asset, eui, ms))
      told.push({ assetId, quantity, value, at: Temporal.Instant.fromEpochMilliseconds(ms).toString() })
  return told
}

const isPassedUnder = (eui: string) => eui.startsWith('DEMO-luminaire-') && seedOf(eui) <= PASSED_UNDER

const dueDevices = (db: Database, now: string) =>
  db.many<{ eui: string; kind: Simulated['kind'] }>(sql`
    select d.eui, a.kind
    from sensor_device d
    join sensor_fitting f on f.device_id = d.id and upper_inf(f.during)
    join sensor_asset a on a.id = f.asset_id
    where d.eui like 'DEMO-%' and d.eui <> ${SILENT}
      and d.last_heard_at + make_interval(secs => d.every_seconds * (0.9 + 0.2 * (d.id % 10) / 10)) < ${now}::timestamptz
    order by d.last_heard_at
    limit 40`)

const demoSource = (db: Database, now: string) =>
  db.maybeOne<{ id: number; inseeCode: string; strangerIsDue: boolean }>(sql`
    select s.id, s.insee_code as "inseeCode",
      not exists (
        select from sensor_device where eui = ${STRANGER} and last_heard_at > ${now}::timestamptz - interval '10 minutes') as "strangerIsDue"
    from sensor_source s where s.name = ${SOURCE} and s.revoked_at is null`)

/** Brings the demo town to life: the devices that are due speak, as a network would carry them. */
export async function simulatedSensors(deps: SeedDeps): Promise<void> {
  const { db, realClock } = deps
  const now = realClock.instant()
  const source = await demoSource(db, now.toString())
  if (!source) return
  const at = now.round({ smallestUnit: 'second', roundingMode: 'trunc' }).toString()
  const due = await dueDevices(db, now.toString())
  const spoken = due.map(({ eui, kind }) => ({
    ...{ eui, at, dedup: at, fPort: null, bytes: Buffer.alloc(0) },
    said:
      eui === UNREADABLE
        ? { fill: 250 }
        : {
            ...Object.fromEntries(saidBy(simulated(kind, eui, now), eui, now.epochMilliseconds)),
            ...(isPassedUnder(eui) && { presence: PASSAGES_BY_HOUR[now.toZonedDateTimeISO('Europe/Paris').hour] ?? 0 }),
          },
  }))
  const hex = STRANGER_HEX[Math.floor(now.epochMilliseconds / 60_000) % STRANGER_HEX.length] ?? ''
  const stranger = { eui: STRANGER, at, dedup: at, fPort: 85, bytes: Buffer.from(hex, 'hex'), said: null }
  const said = [...spoken, ...(source.strangerIsDue ? [stranger] : []), ...(await homeUplinks(deps, now))]
  await receiveUplinks(deps, { ...source, format: 'plain' }, said)
}
