import type { OpinionAnswerSense } from '#contract/dossier/consultations/consultation-desk.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { recordOpinion } from './answer.ts'
import { type ConsultationRow, keepReceipt } from './consultation-rows.ts'
import { isOpen } from './consultations.ts'
import { dueIso } from './course.ts'
import { keepFile, lockConsultation } from './queries.ts'

/** A consultation that goes on in another software too, locked until the end of the transaction. */
export const consultationElsewhere = async (
  tx: Database,
  id: string,
): Promise<
  (Pick<ConsultationRow, 'id' | 'dossierId' | 'serviceName' | 'askedOn'> & { isOpen: boolean }) | undefined
> => {
  const row = await lockConsultation(tx, id)
  return row && { ...row, isOpen: isOpen(row) }
}

/** The service has the request there: the time to answer runs from that day, where no other is known. */
export async function receivedElsewhere(tx: Database, id: string, on: string): Promise<void> {
  const row = await lockConsultation(tx, id)
  if (!row || !isOpen(row) || row.receivedOn !== null || row.askedOn === null || on < row.askedOn) return
  await keepReceipt(tx, id, on, dueIso(row, on))
}

type OpinionElsewhere = {
  answer: OpinionAnswerSense
  text: string
  by: string
  answeredOn: string
  file: { sha256: string; name: string; mediaType: string } | null
}

/** An opinion that was given there, put in the register with its file. */
export async function answeredElsewhere(
  tx: Database,
  clock: LegalClock,
  id: string,
  { file, ...opinion }: OpinionElsewhere,
): Promise<void> {
  if (file) await keepFile(tx, id, { sha256: file.sha256, fileName: file.name, mediaType: file.mediaType })
  const row = await lockConsultation(tx, id)
  if (!row) return
  await recordOpinion(tx, clock, row, {
    ...opinion,
    channel: 'electronic',
    actor: { personId: null, role: 'system' },
  })
}
