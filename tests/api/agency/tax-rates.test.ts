import { describe, expect } from 'vitest'
import { DossierTaxes } from '#contract/dossier/taxes/taxes.ts'
import { test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'

const RATES = `/api/tax-rates/${SAINT_EXEMPLE}`
const RATE = {
  part: 'commune',
  sector: '',
  ratePct: 5,
  actReference: 'délibération du 12 novembre 2024',
  validFrom: '2025-01-01',
}

describe('the rates of the development tax of a commune', () => {
  test('are dated: a new one ends the one before on its eve, and an estimate reads that of its day', async ({
    desk,
  }) => {
    const admin = await desk.app.asAdministrator()
    expect((await desk.send('POST', RATES, admin, RATE)).status).toBe(201)
    const later = await desk.send('POST', RATES, admin, { ...RATE, ratePct: 4, validFrom: '2027-01-01' })
    expect((await later.json()).rates).toMatchObject([
      { ratePct: 4, validFrom: '2027-01-01', validTo: null },
      { ratePct: 5, validFrom: '2025-01-01', validTo: '2026-12-31' },
    ])
    await desk.send('POST', RATES, admin, { ...RATE, ratePct: 10, sector: 'Les Prés', validFrom: '2027-02-01' })
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const told = async () =>
      DossierTaxes.parse(await (await desk.get(`/api/dossiers/${id}/taxes`, officer)).json()).told
    expect(await told()).toMatchObject({ communeRatePct: 5, departmentRatePct: null })
    desk.on('2027-01-01')
    expect(await told()).toMatchObject({ communeRatePct: 4 })
    desk.on('2027-02-01')
    expect(await told()).toMatchObject({ communeRatePct: null })
  })

  test('a rate above that of the law, without its deliberation, or before one already written is refused', async ({
    desk,
  }) => {
    const admin = await desk.app.asAdministrator()
    const refused = async (change: object) => {
      const answer = await desk.send('POST', RATES, admin, { ...RATE, ...change })
      return [answer.status, (await answer.json()).errors[0].pointer]
    }
    expect(await refused({ ratePct: 21 })).toEqual([422, '#/ratePct'])
    expect(await refused({ part: 'department', ratePct: 2.6 })).toEqual([422, '#/ratePct'])
    expect(await refused({ actReference: '' })).toEqual([422, '#/actReference'])
    await desk.send('POST', RATES, admin, RATE)
    expect(await refused({ validFrom: '2024-01-01' })).toEqual([409, '#/validFrom'])
    expect((await (await desk.get(RATES, admin)).json()).rates).toHaveLength(1)
  })

  test('ends on a day, not before it begins; an officer writes none', async ({ desk }) => {
    const admin = await desk.app.asAdministrator()
    const { rates } = await (await desk.send('POST', RATES, admin, RATE)).json()
    const end = (validTo: string) => desk.send('POST', `${RATES}/${rates[0].id}/end`, admin, { validTo })
    expect((await end('2024-12-31')).status).toBe(404)
    expect((await (await end('2026-12-31')).json()).rates).toMatchObject([{ validTo: '2026-12-31' }])
    expect((await desk.send('POST', RATES, await desk.officer(), RATE)).status).toBeGreaterThanOrEqual(401)
  })
})
