import sql from 'sql-template-tag'
import type { IssuedDocument } from '#contract/dossier/decisions/decision.ts'
import type { Scoped } from '#platform/scope.ts'
import type { IssuedTemplate } from '#wording/dossier/decisions/decision-desk.ts'

export const insertIssued = (
  db: Scoped,
  issued: {
    id: string
    dossierId: string
    template: IssuedTemplate
    actId: string | null
    facts: unknown
    sha256: string
    fileName: string
    personId: string
    at: Temporal.Instant
  },
) =>
  db.run(sql`
    insert into issued_document (id, dossier_id, template, act_id, facts, sha256, file_name, issued_at, issued_by)
    values (
      ${issued.id}, ${issued.dossierId}, ${issued.template}, ${issued.actId}, ${JSON.stringify(issued.facts)}::jsonb,
      ${issued.sha256}, ${issued.fileName}, ${issued.at.toString()}::timestamptz, ${issued.personId})`)

export const issuedOf = (db: Scoped, dossierId: string) =>
  db.many<IssuedDocument>(sql`
    select
      i.id, i.template, i.file_name as "fileName", i.sha256, i.issued_at as "issuedAt",
      (select trim(p.given_name || ' ' || p.family_name) from person p where p.id = i.issued_by) as "issuedBy",
      i.facts -> 'paper' as paper
    from issued_document i
    where i.dossier_id = ${dossierId}
    order by i.issued_at, i.id`)

export const issuedFile = (db: Scoped, id: string) =>
  db.maybeOne<{ dossierId: string; inseeCode: string; sha256: string; fileName: string }>(sql`
    select i.dossier_id as "dossierId", d.insee_code as "inseeCode", i.sha256, i.file_name as "fileName"
    from issued_document i
    join dossier d on d.id = i.dossier_id
    where i.id = ${id}`)
