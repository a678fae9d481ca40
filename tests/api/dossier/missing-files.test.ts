import { EventEmitter } from 'node:events'
import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, onTestFinished, vi } from 'vitest'
import { createLog } from '#platform/log.ts'
import { outliveStrayErrors } from '#platform/stray-errors.ts'
import { clamdScanner } from '#server/dossier/attachments/scanner.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'

/** The disk lost every stored file; the rows that name them are all there. */
const lose = (desk: Desk) => rm(join(desk.app.deps.config.dataDir, 'fichiers'), { recursive: true, force: true })

async function* failingDisk() {
  yield Buffer.from('%PDF-')
  throw new Error('input/output error')
}

describe('a stored file that is gone', () => {
  test('is said on every route that sends it, its hash is logged, and the server goes on', async ({ desk }) => {
    const { id, pieces } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const issued = await (await desk.get(`/api/dossiers/${id}/issued-documents`, officer)).json()
    const paths = [
      ...pieces.map((piece) => `/api/attachments/${piece}`),
      ...issued.map((document: { id: string }) => `/api/issued-documents/${document.id}`),
      `/api/issued-documents?${issued.map((document: { id: string }) => `of=${document.id}`).join('&')}`,
    ]
    expect(paths.length).toBeGreaterThan(3)
    for (const path of paths) expect((await desk.get(path, officer)).status, path).toBe(200)
    await lose(desk)
    const said = vi.spyOn(desk.app.deps.log, 'error')
    for (const path of paths) {
      const answer = await desk.get(path, officer)
      expect([path, answer.status, (await answer.json()).type]).toEqual([
        path,
        404,
        '/aide/problemes/fichier-absent-du-depot',
      ])
      expect(said.mock.lastCall?.[0]).toMatchObject({ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) })
    }
    expect((await desk.get('/api/health')).status).toBe(200)
  })

  test('under the antivirus, from a disk that fails, is a failure of the scan and no stray error', async () => {
    const strays: unknown[] = []
    const onStray = (reason: unknown) => strays.push(reason)
    process.on('unhandledRejection', onStray)
    const clamd = createServer((socket) => socket.on('error', () => {}))
    onTestFinished(() => {
      process.off('unhandledRejection', onStray)
      clamd.close()
    })
    await new Promise<void>((listening) => clamd.listen(0, '127.0.0.1', () => listening()))
    const address = clamd.address()
    const port = typeof address === 'object' ? address?.port : undefined
    const scan = await clamdScanner(`127.0.0.1:${port}`)(Readable.from(failingDisk()))
    expect(scan).toMatchObject({ outcome: 'unavailable' })
    await new Promise((later) => setImmediate(later))
    expect(strays).toEqual([])
  })
})

test('an error that nobody waited for is logged, and stops nobody', () => {
  const [from, log] = [new EventEmitter(), createLog('silent')]
  const said = vi.spyOn(log, 'error')
  outliveStrayErrors(log, from)
  from.emit('uncaughtException', new Error('a stream cut'))
  from.emit('unhandledRejection', 'a promise forgotten')
  expect(said).toHaveBeenCalledTimes(2)
})
