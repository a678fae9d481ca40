import { readdirSync } from 'node:fs'
import sql from 'sql-template-tag'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTerritory } from '#server/place/datasets/territory.ts'
import { testPool } from '#tests/fixtures/database.ts'
import { importReal, lostRows, realPath, requiredPath } from '#tests/fixtures/real-data.ts'

beforeAll(() => loadTerritory(testPool()))

/** Files that the official validator refuses too: no street, no row, no address. */
const REFUSED = new Set(['without-voie_nom-nor-toponyme.csv', 'without_row.csv', 'junk.ascii.csv'])

/** What must be told of the files that are wrong by the identifiers of the BAN. */
const TOLD: Readonly<Record<string, string>> = {
  '1.3-invalid-uid_adresse.csv': 'banIdMalformed',
  '1.3-incoherent-uid_adresse.csv': 'banIdParentMissing',
  '1.4-bad-dependance-id-ban.csv': 'banIdParentMissing',
  '1.4-bad-id-ban-adresse.csv': 'banIdMalformed',
  '1.4-bad-id-ban-commune.csv': 'banIdMalformed',
  '1.4-bad-id-ban-toponyme.csv': 'banIdMalformed',
  '1.4-cog-no-match-id_ban_commune.csv': 'banIdOfOtherCommune',
  '1.4-incoherent-dependance-id-ban.csv': 'banIdAddressMissing',
  '1.4-incoherent-id-ban.csv': 'banIdSame',
  '1.4-no-ids-ban-every.csv': 'banIdSomeRowsOnly',
  '1.4-without-ban-adresse.csv': 'banIdSame',
}

describe.runIf(realPath('adresses'))('files of the official validator', () => {
  for (const folder of ['bal', 'bal-1.4', 'bal-1.5']) {
    const path = realPath('adresses', folder)
    const names = path === undefined ? [] : readdirSync(path).filter((name) => name.endsWith('.csv'))
    test.each(names)(`${folder}/%s`, async (name) => {
      const outcome = await importReal(requiredPath('adresses', folder, name))
      expect(lostRows(outcome)).toEqual([])
      if (REFUSED.has(name)) {
        expect(outcome).toMatchObject({ state: 'refused', problem: { status: 422 } })
        return
      }
      expect(['accepted', 'unchanged']).toContain(outcome.state)
      if (name in TOLD) expect(outcome.report?.issues.map(({ reason }) => reason)).toContain(TOLD[name])
    })
  }

  test('a picture among them is no data', async () => {
    const outcome = await importReal(requiredPath('adresses', 'bal', 'troll.png'))
    expect(outcome).toMatchObject({ state: 'refused', problem: { status: 422 } })
  })
})

describe.runIf(realPath('territoire-bondy-93010', 'adresses'))('the BAN of Bondy', () => {
  test('8 413 addresses, their accents mended, 149 tied to parcels', async () => {
    const outcome = await importReal(requiredPath('territoire-bondy-93010', 'adresses', 'ban-93010.csv'))
    expect(outcome).toMatchObject({ state: 'accepted', report: { layers: [{ rowsRead: 8413, rowsIn: 8413 }] } })
    const facts = await testPool().one(sql`
      select count(*) filter (where cardinality(parcel_ids) > 0)::integer as tied,
        (select count(*)::integer from street where insee_code = '93010' and name ~ '[ÃÂ]') as spoilt
      from address join street on street.id = street_id where insee_code = '93010'`)
    expect(facts).toEqual({ tied: 149, spoilt: 0 })
  })
})

describe.runIf(realPath('administratif'))('communes', () => {
  test('fifteen contours of the intercommunality', async () => {
    const outcome = await importReal(requiredPath('administratif', 'ccra-contours.geojson'))
    expect(outcome).toMatchObject({
      state: 'accepted',
      report: { layers: [{ kind: 'territory/contours', rowsIn: 15 }] },
    })
    const facts = await testPool().one(sql`
      select count(geom)::integer as drawn, (select population from commune where insee_code = '62645') as "oyePlage",
        (select population from epci where siren = '246200844') as epci
      from commune where epci_siren = '246200844'`)
    expect(facts).toEqual({ drawn: 15, oyePlage: 5780, epci: 28187 })
  })
})
