import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql, { raw } from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { OwnerSearch } from '#contract/agency/owners/owner-search.ts'
import { asPerson } from '#platform/scope.ts'
import { loadPaths } from '#server/agency/owners/deliveries.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import {
  type Account,
  type Commune,
  layMajic,
  majicLinesOf,
  ODD_ACCOUNTS,
  type Person,
  parcelId,
} from '#tests/fixtures/majic/generator.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const SAINT: Commune = { code: '998', name: 'SAINT-EXEMPLE', parcels: 45 }
const AUTRE: Commune = { code: '999', name: 'AUTRE-EXEMPLE', parcels: 12 }

const natural = (number: string, family: string, given: string, more: Partial<Person> = {}): Account => ({
  number,
  people: [{ right: 'P', title: 'M', family, given, ...more }],
})
const legal = (number: string, denomination: string, siren = ''): Account => ({
  number,
  people: [{ right: 'P', nature: '2', denomination, siren }],
})
/** Names as people bear and type them. */
const NAMED: readonly Account[] = [
  natural('N00001', 'LE GOFF', 'YANN'),
  natural('N00002', 'LEGOFF', 'ANNE-MARIE'),
  natural('N00003', 'DE LA ROCHEFOUCAULD-D’ARC', 'ÉLÉONORE'),
  natural('N00004', 'SAINT OMER', 'ZOÉ'),
  natural('N00005', 'DE SA', 'MARIA'),
  natural('N00006', 'LY', 'BA'),
  natural('N00007', 'PAPADIAMANTOPOULOS', 'IANNIS'),
  natural('N00008', 'PETIT', 'ODILE', { used: 'WAUQUIEZ' }),
  legal('+N0001', 'S.C.I. LA ROCHE SAINTE-ANNE'),
  legal('+N0002', 'SOCIETE CIVILE IMMOBILIERE DU LAC', '552100999'),
  legal('+N0003', 'COMPAGNIE DU LAC'),
]

async function withMajic(desk: Desk, accounts: readonly Account[] = [...ODD_ACCOUNTS, ...NAMED]): Promise<void> {
  const folder = layMajic(mkdtempSync(join(tmpdir(), 'parvis-majic-')), majicLinesOf([SAINT, AUTRE], {}, accounts))
  const { state } = await loadPaths(desk.app.deps, folder, 'majic', 'acte d’engagement de test')
  rmSync(folder, { recursive: true })
  expect(state).toBe('loaded')
}

const searching = (desk: Desk, headers: Headers | undefined, name: string, change: object = {}) =>
  desk.send('POST', '/api/owner-searches', headers, {
    ...{ name, inseeCode: null, purpose: 'roads', dossierNumber: null },
    ...change,
  })
const search = async (...asked: Parameters<typeof searching>): Promise<OwnerSearch> =>
  (await searching(...asked)).json()
const found = async (...asked: Parameters<typeof searching>) =>
  (await search(...asked)).accounts.map(({ account }) => account)
const lines = (desk: Desk) =>
  desk.db.many<{ accounts: string[]; searched: string[]; found: number; commune: string }>(
    sql`select accounts, searched, found, insee_code as commune from owner.reading order by at, insee_code`,
  )

describe('a search of owners by name', () => {
  test.for([
    ['le goff', ['N00001', 'N00002']],
    ['Legoff', ['N00001', 'N00002']],
    ['LE GOFF Yann', ['N00001']],
    ['yann le goff', ['N00001']],
    ['anne marie legoff', ['N00002']],
    ['Annemarie Legoff', ['N00002']],
    ['de la Rochefoucauld d’Arc', ['N00003']],
    ['rochef eleon', ['N00003']],
    ['St-Omer', ['N00004']],
    ['saint omer zoe', ['N00004']],
    ['de Sa', ['N00005']],
    ['Maria De Sa', ['N00005']],
    ['ly', ['N00006']],
    ['Papadiamantopoulos', ['N00007']],
    ['Papadiamantopouloz', []],
    ['wauquiez', ['N00008']],
    ['sci la roche sainte anne', ['+N0001']],
    ['SCI La Roche Ste Anne', ['+N0001']],
    ['S.C.I. Sainte-Anne', ['+N0001']],
    ['sci du lac', ['+N0002', '+N0003']],
    ['Cie du Lac', ['+N0003']],
    ['552 100 999', ['+N0002']],
    ['beton et fils', ['+00007']],
    ['l’hôte', ['*00006']],
    ['vandenbroeck', ['V00004']],
    ['van den Broeck', ['V00004']],
    ['héloïse delattre', ['D00001']],
    ['personne de ce nom', []],
  ] as const)('« %s » finds %j', async ([name, accounts], { desk }) => {
    await withMajic(desk)
    expect((await found(desk, await desk.officer(), name)).toSorted()).toEqual([...accounts].toSorted())
  })

  test('tells homonyms apart, marks who bears the name, and prints one account alone', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    const answer = await search(desk, headers, 'paul martin', { purpose: 'taxCommission' })
    expect(
      answer.accounts.map(({ account, doubt, holders }) => [account, doubt, holders.map((one) => one.isNamed)]),
    ).toEqual([
      // the generator numbers the first person of each account alike
      ['M00011', 'samePerson', [true]],
      ['M00012', 'samePerson', [true]],
    ])
    const [first] = answer.accounts
    const pdf = await desk.get(`/api/owner-readings/${first?.readingId}/statement?account=${first?.key}`, headers)
    const text = wholeText(await readPdf(new Uint8Array(await pdf.arrayBuffer())))
    expect([text.includes('M00011'), text.includes('M00012')]).toEqual([true, false])
    expect(
      (await desk.get(`/api/owner-readings/${first?.readingId}/statement?account=${'a'.repeat(22)}`, headers)).status,
    ).toBe(404)
    const couple = await search(desk, headers, 'petit anne')
    expect(couple.accounts[0]?.holders.map(({ name, isNamed }) => [name, isNamed])).toEqual([
      ['CARON LUC', false],
      ['PETIT ANNE', true],
    ])
  })

  test('goes over the communes where one works, one line of the journal for each, and over no other', async ({
    desk,
  }) => {
    await withMajic(desk)
    const both = await desk.signedIn(await desk.person(['secretary'], null))
    const answer = await search(desk, both, 'delattre')
    expect([answer.communes, answer.accounts.map(({ inseeCode, account }) => [inseeCode, account])]).toEqual([
      2,
      [
        [SAINT_EXEMPLE, 'D00001'],
        [AUTRE_EXEMPLE, 'D00001'],
      ],
    ])
    expect((await lines(desk)).map(({ commune, searched, found: count }) => [commune, searched, count])).toEqual([
      [SAINT_EXEMPLE, [SAINT_EXEMPLE, AUTRE_EXEMPLE], 1],
      [AUTRE_EXEMPLE, [SAINT_EXEMPLE, AUTRE_EXEMPLE], 1],
    ])
    const one = await desk.officer(AUTRE_EXEMPLE)
    expect((await search(desk, one, 'delattre')).accounts.map(({ inseeCode }) => inseeCode)).toEqual([AUTRE_EXEMPLE])
    expect((await searching(desk, one, 'delattre', { inseeCode: SAINT_EXEMPLE })).status).toBe(403)
    const planner = await desk.signedIn(await desk.person(['planner']))
    expect((await searching(desk, planner, 'delattre')).status).toBe(403)
    expect((await searching(desk, undefined, 'delattre')).status).toBe(401)
    expect(await lines(desk)).toHaveLength(3)
  })

  test('opens nobody when too many bear the name, and its line says so', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    const answer = await search(desk, headers, 'dup')
    expect([answer.outcome, answer.accounts]).toEqual(['tooMany', []])
    expect(await lines(desk)).toMatchObject([{ accounts: [], found: 21 }])
    expect((await search(desk, headers, 'introuvable')).outcome).toBe('none')
    expect((await lines(desk)).at(-1)).toMatchObject({ accounts: [], found: 0 })
  })

  test('has its line before its answer: what fails after it leaves it', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    await desk.db.run(sql`update owner.holder set sealed = decode(repeat('00', 64), 'hex')`)
    expect((await searching(desk, headers, 'delattre')).status).toBe(409)
    expect(await lines(desk)).toMatchObject([{ found: 1 }])
  })

  test('is refused, each fault on its field, and leaves no line', async ({ desk }) => {
    await withMajic(desk)
    const headers = await desk.officer()
    const fault = async (name: string, change: object = {}) => {
      const answer = await searching(desk, headers, name, change)
      return [answer.status, (await answer.json()).errors?.[0]?.pointer]
    }
    expect(await fault('d')).toEqual([422, '#/name'])
    expect(await fault('x'.repeat(121))).toEqual([422, '#/name'])
    expect(await fault('de la')).toEqual([422, '#/name'])
    expect(await fault('SCI')).toEqual([422, '#/name'])
    expect(await fault('!! %% __')).toEqual([422, '#/name'])
    expect(await fault('martin', { purpose: 'curiosity' })).toEqual([422, '#/purpose'])
    expect(await fault('martin', { purpose: 'instruction' })).toEqual([422, '#/dossierNumber'])
    expect(await fault('martin', { purpose: 'instruction', dossierNumber: 'PC 062 998 26 99999' })).toEqual([
      422,
      '#/dossierNumber',
    ])
    expect(await fault('martin', { inseeCode: '../../' })).toEqual([422, '#/inseeCode'])
    expect(await lines(desk)).toEqual([])
  })

  test('is bound to the dossier that is instructed, named by its number', async ({ desk }) => {
    await withMajic(desk)
    const { id } = await desk.filed('2026-11-24', { parcelIds: [parcelId('62', SAINT, 12)] })
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}::uuid`)
    const answer = await search(desk, await desk.officer(), 'delattre', {
      ...{ purpose: 'instruction', dossierNumber: number.toLowerCase() },
    })
    expect(answer.accounts.map(({ account }) => account)).toEqual(['D00001'])
    expect(await desk.db.many(sql`select dossier_id as dossier from owner.reading`)).toEqual([{ dossier: id }])
  })

  test('with no fiscal data says so, and finds nobody', async ({ desk }) => {
    const answer = await searching(desk, await desk.officer(), 'delattre')
    expect([answer.status, (await answer.json()).detail]).toEqual([
      404,
      expect.stringMatching(/^Données fiscales absentes/),
    ])
  })

  test('finds by keyed words: no name, number of account, person or SIREN is in clear anywhere in the schema', async ({
    desk,
  }) => {
    await withMajic(desk)
    await search(desk, await desk.officer(), 'delattre')
    const tables = await desk.db.many<{ name: string }>(
      sql`select relname as name from pg_class where relnamespace = 'owner'::regnamespace and relkind = 'r'`,
    )
    const clear = /DELATTRE|HÉLOÏSE|LE GOFF|TILLEULS|KERKSTRAAT|D00001|N00003|M00001|732829320|552100999|BÉTON/i
    const leaks: unknown[] = []
    for (const { name } of tables)
      for (const { row } of await desk.db.many<{ row: string }>(sql`select t::text as row from owner.${raw(name)} t`))
        if (name !== 'condominium' && clear.test(row)) leaks.push([name, row])
    expect(leaks).toEqual([])
    // the words do not answer to a hash that anybody can make
    expect(
      await desk.db.one(sql`
        select count(*)::integer as rows from owner.holder
        where words && array[hashtextextended('DELATTRE', 0), ('x' || left(encode(sha256('DELATTRE'), 'hex'), 16))::bit(64)::bigint]`),
    ).toEqual({ rows: 0 })
  })

  test('cannot be asked of the database beside its journal', async ({ desk }) => {
    await withMajic(desk)
    const secretary = await desk.person(['secretary'])
    const denied = (statement: string) =>
      asPerson(desk.db, secretary, desk.app.deps.clock.today(), (scoped) =>
        scoped.one(sql`select ${raw(statement)} as answer`),
      ).then(
        () => 'answered',
        (error: Error) => error.message,
      )
    expect(
      await denied(`(select count(*) from owner.accounts_named(array['62998'], array[1::bigint], '{}', '{}', 9))`),
    ).toMatch(/permission denied/)
    // a request of the desk that nobody recorded opens nothing
    expect(
      await asPerson(desk.db, secretary, desk.app.deps.clock.today(), (scoped) =>
        scoped.one(
          sql`select owner.accounts_for_request(gen_random_uuid(), array[1::bigint], '{}', '{}', 9) as accounts`,
        ),
      ),
    ).toEqual({ accounts: [] })
  })

  test('is opened by who searched alone', async ({ desk }) => {
    await withMajic(desk)
    const [mine, other] = [await desk.person(['secretary']), await desk.person(['secretary'])]
    const { accounts } = await search(desk, await desk.signedIn(mine), 'le goff')
    const opened = (who: string) =>
      asPerson(desk.db, who, desk.app.deps.clock.today(), (scoped) =>
        scoped.one<{ holders: number; holdings: number }>(sql`
          select (select count(*)::integer from owner.holders_opened(r.ids)) as holders,
            (select count(*)::integer from owner.holdings_opened(r.ids)) as holdings
          from (select ${accounts.map(({ readingId }) => readingId)}::uuid[] as ids) as r`),
      )
    expect(await opened(mine)).toEqual({ holders: 2, holdings: 2 })
    expect(await opened(other)).toEqual({ holders: 0, holdings: 0 })
  })
})
