import type { DecoderModel } from '#contract/services/sensors/decoder.ts'
import type { Quantity } from '#contract/services/sensors/quantities.ts'
import type { SourceFormat, Threshold } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/session.ts'
import { type AssetFacts, insertAsset } from './asset-queries.ts'
import { insertDecoder, publishVersion } from './decoder-queries.ts'
import { enrol, fitDevice } from './device-queries.ts'
import {
  datastreamsOf,
  type HeardSource,
  heardDevices,
  keepObservations,
  knowDatastreams,
  knowDevices,
} from './reception-queries.ts'
import { layMonths } from './rollup-queries.ts'
import { insertSource, writeThreshold } from './source-queries.ts'

const AT_ONCE = 5000
const KEPT_MONTHS = 13

/** A source of the town, opened by nobody in particular. */
export async function openSource(
  db: Database,
  said: { name: string; inseeCode: string; format: SourceFormat; at: string },
): Promise<HeardSource> {
  const id = await insertSource(db, { ...said, transport: 'http', topic: null, secretSha256: null, personId: null })
  return { id, inseeCode: said.inseeCode, format: said.format }
}

export async function openDecoder(db: Database, { name, ...said }: DecoderModel, at: string): Promise<number> {
  const id = await insertDecoder(db, name, at)
  await publishVersion(db, { ...said, id, sha256: sha256(said.source), personId: null, at })
  return id
}

type Fitted = {
  source: HeardSource
  eui: string
  asset: AssetFacts
  decoderId: number | null
  everySeconds: number
  since: string
}

/** An asset, with the device that speaks for it since a moment. @returns the id of the asset */
export async function placeFitted(db: Database, fitted: Fitted): Promise<number> {
  const { source, eui, asset, decoderId, everySeconds, since } = fitted
  await knowDevices(db, source, [eui], since)
  const [device] = await heardDevices(db, [eui])
  if (!device) throw new Error('a device that was just heard is known')
  const assetId = await insertAsset(db, asset, since)
  await enrol(db, { id: device.id, decoderId, everySeconds, inseeCode: asset.inseeCode, at: since })
  await fitDevice(db, { deviceId: device.id, assetId, at: since })
  return assetId
}

export type PastValue = { assetId: number; quantity: Quantity; at: string; value: number }

/** Observations of before, taken over without their frames: months are laid for them, and rollups will follow. */
export async function takeOver(db: Database, values: readonly PastValue[], now: Temporal.Instant): Promise<void> {
  const first = values.map(({ at }) => at).toSorted()[0] ?? now.toString()
  await layMonths(db, first, now.toZonedDateTimeISO('UTC').subtract({ months: KEPT_MONTHS }).toInstant().toString())
  await knowDatastreams(db, [...new Map(values.map((value) => [`${value.assetId}/${value.quantity}`, value])).values()])
  const assetIds = [...new Set(values.map(({ assetId }) => assetId))]
  const known = new Map(
    (await datastreamsOf(db, assetIds)).map(({ id, assetId, quantity }) => [`${assetId}/${quantity}`, id]),
  )
  const rows = values.flatMap(({ assetId, quantity, at, value }) => {
    const datastreamId = known.get(`${assetId}/${quantity}`)
    return datastreamId === undefined ? [] : [{ datastreamId, at, value }]
  })
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await keepObservations(db, rows.slice(from, from + AT_ONCE), now.toString())
}

export const setThreshold = (db: Database, said: Omit<Threshold, 'id' | 'communeName' | 'unit'>) =>
  writeThreshold(db, said)
