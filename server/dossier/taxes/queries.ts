import sql from 'sql-template-tag'
import type { TaxFacts } from '#contract/dossier/taxes/taxes.ts'
import type { Scoped } from '#platform/scope.ts'

export type TaxedDossier = {
  inseeCode: string
  variant: 'amendment' | 'transfer' | null
  project: Record<string, unknown>
  decidedOn: string | null
  /** Of an amendment: the floor that it adds to the authorisation as it stood, m²; negative where it takes some away, null when a request tells none. */
  addedFloorM2: number | null
}

export const taxedDossier = (db: Scoped, id: string) =>
  db.maybeOne<TaxedDossier>(sql`
    select
      d.insee_code as "inseeCode", d.variant, d.project, d.decided_on as "decidedOn",
      case when d.variant = 'amendment' then created_floor(d.project) - (
        select created_floor(p.project)
        from dossier p
        where (p.id = d.parent_id or p.parent_id = d.parent_id and p.variant = 'amendment' and p.number < d.number and stands(p))
          and created_floor(p.project) is not null
        order by p.variant is null, p.number desc
        limit 1) end as "addedFloorM2"
    from dossier d
    where d.id = ${id}`)

export type SaidTaxFacts = { facts: unknown; by: string; at: string }

/** What an officer retained, if one did. */
export const saidTaxFacts = (db: Scoped, dossierId: string) =>
  db.maybeOne<SaidTaxFacts>(sql`
    select
      t.facts, coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = t.said_by), '') as by,
      t.said_at as at
    from dossier_tax_facts t
    where t.dossier_id = ${dossierId}`)

export const keepTaxFacts = (db: Scoped, dossierId: string, facts: TaxFacts, by: string, at: Temporal.Instant) =>
  db.run(sql`
    insert into dossier_tax_facts (dossier_id, facts, said_by, said_at)
    values (${dossierId}, ${JSON.stringify(facts)}::jsonb, ${by}, ${at.toString()}::timestamptz)
    on conflict (dossier_id) do update
    set facts = excluded.facts, said_by = excluded.said_by, said_at = excluded.said_at`)
