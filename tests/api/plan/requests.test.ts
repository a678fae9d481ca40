import fc from 'fast-check'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { FollowedRequest, PlanRequest } from '#contract/plan/requests/plan-request.ts'
import { groundCheckOf, type ZoneNow } from '#server/plan/requests/ground-check.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { buildSaintExemple, parcels } from '#tests/fixtures/saint-exemple/commune.ts'
import { times } from '#tests/properties.ts'

const SECRET = 'Odile Vandamme'
const asked = {
  parcels: [parcels.straddling],
  kind: 'zone',
  subject: 'Passer tout le terrain en UB',
  body: 'Le fond est déjà un jardin.',
  wantedZone: 'UB',
  applicantName: SECRET,
  applicantContact: 'odile@example.org',
}

const ask = async (desk: Desk, headers?: Headers, change: object = {}) => {
  const answer = await desk.send('POST', '/api/public/plan-requests', headers, { ...asked, ...change })
  return { status: answer.status, told: await answer.json() }
}

const follow = async (desk: Desk, token: string) =>
  (await (await desk.get(`/api/public/plan-requests/${token}`)).json()) as FollowedRequest

const list = async (desk: Desk, headers: Headers, query = '') =>
  (await (await desk.get(`/api/plan/requests${query}`, headers)).json()) as PlanRequest[]

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))

describe('a request for a change of the plan', () => {
  test('goes from its deposit without account to the zoning approved, whose areas say whether it was done', async ({
    desk,
  }) => {
    const { zoning } = await buildSaintExemple(desk.db)
    const headers = await planner(desk)
    const { status, told } = await ask(desk)
    expect(status).toBe(201)
    expect(told.number).toMatch(/^DM-2026-\d{4}$/)
    expect(await follow(desk, told.token)).toMatchObject({ number: told.number, state: 'received', check: 'awaited' })
    await ask(desk, undefined, { parcels: [parcels.sliver], subject: 'Voisin', applicantName: 'Voisin' })
    await ask(desk, undefined, { parcels: [parcels.unzoned], subject: 'Ailleurs', kind: 'rule' })
    const [first, second, third] = await list(desk, headers)
    expect(first).toMatchObject({
      applicantName: SECRET,
      zonesBefore: [{ code: 'N' }, { code: 'UB' }],
      mayAnswer: true,
    })
    expect(second?.group).toBe(first?.group)
    expect(third?.group).not.toBe(first?.group)
    expect(third).toMatchObject({ check: 'unknown' })

    const move = (ids: readonly (string | undefined)[], state: string, answer = '') =>
      desk.send('POST', '/api/plan/requests/moves', headers, { ids, state, answer })
    const both = [first?.id, second?.id]
    expect((await move(both, 'retained', 'Oui')).status).toBe(409)
    expect((await move(both, 'examined')).status).toBe(200)
    expect((await move(both, 'partlyRetained')).status).toBe(422)
    await move(both, 'partlyRetained', 'Dans la limite des réseaux.')
    await move(both, 'inDraft')
    await desk.send('PUT', `/api/plan/requests/${first?.id}/note`, headers, { note: 'À revoir avec le syndicat' })
    const followed = await follow(desk, told.token)
    expect(followed).toMatchObject({ state: 'inDraft', answer: 'Dans la limite des réseaux.' })
    expect(JSON.stringify(followed)).not.toContain('syndicat')

    await desk.db.run(sql`update planning_document set approved_on = '2027-02-01' where version_id = ${zoning}`)
    expect((await follow(desk, told.token)).check).toBe('partly')
    const csv = await (await desk.get('/api/plan/requests.csv', headers)).text()
    expect(csv).toContain('faite en partie')
    const pdf = Buffer.from(await (await desk.get('/api/plan/requests.pdf', headers)).arrayBuffer())
    expect(pdf.toString('latin1', 0, 5)).toBe('%PDF-')
  })

  test('is read by its author and by who keeps the plan of the commune, and says whose it is to nobody else', async ({
    desk,
  }) => {
    await buildSaintExemple(desk.db)
    const author = await desk.signedIn(await desk.person([]))
    await ask(desk, author)
    expect((await (await desk.get('/api/plan/requests/own', author)).json())[0]).toMatchObject({
      subject: asked.subject,
    })
    const elsewhere = await desk.signedIn(await desk.person(['planner'], AUTRE_EXEMPLE))
    const officer = await desk.signedIn(await desk.person(['caseOfficer']))
    const other = await desk.signedIn(await desk.person([]))
    expect(await list(desk, elsewhere)).toEqual([])
    expect((await desk.get('/api/plan/requests', officer)).status).toBe(403)
    expect(await (await desk.get('/api/plan/requests/own', other)).json()).toEqual([])
    expect((await desk.get('/api/public/plan-requests/inconnu')).status).toBe(404)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const [seen] = await list(desk, secretary)
    expect(seen).toMatchObject({ applicantName: SECRET, mayAnswer: false })
    const move = { ids: [seen?.id], state: 'examined', answer: '' }
    expect((await desk.send('POST', '/api/plan/requests/moves', secretary, move)).status).toBe(403)
    const sheet = await (await desk.get(`/api/parcels/${parcels.straddling}/status`)).text()
    expect(sheet).not.toContain('Vandamme')
  })

  test('is refused in French when it does not say where, or too late, or for others', async ({ desk }) => {
    await buildSaintExemple(desk.db)
    const headers = await desk.signedIn(await desk.person(['secretary'], AUTRE_EXEMPLE))
    const ring = (x: number) => ({
      type: 'Polygon',
      coordinates: [
        [
          [x, 0],
          [x, 1],
          [x + 1, 1],
          [x, 0],
        ],
      ],
    })
    const bowtie = {
      type: 'Polygon',
      coordinates: [
        [
          [2.15, 50.8],
          [2.16, 50.9],
          [2.16, 50.8],
          [2.15, 50.9],
          [2.15, 50.8],
        ],
      ],
    }
    for (const change of [
      { parcels: [] },
      { parcels: ['62998000ZZ9999'] },
      { parcels: ['n’importe quoi'] },
      { parcels: [], drawn: ring(-40) },
      { parcels: [], drawn: bowtie },
      { applicantName: '' },
    ])
      expect(await ask(desk, undefined, change)).toMatchObject({
        status: 422,
        told: { detail: expect.stringMatching(/[a-zé]{4}/) },
      })
    const recorded = { ...asked, applicantKind: 'electedMember', channel: 'register', receivedOn: '2026-11-20' }
    expect((await desk.send('POST', '/api/plan/requests', headers, recorded)).status).toBe(403)
    const own = await desk.signedIn(await desk.person(['secretary']))
    expect((await desk.send('POST', '/api/plan/requests', own, { ...recorded, receivedOn: '2027-01-01' })).status).toBe(
      422,
    )
    expect((await desk.send('POST', '/api/plan/requests', own, recorded)).status).toBe(201)
    expect(await desk.db.one(sql`select count(*) as count from plan_request`)).toEqual({ count: 1 })
  })

  test('is checked by areas alone: more ground in the zone asked never makes it less done', () => {
    const rank = { notDone: 0, partly: 1, done: 2 } as const
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }), (a, b) => {
        const check = (share: number) => {
          const zonesNow: ZoneNow[] = [
            { code: '1AUa', kind: 'AUc', areaM2: 1000 * share, approvedOn: '2027-01-01' },
            { code: 'N', kind: 'N', areaM2: 1000 * (1 - share), approvedOn: '2027-01-01' },
          ]
          return groundCheckOf({ kind: 'zone', wantedZone: 'AU', receivedOn: '2026-11-24', areaM2: 1000, zonesNow })
        }
        const [less, more] = [check(Math.min(a, b)), check(Math.max(a, b))]
        expect(rank[more as keyof typeof rank]).toBeGreaterThanOrEqual(rank[less as keyof typeof rank])
      }),
      { numRuns: times(100) },
    )
  })
})
