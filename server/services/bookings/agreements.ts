import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { sha256 } from '#platform/session.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { agreementOf } from './agreement.ts'
import { asLender, ownBooking } from './bookings.ts'
import type { BookingDeps } from './course.ts'
import { type BookingRow, bookingByToken, inspectionsOf } from './queries.ts'

/** States from which there is something to agree on. */
const AGREED: readonly BookingRow['state'][] = ['held', 'confirmed', 'handedOver', 'returned', 'closed', 'disputed']

async function wordsOf({ config, realClock }: BookingDeps, db: Database, row: BookingRow) {
  if (!AGREED.includes(row.state)) throw problem('bookingNotYet')
  const letterhead = await letterheadOf(db, config.dataDir, row.inseeCode, authorityTitle([row.communeName]))
  return agreementOf(row, await inspectionsOf(db, row.id), { issuedAt: realClock.instant().toString(), letterhead })
}

const printed = async ({ reference, ...words }: Awaited<ReturnType<typeof wordsOf>>) =>
  sentPdf(`convention-${reference}.pdf`, await renderPdf({ ...words, reference }))

/** @throws Problem 403, 404, 409 before it is granted */
export const bookingAgreement = async (deps: BookingDeps, personId: string, id: string) =>
  printed(await asLender(deps, personId, async (scoped) => wordsOf(deps, scoped, await ownBooking(scoped, id))))

/** @throws Problem 404, 409 before it is granted */
export async function followedAgreement(deps: BookingDeps, token: string) {
  const row = await bookingByToken(deps.db, sha256(token))
  if (!row) throw problem('bookingUnknown')
  return printed(await wordsOf(deps, deps.db, row))
}
