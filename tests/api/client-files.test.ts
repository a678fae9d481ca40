import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createServer, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import express from 'express'
import { pino } from 'pino'
import { expect, test } from 'vitest'
import { clientFiles } from '#server/platform/client-files.ts'
import { problemHandler } from '#server/platform/http.ts'

const SCRIPT = 'export const salut = "à tous"\n'.repeat(50)

function builtFolder(): string {
  const folder = `${mkdtempSync(join(tmpdir(), 'parvis-client-'))}/`
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'assets/a-1.js'), SCRIPT)
  writeFileSync(join(folder, 'assets/a-1.js.br'), brotliCompressSync(SCRIPT))
  writeFileSync(join(folder, 'assets/a-1.js.gz'), gzipSync(SCRIPT))
  writeFileSync(join(folder, 'assets/b-1.js'), SCRIPT)
  return folder
}

type Answer = { status: number | undefined; headers: NodeJS.Dict<string | string[]>; body: Buffer }

/** As `fetch` without its own reading of encodings. */
const get = (port: number, path: string, encodings: string) =>
  new Promise<Answer>((resolve, reject) => {
    const asked = request({ port, path, headers: { 'accept-encoding': encodings } }, (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part) => parts.push(part))
      answer.on('end', () =>
        resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts) }),
      )
    })
    asked.on('error', reject).end()
  })

const served = test.extend<{ port: number }>({
  // biome-ignore lint/correctness/noEmptyPattern: a fixture without another
  port: async ({}, use) => {
    const app = express()
      .use(clientFiles(builtFolder()))
      .use(problemHandler(pino({ level: 'silent' })))
    const server = createServer(app).listen(0)
    await use((server.address() as AddressInfo).port)
    server.close()
  },
})

served('a built file leaves as the build packed it, for who reads it, and is kept for ever', async ({ port }) => {
  const strongest = await get(port, '/assets/a-1.js', 'gzip, deflate, br')
  expect(strongest.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=UTF-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'Accept-Encoding',
  })
  expect(brotliDecompressSync(strongest.body).toString()).toBe(SCRIPT)
  const common = await get(port, '/assets/a-1.js', 'gzip')
  expect(common.headers['content-encoding']).toBe('gzip')
  expect(gunzipSync(common.body).toString()).toBe(SCRIPT)
  const plain = await get(port, '/assets/a-1.js', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body.toString()).toBe(SCRIPT)
})

served('a file that was not packed is sent as it is', async ({ port }) => {
  const { status, body } = await get(port, '/assets/b-1.js', 'br')
  expect([status, body.toString()]).toEqual([200, SCRIPT])
})

served.for([
  ['/assets/a-0.js', 404],
  ['/assets/%FF.js', 400],
] as const)('%s is a French problem', async ([path, status], { port }) => {
  const answer = await get(port, path, 'br')
  expect(answer.status).toBe(status)
  expect(answer.headers['content-type']).toContain('application/problem+json')
})
