import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { getJson, sendJson, withQuery } from '#client/api/client.ts'
import { problemOf } from '#client/api/problem.ts'
import { fill, paths } from '#contract/paths.ts'
import {
  AgendaChoices,
  AgendaPage,
  type EventDecision,
  FollowedProposal,
  type KeptEvent,
  KeptEventPage,
  KeptPage,
  type NewOrganiser,
  type OccurrenceChange,
  Organiser,
  PreviewedDates,
  type ProposedEvent,
  PublicEvent,
  ReceivedProposal,
  SavedEvent,
} from '#contract/services/agenda/agenda-event.ts'
import {
  FollowedSeat,
  type NewSeat,
  ReceivedSeat,
  type SeatAnswer,
  SeatLine,
  type SeatTitle,
} from '#contract/services/agenda/agenda-seat.ts'
import {
  AgendaSource,
  AgendaSourcePage,
  type NewFeed,
  type NewSource,
  ReceivedFeed,
} from '#contract/services/agenda/agenda-source.ts'
import type { AgendaSearch, KeptSearch } from './agenda-search.ts'

const AGENDA = ['agenda']

export const agendaQuery = (search: AgendaSearch) =>
  queryOptions({
    queryKey: [...AGENDA, 'list', search],
    queryFn: ({ signal }) => getJson(withQuery(paths.publicAgenda, search), AgendaPage, signal),
  })

export const choicesQuery = () =>
  queryOptions({
    queryKey: [...AGENDA, 'choices'],
    queryFn: ({ signal }) => getJson(paths.agendaChoices, AgendaChoices, signal),
  })

export const eventQuery = (id: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'event', id],
    queryFn: ({ signal }) => getJson(fill(paths.publicAgendaEvent, { id }), PublicEvent, signal),
  })

export const proposalQuery = (token: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'proposal', token],
    queryFn: ({ signal }) => getJson(fill(paths.agendaProposal, { token }), FollowedProposal, signal),
  })

export const seatQuery = (token: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'seat', token],
    queryFn: ({ signal }) => getJson(fill(paths.agendaSeat, { token }), FollowedSeat, signal),
  })

/** What a rule gives. @param said  a `RecurrencePreview`, as JSON */
export const previewQuery = (said: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'dates', said],
    queryFn: () => sendJson('POST', paths.agendaDates, PreviewedDates, JSON.parse(said)),
    retry: false,
  })

export const keptQuery = (search: KeptSearch) =>
  queryOptions({
    queryKey: [...AGENDA, 'kept', search],
    queryFn: ({ signal }) => getJson(withQuery(paths.keptEvents, search), KeptPage, signal),
  })

export const keptEventQuery = (id: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'kept-event', id],
    queryFn: ({ signal }) => getJson(fill(paths.keptEvent, { id }), KeptEventPage, signal),
  })

export const seatsQuery = (occurrence: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'seats', occurrence],
    queryFn: ({ signal }) => getJson(fill(paths.keptSeats, { occurrence }), z.array(SeatLine), signal),
  })

export const sourcesQuery = () =>
  queryOptions({
    queryKey: [...AGENDA, 'sources'],
    queryFn: ({ signal }) => getJson(paths.agendaSources, z.array(AgendaSource), signal),
  })

export const sourceQuery = (id: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'source', id],
    queryFn: ({ signal }) => getJson(fill(paths.agendaSource, { id }), AgendaSourcePage, signal),
  })

function useOnAgenda<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: AGENDA }) })
}

export const usePropose = () =>
  useOnAgenda((said: ProposedEvent) => sendJson('POST', paths.agendaProposals, ReceivedProposal, said))

export const useNumberTitle = (occurrence: string, seat: string) =>
  useOnAgenda((said: SeatTitle) =>
    sendJson('PUT', fill(paths.keptSeatTitle, { occurrence, seat }), z.array(SeatLine), said),
  )

export const useTakeSeat = () => useOnAgenda((said: NewSeat) => sendJson('POST', paths.agendaSeats, ReceivedSeat, said))

export const useAnswerSeat = (token: string) =>
  useOnAgenda((said: SeatAnswer) => sendJson('POST', fill(paths.agendaSeat, { token }), FollowedSeat, said))

export const useOpenFeed = () => useOnAgenda((said: NewFeed) => sendJson('POST', paths.agendaFeeds, ReceivedFeed, said))

/** Writes an event, or changes the one of that identifier. @returns its identifier */
export const useKeep = (id: string | null) =>
  useOnAgenda((said: KeptEvent) =>
    id === null
      ? sendJson('POST', paths.keptEvents, SavedEvent, said)
      : sendJson('PUT', fill(paths.keptEvent, { id }), KeptEventPage, said),
  )

export const useDecide = (id: string) =>
  useOnAgenda((said: EventDecision) => sendJson('POST', fill(paths.keptEventDecision, { id }), KeptEventPage, said))

export const useChangeDate = (id: string, occurrence: string) =>
  useOnAgenda((said: OccurrenceChange) =>
    sendJson('PUT', fill(paths.keptOccurrence, { id, occurrence }), KeptEventPage, said),
  )

export const useAddOrganiser = () =>
  useOnAgenda((said: NewOrganiser) =>
    sendJson('POST', paths.agendaOrganisers, Organiser.pick({ id: true, name: true }), said),
  )

export const useAddSource = () =>
  useOnAgenda((said: NewSource) => sendJson('POST', paths.agendaSources, AgendaSourcePage, said))

export const useReadSource = (id: string) =>
  useOnAgenda(() => sendJson('POST', fill(paths.agendaSourceReading, { id }), AgendaSourcePage))

export const useStopSource = (id: string) =>
  useOnAgenda(() => sendJson('DELETE', fill(paths.agendaSource, { id }), AgendaSourcePage))

export const useDepositCalendar = (id: string) =>
  useOnAgenda(async (file: File) => {
    const response = await fetch(fill(paths.agendaSourceFile, { id }), {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream', Accept: 'application/json' },
      body: file,
    })
    if (!response.ok) throw await problemOf(response)
    return AgendaSourcePage.parse(await response.json())
  })
