import sql from 'sql-template-tag'
import { describe, expect, test as pure } from 'vitest'
import { genericKinds, proposedMapping } from '#server/place/datasets/kinds/generic.ts'
import { ignoredKind } from '#server/place/datasets/kinds/ignored.ts'
import { planKinds } from '#server/place/datasets/kinds/plan.ts'
import { test } from '#tests/fixtures/database.ts'
import { drawnLayer, drawnPackage, load, square } from '#tests/fixtures/delivery.ts'

const kindOf = (id: string) => {
  const kind = [...genericKinds, ...planKinds].find((one) => one.id === id)
  if (kind === undefined) throw new Error(`no kind ${id}`)
  return kind
}
/** A person said what the layers are: the kind takes them all, with the columns that they chose. */
const chosen = (id: string, mapping: Record<string, string>) => ({
  ...kindOf(id),
  recognise: () => ({ confidence: 1, mapping }),
})

describe('a layer that a person names', () => {
  test('becomes zones with the columns that they give', async ({ db }) => {
    const layer = drawnLayer('zonage local.shp', [{ ZONAGE: 'UA', DESCR: 'Centre', wkt: square(0, 0, 100) }])
    await load(db, [chosen('plan/zone', { label: 'ZONAGE', longLabel: 'DESCR' })], [await drawnPackage('p', [layer])])
    const zone = await db.one(sql`select topic, code, label from land_constraint`)
    expect(zone).toEqual({ topic: 'zone', code: 'UA', label: 'Centre' })
  })

  test('becomes a perimeter under its own name, or a risk under the hazard that its words say', async ({ db }) => {
    const layer = (name: string) => drawnLayer(name, [{ NOM: 'Cœur de ville', wkt: square(0, 0, 100) }])
    await load(
      db,
      [chosen('perimeter', { label: 'NOM' })],
      [await drawnPackage('p', [layer('Périmètre ORT 2024.shp')])],
    )
    await load(db, [chosen('risk', { label: 'NOM' })], [await drawnPackage('p', [layer('zones_inondables.shp')])])
    const kinds = await db.many<{ kind: string; label: string }>(
      sql`select kind, label from land_constraint order by kind`,
    )
    expect(kinds).toEqual([
      { kind: 'perimeter/perimetre-ort', label: 'Cœur de ville' },
      { kind: 'risk/flood', label: 'Cœur de ville' },
    ])
  })

  pure('is proposed columns by their names and by what they hold', () => {
    const layer = drawnLayer('plu.shp', [
      {
        gid: '1',
        ZONAGE: 'UBa',
        TYPE_Z: 'U',
        NOM_COMPLET: 'Zone urbaine mixte',
        LIEN: 'https://exemple.fr',
        INSEE: '62999',
        wkt: square(0, 0, 9),
      },
      {
        gid: '2',
        ZONAGE: '1AUh',
        TYPE_Z: 'AUc',
        NOM_COMPLET: 'Zone à urbaniser',
        LIEN: 'https://exemple.fr',
        INSEE: '62999',
        wkt: square(9, 0, 9),
      },
    ])
    expect(proposedMapping(layer, kindOf('plan/zone').fields)).toMatchObject({
      label: 'ZONAGE',
      zoneKind: 'TYPE_Z',
      fileUrl: 'LIEN',
      commune: 'INSEE',
    })
  })
})

test('lists of values of the standards are recognised and left aside', async ({ db }) => {
  const layers = [
    drawnLayer('PrescriptionUrbaType.csv', [
      { TYPEPSC: '01', STYPEPSC: '00', LIBELLE: 'EBC', REFLOI: 'L113-1', REFREGLE: '' },
    ]),
    drawnLayer('decision.csv', [{ valeur: 'Création', definition: 'La décision…' }]),
  ]
  const { issues } = await load(db, [...planKinds, ignoredKind], [await drawnPackage('n', layers)])
  expect(issues.map(({ reason }) => reason)).toEqual(['ignored/nomenclature', 'ignored/nomenclature'])
})
