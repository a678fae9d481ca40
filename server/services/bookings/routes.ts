import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import { routesOf } from '#platform/operation.ts'
import { bookingAgreement, followedAgreement } from './agreements.ts'
import { bookingTasks, listBookings, moveBooking, readBooking, recordBooking, transferBooking } from './bookings.ts'
import type { BookingDeps } from './course.ts'
import { extraCollectionSheet, extraCollections } from './extra-collections.ts'
import { addInsurance, addPhotograph, inspectBooking, inspectionPhotograph, insuranceFile } from './inspections.ts'
import { followBooking, giveUpBooking, sendBooking, sendInsurance, takeSlot } from './public.ts'
import { followedReceipt } from './receipts.ts'
import { recordSeries } from './series.ts'
import { answerOffer, followWaiting, waitForSlot } from './waiting.ts'

/** Bookings of what communes lend. */
export const bookingRoutes = (deps: BookingDeps) =>
  routesOf(deps, bookingOperations, {
    takeSlot: ({ session, network, body }) =>
      takeSlot(deps, session?.holder === 'person' ? session.personId : null, body, network),
    followBooking: ({ params }) => followBooking(deps, params.token),
    sendBooking: ({ params, body }) => sendBooking(deps, params.token, body),
    giveUpBooking: ({ params }) => giveUpBooking(deps, params.token),
    sendInsurance: ({ params, headers, body }) =>
      sendInsurance(deps, params.token, { fileName: headers['X-File-Name'], content: body }),
    followedReceipt: ({ params }) => followedReceipt(deps, params.token),
    followedAgreement: ({ params }) => followedAgreement(deps, params.token),
    waitForSlot: ({ session, network, body }) =>
      waitForSlot(deps, body, { network, personId: session?.holder === 'person' ? session.personId : null }),
    followWaiting: ({ params }) => followWaiting(deps, params.token),
    answerOffer: ({ params, body }) => answerOffer(deps, params.token, body.answer),
    extraCollections: ({ personId, query }) => extraCollections(deps, personId, query),
    extraCollectionSheet: ({ personId, query }) => extraCollectionSheet(deps, personId, query),
    listBookings: ({ personId, query }) => listBookings(deps, personId, query),
    bookingTasks: ({ personId }) => bookingTasks(deps, personId),
    recordBooking: ({ personId, body }) => recordBooking(deps, personId, body),
    recordSeries: ({ personId, body }) => recordSeries(deps, personId, body),
    readBooking: ({ personId, params }) => readBooking(deps, personId, params.id),
    moveBooking: ({ personId, params, body }) => moveBooking(deps, personId, params.id, body),
    transferBooking: ({ personId, params, body }) => transferBooking(deps, personId, params.id, body),
    inspectBooking: ({ personId, params, body }) => inspectBooking(deps, personId, params, body),
    addBookingPhotograph: ({ personId, params: { photograph, ...named }, headers, body }) =>
      addPhotograph(
        deps,
        personId,
        { ...named, photographId: photograph },
        { fileName: headers['X-File-Name'], content: body },
      ),
    readBookingPhotograph: ({ personId, params }) =>
      inspectionPhotograph(deps, personId, { id: params.id, photographId: params.photograph }),
    addBookingInsurance: ({ personId, params, headers, body }) =>
      addInsurance(deps, personId, params.id, { fileName: headers['X-File-Name'], content: body }),
    readBookingInsurance: ({ personId, params }) => insuranceFile(deps, personId, params.id),
    bookingAgreement: ({ personId, params }) => bookingAgreement(deps, personId, params.id),
  })
