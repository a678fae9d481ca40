import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import communes from '@etalab/decoupage-administratif/data/communes.json' with { type: 'json' }
import epci from '@etalab/decoupage-administratif/data/epci.json' with { type: 'json' }
import sql from 'sql-template-tag'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { layoutOf } from '#gis-data/demo/layout.ts'
import { makeDemoTerritory } from '#gis-data/demo/make.ts'
import type { DemoManifest } from '#gis-data/demo/package-files.ts'
import { regulation, type Title } from '#gis-data/demo/regulation.ts'
import { ZONE_LABELS, ZONES } from '#gis-data/demo/zones.ts'
import type { Database } from '#platform/database.ts'
import { openPackage } from '#server/place/datasets/open-package.ts'
import type { SourceGeometry, SourceLayer } from '#server/place/datasets/source-layer.ts'
import { test } from '#tests/fixtures/database.ts'
import { readParcelId } from '#wording/place/parcels/parcel-id.ts'

type Feature = { id?: string; geometry: { type: string; coordinates: unknown }; properties: Record<string, unknown> }

const root = mkdtempSync(join(tmpdir(), 'demo-territory-'))
const folder = join(root, 'first')
let manifest: DemoManifest

beforeAll(async () => {
  manifest = await makeDemoTerritory(folder, { scale: 'small' })
})
afterAll(() => rmSync(root, { recursive: true, force: true }))

const filesBelow = (path: string): string[] =>
  readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => statSync(join(path, name)).isFile())
    .sort()

const digests = (path: string) =>
  filesBelow(path).map(
    (name) =>
      `${createHash('sha256')
        .update(readFileSync(join(path, name)))
        .digest('hex')} ${name}`,
  )

const features = (path: string): Feature[] =>
  JSON.parse(gunzipSync(readFileSync(join(folder, path))).toString()).features

const cadastre = (layer: string, vintage = '2026-01-01'): Feature[] =>
  manifest.files
    .filter(({ path }) => path.startsWith(`cadastre/${vintage}/`) && path.endsWith(`-${layer}.json.gz`))
    .flatMap(({ path }) => features(path))

const layersOf = async <T>(path: string, read: (layers: readonly SourceLayer[]) => Promise<T> | T): Promise<T> => {
  const opened = await openPackage(join(folder, path), path, mkdtempSync(join(root, 'open-')))
  try {
    expect(opened.unreadable).toEqual([])
    return await read(opened.layers)
  } finally {
    await opened.close()
  }
}

const rowsOf = async (layer: SourceLayer): Promise<Record<string, unknown>[]> => {
  const found: Record<string, unknown>[] = []
  for await (const batch of layer.rows()) for (const row of batch) found.push(row.properties)
  return found
}

const hexOf = (geometry: Exclude<SourceGeometry, null>): string => {
  if (typeof geometry === 'string') return geometry
  if (geometry instanceof Uint8Array) return Buffer.from(geometry).toString('hex')
  throw new Error(geometry.unreadable)
}

const table = (name: string): Record<string, string>[] => {
  const [head = '', ...lines] = readFileSync(join(folder, name), 'utf8').trimEnd().split('\n')
  return lines.map((line) => {
    const cells = line.split(';')
    return Object.fromEntries(head.split(';').map((column, i) => [column, cells[i] ?? '']))
  })
}

const withParcels = async (db: Database, list: readonly Feature[]) => {
  await db.many(sql`create temporary table demo_parcel (id text, section text, geom geometry) on commit drop`)
  await db.many(sql`
    insert into demo_parcel
    select f ->> 'id', substr(f ->> 'id', 1, 10), st_setsrid(st_geomfromgeojson(f ->> 'geometry'), 4326)
    from jsonb_array_elements(${JSON.stringify(list)}::jsonb) f`)
  await db.many(sql`create index on demo_parcel using gist (geom)`)
}

describe('an invented territory', () => {
  test('two runs write the same bytes', async () => {
    const again = join(root, 'again')
    await makeDemoTerritory(again, { scale: 'small' })
    expect(digests(again)).toEqual(digests(folder))
  })

  test('a folder that holds something else is not emptied', async () => {
    const other = mkdtempSync(join(root, 'other-'))
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(other, 'précieux.txt'), 'à garder')
    await expect(makeDemoTerritory(other, { scale: 'small' })).rejects.toThrow(/n’est pas vide/)
    expect(readdirSync(other)).toEqual(['précieux.txt'])
  })

  test('the manifest lists files that exist, and every written file belongs to an entry', () => {
    const listed = [...manifest.files.map(({ path }) => path), manifest.draft]
    const written = filesBelow(folder).filter((name) => name !== 'manifest.json')
    expect(listed.filter((path) => !written.some((name) => name === path || name.startsWith(`${path}/`)))).toEqual([])
    expect(written.filter((name) => !listed.some((path) => name === path || name.startsWith(`${path}/`)))).toEqual([])
  })

  test('no commune, intercommunality or name of the two sketches is a real one', () => {
    const places = layoutOf('full').places
    expect(places).toHaveLength(15)
    expect(places.filter(({ population }) => population >= 3500)).toHaveLength(2)
    const real = { codes: new Set(communes.map((c) => c.code)), names: new Set(communes.map((c) => c.nom)) }
    const sirens = new Set([...communes.map((c) => ('siren' in c ? c.siren : '')), ...epci.map((e) => e.code)])
    for (const place of [...places, ...layoutOf('small').places]) {
      expect(real.codes.has(place.inseeCode)).toBe(false)
      expect(real.names.has(place.name)).toBe(false)
      expect(sirens.has(place.siren)).toBe(false)
    }
    expect(sirens.has(manifest.territory.siren)).toBe(false)
  })
})

describe('its cadastre', () => {
  test('every parcel has one identity of 14 characters, made of its own fields', () => {
    const parcels = cadastre('parcelles')
    expect(parcels.length).toBeGreaterThan(1400)
    expect(new Set(parcels.map(({ id }) => id)).size).toBe(parcels.length)
    for (const { id, properties } of parcels) {
      const read = readParcelId(id)
      expect(read?.inseeCode).toBe(properties.commune)
      expect(read?.prefix).toBe(properties.prefixe)
      expect(read?.section).toBe(String(properties.section).padStart(2, '0'))
      expect(Number(read?.number)).toBe(Number(properties.numero))
      expect(String(properties.created) <= String(properties.updated)).toBe(true)
    }
  })

  test('it has one- and two-letter sections, a former commune’s prefix, gaps, holes, slivers and surveyed parcels', () => {
    const parcels = cadastre('parcelles')
    const some = (test: (f: Feature) => boolean) => expect(parcels.some(test)).toBe(true)
    some(({ properties }) => properties.prefixe === '947')
    some(({ properties }) => /^A[A-Z]$/.test(String(properties.section)))
    some(({ properties }) => /^Z[A-Z]$/.test(String(properties.section)))
    some(({ properties }) => properties.arpente === true)
    some(({ properties }) => Number(properties.contenance) < 15)
    some(
      ({ geometry }) =>
        geometry.type === 'Polygon' && Array.isArray(geometry.coordinates) && geometry.coordinates.length > 1,
    )
    some(({ geometry }) => geometry.type === 'MultiPolygon')
    const numbers = parcels
      .filter(({ id }) => id?.startsWith('62950000AB'))
      .map(({ properties }) => Number(properties.numero))
    expect(Math.max(...numbers)).toBeGreaterThan(numbers.length)
  })

  test('parcels are valid, and neighbours share their limits without overlapping', async ({ db }) => {
    await withParcels(db, cadastre('parcelles'))
    expect(await db.many(sql`select id from demo_parcel where not st_isvalid(geom)`)).toEqual([])
    const overlaps = await db.many(sql`
      select a.id as one, b.id as other
      from demo_parcel a
      join demo_parcel b on a.id < b.id and a.geom && b.geom and st_intersects(a.geom, b.geom)
      where st_area(st_intersection(a.geom, b.geom)::geography) > 0.1`)
    expect(overlaps).toEqual([])
  })

  test('fields that are not crossed by a road leave no gap between them', async ({ db }) => {
    await withParcels(db, cadastre('parcelles'))
    const gaps = await db.many<{ areaM2: number }>(sql`
      select st_area(st_setsrid(ring.geom, 4326)::geography)::float8 as "areaM2"
      from (select st_union(geom) as geom from demo_parcel) whole
      cross join lateral st_dump(whole.geom) part
      cross join lateral st_dumprings(part.geom) ring
      where ring.path[1] > 0`)
    expect(gaps.filter(({ areaM2 }) => areaM2 < 1)).toEqual([])
  })

  test('the register’s area is close to the drawn one: 0.7 % in the median, a few far from it', async ({ db }) => {
    const parcels = cadastre('parcelles')
    await withParcels(db, parcels)
    const drawn = await db.many<{ id: string; areaM2: number }>(
      sql`select id, st_area(geom::geography)::float8 as "areaM2" from demo_parcel`,
    )
    const register = new Map(parcels.map(({ id, properties }) => [id, Number(properties.contenance)]))
    const gaps = drawn
      .filter(({ areaM2 }) => areaM2 > 100)
      .map(({ id, areaM2 }) => Math.abs((register.get(id) ?? 0) - areaM2) / areaM2)
      .sort((m, n) => m - n)
    const median = gaps[Math.floor(gaps.length / 2)] ?? 1
    expect(median).toBeGreaterThan(0.004)
    expect(median).toBeLessThan(0.01)
    const far = gaps.filter((gap) => gap > 0.05).length / gaps.length
    expect(far).toBeGreaterThan(0.01)
    expect(far).toBeLessThan(0.06)
  })

  test('sections and communes cover their parcels; hard and light buildings exist', async ({ db }) => {
    await withParcels(db, cadastre('parcelles'))
    const outside = await db.many(sql`
      with section as (
        select f ->> 'id' as id, st_makevalid(st_setsrid(st_geomfromgeojson(f ->> 'geometry'), 4326)) as geom
        from jsonb_array_elements(${JSON.stringify(cadastre('sections'))}::jsonb) f)
      select p.id from demo_parcel p join section s on s.id = p.section
      where st_area(st_difference(p.geom, s.geom)::geography) > 2`)
    expect(outside).toEqual([])
    const kinds = new Set(cadastre('batiments').map(({ properties }) => properties.type))
    expect(kinds).toEqual(new Set(['01', '02']))
    expect(cadastre('communes').map(({ id }) => id)).toEqual(
      manifest.territory.communes.map(({ inseeCode }) => inseeCode),
    )
    expect(cadastre('lieux_dits').length).toBeGreaterThan(4)
  })

  test('the next vintage divides, merges and modifies parcels, and dates them', () => {
    const code = '62950'
    const before = new Map(
      cadastre('parcelles')
        .filter(({ properties }) => properties.commune === code)
        .map((f) => [f.id, f]),
    )
    const after = new Map(cadastre('parcelles', '2026-07-01').map((f) => [f.id, f]))
    const gone = [...before.keys()].filter((id) => !after.has(id))
    const born = [...after.values()].filter(({ id }) => !before.has(id))
    const changed = [...after.values()].filter(
      (f) => before.has(f.id) && JSON.stringify(before.get(f.id)?.geometry) !== JSON.stringify(f.geometry),
    )
    expect(gone.length).toBeGreaterThan(6)
    expect(born.length).toBeGreaterThan(6)
    expect(changed.length).toBeGreaterThan(2)
    for (const { properties } of born) expect(String(properties.created) > '2026-01-01').toBe(true)
    for (const { properties } of changed) {
      expect(String(properties.updated) > '2026-01-01').toBe(true)
      expect(String(properties.created) < '2026-01-01').toBe(true)
    }
  })
})

describe('its addresses', () => {
  test('each address stands inside the parcel it names', async ({ db }) => {
    await withParcels(db, cadastre('parcelles'))
    const rows = [
      ...table('adresses/bal-62950.csv').map((row) => ({
        lon: row.long,
        lat: row.lat,
        parcel: row.cad_parcelles,
        key: row.cle_interop,
      })),
      ...table('adresses/ban-62957.csv').map((row) => ({
        lon: row.lon,
        lat: row.lat,
        parcel: row.cad_parcelles,
        key: row.id,
      })),
    ].filter(({ parcel }) => parcel !== '')
    expect(rows.length).toBeGreaterThan(600)
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
    const strays = await db.many(sql`
      select a ->> 'key' as key
      from jsonb_array_elements(${JSON.stringify(rows)}::jsonb) a
      left join demo_parcel p on p.id = a ->> 'parcel'
        and st_distance(p.geom::geography, st_point((a ->> 'lon')::float8, (a ->> 'lat')::float8, 4326)::geography) < 0.2
      where p.id is null`)
    expect(strays).toEqual([])
  })

  test('streets have French names, and numbers are odd on one side and even on the other', () => {
    const rows = table('adresses/bal-62950.csv')
    const streets = new Set(rows.map((row) => row.voie_nom))
    expect(streets.size).toBeGreaterThan(25)
    for (const name of streets)
      expect(name).toMatch(
        /^(Rue|Avenue|Boulevard|Place|Impasse|Allée|Clos|Square|Résidence|Chemin|Route|Ruelle|Passage|Grand-Rue)/,
      )
    expect(rows.some((row) => row.suffixe === 'bis')).toBe(true)
    expect(rows.some((row) => Number(row.numero) % 2 === 0)).toBe(true)
    expect(rows.some((row) => row.commune_deleguee_nom === 'Hembrouck')).toBe(true)
  })
})

describe('its plan', () => {
  const path = 'urbanisme/200099620_PLUi_20250318.zip'

  test('every zone of the regulation and every kind of zone is on the map, in Lambert-93', async () => {
    await layersOf(path, async (layers) => {
      const zones = layers.find(({ layer }) => layer.includes('ZONE_URBA'))
      expect(zones?.crs).toMatchObject({ known: true, srid: 2154 })
      const rows = zones ? await rowsOf(zones) : []
      expect(new Set(rows.map((row) => row.LIBELLE))).toEqual(new Set(ZONE_LABELS))
      expect(new Set(rows.map((row) => row.TYPEZONE))).toEqual(new Set(Object.values(ZONES).map(({ kind }) => kind)))
      expect(rows.every((row) => row.IDURBA === '200099620_PLUi_20250318' && row.NOMFIC !== null)).toBe(true)
      expect(rows.map((row) => row.LIBELONG)).toContain('À urbaniser à court terme, à dominante d’habitat')
    })
  })

  test('prescriptions, informations, dressing and written pieces are complete', async () => {
    await layersOf(path, async (layers) => {
      const names = layers.map(({ layer }) => layer.replace(/^\d+_|_\d+$/g, ''))
      for (const kind of ['PRESCRIPTION', 'INFO', 'HABILLAGE'])
        for (const shape of ['SURF', 'LIN', 'PCT']) expect(names).toContain(`${kind}_${shape}`)
      expect(names).toEqual(expect.arrayContaining(['DOC_URBA', 'DOC_URBA_COM', 'HABILLAGE_TXT']))
      const codes = new Set<string>()
      for (const layer of layers.filter(({ layer: name }) => /PRESCRIPTION|INFO/.test(name)))
        for (const row of await rowsOf(layer))
          codes.add(row.TYPEPSC ? `P${row.TYPEPSC}-${row.STYPEPSC}` : `I${row.TYPEINF}-${row.STYPEINF}`)
      for (const code of [
        'P05-01',
        'P07-01',
        'P07-04',
        'P18-00',
        'P17-00',
        'P39-02',
        'P25-00',
        'I04-00',
        'I14-00',
        'I27-00',
        'I38-00',
      ])
        expect([...codes]).toContain(code)
    })
  })

  test('a zone that crosses itself and a forgotten corner are there on purpose', async ({ db }) => {
    await layersOf(path, async (layers) => {
      const zones = layers.find(({ layer }) => layer.includes('ZONE_URBA'))
      const shapes: string[] = []
      if (zones)
        for await (const batch of zones.rows())
          for (const { geometry } of batch) if (geometry !== null) shapes.push(hexOf(geometry))
      const [faults] = await db.many<{ invalid: number }>(sql`
        select count(*) filter (where not st_isvalid(hex::geometry))::int as invalid
        from jsonb_array_elements_text(${JSON.stringify(shapes)}::jsonb) hex`)
      expect(faults?.invalid).toBeGreaterThanOrEqual(1)
      await withParcels(
        db,
        cadastre('parcelles').filter(({ properties }) => properties.commune === '62950'),
      )
      const [uncovered] = await db.many<{ count: number }>(sql`
        with plan as (
          select st_transform(st_setsrid(st_union(st_makevalid(hex::geometry)), 2154), 4326) as geom
          from jsonb_array_elements_text(${JSON.stringify(shapes)}::jsonb) hex)
        select count(*)::int as count from demo_parcel p, plan where not st_intersects(p.geom, plan.geom)`)
      expect(uncovered?.count).toBeGreaterThan(0)
    })
  })

  test('the structured regulation speaks of every zone, and of no zone that does not exist', () => {
    const json = JSON.parse(readFileSync(join(folder, 'urbanisme/200099620_reglement_20250318.json'), 'utf8'))
    const zones = new Set<string>()
    const ids: string[] = []
    const walk = (title: {
      idTitre: string
      idZone: string[]
      contenu: { idContenu: string; html: unknown[] }[]
      titre: []
    }) => {
      for (const zone of title.idZone) zones.add(zone)
      ids.push(title.idTitre, ...title.contenu.map(({ idContenu }) => idContenu))
      for (const { html } of title.contenu) expect(html.length).toBeGreaterThan(0)
      for (const child of title.titre) walk(child)
    }
    for (const title of json.titre) walk(title)
    expect(zones).toEqual(new Set(['dispositionGenerale', ...ZONE_LABELS]))
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_./:-]+$/)
    const count = (titles: readonly Title[]): number => titles.reduce((sum, t) => sum + 1 + count(t.titles), 0)
    const xml = readFileSync(join(folder, 'urbanisme/200099620_reglement_20250318.xml'), 'utf8')
    expect(xml.match(/<plu:Titre /g)).toHaveLength(count(regulation()))
  })

  test('one commune keeps a communal map with sectors open and closed to building', async () => {
    await layersOf('urbanisme/62957_CC_20110922', async (layers) => {
      const sectors = layers.find(({ layer }) => layer.includes('SECTEUR_CC'))
      expect(sectors?.format).toBe('MapInfo MIF')
      const rows = sectors ? await rowsOf(sectors) : []
      expect(new Set(rows.map((row) => row.TYPESECT))).toEqual(new Set(['01', '02', '03']))
    })
  })
})

describe('its easements and risks', () => {
  test('all categories open with their act, manager, generators and areas, whatever the format', async () => {
    const sets = manifest.files.filter(({ path }) => path.startsWith('sup/'))
    const categories = sets.map(({ path }) => path.split('_')[1])
    expect(categories.toSorted()).toEqual([
      'A5',
      'AC1',
      'AC2',
      'AC4',
      'AS1',
      'EL7',
      'I1',
      'I3',
      'I4',
      'INT1',
      'PM1',
      'PM3',
      'PT1',
      'PT2',
      'T1',
      'T7',
    ])
    const formats = new Set<string>()
    for (const { path } of sets)
      await layersOf(path, async (layers) => {
        const of = (word: string) => layers.filter(({ layer }) => layer.toUpperCase().includes(word))
        const all = async (word: string) =>
          (await Promise.all(of(word).map(rowsOf)))
            .flat()
            .map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key.toUpperCase(), value])))
        for (const layer of of('ASSIETTE')) formats.add(layer.format)
        const [easements, generators, areas] = [
          await all('_SERVITUDE').then((rows) => rows.filter((row) => row.CATEGORIE)),
          await all('GENERATEUR'),
          await all('ASSIETTE'),
        ]
        const ids = new Set(easements.map((row) => row.IDSUP))
        expect(ids.size).toBeGreaterThan(0)
        expect(generators.every((row) => ids.has(row.IDSUP))).toBe(true)
        const sources = new Set(generators.map((row) => row.IDGEN))
        expect(areas.length).toBeGreaterThan(0)
        expect(areas.every((row) => sources.has(row.IDGEN))).toBe(true)
        expect(of('GESTIONNAIRE')).toHaveLength(1)
        expect(of('ACTE_SUP').length).toBeGreaterThanOrEqual(2)
      })
    expect(formats).toEqual(new Set(['Shapefile', 'GeoPackage', 'GML', 'CSV']))
  })

  test('flood, technology, directive, sites and clays are readable; only tables of text cannot tell their projection', async () => {
    for (const { path } of manifest.files.filter((file) => file.path.startsWith('risques/')))
      await layersOf(path, async (layers) => {
        expect(layers.length).toBeGreaterThan(0)
        for (const layer of layers)
          if (layer.geometry !== 'none' && layer.format !== 'CSV') expect([path, layer.crs.known]).toEqual([path, true])
      })
    await layersOf('risques/62DDTM20150003.zip', async (layers) => {
      const hazards = layers.find(({ layer }) => layer.includes('ALEA'))
      const rows = hazards ? await rowsOf(hazards) : []
      expect(new Set(rows.map((row) => row.nivalea))).toEqual(new Set(['F', 'M', 'Fai']))
    })
  })
})
