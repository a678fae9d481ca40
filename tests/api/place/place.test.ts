import { gunzipSync } from 'node:zlib'
import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { SearchAnswer } from '#contract/place/addresses/search.ts'
import { ConstraintProof } from '#contract/place/constraints/constraint.ts'
import { ParcelHistory, ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { MapLayers } from '#contract/place/tiles/layer.ts'
import { tileProperties } from '#contract/place/tiles/tile.ts'
import { test as withApp } from '#tests/fixtures/app.ts'
import {
  addConstraint,
  addParcel,
  addVersion,
  buildSaintExemple,
  parcels,
  rectangle,
  type SaintExemple,
} from '#tests/fixtures/saint-exemple/commune.ts'

const test = withApp.extend<{ commune: SaintExemple }>({
  commune: async ({ db }, use) => use(await buildSaintExemple(db)),
})

/** Text as a person reads it: no-break spaces are spaces. */
const readable = (text: string) => text.replaceAll('\u00a0', ' ')

describe('GET /api/parcels/{id}/status', () => {
  test('answers what the contract says', async ({ app, commune: _ }) => {
    const answer = await app.request(`/api/parcels/${parcels.whole}/status`)
    expect(answer.status).toBe(200)
    const status = ParcelStatus.parse(await answer.json())
    expect(status.parcel).toMatchObject({ id: parcels.whole, communeName: 'Saint-Exemple', reference: 'AB 1' })
    expect(status.checkedAt).toBe('2026-11-24T09:00:00.000Z')
  })

  test('an identifier that is none is refused with the way to write it', async ({ app, commune: _ }) => {
    const answer = await app.request('/api/parcels/AB12/status')
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    expect((await answer.json()).detail).toContain('14 caractères')
  })

  test('a parcel of a commune that is not loaded is not said to be unknown to the cadastre', async ({
    app,
    commune: _,
  }) => {
    const missing = await (await app.request('/api/parcels/62998000ZZ0999/status')).json()
    const elsewhere = await (await app.request('/api/parcels/01001000AB0001/status')).json()
    expect(missing.detail).toContain('Vérifiez la section et le numéro')
    expect(elsewhere.detail).toContain('n’est pas chargé')
  })

  test('a parcel that was divided answers 404 with what it became', async ({ app, db, commune }) => {
    await db.run(sql`
      insert into parcel_change (parcel_id, version_id, subject, change, relatives) values
        ('62998000AB0090', ${commune.cadastre}, 'parcel', 'removed', ${[parcels.whole, parcels.straddling]}::text[])`)
    const answer = await app.request('/api/parcels/62998000AB0090/status')
    expect(answer.status).toBe(404)
    expect(readable((await answer.json()).detail)).toContain('Son terrain est aujourd’hui celui de : AB 1 et AB 2.')
  })
})

describe('GET /api/parcels/at', () => {
  const at = async (app: { request(path: string): Promise<Response> }, lon: number | string, lat: number | string) =>
    app.request(`/api/parcels/at?lon=${lon}&lat=${lat}`)

  test('finds the parcel under a point, and tells public ground from ground without cadastre', async ({
    app,
    db,
    commune: _,
  }) => {
    const points = await db.many<{ lon: number; lat: number }>(sql`
      select st_x(p) as lon, st_y(p) as lat
      from unnest(array['POINT(640020 7085020)', 'POINT(640020 7085300)', 'POINT(650000 7085300)']) as wkt
      cross join lateral st_transform(st_geomfromtext(wkt, 2154), 4326) as p`)
    const answers = []
    for (const { lon, lat } of points) {
      const answer = await at(app, lon, lat)
      answers.push({ status: answer.status, body: await answer.json() })
    }
    expect(answers[0]?.body).toEqual({ id: parcels.whole })
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 404])
    expect(answers[1]?.body.detail).toContain('domaine public')
    expect(answers[2]?.body.detail).toContain('n’est pas chargé')
  })

  test.for([
    ['', ''],
    ['2', '95'],
    ['deux', '50'],
  ])('longitude « %s » and latitude « %s » are refused', async ([lon, lat], { app }) => {
    expect((await at(app, lon ?? '', lat ?? '')).status).toBe(422)
  })
})

describe('GET /api/parcels/{id}/history', () => {
  test('follows a reference through two divisions to the parcels of today', async ({ app, db, commune }) => {
    const earlier = await addVersion(db, {
      key: 'cadastre/parcels/62998',
      kind: 'cadastre/parcels',
      title: 'Parcelles de Saint-Exemple',
      state: 'previous',
      vintage: '2020-01-01',
      importedAt: '2024-01-01T08:00:00Z',
    })
    await db.run(sql`
      insert into parcel_change (parcel_id, version_id, subject, change, relatives) values
        ('62998000AB0080', ${earlier}, 'parcel', 'removed', '{62998000AB0090}'),
        ('62998000AB0090', ${earlier}, 'parcel', 'created', '{62998000AB0080}'),
        ('62998000AB0090', ${commune.cadastre}, 'parcel', 'removed', ${[parcels.whole, parcels.straddling]}::text[]),
        (${parcels.whole}, ${commune.cadastre}, 'parcel', 'created', '{62998000AB0090}')`)
    const history = async (id: string) =>
      ParcelHistory.parse(await (await app.request(`/api/parcels/${id}/history`)).json())
    expect(await history('62998000AB0080')).toMatchObject({
      exists: false,
      descendants: [parcels.whole, parcels.straddling],
      ancestors: [],
    })
    const middle = await history('62998000AB0090')
    expect(middle.steps.map(({ change }) => change)).toEqual(['created', 'removed'])
    expect(await history(parcels.whole)).toMatchObject({
      exists: true,
      ancestors: ['62998000AB0080', '62998000AB0090'],
    })
  })

  test('a reference that left without a word is found by its last drawing', async ({ app, db, commune }) => {
    const id = '62998000AB0095'
    await addParcel(db, { id, wkt: rectangle(0, 0, 80, 50), version: commune.cadastre })
    await db.run(sql`update parcel set until_version = ${commune.cadastre} where id = ${id}`)
    const answer = await app.request(`/api/parcels/${id}/history`)
    expect((await answer.json()).descendants).toEqual([parcels.whole, parcels.straddling])
  })
})

describe('GET /api/search', () => {
  const search = async (app: { request(path: string): Promise<Response> }, q: string, more = '') => {
    const answer = await app.request(`/api/search?q=${encodeURIComponent(q)}${more}`)
    expect(answer.status).toBe(200)
    return SearchAnswer.parse(await answer.json())
  }
  test('a commune whose contour is not loaded is found, without a frame', async ({ app, commune: _ }) => {
    const { hits } = await search(app, 'Outre-Limite')
    expect(hits.find(({ type }) => type === 'commune')).toMatchObject({ label: 'Outre-Limite', bbox: null })
  })

  const withStreets = test.extend<{ streets: undefined }>({
    streets: async ({ db, commune }, use) => {
      const add = async (kind: 'street' | 'place', name: string, text: string) =>
        db.one<{ id: number }>(sql`
          insert into street (version_id, insee_code, kind, name, search_text, position)
          values (${commune.cadastre}, '62998', ${kind}, ${name}, ${text},
            st_transform(st_setsrid(st_makepoint(640020, 7085020), 2154), 4326)) returning id`)
      const { id } = await add('street', 'Rue du Parvis', 'rue du parvis saint exemple')
      await add('street', 'Avenue du Général Leclerc', 'avenue du general leclerc saint exemple')
      await add('place', 'Les Marais', 'les marais saint exemple')
      for (const [number, suffix] of [
        [14, null],
        [14, 'bis'],
        [16, null],
      ] as const) {
        await db.run(sql`
          insert into address (version_id, street_id, number, suffix, postal_code, parcel_ids, position)
          values (${commune.cadastre}, ${id}, ${number}, ${suffix}::text, '62999', '{}',
            st_transform(st_setsrid(st_makepoint(640020, 7085020), 2154), 4326))`)
      }
      await use(undefined)
    },
  })

  withStreets.for([
    ['14 rue du Parvis', '14 Rue du Parvis', 'address'],
    ['14 bis r. du parvis st exemple', '14 bis Rue du Parvis', 'address'],
    ['saint-exemple parvis 16', '16 Rue du Parvis', 'address'],
    ['14 rue du pravis', '14 Rue du Parvis', 'address'],
    ['rue du parv', 'Rue du Parvis', 'street'],
    ['99 rue du Parvis', 'Rue du Parvis', 'street'],
    ['av gal leclerc', 'Avenue du Général Leclerc', 'street'],
    ['av. du Général Leclair', 'Avenue du Général Leclerc', 'street'],
    ['Leclerc avenue', 'Avenue du Général Leclerc', 'street'],
    ['leclerc calais', 'Avenue du Général Leclerc', 'street'],
    ['les marais', 'Les Marais', 'place'],
    ['St Exemple', 'Saint-Exemple', 'commune'],
    ['saint exmple', 'Saint-Exemple', 'commune'],
    ['62999', 'Saint-Exemple', 'commune'],
    ['AB 1', 'AB 1', 'parcel'],
    ['62998000AB0001', 'AB 1', 'parcel'],
    ['000AB0001', 'AB 1', 'parcel'],
    ['Saint-Exemple AB 1', 'AB 1', 'parcel'],
    ['AB 1 st exemple', 'AB 1', 'parcel'],
    ['62999 AB 1', 'AB 1', 'parcel'],
    ['section AB n° 1', 'AB 1', 'parcel'],
  ] as const)('« %s » finds %s', async ([q, label, type], { app, streets: _ }) => {
    const { hits } = await search(app, q)
    expect(hits[0]).toMatchObject({ type, label })
  })

  withStreets('an address opens the parcel under it', async ({ app, streets: _ }) => {
    expect((await search(app, '14 rue du Parvis')).hits[0]?.parcelIds).toEqual([parcels.whole])
  })

  withStreets('a number that is not known in the street is said so', async ({ app, streets: _ }) => {
    expect((await search(app, '99 rue du Parvis')).hits[0]?.context).toContain('le n° 99 n’y est pas connu')
  })

  test('a pasted list opens every parcel and names those that nobody bears', async ({ app, commune: _ }) => {
    const { hits, notFound } = await search(app, 'AB 1, AB 2\nAB 777')
    expect(hits).toMatchObject([
      { type: 'parcels', label: '2\u00a0parcelles', parcelIds: [parcels.whole, parcels.straddling] },
    ])
    expect(notFound).toEqual(['AB 777'])
  })

  test('a reference of the past leads to the parcels of today', async ({ app, db, commune }) => {
    await db.run(sql`
      insert into parcel_change (parcel_id, version_id, subject, change, relatives)
      values ('62998000AB0090', ${commune.cadastre}, 'parcel', 'removed', ${[parcels.whole]}::text[])`)
    const { hits } = await search(app, '62998000AB0090')
    expect(hits).toMatchObject([{ type: 'formerParcel', label: 'AB 90', parcelIds: [parcels.whole] }])
  })

  test.for(['', '   ', `${'AB 1, '.repeat(400)}`])('« %s » is refused', async (q, { app }) => {
    expect((await app.request(`/api/search?q=${encodeURIComponent(q)}`)).status).toBe(422)
  })

  test('what means nothing finds nothing', async ({ app, commune: _ }) => {
    for (const q of ['???', 'zzzzqqq', "'; drop table parcel; --", '\\m(', '%'])
      expect((await search(app, q)).hits).toEqual([])
  })
})

describe('layers and tiles', () => {
  const layersOf = async (app: { request(path: string): Promise<Response> }) =>
    MapLayers.parse(await (await app.request('/api/layers')).json())
  const CENTRE = { lon: 2.1525, lat: 50.8617 }
  const tileOf = (z: number, { lon, lat } = CENTRE) => {
    const n = 2 ** z
    const radians = (lat * Math.PI) / 180
    return {
      x: Math.floor(((lon + 180) / 360) * n),
      y: Math.floor(((1 - Math.asinh(Math.tan(radians)) / Math.PI) / 2) * n),
    }
  }
  const centreOf = async (db: Parameters<typeof buildSaintExemple>[0]) =>
    db.one<{ lon: number; lat: number }>(sql`
      select st_x(p) as lon, st_y(p) as lat from st_transform(st_setsrid(st_makepoint(640060, 7085025), 2154), 4326) as p`)

  test('the legend says what is loaded, under the key of its symbol', async ({ app, commune: _ }) => {
    const { layers, territory, bbox } = await layersOf(app)
    const zones = layers.find(({ id }) => id === 'zones')
    expect(zones?.legend.map(({ symbol, label, count }) => [symbol, label, count])).toEqual([
      ['zone/A', 'Zone agricole', 1],
      ['zone/N', 'Zone naturelle et forestière', 1],
      ['zone/U', 'Zone urbaine', 1],
    ])
    expect(zones?.sources).toMatchObject([{ title: 'Zonage du PLU de Saint-Exemple' }])
    expect(layers.find(({ id }) => id === 'risks')?.bbox).toBeNull()
    expect(bbox).not.toBeNull()
    expect(territory.communes.map(({ inseeCode }) => inseeCode)).toContain('62998')
  })

  test.for(['parcels', 'zones', 'easements', 'communes'] as const)(
    'a tile of %s holds what the contract says, in its own layer',
    async (id, { app, db, commune: _ }) => {
      const layer = (await layersOf(app)).layers.find((one) => one.id === id)
      const z = layer?.maxZoom ?? 0
      const { x, y } = tileOf(z, await centreOf(db))
      const answer = await app.request(`/api/tiles/${id}/${layer?.revision}/${z}/${x}/${y}.pbf`)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toContain('immutable')
      const tile = new VectorTile(new PbfReader(new Uint8Array(await answer.arrayBuffer())))
      const shown = tile.layers[id]
      expect(shown?.length).toBeGreaterThan(0)
      for (let at = 0; at < (shown?.length ?? 0); at++) {
        const feature = shown?.feature(at)
        tileProperties[id].strict().parse(feature?.properties)
        expect(feature?.type).toBe(3)
      }
    },
  )

  test('a tile keeps the place and the area of a parcel', async ({ app, db, commune: _ }) => {
    const layer = (await layersOf(app)).layers.find((one) => one.id === 'parcels')
    const { x, y } = tileOf(16, await centreOf(db))
    const body = await app
      .request(`/api/tiles/parcels/${layer?.revision}/16/${x}/${y}.pbf`)
      .then((answer) => answer.arrayBuffer())
    const shown = new VectorTile(new PbfReader(new Uint8Array(body))).layers.parcels
    const features = Array.from({ length: shown?.length ?? 0 }, (_value, at) => shown?.feature(at).toGeoJSON(x, y, 16))
    const drawn = features.find((feature) => feature?.properties?.id === parcels.straddling)
    const { m2 } = await db.one<{ m2: number }>(sql`
      select st_area(st_intersection(st_geomfromgeojson(${JSON.stringify(drawn?.geometry)}), st_transform(geom, 4326))::geography) as m2
      from parcel where id = ${parcels.straddling}`)
    expect(m2).toBeGreaterThan(1985)
  })

  test('the same tile is sent again from memory, and a known one is not sent', async ({ app, commune: _ }) => {
    const layer = (await layersOf(app)).layers.find((one) => one.id === 'parcels')
    const { x, y } = tileOf(15)
    const path = `/api/tiles/parcels/${layer?.revision}/15/${x}/${y}.pbf`
    const first = await app.request(path)
    const again = await app.request(path)
    expect(Buffer.from(await again.arrayBuffer())).toEqual(Buffer.from(await first.arrayBuffer()))
    const known = await app.request(path, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } })
    expect(known.status).toBe(304)
  })

  test('a reader without compression receives the tile plain', async ({ app, db, commune: _ }) => {
    const layer = (await layersOf(app)).layers.find((one) => one.id === 'parcels')
    const { x, y } = tileOf(16, await centreOf(db))
    const path = `/api/tiles/parcels/${layer?.revision}/16/${x}/${y}.pbf`
    const plain = await app.request(path, { headers: { 'accept-encoding': 'identity' } })
    expect(plain.headers.get('content-encoding')).toBeNull()
    const kept = await db.one<{ body: Buffer }>(sql`select body from tile_cache where layer = 'parcels' and z = 16`)
    expect(Buffer.from(await plain.arrayBuffer())).toEqual(gunzipSync(kept.body))
  })

  test('an import changes the revision of its layers alone, and an old address leads to the new tile', async ({
    app,
    db,
    commune,
  }) => {
    const before = await layersOf(app)
    const risks = await addVersion(db, { key: 'risk/new', kind: 'risk/flood', title: 'Zones inondables' })
    await addConstraint(db, {
      version: risks,
      topic: 'risk',
      kind: 'risk/flood',
      code: 'R',
      label: 'Zone rouge',
      wkt: rectangle(0, 0, 9, 9),
    })
    const after = await layersOf(app)
    const changed = after.layers.filter(
      ({ id, revision }) => revision !== before.layers.find((one) => one.id === id)?.revision,
    )
    expect(changed.map(({ id }) => id)).toEqual(['risks'])
    expect(changed[0]?.legend).toMatchObject([{ symbol: 'risk/flood/red', count: 1 }])
    const old = before.layers.find(({ id }) => id === 'risks')?.revision
    const { x, y } = tileOf(16)
    const answer = await app.request(`/api/tiles/risks/${old}/16/${x}/${y}.pbf`, { redirect: 'manual' })
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toBe(`/api/tiles/risks/${changed[0]?.revision}/16/${x}/${y}.pbf`)
    expect(commune.risks).not.toBe(risks)
  })

  test.for([
    ['owners', 'c4ca4238a0b92382', '16/1/1', 404],
    ['parcels', 'c4ca4238a0b92382', '3/1/1', 404],
    ['parcels', 'c4ca4238a0b92382', '16/99999999/1', 404],
    ['parcels', 'c4ca4238a0b92382', '16/1/-1', 422],
    ['parcels', '..%2F..', '16/1/1', 422],
  ] as const)('%s/%s/%s answers %d', async ([layer, revision, place, status], { app }) => {
    expect((await app.request(`/api/tiles/${layer}/${revision}/${place}.pbf`)).status).toBe(status)
  })
})

describe('GET /api/constraints/{id}', () => {
  const proofOf = async (app: { request(path: string): Promise<Response> }, id: number) =>
    ConstraintProof.parse(await (await app.request(`/api/constraints/${id}`)).json())

  test('a zone shows its document, its file at the page, and the articles that apply to it', async ({
    app,
    db,
    commune,
  }) => {
    const stored = await app.deps.files.put(Buffer.from('%PDF-1.7 règlement'))
    const version = await addVersion(db, { key: 'plan/piece/DU_62998', kind: 'plan/piece', title: 'Pièces écrites' })
    await db.run(sql`
      insert into document_file (version_id, name, title, media_type, sha256, byte_count)
      values (${version}, '62998_reglement.pdf', 'Règlement', 'application/pdf', ${stored.sha256}, ${stored.byteCount})`)
    await db.run(sql`
      insert into regulation_title (version_id, document_key, title_id, ordinal, level, heading, zone_labels, is_general, html)
      values
        (${version}, '62998_PLU_20240115', 'dg', 1, 1, 'Dispositions générales', '{}', true, '<p>Partout</p>'),
        (${version}, '62998_PLU_20240115', 'u', 2, 1, 'Zones urbaines', '{}', false, '<p>Chapeau</p>'),
        (${version}, '62998_PLU_20240115', 'ub', 3, 2, 'Zone UB', '{UB}', false, '<p>UB</p>'),
        (${version}, '62998_PLU_20240115', 'ub1', 4, 3, 'Article UB 1', '{}', false, '<p>Hauteur</p>'),
        (${version}, '62998_PLU_20240115', 'uc', 5, 2, 'Zone UC', '{UC}', false, '<p>UC</p>')`)
    const id = await addConstraint(db, {
      version: commune.zoning,
      topic: 'zone',
      kind: 'zone',
      code: 'UBa',
      documentKey: '62998_PLU_20240115',
      attributes: { typezone: 'U', destdomi: '01', nomfic: '62998_reglement.pdf#page=12', couleur: '1-2-3' },
      wkt: rectangle(0, 0, 10, 10),
    })
    const proof = await proofOf(app, id)
    expect(proof.document).toMatchObject({ title: 'PLU de Saint-Exemple', approvedOn: '2024-01-15' })
    expect(proof.files).toEqual([
      { name: '62998_reglement.pdf', title: 'Règlement', sha256: stored.sha256, url: null, page: 12 },
    ])
    expect(proof.attributes).toContainEqual({ name: 'destdomi', label: 'Vocation dominante', value: '01 (habitat)' })
    expect(proof.attributes.map(({ name }) => name)).not.toContain('couleur')
    expect(proof.regulation.map(({ heading, html, isGeneral }) => [heading, html, isGeneral])).toEqual([
      ['Dispositions générales', '<p>Partout</p>', true],
      ['Zones urbaines', '', false],
      ['Zone UB', '<p>UB</p>', false],
      ['Article UB 1', '<p>Hauteur</p>', false],
    ])
    const file = await app.request(`/api/files/${stored.sha256}`)
    expect([file.status, file.headers.get('content-type'), file.headers.get('x-content-type-options')]).toEqual([
      200,
      'application/pdf',
      'nosniff',
    ])
    expect(file.headers.get('content-disposition')).toContain('inline; filename="62998_reglement.pdf"')
    expect(await file.text()).toBe('%PDF-1.7 règlement')
  })

  test('an easement shows the acts that institute it', async ({ app, db, commune: _ }) => {
    const { id } = await db.one<{ id: number }>(sql`select id from land_constraint where topic = 'easement'`)
    expect((await proofOf(app, id)).acts).toMatchObject([
      { name: 'Arrêté d’inscription de l’église', decidedOn: '1962-05-04', manager: 'UDAP' },
    ])
  })

  test('a number that no constraint bears is a 404, another word a 422', async ({ app }) => {
    expect((await app.request('/api/constraints/999999999')).status).toBe(404)
    expect((await app.request('/api/constraints/AC1')).status).toBe(422)
  })

  test('a file that no dataset cites is not served, whatever the store holds', async ({ app }) => {
    const { sha256 } = await app.deps.files.put(Buffer.from('secret'))
    expect((await app.request(`/api/files/${sha256}`)).status).toBe(404)
  })

  test('a file that is not what its name says is downloaded, never shown', async ({ app, db, commune }) => {
    const stored = await app.deps.files.put(Buffer.from('<script>alert(1)</script>'))
    await db.run(sql`
      insert into document_file (version_id, name, media_type, sha256, byte_count)
      values (${commune.zoning}, 'piège "é".pdf', 'application/pdf', ${stored.sha256}, ${stored.byteCount})`)
    const file = await app.request(`/api/files/${stored.sha256}`)
    expect(file.headers.get('content-type')).toContain('application/octet-stream')
    expect(file.headers.get('content-disposition')).toBe(
      `attachment; filename="piege e.pdf"; filename*=UTF-8''pi%C3%A8ge%20%22%C3%A9%22.pdf`,
    )
  })
})

describe('GET /api/documents/{id}/regulation', () => {
  test('an unknown document is a 404, a missing zone a 422', async ({ app }) => {
    expect((await app.request('/api/documents/999999999/regulation?zone=UB')).status).toBe(404)
    expect((await app.request('/api/documents/1/regulation')).status).toBe(422)
  })
})
