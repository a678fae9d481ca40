import type { Reread } from '#contract/services/sensors/decoder.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import {
  forgetFrames,
  forgetFramesOf,
  forgetValues,
  keptFrames,
  keptValues,
  noteReread,
  settleLatest,
} from './device-queries.ts'
import { keepRead, readFrames } from './reception.ts'
import { type HeardDevice, heardDevices } from './reception-queries.ts'

type RereadDeps = Pick<Deps, 'db' | 'realClock'>

const AT_ONCE = 500
const NONE: Omit<Reread, 'isWritten'> = { frames: 0, newlyRead: 0, noLongerRead: 0, changed: 0 }

/**
 * Reads the kept frames of devices again, as they are read now: what would change, and the change itself when it is to be written. Written, it is one
 * transaction a lot; a lot that was written once changes nothing the next time.
 */
export async function rereadDevices({ db, realClock }: RereadDeps, euis: readonly string[], isWritten: boolean) {
  const total = { ...NONE }
  let observations = 0
  for (const device of await heardDevices(db, euis)) {
    if (device.assetId === null) continue
    if (device.presenceGroupId !== null) {
      if (isWritten) await forgetFrames(db, device.id)
      continue
    }
    let after: { at: string; dedup: string } | undefined
    for (;;) {
      const lot = await keptFrames(db, device.id, after, AT_ONCE)
      const last = lot.at(-1)
      if (!last) break
      after = { at: last.exactAt, dedup: last.dedup }
      observations += await rereadLot({ db, realClock }, { ...device, assetId: device.assetId }, lot, isWritten, total)
    }
    if (isWritten) await settleLatest(db, device.assetId, realClock.instant().toString())
  }
  return { ...total, isWritten, observations }
}

async function rereadLot(
  { db, realClock }: RereadDeps,
  device: HeardDevice & { assetId: number },
  lot: Awaited<ReturnType<typeof keptFrames>>,
  isWritten: boolean,
  total: Omit<Reread, 'isWritten'>,
): Promise<number> {
  const asked = lot.map(({ exactAt, dedup, fPort, hex, said }) => ({
    ...{ at: exactAt, dedup, fPort, said, device, bytes: Buffer.from(hex, 'hex') },
  }))
  // a date was judged when the frame came: a reading of the past does not judge it again
  const read = await readFrames(asked, undefined)
  const instants = lot.map(({ exactAt }) => exactAt)
  const before = valuesByInstant(await keptValues(db, device.assetId, instants))
  for (const [rank, { row, kept }] of read.entries()) {
    const was = lot[rank]
    total.frames += 1
    if (row.state === 'read' && was?.state !== 'read') total.newlyRead += 1
    else if (row.state !== 'read' && was?.state === 'read') total.noLongerRead += 1
    else if (row.state === 'read' && !isSame(before.get(row.at), kept)) total.changed += 1
  }
  if (!isWritten) return 0
  return db.transaction(async (tx: Database) => {
    // what turns out to tell of passages is not kept, as if it had been known when it came
    const told = read.filter(({ presence }) => presence === null)
    const ofPassages = read.filter(({ presence }) => presence !== null)
    if (ofPassages.length > 0)
      await forgetFramesOf(
        tx,
        ofPassages.map(({ row }) => row),
      )
    await noteReread(
      tx,
      told.map(({ row }) => row),
    )
    await forgetValues(tx, device.assetId, instants)
    return keepRead(tx, told, { now: realClock.instant().toString(), areHeardAgain: true })
  })
}

function valuesByInstant(rows: readonly { quantity: string; exactAt: string; value: number }[]) {
  const told = new Map<string, Map<string, number>>()
  for (const { quantity, exactAt, value } of rows)
    told.set(exactAt, (told.get(exactAt) ?? new Map<string, number>()).set(quantity, value))
  return told
}

const isSame = (
  before: ReadonlyMap<string, number> | undefined,
  kept: readonly { quantity: string; value: number }[],
) => (before?.size ?? 0) === kept.length && kept.every(({ quantity, value }) => before?.get(quantity) === value)
