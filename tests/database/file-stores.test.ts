import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp, restore } from '#platform/backup.ts'
import { openBucketStore } from '#platform/bucket-store.ts'
import { readBucket } from '#platform/config-bucket.ts'
import { type FileStore, FileTooLarge, openFileStore } from '#platform/file-store.ts'
import { StoredFileGone, storedBytes } from '#platform/stored-file.ts'
import { bucketDouble } from '#tests/fixtures/bucket-double.ts'

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-files-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A store, and the hands that reach behind it. */
type Tried = {
  files: FileStore
  /** As if it had been put that long ago. */
  aged(sha256: string): Promise<void>
  lose(sha256: string): Promise<void>
  /** Names of what is there, whole or not. */
  names(): Promise<string[]>
}

const LONG_AGO = new Date('2026-01-01T00:00:00Z')

async function inFolder(): Promise<Tried> {
  const folder = await temporary()
  const files = openFileStore(folder)
  return {
    files,
    aged: (sha256) => utimes(files.path(sha256), LONG_AGO, LONG_AGO),
    lose: (sha256) => rm(files.path(sha256)),
    names: async () =>
      (await readdir(folder, { withFileTypes: true, recursive: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name),
  }
}

async function inBucket() {
  const double = await bucketDouble()
  onTestFinished(double.close)
  const staging = await temporary()
  const { objects } = double
  const key = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`
  return {
    double,
    staging,
    files: openBucketStore(double.config, staging),
    aged: async (sha256: string) => {
      const kept = objects.get(key(sha256))
      if (kept) kept.modified = LONG_AGO
    },
    lose: async (sha256: string) => void objects.delete(key(sha256)),
    names: async () => [
      ...[...objects.keys()].map((name) => name.split('/').at(-1) ?? ''),
      ...(await readdir(staging)),
    ],
  }
}

const readWhole = async (files: FileStore, sha256: string) => text(await files.kept(sha256).read())

describe.each([
  ['a folder', inFolder],
  ['a bucket', inBucket],
] as [string, () => Promise<Tried>][])('files in %s', (_where, open) => {
  test('are found by the hash of their content, and the same content is kept once', async () => {
    const { files, names } = await open()
    const first = await files.put(Buffer.from('acte'))
    const again = await files.put(Readable.from([Buffer.from('ac'), Buffer.from('te')]))
    expect(again).toEqual(first)
    expect(await names()).toEqual([first.sha256])
    expect(await readWhole(files, first.sha256)).toBe('acte')
    expect(await files.kept(first.sha256).byteCount()).toBe(4)
    expect(await files.has(first.sha256)).toBe(true)
  })

  test('are read from one byte to another', async () => {
    const { files } = await open()
    const { sha256 } = await files.put(Buffer.from('plan de masse'))
    expect(await text(await files.kept(sha256).read({ start: 5, end: 6 }))).toBe('de')
  })

  test('an empty one is a file', async () => {
    const { files } = await open()
    const { sha256 } = await files.put(Buffer.alloc(0))
    expect(await readWhole(files, sha256)).toBe('')
  })

  test('beyond the limit are refused and leave no trace', async () => {
    const { files, names } = await open()
    await expect(files.put(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), 1000)).rejects.toThrow(FileTooLarge)
    expect(await names()).toEqual([])
  })

  test('are read whole by whoever accepts them, before they are kept; refused, they leave no trace', async () => {
    const { files, names } = await open()
    const seen: string[] = []
    await files.put(Buffer.from('accepté'), 100, async (path) => {
      seen.push(await readFile(path, 'utf8'), ...(await names()).filter((name) => name.length === 64))
    })
    expect(seen).toEqual(['accepté'])
    const refused = files.put(Buffer.from('refusé'), 100, async () => {
      throw new Error('refusé')
    })
    await expect(refused).rejects.toThrow('refusé')
    expect(await names()).toHaveLength(1)
  })

  test('that are gone are said so, with their hash', async () => {
    const { files, lose } = await open()
    const { sha256 } = await files.put(Buffer.from('acte'))
    await lose(sha256)
    expect(await files.has(sha256)).toBe(false)
    await expect(storedBytes(files, sha256)).rejects.toThrow(StoredFileGone)
    await expect(storedBytes(files, sha256)).rejects.toMatchObject({ sha256 })
  })

  test('a name that is not a hash never becomes a place', async () => {
    const { files } = await open()
    expect(() => files.kept('../../etc/passwd')).toThrow('not a sha256')
  })

  test('are forgotten when nobody put them since, and stay when somebody did', async () => {
    const { files, aged, names } = await open()
    const { sha256 } = await files.put(Buffer.from('brouillon'))
    expect(await files.forget(sha256, LONG_AGO)).toBe(false)
    await aged(sha256)
    expect(await files.forget(sha256, new Date('2026-02-01'))).toBe(true)
    expect(await files.has(sha256)).toBe(false)
    expect(await names()).toEqual([])
    expect(await files.forget(sha256, new Date('2026-02-01'))).toBe(true)
    await files.put(Buffer.from('brouillon'))
    expect(await files.forget(sha256, new Date('2026-02-01'))).toBe(false)
    expect(await readWhole(files, sha256)).toBe('brouillon')
  })
})

describe('a bucket', () => {
  const key = (sha256: string) => `${sha256.slice(0, 2)}/${sha256}`

  test('acknowledges nothing that the service has not taken, and says so in a sentence', async () => {
    const { double, files, names } = await inBucket()
    double.fail(403)
    await expect(files.put(Buffer.from('acte'))).rejects.toMatchObject({
      status: 503,
      type: 'fichiers-injoignables',
    })
    expect(await names()).toEqual([])
    double.fail(undefined)
    const { sha256 } = await files.put(Buffer.from('acte'))
    await double.close()
    await expect(storedBytes(files, sha256)).rejects.toMatchObject({ status: 503 })
  })

  test('with a wrong key refuses everything', async () => {
    const { double, staging } = await inBucket()
    const files = openBucketStore({ ...double.config, secret: 'un autre' }, staging)
    await expect(files.put(Buffer.from('acte'))).rejects.toMatchObject({ status: 503 })
    expect(double.objects.size).toBe(0)
  })

  test('that changed a file does not pass it for the one that was kept', async () => {
    const { double, files } = await inBucket()
    const { sha256 } = await files.put(Buffer.from('acte'))
    double.objects.set(key(sha256), { bytes: Buffer.from('faux'), modified: new Date() })
    await expect(storedBytes(files, sha256)).rejects.toThrow('is not what its name says')
  })

  test('keeps what is put while it was being removed, wherever the two meet', async () => {
    const content = Buffer.from('revenu')
    for (const moment of ['PUT oubli/', 'HEAD', 'DELETE', 'DELETE oubli/']) {
      const { double, files, aged } = await inBucket()
      const { sha256 } = await files.put(content)
      await aged(sha256)
      let putAgain: Promise<unknown> | undefined
      double.after(moment, async () => {
        putAgain = files.put(content)
      })
      await files.forget(sha256, new Date('2026-02-01'))
      await putAgain
      expect(putAgain, moment).toBeDefined()
      expect(await readWhole(files, sha256), moment).toBe('revenu')
      expect([...double.objects.keys()], moment).toEqual([key(sha256)])
    }
  })

  test('a removal cut short is begun again', async () => {
    const { double, files, aged } = await inBucket()
    const { sha256 } = await files.put(Buffer.from('brouillon'))
    await aged(sha256)
    double.objects.set(`oubli/${sha256}`, { bytes: Buffer.alloc(0), modified: new Date() })
    await files.recover()
    expect([...double.objects.keys()]).toEqual([key(sha256)])
    expect(await files.forget(sha256, new Date('2026-02-01'))).toBe(true)
  })

  test('is backed up whole, verified, and restored to a bucket or to a folder', async () => {
    const { double, files: bucket } = await inBucket()
    const contents = ['plan', 'coupe', 'notice', 'façade', 'insertion']
    const hashes = await Promise.all(contents.map(async (content) => (await bucket.put(Buffer.from(content))).sha256))
    const root = await temporary()
    const dataDir = join(root, 'donnees')
    await openFileStore(join(dataDir, 'base')).put(Buffer.from('base'))
    await writeFile(join(dataDir, 'cle-de-scellement'), 'secret\n')
    const kept = join(root, 'sauvegarde')
    const now = Temporal.Instant.from('2026-11-24T09:00:00Z')
    const manifest = await backUp({ dataDir, databaseUrl: undefined, bucket }, kept, now)
    expect(manifest.files.filter(({ path }) => path.startsWith('fichiers/'))).toHaveLength(5)

    const folder = join(root, 'dossier')
    await restore(kept, { dataDir: folder, databaseUrl: undefined })
    const inFolder = openFileStore(join(folder, 'fichiers'))
    const other = await inBucket()
    await restore(kept, { dataDir: join(root, 'autre'), databaseUrl: undefined, bucket: other.files })
    for (const [index, sha256] of hashes.entries()) {
      expect(await readWhole(inFolder, sha256)).toBe(contents[index])
      expect(await readWhole(other.files, sha256)).toBe(contents[index])
    }
    expect(double.objects.size).toBe(5)
    expect(await stat(join(root, 'autre', 'fichiers')).catch(() => undefined)).toBeUndefined()
  })

  test('is named by its address and its key, or the start is refused', () => {
    const key = { FILES_S3_KEY: 'CLE', FILES_S3_SECRET: 'un secret' }
    const url = 'https://s3.fr-par.scw.cloud/parvis'
    expect(readBucket({})).toBeUndefined()
    expect(readBucket({ FILES_S3_URL: `${url}/`, FILES_S3_REGION: 'fr-par', ...key })).toEqual({
      ...{ url, region: 'fr-par', keyId: 'CLE', secret: 'un secret' },
    })
    expect(() => readBucket({ FILES_S3_URL: url })).toThrow(
      'FILES_S3_KEY : est nécessaire avec FILES_S3_URL\n  FILES_S3_SECRET : est nécessaire avec FILES_S3_URL',
    )
    expect(() => readBucket({ FILES_S3_URL: 'parvis', ...key })).toThrow('l’adresse du compartiment')
  })
})
