import { describe, expect } from 'vitest'
import type { PlannerTable } from '#contract/plan/table/planner-table.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { buildSaintExemple, parcels } from '#tests/fixtures/saint-exemple/commune.ts'

const read = async (desk: Desk, headers: Headers) =>
  JSON.parse((await (await desk.get('/api/plan/table', headers)).text()).replaceAll('\u00a0', ' ')) as PlannerTable

const post = async (desk: Desk, headers: Headers | undefined, path: string, body: object) =>
  (await desk.send('POST', path, headers, body)).json()

describe('the planner’s table', () => {
  test('tells what is to come as the registers say it, the days first, each line with its page; nothing is typed', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['planner']))
    const before = await read(desk, headers)
    expect(before).toMatchObject({
      today: '2026-11-24',
      coming: [],
      drafts: { open: 0, published: 0 },
      requests: { received: 0, examined: 0, oldestOn: null },
      packages: { checked: 0, last: null },
    })
    const [outline] = before.map?.outlines ?? []
    expect(outline).toMatchObject({ inseeCode: SAINT_EXEMPLE, path: expect.stringMatching(/^M /) })
    expect(outline?.x).toBeGreaterThan(0)
    expect(outline?.x).toBeLessThan(before.map?.width ?? 0)
    expect(outline?.y).toBeLessThan(before.map?.height ?? 0)

    const plan = await post(desk, headers, '/api/plan/documents', {
      ...{ kind: 'PLU', title: 'PLU de demain', communes: [SAINT_EXEMPLE] },
    })
    const launch = (nature: string) =>
      post(desk, headers, `/api/plan/documents/${plan.id}/procedures`, {
        ...{ nature, launchedOn: '2026-09-01', scotCovered: false },
      })
    const happens = (page: { procedure: { id: string } }, kind: string, on: string) =>
      post(desk, headers, `/api/plan/procedures/${page.procedure.id}/events`, { kind, on })
    const making = await launch('making')
    await happens(making, 'approval', '2026-11-02')
    const awaited = (await read(desk, headers)).coming
    expect(awaited[0]?.sentence).toContain('ne sont pas au registre')
    await happens(making, 'transmission', '2026-11-10')
    await happens(making, 'portalPublication', '2026-11-12')
    const modification = await launch('modification')
    await happens(modification, 'inquiryOpened', '2026-11-16')
    await post(desk, undefined, '/api/public/plan-requests', {
      ...{ parcels: [parcels.straddling], kind: 'zone', subject: 'En zone UB', applicantName: 'Odile Vandamme' },
    })

    const { coming, requests } = await read(desk, headers)
    expect(requests).toEqual({ received: 1, examined: 0, oldestOn: '2026-11-24' })
    expect(coming).toMatchObject([
      {
        on: '2026-12-10',
        page: 'procedure',
        id: making.procedure.id,
        sentence: 'Approuvée. Exécutoire le 10 décembre 2026, d’après ses événements.',
      },
      { on: null, page: 'procedure', id: modification.procedure.id, sentence: expect.stringMatching(/^En enquête/) },
      { on: null, page: 'requests', sentence: '1 reçue, à instruire. La plus ancienne est du 24 novembre 2026.' },
    ])
    desk.on('2026-12-11')
    expect((await read(desk, headers)).coming.map(({ id }) => id)).toEqual([modification.procedure.id, ''])
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    expect((await desk.get('/api/plan/table', officer)).status).toBe(403)
  })
})
