import sql from 'sql-template-tag'
import type { PeriodUnit } from '#law/clock/period.ts'
import type { OpinionSilence } from '#law/consultations/opinion-period.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import type { DepartureState } from '#wording/agency/mail/mail.ts'

export type MailedDossierRow = {
  id: string
  number: string | null
  kind: DossierKind
  communeName: string
  filedOn: string | null
  decidedOn: string | null
}

export const mailedDossier = (db: Database, id: string) =>
  db.maybeOne<MailedDossierRow>(sql`
    select d.id, d.number, d.kind, c.name as "communeName", d.filed_on as "filedOn", d.decided_on as "decidedOn"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    where d.id = ${id}`)

/** Whether that person is still the one whose reading of the decision is awaited. */
export const isReviewAwaited = async (db: Database, dossierId: string, of: string) =>
  (await db.maybeOne<{ id: string }>(sql`
    select dossier_id as id
    from decision_draft
    where dossier_id = ${dossierId} and review_asked_of = ${of} and review_outcome is null`)) !== undefined

export type MailedRequestRow = {
  dossierId: string
  serviceName: string
  dueOn: string | null
  periodCount: number | null
  periodUnit: PeriodUnit | null
  silence: OpinionSilence | null
  /** Nobody waits for this answer any more. */
  isClosed: boolean
}

export const mailedRequest = (db: Database, consultationId: string) =>
  db.maybeOne<MailedRequestRow>(sql`
    select
      c.dossier_id as "dossierId", c.service_name as "serviceName", c.due_on as "dueOn",
      c.period_count as "periodCount", c.period_unit as "periodUnit", c.silence,
      c.answer is not null or c.link_revoked_on is not null
        or exists (select from consultation n where n.supersedes = c.id and n.asked_on is not null) as "isClosed"
    from consultation c
    where c.id = ${consultationId} and c.asked_on is not null`)

export type DepartureRow = {
  id: number
  key: string
  template: string | null
  to: string[]
  state: DepartureState
  attempts: number
  answer: string | null
  writtenAt: string
  nextAttemptAt: string
  sentAt: string | null
}

/** The commune of a dossier that the person of the transaction sees. */
export const communeOfDossier = async (scoped: Database, id: string) =>
  (await scoped.maybeOne<{ inseeCode: string }>(sql`select insee_code as "inseeCode" from dossier where id = ${id}`))
    ?.inseeCode

/** Mails of a dossier, if the person of the transaction is an agent who sees it. */
export const mailsOf = (scoped: Database, dossierId: string) =>
  scoped.many<DepartureRow>(sql`
    select
      id, key, payload ->> 'template' as template,
      coalesce((select array_agg(address) from jsonb_array_elements_text(payload -> 'to') as address), '{}') as "to",
      state, attempts, last_answer as answer, created_at as "writtenAt", next_attempt_at as "nextAttemptAt",
      sent_at as "sentAt"
    from outbox
    where dossier_id = ${dossierId} and channel = 'mail'
    order by created_at desc, id desc`)

/** @returns false when the departure is not the person's to send again, or has left. */
export const sendAgain = async (scoped: Database, id: number, now: RealInstant) =>
  (await scoped.one<{ done: boolean }>(sql`select send_departure_again(${id}, ${now.toString()}::timestamptz) as done`))
    .done
