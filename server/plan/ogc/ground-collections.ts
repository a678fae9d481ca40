import sql, { type Sql } from 'sql-template-tag'
import type { Collection, Property } from './collection.ts'

export const text = (name: Property['name'], value: Property['value']): Property => ({
  name,
  type: 'text',
  ...(value ? { value } : {}),
})
export const typed = (
  name: Property['name'],
  type: Property['type'],
  value: NonNullable<Property['value']>,
): Property => ({
  ...{ name, type, value },
})

/** The French name of a code, as the database finds it. */
export const named = (names: Readonly<Record<string, string>>, code: Sql): Sql =>
  sql`(${JSON.stringify(names)}::jsonb ->> ${code})`

export const ofCurrentVersion = (table: string) =>
  sql([`${table}.version_id in (select id from dataset_version where state = 'current')`])

/** The cadastre and the addresses. */
export const GROUND_COLLECTIONS: readonly Collection[] = [
  {
    id: 'communes',
    geometry: 'surface',
    key: { value: sql`c.insee_code`, type: 'text' },
    from: sql`commune c`,
    // every commune of France has a name here; a tool that maps is given those that are drawn
    where: sql`c.geom is not null`,
    geom: sql`c.geom`,
    properties: [
      text('code_insee', sql`c.insee_code`),
      text('nom', sql`c.name`),
      text('siren_epci', sql`c.epci_siren`),
      typed('population', 'integer', sql`c.population`),
    ],
    isVersioned: true,
  },
  {
    id: 'sections',
    geometry: 'surface',
    key: { value: sql`(s.insee_code || s.prefix || s.code)`, type: 'text' },
    from: sql`section s left join commune c on c.insee_code = s.insee_code`,
    where: sql`true`,
    geom: sql`s.geom`,
    properties: [
      text('code_insee', sql`s.insee_code`),
      text('commune', sql`c.name`),
      text('prefixe', sql`s.prefix`),
      text('section', sql`s.code`),
    ],
    isVersioned: true,
  },
  {
    id: 'parcelles',
    geometry: 'surface',
    key: { value: sql`p.id`, type: 'text' },
    from: sql`parcel p left join commune c on c.insee_code = p.insee_code`,
    where: sql`p.until_version is null`,
    geom: sql`p.geom`,
    properties: [
      text('idu', sql`p.id`),
      text('code_insee', sql`p.insee_code`),
      text('commune', sql`c.name`),
      text('prefixe', sql`p.prefix`),
      text('section', sql`p.section`),
      text('numero', sql`p.number`),
      typed('contenance_m2', 'integer', sql`p.cadastral_area_m2`),
      typed('surface_m2', 'integer', sql`round(p.geometric_area_m2)::integer`),
    ],
    isVersioned: true,
  },
  {
    id: 'batiments',
    geometry: 'surface',
    key: { value: sql`b.id`, type: 'integer' },
    from: sql`building b`,
    where: ofCurrentVersion('b'),
    geom: sql`b.geom`,
    properties: [
      text('code_insee', sql`b.insee_code`),
      text('nature', sql`case b.kind when 'solid' then 'en dur' when 'light' then 'construction légère' end`),
      text('nom', sql`b.name`),
    ],
    isVersioned: true,
  },
  {
    id: 'adresses',
    geometry: 'point',
    key: { value: sql`a.id`, type: 'integer' },
    from: sql`address a join street s on s.id = a.street_id`,
    where: sql`a.position is not null and ${ofCurrentVersion('a')}`,
    geom: sql`a.position`,
    isInDegrees: true,
    properties: [
      typed('numero', 'integer', sql`a.number`),
      text('indice', sql`a.suffix`),
      text('voie', sql`s.name`),
      text('code_postal', sql`a.postal_code`),
      text('code_insee', sql`s.insee_code`),
      text('cle_interop', sql`a.key`),
    ],
    isVersioned: true,
  },
]
