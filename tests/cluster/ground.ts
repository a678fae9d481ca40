import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { nativeConnection, openDatabase } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import type { TownHall } from '#tests/crash/town-hall.ts'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'

/** A parcel that the counter asks of. */
export const ADDRESSED_PARCEL = '62057000AB0001'

/** A few parcels, for the counter to have something to say. */
export async function layGround(hall: TownHall): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-parcels-'))
  const file = join(folder, 'parcelles.json')
  const parcels = Array.from({ length: 40 }, (_, index) => ({
    number: index + 1,
    at: [20 * index, 0, 20] as [number, number, number],
  }))
  await writeFile(file, etalabParcels(parcels))
  const ground = {
    ...systemClocks,
    files: openFileStore(join(hall.dataDir, 'fichiers')),
    config: readConfig({ DATA_DIR: hall.dataDir, DEMO: '0' }),
  }
  const db = openDatabase({ ...nativeConnection(hall.env.DATABASE_URL ?? ''), role: SERVER_ROLE })
  const { state } = await importPaths({ ...ground, db }, [file])
  await db.close()
  await rm(folder, { recursive: true, force: true })
  if (state !== 'accepted') throw new Error(`the parcels were not accepted: ${state}`)
}
