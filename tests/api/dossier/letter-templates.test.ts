import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { type LetterTemplate, TOWN_WORDS_LENGTH } from '#contract/dossier/letters/letter-template.ts'
import { asPerson } from '#platform/scope.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { LETTER_KIND_NAMES, letterParts } from '#wording/dossier/letters/letter-parts.ts'

const DAY = '2026-11-20'
const NEXT_DAY = '2026-11-21'

const words = (change: Record<string, unknown> = {}) => ({
  inseeCode: SAINT_EXEMPLE,
  kind: 'reviewSuspension',
  part: 'contacts',
  body: 'La permanence de l’architecte a lieu le mardi.',
  firstDay: DAY,
  ...change,
})

const write = (desk: Desk, headers: Headers, change: Record<string, unknown> = {}) =>
  desk.send('POST', '/api/letter-words', headers, words(change))

const written = async (desk: Desk, headers: Headers, change: Record<string, unknown> = {}) => {
  const answer = await write(desk, headers, change)
  expect([answer.status, await answer.text()]).toEqual([201, ''])
}

const template = async (
  desk: Desk,
  headers: Headers,
  kind = 'reviewSuspension',
  commune = SAINT_EXEMPLE,
): Promise<LetterTemplate> => (await desk.get(`/api/letter-templates/${kind}?commune=${commune}`, headers)).json()

const partOf = async (desk: Desk, headers: Headers, part: string, kind?: string, commune?: string) =>
  (await template(desk, headers, kind, commune)).parts.find((each) => each.part === part)

const textOf = async (answer: Response) => wholeText(await readPdf(new Uint8Array(await answer.arrayBuffer())))

/** A dossier whose review is suspended by a letter that day: the text of that letter, and where it is read again. */
async function suspended(desk: Desk, headers: Headers) {
  const { id } = await desk.filed('2026-11-03')
  desk.on(DAY)
  const sent = await desk.send('POST', `/api/dossiers/${id}/period/suspension`, headers, {
    reason: 'environmentalReview',
    from: DAY,
    why: 'Le projet doit faire l’objet d’une évaluation environnementale.',
    via: 'hand',
  })
  expect(sent.status).toBe(201)
  const path = `/api/issued-documents/${(await sent.json()).documentId}`
  return { id, path, text: await textOf(await desk.get(path, headers)) }
}

const numberOf = async (desk: Desk, id: string) =>
  (await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}`)).number

const keptWords = async ({ db }: Desk) =>
  (await db.one<{ count: number }>(sql`select count(*)::int as count from letter_words`)).count

describe('what a town writes in its letters', () => {
  test('a part that nobody wrote has the words of the house; the commune, then all its letters, come before the territory', async ({
    desk,
  }) => {
    desk.on(DAY)
    const officer = await desk.officer()
    const everywhere = await desk.signedIn(await desk.person(['caseOfficer'], null))
    expect(await partOf(desk, officer, 'greeting')).toMatchObject({
      words: 'Madame, Monsieur,',
      from: 'house',
      firstDay: null,
      versions: [],
    })
    await written(desk, everywhere, { inseeCode: null, kind: null, body: 'Territoire.' })
    expect(await partOf(desk, officer, 'contacts')).toMatchObject({ words: 'Territoire.', from: 'territory' })
    await written(desk, everywhere, { inseeCode: null, body: 'Territoire, cette lettre.' })
    await written(desk, officer, { kind: null, body: 'Commune, toutes.' })
    expect(await partOf(desk, officer, 'contacts')).toMatchObject({
      words: 'Commune, toutes.',
      from: 'commune',
      isForEveryLetter: true,
    })
    await written(desk, officer, { body: 'Commune, cette lettre.' })
    expect(await partOf(desk, officer, 'contacts')).toMatchObject({ words: 'Commune, cette lettre.' })
    expect(await partOf(desk, officer, 'contacts', 'piecesRequest')).toMatchObject({ words: 'Commune, toutes.' })
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    const other = await partOf(desk, elsewhere, 'contacts', 'reviewSuspension', AUTRE_EXEMPLE)
    expect(other).toMatchObject({ words: 'Territoire, cette lettre.', from: 'territory' })
    expect(other?.versions.every(({ inseeCode }) => inseeCode === null)).toBe(true)
    // given back, then emptied
    await written(desk, officer, { body: null })
    expect(await partOf(desk, officer, 'contacts')).toMatchObject({ words: 'Commune, toutes.' })
    await written(desk, officer, { body: '  \r\n ' })
    expect(await partOf(desk, officer, 'contacts')).toMatchObject({ words: '', from: 'commune' })
    expect((await partOf(desk, officer, 'contacts'))?.versions).toHaveLength(6)
  })

  test('a letter has them, its fields filled; a line that the dossier does not tell is left out', async ({ desk }) => {
    desk.on(DAY)
    const headers = await desk.officer()
    const number = '{numero}'
    await written(desk, headers, { part: 'greeting', body: 'Bonjour {demandeur},' })
    await written(desk, headers, { body: `Rappelez le ${number} à {commune}.\nSuivi par {instructeur}.` })
    await written(desk, headers, { part: 'closing', body: '' })
    await written(desk, headers, { part: 'afterSignature', kind: null, body: 'Copie au service **voirie** & < b' })
    const { text } = await suspended(desk, headers)
    expect(text).toContain('Bonjour Léontine Vandenbroucke,')
    expect(text).toMatch(/Rappelez le PC 062 998 26 \d{5} à Saint-Exemple\./)
    expect(text).not.toContain('Suivi par')
    expect(text).not.toContain('Madame, Monsieur')
    expect(text).not.toContain('expression de')
    expect(text).toContain('Copie au service **voirie** & < b')
    // what the law compels is there whatever the town wrote
    for (const compelled of ['suspendue à compter du 20 novembre 2026', 'R*423-37-3', 'R*423-44'])
      expect(text).toContain(compelled)
  })

  test('a version has its first day; what was sent keeps its words, and is read again as it was', async ({ desk }) => {
    desk.on(DAY)
    const headers = await desk.officer()
    await written(desk, headers, { body: 'Version du vingt.' })
    await written(desk, headers, { body: 'Version du vingt et un.', firstDay: NEXT_DAY })
    expect(await partOf(desk, headers, 'contacts')).toMatchObject({ words: 'Version du vingt.', firstDay: DAY })
    const { path, text } = await suspended(desk, headers)
    expect(text).toContain('Version du vingt.')
    expect(text).not.toContain('Version du vingt et un.')
    desk.on(NEXT_DAY)
    expect(await partOf(desk, headers, 'contacts')).toMatchObject({ words: 'Version du vingt et un.' })
    expect(await textOf(await desk.get(path, headers))).toBe(text)
    const kept = await desk.db.one<{ town: unknown }>(sql`
      select facts -> 'town' as town from issued_document where id = ${path.split('/').at(-1)}`)
    expect(kept.town).toEqual({ contacts: ['Version du vingt.'] })
    const late = await write(desk, headers, { firstDay: DAY })
    expect(late.status).toBe(422)
    expect((await late.json()).errors).toMatchObject([{ pointer: '#/firstDay' }])
  })

  test('an acknowledgement of the deposit has them too', async ({ desk }) => {
    desk.on('2026-11-01')
    const headers = await desk.officer()
    await written(desk, headers, {
      kind: 'filingReceipt',
      part: 'useful',
      body: 'Apportez ce récépissé à chaque visite.',
      firstDay: '2026-11-01',
    })
    const { id } = await desk.filed('2026-11-03')
    const { facts } = await desk.db.one<{ facts: { town: unknown } }>(sql`
      select facts from issued_document where dossier_id = ${id} and template = 'filingReceipt'`)
    expect(facts.town).toEqual({ useful: ['Apportez ce récépissé à chaque visite.'] })
  })
})

describe('what the law compels', () => {
  test('every kind of letter says with which article what it has to say', () => {
    expect(LETTER_KIND_NAMES).toHaveLength(22)
    for (const kind of LETTER_KIND_NAMES) {
      const compelled = letterParts(kind).flatMap((each) => (each.type === 'compelled' ? [each.part] : []))
      expect(compelled.length).toBeGreaterThan(1)
      for (const { article, why } of compelled) {
        expect(article).toMatch(/^(CRPA |CJA )?[LR]/)
        expect(why).toMatch(/\.$/)
      }
    }
  })

  test('is taken out by nobody; what cannot be printed is refused with what to mend, and nothing is written', async ({
    desk,
  }) => {
    desk.on(DAY)
    const headers = await desk.officer()
    const refusals: readonly [string, Record<string, unknown>, string, string][] = [
      ['a part that a text compels', { part: 'Signature' }, '#/part', 'un texte l’impose'],
      ['a part that this letter has not', { kind: 'filingReceipt', part: 'closing' }, '#/part', 'n’a pas de partie'],
      ['an act that is no letter', { kind: 'decision' }, '#/kind', 'n’a pas de modèle'],
      ['words too long', { body: 'é'.repeat(TOWN_WORDS_LENGTH + 1) }, '#/body', 'dépasse 1200 signes'],
      ['too many lines', { body: 'a\n'.repeat(12).concat('a') }, '#/body', 'plus de 12 lignes'],
      ['a field that nobody knows', { body: 'Bonjour {prenom}' }, '#/body', '{prenom}'],
      ['a brace alone', { body: 'Bonjour {numero' }, '#/body', 'accolade est seule'],
      ['a tag', { body: 'Bonjour <script>alert(1)</script>' }, '#/body', 'balises HTML'],
      ['a sign that commands', { body: 'Bonjour\u0007' }, '#/body', 'invisibles ou de commande'],
      ['words turned around', { body: 'Bonjour \u202eruojnoB' }, '#/body', 'invisibles ou de commande'],
      ['a sign that no letter prints', { body: 'Bonjour 😀' }, '#/body', '« 😀 »'],
      ['half a sign', { body: 'Bonjour \ud83d' }, '#/body', 'signes qui ne peuvent pas être gardés'],
      ['a passage left to write', { body: '[à compléter : horaires]' }, '#/body', '[à compléter]'],
      ['a day that is none', { firstDay: '2026-02-30' }, '#/firstDay', 'Écrivez la date'],
      ['no part at all', { part: undefined }, '#/part', 'un texte l’impose'],
    ]
    for (const [name, change, pointer, sentence] of refusals) {
      const answer = await write(desk, headers, change)
      const { errors } = await answer.json()
      expect([name, answer.status, errors]).toEqual([
        name,
        422,
        [{ pointer, detail: expect.stringContaining(sentence) }],
      ])
    }
    expect(await keptWords(desk)).toBe(0)
    await written(desk, headers, { body: `${'é'.repeat(TOWN_WORDS_LENGTH)}\t` })
    const unknown = await write(desk, await desk.signedIn(await desk.person(['caseOfficer'], null)), {
      inseeCode: '99999',
    })
    expect(unknown.status).toBe(422)
    expect((await desk.get('/api/letter-templates/decision?commune=62998', headers)).status).toBe(422)
  })
})

describe('who writes, and who reads', () => {
  test('a commune is written by its own, all of them by who holds them all', async ({ desk }) => {
    desk.on(DAY)
    const officer = await desk.officer()
    const elsewhere = await desk.officer(AUTRE_EXEMPLE)
    const secretary = await desk.signedIn(await desk.person(['secretary']))
    const resident = await desk.signedIn(await desk.person([]))
    for (const headers of [elsewhere, secretary, resident]) expect((await write(desk, headers)).status).toBe(403)
    expect((await write(desk, officer, { inseeCode: null })).status).toBe(403)
    expect(await keptWords(desk)).toBe(0)
    await written(desk, officer)
    for (const headers of [elsewhere, resident]) {
      const refused = await desk.get(`/api/letter-templates/piecesRequest?commune=${SAINT_EXEMPLE}`, headers)
      expect([refused.status, (await refused.json()).type]).toEqual([403, '/aide/problemes/role-insuffisant'])
    }
    expect((await template(desk, secretary)).parts).toHaveLength(5)
  })

  test('the database shows a commune to its agents and to who has a dossier there, and lets nobody change a version', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-11-03')
    desk.on(DAY)
    await written(desk, await desk.officer())
    const count = async (personId: string | null) =>
      asPerson(
        desk.db,
        personId,
        Temporal.PlainDate.from(DAY),
        async (scoped) =>
          (await scoped.one<{ count: number }>(sql`select count(*)::int as count from letter_words`)).count,
      )
    const holder = await desk.person([])
    expect(await count(holder)).toBe(0)
    await desk.db.run(sql`update dossier set created_by = ${holder} where id = ${id}`)
    expect(await count(holder)).toBe(1)
    expect(await count(await desk.person(['planner']))).toBe(1)
    expect(await count(await desk.person(['caseOfficer'], AUTRE_EXEMPLE))).toBe(0)
    expect(await count(null)).toBe(0)
    const stranger = await desk.person(['caseOfficer'], AUTRE_EXEMPLE)
    await expect(
      asPerson(desk.db, stranger, Temporal.PlainDate.from(DAY), (scoped) =>
        scoped.run(sql`
          insert into letter_words (insee_code, part, version, body, first_day, written_by, written_at)
          values (${SAINT_EXEMPLE}, 'closing', 1, 'Bien à vous.', ${DAY}, ${stranger}, now())`),
      ),
    ).rejects.toThrow('row-level security')
    await expect(desk.db.run(sql`update letter_words set body = 'Autre.'`)).rejects.toThrow()
    await expect(desk.db.run(sql`delete from letter_words`)).rejects.toThrow()
  })
})

const trial = (
  desk: Desk,
  headers: Headers,
  number: string,
  words: Record<string, string> = {},
  kind = 'piecesRequest',
) => desk.send('POST', `/api/letter-templates/${kind}/trial`, headers, { number, words })

describe('a letter tried on a dossier', () => {
  test('is marked on every page, says what is being written, and is kept nowhere', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    desk.on(DAY)
    const headers = await desk.officer()
    await written(desk, headers, { kind: null, body: 'Mots gardés.' })
    const count = async () =>
      desk.db.one(sql`
        select
          (select count(*)::int from issued_document) as documents, (select count(*)::int from outbox) as departures,
          (select count(*)::int from act) as acts, (select count(*)::int from letter_words) as words`)
    const before = await count()
    const number = await numberOf(desk, id)
    const useful = Array.from({ length: 12 }, (_, line) => `Ligne ${line} ${'mot '.repeat(20)}`).join('\n')
    const answer = await trial(desk, headers, number, {
      useful,
      greeting: 'Bonjour {demandeur},\n{instructeur}',
      afterSignature: 'x'.repeat(TOWN_WORDS_LENGTH),
    })
    expect(answer.status).toBe(200)
    const pdf = await readPdf(new Uint8Array(await answer.arrayBuffer()))
    expect(pdf.pages.length).toBeGreaterThan(1)
    for (const page of pdf.pages) expect(page.texts.some(({ text, size }) => text === 'ESSAI' && size > 100)).toBe(true)
    const text = wholeText(pdf)
    for (const said of [
      'Bonjour Léontine Vandenbroucke,',
      'Mots gardés.',
      'Ligne 11',
      'Lignes non imprimées, faute de savoir : {instructeur}.',
      'La liste des pièces manquantes',
      'R*423-38',
      'R*423-39, b)',
    ])
      expect(text).toContain(said)
    // a word without end stays on the sheet
    const broken = pdf.pages.flatMap(({ texts }) => texts).filter(({ text: shown }) => shown.startsWith('xxx'))
    expect(broken.length).toBeGreaterThan(1)
    // an x of these fonts is nearly half as wide as it is high
    for (const { x, size, text: shown } of broken) expect(x + shown.length * size * 0.45).toBeLessThan(595)
    expect(await count()).toEqual(before)
  })

  test('every kind of letter can be tried', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const headers = await desk.officer()
    const number = await numberOf(desk, id)
    for (const kind of LETTER_KIND_NAMES) {
      const answer = await trial(desk, headers, number, {}, kind)
      expect([kind, answer.status]).toEqual([kind, 200])
      expect(await textOf(answer)).toContain('Léontine Vandenbroucke')
    }
  })

  test('on a dossier that one does not follow, or that is not there, it says so', async ({ desk }) => {
    const { id } = await desk.filed('2026-11-03')
    const number = await numberOf(desk, id)
    const officer = await desk.officer()
    const unknown = await trial(desk, officer, 'PC 062 998 26 99999')
    expect([unknown.status, (await unknown.json()).errors[0].pointer]).toEqual([404, '#/number'])
    expect((await trial(desk, await desk.officer(AUTRE_EXEMPLE), number)).status).toBe(404)
    const holder = await desk.person([])
    await desk.db.run(sql`update dossier set created_by = ${holder} where id = ${id}`)
    expect((await trial(desk, await desk.signedIn(holder), number)).status).toBe(403)
    expect((await trial(desk, officer, number.toLowerCase().replaceAll(' ', ''))).status).toBe(200)
    const bad = await trial(desk, officer, number, { closing: '<b>' })
    expect([bad.status, (await bad.json()).errors[0].pointer]).toEqual([422, '#/words/closing'])
    expect((await trial(desk, officer, number, { signature: 'Rien' })).status).toBe(422)
    expect((await trial(desk, officer, 'x'.repeat(41))).status).toBe(422)
  })
})
