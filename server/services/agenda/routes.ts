import { agendaOperations } from '#contract/services/agenda/agenda-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import type { OutsideReader } from '#platform/outside-fetch.ts'
import {
  changeOccurrence,
  decideEvent,
  editEvent,
  followProposal,
  listKeptEvents,
  previewDates,
  proposeEvent,
  readKeptEvent,
  writeEvent,
} from './events.ts'
import { closeFeed, eventFeed, openFeed, publicFeed, secretFeed } from './feeds.ts'
import { writeOrganiser } from './organisers.ts'
import { agendaChoices, readAgenda, readPublicEvent } from './public-agenda.ts'
import type { SeatCashier } from './seat-money.ts'
import { answerSeat, followSeat, listSeats, numberSeatTitle, takeSeat } from './seats.ts'
import { depositCalendar, listSources, readSourceNow, readSourcePage, stopReading, writeSource } from './sources.ts'

export type AgendaDeps = Deps & { seatCashier: SeatCashier; readOutside: OutsideReader }

/** The common agenda. */
export const agendaRoutes = (deps: AgendaDeps) =>
  routesOf(deps, agendaOperations, {
    readAgenda: ({ query }) => readAgenda(deps, query),
    agendaChoices: () => agendaChoices(deps),
    agendaCalendar: ({ query }) => publicFeed(deps, query),
    readPublicEvent: ({ params }) => readPublicEvent(deps, params.id),
    eventCalendar: ({ params }) => eventFeed(deps, params.id),
    previewAgendaDates: ({ body }) => previewDates(deps, body),
    proposeEvent: ({ network, body }) => proposeEvent(deps, body, network),
    followProposal: ({ params }) => followProposal(deps, params.token),
    takeSeat: ({ session, network, body }) =>
      takeSeat(deps, body, session?.holder === 'person' ? session.personId : null, network),
    followSeat: ({ params }) => followSeat(deps, params.token),
    answerSeat: ({ params, body }) => answerSeat(deps, params.token, body),
    openFeed: ({ network, body }) => openFeed(deps, body, network),
    readFeed: ({ params }) => secretFeed(deps, params.token),
    closeFeed: ({ params }) => closeFeed(deps, params.token),
    listKeptEvents: ({ personId, query }) => listKeptEvents(deps, personId, query),
    writeEvent: ({ personId, body }) => writeEvent(deps, personId, body),
    readKeptEvent: ({ personId, params }) => readKeptEvent(deps, personId, params.id),
    editEvent: ({ personId, params, body }) => editEvent(deps, personId, params.id, body),
    decideEvent: ({ personId, params, body }) => decideEvent(deps, personId, params.id, body),
    changeOccurrence: ({ personId, params, body }) =>
      changeOccurrence(deps, personId, params.id, params.occurrence, body),
    listSeats: ({ personId, params }) => listSeats(deps, personId, params.occurrence),
    numberSeatTitle: ({ personId, params, body }) => numberSeatTitle(deps, personId, params, body),
    writeOrganiser: ({ personId, body }) => writeOrganiser(deps, personId, body),
    listSources: ({ personId }) => listSources(deps, personId),
    writeSource: ({ personId, body }) => writeSource(deps, personId, body),
    readSource: ({ personId, params }) => readSourcePage(deps, personId, params.id),
    depositCalendar: ({ personId, params, body }) => depositCalendar(deps, personId, params.id, body),
    readSourceNow: ({ personId, params }) => readSourceNow(deps, personId, params.id),
    stopSource: ({ personId, params }) => stopReading(deps, personId, params.id),
  })
