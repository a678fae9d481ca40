import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { ignoredKind } from '#server/place/datasets/kinds/ignored.ts'
import { observedConsumption } from '#server/place/datasets/kinds/land-observed.ts'
import { zip } from '#tests/fixtures/archives.ts'
import { drawnLayer, drawnPackage, load } from '#tests/fixtures/delivery.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { loadMask, twoHouses } from '#tests/fixtures/ledger-town.ts'
import { deposit } from '#tests/fixtures/package-room.ts'

const planner = async (desk: Desk) => desk.signedIn(await desk.person(['planner']))
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const read = async (desk: Desk, headers: Headers, path: string) => {
  const answer = await desk.get(`/api/plan/${path}`, headers)
  expect(answer.status).toBe(200)
  return JSON.parse(plain(await answer.text()))
}
const refused = async (answer: Response) => {
  const { detail, errors = [] } = JSON.parse(plain(await answer.text()))
  return { status: answer.status, said: [detail, ...errors.map((one: { detail: string }) => one.detail)].join(' ') }
}

const TARGET = {
  ...{ landKind: 'epci', landCode: '246200001', landName: 'CC de l’Exemple', parentId: null, measure: 'enaf' },
  ...{ fromYear: 2021, toYear: 2031, unit: 'm2', value: 10_000, document: 'PADD du PLUi', page: '14', url: '' },
  ...{ deliberation: '', comment: '', replaces: null },
}

/**
 * What a planner may be handed that is wrong, in the order of the acceptance. Before these, package-bad-inputs.test.ts has a package with two rows
 * for its document, a day to come, the document of another commune, heights, a curve, no zone, another projection, a million points.
 */
describe('a bad input of the planner', () => {
  test('a package that swells like a bomb is not unpacked', async ({ desk }) => {
    const zones = '62998_PLU_20240314/Donnees_geographiques/62998_ZONE_URBA_20240314.csv'
    const bomb = zip([{ name: zones, content: Buffer.alloc(60_000_000) }])
    expect(bomb.length).toBeLessThan(500_000)
    const { check } = await deposit(desk, await planner(desk), '62998_PLU_20240314.zip', bomb)
    expect(check).toMatchObject({ state: 'refused', refusal: expect.stringContaining('120 fois sa taille') })
  })

  test('without a mask nothing is known to be natural: the ground is to be qualified, and no margin is told', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    const { figures, mask } = await read(desk, headers, 'ledger')
    expect(mask).toBeNull()
    expect(figures.map(({ measure }: { measure: string }) => measure)).not.toContain('enaf')
    const { leftM2, engagedM2, sentences } = await read(desk, headers, 'trajectory')
    expect([leftM2, engagedM2]).toEqual([null, null])
    expect(sentences.map(({ text }: { text: string }) => text).join(' ')).toContain('Aucun masque n’est chargé')
  })

  test('a target beyond 100 % is refused', async ({ desk }) => {
    const headers = await planner(desk)
    const answer = await desk.send('POST', '/api/plan/targets', headers, { ...TARGET, unit: '%', value: 101 })
    expect(await refused(answer)).toEqual({ status: 422, said: expect.stringContaining('ne dépasse pas 100 %') })
    expect((await read(desk, headers, 'trajectory')).targets).toEqual([])
  })

  test('children that are given more than their parent: by how much', async ({ desk }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    const sent = async (said: object) =>
      (await (await desk.send('POST', '/api/plan/targets', headers, { ...TARGET, ...said })).json()).id
    const parentId = await sent({})
    await sent({ landKind: 'commune', landCode: SAINT_EXEMPLE, landName: 'Saint-Exemple', parentId, value: 14_000 })
    const { targets } = await read(desk, headers, 'trajectory')
    expect(targets[0]).toMatchObject({
      verdict: 'Les territoires qui en dépendent reçoivent 4 000 m² de plus que lui.',
      undistributedM2: -4000,
    })
  })

  test('a commune born of a merger in the middle of a year keeps its figure, with what was done to it in words', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    await twoHouses(desk.db)
    await loadMask(desk.db)
    const row = { idcom: SAINT_EXEMPLE, naf23art24: 1200, naf24art25: 900, correction: 'FUSION' }
    await load(
      desk.db,
      [observedConsumption, ignoredKind],
      [await drawnPackage('conso', [drawnLayer('conso.csv', [row])])],
    )
    const { years } = await read(desk, headers, `trajectory?commune=${SAINT_EXEMPLE}`)
    const told = new Map(years.map(({ year, correction }: { year: number; correction: string }) => [year, correction]))
    expect([told.get(2023), told.get(2024)]).toEqual(Array(2).fill('commune nouvelle : somme des anciennes communes'))
    expect(told.get(2025)).toBeNull()
  })

  test('works declared open before the decision, or on a permit that a court annulled, consume nothing', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    const officer = await desk.officer()
    const record = (act: object) => desk.send('POST', `/api/dossiers/${id}/acts`, officer, act)
    const early = await refused(await record({ kind: 'worksStarted', on: '2026-11-03' }))
    expect(early).toEqual({ status: 409, said: expect.stringMatching(/^[A-ZÀÉ].*\.$/s) })
    // silence grants on 3 January 2027
    await desk.dayComes('2027-01-10')
    const appeal = { kind: 'courtAppealLodged', on: '2027-01-10', appellant: 'thirdParty', name: 'Léa Martin' }
    expect((await record(appeal)).status).toBe(201)
    await desk.dayComes('2028-02-10')
    expect((await record({ kind: 'courtAppealSettled', on: '2028-02-10', outcome: 'annulled' })).status).toBe(201)
    const late = await refused(await record({ kind: 'worksStarted', on: '2028-02-10' }))
    expect(late).toEqual({ status: 409, said: expect.stringMatching(/^[A-ZÀÉ].*\.$/s) })
    await read(desk, await planner(desk), 'ledger')
    expect(
      await desk.db.many(sql`select account from ledger_entry where dossier_id = ${id} and account = 'started'`),
    ).toEqual([])
  })

  test('a footprint outside the commune, of a million points or of no number is no ground of the dossier', async ({
    desk,
  }) => {
    const headers = await planner(desk)
    const [first] = await twoHouses(desk.db)
    const drawn = async (ring: readonly (readonly unknown[])[]) =>
      refused(
        await desk.send('POST', `/api/plan/ledger/dossiers/${first}/statements`, headers, {
          ...{ subject: 'site', ground: { type: 'Polygon', coordinates: [ring] } },
        }),
      )
    const far = [
      [5, 45],
      [5.001, 45],
      [5.001, 45.001],
      [5, 45],
    ]
    expect(await drawn(far)).toEqual({ status: 422, said: expect.stringContaining('hors de la commune') })
    const circle = Array.from({ length: 30_000 }, (_, at) => {
      const angle = (2 * Math.PI * (at % 29_999)) / 29_999
      return [2.15 + 0.001 * Math.cos(angle), 50.82 + 0.001 * Math.sin(angle)].map((one) => Number(one.toFixed(8)))
    })
    expect(await drawn(circle)).toEqual({ status: 422, said: expect.stringContaining('20 000 sommets') })
    const million = Array.from({ length: 1_000_000 }, (_, at) => circle[at % 29_999] ?? [])
    expect(await drawn(million)).toEqual({
      status: expect.toBeOneOf([413, 422]),
      said: expect.stringMatching(/^[A-ZÀÉ].*\.$/s),
    })
    expect(await drawn([['NaN', 45], ...far.slice(1)])).toEqual({
      status: 422,
      said: expect.stringContaining('Donnez des nombres'),
    })
    expect(await desk.db.many(sql`select id from ledger_statement`)).toEqual([])
  })

  test('a filter that breaks out, a limit below zero, a box of five numbers or of none', async ({ desk }) => {
    const items = '/ogc/collections/parcelles/items'
    const asked: readonly (readonly [string, RegExp])[] = [
      [`filter=${encodeURIComponent("section = 'A'; drop table parcel")}`, /filtre|« ; »|caractère/i],
      ['limit=-1', /limit/],
      ['bbox=1,2,3,4,5', /bbox/],
      ['bbox=1,2,NaN,4', /bbox/],
    ]
    for (const [query, sentence] of asked) {
      const { status, said } = await refused(await desk.get(`${items}?${query}`))
      expect([query, status]).toEqual([query, 400])
      expect(said).toMatch(sentence)
      expect(said).toMatch(/^[A-ZÀÉ«].*\.$/s)
    }
  })
})
