import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { LegalGrounds, LegalPersonsOfParcel } from '#contract/place/legal-persons/legal-persons.ts'
import { importPaths } from '#server/place/datasets/datasets.ts'
import { type TestApp, test as withApp } from '#tests/fixtures/app.ts'
import {
  addVersion,
  buildSaintExemple,
  parcels,
  rectangle,
  type SaintExemple,
} from '#tests/fixtures/saint-exemple/commune.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

const test = withApp.extend<{ commune: SaintExemple }>({
  commune: async ({ db }, use) => use(await buildSaintExemple(db)),
})

/** The heads of the files of the DGFiP, in their own encoding. */
const GEOGRAPHY =
  'Département (Champ géographique);Code Direction (Champ géographique);Code Commune (Champ géographique);Nom Commune (Champ géographique);Préfixe (Références cadastrales);Section (Références cadastrales);N° plan (Références cadastrales)'
const owners = (of: string) =>
  `Code droit (${of});N° MAJIC (${of});N° SIREN (${of});Groupe personne (${of});Forme juridique (${of});Forme juridique abrégée (${of});Dénomination (${of})`
const GROUND = `${GEOGRAPHY};Contenance (Caractéristiques parcelle);SUF (Evaluation SUF);Nature culture (Evaluation SUF);Contenance (Evaluation SUF);${owners('Propriétaire(s) parcelle')}`
const PREMISES = `${GEOGRAPHY};Bâtiment (Identification du local);${owners('Propriétaire(s) du local')}`

const at = (id: string) => `62;0;998;SAINT-EXEMPLE;   ;${id.slice(8, 10)};${Number(id.slice(10))}`
const town = 'P;PBBB01;216209980;4;7210;COM;COMMUNE DE SAINT-EXEMPLE'
const company = 'P;PCCC02;732829320;0;5499;SARL;SCI DU MARAIS'
const landlord = 'P;PDDD03;U12345678;5;5510;SAHM;HABITAT DU MARAIS'

async function take(app: TestApp, head: string, lines: readonly string[]) {
  const text = `${[head, ...lines].join('\r\n')}\r\n`
  return importPaths(app.deps, [await writtenFile('personnes-morales.txt', Buffer.from(text, 'latin1'))])
}
const grounds = async (app: TestApp, query: string) =>
  LegalGrounds.parse(await (await app.request(`/api/legal-grounds?inseeCode=62998${query}`)).json())

describe('ground of legal persons', () => {
  test('is read from the open file, and told to anyone; not loaded is never nobody', async ({ app, commune: _ }) => {
    const before = await app.request(`/api/parcels/${parcels.whole}/legal-persons`)
    expect(await before.json()).toEqual({ isLoaded: false, vintage: null, holders: [] })
    const outcome = await take(app, GROUND, [
      `${at(parcels.whole)};900;A;S;500;${town}`,
      `${at(parcels.whole)};900;B;J;400;${town}`,
      `${at(parcels.straddling)};1200;;;1200;${company}`,
    ])
    expect(outcome).toMatchObject({
      state: 'accepted',
      report: { layers: [{ rowsRead: 3, rowsIn: 3 }], issueCount: 0 },
    })
    await take(app, PREMISES, [`${at(parcels.whole)};A;${landlord}`, `${at(parcels.whole)};A;${landlord}`])
    const told = LegalPersonsOfParcel.parse(
      await (await app.request(`/api/parcels/${parcels.whole}/legal-persons`)).json(),
    )
    expect(told.isLoaded).toBe(true)
    expect(told.holders).toEqual([
      { name: 'COMMUNE DE SAINT-EXEMPLE', siren: '216209980', sort: 'commune', right: 'P', premises: 0 },
      { name: 'HABITAT DU MARAIS', siren: null, sort: 'landlord', right: 'P', premises: 2 },
    ])
  })

  test('is listed by whose it is, in zone U and without a building; what is unknown is said', async ({
    app,
    db,
    commune: _,
  }) => {
    await take(app, GROUND, [
      `${at(parcels.whole)};900;;;900;${town}`,
      `${at(parcels.straddling)};1200;;;1200;${company}`,
      `62;0;998;SAINT-EXEMPLE;;ZZ;998;50;;;50;${company}`,
    ])
    const buildings = await addVersion(db, { key: 'buildings', kind: 'cadastre/buildings', title: 'Bâtiments' })
    await db.run(sql`
      insert into building (version_id, insee_code, kind, geom)
      values (${buildings}, '62998', 'solid', st_multi(st_geomfromtext(${rectangle(5, 5, 15, 15)}, 2154)))`)
    const all = await grounds(app, '')
    expect([all.count, all.areaM2]).toEqual([3, 2150])
    expect(all.grounds.map(({ reference, isOnMap }) => [reference, isOnMap])).toEqual([
      ['AB 2', true],
      ['AB 1', true],
      ['ZZ 998', false],
    ])
    expect((await grounds(app, '&sort=commune')).grounds.map(({ parcelId }) => parcelId)).toEqual([parcels.whole])
    expect(
      (await grounds(app, '&inU=true')).grounds.map(({ parcelId, zone, isBuilt }) => [parcelId, zone, isBuilt]),
    ).toEqual([
      [parcels.straddling, 'UB', false],
      [parcels.whole, 'UB', true],
    ])
    expect(await grounds(app, '&inU=true&unbuilt=true')).toMatchObject({
      ...{ count: 1, areaM2: 1200, hasBuildings: true, hasZones: true },
      grounds: [{ parcelId: parcels.straddling }],
    })
    await db.run(sql`delete from building`)
    expect(await grounds(app, '&unbuilt=true')).toMatchObject({ hasBuildings: false, count: 0 })
    const csv = await (await app.request('/api/legal-grounds.csv?inseeCode=62998&sort=other')).text()
    expect(csv).toContain('"SCI DU MARAIS";"732829320";"Autres personnes morales";"propriétaire"')
    expect((await app.request('/api/legal-grounds?inseeCode=tout')).status).toBe(422)
  })

  test('keeps no line that may name a natural person', async ({ app, db, commune: _ }) => {
    const { report } = await take(app, GROUND, [
      `${at(parcels.whole)};900;;;900;${town}`,
      `${at(parcels.straddling)};900;;;900;P;MBXYZ4;;;;;DURAND/PIERRE INVENTE`,
      `62;0;998;SAINT-EXEMPLE;;AB;;50;;;50;${company}`,
    ])
    expect(report?.issues.map(({ reason, line }) => [reason, line])).toEqual([
      ['legalPersonGroup', 3],
      ['parcelIdentity', 4],
    ])
    expect(await db.many(sql`select name from legal_person_ground`)).toEqual([{ name: 'COMMUNE DE SAINT-EXEMPLE' }])
  })
})
