import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { describe, expect, onTestFinished, test } from 'vitest'
import { backUp, damagedIn, restore, verified } from '#platform/backup.ts'
import { type FolderStore, openFileStore } from '#platform/file-store.ts'
import { bareApp, problemHandler } from '#platform/http.ts'
import { SentFile, sendFile } from '#platform/sent-file.ts'
import { storedBytes } from '#platform/stored-file.ts'

const NOW = Temporal.Instant.from('2026-11-24T09:00:00Z')

async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-abime-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** As a disk loses one bit of it. */
async function damage(files: FolderStore, sha256: string, at: number): Promise<void> {
  const bytes = await readFile(files.path(sha256))
  bytes[at] = (bytes[at] ?? 0) ^ 1
  await writeFile(files.path(sha256), bytes)
}

/** A server that gives the files of a store by their hash. */
async function serving(files: FolderStore) {
  const log = pino({ level: 'silent' })
  const app = bareApp(log)
  app.get('/:sha256', (req, res) =>
    sendFile(
      res,
      new SentFile({
        name: 'acte.pdf',
        mediaType: 'application/pdf',
        content: files.kept(req.params.sha256),
        etag: 'e',
      }),
    ),
  )
  app.use(problemHandler(log))
  const server = app.listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await new Promise((ready) => server.once('listening', ready))
  const { port } = server.address() as AddressInfo
  return (sha256: string, headers: Record<string, string> = {}) =>
    new Promise<{ status: number; bytes: Buffer; isWhole: boolean; headers: IncomingMessage['headers'] }>(
      (resolve, reject) => {
        request({ port, host: '127.0.0.1', path: `/${sha256}`, headers }, (answer) => {
          const told: Buffer[] = []
          const end = (isWhole: boolean) =>
            resolve({
              ...{ status: answer.statusCode ?? 0, bytes: Buffer.concat(told), headers: answer.headers },
              isWhole: isWhole && answer.complete,
            })
          answer.on('data', (chunk: Buffer) => told.push(chunk))
          answer.once('end', () => end(true)).once('error', () => end(false))
        })
          .once('error', reject)
          .end()
      },
    )
}

const MB = 1_000_000

describe('T-M3: a stored file that is not what its name says', () => {
  test.for([
    ['a small one', 1000],
    ['one of five megabytes', 5 * MB],
  ] as const)('%s is refused before its first byte, and is told', async ([, size]) => {
    const files = openFileStore(await temporary())
    const ask = await serving(files)
    const content = Buffer.alloc(size, 7)
    const { sha256 } = await files.put(content)
    const whole = await ask(sha256)
    expect([whole.status, whole.isWhole, whole.bytes.equals(content)]).toEqual([200, true, true])
    const part = await ask(sha256, { range: 'bytes=10-19' })
    expect([part.status, part.bytes.length, part.headers['content-range']]).toEqual([206, 10, `bytes 10-19/${size}`])
    expect((await ask(sha256, { range: `bytes=${size}-` })).status).toBe(416)
    expect((await ask(sha256, { 'if-none-match': '"e"' })).status).toBe(304)
    await damage(files, sha256, size - 1)
    const refused = await ask(sha256)
    expect(refused.status).toBe(503)
    expect(JSON.parse(refused.bytes.toString())).toMatchObject({ title: 'Ce fichier est abîmé' })
    expect(refused.headers.etag).not.toBe('"e"')
    expect([...(files.damaged ?? [])]).toEqual([sha256])
    await expect(storedBytes(files, sha256)).rejects.toThrow()
  })

  test('beyond twenty megabytes is cut before its end; a part of it is refused', async () => {
    const files = openFileStore(await temporary())
    const ask = await serving(files)
    const content = Buffer.alloc(21 * MB, 7)
    const { sha256 } = await files.put(content)
    expect((await ask(sha256)).bytes.equals(content)).toBe(true)
    await damage(files, sha256, 3)
    const cut = await ask(sha256).catch(() => undefined)
    expect(cut?.isWhole ?? false).toBe(false)
    expect(cut?.bytes.length ?? 0).toBeLessThan(content.length)
    expect((await ask(sha256, { range: 'bytes=0-9' })).status).toBe(503)
  })

  test('is in no backup: it is named, with the backup beside that has it whole', async () => {
    const root = await temporary()
    const dataDir = join(root, 'donnees')
    const files = openFileStore(join(dataDir, 'fichiers'))
    const { sha256 } = await files.put(Buffer.from('arrêté signé'))
    const [first, second, third] = ['hier', 'aujourd-hui', 'ancienne'].map((name) => join(root, name)) as [
      string,
      string,
      string,
    ]
    const installation = { dataDir, databaseUrl: undefined }
    await backUp(installation, first, NOW)
    await damage(files, sha256, 0)
    const path = `fichiers/${sha256.slice(0, 2)}/${sha256}`
    await expect(backUp(installation, second, NOW)).rejects.toThrow(`${path}, intact dans ${first}`)
    await expect(verified(second)).rejects.toThrow('n’est pas une sauvegarde complète')
    await verified(first)

    // one that was made before files were compared with their names says so, and is put back all the same
    const bytes = await readFile(files.path(sha256))
    const manifest = await backUp({ ...installation, dataDir: await emptyInstallation() }, third, NOW)
    await mkfile(join(third, path), bytes)
    const file = { path, byteCount: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') }
    await writeFile(join(third, 'sauvegarde.json'), JSON.stringify({ ...manifest, files: [...manifest.files, file] }))
    await expect(verified(third)).rejects.toThrow(path)
    expect(damagedIn(await restore(third, { dataDir: join(root, 'remise'), databaseUrl: undefined }))).toEqual([path])
  })
})

async function emptyInstallation(): Promise<string> {
  const dataDir = await temporary()
  await writeFile(join(dataDir, 'cle-de-scellement'), 'secret\n')
  return dataDir
}

async function mkfile(path: string, bytes: Buffer): Promise<void> {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, bytes)
}
