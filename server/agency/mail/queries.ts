import sql from 'sql-template-tag'
import type { RealInstant } from '#platform/clock.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DepartureRow } from './departures.ts'

/** A mail of a dossier, as its agents read it. */
export type MailRow = Omit<DepartureRow, 'channel' | 'dossierId' | 'number' | 'communeName' | 'isBehind'> & {
  key: string
}

/** The commune of a dossier that the person of the transaction sees. */
export const communeOfDossier = async (scoped: Scoped, id: string) =>
  (await scoped.maybeOne<{ inseeCode: string }>(sql`select insee_code as "inseeCode" from dossier where id = ${id}`))
    ?.inseeCode

/** Mails of a dossier, if the person of the transaction is an agent who sees it. */
export const mailsOf = (scoped: Scoped, dossierId: string) =>
  scoped.many<MailRow>(sql`
    select
      id, key, payload ->> 'template' as template,
      coalesce((select array_agg(address) from jsonb_array_elements_text(payload -> 'to') as address), '{}') as "to",
      state, attempts, last_answer as answer, created_at as "writtenAt", next_attempt_at as "nextAttemptAt",
      sent_at as "sentAt"
    from outbox
    where dossier_id = ${dossierId} and channel = 'mail'
    order by created_at desc, id desc`)

/** @returns false when the departure is not the person's to send again, or has left. */
export const sendAgain = async (scoped: Scoped, id: number, now: RealInstant) =>
  (await scoped.one<{ done: boolean }>(sql`select send_departure_again(${id}, ${now.toString()}::timestamptz) as done`))
    .done
