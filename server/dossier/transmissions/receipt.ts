import { day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { guardOf } from '#server/dossier/register/officer-guards.ts'
import { clockOfDossier, recordActs } from '#server/dossier/register/register.ts'
import { keepReceiptFile, markAcknowledged, type TransmissionRow } from './queries.ts'

/** An acknowledgement (accusé de réception) as the prefect gave it; `by` is who typed it, null when it came by itself. */
export type Receipt = { on: string; reference: string; by: string | null; file?: string }

/** Acts of which the register says the transmission: the clock counts the fifteen days of each from its signature. */
const REGISTERED: ReadonlySet<string> = new Set(['decided', 'revoked'])

/** `<dept>-<SIREN>-<AAAAMMJJ>-<number>-<nature>`: what @CTES calls an act. */
const UNIQUE_ID = /^[0-9AB]{3}-[0-9]{9}-[0-9]{8}-([0-9A-Z_]{1,15})-[A-Z]{2}/

/**
 * A good acknowledgement becomes the act of the register that says when the prefect received the decision, so that the day of the works moves
 * by itself. Where the register already says it, or awaits nothing (an extension), it is kept beside the sending alone.
 *
 * @throws Problem when it is not of this sending, comes before it, or comes twice: nothing is changed.
 */
export async function receive(
  db: Database,
  clock: LegalClock,
  row: TransmissionRow,
  { on, reference, by, file }: Receipt,
): Promise<void> {
  refuseReceipt(row, { on, reference }, clock.today().toString())
  await markAcknowledged(db, row.id, { on, reference, by })
  if (file) await keepReceiptFile(db, row.id, file)
  if (!REGISTERED.has(row.act) || row.registeredOn !== null) return
  const act = { kind: 'decisionTransmitted', on } as const
  const { clock: law } = await clockOfDossier(db, clock.today(), row.dossierId)
  if (guardOf({ law, today: dayOfPlainDate(clock.today()) }, act).outcome !== 'allowed') return
  await recordActs(db, clock, row.dossierId, [
    {
      content: { kind: 'decisionTransmitted', on: day(on) },
      words: { transmission: row.id, reference },
      legalAt: clock.now(),
      channel: by === null ? 'electronic' : 'desk',
      actor: by === null ? { personId: null, role: 'system' } : { personId: by, role: 'caseOfficer' },
    },
  ])
}

function refuseReceipt(
  { number, state, receiptOn, postedOn }: TransmissionRow,
  { on, reference }: Pick<Receipt, 'on' | 'reference'>,
  today: string,
): void {
  const named = UNIQUE_ID.exec(reference)?.[1]
  if (named !== undefined && named !== number) throw problem('receiptOfAnother', { number, named })
  if (state === 'acknowledged') throw problem('receiptTwice', { number, on: receiptOn ?? on })
  if (postedOn === null) throw problem('receiptOfUnsent', { number })
  if (on < postedOn) throw problem('receiptBeforeSending', { on, postedOn })
  if (on > today) throw problem('transmissionDayToCome', { on })
}
