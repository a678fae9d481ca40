import { mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { PackageFinding } from '#contract/plan/package-check/package-check.ts'
import type { PackedLayer } from '#server/place/packages/packages.ts'
import { checkPackage } from '#server/plan/package-check/check.ts'
import type { OpenedPackage } from '#server/plan/package-check/opened.ts'
import { forgetUnfinishedChecks, keptAlive } from '#server/plan/package-check/package-check.ts'
import { finishCheck, touchCheck } from '#server/plan/package-check/queries.ts'
import { standardOf } from '#server/plan/package-check/standards.ts'
import { zip } from '#tests/fixtures/archives.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { deposit } from '#tests/fixtures/package-room.ts'

const NAME = '62998_PLU_20240314'

const SQUARE = (x: number, y: number) =>
  `"POLYGON((${x} ${y},${x + 100} ${y},${x + 100} ${y + 100},${x} ${y + 100},${x} ${y}))"`

/** Two zones, of which the second lies ten metres over the first, and Thumbs.db among the pieces. */
const PACKAGE = [
  {
    name: `${NAME}/Donnees_geographiques/62998_ZONE_URBA_20240314.csv`,
    content: [
      'LIBELLE,LIBELONG,TYPEZONE,NOMFIC,URLFIC,IDURBA,DATVALID,LIB_IDZONE,WKT',
      `UB,Zone urbaine,U,absent.pdf,,${NAME},20240314,,${SQUARE(650000, 7080000)}`,
      `N,Zone naturelle,NN,,,62998_PLU_20200101,20240314,,${SQUARE(650090, 7080000)}`,
    ].join('\n'),
  },
  { name: `${NAME}/Pieces_ecrites/4_Annexes/Thumbs.db`, content: 'x' },
  { name: `${NAME}/Pieces_ecrites/4_Annexes/62998_liste_sup_20240314.PDF`, content: '%PDF-1.4' },
]

const left = (desk: Desk) => readdir(join(desk.app.deps.config.dataDir, 'travail', 'controles'))

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))

describe('a package before the Géoportail', () => {
  test('is checked with the national codes and with ours, each finding with its place or why it has none', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const { check } = await deposit(desk, headers, `${NAME}.zip`, zip(PACKAGE))
    expect(check?.refusal).toBeNull()
    expect(await left(desk)).toEqual([])
    expect(check).toMatchObject({ state: 'done', standard: 'cnig_PLU_2017', documentName: NAME })
    const id = check?.id ?? 0
    const findings = (await (await desk.get(`/api/package-checks/${id}/findings`, headers)).json()) as PackageFinding[]
    const codes = new Set(findings.map(({ code }) => code))
    for (const code of [
      'ATTRIBUTE_FILE_NOT_FOUND',
      'ATTRIBUTE_UNEXPECTED_VALUE',
      'CNIG_IDURBA_UNEXPECTED',
      'CNIG_PIECE_ECRITE_ONLY_PDF',
      'FILE_MISSING_MANDATORY',
      'PARVIS_LEFTOVER',
      'PARVIS_ZONE_OVERLAP',
    ])
      expect(codes).toContain(code)
    const overlap = findings.find(({ code }) => code === 'PARVIS_ZONE_OVERLAP')
    expect(overlap?.sentence).toContain('1000 m²')
    expect(overlap?.where.kind).toBe('box')
    const csv = await (await desk.get(`/api/package-checks/${id}/findings.csv`, headers)).text()
    expect(csv).toContain('PARVIS_ZONE_OVERLAP')
    const map = (await (await desk.get(`/api/package-checks/${id}/findings.geojson`, headers)).json()) as {
      features: unknown[]
    }
    expect(map.features.length).toBeGreaterThan(0)
    const report = await desk.get(`/api/package-checks/${id}/report.pdf`, headers)
    expect(Buffer.from(await report.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-')
  })

  test('has a corrected copy with its list, which holds no leftover any more', async ({ desk }) => {
    const headers = await planner(desk)
    const { check } = await deposit(desk, headers, `${NAME}.zip`, zip(PACKAGE))
    expect(check?.hasCorrectedCopy).toBe(true)
    expect(check?.corrections.map(({ what }) => what).sort()).toEqual([
      'Extension en minuscules',
      'Reste de système retiré',
    ])
    const copy = await desk.get(`/api/package-checks/${check?.id}/corrected.zip`, headers)
    const again = await deposit(desk, headers, `${NAME}.zip`, new Uint8Array(await copy.arrayBuffer()))
    expect(again.check?.state).toBe('done')
    expect(again.check?.corrections).toEqual([])
    expect(again.check?.groups.map(({ code }) => code)).not.toContain('CNIG_PIECE_ECRITE_ONLY_PDF')
  })

  test.for([
    ['a path that leaves it', zip([{ name: '../dehors.txt', content: 'x' }])],
    ['a link', zip([{ name: `${NAME}/lien`, link: '/etc/passwd' }])],
    ['no zip', Buffer.from('bonjour')],
    ['nothing', Buffer.alloc(0)],
    ['leftovers alone', zip([{ name: `${NAME}/Thumbs.db`, content: 'x' }])],
    ['another sort of folder', zip([{ name: 'photos/plage.txt', content: 'x' }])],
  ] as const)('is refused in French when it holds %s', async ([, content], { desk }) => {
    const headers = await planner(desk)
    const { check } = await deposit(desk, headers, 'essai.zip', content)
    expect(check?.state).toBe('refused')
    expect(check?.refusal).toMatch(/[a-z]{4}/)
    expect(await left(desk)).toEqual([])
  })

  test('that a dead server left half-way is removed at the next start, unless another server may be reading it', async ({
    desk,
  }) => {
    const { deps } = desk.app
    const folder = join(deps.config.dataDir, 'travail', 'controles', 'abc-lecture', 'paquet')
    await mkdir(folder, { recursive: true })
    await writeFile(join(folder, 'zones.csv'), 'x')
    const other = await desk.db.one<{ id: string }>(sql`
      insert into server_process (id, host, pid) values (gen_random_uuid(), 'autre', 1) returning id`)
    await forgetUnfinishedChecks(deps)
    expect(await left(desk)).toContain('abc-lecture')
    await desk.db.run(sql`delete from server_process where id = ${other.id}`)
    await forgetUnfinishedChecks(deps)
    expect(await left(desk)).toEqual([])
  })

  test('is said to be alive while it waits for its turn, and is what it ended as whatever is told of it later', async ({
    desk,
  }) => {
    const { deps } = desk.app
    const { id } = await desk.db.one<{ id: number }>(sql`
      insert into package_check (requested_by, requested_at, touched_at, source_name, byte_count)
      values (${await desk.person(['planner'])}, '2000-01-01', '2000-01-01', 'attente.zip', 1)
      returning id::int as id`)
    const row = () =>
      desk.db.one<{ state: string; isAlive: boolean }>(
        sql`select state, touched_at > '2001-01-01' as "isAlive" from package_check where id = ${id}`,
      )
    const turn = Promise.withResolvers<void>()
    const waiting = keptAlive(deps, id, turn.promise, 5)
    await expect.poll(row).toEqual({ state: 'received', isAlive: true })
    const ended = { state: 'done', result: null, problem: null, corrected: null, at: '2000-01-02T00:00:00Z' } as const
    await finishCheck(desk.db, id, ended)
    await touchCheck(desk.db, id, { step: 'tables', done: 1, total: 2 }, '2026-11-24T09:00:00Z')
    await setTimeout(50)
    expect(await row()).toEqual({ state: 'done', isAlive: false })
    turn.resolve()
    await waiting
  })

  test('is for planners and administrators alone', async ({ desk }) => {
    const officer = await desk.officer()
    expect((await deposit(desk, officer, `${NAME}.zip`, zip(PACKAGE))).status).toBe(403)
    expect((await desk.get('/api/package-checks', officer)).status).toBe(403)
    expect((await desk.get('/api/package-checks/1', officer)).status).toBe(403)
    expect((await desk.get('/api/package-checks')).status).toBe(401)
  })
})

describe('a table whose reading stops', () => {
  const path = `Donnees_geographiques/62998_ZONE_URBA_20240314.csv`
  const stopping = (error: Error): OpenedPackage => ({
    name: NAME,
    paths: [path],
    layers: new Map([
      [
        path,
        {
          ...{ file: path, layer: 'ZONE_URBA', format: 'csv', encoding: null, crs: { known: true, srid: 2154 } },
          ...{ fields: [], geometry: 'none', featureCount: null, notes: [], sha256: '' },
          rows: () => ({ [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(error) }) }),
        } as unknown as PackedLayer,
      ],
    ]),
    ...{ unreadable: new Map(), texts: new Map(), accents: new Map() },
  })
  const check = (error: Error) => {
    const opened = stopping(error)
    const standard = standardOf(opened)
    if (standard === null) throw new Error('no standard')
    const judge = { validity: async () => [] }
    return checkPackage(opened, standard, { srid: 2154, today: '20261126', complexity: null }, judge)
  }

  test('is told of the file when its reader refuses it', async () => {
    const { findings } = await check(new Error('ligne 12 : guillemet non fermé'))
    expect(findings.find(({ code }) => code === 'FILE_NOT_OPENED')?.facts).toEqual({
      reason: 'ligne 12 : guillemet non fermé',
    })
  })

  test('is a fault of the software when it is one', async () => {
    await expect(check(new TypeError('x is not a function'))).rejects.toThrow('x is not a function')
  })
})
