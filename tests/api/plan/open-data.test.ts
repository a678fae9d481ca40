import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { insertGround, PARCELS } from '#tests/fixtures/open-data.ts'

type Link = { href: string; rel: string; type?: string }
type Collection = {
  features: {
    id: string | number
    geometry: { coordinates: number[][][][] } | null
    properties: Record<string, unknown>
  }[]
  numberMatched?: number
  numberReturned: number
  links: Link[]
}

const ask = (desk: Desk, path: string, headers: Record<string, string> = {}) =>
  fetch(path.startsWith('http') ? path : `${desk.app.url}/ogc${path}`, { headers })

const items = async (desk: Desk, query: string, headers: Record<string, string> = {}) => {
  const answer = await ask(desk, `/collections/${query}`, headers)
  if (answer.status !== 200) throw new Error(`${query}: ${answer.status} ${await answer.text()}`)
  return (await answer.json()) as Collection
}

const PARCELLES = '/collections/parcelles/items'
const EPSG = 'http://www.opengis.net/def/crs/EPSG/0/'

/** Requirements of Core and of CRS, each with what is asked and what must be answered. */
const REQUIREMENTS: readonly [
  requirement: string,
  path: string,
  status: number,
  type: string,
  rels?: readonly string[],
][] = [
  [
    '/req/core/root-success',
    '',
    200,
    'application/json',
    ['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data'],
  ],
  ['/req/html/content', '?f=html', 200, 'text/html'],
  ['/req/core/api-definition-success', '/api', 200, 'application/vnd.oai.openapi+json'],
  ['/req/core/conformance-success', '/conformance', 200, 'application/json'],
  ['/req/core/fc-md-success', '/collections', 200, 'application/json', ['self', 'alternate']],
  ['/req/core/sfc-md-success', '/collections/parcelles', 200, 'application/json', ['self', 'alternate', 'items']],
  ['/req/core/fc-op', PARCELLES, 200, 'application/geo+json', ['self', 'alternate', 'next', 'collection']],
  ['/req/core/f-op', `${PARCELLES}/62998000AB0001`, 200, 'application/geo+json', ['self', 'alternate', 'collection']],
  ['/rec/core/html', `${PARCELLES}?f=html`, 200, 'text/html'],
  ['/req/html/content of a feature', `${PARCELLES}/62998000AB0001?f=html`, 200, 'text/html'],
  ['/req/queryables', '/collections/zones/queryables', 200, 'application/schema+json'],
  ['/req/core/query-param-unknown', `${PARCELLES}?couleur=rouge`, 400, 'application/problem+json'],
  ['/req/core/query-param-unknown on the landing page', '?x=1', 400, 'application/problem+json'],
  ['/req/core/query-param-invalid: limit', `${PARCELLES}?limit=-1`, 400, 'application/problem+json'],
  ['limit 0', `${PARCELLES}?limit=0`, 400, 'application/problem+json'],
  ['limit said twice', `${PARCELLES}?limit=1&limit=2`, 400, 'application/problem+json'],
  ['a limit beyond the most is the most', `${PARCELLES}?limit=999999999`, 200, 'application/geo+json'],
  ['bbox of five numbers', `${PARCELLES}?bbox=1,2,3,4,5`, 400, 'application/problem+json'],
  ['bbox that is not a number', `${PARCELLES}?bbox=1,2,NaN,4`, 400, 'application/problem+json'],
  ['bbox without end', `${PARCELLES}?bbox=1,2,1e999,4`, 400, 'application/problem+json'],
  ['bbox beyond the earth', `${PARCELLES}?bbox=1,2,3,400`, 400, 'application/problem+json'],
  ['bbox of the whole earth', `${PARCELLES}?bbox=-180,-90,180,90`, 200, 'application/geo+json'],
  ['bbox over the antimeridian', `${PARCELLES}?bbox=170,-90,-170,90`, 200, 'application/geo+json'],
  ['bbox upside down', `${PARCELLES}?bbox=1,52,3,50`, 400, 'application/problem+json'],
  ['/req/crs/fc-crs-valid-value', `${PARCELLES}?crs=EPSG:2154`, 400, 'application/problem+json'],
  [
    '/req/crs/fc-bbox-crs-valid-value',
    `${PARCELLES}?bbox=1,2,3,4&bbox-crs=${EPSG}32631`,
    400,
    'application/problem+json',
  ],
  ['datetime that does not exist', `${PARCELLES}?datetime=2026-02-30`, 400, 'application/problem+json'],
  ['datetime that goes back', `${PARCELLES}?datetime=2026-02-03/2025-01-01`, 400, 'application/problem+json'],
  ['a cursor of somebody else', `${PARCELLES}?cursor=Jy0t`, 400, 'application/problem+json'],
  ['a column that is not there', `${PARCELLES}?properties=proprietaire`, 400, 'application/problem+json'],
  ['/req/filter: unknown column', `${PARCELLES}?filter=proprietaire%20IS%20NULL`, 400, 'application/problem+json'],
  ['/req/filter: another language', `${PARCELLES}?filter=x&filter-lang=cql2-json`, 400, 'application/problem+json'],
  [
    'a filter that breaks out',
    `${PARCELLES}?filter=section%20%3D%20'A'%20OR%201%3D1--`,
    400,
    'application/problem+json',
  ],
  [
    'a geometry that crosses itself is asked without a fault',
    `${PARCELLES}?filter=S_INTERSECTS(geometry,POLYGON((2.1 50.8,2.2 50.9,2.2 50.8,2.1 50.9,2.1 50.8)))`,
    200,
    'application/geo+json',
  ],
  ['text that cannot be kept', `${PARCELLES}?section=%00`, 400, 'application/problem+json'],
  ['/req/core/sfc-md-op: unknown collection', '/collections/proprietaires', 404, 'application/problem+json'],
  ['/req/core/f-op: unknown feature', `${PARCELLES}/62998000ZZ9999`, 404, 'application/problem+json'],
  ['a feature that no collection could have', '/collections/zones/items/abc', 404, 'application/problem+json'],
  ['an address that is not there', '/collections/parcelles/autre', 404, 'application/problem+json'],
  ['a format that is not served', `${PARCELLES}?f=gml`, 406, 'application/problem+json'],
  ['what is not public', '/collections/dossiers/items', 401, 'application/problem+json'],
]

describe('OGC API Features', () => {
  test('keeps the requirements of Core and CRS, and refuses in French what they do not allow', async ({ desk }) => {
    await insertGround(desk.db)
    for (const [requirement, path, status, type, rels = []] of REQUIREMENTS) {
      const answer = await ask(desk, path)
      const text = await answer.text()
      expect([requirement, answer.status, text.slice(0, 300)]).toEqual([requirement, status, expect.any(String)])
      expect([requirement, answer.headers.get('content-type')]).toEqual([requirement, expect.stringContaining(type)])
      if (type.includes('json')) {
        const said = JSON.parse(text) as { links?: Link[]; detail?: string }
        expect([requirement, (said.links ?? []).map(({ rel }) => rel)]).toEqual([
          requirement,
          expect.arrayContaining([...rels]),
        ])
        if (status >= 400) expect([requirement, said.detail?.length ?? 0]).toEqual([requirement, expect.any(Number)])
        for (const { href, rel } of rels.length > 0 ? (said.links ?? []) : [])
          if (rel !== 'enclosure')
            expect([requirement, href, (await ask(desk, href)).status]).toEqual([requirement, href, 200])
      }
      if (type === 'text/html') expect(text).toContain('<html lang="fr">')
    }
    const refused = await fetch(`${desk.app.url}/ogc/collections`, { method: 'POST', body: '{}' })
    expect([refused.status, refused.headers.get('allow')]).toEqual([405, 'GET, HEAD, OPTIONS'])
    const unaccepted = await ask(desk, '/collections', { accept: 'image/png' })
    expect(unaccepted.status).toBe(406)
    expect((await ask(desk, '/collections', { accept: 'text/html,*/*' })).headers.get('content-type')).toContain(
      'text/html',
    )
    const etag = (await ask(desk, PARCELLES)).headers.get('etag') ?? ''
    expect((await ask(desk, PARCELLES, { 'if-none-match': etag, 'cache-control': 'max-age=0' })).status).toBe(304)
  })

  test('gives every row once by its links, in the place and the axis order that the address of its system means', async ({
    desk,
  }) => {
    await insertGround(desk.db)
    const seen: string[] = []
    let next: string | undefined = `/parcelles/items?limit=400&section=AB&properties=idu`
    let first: Collection | undefined
    while (next) {
      const page: Collection = await items(desk, next.replace(/^.*\/collections/, '').replace(/^\//, ''))
      first ??= page
      seen.push(...page.features.map(({ id }) => String(id)))
      next = page.links.find(({ rel }) => rel === 'next')?.href
      if (next) expect(next).toMatch(/limit=400.*section=AB.*properties=idu.*cursor=/)
    }
    expect(first?.numberMatched).toBe(PARCELS)
    expect(Object.keys(first?.features[0]?.properties ?? {})).toEqual(['idu'])
    expect(seen).toHaveLength(PARCELS)
    expect(new Set(seen).size).toBe(PARCELS)

    const box = { minX: 640_150, minY: 7_085_150, maxX: 640_950, maxY: 7_085_550 }
    const wanted = (
      await desk.db.many<{ id: string }>(sql`
        select id from parcel
        where until_version is null
          and st_intersects(geom, st_makeenvelope(${box.minX}::float8, ${box.minY}::float8, ${box.maxX}::float8, ${box.maxY}::float8, 2154))
        order by id`)
    ).map(({ id }) => id)
    expect(wanted.length).toBeGreaterThan(20)
    for (const [uri, srid, isFlipped] of [
      ['http://www.opengis.net/def/crs/OGC/1.3/CRS84', 4326, false],
      [`${EPSG}4326`, 4326, true],
      [`${EPSG}3857`, 3857, false],
      [`${EPSG}2154`, 2154, false],
      [`${EPSG}3950`, 3950, false],
    ] as const) {
      const { x, y, x1, y1, x2, y2 } = await desk.db.one<Record<'x' | 'y' | 'x1' | 'y1' | 'x2' | 'y2', number>>(sql`
        select st_x(spot) as x, st_y(spot) as y, st_x(low) as x1, st_y(low) as y1, st_x(high) as x2, st_y(high) as y2
        from (
          select st_transform(st_centroid(geom), ${srid}::integer) as spot,
            st_transform(st_setsrid(st_makepoint(640201, 7085201), 2154), ${srid}::integer) as low,
            st_transform(st_setsrid(st_makepoint(640899, 7085499), 2154), ${srid}::integer) as high
          from parcel where id = '62998000AB0043' and until_version is null) as placed`)
      const bbox = (isFlipped ? [y1, x1, y2, x2] : [x1, y1, x2, y2]).join(',')
      const answer = await ask(desk, `${PARCELLES}?bbox=${bbox}&bbox-crs=${uri}&crs=${uri}&limit=1000`)
      expect(answer.headers.get('content-crs')).toBe(`<${uri}>`)
      const page = (await answer.json()) as Collection
      expect([uri, page.features.map(({ id }) => id).filter((id) => id === '62998000AB0043')]).toEqual([
        uri,
        ['62998000AB0043'],
      ])
      const [a = 0, b = 0] =
        page.features.find(({ id }) => id === '62998000AB0043')?.geometry?.coordinates[0]?.[0]?.[0] ?? []
      const [gotX, gotY] = isFlipped ? [b, a] : [a, b]
      const side = srid === 4326 ? 0.002 : 120
      expect([uri, Math.abs(gotX - x) < side, Math.abs(gotY - y) < side]).toEqual([uri, true, true])
    }
    const exact = await items(
      desk,
      `parcelles/items?limit=1000&bbox-crs=${EPSG}2154&bbox=${box.minX},${box.minY},${box.maxX},${box.maxY}`,
    )
    expect(exact.features.map(({ id }) => id)).toEqual(wanted)
    expect(exact.numberMatched).toBe(wanted.length)

    // ground of the ocean beside that of the mainland: neither projection is asked of the other
    await desk.db.run(sql`
      with far as (
        insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
        select dataset_id, 'previous', '2026-07-01', 'far', 'far', 'test' from dataset_version limit 1
        returning id),
      town as (
        insert into commune (insee_code, name, geom)
        select '97411', 'Saint-Loin', st_multi(st_makeenvelope(340000, 7680000, 341000, 7681000, 2975))
        returning insee_code)
      insert into parcel (id, insee_code, prefix, section, number, geometric_area_m2, ground_factor, geom, since_version)
      select insee_code || '000AB0001', insee_code, '000', 'AB', '0001', 10000, 1,
        st_multi(st_makeenvelope(340000, 7680000, 340100, 7680100, 2975)), far.id
      from town, far`)
    await desk.db.run(sql`
      with other as (insert into dataset (key, kind, title) values ('far', 'test', 'far') returning id)
      insert into dataset_version (dataset_id, state, vintage, origin, sha256, format)
      select id, 'current', '2026-07-02', 'far', 'far', 'test' from other`)
    const ids = async (query: string) =>
      (await items(desk, `parcelles/items?limit=2000&${query}`)).features.map(({ id }) => id)
    expect(await ids('bbox=55,-22,56,-20')).toEqual(['97411000AB0001'])
    expect(await ids(`bbox-crs=${EPSG}2154&bbox=${box.minX},${box.minY},${box.maxX},${box.maxY}`)).toEqual(wanted)
    expect(await ids('bbox=-180,-90,180,90')).toHaveLength(PARCELS + 1)
  })

  test('asks the zoning of another day, and what a filter says', async ({ desk }) => {
    await insertGround(desk.db)
    const codes = async (query: string) =>
      (await items(desk, `zones/items?${query}`)).features.map(({ properties }) => properties.code)
    expect(await codes('')).toEqual(['UB'])
    expect(await codes('datetime=2009-12-31')).toEqual([])
    expect(await codes('datetime=2019-03-12')).toEqual(['NA'])
    expect([await codes('datetime=2024-02-19'), await codes('datetime=2024-02-20')]).toEqual([['NA'], ['UB']])
    expect(await codes('datetime=2026-11-24T09:00:00Z')).toEqual(['UB'])
    expect((await codes('datetime=2019-01-01/..')).toSorted()).toEqual(['NA', 'UB'])
    expect(
      await codes(
        `filter=${encodeURIComponent("typezone = 'U' OR code LIKE 'N%' AND T_BEFORE(valide_jusqu, DATE('2020-01-01'))")}`,
      ),
    ).toEqual(['UB'])
    expect((await items(desk, 'zones/items?code=UB')).features[0]?.properties.symbole).toBe('zone/U')
    const near = await items(
      desk,
      `parcelles/items?filter=${encodeURIComponent('S_INTERSECTS(geometry, POINT(640050 7085050))')}&filter-crs=${EPSG}2154`,
    )
    expect(near.features.map(({ id }) => id)).toEqual(['62998000AB0001'])
    expect((await items(desk, 'risques/items')).features[0]?.properties).toMatchObject({ symbole: 'risk/flood/red' })
  })

  test('opens dossiers to a key as to its person, with no name, as long as it holds, and writes it down', async ({
    desk,
  }) => {
    await insertGround(desk.db)
    const { id } = await desk.filed('2026-11-24')
    const planner = await desk.person(['planner'])
    const headers = await desk.signedIn(planner)
    const body = { name: 'QGIS du bureau', scopes: ['dossiers'], days: 30 }
    const given = (await (await desk.send('POST', '/api/plan/access-keys', headers, body)).json()) as {
      secret: string
      key: { id: string }
    }
    const basic = { authorization: `Basic ${Buffer.from(`moi:${given.secret}`).toString('base64')}` }
    const bearer = { authorization: `Bearer ${given.secret}` }
    const dossiers = '/collections/dossiers/items'

    const seen = await items(desk, 'dossiers/items', basic)
    expect(seen.features).toHaveLength(1)
    expect(seen.features[0]?.properties).toMatchObject({ etat: 'Complétude à vérifier', depose_le: '2026-11-24' })
    expect(JSON.stringify(seen)).not.toMatch(/Martin|Prénom|example\.org/)
    expect((await ask(desk, dossiers, bearer)).headers.get('cache-control')).toBe('private, no-store')
    const written = await desk.db.many<{ shown: string }>(sql`
      select array_to_string(shown, ',') as shown from nominative_access where person_id = ${planner} and subject = 'list'`)
    expect(written.map(({ shown }) => shown)).toEqual([id])

    const elsewhere = await desk.signedIn(await desk.person(['planner'], AUTRE_EXEMPLE))
    const other = (await (await desk.send('POST', '/api/plan/access-keys', elsewhere, body)).json()) as {
      secret: string
      key: { id: string }
    }
    expect((await items(desk, 'dossiers/items', { authorization: `Bearer ${other.secret}` })).features).toEqual([])
    expect((await desk.send('DELETE', `/api/plan/access-keys/${given.key.id}`, elsewhere, {})).status).toBe(404)
    expect(
      (await desk.get('/api/plan/access-keys', elsewhere).then((answer) => answer.json())) as object[],
    ).toHaveLength(1)
    expect(await desk.db.many(sql`select 1 from access_key where secret_sha256 = ${given.secret}`)).toEqual([])

    for (const wrong of ['Bearer parvis_rien', 'Bearer x', 'Basic !!!', 'Digest a'])
      expect([wrong, (await ask(desk, '/collections', { authorization: wrong })).status]).toEqual([wrong, 401])
    // a session is no key, and a key is no session
    expect((await ask(desk, dossiers, headers)).status).toBe(401)
    expect((await fetch(`${desk.app.url}/api/plan/access-keys`, { headers: bearer })).status).toBe(401)

    desk.on('2026-12-25')
    expect((await ask(desk, dossiers, bearer)).status).toBe(401)
    desk.on('2026-11-25')
    expect((await ask(desk, dossiers, bearer)).status).toBe(200)
    expect((await desk.send('DELETE', `/api/plan/access-keys/${given.key.id}`, headers, {})).status).toBe(200)
    expect((await ask(desk, dossiers, bearer)).status).toBe(401)
    await desk.db.run(
      sql`update role_grant set valid_to = '2026-11-24' where person_id = (select person_id from access_key where id = ${other.key.id})`,
    )
    expect((await items(desk, 'dossiers/items', { authorization: `Bearer ${other.secret}` })).features).toEqual([])
    await desk.db.run(
      sql`update person set disabled_at = '2026-11-25T08:00:00Z' where id = (select person_id from access_key where id = ${other.key.id})`,
    )
    expect((await ask(desk, dossiers, { authorization: `Bearer ${other.secret}` })).status).toBe(401)
    const resident = await desk.signedIn(await desk.person([]))
    expect((await desk.send('POST', '/api/plan/access-keys', resident, body)).status).toBe(403)
  })

  test('opens the ledger, the requests and the drafts to the key of whoever plans that ground, and the acts of procedures to anyone', async ({
    desk,
  }) => {
    await insertGround(desk.db)
    const planner = await desk.person(['planner'])
    const { id: dossierId } = await desk.filed('2026-11-24')
    await keepPlan(desk, dossierId, planner)
    const actsOf = async (query: string) =>
      (await items(desk, `opposabilite/items${query}`)).features.filter(
        ({ properties }) => properties.titre === 'PLU d’essai',
      )
    const acts = await actsOf('')
    expect(acts.map(({ properties }) => properties)).toMatchObject([
      { nature: expect.stringMatching(/./), acte: 'Approbation', jour: '2024-01-15' },
    ])
    expect(acts[0]?.geometry).not.toBeNull()
    expect(await actsOf('?datetime=2024-01-14T00:00:00Z')).toEqual([])

    const keyOf = async (person: string, scopes: readonly string[]) => {
      const body = { name: 'QGIS', scopes, days: 30 }
      const given = await desk.send('POST', '/api/plan/access-keys', await desk.signedIn(person), body)
      return { authorization: `Bearer ${((await given.json()) as { secret: string }).secret}` }
    }
    const mine = await keyOf(planner, ['plan'])
    const read = async (id: string, key: Record<string, string>) =>
      (await items(desk, `${id}/items`, key)).features.map(({ properties }) => properties)
    expect(await read('registre-du-sol', mine)).toMatchObject([
      {
        compte: 'Engagé, travaux non commencés',
        surface_m2: 500,
        jour: '2026-03-01',
        numero: expect.stringMatching(/^DP|^PC/),
      },
      { compte: 'Engagé, travaux non commencés', surface_m2: -500 },
    ])
    const requests = await read('demandes-plan', mine)
    expect(requests).toMatchObject([
      { numero: '2026-001', etat: 'reçue', zone_demandee: 'UB', depose_le: '2026-10-01' },
    ])
    expect(JSON.stringify(requests)).not.toMatch(/Odile|Vandamme|odile@/)
    expect(await read('changements-projet', mine)).toMatchObject([
      { idu: '62998000AB0001', titre: 'Projet arrêté', suite: 'La zone change', passages: 'N → UB', surface_m2: 900 },
    ])

    const elsewhere = await keyOf(await desk.person(['planner'], AUTRE_EXEMPLE), ['plan'])
    expect(await read('registre-du-sol', elsewhere)).toEqual([])
    expect(await read('demandes-plan', elsewhere)).toEqual([])
    const secretary = await keyOf(await desk.person(['secretary']), ['plan'])
    expect(await read('changements-projet', secretary)).toEqual([])
    expect(await read('registre-du-sol', secretary)).toEqual([])
    const ofDossiers = await keyOf(planner, ['dossiers'])
    for (const id of ['registre-du-sol', 'demandes-plan', 'changements-projet']) {
      expect([id, (await ask(desk, `/collections/${id}/items`)).status]).toEqual([id, 401])
      expect([id, (await ask(desk, `/collections/${id}/items`, ofDossiers)).status]).toEqual([id, 403])
      expect(await (await ask(desk, '/collections')).text()).not.toContain(`"${id}"`)
    }
  })

  test('lets nobody know more of a decision than the public register', async ({ desk }) => {
    await desk.filed('2026-11-24')
    const { features } = await items(desk, 'decisions/items')
    expect(features).toHaveLength(1)
    expect(Object.keys(features[0]?.properties ?? {}).toSorted()).toEqual([
      'code_insee',
      'decide_le',
      'depose_le',
      'idu',
      'nature',
      'numero',
      'plancher_m2',
      'suite',
    ])
    const said = await (await ask(desk, '/collections')).text()
    expect(said).not.toContain('"dossiers"')
  })
})

/** A plan and its approval, an act recorded by mistake and cancelled, an engagement and its reversal, a request, a draft that was studied twice. */
const keepPlan = (desk: Desk, dossierId: string, planner: string) =>
  desk.db.transaction(async (tx) => {
    await tx.run(sql`
      with document as (
        insert into plan_document (kind, title, insee_codes, recorded_at) values ('PLU', 'PLU d’essai', array['62998'], now()) returning id),
      procedure as (
        insert into plan_procedure (document_id, nature, recorded_at) select id, 'making', now() from document returning id)
      insert into plan_event (procedure_id, ordinal, kind, "on", recorded_at, previous_sha256, sha256)
      select id, 1, 'approval', '2024-01-15', now(), '', '' from procedure`)
    const essay = sql`(select p.id from plan_procedure p join plan_document d on d.id = p.document_id where d.title = 'PLU d’essai')`
    await tx.run(sql`
      insert into plan_event (procedure_id, ordinal, kind, "on", recorded_at, previous_sha256, sha256)
      values (${essay}, 2, 'annulment', '2025-01-15', now(), '', '')`)
    await tx.run(sql`
      insert into plan_event (procedure_id, ordinal, kind, "on", cancels, recorded_at, previous_sha256, sha256)
      select procedure_id, 3, 'cancellation', '2025-01-16', id, now(), '', '' from plan_event
      where procedure_id = ${essay} and kind = 'annulment'`)
    await tx.run(sql`
      insert into ledger_entry (dossier_id, day, account, sign, measure, why, m2, geom, insee_code, method, recorded_at)
      select ${dossierId}::uuid, '2026-03-01', 'authorised', 1, 'enaf', 'engaged', 500, geom, '62998', 'plot', now()
      from parcel where id = '62998000AB0001'`)
    await tx.run(sql`
      insert into ledger_entry (dossier_id, day, account, sign, measure, why, m2, geom, insee_code, method, reverses, recorded_at)
      select dossier_id, day, account, -1, measure, why, m2, geom, insee_code, method, id, now() from ledger_entry`)
    await tx.run(sql`
      insert into plan_request (id, number, insee_code, geom, kind, subject, body, wanted_zone, applicant_kind, applicant_name, applicant_contact,
        channel, received_on, token_sha256, recorded_by, recorded_at)
      select gen_random_uuid(), '2026-001', '62998', geom, 'zone', 'Chez Odile', 'Odile Vandamme demande', 'UB', 'resident', 'Odile Vandamme',
        'odile@example.org', 'counter', '2026-10-01', 'x', ${planner}::uuid, now()
      from parcel where id = '62998000AB0001'`)
    await tx.run(sql`
      with draft as (
        insert into plan_draft (title, stage, stated_on, state, source_name, byte_count, loaded_at, touched_at)
        values ('Projet arrêté', 'adopted', '2026-10-01', 'ready', 'projet.zip', 1, now(), now()) returning id),
      study as (
        insert into plan_study (draft_id, state, requested_at, touched_at)
        select draft.id, 'done', now(), now() from draft cross join generate_series(1, 2) returning id)
      insert into plan_study_parcel (study_id, parcel_id, outcome, moves, changed_m2)
      select id, '62998000AB0001', 'changes', '[{"from": "N", "to": "UB", "areaM2": 900}]', 900 from study`)
  })
