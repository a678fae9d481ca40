import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { SearchAnswer } from '#contract/place/addresses/search.ts'
import type { Database } from '#platform/database.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'

const dossiersFor = async (desk: Desk, q: string, headers?: Headers) => {
  const answer = await desk.get(`/api/search?q=${encodeURIComponent(q)}`, headers)
  expect(answer.status).toBe(200)
  return SearchAnswer.parse(await answer.json()).hits.filter(({ type }) => type === 'dossier')
}

/** What the search says beside the dossiers it finds. */
const toldBeside = async (desk: Desk, q: string, headers?: Headers) => {
  const answer = await desk.get(`/api/search?q=${encodeURIComponent(q)}`, headers)
  const { hits, notFound, told } = SearchAnswer.parse(await answer.json())
  return { others: hits.filter(({ type }) => type !== 'dossier'), notFound, told }
}

const namesRead = (db: Database) =>
  db.many<{ subjectId: string; personId: string }>(sql`
    select subject_id as "subjectId", person_id as "personId"
    from nominative_access
    where purpose = 'recherche par le nom'`)

describe('dossiers in the search box', () => {
  test('an agent finds a dossier by its number in any notation, and its applicant is not said', async ({ desk }) => {
    const { id } = await desk.filed('2026-03-02')
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}`)
    const officer = await desk.officer()
    const printed = `${number.slice(0, 2)} ${number.slice(2, 5)} ${number.slice(5, 8)} ${number.slice(8, 10)} ${number.slice(10)}`
    for (const typed of [
      number,
      printed,
      printed.toLowerCase(),
      `PC 062 998 26 ${Number(number.slice(-5))}`,
      number.slice(2),
    ]) {
      const hits = await dossiersFor(desk, typed, officer)
      expect(hits, typed).toMatchObject([{ id, label: printed }])
      expect(JSON.stringify(hits)).not.toContain('Vandenbroucke')
    }
    for (const typed of [number, printed, printed.slice(0, -6)]) {
      expect(await toldBeside(desk, typed, officer), typed).toEqual({ others: [], notFound: [], told: null })
    }
    expect(await namesRead(desk.db)).toEqual([])
  })

  test('an agent finds the dossiers of an applicant of their communes; each reading of a name is logged once', async ({
    desk,
  }) => {
    const { id } = await desk.filed('2026-03-02')
    const officer = await desk.officer()
    for (const typed of ['vandenb', 'Vandenbroucke', 'léontine vandenbroucke']) {
      const hits = await dossiersFor(desk, typed, officer)
      expect(hits).toMatchObject([{ id, context: expect.stringContaining('Léontine Vandenbroucke') }])
    }
    expect(await namesRead(desk.db)).toMatchObject([{ subjectId: id }])
    const elsewhere = await desk.officer('62997')
    expect(await dossiersFor(desk, 'vandenbroucke', elsewhere)).toEqual([])
    expect(await namesRead(desk.db)).toHaveLength(1)
  })

  test('a visitor is answered the same whether a name or a number exists or not', async ({ desk }) => {
    const { id } = await desk.filed('2026-03-02')
    const { number } = await desk.db.one<{ number: string }>(sql`select number from dossier where id = ${id}`)
    const answerTo = async (q: string) => (await desk.get(`/api/search?q=${encodeURIComponent(q)}`)).text()
    for (const [existing, invented] of [
      ['vandenbroucke', 'vandenbrouckx'],
      [number, `${number.slice(0, -1)}9`],
    ] as const)
      expect((await answerTo(existing)).replaceAll(existing, '')).toBe(
        (await answerTo(invented)).replaceAll(invented, ''),
      )
  })

  test('a resident finds their own dossier and nobody else’s', async ({ desk }) => {
    const { id } = await desk.filed('2026-03-02')
    const [owner, other] = [await desk.person([]), await desk.person([])]
    await desk.db.run(sql`update dossier_party set person_id = ${owner} where dossier_id = ${id}`)
    expect(await dossiersFor(desk, 'vandenbroucke', await desk.signedIn(owner))).toMatchObject([{ id }])
    expect(await dossiersFor(desk, 'vandenbroucke', await desk.signedIn(other))).toEqual([])
  })
})
