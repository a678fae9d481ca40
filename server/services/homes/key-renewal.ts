import { randomBytes } from 'node:crypto'
import sql, { type Sql } from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { sha256 } from '#platform/session.ts'
import { deviceMac, Eui, type HomesKeys, homeToken, opened, sealed } from './sealing.ts'

const KEY_BYTES = 32

/** What was sealed again, and the links that are to be given again: those that were sent open nothing any more. */
export type Renewal = { homes: number; carers: number; devices: number; links: number }

/**
 * Draws a new key of homes and seals again with it all that a former one sealed. No server may run meanwhile: it would not have the key.
 *
 * @param keep  writes the keys down before anything is sealed, the new one first: cut between the two, the former ones still open; and once
 *   all is sealed, without those that nothing needs any more
 */
export async function renewHomesKey(
  db: Database,
  { homesKey, formerHomesKeys }: HomesKeys,
  keep: (keys: readonly Buffer[]) => void,
): Promise<Renewal> {
  const keys = { homesKey: randomBytes(KEY_BYTES), formerHomesKeys: [homesKey, ...formerHomesKeys] }
  keep([keys.homesKey, ...keys.formerHomesKeys])
  const { renewal, isMuting } = await db.transaction(async (tx) => ({
    renewal: await sealAgain(tx, keys),
    isMuting: (await tx.one<{ is: boolean }>(sql`select exists (select from homes.muted_device) as is`)).is,
  }))
  // Devices that were of a home are known by the key of their time alone.
  if (!isMuting) keep([keys.homesKey])
  return renewal
}

async function sealAgain(tx: Database, keys: HomesKeys): Promise<Renewal> {
  await tx.script('lock table homes.home, homes.carer, homes.device, homes.link in exclusive mode')
  const homes = await sealedRows(tx, sql`select id, sealed from homes.home`)
  const carers = await sealedRows(tx, sql`select id, sealed from homes.carer`)
  const devices = await sealedRows(tx, sql`select home_id as id, sealed from homes.device`)
  const links = await tx.many<{ id: string }>(sql`select id from homes.link`)
  const again = (bytes: Buffer) => sealed(keys, opened(keys, Said, bytes))
  for (const home of homes)
    await tx.run(sql`update homes.home set sealed = ${again(home.sealed)} where id = ${home.id}`)
  for (const carer of carers)
    await tx.run(sql`update homes.carer set sealed = ${again(carer.sealed)} where id = ${carer.id}`)
  for (const device of devices)
    await tx.run(sql`
      update homes.device set sealed = ${again(device.sealed)}, eui_mac = ${deviceMac(keys, opened(keys, Eui, device.sealed).eui)}
      where home_id = ${device.id}`)
  for (const { id } of links)
    await tx.run(sql`update homes.link set token_sha256 = ${sha256(homeToken(keys, id))} where id = ${id}`)
  return { homes: homes.length, carers: carers.length, devices: devices.length, links: links.length }
}

const sealedRows = (tx: Database, read: Sql) => tx.many<{ id: string; sealed: Buffer }>(read)

/** Whatever was sealed, as it was. */
const Said = z.record(z.string(), z.unknown())
