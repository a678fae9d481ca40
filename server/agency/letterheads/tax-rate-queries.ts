import sql from 'sql-template-tag'
import type { NewTaxRate, TaxRate } from '#contract/agency/letterheads/tax-rates.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

/** Every rate ever written for a commune, the last in force first. */
export const taxRatesOf = (db: Database, inseeCode: string) =>
  db.many<TaxRate>(sql`
    select
      id, part, sector, rate_pct::float8 as "ratePct", act_reference as "actReference", valid_from as "validFrom",
      valid_to as "validTo"
    from tax_rate
    where insee_code = ${inseeCode}
    order by valid_from desc, array_position(array['commune', 'department', 'region'], part), sector, id`)

/** A rate of the same part and sector in force that day or later, which a new one of that day would meet. */
export const rateFrom = (db: Database, inseeCode: string, { part, sector, validFrom }: NewTaxRate) =>
  db.maybeOne<{ id: number }>(sql`
    select id
    from tax_rate
    where insee_code = ${inseeCode} and part = ${part} and sector = ${sector} and valid_from >= ${validFrom}::date
    limit 1`)

/** The rate before ends on the eve of the new one. */
export const endBefore = (db: Database, inseeCode: string, { part, sector, validFrom }: NewTaxRate) =>
  db.run(sql`
    update tax_rate
    set valid_to = ${validFrom}::date - 1
    where insee_code = ${inseeCode} and part = ${part} and sector = ${sector} and valid_from < ${validFrom}::date
      and (valid_to is null or valid_to >= ${validFrom}::date)`)

export const insertRate = (db: Database, inseeCode: string, rate: NewTaxRate, by: string | null, at: LegalInstant) =>
  db.run(sql`
    insert into tax_rate (insee_code, part, sector, rate_pct, act_reference, valid_from, written_by, written_at)
    values (
      ${inseeCode}, ${rate.part}, ${rate.sector}, ${rate.ratePct}, ${rate.actReference}, ${rate.validFrom}::date, ${by},
      ${at.toString()}::timestamptz)`)

/** None when the rate is not there, or would end before it begins. */
export const endRate = (db: Database, inseeCode: string, id: number, validTo: string) =>
  db.run(sql`
    update tax_rate
    set valid_to = ${validTo}::date
    where id = ${id} and insee_code = ${inseeCode} and valid_from <= ${validTo}::date`)
