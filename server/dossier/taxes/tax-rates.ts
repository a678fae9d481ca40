import sql from 'sql-template-tag'
import type { TaxRate } from '#contract/agency/letterheads/tax-rates.ts'
import type { Scoped } from '#platform/scope.ts'

/** Rates of the development tax in force on a commune that day, the whole commune before its sectors. */
export const taxRatesOn = (db: Pick<Scoped, 'many'>, inseeCode: string, on: string) =>
  db.many<TaxRate>(sql`
    select
      r.id, r.part, r.sector, r.rate_pct::float8 as "ratePct", r.act_reference as "actReference",
      r.valid_from as "validFrom", r.valid_to as "validTo"
    from tax_rate r
    where r.insee_code = ${inseeCode} and r.valid_from <= ${on}::date and (r.valid_to is null or ${on}::date <= r.valid_to)
    order by array_position(array['commune', 'department', 'region'], r.part), r.sector, r.valid_from desc, r.id`)
