import type { Device, DevicePage, Enrolment } from '#contract/services/sensors/sensor.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { assetRead, framesOf, insertAsset } from './asset-queries.ts'
import { keptCommune } from './assets.ts'
import { isDecoder } from './decoder-queries.ts'
import {
  type DeviceRow,
  deviceRead,
  devicesRead,
  endFittings,
  enrol,
  fitDevice,
  usualPeriod,
} from './device-queries.ts'
import { rereadDevices } from './rereading.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'

const SHOWN = 500
const FRAMES_SHOWN = 20

const told = ({ inseeCode: _, ...device }: DeviceRow): Device => device

/** @throws Problem 403 */
export const listDevices = (deps: SensorDeps, personId: string): Promise<Device[]> =>
  asReader(deps, personId, async (scoped) => (await devicesRead(scoped, SHOWN)).map(told))

/** @throws Problem 403, 404 */
export const readDevice = (deps: SensorDeps, personId: string, id: number): Promise<DevicePage> =>
  asReader(deps, personId, async (scoped) => {
    const row = await deviceRead(scoped, id)
    if (!row) throw problem('sensorDeviceUnknown')
    const usual = await usualPeriod(scoped, id)
    return {
      ...told(row),
      frames: await framesOf(scoped, [id], FRAMES_SHOWN),
      guessedEverySeconds: usual === null ? null : Math.max(60, Math.round(usual / 60) * 60),
    }
  })

/**
 * Fits a device to an asset, in the place of the one that was there: the asset keeps its series. The frames that waited are read.
 * @throws Problem 403, 404, 409, 422
 */
export async function enrolDevice(deps: SensorDeps, personId: string, id: number, said: Enrolment) {
  const at = deps.realClock.instant().toString()
  const { eui, assetId } = await asKeeper(deps, personId, async (scoped) => {
    const device = await deviceRead(scoped, id)
    if (!device) throw problem('sensorDeviceUnknown')
    if (!device.mayEnrol) throw problem('sensorsForKeepers')
    if (said.decoderId !== null && !(await isDecoder(scoped, said.decoderId))) throw problem('sensorDecoderUnknown')
    const asset = await assetFor(scoped, said, device, at)
    await endFittings(scoped, { deviceId: id, assetId: asset.id, at })
    await enrol(scoped, {
      id,
      decoderId: said.decoderId,
      everySeconds: said.everySeconds,
      inseeCode: asset.inseeCode,
      at,
    })
    await fitDevice(scoped, { deviceId: id, assetId: asset.id, at }).catch((error: unknown) => {
      throw isTaken(error) ? problem('sensorAssetTaken') : error
    })
    return { eui: device.eui, assetId: asset.id }
  })
  const { observations } = await rereadDevices(deps, [eui], true)
  return { assetId, observations }
}

/** Somebody fitted one or the other in the meantime, or it stands in a commune that the person does not keep. */
const isTaken = (error: unknown) =>
  error instanceof Error && /^sensor_fitting_one_/.test(String(Reflect.get(error, 'constraint')))

async function assetFor(scoped: Scoped, said: Enrolment, device: DeviceRow, at: string) {
  if (said.asset) {
    const inseeCode = await keptCommune(scoped, said.asset, device.inseeCode)
    return { id: await insertAsset(scoped, { ...said.asset, inseeCode }, at), inseeCode }
  }
  const known = said.assetId === null ? undefined : await assetRead(scoped, at, said.assetId)
  if (!known) throw problem('sensorAssetUnknown')
  if (!known.mayKeep) throw problem('sensorsForKeepers')
  return known
}
