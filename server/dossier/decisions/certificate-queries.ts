import sql from 'sql-template-tag'
import { CertificateStatement } from '#contract/dossier/decisions/certificate.ts'
import type { Scoped } from '#platform/scope.ts'

export type SaidOfCertificate = { said: CertificateStatement; by: string; at: string }

/** What a person said of the ground of a certificate, if one did; what it was not asked then is not said. */
export async function saidOfCertificate(db: Scoped, dossierId: string): Promise<SaidOfCertificate | undefined> {
  const kept = await keptOfCertificate(db, dossierId)
  return kept && { ...kept, said: CertificateStatement.parse(kept.said) }
}

const keptOfCertificate = (db: Scoped, dossierId: string) =>
  db.maybeOne<SaidOfCertificate>(sql`
    select
      s.said, coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = s.said_by), '') as by,
      s.said_at as at
    from certificate_statement s
    where s.dossier_id = ${dossierId}`)

export const keepCertificate = (
  db: Scoped,
  dossierId: string,
  said: CertificateStatement,
  by: string,
  at: Temporal.Instant,
) =>
  db.run(sql`
    insert into certificate_statement (dossier_id, said, said_by, said_at)
    values (${dossierId}, ${JSON.stringify(said)}::jsonb, ${by}, ${at.toString()}::timestamptz)
    on conflict (dossier_id) do update
    set said = excluded.said, said_by = excluded.said_by, said_at = excluded.said_at`)
