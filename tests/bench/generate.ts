import sql, { raw } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** How much of invented departments is drawn. 15 communes ≈ 60 000 parcels, 378 ≈ 1.5 million, 2 520 ≈ 10 million. */
export type Scale = { communes: number; constraints: number; addresses: number }

export const SCALES = {
  quick: { communes: 2, constraints: 10_800, addresses: 8_000 },
  small: { communes: 15, constraints: 80_000, addresses: 60_000 },
  middle: { communes: 76, constraints: 400_000, addresses: 300_000 },
  large: { communes: 378, constraints: 2_000_000, addresses: 1_500_000 },
  huge: { communes: 2520, constraints: 13_300_000, addresses: 10_000_000 },
} as const satisfies Record<string, Scale>

/** A commune is a square of 63 × 63 parcels; communes stand side by side, 20 to a row, in the Pas-de-Calais. */
const PARCELS_ACROSS = 63
const COMMUNES_ACROSS = 20
const COMMUNE_M = 5000
const ORIGIN = { x: 610_000, y: 7_000_000 }

/** Streets and places of a commune. */
const STREETS = 200

/**
 * Fills a migrated, empty database by set-based SQL, deterministically: parcels of nine vertices that share their
 * edges, buildings, a zoning with wandering borders, and constraints of every dimension, about forty on a parcel.
 */
export async function generate(db: Database, scale: Scale, told: (step: string) => void = () => {}): Promise<void> {
  await db.script(functions)
  await db.run(sql`select setseed(0.5)`)
  await db.script(versions)
  const steps: readonly (readonly [string, () => Promise<unknown>])[] = [
    ['communes', () => db.run(communes(scale))],
    ['parcels', () => db.run(parcels(scale))],
    ['buildings', () => db.run(buildings)],
    ['zones', () => db.run(zones(scale))],
    ['whole communes', () => db.run(wholeCommuneConstraints(scale))],
    ['shapes', () => db.script(shapes)],
    ['patches', () => db.run(patches(scale))],
    ['lines and points', () => db.run(linesAndPoints(scale))],
    ['parts', () => db.run(parts)],
    ['streets', () => db.run(streets(scale))],
    ['addresses', () => db.run(addresses(scale))],
    ['coverage', () => db.script(coverage)],
    ['statistics', () => db.script(dropFunctions).then(() => db.script('vacuum analyze'))],
  ]
  const indexes = await takenOff(db)
  for (const [name, step] of steps) {
    if (name === 'statistics') {
      told('indexes')
      for (const index of indexes) await db.script(index)
    }
    told(name)
    await step()
  }
}

/** Tables that rows are poured into: an index made once over all of them costs a fraction of one kept row by row. */
const POURED = ['parcel', 'building', 'land_constraint', 'land_constraint_part', 'street', 'address']

/** Drops the indexes of these tables that hold no constraint. @returns how each is made again */
async function takenOff(db: Database): Promise<string[]> {
  const indexes = await db.many<{ name: string; made: string }>(sql`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as made
    from pg_index
    where indrelid = any(${POURED}::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
    order by indexrelid`)
  for (const { name } of indexes) await db.script(`drop index ${name}`)
  return indexes.map(({ made }) => made)
}

/** A number between −0.5 and 0.5 that depends on its arguments alone, so that neighbours agree on their edge. */
const functions = `
  create function bench_noise(i bigint, j bigint, channel integer) returns double precision
  language sql immutable parallel safe as $$
    select (hashint8extended(i * 1000003 + j, channel) & 65535) / 65536.0 - 0.5
  $$;
  create function bench_corner(i bigint, j bigint, side double precision) returns geometry
  language sql immutable parallel safe as $$
    select st_setsrid(st_makepoint(
      ${ORIGIN.x} + side * (i + 0.5 * bench_noise(i, j, 1)),
      ${ORIGIN.y} + side * (j + 0.5 * bench_noise(i, j, 2))), 2154)
  $$;
  create function bench_middle(a geometry, b geometry, i bigint, j bigint, channel integer) returns geometry
  language sql immutable parallel safe as $$
    select st_setsrid(st_makepoint(
      (st_x(a) + st_x(b)) / 2 + st_distance(a, b) * 0.1 * bench_noise(i, j, channel),
      (st_y(a) + st_y(b)) / 2 + st_distance(a, b) * 0.1 * bench_noise(i, j, channel + 1)), 2154)
  $$;
  create function bench_cell(i bigint, j bigint, side double precision) returns geometry
  language sql immutable parallel safe as $$
    select st_makepolygon(st_makeline(array[
      c.a, bench_middle(c.a, c.b, i, j, 3), c.b, bench_middle(c.b, c.c, i + 1, j, 5), c.c,
      bench_middle(c.d, c.c, i, j + 1, 3), c.d, bench_middle(c.a, c.d, i, j, 5), c.a]))
    from (select bench_corner(i, j, side) as a, bench_corner(i + 1, j, side) as b,
                 bench_corner(i + 1, j + 1, side) as c, bench_corner(i, j + 1, side) as d
          offset 0) as c
  $$;
  create function bench_wander(line geometry, amplitude double precision) returns geometry
  language sql immutable parallel safe as $$
    select st_makepolygon(st_addpoint(st_makeline(array_agg(point order by path)), st_startpoint(st_makeline(array_agg(point order by path)))))
    from (
      select path, st_translate(geom,
        amplitude * bench_noise(st_x(geom)::bigint, st_y(geom)::bigint, 7),
        amplitude * bench_noise(st_x(geom)::bigint, st_y(geom)::bigint, 8)) as point
      from st_dumppoints(st_segmentize(st_exteriorring(line), 40)) as d (path, geom)
      where path[1] < st_npoints(st_segmentize(st_exteriorring(line), 40))) as moved
  $$;`

const dropFunctions = `
  drop function bench_wander; drop function bench_cell; drop function bench_middle; drop function bench_corner;
  drop function bench_noise;
  drop table bench_shape`

const kinds = [
  ['zone', 'Zonage du PLUi', '{zone}'],
  [
    'planPrescription',
    'Prescriptions du PLUi',
    '{planPrescription/surface,planPrescription/line,planPrescription/point}',
  ],
  ['planInformation', 'Informations du PLUi', '{planInformation/surface}'],
  [
    'easement',
    'Servitudes d’utilité publique',
    '{easement/AC1,easement/AC2,easement/I4,easement/PT2,easement/T1,easement/EL7,easement/AS1,easement/I3}',
  ],
  ['risk', 'Risques', '{risk/flood,risk/ground,risk/technology,risk/mining}'],
] as const

/** Dataset and version share their rank: 1 parcels, 2 buildings, 3 addresses, 4 communes, then those of `kinds`. */
const versions = `
  insert into dataset (key, kind, title) values
    ('cadastre/parcels/62', 'cadastre/parcels', 'Parcelles du Pas-de-Calais'),
    ('cadastre/buildings/62', 'cadastre/buildings', 'Bâtiments du Pas-de-Calais'),
    ('addresses/62', 'addresses', 'Adresses du Pas-de-Calais'),
    ('territory/communes', 'territory/communes', 'Communes');
  insert into dataset (key, kind, title) values
    ${kinds.map(([kind, title]) => `('${kind}/62', '${kind}', '${title}')`).join(', ')};
  insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
  select id, 'current', date '2026-07-01', key, md5(key), 'bench' from dataset order by id;
  ${kinds.map(([kind, , answers]) => `update dataset_version set answers = '${answers}' where origin = '${kind}/62';`).join('\n')}`

const versionOf = (key: string) => sql`(select id from dataset_version where origin = ${key})`

const communeCells = (scale: Scale) => sql`(
  select n, (62 + (n - 1) / 999)::text || lpad(((n - 1) % 999 + 1)::text, 3, '0') as insee_code,
    ((n - 1) % ${COMMUNES_ACROSS}::int)::bigint as cx, ((n - 1) / ${COMMUNES_ACROSS}::int)::bigint as cy
  from generate_series(1, ${scale.communes}::int) as n)`

const communes = (scale: Scale) => sql`
  insert into commune (insee_code, name, epci_siren, population, postal_codes, geom, version_id)
  select c.insee_code,
    (array['Saint', 'Sainte', 'Mont', 'Neuville', 'Bois', 'Pont', 'Val', 'Haut', 'Bas', 'Vieux'])[1 + n % 10] || '-' ||
    (array['Omer', 'Aubin', 'Riquier', 'Pierre', 'Vaast', 'Folquin', 'Winoc', 'Bertin', 'Josse', 'Georges', 'Léger'])[1 + n % 11] || '-' ||
    (array['les-Marais', 'sur-Aa', 'le-Comte', 'en-Artois', 'aux-Bois', 'la-Vallée', 'lès-Hameaux'])[1 + n % 7] || ' ' || n,
    '246200844', 2000, array['62' || lpad((370 + n % 500)::text, 3, '0')],
    st_multi(bench_wander(st_makeenvelope(
      ${ORIGIN.x}::int + cx * ${COMMUNE_M}::int, ${ORIGIN.y}::int + cy * ${COMMUNE_M}::int,
      ${ORIGIN.x}::int + (cx + 1) * ${COMMUNE_M}::int, ${ORIGIN.y}::int + (cy + 1) * ${COMMUNE_M}::int, 2154), 20)),
    ${versionOf('territory/communes')}
  from ${communeCells(scale)} as c`

const parcels = (scale: Scale) => sql`
  insert into parcel (id, insee_code, prefix, section, number, cadastral_area_m2, geometric_area_m2, ground_factor,
    surveyed, created_on, updated_on, geom, since_version)
  select insee_code || '000' || section || number, insee_code, '000', section, number,
    round(st_area(geom) * factor)::int, st_area(geom) * factor, factor, false, date '2001-01-01', date '2024-05-01',
    st_multi(geom), ${versionOf('cadastre/parcels/62')}
  from (
    select c.insee_code, commune_factor.factor,
      chr(65 + ((i * ${PARCELS_ACROSS}::int + j) / 250)::int / 10) || chr(65 + ((i * ${PARCELS_ACROSS}::int + j) / 250)::int % 10) as section,
      lpad(((i * ${PARCELS_ACROSS}::int + j) % 250 + 1)::text, 4, '0') as number,
      bench_cell(cx * ${PARCELS_ACROSS}::int + i, cy * ${PARCELS_ACROSS}::int + j, ${COMMUNE_M}::float8 / ${PARCELS_ACROSS}::float8) as geom
    from ${communeCells(scale)} as c
    join (
      select insee_code, st_area(st_transform(geom, 4326)::geography) / st_area(geom) as factor
      from commune
      offset 0) as commune_factor using (insee_code)
    cross join generate_series(0, ${PARCELS_ACROSS - 1}::int) as i
    cross join generate_series(0, ${PARCELS_ACROSS - 1}::int) as j) as cell`

const buildings = sql`
  insert into building (version_id, insee_code, kind, geom)
  select ${versionOf('cadastre/buildings/62')}, insee_code, 'solid',
    st_multi(st_rotate(st_makeenvelope(st_x(c) - 7, st_y(c) - 5, st_x(c) + 7, st_y(c) + 5, 2154), hashtext(id) % 314 / 100.0, c))
  from parcel
  cross join lateral st_centroid(geom) as c
  where hashtext(id) % 5 < 3`

/** 8 × 8 zones a commune, borders of about 17 vertices a side shared with their neighbours. */
const zones = (scale: Scale) => sql`
  insert into land_constraint (version_id, topic, kind, code, label, document_key, attributes, geom)
  select ${versionOf('zone/62')}, 'zone', 'zone', code, 'Zone ' || code, '246200844_PLUI_20260101',
    jsonb_build_object('typezone', typezone), st_multi(geom)
  from (
    select (array['UA', 'UB', 'UBa', '1AU', 'A', 'A', 'Np', 'N'])[1 + (i * 3 + j * 5)::int % 8] as code,
      (array['U', 'U', 'U', 'AUc', 'A', 'A', 'N', 'N'])[1 + (i * 3 + j * 5)::int % 8] as typezone,
      bench_wander(bench_cell(cx * 8 + i, cy * 8 + j, ${COMMUNE_M}::float8 / 8), 12) as geom
    from ${communeCells(scale)} as c
    cross join generate_series(0, 7) as i
    cross join generate_series(0, 7) as j) as cell
  where st_isvalid(geom)`

const WHOLE_COMMUNE = 12

const wholeCommuneConstraints = (scale: Scale) => sql`
  insert into land_constraint (version_id, topic, kind, code, label, everywhere, geom)
  select case when n % 2 = 0 then ${versionOf('planInformation/62')} else ${versionOf('easement/62')} end,
    case when n % 2 = 0 then 'planInformation' else 'easement' end,
    case when n % 2 = 0 then 'planInformation/surface' else (array['easement/PT2', 'easement/T1', 'easement/AS1'])[1 + n % 3] end,
    case when n % 2 = 0 then lpad(n::text, 2, '0') else (array['PT2', 'T1', 'AS1'])[1 + n % 3] end,
    'Périmètre communal n° ' || n, true, st_multi(bench_wander(commune.geom_part, 15))
  from (
    select insee_code, st_segmentize((st_dump(geom)).geom, 40) as geom_part from commune
    where insee_code in (select insee_code from ${communeCells(scale)} as c)) as commune
  cross join generate_series(1, ${WHOLE_COMMUNE}::int) as n`

/** Fifty blobs of unit radius with 16 to 40 vertices: patches are their scaled copies. */
const shapes = `
  create table bench_shape as
  select n, st_makepolygon(st_addpoint(line, st_startpoint(line))) as geom
  from (
    select n, st_makeline(array_agg(
      st_makepoint(cos(a) * (0.75 + 0.5 * bench_noise(n, k, 9)), sin(a) * (0.75 + 0.5 * bench_noise(n, k, 9))) order by k)) as line
    from generate_series(0, 49) as n
    cross join lateral generate_series(0, 15 + n / 2) as k
    cross join lateral (select 2 * pi() * k / (16 + n / 2) as a) as angle
    group by n) as ring`

/** Nine tenths of what is left are patches: small, middling (most of the forty on a parcel) and wide. */
const patchCount = (scale: Scale) => Math.round(0.9 * (scale.constraints - scale.communes * (64 + WHOLE_COMMUNE)))

const patches = (scale: Scale) => sql`
  insert into land_constraint (version_id, topic, kind, code, label, document_key, attributes, geom)
  select version.id, patch.topic, patch.kind, patch.code, patch.label,
    case when patch.topic = 'planPrescription' then '246200844_PLUI_20260101' else patch.code || '_' || placed.n end,
    '{"nomfic": "reglement.pdf"}',
    st_multi(st_setsrid(st_affine(shape.geom, radius, 0, 0, radius, x, y), 2154))
  from (
    select n, n % 50 as shape_n,
      case when n % 20 < 11 then 20 + 60 * random() when n % 20 < 19 then 180 + 120 * random() else 500 end as radius,
      ${ORIGIN.x}::int + (((c.n0 - 1) % ${COMMUNES_ACROSS}::int) + random()) * ${COMMUNE_M}::int as x,
      ${ORIGIN.y}::int + (((c.n0 - 1) / ${COMMUNES_ACROSS}::int) + random()) * ${COMMUNE_M}::int as y,
      n / 50 % 12 as k
    from (
      select n, 1 + n % ${scale.communes}::int as n0 from generate_series(1, ${patchCount(scale)}::int) as n) as c) as placed
  join bench_shape as shape on shape.n = placed.shape_n
  cross join lateral (
    select (array['planPrescription', 'planPrescription', 'planPrescription', 'planInformation', 'easement', 'easement',
        'easement', 'easement', 'easement', 'risk', 'risk', 'risk'])[1 + k] as topic,
      (array['planPrescription/surface', 'planPrescription/surface', 'planPrescription/surface', 'planInformation/surface',
        'easement/AC1', 'easement/AC2', 'easement/I4', 'easement/I3', 'easement/EL7', 'risk/flood', 'risk/ground', 'risk/technology'])[1 + k] as kind,
      (array['Espace boisé classé', 'Élargissement de la rue', 'Alignement d’arbres', 'Bruit de la route', 'Église', 'Site du marais',
        'Ligne électrique', 'Canalisation de gaz', 'Alignement', 'Zone rouge', 'Zone bleue', 'Zone d’autorisation'])[1 + k] as label,
      (array['01-00', '05-01', '07-02', '14-00', 'AC1', 'AC2', 'I4', 'I3', 'EL7', 'R', 'B', 'L'])[1 + k] as code) as patch
  join dataset_version as version on version.origin = patch.topic || '/62'`

const linesAndPoints = (scale: Scale) => sql`
  insert into land_constraint (version_id, topic, kind, code, label, document_key, geom)
  select ${versionOf('planPrescription/62')}, 'planPrescription',
    case when n % 2 = 0 then 'planPrescription/line' else 'planPrescription/point' end,
    case when n % 2 = 0 then '11-00' else '31-00' end, 'Élément n° ' || n, '246200844_PLUI_20260101',
    case when n % 2 = 0
      then st_multi(st_setsrid(st_makeline(array[st_makepoint(x, y), st_makepoint(x + 150 * random(), y + 90), st_makepoint(x + 300, y + 60 * random())]), 2154))
      else st_multi(st_setsrid(st_makepoint(x, y), 2154)) end
  from (
    select n,
      ${ORIGIN.x}::int + (((1 + n % ${scale.communes}::int - 1) % ${COMMUNES_ACROSS}::int) + random()) * ${COMMUNE_M}::int as x,
      ${ORIGIN.y}::int + (((1 + n % ${scale.communes}::int - 1) / ${COMMUNES_ACROSS}::int) + random()) * ${COMMUNE_M}::int as y
    from generate_series(1, ${Math.round(patchCount(scale) / 9)}::int) as n) as placed`

const parts = sql`
  insert into land_constraint_part (constraint_id, geom)
  select id, geom from land_constraint where st_npoints(geom) <= 64
  union all
  select id, st_subdivide(geom, 64) from land_constraint where st_npoints(geom) > 64`

const STREET_WORDS = {
  kinds: ['rue', 'rue', 'rue', 'rue', 'avenue', 'boulevard', 'chemin', 'impasse', 'allée', 'place', 'route'],
  links: ['de la', 'du', 'des', 'de', 'de l’', 'Saint'],
  names: [
    'Mairie',
    'Général de Gaulle',
    'Église',
    'Jean Jaurès',
    'Victor Hugo',
    'Tilleuls',
    'Moulin',
    'Calais',
    'Martin',
    'Gare',
    'Écoles',
    'Ardres',
    'Maréchal Foch',
    'Château',
    'Fontaine',
    'Libération',
    'Saules',
    'Marais',
    'Pasteur',
    'République',
    'Abreuvoir',
    'Peupliers',
    'Hem',
    'Louis Pasteur',
    'Capelle',
    'Bas Champs',
    'Onze Novembre',
    'Lilas',
    'Prés',
    'Watergang',
    'Canal',
  ],
}
const textArray = (values: readonly string[]) => raw(`array[${values.map((value) => `'${value}'`).join(', ')}]`)

const streets = (scale: Scale) => sql`
  insert into street (version_id, insee_code, kind, name, search_text, position)
  select ${versionOf('addresses/62')}, insee_code, case when s > ${STREETS - 20}::int then 'place' else 'street' end, name,
    plain_text(name || ' ' || commune_name), st_transform(st_setsrid(st_makepoint(
      ${ORIGIN.x}::int + (cx + bench_noise(n, s, 11) + 0.5) * ${COMMUNE_M}::int, ${ORIGIN.y}::int + (cy + bench_noise(n, s, 12) + 0.5) * ${COMMUNE_M}::int), 2154), 4326)
  from (
    select c.n, s, c.insee_code, c.cx, c.cy, commune.name as commune_name,
      (${textArray(STREET_WORDS.kinds)})[1 + (s * 7 + c.n) % ${STREET_WORDS.kinds.length}::int] || ' ' ||
      (${textArray(STREET_WORDS.links)})[1 + (s * 5 + c.n) % ${STREET_WORDS.links.length}::int] || ' ' ||
      (${textArray(STREET_WORDS.names)})[1 + (s * 11 + c.n) % ${STREET_WORDS.names.length}::int] || ' ' ||
      (${textArray(STREET_WORDS.names)})[1 + (s * 13 + c.n * 3) % ${STREET_WORDS.names.length}::int] as name
    from ${communeCells(scale)} as c
    join commune using (insee_code)
    cross join generate_series(1, ${STREETS}::int) as s) as street`

const addresses = (scale: Scale) => sql`
  insert into address (key, version_id, street_id, number, suffix, postal_code, parcel_ids, certified, position)
  select insee_code || '_' || street.id || '_' || lpad(n::text, 5, '0'), ${versionOf('addresses/62')}, street.id, n,
    case when n % 17 = 0 then 'bis' end, commune.postal_codes[1], '{}', true,
    st_translate(street.position, 0.00012 * n, 0.00003 * n)
  from street
  join commune using (insee_code)
  cross join generate_series(1, ${Math.max(1, Math.round(scale.addresses / scale.communes / (STREETS - 20)))}::int) as n
  where street.kind = 'street'`

const coverage = `
  insert into planning_document (partition_key, idurba, kind, title, siren, insee_codes, approved_on, enforceable_on, published_on, version_id)
  select 'DU_246200844', '246200844_PLUI_20260101', 'PLUi', 'PLUi du banc d’essai', '246200844',
    (select array_agg(insee_code) from commune), date '2026-01-01', date '2026-02-01', date '2026-02-01', id
  from dataset_version where origin = 'zone/62';
  update dataset_version
  set coverage = (select st_multi(st_union(geom)) from commune)
  where answers <> '{}'`
