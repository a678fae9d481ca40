import { describe, expect, test } from 'vitest'
import { candidatesFor, checkedCrs, crsOfDescription, crsOfText } from '#platform/geodata/crs.ts'
import type { ProjJson } from '#platform/geodata/gdal-messages.ts'
import { crsOfCoordSys } from '#server/place/datasets/coord-sys.ts'

const lambert = (facts: {
  datum: string
  latitude: number
  north: number
  east?: number
  parallels?: [number, number]
  longitude?: number
}): ProjJson => ({
  type: 'ProjectedCRS',
  name: 'sans code',
  base_crs: {
    name: facts.datum,
    datum: { name: facts.datum, ellipsoid: { name: facts.datum === 'NTF' ? 'Clarke 1880 (IGN)' : 'GRS 1980' } },
  },
  conversion: {
    method: { name: 'Lambert Conic Conformal (2SP)' },
    parameters: [
      { name: 'Latitude of false origin', value: facts.latitude },
      { name: 'Longitude of false origin', value: facts.longitude ?? 3 },
      { name: 'Latitude of 1st standard parallel', value: facts.parallels?.[0] ?? 44 },
      { name: 'Latitude of 2nd standard parallel', value: facts.parallels?.[1] ?? 49 },
      { name: 'Easting at false origin', value: facts.east ?? 700_000 },
      { name: 'Northing at false origin', value: facts.north },
    ],
  },
})
const sridOf = (crs: ReturnType<typeof crsOfText>) => (crs.known ? crs.srid : null)

describe('the projection of a MapInfo interchange file', () => {
  test.each([
    ['CoordSys Earth Projection 3, 33, "m", 3, 46.5, 44, 49, 700000, 6600000', 2154],
    ['CoordSys Earth Projection 3, 33, "m", 3, 46.5, 44, 49.00000000002, 700000, 6600000 Bounds (0, 0) (1, 1)', 2154],
    ['COORDSYS EARTH PROJECTION 3, 33, "m", 3, 50, 49.25, 50.75, 1700000, 9200000', 3950],
    ['CoordSys Earth Projection 8, 33, "m", 57, 0, 0.9996, 500000, 10000000', 2975],
    ['CoordSys Earth Projection 8, 104, "m", -63, 0, 0.9996, 500000, 0', 32620],
    ['CoordSys Earth Projection 1, 104', 4326],
    ['CoordSys Earth Projection 3, 33, "m", 10, 52, 35, 65, 4000000, 2800000', null],
    ['CoordSys Earth Projection 12, 33, "m", 0', null],
  ])('%s', (clause, srid) => {
    const crs = crsOfCoordSys(`Version 300\r\nCharset "Neutral"\r\n${clause}\r\nColumns 1`, 'la clause CoordSys')
    expect(crs && sridOf(crs)).toBe(srid)
  })

  test('a file without the clause says nothing', () => {
    expect(crsOfCoordSys('Version 300\nColumns 1\n', 'la clause CoordSys')).toBeUndefined()
  })
})

describe('the projection of a file', () => {
  test.each([
    ['EPSG:2154', 2154],
    ['urn:ogc:def:crs:EPSG::3950', 3950],
    ['urn:ogc:def:crs:EPSG:9.8:2154', 2154],
    ['http://www.opengis.net/def/crs/EPSG/0/2972', 2972],
    ['http://www.opengis.net/gml/srs/epsg.xml#27572', 27572],
    ['urn:ogc:def:crs:OGC:1.3:CRS84', 4326],
    ['IGNF:LAMB93', 2154],
    ['LAMB93', 2154],
    ['RGF93CC50', 3950],
    ['EPSG:9794', 2154],
    ['EPSG:27582', 27572],
  ])('%s is %i', (text, srid) => {
    expect(sridOf(crsOfText(text, 'ici'))).toBe(srid)
  })

  test.each(['', 'Lambert', 'MonRepère', 'EPSG:', 'IGNF:INCONNU'])('« %s » is not guessed', (text) => {
    expect(crsOfText(text, 'ici')).toMatchObject({ known: false })
  })

  test.each([
    [
      'Lambert-93, parallels in either order',
      lambert({ datum: 'RGF93', latitude: 46.5, north: 6_600_000, parallels: [49, 44] }),
      2154,
    ],
    [
      'CC43',
      lambert({ datum: 'RGF93', latitude: 43, north: 2_200_000, east: 1_700_000, parallels: [42.25, 43.75] }),
      3943,
    ],
    [
      'CC50',
      lambert({ datum: 'RGF93', latitude: 50, north: 9_200_000, east: 1_700_000, parallels: [49.25, 50.75] }),
      3950,
    ],
    [
      'Lambert II étendu',
      lambert({ datum: 'NTF', latitude: 46.8, north: 2_200_000, east: 600_000, longitude: 0 }),
      27572,
    ],
    ['Lambert I zone', lambert({ datum: 'NTF', latitude: 49.5, north: 200_000, east: 600_000, longitude: 0 }), 27561],
    ['another conic', lambert({ datum: 'RGF93', latitude: 52, north: 4_000_000 }), null],
  ])('%s is known from its parameters', (_name, description, srid) => {
    expect(sridOf(crsOfDescription(description, 'le .prj'))).toBe(srid)
  })

  test('a code of IGN wins, a compound or bound CRS is that of its ground', () => {
    expect(sridOf(crsOfDescription({ type: 'ProjectedCRS', id: { authority: 'IGNF', code: 'LAMB93' } }, ''))).toBe(2154)
    const ground: ProjJson = { type: 'ProjectedCRS', id: { authority: 'EPSG', code: 2975 } }
    expect(sridOf(crsOfDescription({ type: 'CompoundCRS', components: [ground] }, ''))).toBe(2975)
    expect(sridOf(crsOfDescription({ type: 'BoundCRS', source_crs: ground }, ''))).toBe(2975)
  })

  test('coordinates that contradict it make it a question; one stray point does not', () => {
    const lambert93 = crsOfText('EPSG:2154', 'le .prj')
    expect(checkedCrs(lambert93, [635_500, 7_086_000, 636_000, 7_087_000]).known).toBe(true)
    expect(checkedCrs(lambert93, [0, 0, 636_000, 7_087_000]).known).toBe(true)
    expect(checkedCrs(lambert93, [2.08, 50.87, 2.09, 50.88])).toMatchObject({ known: false, candidates: [4326] })
  })

  test('what the coordinates allow is proposed, several when several fit', () => {
    expect(candidatesFor([1_650_000, 8_180_000, 1_651_000, 8_181_000])).toEqual([3949])
    expect(candidatesFor([642_000, 1_770_000, 643_000, 1_771_000])).toEqual(
      expect.arrayContaining([27572, 5490, 32620]),
    )
    expect(candidatesFor([50_000_000, 0, 50_000_001, 1])).toEqual([])
  })
})
