import { mkdtemp, rm, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, describe, expect } from 'vitest'
import { date, type Layer, ringShape, text } from '#gis-data/demo/layer.ts'
import { LAMBERT_93_WKT, type TextCoding, writeShapefile } from '#gis-data/demo/write-shapefile.ts'
import { ImportProblem } from '#server/place/datasets/import-problem.ts'
import { openPackage } from '#server/place/datasets/open-package.ts'
import type { SourceLayer, SourcePackage, SourceRow } from '#server/place/datasets/source-layer.ts'
import { writtenFile } from '#tests/fixtures/written-file.ts'

type Reader = {
  open(path: string): Promise<SourcePackage>
  /** Writes a Shapefile of one zone with this name, then opens its folder. */
  shapefile(label: string, coding: TextCoding, change?: (folder: string) => Promise<void>): Promise<SourceLayer>
}

const zones = (label: string): Layer => ({
  name: 'ZONE_URBA',
  shape: 'area',
  fields: [text('LIBELLE', 60), date('DATVALID')],
  rows: [
    {
      values: { LIBELLE: label, DATVALID: '20240115' },
      shape: ringShape([
        [635500, 7086000],
        [635600, 7086000],
        [635600, 7086100],
        [635500, 7086100],
      ]),
    },
  ],
})

const test = base.extend<{ reader: Reader }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  reader: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'lecture-'))
    const opened: SourcePackage[] = []
    const open = async (path: string) => {
      const one = await openPackage(path, path.split('/').at(-1) ?? '', join(folder, `travail-${opened.length}`))
      opened.push(one)
      return one
    }
    await use({
      open,
      async shapefile(label, coding, change) {
        const lot = await mkdtemp(join(folder, 'lot-'))
        for (const [name, bytes] of writeShapefile(zones(label), coding)) await writeFile(join(lot, name), bytes)
        await change?.(lot)
        return only((await open(lot)).layers)
      },
    })
    for (const one of opened) await one.close()
    await rm(folder, { recursive: true, force: true })
  },
})

function only<T>(items: readonly T[]): T {
  const [first] = items
  if (first === undefined || items.length !== 1) throw new Error(`expected one item, got ${items.length}`)
  return first
}

async function rowsOf(layer: SourceLayer): Promise<SourceRow[]> {
  const rows: SourceRow[] = []
  for await (const batch of layer.rows()) rows.push(...batch)
  return rows
}

const reasons = ({ notes }: SourceLayer) => notes.map(({ reason }) => reason)

describe('accents of a DBF', () => {
  test.for([
    ['UTF-8 without .cpg', { bytes: 'utf8' }, 'UTF-8', ['encodingDetected']],
    ['Latin-1 without .cpg', { bytes: 'latin1' }, 'CP1252', ['encodingDetected']],
    ['UTF-8 said so', { bytes: 'utf8', announced: 'UTF-8' }, 'UTF-8', []],
    ['Latin-1 said so', { bytes: 'latin1', announced: 'ISO-8859-1' }, 'CP1252', []],
    ['UTF-8 said to be Latin-1', { bytes: 'utf8', announced: 'ISO-8859-1' }, 'UTF-8', ['encodingCorrected']],
    ['Latin-1 said to be UTF-8', { bytes: 'latin1', announced: 'UTF-8' }, 'CP1252', ['encodingCorrected']],
  ] as const)('%s', async ([, coding, encoding, told], { reader }) => {
    const layer = await reader.shapefile('Zone urbaine à vocation économique, forêt', coding)
    expect(layer.encoding).toBe(encoding)
    expect(reasons(layer)).toEqual(told)
    const row = only(await rowsOf(layer))
    expect(row.properties).toMatchObject({ LIBELLE: 'Zone urbaine à vocation économique, forêt' })
  })

  test('a text spoilt once or twice by a wrong encoding is mended and counted', async ({ reader }) => {
    for (const spoilt of ['CitÃ© des forÃªts', 'CitÃƒÂ© des forÃƒÂªts']) {
      const layer = await reader.shapefile(spoilt, { bytes: 'utf8', announced: 'UTF-8' })
      expect(only(await rowsOf(layer)).properties.LIBELLE).toBe('Cité des forêts')
      expect(layer.notes).toContainEqual({ reason: 'mojibakeMended', detail: { count: 1 } })
    }
  })

  test('a text that cannot be restored is kept as it is, and the remark says so with an example', async ({
    reader,
  }) => {
    const lost = 'CitÃ des forÃªts, dÃ©chÃ¨terie, caf\uFFFD du port'
    const layer = await reader.shapefile(lost, { bytes: 'utf8', announced: 'UTF-8' })
    expect(only(await rowsOf(layer)).properties.LIBELLE).toBe(lost)
    expect(layer.notes).toEqual([{ reason: 'mojibakeBeyondRepair', detail: { count: 1, example: lost } }])
  })

  test('a name that only looks spoilt is left as it is', async ({ reader }) => {
    const layer = await reader.shapefile('SÃO PAULO, Âge d’or, NOËL', { bytes: 'utf8', announced: 'UTF-8' })
    expect(only(await rowsOf(layer)).properties.LIBELLE).toBe('SÃO PAULO, Âge d’or, NOËL')
    expect(layer.notes).toEqual([])
  })
})

describe('a Shapefile', () => {
  test('says its fields, days and Lambert-93 without a code', async ({ reader }) => {
    const layer = await reader.shapefile('UA', { bytes: 'utf8' })
    expect(layer).toMatchObject({ format: 'Shapefile', layer: 'ZONE_URBA', geometry: 'polygon', featureCount: 1 })
    expect(layer.crs).toMatchObject({ known: true, srid: 2154, where: 'le fichier .prj' })
    expect(layer.fields).toEqual([
      { name: 'LIBELLE', type: 'text', examples: ['UA'] },
      { name: 'DATVALID', type: 'date', examples: ['2024-01-15'] },
    ])
    expect(only(await rowsOf(layer))).toMatchObject({ line: 1, properties: { DATVALID: '2024-01-15' } })
  })

  test('without .shx is read, and says it; without .prj its projection is asked', async ({ reader }) => {
    const layer = await reader.shapefile('UA', { bytes: 'utf8' }, async (folder) => {
      await unlink(join(folder, 'ZONE_URBA.shx'))
      await unlink(join(folder, 'ZONE_URBA.prj'))
    })
    expect(reasons(layer)).toEqual(['shxMissing'])
    expect(layer.crs).toEqual({ known: false, declared: null, candidates: [2154] })
    expect(await rowsOf(layer)).toHaveLength(1)
  })

  test('whose .prj contradicts its coordinates is asked', async ({ reader }) => {
    const cc50 = LAMBERT_93_WKT.replace('RGF93_Lambert_93', 'RGF93_CC50')
      .replace('700000.0', '1700000.0')
      .replace('6600000.0', '9200000.0')
      .replace('"Latitude_Of_Origin",46.5', '"Latitude_Of_Origin",50.0')
      .replace('49.0', '50.75')
      .replace('44.0', '49.25')
    const layer = await reader.shapefile('UA', { bytes: 'utf8' }, (folder) =>
      writeFile(join(folder, 'ZONE_URBA.prj'), cc50),
    )
    expect(layer.crs).toMatchObject({ known: false, declared: 'CC50', candidates: [2154] })
  })

  test('cut short is refused', async ({ reader }) => {
    const cut = reader.shapefile('UA', { bytes: 'utf8' }, async (folder) => {
      const bytes = writeShapefile(zones('UA'), { bytes: 'utf8' }).get('ZONE_URBA.shp') ?? new Uint8Array()
      await writeFile(join(folder, 'ZONE_URBA.shp'), bytes.subarray(0, bytes.length - 60))
    })
    await expect(cut).rejects.toBeInstanceOf(ImportProblem)
  })

  test('named alone is read with the files that go with it', async ({ reader }) => {
    const lot = await mkdtemp(join(tmpdir(), 'seul-'))
    for (const [name, bytes] of writeShapefile(zones('UA'), { bytes: 'utf8' }))
      await writeFile(join(lot, name.replace('.dbf', '.DBF')), bytes)
    const opened = await reader.open(join(lot, 'ZONE_URBA.shp'))
    expect(only(await rowsOf(only(opened.layers))).properties.LIBELLE).toBe('UA')
    await rm(lot, { recursive: true })
  })
})

describe('a CSV', () => {
  const read = async (reader: Reader, content: string | Uint8Array) =>
    only((await reader.open(await writtenFile('a.csv', content))).layers)

  test.for([
    ['semicolons', 'nom;lat;lon\nParvis;50,87;2,08\n'],
    ['tabs and a mark of order', '\uFEFFnom\tlat\tlon\nParvis\t50.87\t2.08\n'],
    ['commas and quotes', '"nom","lat","lon"\n"Parvis","50.87","2.08"\n'],
  ] as const)('with %s gives points in degrees', async ([, content], { reader }) => {
    const layer = await read(reader, content)
    expect(layer).toMatchObject({ geometry: 'point', crs: { known: true, srid: 4326 } })
    expect(layer.fields.map(({ name }) => name)).toEqual(['nom', 'lat', 'lon'])
    expect(only(await rowsOf(layer)).geometry).toMatch(/^0101000000/)
  })

  test('in Latin-1 is read with its accents; a cell on two lines keeps the line of its end', async ({ reader }) => {
    const layer = await read(reader, Buffer.from('nom;ville\n"a\nb";Épinay\nc;Orléans\n', 'latin1'))
    const rows = await rowsOf(layer)
    expect(rows.map(({ line, properties }) => [line, properties.ville])).toEqual([
      [3, 'Épinay'],
      [4, 'Orléans'],
    ])
  })

  test('in metres does not say its projection: it is asked, with what the place allows', async ({ reader }) => {
    const layer = await read(reader, 'nom;x;y\nParvis;635500;7086000\n')
    expect(layer.crs).toMatchObject({ known: false, candidates: [2154] })
  })

  test('a WKT that cannot be read is told as such, an empty one is no geometry', async ({ reader }) => {
    const layer = await read(reader, 'nom;wkt\na;POINT(1 2)\nb;POINT(1 x\nc;\n')
    const rows = await rowsOf(layer)
    expect(rows.map(({ geometry }) => (typeof geometry === 'string' ? 'drawn' : geometry))).toEqual([
      'drawn',
      { unreadable: '« POINT(1 x »' },
      null,
    ])
  })
})

describe('a GeoJSON', () => {
  const point = (x: number, y: number) => ({
    type: 'Feature',
    properties: { nom: 'é"\\' },
    geometry: { type: 'Point', coordinates: [x, y] },
  })
  const read = async (reader: Reader, content: string) =>
    only((await reader.open(await writtenFile('a.json', content))).layers)

  test('larger than what is read at once gives every row, in order', async ({ reader }) => {
    const features = Array.from({ length: 20_000 }, (_, index) => ({
      ...point(2, 50),
      properties: { rang: index, nom: 'é"\\{[' },
    }))
    const layer = await read(reader, JSON.stringify({ type: 'FeatureCollection', features }))
    const rows = await rowsOf(layer)
    expect(rows.map(({ properties }) => properties.rang)).toEqual(features.map(({ properties }) => properties.rang))
    expect(rows.at(-1)).toMatchObject({ line: 20_000, properties: { nom: 'é"\\{[' } })
  })

  test.for([
    [
      'before its list',
      { crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::2154' } }, features: [point(635500, 7086000)] },
    ],
    [
      'after its list',
      { features: [point(635500, 7086000)], crs: { type: 'name', properties: { name: 'EPSG:2154' } } },
    ],
  ] as const)('may say its projection %s', async ([, content], { reader }) => {
    const layer = await read(reader, JSON.stringify({ type: 'FeatureCollection', ...content }))
    // A member after the list is read at the end, when it lies beyond the sample.
    expect(layer.crs).toMatchObject({ known: true, srid: 2154 })
  })

  test('is in degrees when it says nothing, unless its coordinates are not', async ({ reader }) => {
    expect(
      (await read(reader, JSON.stringify({ type: 'FeatureCollection', features: [point(2, 50)] }))).crs,
    ).toMatchObject({ srid: 4326 })
    const metres = await read(reader, JSON.stringify({ type: 'FeatureCollection', features: [point(635500, 7086000)] }))
    expect(metres.crs).toMatchObject({ known: false, candidates: [2154] })
  })

  test('one object a line, or a list of objects of a public service', async ({ reader }) => {
    const lines = [point(2, 50), point(2.1, 50)].map((one) => JSON.stringify(one)).join('\n')
    expect(await rowsOf(await read(reader, lines))).toHaveLength(2)
    const service = await read(
      reader,
      JSON.stringify({ data: [{ nom: 'a', longitude: 2, latitude: 50, site: { code: 1 } }] }),
    )
    expect(only(await rowsOf(service))).toMatchObject({
      properties: { nom: 'a', 'site.code': 1 },
      geometry: expect.stringMatching(/^0101/),
    })
  })

  test('a regulation or a metadata sheet is no layer', async ({ reader }) => {
    const opened = await reader.open(
      await writtenFile('reglement.json', JSON.stringify({ idUrba: 'x', titres: [{ a: 1 }] })),
    )
    expect(opened.layers).toEqual([])
    expect(opened.files).toHaveLength(1)
  })
})

test('the COPY rows of a PostgreSQL dump are a layer, its statements are never run', async ({ reader }) => {
  const dump =
    'DROP TABLE parcel;\nCOPY public.parcelles (id, nom, geom) FROM stdin;\n1\tl\\u00e9 a\\tb\t0101000020E610000000000000000000400000000000004940\n2\t\\N\t\\N\n\\.\n'
  const layer = only((await reader.open(await writtenFile('parcelles.sql', dump))).layers)
  expect(layer).toMatchObject({ layer: 'parcelles', format: 'SQL', crs: { known: true, srid: 4326 } })
  expect(
    (await rowsOf(layer)).map(({ line, properties, geometry }) => [
      line,
      properties.id,
      properties.nom,
      geometry !== null,
    ]),
  ).toEqual([
    [3, '1', expect.stringContaining('a\tb'), true],
    [4, '2', null, false],
  ])
})
