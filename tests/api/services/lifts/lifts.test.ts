import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import type { HouseholdPage, Lift, LiftsPage, LiftsReport } from '#contract/services/lifts/lift.ts'
import { AUTRE_EXEMPLE, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { type SensorTown, test } from '#tests/fixtures/sensor-town.ts'

type Headers = { cookie: string }
type Answer<Told> = { status: number; told: Told & { detail?: string } }

async function asked<Told>(
  { app }: SensorTown,
  headers: Headers,
  method: string,
  path: string,
  body?: unknown,
): Promise<Answer<Told>> {
  const answer = await app.request(path, {
    method,
    headers: { ...headers, 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  return { status: answer.status, told: await answer.json() }
}

const residentOf = async (town: SensorTown): Promise<Headers> =>
  signedInAs(town.app, await insertPersonWith(town.db, []))

const importing = (town: SensorTown, csv: string, more: object = {}, headers: Headers = town.keeper) =>
  asked<LiftsReport>(town, headers, 'POST', '/api/waste/lifts', {
    ...{ inseeCode: SAINT_EXEMPLE, source: 'Collecteur, tournée 3', csv },
    ...more,
  })

async function household(town: SensorTown, name: string) {
  const { told } = await asked<{ id: number; code: string }>(town, town.keeper, 'POST', '/api/waste/households', {
    ...{ inseeCode: SAINT_EXEMPLE, name, address: '3 rue du Parvis' },
  })
  return told
}

const assign = (town: SensorTown, id: number, chip: string, since: string) =>
  asked<HouseholdPage>(town, town.keeper, 'POST', `/api/waste/households/${id}/bins`, {
    ...{ chip, stream: 'household', litres: 140, since },
  })

const own = (town: SensorTown, headers: Headers) =>
  asked<{ households: HouseholdPage[] }>(town, headers, 'GET', '/api/account/lifts')

const liftsIn = (page: HouseholdPage | undefined): Lift[] => page?.months.flatMap(({ lifts }) => lifts) ?? []

const FILE = [
  'Puce;Date;Poids_kg;Camion',
  'A12-001;2026-11-03 06:12;12,4;C7',
  'A12-001;2026-11-10 06:20;;C7',
  'A12-002;2026-11-10 06:25;9;C7',
].join('\n')

describe('the lifts of a household', () => {
  test('are those of its bins while it had them: it reads them, the household of before and after does not', async ({
    town,
  }) => {
    expect((await importing(town, FILE, { isTrial: true })).told).toMatchObject({ read: 3, added: 0, isKept: false })
    expect((await importing(town, FILE)).told).toMatchObject({ read: 3, added: 3, known: 0, newBins: 2, isKept: true })
    expect((await importing(town, FILE)).told).toMatchObject({ added: 0, known: 3, newBins: 0 })
    const [before, after] = [await household(town, 'Foyer Avril'), await household(town, 'Foyer Mai')]
    await assign(town, before.id, 'A12-001', '2026-10-01')
    await assign(town, after.id, 'A12-001', '2026-11-08')
    const [avril, mai] = [await residentOf(town), await residentOf(town)]
    expect((await own(town, avril)).told.households).toEqual([])
    const taken = await asked<{ households: HouseholdPage[] }>(town, avril, 'POST', '/api/account/lifts', {
      code: (before.code.match(/.{4}/g) ?? []).join(' ').toLowerCase(),
    })
    expect(taken.told.households).toMatchObject([
      { name: 'Foyer Avril', isTaken: true, mayKeep: false, bins: [{ chip: 'A12-001', litres: 140 }] },
    ])
    await asked(town, mai, 'POST', '/api/account/lifts', { code: after.code })
    expect(liftsIn((await own(town, avril)).told.households[0])).toMatchObject([
      {
        at: '2026-11-03T05:12:00.000Z',
        weightKg: 12.4,
        truck: 'C7',
        state: 'counted',
        mayContest: true,
        mayAnswer: false,
      },
    ])
    expect((await own(town, mai)).told.households[0]?.months).toMatchObject([
      { month: '2026-11', billed: 1, weighedKg: 0, unweighed: 1, lifts: [{ weightKg: null }] },
    ])
    for (const headers of [mai, await residentOf(town)])
      expect((await asked(town, headers, 'GET', `/api/waste/households/${before.id}`)).status).toBe(404)
    // the third lift is kept, for whoever turns out to have that bin
    expect((await asked<LiftsPage>(town, town.keeper, 'GET', '/api/waste/lifts')).told).toMatchObject({
      unassigned: [{ chip: 'A12-002', lifts: 1 }],
      households: [
        { name: 'Foyer Avril', bins: 0, lifts: 1 },
        { name: 'Foyer Mai', bins: 1, lifts: 1 },
      ],
    })
  })

  test('are contested by it, frozen, answered with a reason that it reads, and answered once', async ({ town }) => {
    await importing(town, FILE)
    const { id, code } = await household(town, 'Foyer Avril')
    await assign(town, id, 'A12-001', '2026-10-01')
    const avril = await residentOf(town)
    await asked(town, avril, 'POST', '/api/account/lifts', { code })
    const [, first] = liftsIn((await own(town, avril)).told.households[0])
    const path = `/api/waste/lifts/${first?.id}`
    const reason = 'Nous étions absents, le bac était rentré.'
    expect((await asked(town, avril, 'POST', `${path}/contest`, { reason: 'non' })).status).toBe(422)
    expect((await asked<HouseholdPage>(town, avril, 'POST', `${path}/contest`, { reason })).told).toMatchObject({
      months: [{ billed: 1, frozen: 1, weighedKg: 0, unweighed: 1 }],
    })
    expect((await asked(town, avril, 'POST', `${path}/contest`, { reason })).status).toBe(409)
    expect((await asked(town, avril, 'POST', `${path}/contest/withdrawal`)).status).toBe(200)
    await asked(town, avril, 'POST', `${path}/contest`, { reason })
    expect((await asked<LiftsPage>(town, town.keeper, 'GET', '/api/waste/lifts')).told.contested).toMatchObject([
      { liftId: first?.id, householdName: 'Foyer Avril', reason },
    ])
    const answer = { outcome: 'cancelled', reason: 'Le camion a pesé deux bacs.' }
    // the household does not answer itself, a stranger sees nothing, and nobody withdraws for it
    expect((await asked(town, avril, 'POST', `${path}/answer`, answer)).status).toBe(403)
    expect((await asked(town, await residentOf(town), 'POST', `${path}/contest`, { reason })).status).toBe(404)
    expect((await asked(town, town.keeper, 'POST', `${path}/contest/withdrawal`)).status).toBe(404)
    expect((await asked(town, town.keeper, 'POST', `${path}/answer`, answer)).status).toBe(200)
    expect((await asked(town, town.keeper, 'POST', `${path}/answer`, answer)).status).toBe(409)
    const [month] = (await own(town, avril)).told.households[0]?.months ?? []
    expect(month).toMatchObject({ billed: 1, frozen: 0, cancelled: 1 })
    expect(month?.lifts[1]).toMatchObject({ state: 'cancelled', mayContest: false, mayWithdraw: false })
    expect(month?.lifts[1]?.events.map(({ event, byTownHall }) => [event, byTownHall])).toEqual([
      ['contested', false],
      ['withdrawn', false],
      ['contested', false],
      ['cancelled', true],
    ])
    await expect(town.db.run(sql`update waste_contest_event set reason = 'autre'`)).rejects.toThrow()
  })

  test('are contested at the counter too, by who keeps those of the commune and no other', async ({ town }) => {
    await importing(town, FILE)
    const { id } = await household(town, 'Foyer Avril')
    const { told } = await assign(town, id, 'A12-001', '2026-10-01')
    const [last] = liftsIn(told)
    const stranger = await signedInAs(town.app, await insertPersonWith(town.db, ['secretary'], AUTRE_EXEMPLE))
    const reason = 'Venue au guichet : bac volé.'
    const contest = `/api/waste/lifts/${last?.id}/contest`
    expect((await asked(town, stranger, 'POST', contest, { reason })).status).toBe(404)
    expect((await asked<LiftsPage>(town, stranger, 'GET', '/api/waste/lifts')).told.households).toEqual([])
    expect((await importing(town, FILE, { inseeCode: AUTRE_EXEMPLE }, stranger)).told).toMatchObject({
      isKept: false,
      faults: [
        { sentence: expect.stringContaining('A12-001') },
        { sentence: expect.stringContaining('autre commune') },
      ],
    })
    expect((await asked<HouseholdPage>(town, town.keeper, 'POST', contest, { reason })).told.months[0]?.frozen).toBe(1)
    const officer = await signedInAs(town.app, await insertPersonWith(town.db, ['caseOfficer']))
    expect((await asked(town, officer, 'GET', '/api/waste/lifts')).status).toBe(403)
    expect((await asked(town, officer, 'GET', `/api/waste/households/${id}`)).status).toBe(404)
  })

  test('of a file are told line by line when they cannot be read, and nothing of it is kept', async ({ town }) => {
    const { told } = await importing(
      town,
      'puce;date;poids_kg\nA12-001;hier;3\nA;2026-11-03 06:12;3\nA12-001;2027-01-03 06:12;3\nA12-001;2026-11-03 06:12;lourd\nA12-001;2026-11-03 06:12;3\n',
    )
    expect(told).toMatchObject({ read: 1, isKept: false, faults: [{ line: 2 }, { line: 3 }, { line: 4 }, { line: 5 }] })
    expect((await importing(town, 'nom;prénom\nx;y\n')).status).toBe(422)
    expect(await town.db.many(sql`select from waste_lift`)).toEqual([])
  })

  test('leave the account that no longer has the letter, and a bin that is lost counts for nobody', async ({
    town,
  }) => {
    await importing(town, FILE)
    const { id, code } = await household(town, 'Foyer Avril')
    const { told } = await assign(town, id, 'A12-001', '2026-10-01')
    const avril = await residentOf(town)
    await asked(town, avril, 'POST', '/api/account/lifts', { code })
    expect((await asked(town, await residentOf(town), 'POST', '/api/account/lifts', { code })).status).toBe(404)
    expect(liftsIn(told)).toHaveLength(2)
    const lost = `/api/waste/bins/${told.bins[0]?.id}/events`
    await asked(town, town.keeper, 'POST', lost, { event: 'lost', on: '2026-11-05' })
    expect(liftsIn((await own(town, avril)).told.households[0])).toHaveLength(1)
    expect((await assign(town, id, 'A12-001', '2026-11-04')).status).toBe(409)
    await asked(town, town.keeper, 'POST', `/api/waste/households/${id}/code`)
    expect((await own(town, avril)).told.households).toEqual([])
  })
})
