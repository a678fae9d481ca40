import sql from 'sql-template-tag'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'

export type MailedDossierRow = {
  id: string
  number: string | null
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  communeName: string
  filedOn: string | null
  decidedOn: string | null
  decisionDeadline: string | null
  lapsesOn: string | null
}

export const mailedDossier = (db: Database, id: string) =>
  db.maybeOne<MailedDossierRow>(sql`
    select d.id, d.number, d.kind, d.variant, c.name as "communeName", d.filed_on as "filedOn", d.decided_on as "decidedOn",
      d.decision_deadline as "decisionDeadline", d.lapses_on as "lapsesOn"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`)

/** Whether a decision, or a letter of that nature, of the dossier still waits for a signature. */
export const isSignatureAwaited = async (db: Database, dossierId: string, what: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select case when ${what} = 'decision'
        then exists (
          select from decision_draft where dossier_id = ${dossierId} and submitted_at is not null and signed_at is null)
        else exists (
          select from letter_to_sign where dossier_id = ${dossierId} and letter->>'letter' = ${what} and outcome is null)
        end as is`)
  ).is

/** Whether that person is still the one whose reading of the decision is awaited. */
export const isReviewAwaited = async (db: Database, dossierId: string, of: string) =>
  (await db.maybeOne<{ id: string }>(sql`
    select dossier_id as id
    from decision_draft
    where dossier_id = ${dossierId} and review_asked_of = ${of} and review_outcome is null and signed_at is null`)) !==
  undefined

/** Requests with that last useful day that are still to be made on a dossier that a decision waits for. */
export const stillToAsk = (db: Database, dossierId: string, until: string) =>
  db.many<{ serviceName: string; nature: string }>(sql`
    select one ->> 'serviceName' as "serviceName", one ->> 'nature' as nature
    from consultation_to_ask a
    join dossier d on d.id = a.dossier_id
    cross join lateral jsonb_array_elements(a.each) with ordinality as e (one, rank)
    where d.id = ${dossierId} and d.phase = 0 and d.decision_deadline is not null and a.read_acts = d.act_count
      and one ->> 'until' = ${until}
    order by e.rank`)
