import sql from 'sql-template-tag'
import type { TaxFacts } from '#contract/dossier/taxes/taxes.ts'
import type { Scoped } from '#platform/scope.ts'

export type TaxedDossier = { inseeCode: string; project: Record<string, unknown>; decidedOn: string | null }

export const taxedDossier = (db: Scoped, id: string) =>
  db.maybeOne<TaxedDossier>(sql`
    select insee_code as "inseeCode", project, decided_on as "decidedOn" from dossier where id = ${id}`)

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
