import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { FootprintFault } from '#contract/dossier/deposit/deposit.ts'
import { buildVillage, idOf } from '#tests/documents/village.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

type Ring = readonly (readonly [number, number])[]

const resident = async (desk: Desk) => desk.signedIn(await desk.person([]))

/** The middle of a parcel of the village, in Lambert-93. */
const middleOf = (desk: Desk, number: number) =>
  desk.db.one<{ x: number; y: number }>(sql`
    select st_x(st_centroid(geom)) as x, st_y(st_centroid(geom)) as y from parcel where id = ${idOf(number)}`)

/** The neighbour that shares the longest boundary with a parcel, and the middle of that boundary. */
const neighbourOf = (desk: Desk, number: number) =>
  desk.db.one<{ id: string; x: number; y: number }>(sql`
    select other.id, st_x(st_centroid(shared)) as x, st_y(st_centroid(shared)) as y
    from parcel one
    join parcel other on other.id <> one.id and st_dwithin(other.geom, one.geom, 0.01)
    cross join lateral st_intersection(st_buffer(one.geom, 0.05), st_boundary(other.geom), overlay_grid()) as shared
    where one.id = ${idOf(number)}
    order by st_length(shared) desc
    limit 1`)

const lonLat = async (desk: Desk, ring: Ring) =>
  (
    await desk.db.one<{ geometry: { coordinates: number[][][] } }>(sql`
      select st_asgeojson(st_transform(st_setsrid(st_makepolygon(st_makeline(array(
        select st_makepoint(x, y) from unnest(${ring.map(([x]) => x)}::float8[], ${ring.map(([, y]) => y)}::float8[]) with ordinality as p (x, y, rank) order by rank
      ))), 2154), 4326), 9)::json as geometry`)
  ).geometry

const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
  [x, y],
]

const check = async (desk: Desk, geometry: unknown, parcelIds: readonly string[]) =>
  (
    await desk.send('POST', '/api/footprints/check', await resident(desk), {
      parcelIds,
      footprints: [{ label: 'Maison', geometry }],
    })
  ).json() as Promise<{ isSiteKnown: boolean; faults: FootprintFault[]; areasM2: (number | null)[] }>

describe('a drawn footprint', () => {
  test('inside the parcels it has its area and no fault', async ({ desk }) => {
    await buildVillage(desk.db)
    const { x, y } = await middleOf(desk, 12)
    const answer = await check(desk, await lonLat(desk, square(x - 4, y - 4, 8)), [idOf(12)])
    expect(answer).toMatchObject({ isSiteKnown: true, faults: [] })
    expect(answer.areasM2[0]).toBeGreaterThan(63)
    expect(answer.areasM2[0]).toBeLessThan(65)
  })

  test('outside them, the corners that overrun are named and placed', async ({ desk }) => {
    await buildVillage(desk.db)
    const { x, y } = await middleOf(desk, 12)
    const { faults } = await check(
      desk,
      await lonLat(desk, [
        [x - 60, y - 4],
        [x, y - 4],
        [x, y + 4],
        [x - 60, y + 4],
        [x - 60, y - 4],
      ]),
      [idOf(12)],
    )
    expect(faults[0]?.fault).toBe('outside')
    expect(faults[0]?.detail).toMatch(
      /^« Maison » dépasse des parcelles du terrain de \d+ m², aux sommets 1 et 4\. Ajoutez/,
    )
    expect(faults[0]?.at).toHaveLength(2)
  })

  test('across two parcels it is inside when both are of the site', async ({ desk }) => {
    await buildVillage(desk.db)
    const { id, x, y } = await neighbourOf(desk, 12)
    const astride = await lonLat(desk, square(x - 3, y - 3, 6))
    expect((await check(desk, astride, [idOf(12)])).faults).toHaveLength(1)
    expect((await check(desk, astride, [idOf(12), id])).faults).toEqual([])
  })

  test('that crosses itself, the two sides and the place are told', async ({ desk }) => {
    const bow = {
      type: 'Polygon',
      coordinates: [
        [
          [2, 50],
          [2.001, 50.001],
          [2.001, 50],
          [2, 50.001],
          [2, 50],
        ],
      ],
    }
    const { faults, isSiteKnown } = await check(desk, bow, [])
    expect(isSiteKnown).toBe(false)
    expect(faults[0]).toMatchObject({
      fault: 'selfCrossing',
      detail: expect.stringContaining('le côté 1–2 touche le côté 3–4'),
    })
    expect(faults[0]?.at[0]?.[0]).toBeCloseTo(2.0005)
  })

  test('outside the parcels it can be kept in a draft, and prevents the deposit until it is mended', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const headers = await resident(desk)
    const { x, y } = await middleOf(desk, 12)
    const geometry = await lonLat(desk, square(x - 60, y - 4, 60))
    const draft = {
      ...WHOLE_REQUEST,
      inseeCode: '62999',
      parcelIds: [idOf(12)],
      footprints: [{ label: 'Maison', geometry }],
    }
    const { id } = await (await desk.send('POST', '/api/dossiers', headers, draft)).json()
    const filing = () => desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })
    const refused = await filing()
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors[0].pointer).toBe('#/footprints/0/geometry')
    await desk.send('PUT', `/api/dossiers/${id}/draft`, headers, { ...draft, footprints: [] })
    expect((await filing()).status).toBe(201)
  })

  test('D-M10: what is declared against what is drawn, what stands, or one file twice is told before the deposit, then to the officer', async ({
    desk,
  }) => {
    await buildVillage(desk.db)
    const headers = await resident(desk)
    const { x, y } = await middleOf(desk, 12)
    const footprints = [{ label: 'Maison', geometry: await lonLat(desk, square(x - 6, y - 6, 12)) }]
    const draft = { ...WHOLE_REQUEST, inseeCode: '62999', parcelIds: [idOf(12)], footprints }
    const { id } = await (await desk.send('POST', '/api/dossiers', headers, draft)).json()
    await desk.db.run(sql`
      insert into attachment (dossier_id, code, title, file_name, media_type, byte_count, sha256, page_count, scan)
      select ${id}, code, code, 'notice.pdf', 'application/pdf', 10, ${'a'.repeat(64)}, 1, 'notConfigured'
      from unnest(array['PCMI4', 'PCMI21']) as code`)
    const preview = await desk.send('POST', `/api/dossiers/${id}/filing/preview`, headers, { channel: 'teleservice' })
    const { contradictions, obstacles } = await preview.json()
    expect(obstacles).toEqual([])
    expect(contradictions.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '#/footprints',
      '#/request/footprintBeforeM2',
      '#/attachments',
    ])
    expect(contradictions[0].detail).toMatch(/déclarée\s: 112\sm²\s; emprise dessinée\s: 143\sm²/)
    await desk.send('POST', `/api/dossiers/${id}/filing`, headers, { channel: 'teleservice' })
    const read = async (by: Awaited<ReturnType<typeof resident>>) =>
      (await (await desk.get(`/api/dossiers/${id}`, by)).json()).contradictions
    const told = contradictions.map(({ detail }: { detail: string }) => detail)
    expect(await read(await desk.officer('62999'))).toEqual(told)
    expect(await read(headers)).toEqual(told)
  })

  test('is checked for someone who is signed in', async ({ desk }) => {
    expect((await desk.send('POST', '/api/footprints/check', undefined, { footprints: [] })).status).toBe(401)
  })
})

const dxfPolyline = (layer: string, ring: Ring, isClosed = true) =>
  [0, 'LWPOLYLINE', 8, layer, 90, ring.length, 70, isClosed ? 1 : 0, ...ring.flatMap(([x, y]) => [10, x, 20, y])].join(
    '\n',
  )
const dxf = (...entities: string[]) =>
  `0\nSECTION\n2\nHEADER\n9\n$ACADVER\n1\nAC1015\n0\nENDSEC\n0\nSECTION\n2\nENTITIES\n${entities.join('\n')}\n0\nENDSEC\n0\nEOF\n`

const read = async (desk: Desk, name: string, content: string | Buffer, query: Record<string, string> = {}) =>
  desk.app.request(`/api/footprints/import?${new URLSearchParams({ name, ...query })}`, {
    method: 'POST',
    headers: { ...(await resident(desk)), 'content-type': 'application/octet-stream' },
    body: typeof content === 'string' ? content : new Uint8Array(content),
  })

describe('a drawing of the architect', () => {
  const open = (x: number, y: number, side: number) => square(x, y, side).slice(0, 4)

  test('a DXF never says its projection: it is asked, the one that falls on the site first', async ({ desk }) => {
    await buildVillage(desk.db)
    const { x, y } = await middleOf(desk, 12)
    const drawing = dxf(dxfPolyline('EMPRISE', open(x - 4, y - 4, 8)))
    const asked = await (await read(desk, 'masse.dxf', drawing, { parcels: idOf(12) })).json()
    expect(asked).toMatchObject({ outcome: 'askProjection', choices: [{ srid: 2154, name: 'Lambert-93' }] })
    expect(asked.choices[0].distanceM).toBeLessThan(50)
    const told = await (await read(desk, 'masse.dxf', drawing, { parcels: idOf(12), srid: '2154' })).json()
    expect(told).toMatchObject({ outcome: 'read', notes: [], found: [{ layer: 'EMPRISE', label: 'EMPRISE' }] })
    expect(told.found[0].areaM2).toBeGreaterThan(63)
    expect((await check(desk, told.found[0].geometry, [idOf(12)])).faults).toEqual([])
  })

  test('in a CC zone the same place is found', async ({ desk }) => {
    await buildVillage(desk.db)
    const [corner] = await desk.db.many<{ x: number; y: number }>(sql`
      select st_x(p) as x, st_y(p) as y
      from parcel, st_transform(st_setsrid(st_makepoint(st_x(st_centroid(geom)) - 4, st_y(st_centroid(geom)) - 4), 2154), 3950) as p
      where id = ${idOf(12)}`)
    const drawing = dxf(dxfPolyline('EMPRISE', open(corner?.x ?? 0, corner?.y ?? 0, 8)))
    const asked = await (await read(desk, 'cc50.dxf', drawing, { parcels: idOf(12) })).json()
    expect(asked.choices[0]).toMatchObject({ srid: 3950, name: 'CC50' })
    const told = await (await read(desk, 'cc50.dxf', drawing, { parcels: idOf(12), srid: '3950' })).json()
    expect((await check(desk, told.found[0].geometry, [idOf(12)])).faults).toEqual([])
  })

  test('several outlines come largest first, and what is not closed is counted', async ({ desk }) => {
    const drawing = dxf(
      dxfPolyline('GARAGE', open(641_000, 7_090_000, 5)),
      dxfPolyline('MAISON', open(641_010, 7_090_000, 10)),
      dxfPolyline('COTES', open(641_000, 7_090_000, 30), false),
    )
    const told = await (await read(desk, 'plan.dxf', drawing, { srid: '2154' })).json()
    expect(told.found.map(({ layer }: { layer: string }) => layer)).toEqual(['MAISON', 'GARAGE'])
    expect(told.notes[0]).toMatch(/^1.trait, texte ou symbole non fermé/)
  })

  const REFUSED = [
    ['masse.dxf', dxf(dxfPolyline('0', open(0, 0, 10))), '2154', /n’est pas en Lambert-93/],
    ['tout.dxf', dxf(dxfPolyline('0', open(0, 0, 90_000_000_000))), '', /dans aucune unité ce n’est un plan/],
    ['cotes.dxf', dxf(dxfPolyline('0', open(641_000, 7_090_000, 10), false)), '2154', /aucun contour fermé/],
    ['plan.dwg', 'AC1027 rest of the file', '', /DWG.*Enregistrez-le en DXF/],
    ['plan.dxf', 'AutoCAD Binary DXF\r\n\u001a\u0000', '', /DXF binaire.*texte/],
    ['plan.pdf', '%PDF-1.7', '', /ni un GeoJSON ni un DXF/],
    ['rien.dxf', '', '', /ni un GeoJSON ni un DXF/],
    ['coupe.geojson', '{"type":"FeatureCollection","features":[', '', /abîmé/],
    [
      'gouffre.geojson',
      `{"type":"Polygon","coordinates":${'['.repeat(100_000)}${']'.repeat(100_000)}}`,
      '',
      /sans fin/,
    ],
  ] as const

  test('what cannot be read is refused with what to do', async ({ desk }) => {
    for (const [name, content, srid, sentence] of REFUSED) {
      const refused = await read(desk, name, content, srid === '' ? {} : { srid })
      expect([name, refused.status]).toEqual([name, 422])
      const { type, detail } = await refused.json()
      expect(type).toBe('/aide/problemes/dessin-illisible')
      expect(detail.replaceAll(/[\u00a0\u202f]/g, ' ')).toMatch(sentence)
    }
  })

  test('a GeoJSON in degrees is read at once; in metres without a word of its projection, it is asked', async ({
    desk,
  }) => {
    const polygon = (ring: Ring) =>
      JSON.stringify({
        type: 'Feature',
        properties: { nom: 'Abri' },
        geometry: { type: 'Polygon', coordinates: [ring] },
      })
    const degrees = await (
      await read(
        desk,
        'abri.geojson',
        polygon([
          [2, 50],
          [2.0001, 50],
          [2.0001, 50.0001],
          [2, 50],
        ]),
      )
    ).json()
    expect(degrees).toMatchObject({ outcome: 'read', projection: { srid: 4326 }, found: [{ label: 'Abri' }] })
    const metres = await (await read(desk, 'abri.geojson', polygon(square(641_000, 7_090_000, 10)))).json()
    expect(metres).toMatchObject({ outcome: 'askProjection', choices: [{ srid: 2154 }] })
    const said = JSON.stringify({
      ...JSON.parse(polygon(square(641_000, 7_090_000, 10))),
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } },
    })
    expect(await (await read(desk, 'abri.geojson', said)).json()).toMatchObject({ projection: { srid: 2154 } })
  })
})
