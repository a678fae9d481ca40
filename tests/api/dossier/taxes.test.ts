import sql from 'sql-template-tag'
import { expect } from 'vitest'
import { DossierTaxes } from '#contract/dossier/taxes/taxes.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'

const path = (id: string) => `/api/dossiers/${id}/taxes`
const read = async (desk: Desk, id: string, headers: Headers) =>
  DossierTaxes.parse(await (await desk.get(path(id), headers)).json())

test('the tax facts come from the deposit, an officer corrects them, and each amount has its rule', async ({
  desk,
}) => {
  const { id } = await desk.filed('2026-11-03', { project: { work: 'NEW_BUILDING', createdFloorM2: 138, house: true } })
  const officer = await desk.officer()
  const told = await read(desk, id, officer)
  expect(told).toMatchObject({ facts: { taxableAreaM2: 138 }, said: null, totalEuros: null, mayWrite: true })
  expect(told.payable).toContain('payables à l’État')
  expect(told.missing.length).toBeGreaterThan(0)

  const facts = {
    ...told.facts,
    ...{ taxableAreaM2: 120, isMainHome: true, poolM2: 32, communeRatePct: 3, departmentRatePct: 1.5 },
  }
  const answer = await desk.send('PUT', path(id), officer, facts)
  expect(answer.status).toBe(200)
  const base = 892 * 70 + 251 * 32
  const kept = await read(desk, id, officer)
  expect(kept).toMatchObject({ facts, told: told.facts, baseEuros: base, missing: [] })
  expect(kept.said?.by).toContain('Prénom')
  expect(kept.totalEuros).toBe(Math.floor(base * 0.03) + Math.floor(base * 0.015) + Math.floor(base * 0.004))
  for (const { article } of [...kept.lines, ...kept.parts]) expect(article).toMatch(/^CGI/)
})

test('a fact that cannot be is refused at its place, and nothing changes; nobody writes in another commune', async ({
  desk,
}) => {
  const { id } = await desk.filed('2026-11-03')
  const officer = await desk.officer()
  const { facts } = await read(desk, id, officer)
  const refused = await desk.send('PUT', path(id), officer, { ...facts, communeRatePct: 50 })
  expect(refused.status).toBe(422)
  expect((await refused.json()).errors).toMatchObject([{ pointer: '#/communeRatePct' }])
  expect((await read(desk, id, officer)).said).toBeNull()
  const stranger = await desk.signedIn(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))
  expect((await desk.send('PUT', path(id), stranger, facts)).status).toBe(404)
  const planner = await desk.signedIn(await desk.person(['planner']))
  expect((await desk.get(path(id), planner)).status).toBe(200)
  expect((await desk.send('PUT', path(id), planner, facts)).status).toBe(404)
})

test('D-M5 f: an amendment is taxed on the floor that it adds, counted once', async ({ desk }) => {
  const project = (createdFloorM2: number) => ({ work: 'NEW_BUILDING', createdFloorM2, house: true })
  const { id } = await desk.filed('2026-11-03', { project: project(130) })
  const officer = await desk.officer()
  const amended = async (createdFloorM2: number, suffix: string, standing: string) => {
    const child = await desk.filed('2026-11-03', { project: project(createdFloorM2) })
    await desk.db.run(sql`
      update dossier set variant = 'amendment', parent_id = ${id}, number = (select number from dossier where id = ${id}) || ${suffix},
        decision_sense = ${standing}, state = 'decided', refresh_on = '2050-01-01'
      where id = ${child.id}`)
    return (await read(desk, child.id, officer)).told.taxableAreaM2
  }
  expect(await amended(142, 'M01', 'granted')).toBe(12)
  expect(await amended(200, 'M02', 'refused')).toBe(58)
  expect(await amended(145, 'M03', 'granted')).toBe(3)
  expect(await amended(140, 'M04', 'granted')).toBe(0)
  expect((await read(desk, id, officer)).told.taxableAreaM2).toBe(130)
})
