import sql from 'sql-template-tag'
import { describe, expect } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { legalClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { keepLedger } from '#server/plan/ledger/keep-ledger.ts'
import { reportsOfWholeParcels, wholeParcelsBooked } from '#server/plan/ledger/past-rule.ts'
import { test } from '#tests/fixtures/database.ts'
import { insertPersonWith } from '#tests/fixtures/dossier.ts'
import { buildTown, choosesParcels, dossierOn, loadMask, recorded, wkt } from '#tests/fixtures/ledger-town.ts'
import { act, byHand, filed } from '#tests/law/dossier-acts.ts'

const TODAY = legalClockAt(() => Temporal.Instant.from('2026-01-20T09:00:00Z'))

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

const labels = async (db: Database) => ({
  lines: (await wholeParcelsBooked.find(db, 10)).map(({ label }) => plain(label)),
  reports: (await reportsOfWholeParcels.find(db, 10)).map(({ label }) => plain(label)),
})

/** A fence of a thousand square metres, as the ledger booked it once, and a report that was voted on it. */
async function bookedOnce(db: Database) {
  await buildTown(db)
  await loadMask(db)
  const id = await dossierOn(db, {
    ...{ kind: 'priorDeclaration', ground: wkt(0, 200, 25, 40), title: 'Clôture', project: { work: 'FENCE' } },
  })
  await recorded(
    db,
    id,
    filed('priorDeclaration', '2025-01-10'),
    act('decided', { sense: 'unopposed', signedOn: day('2025-02-01'), notice: byHand('2025-02-01') }),
    act('decisionTransmitted', { on: day('2025-02-01') }),
  )
  await db.run(sql`
    insert into ledger_claim (dossier_id, insee_code, signature, phases, method, ground)
    select ${id}, insee_code, '3/0/0/0/1/x/1/1', '{"engaged": {"on": "2025-02-01", "act": null}}', 'parcel', st_geomfromtext(${wkt(0, 200, 25, 40)}, 2154)
    from dossier where id = ${id}`)
  await db.run(sql`
    insert into ledger_entry (dossier_id, day, account, sign, measure, why, m2, insee_code, method, recorded_at)
    select ${id}, '2025-02-01', 'authorised', 1, 'enaf', 'engaged', 1000, insee_code, 'parcel', '2026-01-02' from dossier where id = ${id}`)
  return id
}

const voted = async (db: Database, on: string, recordedAt: string) =>
  db.run(sql`
    insert into land_milestone (kind, "on", reference, recorded_at, recorded_by)
    values ('triennialReport', ${on}::date, 'DEL 2026-88', ${recordedAt}::timestamptz, ${await insertPersonWith(db, ['planner'])})`)

describe('P-B1: what whole parcels had made', () => {
  test('is told until the ledger is read again, and a report voted on them until another is voted', async ({ db }) => {
    await bookedOnce(db)
    await voted(db, '2026-01-10', '2026-01-10')
    const report = 'Rapport triennal voté le 10 janvier 2026, DEL 2026-88'
    expect(await labels(db)).toEqual({
      lines: [expect.stringMatching(/, 1 000 m²$/)],
      reports: [report],
    })
    await db.run(sql`update migration set applied_at = '2026-01-15' where name like '%nature_of_works%'`)
    await keepLedger(db, TODAY)
    expect(await labels(db)).toEqual({ lines: [], reports: [report] })
    await voted(db, '2026-01-21', '2026-01-22')
    expect(await labels(db)).toEqual({ lines: [], reports: [] })
  })

  test('counts once a ground that was authorised then begun, and one of the cadastre alone', async ({ db }) => {
    const id = await bookedOnce(db)
    await db.run(sql`
      insert into ledger_entry (dossier_id, day, account, sign, measure, why, m2, insee_code, method, recorded_at)
      select ${id}, '2025-06-01', 'started', 1, 'enaf', 'started', 900, insee_code, 'parcel', '2026-01-02' from dossier where id = ${id}`)
    expect((await labels(db)).lines).toEqual([expect.stringMatching(/, 1 000 m²$/)])
    const cadastre = await dossierOn(db, { ground: null, listedM2: 812, kind: 'priorDeclaration', title: 'Clôture' })
    await db.run(sql`
      insert into ledger_claim (dossier_id, insee_code, signature, phases, method, listed_m2)
      select ${cadastre}, insee_code, '3/0/0/0/0/x/1/1', '{"engaged": {"on": "2025-02-01", "act": null}}', 'unlocated', 812
      from dossier where id = ${cadastre}`)
    await db.run(sql`
      insert into ledger_entry (dossier_id, day, account, sign, measure, why, m2, insee_code, method, recorded_at)
      select ${cadastre}, '2025-02-01', 'authorised', 1, 'unlocated', 'engaged', 812, insee_code, 'unlocated', '2026-01-03'
      from dossier where id = ${cadastre}`)
    expect((await labels(db)).lines).toEqual([expect.stringMatching(/, 1 000 m²$/), expect.stringMatching(/, 812 m²$/)])
    await db.run(sql`delete from ledger_claim where dossier_id = ${id}`)
    await voted(db, '2026-01-10', '2026-01-10')
    expect((await labels(db)).reports, 'on the cadastre alone').toHaveLength(1)
  })

  test('tells nothing of lines that the territory chose, nor of a report voted since', async ({ db }) => {
    await buildTown(db)
    await loadMask(db)
    await choosesParcels(db)
    const id = await dossierOn(db, { ground: wkt(0, 200, 25, 40) })
    await recorded(
      db,
      id,
      filed('housePermit', '2025-01-10'),
      act('decided', { sense: 'granted', signedOn: day('2025-02-10'), notice: byHand('2025-02-10') }),
      act('decisionTransmitted', { on: day('2025-02-10') }),
    )
    await keepLedger(db, TODAY)
    await voted(db, '2026-01-21', '2026-01-22')
    expect(await labels(db)).toEqual({ lines: [], reports: [] })
  })
})
