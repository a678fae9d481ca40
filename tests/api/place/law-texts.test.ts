import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect } from 'vitest'
import { LawTexts } from '#contract/place/law-texts/law-texts.ts'
import type { Database } from '#platform/database.ts'
import { outsideReader } from '#platform/outside-fetch.ts'
import { bringCodes, probeCodes } from '#server/place/sources/bring.ts'
import { CODE_SOURCES } from '#server/place/sources/catalogue.ts'
import { testDeps } from '#tests/fixtures/app.ts'
import { test } from '#tests/fixtures/desk.ts'
import { consolidatedCode, importText } from '#tests/fixtures/law-code.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { sourceText, UNREADABLE_SOURCES } from '#wording/place/sources.ts'

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

  test('a new state says each paragraph that changed and the rules that read it', async ({ db }) => {
    await importText(db, 'code.md', code('2026-04-03'))
    const next = code('2027-04-03', {
      'R*423-23': PERIODS.with(2, 'b) Deux années pour les châteaux.'),
      'R424-9': ['Nouveau.'],
    })
    const { report } = await importText(db, 'code.md', next)
    const law = report?.changes[0]?.law
    expect(law).toMatchObject({
      ...{ code: 'CU', from: '2026-04-03', to: '2027-04-03', counts: { changed: 1, new: 1, repealed: 0 } },
      paragraphs: [
        { article: 'R423-23', key: 'b', change: 'changed' },
        { article: 'R424-9', key: '', change: 'new' },
      ],
    })
    const rule = law?.rows.find(({ references }) => references.includes('CU R423-23 b'))
    expect(rule).toMatchObject({ article: expect.stringContaining('R*423-23'), says: expect.stringMatching(/./) })
    expect(law?.rows.flatMap(({ references }) => references)).not.toContain('CU R423-23 a')
  })

  test('an older state is asked about, kept if that is meant, and never takes the place of the one in force', async ({
    desk,
    db,
  }) => {
    await importText(db, 'code.md', code('2027-04-03'))
    const older = code('2025-01-01', { 'R424-1': ['Autrefois.'] })
    const asOf = async () =>
      LawTexts.parse(await (await desk.get('/api/law-texts?articles=R424-1')).json()).texts[0]?.asOf
    const asked = await importText(db, 'ancien.md', older)
    expect(asked.state).toBe('ready')
    expect(asked.report?.questions[0]?.sentence.replaceAll('\u00a0', ' ')).toContain(
      'l’état du 1er janvier 2025, plus ancien que celui qui est en service (3 avril 2027)',
    )
    expect(await asOf()).toBe('2027-04-03')
    const kept = await importText(db, 'ancien.md', older, { confirmed: ['older/law/CU'] })
    expect([kept.state, await asOf()]).toEqual(['accepted', '2027-04-03'])
  })

  test('a state that lacks a part of the articles is asked about before it replaces anything', async ({ desk, db }) => {
    const many = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`L1-${at}`, [`Article ${at}.`]]))
    const few = Object.fromEntries(Object.entries(many).slice(0, 20))
    await importText(db, 'code.md', consolidatedCode('2026-04-03', many))
    const cut = await importText(db, 'code.md', consolidatedCode('2026-05-03', few))
    expect([cut.state, cut.report?.questions[0]?.sentence.replaceAll('\u00a0', ' ')]).toEqual([
      'ready',
      expect.stringContaining('10 des 30 articles en service ne sont pas dans ce fichier'),
    ])
    const meant = { confirmed: ['complete/law/CU'] }
    expect((await importText(db, 'code.md', consolidatedCode('2026-05-03', few), meant)).state).toBe('accepted')
    expect((await desk.get('/api/law-texts?articles=L1-25')).status).toBe(200)
  })

  test('a day that is none, a file that is no text are refused and change nothing', async ({ db }) => {
    for (const [content, why] of [
      [code('2026-04-03').replace('2026-04-03', '2026-02-31'), 'n’est pas un jour'],
      [code('2026-04-03').replace('château', 'ch\0teau'), 'n’est pas du texte'],
    ] as const) {
      const outcome = await importText(db, 'code.md', content)
      expect([outcome.state, outcome.problem?.detail]).toEqual(['refused', expect.stringContaining(why)])
    }
  })

  test('a code that no rule cites, or without article, is refused with its reason', async ({ db }) => {
    const foreign = code('2026-04-03').replace('LEGITEXT000006074075', 'LEGITEXT000000000001')
    const outcome = await importText(db, 'autre.md', foreign)
    // nothing of it is kept: the import is refused as a whole, with that reason
    expect([outcome.state, outcome.problem?.detail]).toEqual([
      'refused',
      expect.stringContaining('n’est pas parmi ceux que les règles citent'),
    ])
    const beside = await importText(db, 'code.md', code('2026-04-03'))
    expect(beside.state).toBe('accepted')
  })
})

type Answer = { status: number; body?: string; headers?: Record<string, string>; cutShort?: boolean }

/** The host of the codes, described and not recorded: what each file answers may be changed at any moment. */
async function codesHost(answers: Record<string, Answer>) {
  const asked: { file: string; etag: string | undefined }[] = []
  const server = createServer((request, response) => {
    const file = request.url?.split('/').at(-1) ?? ''
    asked.push({ file, etag: request.headers['if-none-match'] })
    const { status, body = '', headers = {}, cutShort = false } = answers[file] ?? { status: 404 }
    if (headers.etag !== undefined && headers.etag === request.headers['if-none-match']) {
      response.writeHead(304).end()
      return
    }
    response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) + (cutShort ? 10 : 0) })
    if (cutShort) response.write(body, () => response.destroy())
    else response.end(body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const dataDir = await mkdtemp(join(tmpdir(), 'parvis-sources-'))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const fetching = {
    ...{ dataDir, read: outsideReader(() => true), now: () => '2026-12-02T09:00:00Z' },
    mirrors: { [new URL(CODE_SOURCES[0]?.url ?? '').host]: base },
  }
  return {
    ...{ asked, dataDir, fetching },
    bring: async (db: Database) => Array.fromAsync(bringCodes(testDeps(db), fetching)),
    async [Symbol.asyncDispose]() {
      server.close()
      server.closeAllConnections()
      await rm(dataDir, { recursive: true })
    },
  }
}

const CU = 'LEGITEXT000006074075.md'

describe('the codes that the command of the territory fetches', () => {
  test('are kept by their hash and imported; what the host has not moved is not read again', async ({ desk, db }) => {
    await using host = await codesHost({ [CU]: { status: 200, body: code('2026-04-03'), headers: { etag: '"a"' } } })
    const [first, ...others] = await host.bring(db)
    expect(first).toMatchObject({
      fetched: { state: 'present', isNew: true, updatedOn: '2026-04-03' },
      imported: { state: 'accepted' },
    })
    expect(others.map(({ fetched }) => fetched)).toEqual(others.map(() => ({ state: 'absent', status: 404 })))
    const answer = await desk.get('/api/law-texts?articles=R*423-23%20b')
    expect(LawTexts.parse(await answer.json())).toMatchObject({ texts: [{ outcome: 'found', asOf: '2026-04-03' }] })

    const [again] = await host.bring(db)
    expect(again).toMatchObject({ fetched: { state: 'present', isNew: false }, imported: { state: 'unchanged' } })
    expect(host.asked.filter(({ file }) => file === CU).map(({ etag }) => etag)).toEqual([undefined, '"a"'])
  })

  test.for<[string, Answer, string]>([
    ['a page under 200', { status: 200, body: '<!DOCTYPE html><html></html>' }, 'page'],
    ['another code', { status: 200, body: code('2026-04-03').replace('006074075', '006074236') }, 'otherCode'],
    ['a file cut short', { status: 200, body: code('2026-04-03'), cutShort: true }, 'network'],
    ['a host that is down', { status: 503 }, 'status'],
    ['an empty file', { status: 200, body: '' }, 'noHead'],
    ['a redirection that never ends', { status: 302, headers: { location: `/fr/${CU}` } }, 'redirects'],
  ])('%s is unreadable, never absent, and what stands here stays', async ([, answer, why], { desk, db }) => {
    await importText(db, 'code.md', code('2026-03-01'))
    await using host = await codesHost({ [CU]: answer })
    const [first] = await host.bring(db)
    expect(first).toMatchObject({ fetched: { state: 'unreadable', why }, imported: undefined })
    expect(UNREADABLE_SOURCES[why]).toBeDefined()
    const words = await desk.get('/api/law-texts?articles=R*423-23%20b')
    expect(LawTexts.parse(await words.json())).toMatchObject({ texts: [{ asOf: '2026-03-01' }] })
  })

  test('one that the host keeps for itself is said so; an older state asks before it replaces what stands', async ({
    db,
  }) => {
    await importText(db, 'code.md', code('2026-05-01'))
    await using host = await codesHost({
      [CU]: { status: 200, body: code('2026-04-03') },
      'LEGITEXT000006074236.md': { status: 403 },
    })
    const [first, second] = await host.bring(db)
    expect(first?.imported?.state).toBe('ready')
    expect(first?.imported?.report?.questions.length).toBeGreaterThan(0)
    expect(second?.fetched).toEqual({ state: 'restricted', status: 403 })
    expect(sourceText('Code du patrimoine', { state: 'restricted', status: 403 })).toBe(
      'Code du patrimoine : restreint, l’hôte refuse de le donner (403)',
    )
  })

  test('a probe keeps and imports nothing', async ({ desk }) => {
    await using host = await codesHost({ [CU]: { status: 200, body: code('2026-04-03') } })
    const found = await Array.fromAsync(probeCodes(host.fetching))
    expect(found.map(({ fetched }) => fetched.state)).toEqual(['present', ...found.slice(1).map(() => 'absent')])
    expect(await readdir(host.dataDir)).toEqual([])
    const words = await desk.get('/api/law-texts?articles=R*423-23%20b')
    expect(LawTexts.parse(await words.json())).toMatchObject({ texts: [{ outcome: 'notImported' }] })
  })
})
