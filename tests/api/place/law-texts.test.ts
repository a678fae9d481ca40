import { describe, expect } from 'vitest'
import { LawTexts } from '#contract/place/law-texts/law-texts.ts'
import { test } from '#tests/fixtures/desk.ts'
import { consolidatedCode, importText } from '#tests/fixtures/law-code.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'

const PERIODS = ['Le délai est de :', 'a) Une semaine pour les cabanes ;', 'b) Une année pour les châteaux.']
const code = (updatedOn: string, more: Readonly<Record<string, readonly string[]>> = {}) =>
  consolidatedCode(updatedOn, { 'R*423-23': PERIODS, 'R424-1': ['Le silence vaut ce qu’il vaut.'], ...more })

describe('the words of the articles', () => {
  test('are not there until the code is imported, and the answer says so', async ({ desk }) => {
    const answer = await desk.get('/api/law-texts?articles=R*423-23%20b')
    expect(LawTexts.parse(await answer.json())).toEqual({
      texts: [
        {
          reference: 'R423-23 b',
          code: 'Code de l’urbanisme',
          outcome: 'notImported',
          asOf: null,
          texts: [],
          readOn: null,
        },
      ],
      others: [],
    })
  })

  test('are those of the paragraph cited, with the day of the code', async ({ desk, db }) => {
    const outcome = await importText(db, 'code.md', code('2026-04-03'))
    expect(outcome).toMatchObject({ problem: null, report: { layers: [{ kind: 'law/code', rowsRead: 2, rowsIn: 2 }] } })
    const answer = await desk.get(
      '/api/law-texts?articles=R*423-23%20b%20;%20CE%201er%20d%C3%A9cembre%202023,%20n%C2%B0%20448905',
    )
    expect(LawTexts.parse(await answer.json())).toMatchObject({
      texts: [
        { outcome: 'found', asOf: '2026-04-03', texts: [{ paragraphs: [PERIODS[0], PERIODS[2]] }], readOn: null },
      ],
      others: ['CE 1er décembre 2023, n° 448905'],
    })
  })

  test('stand in the printed proof of a clock once the code is imported; before, their text is « non fourni »', async ({
    desk,
    db,
  }) => {
    const printed = async () => {
      const answer = await desk.send('POST', '/api/clock/simulate.pdf', undefined, {
        type: 'PCMI',
        channel: 'paper-counter',
        depositedAt: '2026-03-10',
      })
      return wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer()))).replace(/[\u00a0\u202f]/g, ' ')
    }
    expect(await printed()).toContain('Texte non fourni : ')
    await importText(db, 'code.md', code('2026-04-03'))
    const proof = await printed()
    expect(proof).toContain('b) Une année pour les châteaux.')
    expect(proof).toContain('La règle n’a pas été comparée à ces mots')
  })

  test('several texts under one number are all shown; a number that heads none is not found', async ({ desk, db }) => {
    await importText(db, 'code.md', code('2026-04-03', { '*R424-1': ['Un autre silence.'] }))
    const { texts } = LawTexts.parse(await (await desk.get('/api/law-texts?articles=R424-1,%20R424-9')).json())
    expect(texts.map(({ outcome, texts: found }) => [outcome, found.length])).toEqual([
      ['several', 2],
      ['notFound', 0],
    ])
  })

  test('a question without article is refused in French', async ({ desk }) => {
    const answer = await desk.get('/api/law-texts?articles=')
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toContain('Donnez les articles')
  })
})

describe('a consolidated code, imported like any dataset', () => {
  test('a new state replaces the former one and says what it changed; the same file again changes nothing', async ({
    desk,
    db,
  }) => {
    await importText(db, 'code.md', code('2026-04-03'))
    const next = await importText(
      db,
      'code.md',
      code('2027-04-03', { 'R424-1': ['Le silence vaut accord.'], 'R424-2': ['Sauf exception.'] }),
    )
    expect(next.report?.changes).toMatchObject([
      {
        created: 1,
        removed: 0,
        modified: 1,
        unchanged: 1,
        examples: [
          { id: 'R424-1', change: 'modified' },
          { id: 'R424-2', change: 'created' },
        ],
      },
    ])
    const { texts } = LawTexts.parse(await (await desk.get('/api/law-texts?articles=R424-1')).json())
    expect(texts[0]).toMatchObject({ asOf: '2027-04-03', texts: [{ paragraphs: ['Le silence vaut accord.'] }] })
    const again = await importText(
      db,
      'code-bis.md',
      code('2027-04-03', { 'R424-1': ['Le silence vaut accord.'], 'R424-2': ['Sauf exception.'] }),
    )
    expect(again.state).toBe('unchanged')
  })

  test('an older state does not take the place of the one in force', async ({ desk, db }) => {
    await importText(db, 'code.md', code('2027-04-03'))
    await importText(db, 'ancien.md', code('2025-01-01', { 'R424-1': ['Autrefois.'] }))
    const { texts } = LawTexts.parse(await (await desk.get('/api/law-texts?articles=R424-1')).json())
    expect(texts[0]?.asOf).toBe('2027-04-03')
  })

  test('a code that no rule cites, or without article, is refused with its reason', async ({ db }) => {
    const foreign = code('2026-04-03').replace('LEGITEXT000006074075', 'LEGITEXT000000000001')
    const outcome = await importText(db, 'autre.md', foreign)
    expect(outcome.report?.issues).toMatchObject([{ severity: 'refused', reason: 'lawCodeUnreadable' }])
    expect(outcome.report?.issues[0]?.sentence).toContain('n’est pas parmi ceux que les règles citent')
  })
})
