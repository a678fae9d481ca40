import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { PastRule } from '#platform/past-rule.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'

/** Since that migration, works are read by their nature. */
const MENDED_BY = '202612011007_plan_book_by_nature_of_works.sql'

/** Lines that whole parcels made and that the ledger has not read again since. */
const wholeParcelLines = (db: Database, most: number) =>
  db.many<{ number: string | null; m2: number }>(sql`
    select d.number, greatest(
      coalesce(sum(e.m2) filter (where e.account = 'authorised'), 0), coalesce(sum(e.m2) filter (where e.account = 'started'), 0))::float8 as m2
    from ledger_entry e
    join ledger_claim c on c.dossier_id = e.dossier_id and c.method in ('parcel', 'unlocated') and c.nature = 'unknown' and c.nature_from = 'none'
    join migration mended on mended.name = ${MENDED_BY} and e.recorded_at < mended.applied_at
    left join dossier d on d.id = e.dossier_id
    where e.method in ('parcel', 'unlocated') and e.sign > 0 and e.account in ('authorised', 'started') and e.reverses is null
      and not exists (select from ledger_entry r where r.reverses = e.id)
    group by e.dossier_id, d.number
    order by min(e.id)
    limit ${most}::integer`)

/** Reports voted while such lines stood, that no report voted since replaces. */
const reportsOnWholeParcels = (db: Database, most: number) =>
  db.many<{ on: string; reference: string }>(sql`
    select m."on", m.reference
    from land_milestone m
    join migration mended on mended.name = ${MENDED_BY} and m.recorded_at < mended.applied_at
    where m.kind = 'triennialReport'
      and not exists (select from land_milestone later where later.kind = m.kind and later.recorded_at >= mended.applied_at)
      and exists (
        select from ledger_entry e
        left join ledger_entry undone on undone.reverses = e.id
        left join ledger_claim c on c.dossier_id = e.dossier_id
        where e.method in ('parcel', 'unlocated') and e.account in ('authorised', 'started') and e.sign > 0 and e.reverses is null and e.recorded_at <= m.recorded_at
          and coalesce(undone.recorded_at >= mended.applied_at, c.nature_from = 'none' and c.method in ('parcel', 'unlocated')))
    order by m."on", m.id
    limit ${most}::integer`)

export const wholeParcelsBooked: PastRule = {
  name: 'wholeParcelsBooked',
  find: async (db, most) =>
    (await wholeParcelLines(db, most)).map(({ number, m2 }) => ({
      label: `${number === null ? 'dossier éliminé' : printedNumber(number)}, ${groundText(m2)}`,
      to: '/plan/registre',
    })),
}

export const reportsOfWholeParcels: PastRule = {
  name: 'reportsOfWholeParcels',
  find: async (db, most) =>
    (await reportsOnWholeParcels(db, most)).map(({ on, reference }) => ({
      label: `Rapport triennal voté le ${dayText(on)}${reference === '' ? '' : `, ${reference}`}`,
      to: '/plan/rapport',
    })),
}
