import sql, { type Sql } from 'sql-template-tag'
import type { OpinionAnswerSense, OpinionRequest } from '#contract/dossier/consultations/consultation-desk.ts'
import type { PeriodUnit } from '#law/clock/period.ts'
import type { OpinionSilence } from '#law/consultations/opinion-period.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { ConsultationNature } from '#law/tables/consultation-rules.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** A request as its service may see it: the allow-listed view alone is read. */
export type RequestRow = {
  id: string
  linkExpiresOn: string | null
  serviceName: string
  nature: ConsultationNature
  reason: string
  article: string | null
  message: string
  silence: OpinionSilence | null
  askedOn: string
  receivedOn: string | null
  dueOn: string | null
  tacitOn: string | null
  answer: OpinionAnswerSense | null
  answerText: string | null
  answeredOn: string | null
  answeredBy: string | null
  fileName: string | null
  number: string | null
  kind: DossierKind
  variant: 'amendment' | 'transfer' | null
  inseeCode: string
  title: string
  filedOn: string | null
  communeName: string
  parcelIds: string[]
  periodCount: number | null
  periodUnit: PeriodUnit | null
  linkRevokedOn: string | null
  isSuperseded: boolean
  applicants: { name: string; givenName: string | null; address: string; town: string }[]
  groundAddress: string | null
  project: Record<string, unknown>
  rule: string | null
}

const requests = (condition: Sql) => sql`
  select
    id, link_expires_on as "linkExpiresOn", service_name as "serviceName", nature, reason, article, message, silence,
    asked_on as "askedOn", received_on as "receivedOn", due_on as "dueOn", tacit_on as "tacitOn", answer,
    answer_text as "answerText", answered_on as "answeredOn", answered_by as "answeredBy", file_name as "fileName",
    number, kind, variant, insee_code as "inseeCode", title, filed_on as "filedOn", commune_name as "communeName",
    parcel_ids as "parcelIds", period_count as "periodCount", period_unit as "periodUnit",
    link_revoked_on as "linkRevokedOn", is_superseded as "isSuperseded", applicants, ground_address as "groundAddress",
    project, rule
  from consulted_view
  where ${condition}`

export const requestByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<RequestRow>(requests(sql`token_sha256 = ${tokenSha256}`))

export const requestById = (db: Database, id: string) => db.maybeOne<RequestRow>(requests(sql`id = ${id}`))

export const requestsByIds = (db: Database, ids: readonly string[]) =>
  db.many<RequestRow>(
    sql`${requests(sql`id = any (${[...ids]}::uuid[])`)} order by (answer is null) desc, due_on nulls last, asked_on desc limit 300`,
  )

/** Those among them that no answer came to, and that silence did not answer either, by day. */
export const awaitedRequests = (db: Database, ids: readonly string[], most: number) =>
  db.many<RequestRow>(
    sql`${requests(sql`id = any (${[...ids]}::uuid[]) and answer is null and tacit_on is null and not is_superseded`)}
    order by due_on nulls last, asked_on, id
    limit ${most}`,
  )

/** Requests made to the services that the person of the transaction answers for. */
export const ownRequestIds = (scoped: Scoped) => scoped.many<{ id: string }>(sql`select own_consultations() as id`)

export const chosenPieces = (db: Database, consultationId: string) =>
  db.many<OpinionRequest['attachments'][number]>(sql`
    select id, code, title, version, media_type as "mediaType", byte_count as "byteCount", page_count as "pageCount"
    from consulted_attachment
    where consultation_id = ${consultationId}
    order by code, version`)

export const chosenPiece = (db: Database, consultationId: string, id: string) =>
  db.maybeOne<{ sha256: string; mediaType: string; code: string; version: number }>(sql`
    select sha256, media_type as "mediaType", code, version
    from consulted_attachment
    where consultation_id = ${consultationId} and id = ${id}`)

/** Day on which the mail of the request left, if it did. */
export const mailLeftAt = async (db: Database, consultationId: string) =>
  (
    await db.maybeOne<{ sentAt: string | null }>(
      sql`select sent_at as "sentAt" from outbox where key = ${`consultation/${consultationId}`} and state = 'sent'`,
    )
  )?.sentAt ?? null

/** A service reads a chosen piece: logged without an account when it comes by its link. */
export const logReading = (
  db: Database,
  access: { personId: string | null; pieceId: string; inseeCode: string; service: string },
) =>
  db.run(sql`
    insert into nominative_access (person_id, subject, subject_id, insee_code, purpose)
    values (${access.personId}, 'attachment', ${access.pieceId}, ${access.inseeCode}, ${`consultation : ${access.service}`})`)
