import sql from 'sql-template-tag'
import { describe, expect, test as plainTest } from 'vitest'
import type { RegisteredDesk, ReturnsReading } from '#contract/dossier/registered/registered.ts'
import { code128Modules, code128Values } from '#server/documents/code-128.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import {
  eventOfWord,
  numbersFileLines,
  RETURN_EVENTS,
  RETURN_NAMES,
  returnsFileLines,
} from '#wording/dossier/registered/registered-words.ts'

/** A dossier whose request for a piece left registered on 10 November 2026. */
async function asked(desk: Desk, headers: Headers) {
  const { id } = await desk.filed('2026-11-03')
  const why = 'Cette pièce n’est pas au dossier.'
  const piece = `/api/dossiers/${id}/completeness/pieces/PCMI3`
  await desk.send('PUT', piece, headers, { verdict: 'missing', reason: '', seen: null })
  desk.on('2026-11-10')
  const body = { via: 'registered', asked: [{ key: 'PCMI3', why }] }
  expect((await desk.send('POST', `/api/dossiers/${id}/completeness/request`, headers, body)).status).toBe(201)
  return id
}

const deskOf = async (desk: Desk, headers: Headers): Promise<RegisteredDesk> =>
  (await desk.get('/api/registered-letters', headers)).json()

const NUMBERS = ['2C17400012345', '2C17400012346'] as const

/** So many letters in one batch posted on 10 November, numbered, with the clock on the 30th. */
async function posted(desk: Desk, count: 1 | 2 = 1) {
  const headers = await desk.officer()
  const ids: string[] = []
  for (let at = 0; at < count; at += 1) ids.push(await asked(desk, headers))
  const documents = (await deskOf(desk, headers)).toPost.map(({ documentId }) => documentId)
  const batch = { documents, postedOn: '2026-11-10' }
  const answer = await desk.send('POST', '/api/registered-batches', headers, batch)
  expect(answer.status).toBe(201)
  const { toPost, batches }: RegisteredDesk = await answer.json()
  expect(toPost).toEqual([])
  const [made] = batches
  if (!made) throw new Error('no batch')
  const numbers = made.letters.map(({ id }, at) => ({ letter: id, carrierNumber: NUMBERS[at] }))
  const numbered = await desk.send('PUT', `/api/registered-batches/${made.id}/numbers`, headers, { numbers })
  expect(numbered.status).toBe(200)
  desk.on('2026-11-30')
  return { headers, ids, batch: made, documents }
}

const line = (status: string, on: string, more: object = {}) => ({ number: NUMBERS[0], status, on, ...more })

const record = (desk: Desk, headers: Headers, ...returns: object[]) =>
  desk.send('POST', '/api/registered-returns', headers, { returns })

const notifiedOn = async (desk: Desk, headers: Headers, id: string) =>
  (await (await desk.get(`/api/dossiers/${id}/completeness`, headers)).json()).requests[0].notifiedOn

const countOf = async (desk: Desk) =>
  desk.db.one<{ acts: number; events: number }>(sql`
    select (select count(*)::int from act) as acts, (select count(*)::int from registered_event) as events`)

describe('Code 128', () => {
  plainTest('values, check symbol and stop are those of the norm', () => {
    // the example of the norm's tutorials: start B, « PJJ123C », check 55
    expect(code128Values('PJJ123C')).toEqual([104, 48, 42, 42, 17, 18, 19, 35, 55, 106])
    // pairs of digits in set C: 105 + 1×12 + 2×34 + 3×56 = 353, 353 mod 103 = 44
    expect(code128Values('123456')).toEqual([105, 12, 34, 56, 44, 106])
  })

  plainTest('every symbol is eleven modules, the stop thirteen, between two quiet zones', () => {
    for (const text of ['2C17400012345', 'RK123456789FR', 'A', '00']) {
      const modules = code128Modules(text)
      expect(modules).toHaveLength(10 + 11 * (code128Values(text).length - 1) + 13 + 10)
      expect(modules.slice(0, 10)).not.toContain(true)
      expect(modules.slice(-10)).not.toContain(true)
    }
    expect(() => code128Values('é')).toThrow()
    expect(() => code128Values('')).toThrow()
  })
})

describe('what a carrier writes', () => {
  plainTest('its words are known whole or not at all, those of the desk too', () => {
    for (const event of RETURN_EVENTS) expect(eventOfWord(RETURN_NAMES[event])).toBe(event)
    expect(eventOfWord('PLI AVISÉ ET NON RÉCLAMÉ')).toBe('unclaimed')
    expect(eventOfWord('N’habite pas à l’adresse indiquée')).toBe('unknownAddress')
    expect(eventOfWord('non présenté')).toBeUndefined()
  })

  plainTest('files are read line by line, headings and empty lines left out', () => {
    const file = '\uFEFFNuméro;Statut;Date\r\n\r\n"2C1 7400012345";distribué;12/11/2026;10/11/2026\r\n'
    expect(returnsFileLines(file)).toEqual([
      { line: 3, number: '2C1 7400012345', status: 'distribué', on: '12/11/2026', firstPresentedOn: '10/11/2026' },
    ])
    expect(numbersFileLines('rang;numéro\n2;2C17400012346\n')).toEqual([{ rank: 2, number: '2C17400012346' }])
    expect(numbersFileLines('2C17400012345\n2C17400012346')).toEqual([
      { rank: 1, number: '2C17400012345' },
      { rank: 2, number: '2C17400012346' },
    ])
  })
})

describe('registered letters in batches', () => {
  test('a letter is posted once, on a day that may be, and its slip bears its number in bars', async ({ desk }) => {
    const headers = await desk.officer()
    await asked(desk, headers)
    const [letter] = (await deskOf(desk, headers)).toPost
    expect(letter).toMatchObject({ template: 'piecesRequest', issuedOn: '2026-11-10' })
    const documents = [letter?.documentId]
    for (const postedOn of ['2026-11-09', '2026-11-11'])
      expect((await desk.send('POST', '/api/registered-batches', headers, { documents, postedOn })).status).toBe(422)
    const batch = { documents, postedOn: '2026-11-10' }
    const [made] = (
      (await (await desk.send('POST', '/api/registered-batches', headers, batch)).json()) as RegisteredDesk
    ).batches
    const again = await desk.send('POST', '/api/registered-batches', headers, batch)
    expect(again.status).toBe(409)
    expect((await again.json()).type).toBe('/aide/problemes/pli-deja-depose')
    const numbers = [{ letter: made?.letters[0]?.id, carrierNumber: '2c 1740 0012 345' }]
    await desk.send('PUT', `/api/registered-batches/${made?.id}/numbers`, headers, { numbers })
    const slip = await desk.get(`/api/registered-batches/${made?.id}/slip.pdf`, headers)
    expect(slip.status).toBe(200)
    const text = wholeText(await readPdf(new Uint8Array(await slip.arrayBuffer())))
    expect(text).toContain('Bordereau de dépôt')
    expect(text).toContain('2C17400012345')
    const { count } = await desk.db.one<{ count: number }>(sql`
      select count(*)::int as count from nominative_access where purpose = 'bordereau de dépôt de recommandés'`)
    expect(count).toBe(1)
  })

  test('a number serves once, and stays once the letter came back', async ({ desk }) => {
    const { headers, batch } = await posted(desk, 2)
    const [one, two] = batch.letters
    const write = (...numbers: object[]) =>
      desk.send('PUT', `/api/registered-batches/${batch.id}/numbers`, headers, { numbers })
    const taken = await write({ letter: one?.id, carrierNumber: NUMBERS[1] })
    expect(taken.status).toBe(422)
    expect((await taken.json()).errors).toMatchObject([{ pointer: '#/numbers/0/carrierNumber' }])
    expect(
      (await write({ letter: one?.id, carrierNumber: NUMBERS[1] }, { letter: two?.id, carrierNumber: NUMBERS[0] }))
        .status,
    ).toBe(200)
    await record(desk, headers, line('présenté', '12/11/2026'))
    expect((await write({ letter: two?.id, carrierNumber: 'RK123456789FR' })).status).toBe(422)
  })

  test('R*423-47: the first presentation notifies the letter, and the same return twice changes nothing', async ({
    desk,
  }) => {
    const { headers, ids } = await posted(desk)
    const [id = ''] = ids
    expect(await notifiedOn(desk, headers, id)).toBeNull()
    expect((await record(desk, headers, line('avisé', '12/11/2026'))).status).toBe(201)
    expect(await notifiedOn(desk, headers, id)).toBe('2026-11-12')
    const before = await countOf(desk)
    const again: ReturnsReading = await (await record(desk, headers, line('Présenté', '2026-11-12'))).json()
    expect(again.lines).toMatchObject([{ verdict: 'known' }])
    expect(await countOf(desk)).toEqual(before)
    const other = await record(desk, headers, line('présenté', '13/11/2026'))
    expect(other.status).toBe(422)
    expect((await other.json()).detail).toMatch(/13\s+novembre\s+2026.*12\s+novembre\s+2026/)
    expect(await countOf(desk)).toEqual(before)
  })

  test('not claimed is dated and moves no date by itself; with its first presentation it notifies that day', async ({
    desk,
  }) => {
    const { headers, ids } = await posted(desk)
    const [id = ''] = ids
    const alone: ReturnsReading = await (
      await record(desk, headers, line('Pli avisé et non réclamé', '28/11/2026'))
    ).json()
    expect(alone.lines[0]?.sentence).toContain('première présentation reste à dire')
    expect(await notifiedOn(desk, headers, id)).toBeNull()
    expect((await record(desk, headers, line('présenté', '29/11/2026'))).status).toBe(422)
    const whole = line('non réclamé', '28/11/2026', { firstPresentedOn: '12/11/2026' })
    expect((await record(desk, headers, whole)).status).toBe(201)
    expect(await notifiedOn(desk, headers, id)).toBe('2026-11-12')
    const [letter] = (await deskOf(desk, headers)).batches[0]?.letters ?? []
    expect(letter).toMatchObject({
      notifiedOn: '2026-11-12',
      events: [
        { event: 'presented', on: '2026-11-12' },
        { event: 'unclaimed', on: '2026-11-28' },
      ],
    })
    const delivered = await record(desk, headers, line('distribué', '29/11/2026'))
    expect((await delivered.json()).detail).toContain('déjà revenu')
  })

  test('a file is tried line by line, and one bad line keeps all out', async ({ desk }) => {
    const { headers } = await posted(desk, 2)
    const returns = [
      line('distribué', '13/11/2026', { firstPresentedOn: '13/11/2026' }),
      { number: NUMBERS[1], status: 'perdu', on: '13/11/2026' },
      { number: NUMBERS[1], status: 'refusé', on: '31/11/2026' },
      { number: NUMBERS[1], status: 'NPAI', on: '01/12/2026' },
      { number: '9Z99999999999', status: 'NPAI', on: '13/11/2026' },
    ]
    const reading = await desk.send('POST', '/api/registered-returns/reading', headers, { returns })
    expect(((await reading.json()) as ReturnsReading).lines).toMatchObject([
      { verdict: 'record' },
      { verdict: 'unknownWord', column: 'status' },
      { verdict: 'unreadableDay', column: 'on' },
      { verdict: 'impossibleDay', column: 'on' },
      { verdict: 'unknownNumber', column: 'number' },
    ])
    const before = await countOf(desk)
    const refused = await record(desk, headers, ...returns)
    expect(refused.status).toBe(422)
    expect((await refused.json()).errors).toMatchObject([
      { pointer: '#/returns/1/status' },
      { pointer: '#/returns/2/on' },
      { pointer: '#/returns/3/on' },
      { pointer: '#/returns/4/number' },
    ])
    expect(await countOf(desk)).toEqual(before)
  })

  test('another commune sees no letter, numbers none and records nothing', async ({ desk }) => {
    const { batch } = await posted(desk)
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    expect(await deskOf(desk, elsewhere)).toMatchObject({ toPost: [], batches: [] })
    expect((await desk.get(`/api/registered-batches/${batch.id}/slip.pdf`, elsewhere)).status).toBe(404)
    const numbers = [{ letter: batch.letters[0]?.id, carrierNumber: 'RK123456789FR' }]
    expect((await desk.send('PUT', `/api/registered-batches/${batch.id}/numbers`, elsewhere, { numbers })).status).toBe(
      404,
    )
    const refused = await record(desk, elsewhere, line('présenté', '12/11/2026'))
    expect((await refused.json()).detail).toContain('Aucun pli')
  })
})
