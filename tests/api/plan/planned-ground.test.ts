import { describe, expect } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { dossierOn, loadMask, loadZoning, recorded, twoHouses, wkt, type Zone } from '#tests/fixtures/ledger-town.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'

const read = async (desk: Desk, headers: Headers, path: string) => {
  const answer = await desk.get(`/api/plan/${path}`, headers)
  expect(answer.status).toBe(200)
  return JSON.parse((await answer.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' '))
}

describe('what the plan opens and no decision has taken', () => {
  /** Half of UA is natural; 2AU is on two communes; a second file draws a part of 1AU again. */
  const ZONES: readonly Zone[] = [
    ['UA', 'U', wkt(0, 0, 1000, 200)],
    ['1AU', 'AUc', wkt(0, 200, 200, 100)],
    ['1AUb', 'AUc', wkt(150, 200, 50, 100)],
    ['2AU', 'AUs', wkt(900, 300, 200, 100)],
    ['A', 'A', wkt(0, 400, 1000, 600)],
  ]
  type Figures = { account: string; measure: string; m2: number }[]
  const planned = ({ figures }: { figures: Figures }, measure = 'enaf') =>
    figures.find((figure) => figure.account === 'planned' && figure.measure === measure)?.m2

  test('is unknown without a zoning, to qualify without a mask, and all of it is in the list behind the number', async ({
    desk,
  }) => {
    const headers = await desk.signedIn(await desk.person(['planner'], null))
    await twoHouses(desk.db)
    const bare = await read(desk, headers, 'ledger')
    expect([bare.hasZoning, planned(bare)]).toEqual([false, undefined])
    await loadZoning(desk.db, ZONES)
    const unmasked = await read(desk, headers, 'ledger')
    expect(planned(unmasked)).toBeUndefined()
    expect(planned(unmasked, 'toQualify')).toBeCloseTo(20_000 + 20_000 - 2000, 3)
    await loadMask(desk.db)
    const page = await read(desk, headers, 'ledger')
    expect(page.hasZoning).toBe(true)
    expect(planned(page)).toBeCloseTo(100_000 + 20_000 + 20_000 - 2000, 3)
    expect(planned(page, 'toQualify')).toBeUndefined()
    expect(page.byCommune.map((one: { inseeCode: string; figures: Figures }) => [one.inseeCode, planned(one)])).toEqual(
      expect.arrayContaining([
        [SAINT_EXEMPLE, expect.closeTo(128_000, 3)],
        [AUTRE_EXEMPLE, expect.closeTo(10_000, 3)],
      ]),
    )
    const list = await read(desk, headers, 'ledger/lines?account=planned&measure=enaf')
    expect(list.totalM2).toBeCloseTo(138_000, 3)
    expect(list.lines.map((line: { zone: string; m2: number }) => [line.zone, line.m2])).toEqual([
      ['UA', expect.closeTo(100_000, 3)],
      ['1AU', expect.closeTo(18_000, 3)],
      ['2AU', expect.closeTo(10_000, 3)],
      ['2AU', expect.closeTo(10_000, 3)],
    ])
    expect(list.lines[0]).toMatchObject({
      ...{ dossierId: null, day: '2024-02-01', geometry: { type: 'Polygon' } },
      sentence: 'Zone urbaine (R151-18) : naturel d’après le masque, aucune décision ne l’engage.',
    })
    expect(list.lines[2].sentence).toBe(
      'Zone à urbaniser fermée (R151-20) : elle ne s’ouvre qu’après une évolution du plan.',
    )
    const csv = await (await desk.get('/api/plan/ledger/lines.csv?account=planned', headers)).text()
    expect(csv).toMatch(/;"2AU";"Prévu par le plan";/)
    const trajectory = await read(desk, headers, 'trajectory')
    expect(trajectory.sentences.map(({ text }: { text: string }) => text).join(' ')).toContain(
      'Prévu par le plan en vigueur et qu’aucune décision n’engage : 13,8',
    )
  })

  test('and what decisions have taken of it are together the natural ground that the plan opens, whatever happens to the decisions', async ({
    desk,
  }) => {
    const headers = await desk.signedIn(await desk.person(['planner'], null))
    const [, second = ''] = await twoHouses(desk.db)
    await loadZoning(desk.db, ZONES)
    await loadMask(desk.db)
    const sum = async () => {
      const page = await read(desk, headers, 'ledger')
      const of = (account: string) => page.figures.find((one: { account: string }) => one.account === account)?.m2 ?? 0
      return {
        planned: of('planned'),
        taken: of('authorised') + of('started') + of('completed'),
        released: of('released'),
      }
    }
    expect(await sum()).toEqual({ planned: expect.closeTo(138_000, 3), taken: expect.closeTo(2000, 3), released: 0 })
    await recorded(desk.db, second, act('revoked', { notice: byHand('2025-04-01') }))
    expect(await sum()).toEqual({
      ...{ planned: expect.closeTo(139_000, 3), taken: expect.closeTo(1000, 3), released: expect.closeTo(1000, 3) },
    })
    const again = await dossierOn(desk.db, { ground: wkt(90, 190, 50, 20), footprints: [wkt(90, 190, 50, 20)] })
    await recorded(
      desk.db,
      again,
      filed('housePermit', '2025-05-10'),
      act('decided', { sense: 'granted', signedOn: day('2025-06-10'), notice: byHand('2025-06-10') }),
      act('decisionTransmitted', { on: day('2025-06-10') }),
      act('worksStarted', { on: day('2025-08-01') }),
    )
    expect(await sum()).toMatchObject({ planned: expect.closeTo(138_000, 3), taken: expect.closeTo(2000, 3) })
  })
})
