import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, named } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  BookingMove,
  BookingRequest,
  Moment,
  NewInspection,
  NewSeries,
  NewWaiting,
  RecordedBooking,
  Transfer,
  WantedSlot,
} from '#contract/services/bookings/booking.ts'
import { bookingOperations } from '#contract/services/bookings/booking-operations.ts'
import type {
  ClosureEnding,
  NewClosure,
  NewOpening,
  NewTariff,
  ResourceDraft,
} from '#contract/services/bookings/resource.ts'
import { resourceOperations } from '#contract/services/bookings/resource-operations.ts'

const BOOKINGS = ['bookings']

export const publicResourcesQuery = () => operationQuery([...BOOKINGS, 'public'], resourceOperations.publicResources)

type AskedDays = {
  from: string
  days: number
  resource?: string | undefined
}

export const availabilityQuery = (asked: AskedDays) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'free', asked],
    queryFn: ({ signal }) => call(resourceOperations.publicAvailability, { query: asked, signal }),
    placeholderData: keepPreviousData,
  })

export const followedBookingQuery = (token: string) =>
  operationQuery([...BOOKINGS, 'followed', token], bookingOperations.followBooking, { params: { token } })

export const waitingQuery = (token: string) =>
  operationQuery([...BOOKINGS, 'waiting', token], bookingOperations.followWaiting, { params: { token } })

export const bookingsQuery = (asked: { from: string; days: number; resource?: string | undefined }) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'days', asked],
    queryFn: ({ signal }) => call(bookingOperations.listBookings, { query: asked, signal }),
    placeholderData: keepPreviousData,
  })

export const bookingTasksQuery = () => operationQuery([...BOOKINGS, 'tasks'], bookingOperations.bookingTasks)

export const extraCollectionsQuery = ({ from, days }: { from: string; days: number }) =>
  operationQuery([...BOOKINGS, 'collections', from, days], bookingOperations.extraCollections, {
    query: { from, days },
  })

export const bookingQuery = (id: string) =>
  operationQuery([...BOOKINGS, 'page', id], bookingOperations.readBooking, { params: { id } })

export const resourcesQuery = () => operationQuery([...BOOKINGS, 'resources'], resourceOperations.listResources)

/** Whatever is written, everything of the room is asked again: a slot taken is a slot less everywhere. */
function useOnBookings<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: BOOKINGS }) })
}

export const useTakeSlot = () => useOnBookings((said: WantedSlot) => call(bookingOperations.takeSlot, { body: said }))

export const useSendBooking = (token: string) =>
  useOnBookings((said: BookingRequest) => call(bookingOperations.sendBooking, { params: { token }, body: said }))

export const useGiveUp = (token: string) =>
  useOnBookings(() => call(bookingOperations.giveUpBooking, { params: { token } }))

/** @param of  the booking of that identifier, or the one that a link opens */
export const useSendInsurance = (of: { id: string } | { token: string }) =>
  useOnBookings(async (file: File) =>
    'id' in of
      ? void (await call(bookingOperations.addBookingInsurance, { params: of, ...named(file) }))
      : void (await call(bookingOperations.sendInsurance, { params: of, ...named(file) })),
  )

export const useWait = () => useOnBookings((said: NewWaiting) => call(bookingOperations.waitForSlot, { body: said }))

export const useAnswerOffer = (token: string) =>
  useOnBookings((answer: 'take' | 'decline' | 'leave') =>
    call(bookingOperations.answerOffer, { params: { token }, body: { answer } }),
  )

export const useRecordBooking = () =>
  useOnBookings((said: RecordedBooking) => call(bookingOperations.recordBooking, { body: said }))

export const useRecordSeries = () =>
  useOnBookings((said: NewSeries) => call(bookingOperations.recordSeries, { body: said }))

export const useMoveBooking = (id: string) =>
  useOnBookings((said: BookingMove) => call(bookingOperations.moveBooking, { params: { id }, body: said }))

export const useTransfer = (id: string) =>
  useOnBookings((said: Transfer) => call(bookingOperations.transferBooking, { params: { id }, body: said }))

type Inspected = { moment: Moment; said: NewInspection; photographs: readonly File[] }

/** The photographs first, so that what is signed shows them; each has its own identifier. */
export const useInspect = (id: string) =>
  useOnBookings(async ({ moment, said, photographs }: Inspected) => {
    for (const file of photographs)
      await call(bookingOperations.addBookingPhotograph, {
        params: { id, moment, photograph: crypto.randomUUID() },
        ...named(file),
      })
    return call(bookingOperations.inspectBooking, { params: { id, moment }, body: said })
  })

export const useAddResource = () =>
  useOnBookings((said: ResourceDraft) => call(resourceOperations.addResource, { body: said }))

export const useChangeResource = (id: string) =>
  useOnBookings((said: ResourceDraft) => call(resourceOperations.changeResource, { params: { id }, body: said }))

export const useAddOpening = (id: string) =>
  useOnBookings((said: NewOpening) => call(resourceOperations.addOpening, { params: { id }, body: said }))

export const useRemoveOpening = (id: string) =>
  useOnBookings((opening: string) => call(resourceOperations.removeOpening, { params: { id, opening } }))

export const useAddTariff = (id: string) =>
  useOnBookings((said: NewTariff) => call(resourceOperations.addTariff, { params: { id }, body: said }))

export const useAddClosure = () =>
  useOnBookings((said: NewClosure) => call(resourceOperations.addClosure, { body: said }))

export const useCallOffClosed = (id: string) =>
  useOnBookings((said: ClosureEnding) => call(resourceOperations.callOffClosed, { params: { id }, body: said }))

export const useRemoveClosure = () =>
  useOnBookings((id: string) => call(resourceOperations.removeClosure, { params: { id } }))
