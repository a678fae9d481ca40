import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readFeature } from '#server/place/datasets/readers/geojson-feature.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import { mendMojibake } from '#server/place/datasets/text-encoding.ts'
import { dayOf, numberOf, plainName } from '#server/place/datasets/values.ts'
import { geojsonToWkb, wktToWkb } from '#server/place/datasets/wkb.ts'
import { plainStart } from '#server/place/datasets/wkb-form.ts'
import { etalabParcels } from '#tests/fixtures/cadastre.ts'
import { times } from '#tests/properties.ts'

describe('values as files write them', () => {
  test.each([
    ['20240115', '2024-01-15'],
    ['2024-01-15', '2024-01-15'],
    ['2024/01/15 00:00:00', '2024-01-15'],
    ['15/01/2024', '2024-01-15'],
    ['2024-02-29', '2024-02-29'],
    ['2023-02-29', null],
    ['2024-13-01', null],
    ['1899-12-30', null],
    ['00000000', null],
    ['', null],
    [null, null],
    ['en cours', null],
    [20240115, '2024-01-15'],
  ])('the day of %s is %s', (written, day) => {
    expect(dayOf(written)).toBe(day)
  })

  test.each([
    ['12,5', 12.5],
    ['1 250,50', 1250.5],
    ['-3', -3],
    ['1e3', 1000],
    ['', null],
    ['12 bis', null],
    [7, 7],
    [Number.NaN, null],
  ])('the number of « %s » is %s', (written, value) => {
    expect(numberOf(written)).toBe(value)
  })

  test('names of columns are compared without case, accents and punctuation', () => {
    expect(new Set(['Libellé', 'LIBELLE', 'libel_le'].map(plainName)).size).toBe(1)
  })

  test('any text survives being read as Windows-1252 once', () => {
    const spoil = (text: string) => new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))
    const french = fc.string({ unit: fc.constantFrom(...'aeéèêàçôœ’ -îûNO'), minLength: 1 })
    fc.assert(
      fc.property(french, (text) => {
        expect(mendMojibake(spoil(text))).toBe(text)
      }),
    )
  })

  test('a French text is never changed', () => {
    const french = fc.string({ unit: fc.constantFrom(...'abcdeéèêàçôÉÈÀÇœŒ’« » -') })
    fc.assert(
      fc.property(french, (text) => {
        expect(mendMojibake(text)).toBe(text)
      }),
    )
  })

  test('an array is written so that PostgreSQL reads each text back', () => {
    expect(arrayLiteral(['a', 'b c', 'q"u\\o', null, 'null', '', 1.5, true])).toBe(
      '{a,"b c","q\\"u\\\\o",null,"null","",1.5,t}',
    )
  })
})

describe('geometry', () => {
  const square = [
    [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 0],
    ],
  ]

  test('WKT and GeoJSON of the same shape are the same bytes', () => {
    const pairs = [
      ['POINT Z (1 2 3)', { type: 'Point', coordinates: [1, 2] }],
      [
        'LINESTRING(0 0, 1 1)',
        {
          type: 'LineString',
          coordinates: [
            [0, 0],
            [1, 1],
          ],
        },
      ],
      ['POLYGON((0 0,1 0,1 1,0 0))', { type: 'Polygon', coordinates: square }],
      ['SRID=2154;MULTIPOLYGON(((0 0,1 0,1 1,0 0)))', { type: 'MultiPolygon', coordinates: [square] }],
      [
        'MULTIPOINT(1 2, 3 4)',
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      [
        'MULTIPOINT((1 2),(3 4))',
        {
          type: 'MultiPoint',
          coordinates: [
            [1, 2],
            [3, 4],
          ],
        },
      ],
      [
        'GEOMETRYCOLLECTION(POINT(1 2))',
        { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
      ],
    ] as const
    for (const [wkt, geojson] of pairs) expect(wktToWkb(wkt)).toBe(geojsonToWkb(geojson))
  })

  test.each(['POLYGON((0 0,1', 'POINT(a b)', 'CERCLE(1 2)', 'POINT(1 2) x', ''])('« %s » cannot be read', (wkt) => {
    expect(wktToWkb(wkt)).toMatchObject({ unreadable: expect.any(String) })
  })

  test('an empty shape is no geometry, a wrong one is unreadable', () => {
    expect(wktToWkb('POLYGON EMPTY')).toBeNull()
    expect(geojsonToWkb({ type: 'Polygon', coordinates: [] })).toBeNull()
    expect(geojsonToWkb({ type: 'Point', coordinates: ['2', null] })).toMatchObject({ unreadable: expect.any(String) })
  })

  test('a feature read the short way is the one that is parsed, or is left to be parsed', () => {
    const number = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -1_800_000_000, max: 1_800_000_000 }).map((value) => value / 1e7),
    )
    const position = fc.array(number, { minLength: 2, maxLength: 3 })
    const line = fc.array(position, { minLength: 1, maxLength: 5 })
    const rings = fc.array(line, { minLength: 1, maxLength: 3 })
    const geometry = fc.oneof(
      position.map((coordinates) => ({ type: 'Point', coordinates })),
      line.map((coordinates) => ({ coordinates, type: 'LineString' })),
      line.map((coordinates) => ({ type: 'MultiPoint', coordinates })),
      rings.map((coordinates) => ({ type: 'Polygon', coordinates })),
      fc.array(rings, { minLength: 1, maxLength: 2 }).map((coordinates) => ({ type: 'MultiPolygon', coordinates })),
    )
    const properties = fc.dictionary(
      fc.constantFrom('nom', 'geometry', 'coordinates', '}"'),
      fc.oneof(fc.string(), fc.double(), fc.constant({ geometry: {} })),
    )
    fc.assert(
      fc.property(geometry, properties, fc.boolean(), (drawn, attributes, isLast) => {
        const feature = isLast
          ? { type: 'Feature', properties: attributes, geometry: drawn }
          : { geometry: drawn, properties: attributes, type: 'Feature' }
        const read = readFeature(Buffer.from(JSON.stringify(feature)))
        if (read === null) return
        expect(read.geometry).toBe(geojsonToWkb(JSON.parse(JSON.stringify(drawn))))
        expect(read.feature.properties).toEqual(JSON.parse(JSON.stringify(attributes)))
      }),
      { numRuns: times(2000) },
    )
  })

  test('the features of the cadastre are read the short way', () => {
    const [text = ''] = etalabParcels([{ number: 1, at: [0, 0, 20] }]).match(/\{"type":"Feature".*\}(?=\])/) ?? []
    expect(readFeature(Buffer.from(text))?.feature.properties).toMatchObject({ numero: '1', contenance: 400 })
  })

  test('the first position of a plain geometry is found in its bytes', () => {
    for (const wkt of [
      'POINT(2 50)',
      'LINESTRING(2 50,3 51)',
      'POLYGON((2 50,3 50,3 51,2 50))',
      'MULTIPOLYGON(((2 50,3 50,3 51,2 50)))',
    ])
      expect(plainStart(String(wktToWkb(wkt)))).toEqual({ x: 2, y: 50 })
    expect(plainStart(String(wktToWkb('GEOMETRYCOLLECTION(POINT(2 50))')))).toBeNull()
    expect(plainStart('01E903000000000000000000400000000000004940')).toBeNull()
  })
})
