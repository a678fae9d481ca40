import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { describe, expect, onTestFinished, test } from 'vitest'
import { seeded } from '#gis-data/demo/random.ts'
import { bringToDisk, DURABLE_PARAMS, DurableFiles } from '#platform/durable-files.ts'
import { openFileStore } from '#platform/file-store.ts'
import { beforeAnybodyKnows } from '#platform/server-database.ts'

/** In the suite; `POWER_CUTS=200` for the whole exercise. */
const CUTS = Number(process.env.POWER_CUTS ?? 2)
const WRITES_A_CUT = 12

const random = seeded(process.env.POWER_SEED ?? 'parvis')

/**
 * What a disk holds for sure: bytes of a file as of its last fsync, names of a folder as of its last fsync. Everything
 * else is lost with the power.
 */
function sureDisk(folder: string) {
  const bytes = new Map<number, Buffer>()
  const names = new Map<string, Map<string, { inode: number; isFolder: boolean }>>()
  const synced = (path: string) => {
    const facts = statSync(path, { throwIfNoEntry: false })
    if (!facts) return
    if (!facts.isDirectory()) {
      bytes.set(facts.ino, readFileSync(path))
      return
    }
    const entries = readdirSync(path, { withFileTypes: true }).map((entry) => {
      const { ino } = statSync(join(path, entry.name))
      return [entry.name, { inode: ino, isFolder: entry.isDirectory() }] as const
    })
    names.set(relative(folder, path), new Map(entries))
  }
  const whole = (path: string) => {
    for (const entry of readdirSync(path, { withFileTypes: true }))
      if (entry.isDirectory()) whole(join(path, entry.name))
      else synced(join(path, entry.name))
    synced(path)
  }
  const after = (target: string, at = '') => {
    mkdirSync(join(target, at), { recursive: true, mode: 0o700 })
    for (const [name, { inode, isFolder }] of names.get(at) ?? []) {
      if (isFolder) after(target, join(at, name))
      else writeFileSync(join(target, at, name), bytes.get(inode) ?? '')
    }
  }
  return { synced, whole: () => whole(folder), after }
}

const open = async (folder: string, synced?: (path: string) => void) => {
  const database = new PGlite({ fs: new DurableFiles(folder, synced), startParams: [...DURABLE_PARAMS] })
  await database.waitReady
  return database
}

const temporary = () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-power-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

describe('a power cut', () => {
  test(`loses nothing that was acknowledged, and the base opens (${CUTS} cuts)`, {
    timeout: 240_000 + CUTS * 20_000,
  }, async () => {
    const root = temporary()
    const folder = join(root, 'base')
    const disk = sureDisk(folder)
    let [syncs, cutAt] = [0, Number.POSITIVE_INFINITY]
    let [acknowledged, atCut] = [0, 0]
    const isCut = () => syncs >= cutAt
    const database = await open(folder, (path) => {
      if (isCut()) return
      disk.synced(path)
      syncs += 1
      if (isCut()) atCut = acknowledged
    })
    await database.exec('create table act (number integer primary key, words text)')
    await bringToDisk(database, folder, join(root, 'marker'))
    disk.whole()
    for (let cut = 0; cut < CUTS; cut++) {
      cutAt = syncs + random.integer(1, WRITES_A_CUT)
      while (!isCut()) {
        await database.query('insert into act values ($1, $2)', [acknowledged + 1, 'x'.repeat(random.integer(1, 4000))])
        acknowledged += 1
        if (random.integer(0, 5) === 0) await database.exec('checkpoint')
      }
      const survivor = join(root, `after-${cut}`)
      disk.after(survivor)
      const again = await open(survivor)
      const { rows } = await again.query<{ count: number; last: number }>(
        'select count(*)::int as count, coalesce(max(number), 0) as last from act',
      )
      expect(rows[0]?.last, `cut ${cut}`).toBeGreaterThanOrEqual(atCut)
      expect(rows[0]?.count).toBe(rows[0]?.last)
      await again.close()
      rmSync(survivor, { recursive: true, force: true })
      // the life that was cut goes on: what came after the cut reaches the disk in its turn
      cutAt = Number.POSITIVE_INFINITY
      await database.exec('checkpoint')
      disk.whole()
    }
    expect(acknowledged).toBeGreaterThan(CUTS)
    await database.close()
  })

  test('while a demonstration fills loses its last steps alone, and nothing once it is filled', {
    timeout: 240_000,
  }, async () => {
    const root = temporary()
    const folder = join(root, 'base')
    const disk = sureDisk(folder)
    let syncs = 0
    const database = await open(folder, (path) => {
      disk.synced(path)
      syncs += 1
    })
    await database.exec('create table act (number integer primary key)')
    await bringToDisk(database, folder, join(root, 'marker'))
    disk.whole()
    const afterCut = async (name: string) => {
      const survivor = join(root, name)
      disk.after(survivor)
      const again = await open(survivor)
      const { rows } = await again.query<{ count: number; last: number }>(
        'select count(*)::int as count, coalesce(max(number), 0) as last from act',
      )
      await again.close()
      return rows[0]
    }
    const fill = async (from: number, to: number) => {
      for (let number = from; number <= to; number += 1) await database.query('insert into act values ($1)', [number])
    }
    const before = syncs
    const session = { script: async (text: string) => void (await database.exec(text)) }
    const inTheMiddle = await beforeAnybodyKnows(session, async () => {
      await fill(1, 40)
      const cut = await afterCut('in-the-middle')
      await fill(41, 80)
      return cut
    })
    expect(inTheMiddle?.count).toBe(inTheMiddle?.last)
    expect(syncs - before, 'commits that waited').toBeLessThan(40)
    expect(await afterCut('filled')).toEqual({ count: 80, last: 80 })
    await expect(beforeAnybodyKnows(session, () => Promise.reject(new Error('a disk full')))).rejects.toThrow(
      'a disk full',
    )
    const alone = syncs
    await fill(81, 81)
    expect(syncs, 'a commit waits again').toBeGreaterThan(alone)
    await database.close()
  })

  test('of a stored file loses neither its bytes nor its name', async () => {
    const folder = temporary()
    const flushed: string[] = []
    const store = openFileStore(folder, async (path) => void flushed.push(relative(folder, path)))
    const { sha256 } = await store.put(Buffer.from('plan de masse'))
    const shelf = sha256.slice(0, 2)
    expect(flushed).toEqual(['', shelf])
    await store.put(Buffer.from('plan de masse'))
    expect(flushed).toEqual(['', shelf, shelf])
  })
})
