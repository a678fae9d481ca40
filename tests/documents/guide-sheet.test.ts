import { describe, expect } from 'vitest'
import { PrintedGuide } from '#contract/place/guide/printed-guide.ts'
import { day } from '#law/clock/calendar.ts'
import { SECTORS, WORKS } from '#law/procedure/procedure-facts.ts'
import { guideSheet } from '#server/documents/guide-sheet.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { printedGuide } from '#server/place/guide/guide.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const plain = (text: string) => text.replaceAll(/[\s\u00a0\u202f]+/g, ' ')
const sheetOf = (question: object) =>
  guideSheet({
    guide: printedGuide(PrintedGuide.parse(question), day('2026-11-24')),
    on: '2026-11-24',
    texts: [],
    others: [],
    letterhead: { authority: 'Service urbanisme', lines: [] },
    reference: 'DEMARCHE-1',
    issuedAt: '2026-11-24T09:00:00Z',
  })
const linesOf = (question: object) => textOfBlocks(sheetOf(question).blocks).map(plain)
const printedText = async (question: object) => plain(wholeText(await readPdf(await renderPdf(sheetOf(question)))))
const post = (app: TestApp, path: string, body: object) =>
  app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

const DEMOLITION = { work: 'DEMOLITION', exemptR421_29: false }

describe('the answer of the guide, printed', () => {
  test.each([
    [['SPR_CLASSE'], 'R421-28 a'],
    [['ABORDS'], 'R421-28 b'],
    [['ORI'], 'R421-28 c'],
    [['SITE_INSCRIT'], 'R421-28 d'],
    [['PLU_L151_19'], 'R421-28 e'],
    [['ABORDS', 'SITE_CLASSE'], 'R421-28 b et d'],
  ])('R421-28: a demolition in %s cites its letter, on paper too', async (sectors, article) => {
    const text = await printedText({ ...DEMOLITION, sectors })
    expect(text).toContain('Le projet demande un permis de démolir')
    expect(text).toContain(`(${article})`)
  })

  test('R431-2: a farm company below 150 m² reads both readings, on paper too', async () => {
    const text = await printedText({
      work: 'NEW_BUILDING',
      size: 120,
      height: 6,
      floor: 120,
      sectors: [],
      applicant: 'farm',
      use: 'nonAgricultural',
      house: false,
      totalFloorAfter: 120,
      totalFootprintAfter: 120,
    })
    expect(text).toContain('une exploitation agricole ou une CUMA qui construit pour elle-même en est dispensée')
    expect(text).toContain('selon une autre lecture')
    expect(text).toContain('R431-2')
  })

  test('says what the answer rests on: works, place, pieces, and how many statements were read', () => {
    const lines = linesOf({
      works: [
        { work: 'EXTENSION', size: 35 },
        { work: 'POOL', basin: 9.5 },
      ],
      sectors: { ABORDS: false, SITE_INSCRIT: true },
      applicant: 'farm',
      existingFloorM2: 90,
      pieceFacts: { ERP: false },
      statements: [{ topic: 'zone', code: 'UB', answer: 'yes', extent: 'whole' }],
    })
    const said = lines.join('\n')
    expect(said).toContain('Surface créée (emprise ou plancher) : 35 m²')
    expect(said).toContain('Bassin : 9,5 m²')
    expect(said).toContain('Hors des abords d’un monument historique')
    expect(said).toContain('Dans un site inscrit')
    expect(said).toContain('Surface de plancher existante : 90 m²')
    expect(said).toContain('1 constat lu sur la fiche de la parcelle')
    expect(said).toMatch(/ : non/)
  })

  test('an answer that lacks a fact prints what it still asks, and no file', () => {
    const lines = linesOf({ work: 'NEW_BUILDING', size: 4, height: 2 })
    expect(lines).toContain('Les règles qui peuvent encore s’appliquer')
    expect(lines).toContain('Ce qui reste à dire')
    expect(lines.some((line) => line.includes('Le terrain se trouve-t-il dans l’un de ces secteurs ?'))).toBe(true)
    expect(lines).not.toContain('Pièces à joindre')
  })

  test('each file has its architect, its pieces with their articles, and who is consulted with what is not read', async () => {
    const text = await printedText({ work: 'NEW_BUILDING', size: 20, height: 3, sectors: ['ABORDS'], house: true })
    for (const part of [
      'Pièces à joindre',
      'Services consultés et délai',
      'Architecte des Bâtiments de France',
      'DPC1',
    ])
      expect(text).toContain(part)
    expect(text).toContain('Elle n’est ni une autorisation, ni un certificat d’urbanisme')
  })

  test('every work is printed, whatever is known of it', () => {
    for (const work of WORKS) {
      expect(linesOf({ work }).length, work).toBeGreaterThan(4)
      expect(linesOf({ work, sectors: [...SECTORS] }).length, work).toBeGreaterThan(4)
    }
  })

  test('POST /api/procedure.pdf answers whom asks without an account, and refuses as the guide does', async ({
    app,
  }) => {
    const answer = await post(app, '/api/procedure.pdf', { ...DEMOLITION, sectors: ['ABORDS'] })
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="DEMARCHE-20261124-1000.pdf"')
    const text = plain(wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))))
    expect(text).toContain('Texte non fourni')
    const [printed, read] = await Promise.all(
      ['/api/procedure.pdf', '/api/procedure'].map((path) => post(app, path, { work: 'CASTLE' })),
    )
    expect(printed?.status).toBe(422)
    expect(await printed?.json()).toEqual(await read?.json())
    const wrongFact = await post(app, '/api/procedure.pdf', { ...DEMOLITION, pieceFacts: { CASTLE: true } })
    expect(wrongFact.status).toBe(422)
  })
})
