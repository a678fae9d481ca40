import sql from 'sql-template-tag'
import type { ConsultationLetter, OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { PeriodUnit } from '#law/clock/period.ts'
import type { OpinionSilence } from '#law/consultations/opinion-period.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { OtherLaw } from '#law/tables/stated-particulars.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import { establishedAuthority } from '#server/dossier/letters/decided-dossier.ts'
import type { DecidingAuthority } from '#wording/dossier/decisions/decision.ts'
import { type ConsultationRow, rows } from './consultation-rows.ts'

/** The consultation, if the person of the transaction may see it; locked until the end of the transaction. */
export const lockConsultation = (db: Database, id: string) =>
  db.maybeOne<ConsultationRow>(rows(sql`c.id = ${id}`, sql`for update of c`))

export type NewConsultation = Pick<
  ConsultationRow,
  | 'dossierId'
  | 'rule'
  | 'service'
  | 'serviceName'
  | 'nature'
  | 'reason'
  | 'article'
  | 'choice'
  | 'periodCount'
  | 'periodUnit'
  | 'silence'
  | 'binding'
  | 'supersedes'
> & { chosenBy: string; chosenAt: Temporal.Instant; standingAnswerId?: string | null }

/** @returns undefined when the rule was chosen already for this dossier, or the consultation renewed already. */
export const insertConsultation = (db: Scoped, chosen: NewConsultation) =>
  db.maybeOne<{ id: string }>(sql`
    insert into consultation
      (dossier_id, rule, service, service_name, nature, reason, article, choice, chosen_by, chosen_at, period_count,
       period_unit, silence, binding, supersedes, standing_answer_id)
    values (
      ${chosen.dossierId}, ${chosen.rule}, ${chosen.service}, ${chosen.serviceName}, ${chosen.nature}, ${chosen.reason},
      ${chosen.article}, ${chosen.choice}, ${chosen.chosenBy}, ${chosen.chosenAt.toString()}::timestamptz,
      ${chosen.periodCount}, ${chosen.periodUnit}, ${chosen.silence}, ${chosen.binding}, ${chosen.supersedes},
      ${chosen.standingAnswerId ?? null}::uuid)
    on conflict do nothing
    returning id`)

/** A choice may change as long as nothing was asked. */
export const changeChoice = (
  db: Scoped,
  id: string,
  {
    choice,
    reason,
    chosenBy,
    chosenAt,
    standingAnswerId = null,
  }: Pick<NewConsultation, 'choice' | 'reason' | 'chosenBy' | 'chosenAt' | 'standingAnswerId'>,
) =>
  db.run(sql`
    update consultation
    set choice = ${choice}, reason = ${reason}, chosen_by = ${chosenBy}, chosen_at = ${chosenAt.toString()}::timestamptz,
      standing_answer_id = ${standingAnswerId}::uuid
    where id = ${id} and asked_on is null`)

export const keepSending = (
  db: Scoped,
  id: string,
  sending: {
    via: 'link' | 'account'
    email: string | null
    message: string
    attachmentIds: readonly string[]
    askedOn: string
    askedActId: string
    tokenSha256: string | null
    linkExpiresOn: string | null
  },
) =>
  db.run(sql`
    update consultation
    set
      via = ${sending.via},
      service_email = ${sending.email},
      message = ${sending.message},
      attachment_ids = ${[...sending.attachmentIds]}::uuid[],
      asked_on = ${sending.askedOn}::date,
      asked_act_id = ${sending.askedActId},
      token_sha256 = ${sending.tokenSha256},
      link_expires_on = ${sending.linkExpiresOn}::date
    where id = ${id}`)

export const keepAnswer = (
  db: Database,
  id: string,
  answer: { answer: OpinionAnswerSense; text: string; by: string; answeredOn: string; actId: string },
) =>
  db.run(sql`
    update consultation
    set
      answer = ${answer.answer},
      answer_text = ${answer.text},
      answered_by = ${answer.by},
      answered_on = ${answer.answeredOn}::date,
      answered_act_id = ${answer.actId}
    where id = ${id}`)

export const keepFile = (db: Database, id: string, file: { sha256: string; fileName: string; mediaType: string }) =>
  db.run(sql`
    update consultation
    set file_sha256 = ${file.sha256}, file_name = ${file.fileName}, file_media_type = ${file.mediaType}
    where id = ${id}`)

export const keepSilence = (db: Database, id: string, tacitOn: string) =>
  db.run(sql`update consultation set tacit_on = ${tacitOn}::date where id = ${id}`)

export const keepReminder = (db: Database, id: string, on: string) =>
  db.run(sql`update consultation set reminded_on = ${on}::date where id = ${id}`)

/** Pieces of this dossier among those asked for: a piece of another dossier is none. */
export const piecesAmong = (db: Scoped, dossierId: string, ids: readonly string[]) =>
  db.many<{ id: string }>(sql`
    select id
    from attachment
    where dossier_id = ${dossierId} and id = any (${[...ids]}::uuid[]) and removed_at is null`)

/** Requests whose mail has left though no day of receipt is known yet. */
export const deliveredRequests = (db: Database, limit: number) =>
  db.many<{ id: string; sentAt: string }>(sql`
    select c.id, o.sent_at as "sentAt"
    from consultation c
    join outbox o on o.key = 'consultation/' || c.id and o.state = 'sent' and o.sent_at is not null
    where c.asked_on is not null and c.received_on is null and c.link_revoked_on is null
    order by c.id
    limit ${limit}
    for update of c skip locked`)

const unheard = sql`
  c.answer is null and c.tacit_on is null and c.due_on is not null and c.link_revoked_on is null
  and not exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null)`

/** Consultees whose last day has passed without an answer, the earliest first. */
export const silentConsultations = (db: Database, today: string, limit: number) =>
  db.many<ConsultationRow>(
    rows(
      sql`${unheard} and c.due_on < ${today}::date`,
      sql`order by c.due_on, c.id limit ${limit} for update of c skip locked`,
    ),
  )

export const consultationsToRemind = (db: Database, today: string, daysBefore: number, limit: number) =>
  db.many<ConsultationRow>(
    rows(
      sql`${unheard} and c.reminded_on is null and c.due_on >= ${today}::date and c.due_on - ${daysBefore}::int <= ${today}::date`,
      sql`order by c.due_on, c.id limit ${limit} for update of c skip locked`,
    ),
  )

export const consultedDossier = (db: Database, dossierId: string) =>
  db.maybeOne<{
    inseeCode: string
    kind: DossierKind
    variant: 'amendment' | 'transfer' | null
    authority: DecidingAuthority
    project: Record<string, unknown>
    pieceFacts: Record<string, boolean>
    otherLaws: OtherLaw[]
    parcelIds: string[]
  }>(sql`
    select
      d.insee_code as "inseeCode", d.kind, d.variant, coalesce(${establishedAuthority}, d.authority) as authority, d.project,
      d.piece_facts as "pieceFacts",
      coalesce(d.request #> '{particulars,otherLaws}', '[]'::jsonb) as "otherLaws",
      (select coalesce(array_agg(p.parcel_id order by p.parcel_id), '{}') from dossier_parcel p where p.dossier_id = d.id) as "parcelIds"
    from dossier d
    where d.id = ${dossierId}`)

export const keepLinkEnd = (db: Scoped, id: string, on: string) =>
  db.run(sql`update consultation set link_revoked_on = ${on}::date where id = ${id}`)

/** Letters issued for the consultations of a dossier, in their order. */
export const lettersOf = (db: Scoped, dossierId: string) =>
  db.many<ConsultationLetter>(sql`
    select id, facts ->> 'consultationId' as "consultationId", template, issued_at as "issuedAt"
    from issued_document
    where dossier_id = ${dossierId} and template in ('consultation', 'consultationReminder')
    order by issued_at, template, id`)

/** The chosen pieces as a letter lists them. */
export const piecesNamed = (db: Scoped, dossierId: string, ids: readonly string[]) =>
  db.many<{ code: string; title: string; version: number }>(sql`
    select code, title, version
    from attachment
    where dossier_id = ${dossierId} and id = any (${[...ids]}::uuid[]) and removed_at is null
    order by code, version`)

export type MailedRequestRow = {
  dossierId: string
  serviceName: string
  dueOn: string | null
  periodCount: number | null
  periodUnit: PeriodUnit | null
  silence: OpinionSilence | null
  article: string | null
  rule: string | null
  /** Nobody waits for this answer any more. */
  isClosed: boolean
}

export const mailedRequest = (db: Database, consultationId: string) =>
  db.maybeOne<MailedRequestRow>(sql`
    select
      c.dossier_id as "dossierId", c.service_name as "serviceName", c.due_on as "dueOn",
      c.period_count as "periodCount", c.period_unit as "periodUnit", c.silence, c.article, c.rule,
      c.answer is not null or c.link_revoked_on is not null
        or exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null) as "isClosed"
    from consultation c
    where c.id = ${consultationId} and c.asked_on is not null`)
