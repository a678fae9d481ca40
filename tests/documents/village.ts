import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/**
 * A hamlet of Saint-Exemple (62999) for the documents: rows of parcels along a street, houses, two zones, a river
 * with its risk plan, a reserved site, a wood, a church and its surroundings. Coordinates are Lambert-93, turned by
 * a few degrees so that nothing is square with the sheet.
 */
export const idOf = (number: number) => `62999000AB${String(number).padStart(4, '0')}`

const ORIGIN = { x: 640_000, y: 7_090_000 }

/** A rectangle of the hamlet's own grid, in metres from its origin. */
const ground = (x: number, y: number, width: number, height: number) => sql`st_rotate(
  st_setsrid(st_makeenvelope(${ORIGIN.x + x}::float8, ${ORIGIN.y + y}::float8,
    ${ORIGIN.x + x + width}::float8, ${ORIGIN.y + y + height}::float8), 2154),
  0.18, ${ORIGIN.x}::float8, ${ORIGIN.y}::float8)`

async function version(db: Database, key: string, kind: string, title: string, answers: string[]): Promise<number> {
  const { id } = await db.one<{ id: number }>(sql`
    with named as (
      insert into dataset (key, kind, title) values (${key}, ${kind}, ${title}) returning id
    )
    insert into dataset_version (dataset_id, state, vintage, origin, sha256, format, rows_read, rows_in, answers, coverage)
    select id, 'current', '2026-07-01', ${`${key}.gpkg`}, ${key}, 'GPKG', 1, 1, ${answers},
      ${ground(-500, -500, 2000, 2000)}
    from named
    returning id`)
  return id
}

const HOUSES = 24
const LONG_NAME =
  'Emplacement réservé n° 3 : élargissement de la rue du Parvis et création d’un cheminement piétonnier et cyclable entre la mairie, l’école et la halte ferroviaire, au bénéfice de la commune'

async function insertConstraint(
  db: Database,
  versionId: number,
  row: {
    topic: string
    kind: string
    code: string
    label: string
    attributes: Record<string, unknown>
    documentKey?: string
  },
  geometry: ReturnType<typeof ground>,
): Promise<void> {
  await db.run(sql`
    with written as (
      insert into land_constraint (version_id, topic, kind, code, label, document_key, attributes, geom)
      values (${versionId}, ${row.topic}, ${row.kind}, ${row.code}, ${row.label}, ${row.documentKey ?? null},
        ${JSON.stringify(row.attributes)}::jsonb, ${geometry})
      returning id, geom
    )
    insert into land_constraint_part (constraint_id, geom) select id, geom from written`)
}

/** Writes the hamlet in the database of a test. */
export async function buildVillage(db: Database): Promise<void> {
  const cadastre = await version(db, 'parcels/62999', 'parcels', 'Cadastre de Saint-Exemple', [])
  const buildings = await version(db, 'buildings/62999', 'buildings', 'Bâtiments de Saint-Exemple', [])
  const addresses = await version(db, 'addresses/62999', 'addresses', 'Adresses de Saint-Exemple', [])
  const plan = await version(db, 'plan/62999', 'plan', 'PLUi de la CC de l’Exemple', [
    'zone',
    'planPrescription/surface',
    'planPrescription/line',
    'planPrescription/point',
    'planInformation/surface',
  ])
  const easements = await version(db, 'easements/AC1', 'easements', 'Servitudes AC1 du Pas-de-Calais', ['easement/AC1'])
  const risks = await version(db, 'risks/ppri', 'risks', 'PPRI de l’Exemple', ['risk/flood'])
  await db.run(sql`insert into commune (insee_code, name) values ('62999', 'Saint-Exemple')
    on conflict (insee_code) do update set name = excluded.name`)
  await db.run(sql`
    insert into planning_document (partition_key, idurba, kind, title, insee_codes, approved_on, enforceable_on, published_on, version_id)
    values ('DU_246299999', '246299999_PLUI_20250310', 'PLUi', 'PLUi de la CC de l’Exemple', array['62999'],
      '2025-03-10', '2025-04-12', '2025-04-02', ${plan})`)

  const { id: street } = await db.one<{ id: number }>(sql`
    insert into street (version_id, insee_code, kind, name, search_text)
    values (${addresses}, '62999', 'street', 'Rue du Parvis', 'rue du parvis saint exemple') returning id`)
  await db.run(sql`
    insert into street (version_id, insee_code, kind, name, search_text, position)
    select ${addresses}, '62999', 'place', 'Le Marais', 'le marais', st_transform(st_centroid(${ground(60, 250, 10, 10)}), 4326)`)

  for (let number = 1; number <= HOUSES; number++) {
    const row = Math.floor((number - 1) / 12)
    const column = (number - 1) % 12
    const [x, y, width, height] = [column * 22, row === 0 ? 0 : 52, 22, row === 0 ? 40 : 36 + (column % 3) * 6]
    await insertParcel(db, cadastre, number, ground(x, y, width, height), number === 20 ? null : width * height)
    await db.run(sql`
      insert into building (version_id, insee_code, kind, geom) values
        (${buildings}, '62999', 'solid', ${ground(x + 5, row === 0 ? 25 : 56, 11, 9)}),
        (${buildings}, '62999', 'light', ${ground(x + 4, row === 0 ? 4 : 82, 5, 4)})`)
    if (number % 5 !== 0) {
      await db.run(sql`
        insert into address (version_id, street_id, number, postal_code, parcel_ids)
        values (${addresses}, ${street}, ${number * 2}, '62370', ${[idOf(number)]})`)
    }
  }
  await insertParcel(db, cadastre, 30, ground(0, 96, 264, 120), 31_500)
  await insertParcel(db, cadastre, 31, ground(0, -160, 264, 156), 41_000)

  const idurba = '246299999_PLUI_20250310'
  const planned = (topic: string, kind: string, code: string, label: string, attributes: Record<string, unknown>) => ({
    topic,
    kind,
    code,
    label,
    attributes,
    documentKey: idurba,
  })
  await insertConstraint(
    db,
    plan,
    planned('zone', 'zone', 'UB', 'Zone urbaine de faubourg', { typezone: 'U' }),
    ground(-20, -4, 300, 86),
  )
  await insertConstraint(
    db,
    plan,
    planned('zone', 'zone', 'N', 'Zone naturelle de marais', { typezone: 'N' }),
    ground(-20, 82, 300, 160),
  )
  await insertConstraint(
    db,
    plan,
    planned('zone', 'zone', 'A', 'Zone agricole', { typezone: 'A' }),
    ground(-20, -200, 300, 196),
  )
  await insertConstraint(
    db,
    plan,
    planned('planPrescription', 'planPrescription/surface', '05-01', LONG_NAME, { typepsc: '05', stypepsc: '01' }),
    ground(-10, 36, 290, 8),
  )
  await insertConstraint(
    db,
    plan,
    planned('planPrescription', 'planPrescription/surface', '01-00', 'Espace boisé classé du Marais', {
      typepsc: '01',
    }),
    ground(150, 76, 110, 60),
  )
  await insertConstraint(
    db,
    easements,
    {
      topic: 'easement',
      kind: 'easement/AC1',
      code: 'AC1',
      label: 'Église Saint-Exemple',
      attributes: { typeass: 'Périmètre des abords' },
    },
    sql`st_buffer(st_centroid(${ground(300, 30, 10, 10)}), 120)`,
  )
  await insertConstraint(
    db,
    risks,
    { topic: 'risk', kind: 'risk/flood', code: 'B', label: 'Zone bleue du PPRI', attributes: { typereg: '02' } },
    ground(-20, 60, 300, 30),
  )
  await insertConstraint(
    db,
    risks,
    { topic: 'risk', kind: 'risk/flood', code: 'R', label: 'Zone rouge du PPRI', attributes: { typereg: '03' } },
    ground(-20, 90, 300, 150),
  )
}

async function insertParcel(
  db: Database,
  versionId: number,
  number: number,
  geometry: ReturnType<typeof ground>,
  cadastralAreaM2: number | null,
): Promise<void> {
  await db.run(sql`
    insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor, geom, since_version)
    select ${idOf(number)}, '62999', '000', 'AB', ${String(number).padStart(4, '0')}, ${cadastralAreaM2},
      st_area(st_transform(geom, 4326)::geography), st_area(st_transform(geom, 4326)::geography) / st_area(geom), geom, ${versionId}
    from (select ${geometry} as geom) as drawn`)
}
