import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { ParcelStatus } from '#contract/place/parcels/parcel.ts'
import { printNote } from '#server/documents/documents.ts'
import { mapExtract } from '#server/documents/map.ts'
import type { MapExtract, Position } from '#server/documents/map-extract.ts'
import { type Block, type FigureBlock, textOfBlocks } from '#server/documents/pdf/block.ts'
import { siteParcels } from '#server/documents/queries.ts'
import { situationMap } from '#server/documents/situation-map.ts'
import { urbanismNote } from '#server/documents/urbanism-note.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/database.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { buildVillage, idOf } from './village.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')
const wordsOf = (blocks: readonly Block[]) => textOfBlocks(blocks).map(plain)

/** Blocks under a heading, until the next one. */
function under(blocks: readonly Block[], title: string): readonly Block[] {
  const start = blocks.findIndex((block) => block.type === 'heading' && block.text === title)
  const rest = start < 0 ? [] : blocks.slice(start + 1)
  const end = rest.findIndex((block) => block.type === 'heading')
  return end < 0 ? rest : rest.slice(0, end)
}

const noteOf = (statuses: readonly ParcelStatus[], maps: readonly MapExtract[] = []) =>
  urbanismNote({
    statuses,
    maps,
    letterhead: { authority: 'Commune de Saint-Exemple', lines: [] },
    reference: 'NRU-1',
    issuedAt: '2026-11-24T09:00:00Z',
  })

async function statusOf(deps: ReturnType<typeof testDeps>, number: number): Promise<ParcelStatus> {
  const status = await parcelStatus(deps.db, idOf(number), deps.clock)
  if (!status) throw new Error(`no parcel ${number}`)
  return status
}

describe('the note says what the sheet says', () => {
  test('every statement of the status is in the note, and nowhere else than under its answer', async ({ db }) => {
    await buildVillage(db)
    const status = await statusOf(testDeps(db), 20)
    const { blocks } = noteOf([status])
    const all = wordsOf(blocks).join('\n').toLowerCase()
    const absent = wordsOf(under(blocks, 'Recherché et absent')).join('\n').toLowerCase()
    const unknown = wordsOf(under(blocks, 'Inconnu à ce jour')).join('\n').toLowerCase()
    expect(new Set(status.statements.map(({ answer }) => answer))).toEqual(new Set(['yes', 'no', 'unknown']))
    for (const { answer, label, meaning, reason, code } of status.statements) {
      if (answer === 'yes') expect(all).toContain(plain(meaning).toLowerCase())
      if (answer === 'yes')
        expect(wordsOf(blocks).some((line) => line.includes(code) && line.includes(plain(label)))).toBe(true)
      if (answer === 'no') expect(absent).toContain(plain(meaning).split(' (vérifié')[0]?.toLowerCase())
      if (answer === 'unknown') expect(unknown).toContain(plain(reason === 'notLoaded' ? label : meaning).toLowerCase())
    }
  })

  test('a zone is told with its area, its share, its source and its symbol', async ({ db }) => {
    await buildVillage(db)
    const { blocks } = noteOf([await statusOf(testDeps(db), 20)])
    const [table, source] = under(blocks, 'Zone et ce qu’elle permet')
    const rows = table?.type === 'table' ? table.rows : []
    expect(rows).toHaveLength(2)
    expect(rows[0]?.[0]).toMatchObject({ symbol: 'zone/U' })
    expect(rows[1]?.[0]).toMatchObject({ symbol: 'zone/N' })
    expect(wordsOf(table ? [table] : [])[1]).toMatch(/^UB \| Zone urbaine de faubourg .+ \| \d+ m² · \d\d %$/)
    expect(wordsOf(source ? [source] : [])).toEqual([
      'Source : PLUi de la CC de l’Exemple, données du 1er juillet 2026.',
    ])
  })

  test('what only touches the parcel is told apart, as a doubt, and never as a row', async ({ db }) => {
    await buildVillage(db)
    const [dx, dy] = [-4 * Math.sin(0.18), 4 * Math.cos(0.18)]
    await db.run(
      sql`update land_constraint set geom = st_translate(geom, ${dx}::float8, ${dy}::float8) where code = 'A'`,
    )
    await db.run(sql`
      update land_constraint_part as part set geom = c.geom from land_constraint as c where c.id = constraint_id and code = 'A'`)
    const status = await statusOf(testDeps(db), 7)
    expect(status.statements.find(({ code }) => code === 'A')?.extent).toMatch(/touching|marginal/)
    const blocks = under(noteOf([status]).blocks, 'Zone et ce qu’elle permet')
    expect(blocks[0]?.type === 'table' ? blocks[0].rows : []).toHaveLength(1)
    expect(wordsOf(blocks)).toContainEqual(expect.stringMatching(/^À vérifier en limite.+ : A Zone agricole \(.+\)\.$/))
  })

  test('absences are dated and name the data that were searched', async ({ db }) => {
    await buildVillage(db)
    const { blocks } = noteOf([await statusOf(testDeps(db), 20)])
    const lines = wordsOf(under(blocks, 'Recherché et absent'))
    expect(lines).toContain(
      'Hors périmètre de monument historique. Vérifié le 24 novembre 2026 dans : Servitudes AC1 du Pas-de-Calais, données du 1er juillet 2026.',
    )
  })

  test('nothing found where data are missing is not called an absence', async ({ db }) => {
    await buildVillage(db)
    const { blocks } = noteOf([await statusOf(testDeps(db), 20)])
    expect(wordsOf(under(blocks, 'Servitudes et protections'))[0]).toContain(
      'celles qui manquent : voir « Inconnu à ce jour »',
    )
  })

  test('ground in no zone is said under the zones, first', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`delete from land_constraint where topic = 'zone' and code = 'N'`)
    const { blocks } = noteOf([await statusOf(testDeps(db), 20)])
    expect(wordsOf(under(blocks, 'Zone et ce qu’elle permet')).at(-1)).toContain('ne sont dans aucune zone')
    expect(wordsOf(under(blocks, 'Inconnu à ce jour')).join(' ')).not.toContain('aucune zone')
  })

  test('a document bears its four dates, and says which one the file does not give', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`update planning_document set published_on = null`)
    const { blocks } = noteOf([await statusOf(testDeps(db), 20)])
    expect(wordsOf(under(blocks, 'Documents d’urbanisme'))[1]).toBe(
      'PLUi de la CC de l’Exemple | 10 mars 2025 | 12 avril 2025 | non indiquée | en vigueur',
    )
  })

  test('the note says that it is not a planning certificate', async ({ db }) => {
    await buildVillage(db)
    const note = noteOf([await statusOf(testDeps(db), 20)])
    expect(note.blocks.at(-1)).toMatchObject({ type: 'note', text: expect.stringContaining('L410-1') })
    expect(note.footer).toContain('Ne vaut pas certificat d’urbanisme')
  })

  test('contenance and drawing that differ by more than 5 % are both shown, with the gap', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`update parcel set cadastral_area_m2 = 600 where id = ${idOf(20)}`)
    const lines = wordsOf(noteOf([await statusOf(testDeps(db), 20)]).blocks)
    expect(lines).toContainEqual(expect.stringMatching(/^Contenance : 6 a 00 ca$/))
    expect(lines).toContainEqual(expect.stringMatching(/^Surface dessinée : \d+ m²\. La surface dessinée dépasse/))
  })

  test('several parcels have one part each and share one plan', async ({ db }) => {
    await buildVillage(db)
    const deps = testDeps(db)
    const pdf = await readPdf((await printNote(deps, [idOf(19), idOf(20)])).pdf)
    expect(pdf.bookmarks.map(({ title }) => title)).toEqual([
      'Terrain : parcelle AB 19',
      'Terrain : parcelle AB 20',
      'Plan de situation',
      'Extrait de plan',
      'Documents d’urbanisme',
    ])
    expect(pdf.structure.filter((tag) => tag === 'Figure')).toHaveLength(2)
  })
})

describe('the printed note', () => {
  test('an ordinary parcel takes three pages, whose text is whole and in order', async ({ db }) => {
    await buildVillage(db)
    const { pdf: bytes, fileName } = await printNote(testDeps(db), [idOf(20)])
    expect(fileName).toBe('NRU-62999-AB20-20261124-1000.pdf')
    const pdf = await readPdf(bytes)
    expect(pdf.pages).toHaveLength(3)
    expect(pdf.title).toBe('Note de renseignements d’urbanisme – Parcelle AB 20, Saint-Exemple')
    const text = wholeText(pdf)
    const order = [
      'RÉPUBLIQUE FRANÇAISE',
      'Commune de Saint-Exemple',
      'Référence : NRU-62999-AB20-20261124-1000',
      'Établie le 24 novembre 2026 à 10 h 00',
      'Note de renseignements d’urbanisme',
      'AB 20 (62999000AB0020)',
      'Zone urbaine de faubourg',
      'Espace boisé classé du Marais',
      'Zone bleue du PPRI',
      'Recherché et absent',
      'Inconnu à ce jour',
      'Plan de situation',
      'Échelle 1:25 000',
      'Routes et cours d’eau non figurés',
      'Échelle 1:1 000',
      'PLUi de la CC de l’Exemple',
      'Portée de cette note',
    ]
    let from = 0
    for (const part of order) {
      const at = text.indexOf(part, from)
      expect(at, `« ${part} » after « ${text.slice(Math.max(0, from - 40), from)} »`).toBeGreaterThanOrEqual(0)
      from = at
    }
  })

  test('a very long label wraps in its column', async ({ db }) => {
    await buildVillage(db)
    const text = wholeText(await readPdf((await printNote(testDeps(db), [idOf(5)])).pdf))
    expect(text).toContain('cheminement piétonnier et cyclable entre la mairie, l’école et la halte ferroviaire')
  })

  test('the letterhead of the commune is printed, arms, service and signature', async ({ db }) => {
    await buildVillage(db)
    const deps = testDeps(db)
    const folder = join(deps.config.dataDir, 'en-tetes')
    mkdirSync(folder)
    const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
    writeFileSync(join(folder, '62999.png'), Buffer.from(png, 'base64'))
    writeFileSync(
      join(folder, '62999.json'),
      JSON.stringify({
        autorite: 'Ville de Saint-Exemple',
        lignes: ['Service urbanisme', '03 21 00 00 00'],
        signataire: { lieu: 'Saint-Exemple', qualite: 'Pour le maire, le chef du service', nom: 'C. Vandamme' },
      }),
    )
    const { pdf: bytes } = await printNote(deps, [idOf(20)])
    const pdf = await readPdf(bytes)
    expect(pdf.author).toBe('Ville de Saint-Exemple')
    expect(wholeText(pdf)).toContain('Ville de Saint-Exemple Service urbanisme 03 21 00 00 00')
    expect(wholeText(pdf)).toContain(
      'Fait à Saint-Exemple, le 24 novembre 2026 Pour le maire, le chef du service C. Vandamme',
    )
    expect(
      pdf.keptOpen.context.enumerateIndirectObjects().some(([, object]) => String(object).includes('/Image')),
    ).toBe(true)
  })
})

describe('the plan is true to its scale', () => {
  const sideMm = ([ax, ay]: Position, [bx, by]: Position) => Math.hypot(bx - ax, by - ay) / 100

  test('a boundary measures on paper its length on the ground, not in the projection', async ({ db }) => {
    await buildVillage(db)
    const parcels = await siteParcels(db, [idOf(20)])
    const { groundM } = await db.one<{ groundM: number }>(sql`
      select st_distance(st_transform(st_pointn(ring, 1), 4326)::geography, st_transform(st_pointn(ring, 2), 4326)::geography)
        as "groundM"
      from (select st_exteriorring(geom) as ring from parcel where id = ${idOf(20)}) as drawn`)
    const size = { widthMm: 170, heightMm: 100 }
    for (const scale of [500, 1000, 2000, 5000] as const) {
      const map = await mapExtract(db, { parcels, size, constraintIds: null, today: '2026-11-24', scale })
      const ring = map.parcels.find(({ isSelected }) => isSelected)?.shape.polygons[0]?.[0] ?? []
      const [from, to] = ring
      const paperMm = from && to ? sideMm(from, to) : 0
      expect(Math.abs(paperMm - (groundM * 1000) / scale)).toBeLessThan(0.02)
    }
  })

  test('the largest scale that holds the parcel and its surroundings is chosen', async ({ db }) => {
    await buildVillage(db)
    const size = { widthMm: 170, heightMm: 100 }
    const scaleOf = async (...numbers: number[]) => {
      const parcels = await siteParcels(db, numbers.map(idOf))
      return (await mapExtract(db, { parcels, size, constraintIds: null, today: '2026-11-24' })).scale
    }
    expect(await scaleOf(19)).toBe(500)
    expect(await scaleOf(18, 19, 20)).toBe(1000)
    expect(await scaleOf(13, 22)).toBe(2000)
    expect(await scaleOf(31)).toBe(5000)
  })

  test('geographic north leans as the meridian convergence says', async ({ db }) => {
    await buildVillage(db)
    const parcels = await siteParcels(db, [idOf(20)])
    const size = { widthMm: 170, heightMm: 100 }
    const { northDegrees } = await mapExtract(db, { parcels, size, constraintIds: null, today: '2026-11-24' })
    const { longitude } = await db.one<{ longitude: number }>(sql`
      select st_x(st_transform(st_centroid(geom), 4326)) as longitude from parcel where id = ${idOf(20)}`)
    // Lambert-93: convergence = n (λ − 3°), n = 0.7256077650; west of the meridian, north leans to the right.
    expect(northDegrees).toBeCloseTo(0.725_607_765 * (3 - longitude), 2)
    expect(northDegrees).toBeGreaterThan(0)
  })

  test('the plan of situation shows the local base map around the ground, at its scale, and names its sources', async ({
    db,
  }) => {
    await buildVillage(db)
    await db.run(sql`
      insert into base_feature (version_id, kind, rank, name, geom)
      select version.id, drawn.kind, drawn.rank, drawn.name, st_geomfromtext(drawn.wkt, 2154)
      from (select max(id) as id from dataset_version) as version
      cross join (values
        ('road', 2, 'D 219', 'LINESTRING(639800 7089900, 640400 7090200)'),
        ('road', 6, 'sentier', 'LINESTRING(640000 7089900, 640000 7090200)'),
        ('place', 3, 'Le Marais', 'POINT(640300 7090150)')) as drawn (kind, rank, name, wkt)`)
    const parcels = await siteParcels(db, [idOf(20)])
    const map = await situationMap(db, { parcels, size: { widthMm: 170, heightMm: 76 }, today: '2026-11-24' })
    expect(map.scale).toBe(25_000)
    expect(map.base.map(({ kind, name }) => [kind, name])).toEqual(
      expect.arrayContaining([
        ['road', 'D 219'],
        ['place', 'Le Marais'],
      ]),
    )
    expect(map.base.some(({ name }) => name === 'sentier')).toBe(false)
    expect(map.parcels.map(({ id }) => id)).toEqual([idOf(20)])
    expect(map.constraints).toEqual([])
    expect(map.sources.map(plain).join(' ')).not.toContain('non figurés')
  })

  test('what covers the whole extract is told in words and not drawn', async ({ db }) => {
    await buildVillage(db)
    const { id } = await db.one<{ id: number }>(sql`select id from land_constraint where code = 'AC1'`)
    const mapAt = async (scale: 500 | 5000) =>
      mapExtract(db, {
        parcels: await siteParcels(db, [idOf(12)]),
        size: { widthMm: 170, heightMm: 100 },
        constraintIds: [id],
        today: '2026-11-24',
        scale,
      })
    const near = await mapAt(500)
    expect(near.covering).toEqual(['AC1 – Église Saint-Exemple'])
    expect(near.constraints.filter(({ isZone }) => !isZone)).toEqual([])
    expect(near.sources.map(plain)).toContain('Servitudes AC1 du Pas-de-Calais, données du 1er juillet 2026')
    const far = await mapAt(5000)
    expect(far.covering).toEqual([])
    expect(far.constraints.filter(({ isZone }) => !isZone).map(({ symbol }) => symbol)).toEqual(['easement/AC1'])
  })

  test('the legend lists what is drawn and nothing else; plans of the past are left out', async ({ db }) => {
    await buildVillage(db)
    await db.run(sql`update land_constraint set valid_to = '2026-01-01' where code = 'A'`)
    const { blocks } = noteOf(
      [await statusOf(testDeps(db), 20)],
      [
        await mapExtract(db, {
          parcels: await siteParcels(db, [idOf(20)]),
          size: { widthMm: 170, heightMm: 100 },
          constraintIds: [],
          today: '2026-11-24',
          scale: 1000,
        }),
      ],
    )
    const map = blocks.find((block): block is FigureBlock => block.type === 'map')?.map
    expect(map?.legend.map(({ symbol }) => symbol)).toEqual(['site', 'building', 'building/light', 'zone/N', 'zone/U'])
    expect(new Set(map?.constraints.map(({ symbol }) => symbol))).toEqual(new Set(['zone/N', 'zone/U']))
    expect(map?.sources.map(plain)).toContain('Cadastre de Saint-Exemple, données du 1er juillet 2026')
  })
})
