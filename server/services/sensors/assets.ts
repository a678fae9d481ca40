import { ASSET_STATES, type AssetKind, type AssetState } from '#contract/services/sensors/asset-names.ts'
import { isQuantity, QUANTITIES } from '#contract/services/sensors/quantities.ts'
import {
  type Asset,
  type AssetChange,
  type AssetList,
  type AssetPage,
  type NewAsset,
  type NewIntervention,
  type NewMaintenance,
  SEVERITIES,
  type Series,
} from '#contract/services/sensors/sensor.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { instantText } from '#wording/day.ts'
import { heardSentence, NEXT_STEPS } from '#wording/services/sensors/sensor-words.ts'
import { alarmsOfAsset } from './alarm-queries.ts'
import { toldAlarm } from './alarms.ts'
import {
  type AssetRow,
  assetRead,
  assetsRead,
  changeAsset,
  communeAt,
  countToEnrol,
  datastreamOf,
  dayPoints,
  fittedDevices,
  framesOf,
  hourPoints,
  insertAsset,
  insertIntervention,
  insertMaintenance,
  interventionsOn,
  isKeeper,
  keepsCommune,
  maintenanceOn,
  notListenedSince,
  rawPoints,
} from './asset-queries.ts'
import { lentHere } from './domain-queries.ts'
import { heatingOf } from './heating.ts'
import { lightingOf } from './lighting.ts'
import { ordersOn } from './lighting-orders.ts'
import { overflowOf } from './overflow.ts'
import { presenceGroupOf } from './presence-queries.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'
import { worksAround } from './works.ts'

const SHOWN = 20_000
const FRAMES_SHOWN = 20
const WORKS_DAYS = 14

/** Days up to which a chart shows what was measured, then hours, then days; a question may end a little ahead of now. */
const RAW_DAYS = 3.1
const HOUR_DAYS = 62
const POINTS_MAX = 20_000

export const unitOf = (quantity: string): string => (isQuantity(quantity) ? QUANTITIES[quantity].unit : '1')

function toldAsset(row: AssetRow): Asset {
  const { listenedUntil, everySeconds, latest, ...told } = row
  return {
    ...told,
    latest: latest.map((read) => ({ ...read, unit: unitOf(read.quantity) })),
    heard: heardSentence({ state: row.state, lastAt: row.lastAt, listenedUntil, everySeconds }),
    nextStep: NEXT_STEPS[row.state],
  }
}

/** What needs somebody first: alarms, then silence, then the rest by name. */
const rank = ({ worst, state }: Asset) =>
  (worst === null ? 10 : SEVERITIES.indexOf(worst)) * 10 + ASSET_STATES.indexOf(state)

/** @throws Problem 403 */
export const listAssets = (
  deps: SensorDeps,
  personId: string,
  asked: { kind?: AssetKind | undefined; state?: AssetState | undefined },
): Promise<AssetList> =>
  asReader(deps, personId, async (scoped) => {
    const now = deps.realClock.instant().toString()
    const all = (await assetsRead(scoped, now, asked.kind ?? null, SHOWN)).map(toldAsset)
    const counts = Object.fromEntries(
      ASSET_STATES.map((state) => [state, all.filter((one) => one.state === state).length]),
    )
    const since = await notListenedSince(scoped, now)
    return {
      assets: all
        .filter(({ state }) => asked.state === undefined || state === asked.state)
        .toSorted((a, b) => rank(a) - rank(b)),
      counts: counts as AssetList['counts'],
      toEnrol: await countToEnrol(scoped),
      notListened: since === null ? null : `Dernière écoute le ${instantText(since)}.`,
      mayKeep: await isKeeper(scoped),
    }
  })

/** The commune of a place, which the person keeps. @throws Problem 422 */
export async function keptCommune(
  scoped: Scoped,
  { lon, lat }: { lon: number; lat: number },
  otherwise: string | null,
) {
  const inseeCode = (await communeAt(scoped, lon, lat)) ?? otherwise
  if (inseeCode === null || !(await keepsCommune(scoped, inseeCode))) throw problem('sensorDrawnElsewhere')
  return inseeCode
}

/** @throws Problem 403, 422 */
export const addAsset = (deps: SensorDeps, personId: string, asset: NewAsset): Promise<{ id: number }> =>
  asKeeper(deps, personId, async (scoped) => {
    const inseeCode = await keptCommune(scoped, asset, null)
    return { id: await insertAsset(scoped, { ...asset, inseeCode }, deps.realClock.instant().toString()) }
  })

/** @throws Problem 403, 404 */
export const readAsset = (deps: SensorDeps, personId: string, id: number): Promise<AssetPage> =>
  asReader(deps, personId, (scoped) => pageOf(deps, scoped, id))

async function knownAsset(deps: SensorDeps, scoped: Scoped, id: number) {
  const row = await assetRead(scoped, deps.realClock.instant().toString(), id)
  if (!row) throw problem('sensorAssetUnknown')
  return row
}

async function keptAsset(deps: SensorDeps, scoped: Scoped, id: number) {
  const row = await knownAsset(deps, scoped, id)
  if (!row.mayKeep) throw problem('sensorsForKeepers')
  return row
}

export async function pageOf(deps: SensorDeps, scoped: Scoped, id: number): Promise<AssetPage> {
  const row = await knownAsset(deps, scoped, id)
  const now = deps.realClock.instant().toString()
  const devices = await fittedDevices(scoped, id)
  const current = devices.filter(({ until }) => until === null).map((device) => device.id)
  const { settings, isOpen, mayKeep, ...asset } = row
  return {
    ...toldAsset(asset),
    ...{ settings, isOpen, mayKeep, devices },
    frames: await framesOf(scoped, current, FRAMES_SHOWN),
    alarms: (await alarmsOfAsset(scoped, id)).map(toldAlarm),
    interventions: await interventionsOn(scoped, id),
    maintenance: await maintenanceOn(scoped, id, now),
    overflow: row.kind === 'overflow' ? await overflowOf(scoped, id, yearBefore(deps)) : null,
    lighting: isLit(row) ? await lightingOf(scoped, row, deps.realClock.instant()) : null,
    lightingOrders: isLit(row) ? await ordersOn(scoped, row, deps.realClock.instant()) : [],
    presenceGroup: await presenceGroupOf(scoped, id),
    works: (await worksAround(scoped, [id], deps.realClock.instant(), WORKS_DAYS)).map(
      ({ assetIds: _itself, ...works }) => works,
    ),
    heating: row.kind === 'room' ? await heatingOf(scoped, row, deps.realClock.instant()) : null,
  }
}

const isLit = ({ kind }: Pick<AssetRow, 'kind'>) => kind === 'luminaire' || kind === 'cabinet'

/** Twelve months up to now, whose first day is whole. */
export function yearBefore({ realClock }: Pick<SensorDeps, 'realClock'>) {
  const until = realClock.instant()
  const from = until.toZonedDateTimeISO('Europe/Paris').startOfDay().subtract({ years: 1 })
  return { from: from.epochMilliseconds, until: until.epochMilliseconds }
}

/** @throws Problem 403, 404, 422 */
export const amendAsset = (deps: SensorDeps, personId: string, id: number, change: AssetChange): Promise<AssetPage> =>
  asReader(deps, personId, async (scoped) => {
    const { inseeCode } = await keptAsset(deps, scoped, id)
    const { resourceId } = change.settings
    if (resourceId !== undefined && !(await lentHere(scoped, resourceId, inseeCode)))
      throw problem('sensorLentElsewhere')
    await changeAsset(scoped, id, change)
    return pageOf(deps, scoped, id)
  })

/** @throws Problem 403, 404, 422 */
export const addIntervention = (deps: SensorDeps, personId: string, assetId: number, said: NewIntervention) =>
  asReader(deps, personId, async (scoped) => {
    await keptAsset(deps, scoped, assetId)
    const now = deps.realClock.instant()
    if (said.doneOn > now.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()) throw problem('sensorToCome')
    await insertIntervention(scoped, { ...said, assetId, personId, at: now.toString() })
    return pageOf(deps, scoped, assetId)
  })

/** @throws Problem 403, 404 */
export const addMaintenance = (deps: SensorDeps, personId: string, assetId: number, said: NewMaintenance) =>
  asReader(deps, personId, async (scoped) => {
    await keptAsset(deps, scoped, assetId)
    await insertMaintenance(scoped, { ...said, assetId, personId })
    return pageOf(deps, scoped, assetId)
  })

/** @throws Problem 403, 404 */
export const readSeries = (
  deps: SensorDeps,
  personId: string,
  assetId: number,
  { datastream, from, until }: { datastream: number; from: string; until: string },
): Promise<Series> =>
  asReader(deps, personId, async (scoped) => {
    await knownAsset(deps, scoped, assetId)
    const known = await datastreamOf(scoped, assetId, datastream)
    if (!known) throw problem('sensorSeriesUnknown')
    const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
    const step = days <= RAW_DAYS ? 'raw' : days <= HOUR_DAYS ? 'hour' : 'day'
    const read = { raw: rawPoints, hour: hourPoints, day: dayPoints }[step]
    const points = await read(scoped, datastream, from, until, POINTS_MAX)
    return {
      ...{ quantity: known.quantity, unit: unitOf(known.quantity), step },
      points: points.map(({ ms, value, min, max }) => [ms, value, min, max]),
    }
  })
