import type { Readable } from 'node:stream'
import type { BookingPage, Moment, NewInspection } from '#contract/services/bookings/booking.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { keptPhotograph } from '#server/dossier/attachments/kept-photograph.ts'
import { asLender, ownBooking } from './bookings.ts'
import { type BookingDeps, happen, moveRefused, moverOf, refuseUnless } from './course.ts'
import { keptFile } from './files.ts'
import { type BookingRow, insertPhotograph, keepInspection, keepInsurance, photographsOf } from './queries.ts'
import { pageOf } from './told-booking.ts'

/** A state of the premises shows each of its rooms; beyond, nobody looks. */
const MOST_PHOTOGRAPHS = 40

type Named = { id: string; moment: Moment }
type Received = { fileName: string; content: Readable }

/** Looked at before the keys leave, and again when they come back: not after. */
const OPEN_STATE = { before: 'confirmed', after: 'handedOver' } as const

async function inspectable(scoped: Scoped, { id, moment }: Named): Promise<BookingRow> {
  const row = await ownBooking(scoped, id)
  if (row.state !== OPEN_STATE[moment]) throw moveRefused(row)
  return row
}

/** Signed by both names, each read by the other; until the keys move it may be done again. @throws Problem 403, 404, 409 */
export const inspectBooking = (
  deps: BookingDeps,
  personId: string,
  named: Named,
  said: NewInspection,
): Promise<BookingPage> =>
  asLender(deps, personId, async (scoped) => {
    const row = await inspectable(scoped, named)
    await keepInspection(scoped, row.id, named.moment, said, { personId, at: deps.realClock.instant().toString() })
    return pageOf(scoped, row, deps.clock.today())
  })

/**
 * A photograph of the premises, inspected by its bytes. Its identifier is drawn by the device: what was sent without an answer is sent
 * again, and kept once.
 *
 * @throws Problem 403, 404, 409, 413, 422 when it is no photograph
 */
export async function addPhotograph(
  deps: BookingDeps,
  personId: string,
  { photographId, ...named }: Named & { photographId: string },
  received: Received,
): Promise<BookingPage> {
  await asLender(deps, personId, async (scoped) => {
    const row = await inspectable(scoped, named)
    if ((await photographsOf(scoped, row.id)).length >= MOST_PHOTOGRAPHS)
      throw problem('tooManyBookingPhotographs', { most: MOST_PHOTOGRAPHS })
  })
  const kept = await keptPhotograph(deps, received, () =>
    problem('notInspectionPhotograph', { fileName: received.fileName }),
  )
  return asLender(deps, personId, async (scoped) => {
    const row = await inspectable(scoped, named)
    const by = { personId, at: deps.realClock.instant().toString() }
    await insertPhotograph(scoped, row.id, { id: photographId, moment: named.moment, ...kept }, by)
    return pageOf(scoped, row, deps.clock.today())
  })
}

const extension = (mediaType: string) => ({ 'image/png': 'png', 'image/jpeg': 'jpg' })[mediaType] ?? 'pdf'

/** @throws Problem 403, 404 */
export const inspectionPhotograph = (
  deps: BookingDeps,
  personId: string,
  { id, photographId }: { id: string; photographId: string },
) =>
  asLender(deps, personId, async (scoped) => {
    const row = await ownBooking(scoped, id)
    const found = (await photographsOf(scoped, row.id)).find((one) => one.id === photographId)
    if (!found) throw problem('bookingPhotographUnknown')
    const name = `etat-des-lieux-${found.sha256.slice(0, 8)}.${extension(found.mediaType)}`
    return new SentFile({ name, mediaType: found.mediaType, content: deps.files.kept(found.sha256) })
  })

/** What was brought to the town hall on paper, photographed or scanned. @throws Problem 403, 404, 409, 413, 422 */
export async function addInsurance(
  deps: BookingDeps,
  personId: string,
  id: string,
  received: Received,
): Promise<BookingPage> {
  await asLender(deps, personId, async (scoped) => refuseUnless(await ownBooking(scoped, id), 'insured'))
  const kept = await keptFile(deps, received)
  return asLender(deps, personId, async (scoped) => {
    const row = await ownBooking(scoped, id)
    await keepInsurance(scoped, id, kept)
    const after = await happen(scoped, row, 'insured', moverOf(deps, personId), { holdUntil: row.holdUntil })
    return pageOf(scoped, after, deps.clock.today())
  })
}

/** @throws Problem 403, 404 */
export const insuranceFile = (deps: BookingDeps, personId: string, id: string) =>
  asLender(deps, personId, async (scoped) => {
    const { insuranceSha256: sha256, insuranceType } = await ownBooking(scoped, id)
    if (sha256 === null || insuranceType === null) throw problem('insuranceUnknown')
    return new SentFile({
      name: `assurance.${extension(insuranceType)}`,
      mediaType: insuranceType,
      content: deps.files.kept(sha256),
    })
  })
