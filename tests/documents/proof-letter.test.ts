import { describe, expect } from 'vitest'
import { ClockSimulationRequest } from '#contract/clock.ts'
import type { CitedText } from '#contract/place/law-texts/law-texts.ts'
import { simulate } from '#contract/place/simulation/clock-simulation.ts'
import { day } from '#law/clock/calendar.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { proofBlocks, proofLetter } from '#server/documents/proof-letter.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { test } from '#tests/fixtures/app.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

const PERMIT = { type: 'PCMI', channel: 'paper-counter', depositedAt: '2026-03-10' }
const simulationOf = (request: object) => simulate(ClockSimulationRequest.parse(request), day('2026-03-20'))

const letterOf = (request: object, texts: readonly CitedText[] = [], others: readonly string[] = []) =>
  proofLetter({
    simulation: simulationOf(request),
    texts,
    others,
    letterhead: { authority: 'Service instructeur', lines: [] },
    reference: 'DELAIS-1',
    issuedAt: '2026-03-20T09:00:00Z',
  })

describe('the printed proof of a clock', () => {
  test('every date of the clock is listed once and proved once, in the words of the law', () => {
    const { actual } = simulationOf(PERMIT)
    const lines = textOfBlocks(letterOf(PERMIT).blocks).map(plain)
    expect(actual.dates.length).toBeGreaterThan(4)
    for (const { label, proof } of actual.dates) {
      expect(lines.filter((line) => line === plain(label))).toHaveLength(1)
      expect(lines).toContain(plain(proof.sentence))
      for (const step of proof.steps)
        expect(lines.some((line) => line.startsWith('Calcul : ') && line.includes(plain(step)))).toBe(true)
      expect(lines.some((line) => line === `Textes : ${plain(proof.articles)}`)).toBe(true)
    }
  })

  test('a proof stands alone in another letter', () => {
    const deadline = simulationOf(PERMIT).actual.dates.find(({ name }) => name === 'decisionDeadline')
    expect(deadline?.day).toBe('2026-05-10')
    const lines = deadline ? textOfBlocks(proofBlocks(deadline)).map(plain) : []
    expect(lines[0]).toBe('Date limite de décision')
    expect(lines.join('\n')).toContain('10 mars 2026 + 2 mois = 10 mai 2026')
    expect(lines.at(-1)).toMatch(/^Textes : .*R\*423-23/)
  })

  test('acts that are tried out show what they move', () => {
    const request = {
      ...PERMIT,
      hypothetical: { pieceRequests: [{ via: 'lrar', firstPresentedAt: '2026-03-27' }] },
    }
    const { shifts } = simulationOf(request)
    expect(shifts.length).toBeGreaterThan(0)
    const lines = textOfBlocks(letterOf(request).blocks)
    for (const { label } of shifts)
      expect(lines.filter((line) => line.startsWith(`${label} | `)).length).toBeGreaterThan(0)
  })

  test('the words of the articles stand under the proofs as soon as their code is imported; the others are not supplied', () => {
    const found: CitedText = {
      reference: 'R423-23 b',
      code: 'Code de l’urbanisme',
      outcome: 'found',
      asOf: '2026-04-03',
      texts: [{ headings: [], paragraphs: ['Le délai est de :', 'b) Deux mois ;'] }],
      readOn: '2026-11-25',
    }
    const absent: CitedText = {
      reference: 'L632-2',
      code: 'Code du patrimoine',
      outcome: 'notImported',
      asOf: null,
      texts: [],
      readOn: null,
    }
    const lines = textOfBlocks(letterOf(PERMIT, [found, absent]).blocks).map(plain)
    const at = lines.indexOf('R423-23 b, Code de l’urbanisme')
    expect(lines.slice(at, at + 4)).toEqual([
      'R423-23 b, Code de l’urbanisme',
      'Texte dans l’état du code au 3 avril 2026, celui que la règle suit : lu le 25 novembre 2026.',
      'Le délai est de :',
      'b) Deux mois ;',
    ])
    expect(lines[at + 4]).toMatch(/^Texte non fourni : L632-2, Code du patrimoine\./)
    const judged = textOfBlocks(letterOf(PERMIT, [], ['CE 1er décembre 2023, n° 448905']).blocks).map(plain)
    expect(judged).toContain('Texte non fourni, aucun code importable ne le porte : CE 1er décembre 2023, n° 448905.')
  })

  test('it says what it is not', () => {
    const letter = letterOf(PERMIT)
    expect(letter.blocks.at(-1)).toMatchObject({ type: 'note', text: expect.stringContaining('ne vaut ni décision') })
  })

  test('its text is whole on paper', async () => {
    const bytes = await renderPdf(letterOf(PERMIT))
    const text = wholeText(await readPdf(bytes))
    for (const line of textOfBlocks(letterOf(PERMIT).blocks).map(plain)) {
      for (const part of line.split(/ \| | : /)) expect(text).toContain(part.trim())
    }
  })
})

describe('over HTTP', () => {
  const post = (body: unknown) => ({
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

  test('the simulator prints what it answers', async ({ app }) => {
    const answer = await app.request('/api/clock/simulate.pdf', post(PERMIT))
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('application/pdf')
    expect(answer.headers.get('content-disposition')).toBe('inline; filename="DELAIS-20261124-1000.pdf"')
  })

  test('a dossier that cannot be read is refused as the simulator refuses it', async ({ app }) => {
    const [printed, read] = await Promise.all(
      ['/api/clock/simulate.pdf', '/api/clock/simulate'].map((path) => app.request(path, post({ type: 'XX' }))),
    )
    expect(printed?.status).toBe(422)
    expect(await printed?.json()).toEqual(await read?.json())
  })
})
