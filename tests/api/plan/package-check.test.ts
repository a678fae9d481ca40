import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { describe, expect } from 'vitest'
import type { PackageCheck, PackageFinding } from '#contract/plan/package-check/package-check.ts'
import { problemHandler } from '#platform/http.ts'
import { openCheckRoom } from '#server/plan/package-check/package-check.ts'
import { packageCheckRoutes } from '#server/plan/package-check/routes.ts'
import { zip } from '#tests/fixtures/archives.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'

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

/** The room alone, whose end of work is known: in a test the background and the requests share one transaction. */
async function working(desk: Desk) {
  const room = openCheckRoom(desk.app.deps)
  const app = express()
  app.use(packageCheckRoutes(desk.app.deps, room).router, problemHandler(desk.app.deps.log))
  const server = await new Promise<Server>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening))
  })
  return { room, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

async function deposit(desk: Desk, headers: Headers, name: string, content: Uint8Array) {
  const { room, url, close } = await working(desk)
  try {
    const answer = await fetch(`${url}/api/package-checks?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: content as BodyInit,
    })
    if (answer.status !== 202) return { status: answer.status, check: undefined }
    const { id } = (await answer.json()) as PackageCheck
    await room.idle()
    const check = (await (await desk.get(`/api/package-checks/${id}`, headers)).json()) as PackageCheck
    return { status: 202, check }
  } finally {
    close()
  }
}

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))

describe('a package before the Géoportail', () => {
  test('is checked with the national codes and with ours, each finding with its place or why it has none', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const { check } = await deposit(desk, headers, `${NAME}.zip`, zip(PACKAGE))
    expect(check?.refusal).toBeNull()
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
  })

  test('is for planners and administrators alone', async ({ desk }) => {
    const officer = await desk.officer()
    expect((await deposit(desk, officer, `${NAME}.zip`, zip(PACKAGE))).status).toBe(403)
    expect((await desk.get('/api/package-checks', officer)).status).toBe(403)
    expect((await desk.get('/api/package-checks/1', officer)).status).toBe(403)
    expect((await desk.get('/api/package-checks')).status).toBe(401)
  })
})
