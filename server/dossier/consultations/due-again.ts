import type { Database } from '#platform/database.ts'
import { keepReceipt, openConsultationsOf } from './consultation-rows.ts'
import { dueIso } from './course.ts'

/** Until when each service that has not answered may, once a text stops the clocks of these dossiers or no longer does. */
export async function dueAgain(db: Database, dossierIds: readonly string[]): Promise<void> {
  for (const row of await openConsultationsOf(db, dossierIds))
    if (row.receivedOn !== null) await keepReceipt(db, row.id, row.receivedOn, dueIso(row, row.receivedOn))
}
