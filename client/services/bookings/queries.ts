import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { sendFile } from '#client/api/file.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  Booking,
  type BookingMove,
  BookingPage,
  type BookingRequest,
  FollowedBooking,
  type Moment,
  type NewInspection,
  type NewSeries,
  type NewWaiting,
  type RecordedBooking,
  SeriesAnswer,
  TakenSlot,
  Waiting,
  type WantedSlot,
} from '#contract/services/bookings/booking.ts'
import { ExtraCollection } from '#contract/services/bookings/extra-collection.ts'
import {
  Availability,
  type NewClosure,
  type NewOpening,
  type NewTariff,
  PublicResource,
  Resource,
  type ResourceDraft,
} from '#contract/services/bookings/resource.ts'

const BOOKINGS = ['bookings']

export const publicResourcesQuery = () =>
  queryOptions({
    queryKey: [...BOOKINGS, 'public'],
    queryFn: ({ signal }) => getJson(paths.publicResources, z.array(PublicResource), signal),
  })

type AskedDays = {
  from: string
  days: number
  kind?: string | undefined
  commune?: string | undefined
  resource?: string | undefined
}

export const availabilityQuery = (asked: AskedDays) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'free', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.publicAvailability, asked), z.array(Availability), signal),
    placeholderData: keepPreviousData,
  })

export const followedBookingQuery = (token: string) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'followed', token],
    queryFn: ({ signal }) => getJson(fill(paths.followedBooking, { token }), FollowedBooking, signal),
  })

export const waitingQuery = (token: string) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'waiting', token],
    queryFn: ({ signal }) => getJson(fill(paths.followedBookingWaiting, { token }), Waiting, signal),
  })

export const bookingsQuery = (asked: { from: string; days: number; resource?: string | undefined }) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'days', asked],
    queryFn: ({ signal }) => getJson(withQuery(paths.bookings, asked), z.array(Booking), signal),
    placeholderData: keepPreviousData,
  })

export const bookingTasksQuery = () =>
  queryOptions({
    queryKey: [...BOOKINGS, 'tasks'],
    queryFn: ({ signal }) => getJson(paths.bookingTasks, z.array(Booking), signal),
  })

export const extraCollectionsQuery = ({ from, days }: { from: string; days: number }) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'collections', from, days],
    queryFn: ({ signal }) =>
      getJson(withQuery(paths.extraCollections, { from, days: String(days) }), z.array(ExtraCollection), signal),
  })

export const bookingQuery = (id: string) =>
  queryOptions({
    queryKey: [...BOOKINGS, 'page', id],
    queryFn: ({ signal }) => getJson(fill(paths.booking, { id }), BookingPage, signal),
  })

export const resourcesQuery = () =>
  queryOptions({
    queryKey: [...BOOKINGS, 'resources'],
    queryFn: ({ signal }) => getJson(paths.resources, z.array(Resource), signal),
  })

/** Whatever is written, everything of the room is asked again: a slot taken is a slot less everywhere. */
function useOnBookings<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: BOOKINGS }) })
}

export const useTakeSlot = () =>
  useOnBookings((said: WantedSlot) => sendJson('POST', paths.publicBookings, TakenSlot, said))

export const useSendBooking = (token: string) =>
  useOnBookings((said: BookingRequest) =>
    sendJson('PUT', fill(paths.followedBooking, { token }), FollowedBooking, said),
  )

export const useGiveUp = (token: string) =>
  useOnBookings(() => sendJson('POST', fill(paths.followedBookingCancellation, { token }), FollowedBooking))

export const useSendInsurance = (path: string) =>
  useOnBookings((file: File) => sendFile('PUT', path, { name: file.name, content: file }))

export const useWait = () =>
  useOnBookings((said: NewWaiting) =>
    sendJson('POST', paths.publicBookingWaitings, z.object({ token: z.string(), before: z.number() }), said),
  )

export const useAnswerOffer = (token: string) =>
  useOnBookings((answer: 'take' | 'decline' | 'leave') =>
    sendJson('POST', fill(paths.followedBookingWaiting, { token }), Waiting, { answer }),
  )

export const useRecordBooking = () =>
  useOnBookings((said: RecordedBooking) => sendJson('POST', paths.bookings, BookingPage, said))

export const useRecordSeries = () =>
  useOnBookings((said: NewSeries) => sendJson('POST', paths.bookingSeries, SeriesAnswer, said))

export const useMoveBooking = (id: string) =>
  useOnBookings((said: BookingMove) => sendJson('POST', fill(paths.bookingMoves, { id }), BookingPage, said))

export const useTransfer = (id: string) =>
  useOnBookings((said: WantedSlot) => sendJson('POST', fill(paths.bookingTransfer, { id }), BookingPage, said))

type Inspected = { moment: Moment; said: NewInspection; photographs: readonly File[] }

/** The photographs first, so that what is signed shows them; each has its own identifier. */
export const useInspect = (id: string) =>
  useOnBookings(async ({ moment, said, photographs }: Inspected) => {
    for (const file of photographs)
      await sendFile('PUT', fill(paths.bookingPhotograph, { id, moment, photograph: crypto.randomUUID() }), {
        name: file.name,
        content: file,
      })
    return sendJson('PUT', fill(paths.bookingInspection, { id, moment }), BookingPage, said)
  })

export const useAddResource = () =>
  useOnBookings((said: ResourceDraft) => sendJson('POST', paths.resources, Resource, said))

export const useChangeResource = (id: string) =>
  useOnBookings((said: ResourceDraft) => sendJson('PUT', fill(paths.resource, { id }), Resource, said))

export const useAddOpening = (id: string) =>
  useOnBookings((said: NewOpening) => sendJson('POST', fill(paths.resourceOpenings, { id }), Resource, said))

export const useRemoveOpening = (id: string) =>
  useOnBookings((opening: string) => sendJson('DELETE', fill(paths.resourceOpening, { id, opening }), Resource))

export const useAddTariff = (id: string) =>
  useOnBookings((said: NewTariff) => sendJson('POST', fill(paths.resourceTariffs, { id }), Resource, said))

export const useAddClosure = () =>
  useOnBookings((said: NewClosure) =>
    sendJson('POST', paths.resourceClosures, z.object({ id: z.string(), met: z.number() }), said),
  )

export const useRemoveClosure = () =>
  useOnBookings((id: string) => sendJson('DELETE', fill(paths.resourceClosure, { id }), z.object({ id: z.string() })))
