import { readdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ImportRun } from '#contract/place/datasets/import.ts'
import { problemHandler } from '#platform/http.ts'
import { sessionRoutes } from '#server/agency/people/routes.ts'
import { createImportQueue, type ImportQueue } from '#server/place/datasets/import-queue.ts'
import { moveRun } from '#server/place/datasets/queries.ts'
import { importRoutes } from '#server/place/datasets/routes.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'
import { test as withDatabase } from '#tests/fixtures/database.ts'
import { fetchApart } from '#tests/fixtures/fetch-apart.ts'
import { ADMIN_CODE } from '#tests/fixtures/test-config.ts'

type Desk = {
  queue: ImportQueue
  /** Signed in as the administrator unless `headers` say otherwise. */
  send(method: string, path: string, body?: string | Uint8Array, headers?: Record<string, string>): Promise<Response>
  /** Sends a file and waits until it has been read. */
  upload(name: string, content: string | Uint8Array): Promise<ImportRun>
  run(id: number): Promise<ImportRun>
  /** Files received that something still waits on. */
  uploads(): Promise<string[]>
  /** Does something while the bytes of an accepted import are being kept, when nothing can stop it any more. */
  whileKeeping(act: () => Promise<unknown>): void
}

const test = withDatabase.extend<{ desk: Desk }>({
  desk: async ({ db }, use) => {
    const bare = testDeps(db)
    let keeping = async (): Promise<unknown> => undefined
    const put: typeof bare.files.put = async (...given) => {
      await keeping()
      return bare.files.put(...given)
    }
    const deps = { ...bare, files: { ...bare.files, put } }
    const queue = createImportQueue(deps)
    const app = express()
    app.use(importRoutes(deps, queue).router, sessionRoutes(deps).router, problemHandler(deps.log))
    const server = await new Promise<Server>((resolve) => {
      const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const signIn = await fetch(`${url}/api/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code: ADMIN_CODE }),
    })
    const cookie = (signIn.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
    const send: Desk['send'] = (method, path, body, headers = { cookie }) =>
      fetchApart(`${url}${path}`, {
        method,
        body: body as BodyInit,
        headers: {
          'content-type': path.endsWith('/acceptance') ? 'application/json' : 'application/octet-stream',
          ...headers,
        },
      })
    const run = async (id: number) => ImportRun.parse(await (await send('GET', `/api/imports/${id}`)).json())
    const upload: Desk['upload'] = async (name, content) => {
      const received = await send('POST', `/api/imports?name=${name}`, content)
      expect(received.status).toBe(202)
      const { id } = ImportRun.parse(await received.json())
      await queue.idle()
      return run(id)
    }
    const uploads = async () =>
      (await readdir(join(deps.config.dataDir, 'travail', 'depots'), { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map(({ name }) => name)
    const whileKeeping: Desk['whileKeeping'] = (act) => {
      keeping = act
    }
    await use({ queue, send, upload, run, uploads, whileKeeping })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  },
})

const parcelCount = sql`select count(*)::integer as count from parcel where insee_code = '62057' and until_version is null`
const three = etalabParcels([
  { number: 1, at: [0, 0, 20] },
  { number: 2, at: [20, 0, 20] },
  { number: 3, at: [40, 0, 20] },
])

describe('imports by an administrator', () => {
  test('a file is read, shown on a map, and written only once accepted', async ({ db, desk }) => {
    const read = await desk.upload('parcelles.json', three)
    expect(read).toMatchObject({
      state: 'ready',
      report: { layers: [{ kind: 'cadastre/parcels', rowsRead: 3, rowsIn: 3 }], questions: [] },
    })
    expect(await db.one(parcelCount)).toEqual({ count: 0 })
    const preview = await (await desk.send('GET', `/api/imports/${read.id}/preview`)).json()
    expect(preview.features).toHaveLength(3)
    expect(preview.features[0].geometry.coordinates[0][0][0]).toBeCloseTo(2.083, 3)

    const accepted = await desk.send('POST', `/api/imports/${read.id}/acceptance`, '{}')
    expect(accepted.status).toBe(202)
    await desk.queue.idle()
    expect(await desk.run(read.id)).toMatchObject({ state: 'accepted', problem: null })
    expect(await db.one(parcelCount)).toEqual({ count: 3 })
  })

  test('the same file a second time is said to be in force already', async ({ desk }) => {
    const first = await desk.upload('parcelles.json', three)
    await desk.send('POST', `/api/imports/${first.id}/acceptance`, '{}')
    await desk.queue.idle()
    expect(await desk.upload('parcelles-bis.json', three)).toMatchObject({ state: 'unchanged' })
  })

  test('a projection that the file does not say is asked, and taken from the answer', async ({ db, desk }) => {
    const csv =
      'commune;section;numero;contenance;wkt\n62057;AB;7;400;"POLYGON((635500 7086000,635520 7086000,635520 7086020,635500 7086020,635500 7086000))"\n'
    const read = await desk.upload('parcelles.csv', csv)
    expect(read).toMatchObject({ state: 'ready', report: { questions: [{ code: 'crs' }] } })
    expect(read.report?.questions[0]?.choices.map(({ value }) => value)).toContain('EPSG:2154')
    await desk.send('POST', `/api/imports/${read.id}/acceptance`, JSON.stringify({ crs: 'EPSG:2154' }))
    await desk.queue.idle()
    expect(await desk.run(read.id)).toMatchObject({ state: 'accepted' })
    expect(await db.one(parcelCount)).toEqual({ count: 1 })
  })

  test('a file that is no data is refused with its reason and leaves nothing', async ({ db, desk }) => {
    const refused = await desk.upload('zones.shp', '%PDF-1.7 un plan numérisé')
    expect(refused).toMatchObject({ state: 'refused', problem: { status: 422, title: 'Fichier illisible' } })
    expect(
      await db.one(sql`select count(*)::integer as count from dataset_version where import_run_id = ${refused.id}`),
    ).toEqual({
      count: 0,
    })
    const again = await desk.send('POST', `/api/imports/${refused.id}/acceptance`, '{}')
    expect(again.status).toBe(422)
  })

  test('rows refused are told one by one, and exported for a spreadsheet', async ({ desk }) => {
    const read = await desk.upload(
      'parcelles.json',
      etalabParcels([
        { number: 1, at: [0, 0, 20] },
        { number: 1, at: [20, 0, 20] },
      ]),
    )
    const issues = await (await desk.send('GET', `/api/imports/${read.id}/issues`)).json()
    expect(issues).toMatchObject([{ severity: 'refused', reason: 'parcelTwice', line: 2 }])
    const csv = await (await desk.send('GET', `/api/imports/${read.id}/issues?format=csv`)).text()
    expect(csv).toContain('"refusée";"parcelles.json"')
  })

  test('an import given up writes nothing and cannot be accepted any more', async ({ desk }) => {
    const read = await desk.upload('parcelles.json', three)
    expect((await desk.send('DELETE', `/api/imports/${read.id}`)).status).toBe(200)
    expect(await desk.run(read.id)).toMatchObject({ state: 'cancelled' })
    expect((await desk.send('POST', `/api/imports/${read.id}/acceptance`, '{}')).status).toBe(422)
  })

  test('an import given up before its turn, or while it is read, leaves neither row nor upload', async ({
    db,
    desk,
  }) => {
    const received = ImportRun.parse(await (await desk.send('POST', '/api/imports?name=parcelles.json', three)).json())
    expect((await desk.send('DELETE', `/api/imports/${received.id}`)).status).toBe(200)
    await desk.queue.idle()
    expect(await desk.run(received.id)).toMatchObject({ state: 'cancelled' })
    const read = await desk.upload('parcelles.json', three)
    expect(await desk.uploads()).toHaveLength(1)
    expect((await desk.send('DELETE', `/api/imports/${read.id}`)).status).toBe(200)
    expect(await desk.uploads()).toEqual([])
    expect(await db.one(parcelCount)).toEqual({ count: 0 })
  })

  test('an import given up while its bytes are kept, on whatever server, leaves neither row nor upload', async ({
    db,
    desk,
  }) => {
    const read = await desk.upload('parcelles.json', three)
    desk.whileKeeping(() =>
      db.run(sql`update import_run set state = 'cancelled', finished_at = now() where id = ${read.id}`),
    )
    expect((await desk.send('POST', `/api/imports/${read.id}/acceptance`, '{}')).status).toBe(202)
    await desk.queue.idle()
    expect(await db.one(parcelCount)).toEqual({ count: 0 })
    expect(await desk.run(read.id)).toMatchObject({ state: 'cancelled' })
    expect(await desk.uploads()).toEqual([])
  })

  test('what was written before it was given up is said to be written', async ({ db, desk }) => {
    const { id } = await desk.upload('parcelles.json', three)
    const end = { report: null, problem: null, finishedAt: '2026-11-24T09:00:00Z' }
    await moveRun(db, id, { state: 'cancelled', ...end })
    expect(await moveRun(db, id, { state: 'refused', ...end })).toBe(0)
    expect(await desk.run(id)).toMatchObject({ state: 'cancelled' })
    await moveRun(db, id, { state: 'accepted', ...end })
    expect(await desk.run(id)).toMatchObject({ state: 'accepted' })
  })

  test('nobody else may import, and an unknown import is a 404', async ({ desk }) => {
    expect((await desk.send('POST', '/api/imports?name=a.json', three, {})).status).toBe(401)
    expect((await desk.send('GET', '/api/imports/999999')).status).toBe(404)
  })
})
