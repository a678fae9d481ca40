import { addDays, day, isoDay, plainDate } from '#law/clock/calendar.ts'
import { type LegalClock, startOfLegalDay } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Directory, DossierDeps } from '#server/dossier/letters/letters.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { legalDay } from '#wording/day.ts'
import { type ConsultationRow, keepReceipt } from './consultation-rows.ts'
import { dueIso } from './course.ts'
import {
  consultationsToRemind,
  deliveredRequests,
  keepReminder,
  keepSilence,
  lockConsultation,
  silentConsultations,
} from './queries.ts'

/** Days before its last day on which a service that has not answered is reminded. */
const REMINDER_DAYS = 7
const BATCH = 100

/**
 * Lets time pass on the consultations: the time to answer starts when the mail has left, a service is reminded before
 * its last day, and the day after it silence amounts to what the law says. Safe to run often and on several servers.
 *
 * @returns the consultations that silence closed.
 */
export async function closeSilentConsultations({
  db,
  clock,
  directory,
}: Pick<DossierDeps, 'db' | 'clock' | 'directory'>): Promise<readonly string[]> {
  const today = clock.today().toString()
  await inBatches(db, noteDeliveries)
  const closed: string[] = []
  await inBatches(db, async (tx) => {
    const silent = await silentConsultations(tx, today, BATCH)
    for (const one of silent) {
      const row = await datedAgain(tx, one)
      if (row.dueOn === null || row.dueOn < today) closed.push(await closeBySilence(tx, clock, row))
    }
    return silent.length
  })
  await inBatches(db, (tx) => remind(directory, tx, today))
  return closed
}

async function inBatches(db: Database, batch: (tx: Database) => Promise<number>): Promise<void> {
  while ((await db.transaction(batch)) === BATCH) {
    // the next batch, in a transaction of its own
  }
}

async function noteDeliveries(tx: Database): Promise<number> {
  const delivered = await deliveredRequests(tx, BATCH)
  for (const { id, sentAt } of delivered) {
    const row = await lockConsultation(tx, id)
    const receivedOn = legalDay(sentAt)
    if (row) await keepReceipt(tx, id, receivedOn, dueIso(row, receivedOn))
  }
  return delivered.length
}

/** A text that stops the clocks, or a review that it stops again, may have come since the day was counted: silence never speaks too early. */
async function datedAgain(tx: Database, row: ConsultationRow): Promise<ConsultationRow> {
  const dueOn = row.receivedOn === null ? null : dueIso(row, row.receivedOn)
  if (row.receivedOn === null || row.dueOn === null || dueOn === null || dueOn <= row.dueOn) return row
  await keepReceipt(tx, row.id, row.receivedOn, dueOn)
  return { ...row, dueOn }
}

async function closeBySilence(tx: Database, clock: LegalClock, row: ConsultationRow): Promise<string> {
  const dueOn = row.dueOn ?? clock.today().toString()
  const elapsedOn = isoDay(addDays(day(dueOn), 1))
  // asked after its time was over (R*423-72 counts from the deposit): held to have answered on the day it was asked
  const tacitOn = row.askedOn !== null && row.askedOn > elapsedOn ? row.askedOn : elapsedOn
  await recordActs(tx, clock, row.dossierId, [
    {
      content: {
        kind: 'consultationSilent',
        said: { consultation: row.id, service: row.serviceName, silence: row.silence, dueOn, article: row.article },
      },
      legalAt: startOfLegalDay(plainDate(day(tacitOn))),
      channel: 'clock',
      actor: { personId: null, role: 'clock' },
    },
  ])
  await keepSilence(tx, row.id, tacitOn)
  return row.id
}

async function remind(directory: Directory, tx: Database, today: string): Promise<number> {
  const unanswered = await consultationsToRemind(tx, today, REMINDER_DAYS, BATCH)
  for (const row of unanswered) {
    await enqueue(tx, {
      key: `consultation-reminder/${row.id}`,
      channel: 'mail',
      dossierId: row.dossierId,
      payload: {
        template: 'consultationReminder',
        consultationId: row.id,
        via: row.via,
        number: row.number,
        dueOn: row.dueOn,
        to: row.email === null ? await directory.accountsOfService(tx, row.service, row.inseeCode, today) : [row.email],
      },
    })
    await keepReminder(tx, row.id, today)
  }
  return unanswered.length
}
