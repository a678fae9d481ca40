import { describe, expect, test } from 'vitest'
import { MAP_SCALES, type MapScale } from '#contract/documents/document-operations.ts'
import type { MapExtract } from '#server/documents/map-extract.ts'
import { mapBlock } from '#server/documents/map-extract.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { fullTitle } from '#server/documents/pdf/pdf-page.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { pageSize, readingOrder, readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const documentOf = (blocks: readonly Block[]): Document => ({
  title: 'Note d’essai',
  subtitle: 'Parcelle AB 12, L’Haÿ-les-Roses',
  reference: 'ESSAI-1',
  issued: 'Établie le 24 novembre 2026 à 10 h 00',
  issuedAt: '2026-11-24T09:00:00Z',
  letterhead: { authority: 'Commune de L’Haÿ-les-Roses', lines: ['Service urbanisme', '1, place de la Mairie'] },
  subject: 'Essai',
  footer: 'Document d’essai.',
  blocks,
})

const render = async (blocks: readonly Block[]) => readPdf(await renderPdf(documentOf(blocks)))

const paragraph = (text: string): Block => ({ type: 'paragraph', text })
const LOREM =
  'Les constructions sont implantées à l’alignement des voies, ou en retrait d’au moins cinq mètres lorsque le règlement le prévoit, sans préjudice des règles de sécurité. '

describe('what a reader finds in the file', () => {
  test('a title that its subtitle says already is said once, in the name of the file and at the head of the pages', () => {
    expect(fullTitle({ title: 'Relevé', subtitle: 'Parcelle AB 12' })).toBe('Relevé – Parcelle AB 12')
    expect(fullTitle({ title: 'Procès-verbal', subtitle: 'Procès-verbal de récolement' })).toBe(
      'Procès-verbal de récolement',
    )
    expect(fullTitle({ title: 'Registre des affichages', subtitle: 'registre' })).toBe('Registre des affichages')
    expect(fullTitle({ title: 'Relevé' })).toBe('Relevé')
  })

  test('title, author, language, structure and bookmarks are set', async () => {
    const pdf = await render([
      { type: 'heading', level: 1, text: 'Terrain' },
      paragraph('Un paragraphe.'),
      { type: 'heading', level: 2, text: 'Zone' },
      paragraph('Un autre.'),
      { type: 'heading', level: 1, text: 'Documents' },
      paragraph('Fin.'),
    ])
    expect(pdf.title).toBe('Note d’essai – Parcelle AB 12, L’Haÿ-les-Roses')
    expect(pdf.author).toBe('Commune de L’Haÿ-les-Roses')
    expect(pdf.language).toBe('fr-FR')
    expect(pdf.isMarked).toBe(true)
    expect(pdf.bookmarks).toEqual([
      { title: 'Terrain', children: [{ title: 'Zone', children: [] }] },
      { title: 'Documents', children: [] },
    ])
    expect(pdf.structure.filter((tag) => tag !== 'P')).toEqual(['Document', 'H1', 'H1', 'H2', 'H1'])
  })

  test('pages are A4 and every font is embedded', async () => {
    const pdf = await render([paragraph('Efficace')])
    expect(pageSize(pdf, 0).width).toBeCloseTo((210 / 25.4) * 72, 2)
    expect(pageSize(pdf, 0).height).toBeCloseTo((297 / 25.4) * 72, 2)
    expect(pdf.fonts.length).toBeGreaterThan(1)
    expect(pdf.fonts.filter(({ isEmbedded }) => !isEmbedded)).toEqual([])
  })

  test('the same document gives the same bytes', async () => {
    const blocks = [{ type: 'heading', level: 1, text: 'Terrain' } as const, paragraph(LOREM)]
    expect(await renderPdf(documentOf(blocks))).toEqual(await renderPdf(documentOf(blocks)))
  })

  test('accents, ligatures and signs that a face lacks are read back as they were written', async () => {
    const text = 'Efficace affluent, Œuvre à Ÿ, « 12 ½ m² » → 5 % ≥ 3 €, Ł ő ș, n° 7.'
    const pdf = await render([
      paragraph(text),
      { type: 'note', text: `Linéale : ${text}` },
      paragraph('e\u0301te\u0301 de\u0301compose\u0301'),
    ])
    expect(wholeText(pdf)).toContain(`${text} Linéale : ${text} été décomposé`)
    expect(wholeText(pdf)).not.toContain('\ufffd')
  })

  test('the second document of a process is read back as well as the first', async () => {
    const text = 'C. Vandamme, L. 410-1 : fin.'
    const blocks: Block[] = [{ type: 'paragraph', text: [{ text, strong: true }] }, paragraph(text)]
    for (let time = 0; time < 3; time++) expect(wholeText(await render(blocks))).toContain(`${text} ${text}`)
  })

  test('a sign that no font draws leaves the others alone', async () => {
    const pdf = await render([paragraph('Avant 𝄞 après')])
    expect(wholeText(pdf)).toMatch(/Avant .* après/)
  })
})

describe('pages', () => {
  test('every page tells its number, and the following ones the reference', async () => {
    const pdf = await render(Array.from({ length: 40 }, () => paragraph(LOREM.repeat(3))))
    expect(pdf.pages.length).toBeGreaterThan(2)
    for (const [index, page] of pdf.pages.entries()) {
      const aside = page.texts.filter(({ tag }) => tag === null).map(({ text }) => text.trim())
      expect(aside).toContain(`Page ${index + 1}/${pdf.pages.length}`)
      expect(aside.includes('ESSAI-1')).toBe(index > 0)
    }
  })

  test('nothing is set in the margins but running lines', async () => {
    const pdf = await render(Array.from({ length: 12 }, () => paragraph(LOREM.repeat(5))))
    const margin = (20 / 25.4) * 72
    const { width, height } = pageSize(pdf, 0)
    for (const page of pdf.pages) {
      for (const { x, y, tag } of page.texts) {
        expect(x).toBeGreaterThanOrEqual(margin - 0.01)
        expect(x).toBeLessThan(width - margin)
        if (tag !== null) {
          expect(y).toBeGreaterThan(margin)
          expect(y).toBeLessThan(height - margin)
        }
      }
    }
  })

  test.each(Array.from({ length: 24 }, (_, lines) => lines))(
    'a heading never stays alone at the foot of a page (%i lines before it)',
    async (lines) => {
      const pdf = await render([
        paragraph(LOREM.repeat(11)),
        ...Array.from({ length: lines + 8 }, (_, index) => paragraph(`Ligne ${index}`)),
        { type: 'heading', level: 2, text: 'Titre suivi' },
        paragraph('Son texte'),
      ])
      const holder = pdf.pages.find((page) => readingOrder(page).join('').includes('Titre suivi'))
      expect(holder && readingOrder(holder).join('')).toContain('Son texte')
    },
  )

  test('the last article leaves with its signature, and the one before stays where it fits', async () => {
    let parted = 0
    for (let lines = 0; lines < 24; lines += 1) {
      const pdf = await render([
        paragraph(LOREM.repeat(11)),
        ...Array.from({ length: lines + 8 }, (_, index) => paragraph(`Ligne ${index}`)),
        paragraph('Article premier'),
        {
          type: 'together',
          blocks: [
            paragraph('Article dernier'),
            {
              type: 'signature',
              place: 'L’Haÿ-les-Roses',
              on: '2026-11-24',
              quality: 'Le maire',
              name: 'Joachim Noyelle',
            },
          ],
        },
      ])
      const pages = pdf.pages.map((page) => readingOrder(page).join(''))
      const signed = pages.findIndex((text) => text.includes('Joachim Noyelle'))
      expect(pages[signed]).toContain('Article dernier')
      if (signed > pages.findIndex((text) => text.includes('Article premier'))) parted += 1
    }
    expect(parted).toBeGreaterThan(2)
  })

  test('a paragraph that crosses pages leaves two lines at least on each', async () => {
    for (let before = 18; before < 46; before++) {
      const pdf = await render([
        ...Array.from({ length: before }, () => paragraph('Ligne')),
        paragraph(LOREM.repeat(6)),
      ])
      const counts = pdf.pages.map(
        (page) => page.texts.filter(({ tag, text }) => tag === 'P' && text.trim().length > 40).length,
      )
      expect(
        counts.filter((count) => count === 1),
        `${before} lines before`,
      ).toEqual([])
    }
  })

  test('a table that breaks repeats its titles, aloud only once', async () => {
    const pdf = await render([
      {
        type: 'table',
        summary: 'Essai',
        columns: [
          { title: 'Numéro', width: 1 },
          { title: 'Adresse', width: 2 },
        ],
        rows: Array.from({ length: 120 }, (_, index) => [`R${index}`, `${index} rue du Parvis`]),
        total: ['Ensemble', '120 adresses'],
      },
    ])
    expect(pdf.pages.length).toBeGreaterThan(2)
    for (const page of pdf.pages) expect(page.texts.filter(({ text }) => text.trim() === 'Numéro')).toHaveLength(1)
    expect(wholeText(pdf).match(/Numéro/g)).toHaveLength(1)
    const rows = pdf.pages.flatMap(readingOrder).filter((text) => /^R\d+ $/.test(text))
    expect(rows).toEqual(Array.from({ length: 120 }, (_, index) => `R${index} `))
    expect(pdf.structure.filter((tag) => tag === 'TR')).toHaveLength(122)
    const last = pdf.pages.at(-1)
    expect(last && readingOrder(last).filter((text) => /^R\d+ $/.test(text)).length).toBeGreaterThan(0)
  })

  test('the titles of a short table never stand alone at the foot of a page', async () => {
    for (let before = 20; before < 40; before += 1) {
      const pdf = await render([
        ...Array.from({ length: before }, () => paragraph('Une ligne.')),
        {
          type: 'table',
          summary: 'Essai',
          columns: [
            { title: 'Numéro', width: 1 },
            { title: 'Adresse', width: 2 },
          ],
          rows: [
            ['R1', 'rue du Parvis'],
            ['R2', 'rue de la Halle'],
          ],
        },
      ])
      const heads = pdf.pages.filter(({ texts }) => texts.some(({ text }) => text.trim() === 'Numéro'))
      expect(heads, `${before} lines before`).toHaveLength(1)
    }
  })

  test('a row longer than a page is continued on the next', async () => {
    const pdf = await render([
      {
        type: 'table',
        summary: 'Essai',
        columns: [
          { title: 'Code', width: 1 },
          { title: 'Texte', width: 2 },
        ],
        rows: [['long', Array.from({ length: 900 }, (_, index) => `mot${index}`).join(' ')]],
      },
    ])
    expect(pdf.pages.length).toBeGreaterThan(1)
    expect(wholeText(pdf).match(/mot\d+/g)).toHaveLength(900)
  })

  test('a name without spaces is cut to its column, and nothing of it is lost', async () => {
    const name = 'Anticonstitutionnellement'.repeat(12)
    const pdf = await render([
      {
        type: 'table',
        summary: 'Essai',
        columns: [
          { title: 'Nom', width: { mm: 40 } },
          { title: 'Suite', width: 1 },
        ],
        rows: [[name, 'fin']],
      },
    ])
    const cut = pdf.pages.flatMap((page) => page.texts).filter(({ text }) => /[a-z]{4}-$/i.test(text.trim()))
    expect(cut.length).toBeGreaterThan(3)
    expect(wholeText(pdf).replaceAll('-', '')).toContain(name)
    const right = (20 / 25.4) * 72 + (40 / 25.4) * 72
    for (const { x } of cut) expect(x).toBeLessThan(right)
  })

  test('French punctuation and units never begin a line', async () => {
    const text = 'Le règlement dit : « bâtir » ; combien ? 640 m² ! 12 % ; '.repeat(60)
    const pdf = await render([paragraph(text)])
    for (const line of readingOrder(pdf.pages[0] ?? { texts: [], rectangles: [] })) {
      expect(line).not.toMatch(/^[:;?!»%]|^m²/)
      expect(line).not.toMatch(/«\s*$/)
    }
  })
})

describe('letters', () => {
  test('an act is read in the order in which it is written', async () => {
    const pdf = await render([
      { type: 'addressee', lines: ['Madame Élodie Ghesquière', '14 rue du Parvis', '62370 Audruicq'] },
      { type: 'visa', text: 'Vu le code de l’urbanisme ;' },
      { type: 'article', number: 'Article 1er', text: 'Le permis est accordé.' },
      { type: 'list', items: ['une condition', 'une autre'] },
      {
        type: 'signature',
        place: 'Fait à Audruicq',
        on: 'le 24 novembre 2026',
        quality: 'Le maire',
        name: 'A. Delattre',
      },
    ])
    const text = wholeText(pdf)
    const order = ['Ghesquière', 'Vu le code', 'Article 1er', 'Le permis', 'une condition', 'Le maire', 'A. Delattre']
    const places = order.map((part) => text.indexOf(part))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  test('the address shows through the window of the envelope, whatever the head; the title is under the fold', async () => {
    const mm = (points: number) => (points * 25.4) / 72
    const lines = ['Madame Élodie Ghesquière', '14 rue du Parvis', '62370 Audruicq']
    const head = {
      authority: 'Commune de Sainte-Marie-Kerque-et-Saint-Omer',
      lines: Array(6).fill('Service urbanisme'),
    }
    const document = documentOf([{ type: 'addressee', lines }, paragraph('Madame, Monsieur,')])
    const [page] = (await readPdf(await renderPdf({ ...document, letterhead: head }))).pages
    const texts = page?.texts ?? []
    for (const line of texts.filter(({ text }) => lines.includes(text.trim()))) {
      expect(mm(line.x)).toBeGreaterThanOrEqual(105)
      expect(297 - mm(line.y)).toBeGreaterThan(50)
      expect(297 - mm(line.y)).toBeLessThan(85)
    }
    const title = texts.find(({ text }) => text.startsWith('Note d’essai'))
    expect(297 - mm(title?.y ?? 297)).toBeGreaterThan(90)
    const besideAddress = texts.filter(({ text, y }) => text.startsWith('Service') && 297 - mm(y) > 45)
    for (const { x, text, size } of besideAddress) expect(mm(x + text.length * size * 0.6)).toBeLessThan(105)
  })

  test.each([18, 20, 22, 24, 26, 28, 30])(
    'after %i paragraphs a signature does not open a page alone: the end of what it signs goes with it',
    async (count) => {
      const pdf = await render([
        ...Array.from({ length: count }, (_, index) => paragraph(`Ligne ${index}.`)),
        { type: 'heading', level: 1, text: 'Délai' },
        paragraph('Le délai court.'),
        {
          type: 'signature',
          place: 'Fait à Audruicq',
          on: 'le 1er mars 2026',
          quality: 'Le maire',
          name: 'A. Delattre',
        },
      ])
      const page = pdf.pages.find((each) => readingOrder(each).join('').includes('Fait à Audruicq'))
      const text = readingOrder(page ?? { texts: [], rectangles: [] }).join('')
      expect(text).toContain('Délai')
      expect(text).toContain('Le délai court.')
    },
  )

  test.each([20, 24, 25, 26, 27, 28])(
    'after %i paragraphs a list is not parted from what announces it',
    async (count) => {
      const pdf = await render([
        ...Array.from({ length: count }, (_, index) => paragraph(`Ligne ${index}.`)),
        { type: 'article', number: 'Article 2', text: 'La décision est assortie des prescriptions suivantes :' },
        { type: 'list', items: ['première condition', 'seconde condition'] },
      ])
      const page = pdf.pages.find((each) => readingOrder(each).join('').includes('première condition'))
      expect(readingOrder(page ?? { texts: [], rectangles: [] }).join('')).toContain('Article 2')
    },
  )

  test('a title on several lines leaves no word alone on the last', async () => {
    const title = 'Arrêté accordant un permis de construire une maison individuelle ou ses annexes au nom de la commune'
    const pdf = await readPdf(await renderPdf({ ...documentOf([paragraph('Fin.')]), title }))
    const lines = (pdf.pages[0]?.texts ?? []).filter(({ tag }) => tag === 'H1').map(({ text }) => text.trim())
    expect(lines.join(' ')).toBe(title)
    const lengths = lines.map((line) => line.length)
    expect(Math.min(...lengths)).toBeGreaterThan(Math.max(...lengths) / 2)
  })

  test('a running title cut short says that it goes on', async () => {
    const title = 'Arrêté accordant avec prescriptions un permis de construire une maison individuelle ou ses annexes'
    const pdf = await readPdf(
      await renderPdf({ ...documentOf(Array.from({ length: 60 }, () => paragraph('Ligne.'))), title }),
    )
    const running = (pdf.pages[1]?.texts ?? []).filter(({ tag }) => tag === null).map(({ text }) => text)
    expect(running.some((text) => text.startsWith('Arrêté accordant') && text.trim().endsWith('…'))).toBe(true)
  })

  test('what must stay together is moved to the next page together', async () => {
    const pdf = await render([
      ...Array.from({ length: 27 }, (_, index) => paragraph(`Ligne ${index}`)),
      { type: 'together', blocks: Array.from({ length: 6 }, (_, index) => paragraph(`Ensemble ${index}`)) },
    ])
    const holders = pdf.pages.filter((page) => readingOrder(page).join('').includes('Ensemble'))
    expect(holders).toHaveLength(1)
  })
})

describe('a map at its scale', () => {
  const mapOf = (scale: MapScale): MapExtract => ({
    scale,
    widthMm: 170,
    heightMm: 100,
    northDegrees: 0,
    base: [],
    parcels: [
      {
        id: '629990000AB0012',
        number: '12',
        isSelected: true,
        labelAt: [8500, 5000],
        shape: {
          polygons: [
            [
              [
                [8000, 4500],
                [9000, 4500],
                [9000, 5500],
                [8000, 5500],
                [8000, 4500],
              ],
            ],
          ],
          lines: [],
          points: [],
        },
      },
    ],
    buildings: [],
    constraints: [],
    legend: [{ symbol: 'site', label: 'Parcelle concernée' }],
    covering: [],
    sources: ['Cadastre, données du 1er juillet 2026'],
  })

  test.each(MAP_SCALES)('at 1:%i the scale bar measures on paper what it says of the ground', async (scale) => {
    const pdf = await render([mapBlock(mapOf(scale), 'Plan de la parcelle AB 12.')])
    const [page] = pdf.pages
    const label = page?.texts.map(({ text }) => /^([\d\s]+)\sm $/.exec(text)?.[1]).find((text) => text !== undefined)
    const groundM = Number(label?.replace(/\s/g, ''))
    expect(groundM).toBeGreaterThan(0)
    const zero = page?.texts.find(({ text }) => text === '0 ')
    const bar = page?.rectangles.filter(({ height }) => height === 2.6).sort((a, b) => b.width - a.width)[0]
    const paperMm = ((bar?.width ?? 0) / 72) * 25.4
    expect(paperMm).toBeCloseTo((groundM * 1000) / scale, 2)
    expect(zero && bar && Math.abs(zero.x - bar.x)).toBeLessThan(3)
    expect(wholeText(pdf)).toContain(`Échelle 1:${scale.toLocaleString('fr-FR')}`.replace(/\s/g, ' '))
  })

  test('a heading follows its map to the next page', async () => {
    for (let lines = 6; lines < 22; lines++) {
      const pdf = await render([
        ...Array.from({ length: lines }, () => paragraph('Ligne')),
        { type: 'heading', level: 1, text: 'Extrait de plan' },
        mapBlock(mapOf(1000), 'Plan.'),
      ])
      const holder = pdf.pages.find((page) => readingOrder(page).join('').includes('Extrait de plan'))
      expect(holder && readingOrder(holder).join(''), `${lines} lines before`).toContain('Échelle')
    }
  })

  test('the frame has the size it announces and the map says in words what it shows', async () => {
    const pdf = await render([mapBlock(mapOf(1000), 'Plan de la parcelle AB 12.')])
    const frame = pdf.pages[0]?.rectangles.find(({ height }) => Math.abs(height - (100 / 25.4) * 72) < 0.01)
    expect(frame && (frame.width / 72) * 25.4).toBeCloseTo(170, 2)
    expect(pdf.structure).toContain('Figure')
    expect(pdf.alternatives).toEqual(['Plan de la parcelle AB 12.'])
  })
})
