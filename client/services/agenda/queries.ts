import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { operationQuery } from '#client/api/operation-query.ts'
import type {
  EventDecision,
  KeptEvent,
  NewOrganiser,
  OccurrenceChange,
  ProposedEvent,
} from '#contract/services/agenda/agenda-event.ts'
import { agendaOperations } from '#contract/services/agenda/agenda-operations.ts'
import type { NewSeat, SeatAnswer, SeatTitle } from '#contract/services/agenda/agenda-seat.ts'
import type { NewFeed, NewSource } from '#contract/services/agenda/agenda-source.ts'
import type { AgendaSearch, KeptSearch } from './agenda-search.ts'

const AGENDA = ['agenda']

export const agendaQuery = (search: AgendaSearch) =>
  operationQuery([...AGENDA, 'list', search], agendaOperations.readAgenda, { query: search })

export const choicesQuery = () => operationQuery([...AGENDA, 'choices'], agendaOperations.agendaChoices)

export const eventQuery = (id: string) =>
  operationQuery([...AGENDA, 'event', id], agendaOperations.readPublicEvent, { params: { id } })

export const proposalQuery = (token: string) =>
  operationQuery([...AGENDA, 'proposal', token], agendaOperations.followProposal, { params: { token } })

export const seatQuery = (token: string) =>
  operationQuery([...AGENDA, 'seat', token], agendaOperations.followSeat, { params: { token } })

/** What a rule gives. @param said  a `RecurrencePreview`, as JSON */
export const previewQuery = (said: string) =>
  queryOptions({
    queryKey: [...AGENDA, 'dates', said],
    queryFn: () => call(agendaOperations.previewAgendaDates, { body: JSON.parse(said) }),
    retry: false,
  })

export const keptQuery = (search: KeptSearch) =>
  operationQuery([...AGENDA, 'kept', search], agendaOperations.listKeptEvents, { query: search })

export const keptEventQuery = (id: string) =>
  operationQuery([...AGENDA, 'kept-event', id], agendaOperations.readKeptEvent, { params: { id } })

export const seatsQuery = (occurrence: string) =>
  operationQuery([...AGENDA, 'seats', occurrence], agendaOperations.listSeats, { params: { occurrence } })

export const sourcesQuery = () => operationQuery([...AGENDA, 'sources'], agendaOperations.listSources)

export const sourceQuery = (id: string) =>
  operationQuery([...AGENDA, 'source', id], agendaOperations.readSource, { params: { id } })

function useOnAgenda<Said, Answer>(send: (said: Said) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: AGENDA }) })
}

export const usePropose = () =>
  useOnAgenda((said: ProposedEvent) => call(agendaOperations.proposeEvent, { body: said }))

export const useNumberTitle = (occurrence: string, seat: string) =>
  useOnAgenda((said: SeatTitle) => call(agendaOperations.numberSeatTitle, { params: { occurrence, seat }, body: said }))

export const useTakeSeat = () => useOnAgenda((said: NewSeat) => call(agendaOperations.takeSeat, { body: said }))

export const useAnswerSeat = (token: string) =>
  useOnAgenda((said: SeatAnswer) => call(agendaOperations.answerSeat, { params: { token }, body: said }))

export const useOpenFeed = () => useOnAgenda((said: NewFeed) => call(agendaOperations.openFeed, { body: said }))

/** Writes an event, or changes the one of that identifier. @returns its identifier */
export const useKeep = (id: string | null) =>
  useOnAgenda((said: KeptEvent) =>
    id === null
      ? call(agendaOperations.writeEvent, { body: said })
      : call(agendaOperations.editEvent, { params: { id }, body: said }),
  )

export const useDecide = (id: string) =>
  useOnAgenda((said: EventDecision) => call(agendaOperations.decideEvent, { params: { id }, body: said }))

export const useChangeDate = (id: string, occurrence: string) =>
  useOnAgenda((said: OccurrenceChange) =>
    call(agendaOperations.changeOccurrence, { params: { id, occurrence }, body: said }),
  )

export const useAddOrganiser = () =>
  useOnAgenda((said: NewOrganiser) => call(agendaOperations.writeOrganiser, { body: said }))

export const useAddSource = () => useOnAgenda((said: NewSource) => call(agendaOperations.writeSource, { body: said }))

export const useReadSource = (id: string) => useOnAgenda(() => call(agendaOperations.readSourceNow, { params: { id } }))

export const useStopSource = (id: string) => useOnAgenda(() => call(agendaOperations.stopSource, { params: { id } }))

export const useDepositCalendar = (id: string) =>
  useOnAgenda((file: File) => call(agendaOperations.depositCalendar, { params: { id }, body: file }))
