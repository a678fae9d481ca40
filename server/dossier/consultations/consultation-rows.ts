import sql, { type Sql } from 'sql-template-tag'
import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { PeriodUnit } from '#law/clock/period.ts'
import type { OpinionSilence } from '#law/consultations/opinion-period.ts'
import type { ConsultationNature } from '#law/tables/consultation-rules.ts'
import type { Database } from '#platform/database.ts'
import type { Stop } from '#server/dossier/register/stops.ts'

export type ConsultationRow = {
  id: string
  dossierId: string
  inseeCode: string
  kind: string
  number: string | null
  filedOn: string | null
  rule: string | null
  service: string
  serviceName: string
  email: string | null
  nature: ConsultationNature
  reason: string
  article: string | null
  choice: 'retained' | 'setAside'
  periodCount: number | null
  periodUnit: PeriodUnit | null
  silence: OpinionSilence | null
  binding: boolean
  message: string
  attachmentIds: string[]
  askedOn: string | null
  via: 'link' | 'account' | null
  linkExpiresOn: string | null
  receivedOn: string | null
  dueOn: string | null
  remindedOn: string | null
  tacitOn: string | null
  answer: OpinionAnswerSense | null
  answerText: string | null
  answeredOn: string | null
  answeredBy: string | null
  fileSha256: string | null
  fileName: string | null
  fileMediaType: string | null
  linkRevokedOn: string | null
  supersedes: string | null
  isSuperseded: boolean
  /** Texts that stop the clocks of its dossier. */
  stops: Stop[]
}

export const rows = (condition: Sql, ending: Sql = sql``) => sql`
  select
    c.id, c.dossier_id as "dossierId", d.insee_code as "inseeCode", d.kind, d.number, d.filed_on as "filedOn", c.rule, c.service,
    c.service_name as "serviceName", c.service_email as email, c.nature, c.reason, c.article, c.choice,
    c.period_count as "periodCount", c.period_unit as "periodUnit", c.silence, c.binding, c.message,
    c.attachment_ids as "attachmentIds", c.asked_on as "askedOn", c.via, c.link_expires_on as "linkExpiresOn",
    c.received_on as "receivedOn", c.due_on as "dueOn", c.reminded_on as "remindedOn", c.tacit_on as "tacitOn", c.answer,
    c.answer_text as "answerText", c.answered_on as "answeredOn", c.answered_by as "answeredBy",
    c.file_sha256 as "fileSha256", c.file_name as "fileName", c.file_media_type as "fileMediaType",
    c.link_revoked_on as "linkRevokedOn", c.supersedes,
    exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null) as "isSuperseded",
    stops_of(c.dossier_id) as stops
  from consultation c
  join dossier d on d.id = c.dossier_id
  where ${condition}
  ${ending}`

/** Every consultation of a dossier, in the order in which they were chosen. */
export const consultationsOf = (db: Database, dossierId: string) =>
  db.many<ConsultationRow>(rows(sql`c.dossier_id = ${dossierId}`, sql`order by c.chosen_at, c.service_name, c.id`))

/** Requests of these dossiers that a service received and has not answered, and that silence has not closed. */
export const openConsultationsOf = (db: Database, dossierIds: readonly string[]) =>
  db.many<ConsultationRow>(
    rows(
      sql`c.dossier_id = any (${[...dossierIds]}::uuid[]) and c.received_on is not null and c.answer is null and c.tacit_on is null`,
      sql`order by c.dossier_id, c.id`,
    ),
  )

export const keepReceipt = (db: Database, id: string, receivedOn: string, dueOn: string | null) =>
  db.run(sql`update consultation set received_on = ${receivedOn}::date, due_on = ${dueOn}::date where id = ${id}`)
