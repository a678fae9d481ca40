import { readdir } from 'node:fs/promises'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import express from 'express'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ImportRun } from '#contract/place/datasets/import.ts'
import type { Database } from '#platform/database.ts'
import { problemHandler } from '#platform/http.ts'
import { sessionRoutes } from '#server/agency/people/routes.ts'
import { createImportQueue, type ImportQueue } from '#server/place/datasets/import-queue.ts'
import { keepHand, moveRun } from '#server/place/datasets/queries.ts'
import { importRoutes } from '#server/place/datasets/routes.ts'
import { withdrawImport } from '#server/place/datasets/withdrawal.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { etalabParcels, squareAt } from '#tests/fixtures/cadastre.ts'
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

  test('a table that came without the layers that carry it is refused, not said to be in force already', async ({
    desk,
  }) => {
    const list =
      'Numéro d’établissement;Nom établissement;Régime en vigueur;Commune\n1;Bionaz;Enregistrement;Audruicq\n'
    const read = await desk.upload('icpe.csv', list)
    expect(read).toMatchObject({ state: 'refused', problem: { status: 422 } })
    expect(read.problem?.detail).toContain('tableau sans géométrie')
    expect(read.problem?.detail).toContain('Nom établissement')
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

type Feature = { at: [x: number, y: number, size: number]; properties: Record<string, unknown> }

const drawing = (features: readonly Feature[]) =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: features.map(({ at, properties }) => ({
      type: 'Feature',
      properties,
      geometry: { type: 'Polygon', coordinates: [squareAt(...at)] },
    })),
  })

const zones = (day: string, labels: readonly string[]) =>
  drawing(
    labels.map((label, index) => ({
      at: [index * 100, 0, 100],
      properties: { LIBELLE: label, LIBELONG: label, TYPEZONE: 'U', IDURBA: `62057_PLU_${day}`, DATVALID: day },
    })),
  )

/** What an API answered of an easement: nobody knows what it leaves out. */
const extract = drawing([
  {
    at: [0, 0, 50],
    properties: {
      idass: 'AC1-172014607-9-1-2',
      idgen: 'AC1-172014607-9-1',
      suptype: 'ac1',
      partition: '172014607_SUP_62_AC1',
      nomsuplitt: 'Halle',
      typeass: 'Périmètre des abords',
      gpu_timestamp: '2026-08-27T04:52:53Z',
    },
  },
])

const buildings = (sizes: readonly number[]) =>
  drawing(
    sizes.map((size, index) => ({
      at: [index * 20 + 1, 1, size],
      properties: { type: '01', nom: null, commune: '62057', created: '2020-01-01', updated: '2024-03-01' },
    })),
  )

const inForce = {
  parcels: sql`select string_agg(number, ' ' order by number) as told from parcel where until_version is null`,
  zones: sql`
    select string_agg(distinct code, ' ' order by code) as told from land_constraint_part
    join land_constraint on land_constraint.id = constraint_id
    join dataset_version on dataset_version.id = version_id and dataset_version.state = 'current'
    where topic = 'zone'`,
  buildings: sql`select count(*)::text as told from building`,
  documents: sql`
    select string_agg(approved_on::text, ' ') as told from planning_document where is_current and approved_on is not null`,
  register: sql`
    select string_agg(e."on"::text, ' ' order by e."on") as told from plan_event e
    where e.kind = 'approval' and not exists (select from plan_event c where c.cancels = e.id)`,
  listed: sql`
    select count(*)::text as told from plan_document where is_document_standing(partition_key, recorded_by)`,
  served: sql`select string_agg(served, ' ') as told from served_communes() as served`,
} as const

describe('what a file covers is asked before it is accepted', () => {
  const accepted = async (desk: Desk, answer: Record<string, unknown>) => {
    const { id } = await desk.upload('assiettes.json', extract)
    await desk.send('POST', `/api/imports/${id}/acceptance`, JSON.stringify(answer))
    await desk.queue.idle()
    return desk.run(id)
  }
  const covered = sql`
    select coverage is not null as known from dataset_version where state = 'current' and 'easement/AC1' = any(answers)`

  test('O-M2: among the communes served, their intercommunality and their department', async ({ db, desk }) => {
    await twoCommunes(db)
    await takenIn(desk, 'parcelles.json', three)
    const { report } = await desk.upload('assiettes.json', extract)
    expect(report?.questions).toMatchObject([{ code: 'coverage' }])
    expect(report?.questions[0]?.choices).toEqual([
      { value: '246200844', label: 'Les 2 communes de CC de la Région d’Audruicq' },
      { value: '62057', label: 'Audruicq' },
      { value: '62', label: 'Tout le département 62' },
    ])
    expect(await accepted(desk, { covers: [] })).toMatchObject({ state: 'accepted' })
    expect(await db.one(covered)).toEqual({ known: false })
  })

  test('O-M2: the answer makes an absence a no, and the file that says it asks nothing', async ({ db, desk }) => {
    await twoCommunes(db)
    await takenIn(desk, 'parcelles.json', three)
    expect(await accepted(desk, { covers: ['62057'] })).toMatchObject({ state: 'accepted', report: { questions: [] } })
    expect(await db.one(covered)).toEqual({ known: true })
    expect(await desk.upload('zonage.json', zones('20240101', ['UA']))).toMatchObject({ report: { questions: [] } })
  })

  test('O-M2: a commune without contour is told to be covered where somebody said so', async ({ db, desk }) => {
    await twoCommunes(db)
    await takenIn(desk, 'parcelles.json', three)
    await accepted(desk, { covers: ['62057', '62623'] })
    const { datasets } = await (await desk.send('GET', '/api/datasets')).json()
    const easements = datasets.find(({ kind }: { kind: string }) => kind.startsWith('easement'))
    expect(easements.coverage).toEqual(['Audruicq'])
  })

  test('where no commune is served, nothing can be chosen: the remark alone is told', async ({ desk }) => {
    const { report } = await desk.upload('assiettes.json', extract)
    expect(report?.questions).toEqual([])
    expect(report?.issueGroups.map(({ reason }) => reason)).toContain('coverageUnknown')
  })
})

async function twoCommunes(db: Database): Promise<void> {
  await db.run(sql`
    insert into epci (siren, name, kind) values ('246200844', 'CC de la Région d’Audruicq', 'CC')`)
  await db.run(sql`
    insert into commune (insee_code, name, epci_siren)
    values ('62057', 'Audruicq', '246200844'), ('62623', 'Nortkerque', '246200844')`)
}

async function takenIn(desk: Desk, name: string, content: string): Promise<number> {
  const { id } = await desk.upload(name, content)
  expect((await desk.send('POST', `/api/imports/${id}/acceptance`, '{"confirmed":[]}')).status).toBe(202)
  await desk.queue.idle()
  expect(await desk.run(id)).toMatchObject({ state: 'accepted' })
  return id
}

const withdrawn = async (desk: Desk, id: number) => {
  const answer = await desk.send('POST', `/api/imports/${id}/withdrawal`)
  return { status: answer.status, body: await answer.json() }
}

describe('O-M3: an import is taken back as a whole', () => {
  test('a wrong commune leaves nothing, and can be loaded again', async ({ db, desk }) => {
    const id = await takenIn(desk, 'parcelles.json', three)
    expect(await db.one(inForce.served)).toEqual({ told: '62057' })
    const consequences = await (await desk.send('GET', `/api/imports/${id}/withdrawal`)).json()
    expect(consequences).toMatchObject({ datasets: [{ objects: 3, isInForce: true, former: null }], after: [] })
    expect(await withdrawn(desk, id)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', withdrawn: { by: 'le code de l’installation' } },
    })
    expect(await db.one(inForce.parcels)).toEqual({ told: null })
    expect(await db.one(inForce.served)).toEqual({ told: null })
    expect(await (await desk.send('GET', '/api/datasets')).json()).not.toMatchObject({
      datasets: expect.arrayContaining([expect.objectContaining({ kind: 'cadastre/parcels' })]),
    })
    expect(await withdrawn(desk, id)).toMatchObject({ status: 422, body: { title: 'Rien à retirer' } })
    await takenIn(desk, 'parcelles.json', three)
    expect(await db.one(inForce.parcels)).toEqual({ told: '0001 0002 0003' })
  })

  test('is told by the name of the account that did it, which the trace itself does not hold', async ({ db, desk }) => {
    const id = await takenIn(desk, 'parcelles.json', three)
    const { id: personId } = await db.one<{ id: string }>(sql`
      insert into person (email, given_name, family_name, created_at)
      values ('camille@example.org', 'Camille', 'Roussel', '2026-11-01T08:00:00Z') returning id`)
    await keepHand(db, id, 'requested', { personId })
    expect(await desk.run(id)).toMatchObject({ requestedBy: 'Camille Roussel' })
    await withdrawImport(testDeps(db), id, { personId })
    expect(await desk.run(id)).toMatchObject({ withdrawn: { by: 'Camille Roussel' } })
    expect(await db.one(sql`select withdrawn_by as by from import_run where id = ${id}`)).toEqual({
      by: 'administrateur',
    })
  })

  test('the plan before is in force again, in the register too; with the first, no plan is left', async ({
    db,
    desk,
  }) => {
    const told = async () => ({
      zones: (await db.one<{ told: string | null }>(inForce.zones)).told,
      documents: (await db.one<{ told: string | null }>(inForce.documents)).told,
      register: (await db.one<{ told: string | null }>(inForce.register)).told,
      listed: (await db.one<{ told: string }>(inForce.listed)).told,
    })
    const first = await takenIn(desk, 'zonage-2020.json', zones('20200101', ['UA', 'UB']))
    const before = await told()
    expect(before).toMatchObject({ zones: 'UA UB', documents: '2020-01-01', register: '2020-01-01', listed: '1' })
    const second = await takenIn(desk, 'zonage-2024.json', zones('20240101', ['UC']))
    expect(await told()).toMatchObject({ zones: 'UC', documents: '2024-01-01', register: '2020-01-01 2024-01-01' })
    expect((await withdrawn(desk, second)).status).toBe(200)
    expect(await told()).toEqual(before)
    expect((await withdrawn(desk, first)).status).toBe(200)
    expect(await told()).toEqual({ zones: null, documents: null, register: null, listed: '0' })
    await takenIn(desk, 'zonage-2020.json', zones('20200101', ['UA', 'UB']))
    expect(await told()).toEqual(before)
  })

  test('what a delivery wrote over a document that stands is what the one before had told', async ({ db, desk }) => {
    await takenIn(desk, 'zonage-a.json', zones('20200101', ['UA', 'UB']))
    const wrong = await takenIn(desk, 'zonage-b.json', zones('20200101', ['UA', 'UC']))
    await db.run(
      sql`update planning_document set approved_on = '2021-05-05', title = 'Faux' where idurba = '62057_PLU_20200101'`,
    )
    expect((await db.one<{ told: string }>(inForce.register)).told).toBe('2021-05-05')
    expect((await withdrawn(desk, wrong)).status).toBe(200)
    expect(await db.one(inForce.documents)).toEqual({ told: '2020-01-01' })
    expect(await db.one(inForce.register)).toEqual({ told: '2020-01-01' })
    expect(await db.one(inForce.zones)).toEqual({ told: 'UA UB' })
    expect(await db.one(sql`select title = 'Faux' as wrong from planning_document where is_current`)).toEqual({
      wrong: false,
    })
  })

  test('what stands on it goes first, and a file whose rows were replaced is said to be brought again', async ({
    db,
    desk,
  }) => {
    await takenIn(desk, 'parcelles.json', three)
    const first = await takenIn(desk, 'batiments-2024.json', buildings([8, 9]))
    const second = await takenIn(desk, 'batiments-2025.json', buildings([8, 9, 10]))
    const refusal = await withdrawn(desk, first)
    expect(refusal).toMatchObject({ status: 422, body: { title: 'Un import plus récent le recouvre' } })
    expect(refusal.body.detail).toContain(`l’import ${second} (batiments-2025.json)`)
    expect(await db.one(inForce.buildings)).toEqual({ told: '3' })
    const { datasets } = await (await desk.send('GET', `/api/imports/${second}/withdrawal`)).json()
    expect(datasets).toMatchObject([{ former: { isKept: false, origin: 'batiments-2024.json' } }])
    expect((await withdrawn(desk, second)).status).toBe(200)
    expect(await db.one(inForce.buildings)).toEqual({ told: '0' })
    await takenIn(desk, 'batiments-2024.json', buildings([8, 9]))
    expect(await db.one(inForce.buildings)).toEqual({ told: '2' })
  })

  test('over histories of imports and withdrawals, what is in force is that of the last that stands', async ({
    db,
    desk,
  }) => {
    await twoCommunes(db)
    const cadastres = [
      [1, 2, 3],
      [1, 2, 4],
      [1, 5, 6],
      [2, 3, 4],
    ].map((numbers) => ({
      told: numbers.map((number) => String(number).padStart(4, '0')).join(' '),
      content: etalabParcels(
        numbers.map((number) => ({ number, at: [number * 20, 0, 20] as [number, number, number] })),
      ),
    }))
    const draw = seeded(31)
    const standing: { id: number; told: string }[] = []
    for (let step = 0; step < 14; step++) {
      const { told, content } = cadastres[draw(cadastres.length)] ?? { told: '', content: '' }
      const last = standing.at(-1)
      if (last !== undefined && (draw(5) < 2 || last.told === told)) {
        expect((await withdrawn(desk, last.id)).status).toBe(200)
        standing.pop()
      } else {
        const { id } = await desk.upload(`cadastre-${step}.json`, content)
        await desk.send('POST', `/api/imports/${id}/acceptance`, '{"covers":["62057"]}')
        await desk.queue.idle()
        expect(await desk.run(id)).toMatchObject({ state: 'accepted' })
        standing.push({ id, told })
      }
      expect(await db.one(inForce.parcels)).toEqual({ told: standing.at(-1)?.told ?? null })
    }
  })
})

/** Whole numbers below a bound, always the same for a seed. */
function seeded(seed: number) {
  let state = seed
  return (below: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((state / 2_147_483_648) * below)
  }
}
