import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { VoidNumbers } from '#contract/dossier/numbers/void-number.ts'
import { paths } from '#contract/paths.ts'
import { realClockAt } from '#platform/clock.ts'
import { voidAbandonedNumbers } from '#server/dossier/register/numbers.ts'
import { type Desk, test } from '#tests/fixtures/desk.ts'

/** A number allotted this morning to a dossier that bears another one. */
const allot = (desk: Desk, number: string, dossierId: string) =>
  desk.db.run(sql`
    insert into allotted_number (number, insee_code, dossier_id, allotted_at, state, void_reason, voided_at)
    values (${number}, '62998', ${dossierId}, '2026-11-24T06:00:00Z', 'void', 'otherSeries', '2026-11-24T07:00:00Z')`)

const read = async (desk: Desk, headers?: { cookie: string }) => desk.get(paths.voidNumbers, headers)

describe('the register of numbers', () => {
  test('tells whoever administers which numbers no dossier bears, and why', async ({ desk }) => {
    const administrator = await desk.app.asAdministrator()
    expect(VoidNumbers.parse(await (await read(desk, administrator)).json())).toMatchObject({ numbers: [] })
    const { id } = await desk.filed('2026-11-24')
    await allot(desk, 'DP0629982600099', id)
    const answer = VoidNumbers.parse(await (await read(desk, administrator)).json())
    expect(answer.allottedCount).toBe(2)
    expect(answer.numbers).toEqual([
      {
        number: 'DP 062 998 26 00099',
        communeName: expect.stringContaining('Saint'),
        reason: 'otherSeries',
        allottedAt: '2026-11-24T06:00:00.000Z',
        voidedAt: '2026-11-24T07:00:00.000Z',
        borneInstead: 'PC 062 998 26 00001',
      },
    ])
  })

  test('a number whose deposit was given up is among them an hour later', async ({ desk }) => {
    const administrator = await desk.app.asAdministrator()
    const { id } = await desk.filed('2026-11-24')
    await desk.db.run(sql`
      update allotted_number set state = 'allotted', allotted_at = '2026-11-24T06:00:00Z' where dossier_id = ${id}`)
    await voidAbandonedNumbers(
      desk.db,
      realClockAt(() => Temporal.Instant.from('2026-11-24T07:30:00Z')),
    )
    const { numbers } = VoidNumbers.parse(await (await read(desk, administrator)).json())
    expect(numbers).toMatchObject([{ reason: 'abandoned', voidedAt: '2026-11-24T07:30:00.000Z' }])
  })

  test('is read by nobody else', async ({ desk }) => {
    expect((await read(desk)).status).toBe(401)
    for (const role of ['secretary', 'caseOfficer', 'planner', 'signatory'] as const) {
      const headers = await desk.signedIn(await desk.person([role]), true)
      expect((await read(desk, headers)).status, role).toBe(403)
    }
  })
})
