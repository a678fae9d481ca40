import { randomUUID } from 'node:crypto'
import type { BookingLine, LineAnswer, LineService } from '#contract/services/bookings/booking-line.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { cancelLentEvent, openLentEvent } from '#server/services/agenda/lent-events.ts'
import { closeRoadNotice, openRoadNotice } from '#server/services/notices/lent-notices.ts'
import { refuseBeside } from '#server/services/payments/payments.ts'
import type { ProductCode } from '#wording/services/payments/payment-words.ts'
import { dayOf, told } from './calendars.ts'
import { type BookingDeps, happen, type Mover, refuseUnless } from './course.ts'
import { answerLineRow, placeOfBooking, sumWithLines, turnLines } from './line-queries.ts'
import type { BookingRow } from './queries.ts'
import { PRODUCTS } from './till.ts'

/** What the act of a régie calls what each asks money for; the agenda asks none. */
const LINE_PRODUCTS: Readonly<Record<LineService, ProductCode | null>> = {
  agenda: null,
  collection: 'extraCollection',
  road: 'roadOccupancy',
}

/** @throws Problem 409 while a service has not answered: what is owed depends on it */
export function refuseUnanswered({ lines }: Pick<BookingRow, 'lines'>): void {
  const services = lines.filter(({ state }) => state === 'asked').map(({ service }) => service)
  if (services.length > 0) throw problem('linesUnanswered', { services })
}

/** Where everyone reads what a line opened. */
const pathOf = ({ service, openedId }: BookingRow['lines'][number]) =>
  service === 'agenda' && openedId !== null ? `/agenda/${openedId}` : null

export const linesOf = ({ lines }: Pick<BookingRow, 'lines'>): BookingLine[] =>
  lines.map((line) => {
    const { openedId, ...shown } = line
    return { ...shown, path: pathOf(line) }
  })

/**
 * A service accepts or refuses what is asked of it. Accepted, it is opened there in the same transaction; its sum joins the one claim of the
 * booking, which is not raised before all have answered.
 *
 * @throws Problem 404, 409, 422
 */
export async function answerLine(
  deps: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  said: LineAnswer,
  mover: Mover & { by: string },
): Promise<unknown> {
  const line = row.lines.find(({ service }) => service === said.service)
  if (!line) throw problem('lineUnknown')
  refuseUnless(row, 'lineAnswered')
  if (line.state === 'accepted' || line.state === 'refused') throw problem('lineAnswered')
  const answer = said.answer === 'refuse' ? { ...said, amountCents: 0, deliberation: '' } : kept(row, line, said)
  if (said.answer === 'refuse' && said.reason === '') throw problem('lineWithoutReason')
  if (answer.amountCents > 0) await refuseOutsideAct(scoped, row, said.service, mover.on)
  const openedId = said.answer === 'accept' ? await opened(deps, scoped, row, answer, mover) : null
  await answerLineRow(scoped, row.id, { ...answer, openedId, by: mover.by, at: mover.at })
  if (row.state === 'asked') await sumWithLines(scoped, row.id, row.price?.amountCents ?? 0)
  const { service, reason, amountCents } = answer
  const payload = { service, answer: said.answer, reason, amountCents }
  return happen(scoped, row, 'lineAnswered', mover, { payload, holdUntil: row.holdUntil })
}

type Line = BookingRow['lines'][number]

/** The sum that was already claimed stays. @throws Problem 409, 422 */
function kept({ state }: BookingRow, line: Line, said: LineAnswer): LineAnswer {
  if (state !== 'asked') {
    if (said.amountCents > 0) throw problem('lineTooLateToCharge')
    return { ...said, amountCents: line.amountCents, deliberation: line.deliberation }
  }
  if (said.amountCents > 0 && said.deliberation === '') throw problem('lineWithoutAct')
  return said
}

/** One claim is one régie: its act lists what the other service sells too. @throws Problem 422 */
async function refuseOutsideAct(scoped: Scoped, row: BookingRow, service: LineService, on: string): Promise<void> {
  const product = LINE_PRODUCTS[service]
  if (product === null) throw problem('lineIsFree')
  await refuseBeside(scoped, row.inseeCode, { product: PRODUCTS[row.kind], beside: product }, on)
}

async function opened(
  deps: BookingDeps,
  scoped: Scoped,
  row: BookingRow,
  { service, says }: LineAnswer,
  { by, at }: Mover & { by: string },
): Promise<string | null> {
  if (service === 'collection') return null
  if (says === '') throw problem('lineUnsaid')
  const span = told({ from: row.fromMs, to: row.toMs })
  const { inseeCode, address } = row
  if (service === 'agenda')
    return openLentEvent(deps, scoped, by, {
      ...{ inseeCode, title: row.title, body: says, placeName: row.resourceName, address, ...span },
      organiserName: row.category === 'resident' ? null : row.partyName,
    })
  const place = await placeOfBooking(scoped, row.id)
  return openRoadNotice(scoped, {
    ...{ id: randomUUID(), inseeCode, body: says, from: at, to: span.to, eventOn: dayOf(row.fromMs), personId: by, at },
    ...{ key: `booking/${row.id}/${at}`, place: place ? { ...place, label: address } : null },
  })
}

/**
 * What other services had accepted goes with the booking: its event is cancelled in the agenda, its notice withdrawn. Moved to another slot,
 * each is asked again.
 */
export async function releaseLines(
  deps: Pick<BookingDeps, 'clock' | 'realClock'>,
  db: Database,
  row: Pick<BookingRow, 'id' | 'state' | 'lines'>,
  to: 'withdrawn' | 'asked',
  reason: string,
): Promise<void> {
  if (row.lines.length === 0) return
  for (const { service, openedId, answeredBy } of await turnLines(db, row.id, to, row.state !== 'asked')) {
    if (openedId === null) continue
    if (service === 'agenda') await cancelLentEvent(deps, db, openedId, reason)
    else await closeRoadNotice(deps, db, openedId, { reason, personId: answeredBy })
  }
}
