import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { DeskMap, QueuePage } from '#contract/dossier/desk/desk.ts'
import { type Desk, type Headers, test } from '#tests/fixtures/desk.ts'
import { AUTRE_EXEMPLE, SAINT_EXEMPLE } from '#tests/fixtures/dossier.ts'
import { WHOLE_REQUEST } from '#tests/fixtures/request.ts'

const PARCEL = `${SAINT_EXEMPLE}000AB0012`
const spaced = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')
const agent = async (desk: Desk, inseeCode: string = SAINT_EXEMPLE) =>
  desk.signedIn(await desk.person(['caseOfficer'], inseeCode))
const lines = async (desk: Desk, headers: Headers, query: string) =>
  QueuePage.parse(await (await desk.get(`/api/dossiers?${query}`, headers)).json()).dossiers
const titles = async (desk: Desk, headers: Headers, query: string) =>
  (await lines(desk, headers, query)).map(({ title }) => title)
const record = async (desk: Desk, headers: Headers, id: string, act: object) => {
  const answer = await desk.send('POST', `/api/dossiers/${id}/acts`, headers, act)
  if (answer.status !== 201) throw new Error(await answer.text())
}
const atCounter = async (desk: Desk): Promise<string> => {
  const [{ sentence }] = await (await desk.get(`/api/parcels/${PARCEL}/dossiers`)).json()
  return spaced(sentence)
}

/** A declaration that silence granted on 1 October 2026. */
async function granted(desk: Desk) {
  const { id } = await desk.filed('2026-09-01', { title: 'Ancienne', kind: 'priorDeclaration' })
  await desk.dayComes('2026-10-05')
  return { id, headers: await agent(desk) }
}

describe('what becomes of a decision', () => {
  test('is not known while nothing says that it was displayed, and the counter says so', async ({ desk }) => {
    const { headers } = await granted(desk)
    expect(await atCounter(desk)).toBe(
      'non-opposition tacite acquise le 1er octobre 2026, caractère définitif non établi',
    )
    expect(await titles(desk, headers, 'course=contestable')).toEqual(['Ancienne'])
    expect(await titles(desk, headers, 'course=definitive')).toEqual([])
  })

  test('is told to its day by the counter, and definitive from then on in the queue, the dossier and the map', async ({
    desk,
  }) => {
    const { id, headers } = await granted(desk)
    await desk.db.run(sql`
      update dossier_parcel
      set geom = st_transform(st_setsrid(st_makeenvelope(2, 50.9, 2.0004, 50.9004), 4326), 2154)
      where dossier_id = ${id}`)
    await record(desk, headers, id, { kind: 'postedOnSite', on: '2026-10-05' })
    const { on } = await desk.db.one<{ on: string }>(sql`select definitive_on as on from dossier where id = ${id}`)
    const eve = Temporal.PlainDate.from(on).subtract({ days: 1 }).toString()
    const marks = async (query: string) =>
      DeskMap.parse(
        await (await desk.get(`/api/desk/map?west=1.9&south=50.8&east=2.1&north=51&zoom=14&${query}`, headers)).json(),
      ).spots.length

    await desk.dayComes(eve)
    expect(await atCounter(desk)).toMatch(/peut encore être remise en cause jusqu’au \d+/)
    expect(await titles(desk, headers, 'course=definitive')).toEqual([])
    expect(await marks('course=definitive')).toBe(0)

    await desk.dayComes(on)
    expect(await atCounter(desk)).toMatch(/, définitive depuis le \d+/)
    const [line] = await lines(desk, headers, 'course=definitive')
    expect(spaced(line?.outlook ?? '')).toMatch(/^La décision est définitive depuis le \d+/)
    expect(line?.told).toContain('définitive depuis')
    expect(await titles(desk, headers, 'course=contestable')).toEqual([])
    expect(await marks('course=definitive')).toBe(1)
    expect(await marks('course=definitive&year=2026')).toBe(1)
    expect(await marks('course=definitive&year=2025')).toBe(0)
    const register = await (await desk.get('/api/public/register')).json()
    expect(register.entries[0].sentence).toContain('définitive depuis')
  })

  test('an appeal before the court takes it back, and works are told as works', async ({ desk }) => {
    const { id, headers } = await granted(desk)
    await record(desk, headers, id, { kind: 'postedOnSite', on: '2026-10-05' })
    await record(desk, headers, id, { kind: 'worksStarted', on: '2026-10-05' })
    expect(await titles(desk, headers, 'course=building')).toEqual(['Ancienne'])
    expect(await atCounter(desk)).toMatch(/peut encore être remise en cause jusqu’au .*, travaux en cours$/)
    await desk.dayComes('2026-10-20')
    await record(desk, headers, id, {
      kind: 'courtAppealLodged',
      on: '2026-10-20',
      appellant: 'thirdParty',
      name: 'M. Voisin',
    })
    await desk.dayComes('2027-05-01')
    expect(await atCounter(desk)).toMatch(/, travaux en cours \(contesté devant le tribunal\)$/)
    expect(await titles(desk, headers, 'course=definitive')).toEqual([])
    expect(await titles(desk, headers, 'course=built')).toEqual([])
    await record(desk, headers, id, { kind: 'completionDeclared', receivedOn: '2027-05-01' })
    expect(await titles(desk, headers, 'course=built')).toEqual(['Ancienne'])
    expect(await titles(desk, headers, 'course=building')).toEqual([])
  })

  test('shows nothing of another commune, and refuses what is no year and no course', async ({ desk }) => {
    await granted(desk)
    const stranger = await agent(desk, AUTRE_EXEMPLE)
    expect(await titles(desk, stranger, 'course=contestable&year=2026')).toEqual([])
    const headers = await agent(desk)
    expect(await titles(desk, headers, 'year=2026')).toEqual(['Ancienne'])
    for (const wrong of ['year=26', 'year=deux', 'course=vieux'])
      expect((await desk.get(`/api/dossiers?${wrong}`, headers)).status).toBe(422)
  })
})

describe('a dossier is found', () => {
  test('by its architect and by the address of its ground, and each reading of a name is logged', async ({ desk }) => {
    const architect = { ...WHOLE_REQUEST.parties[0], part: 'architect', name: 'Brunelleschi', givenName: 'Philippa' }
    await desk.filed('2026-11-24', {
      ...WHOLE_REQUEST,
      title: 'Grange',
      parties: [...WHOLE_REQUEST.parties, architect],
      request: { ...WHOLE_REQUEST.request, groundAddress: '7 impasse des Éteules' },
    })
    const id = await desk.person(['secretary'])
    const headers = await desk.signedIn(id)
    for (const words of ['Brunelleschi', 'impasse éteules', '7 impasse des Eteules', 'philippa grange'])
      expect(await titles(desk, headers, `q=${encodeURIComponent(words)}`)).toEqual(['Grange'])
    expect(await titles(desk, headers, 'q=Palladio')).toEqual([])
    const { count } = await desk.db.one<{ count: number }>(sql`
      select count(*)::int as count from nominative_access where person_id = ${id} and subject = 'search'`)
    expect(count).toBeGreaterThan(0)
    const stranger = await agent(desk, AUTRE_EXEMPLE)
    expect(await titles(desk, stranger, 'q=Brunelleschi')).toEqual([])
    expect(await titles(desk, await desk.signedIn(await desk.person([])), 'q=Brunelleschi')).toEqual([])
  })
})
