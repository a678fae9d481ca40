import { DossierId, RowNumber } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  DepartureDesk,
  DepartureLine,
  Departures,
  DeparturesAgainQuery,
  DeparturesQuery,
  DeparturesSentAgain,
} from './departure.ts'

/** What leaves by mail for a dossier, for the desk; everything that leaves, for the administration. */
export const departureOperations = {
  mailDesk: operation({
    method: 'get',
    path: paths.allDepartures,
    tag: 'personnes',
    access: 'administrator',
    query: DeparturesQuery,
    summary: 'Départs par courriel ou vers le préfet : en attente, non partis, partis',
    status: 200,
    answer: json(DepartureDesk),
  }),
  sendAllAgain: operation({
    method: 'post',
    path: paths.allDeparturesAgain,
    tag: 'personnes',
    access: 'administrator',
    query: DeparturesAgainQuery,
    summary: 'Nouvel essai immédiat de tout ce qui en attend un',
    status: 200,
    answer: json(DeparturesSentAgain),
  }),
  sendAnyAgain: operation({
    method: 'post',
    path: paths.anyDepartureAgain,
    tag: 'personnes',
    access: 'administrator',
    params: { id: RowNumber },
    summary: 'Nouvel envoi de ce qui n’est pas parti',
    status: 200,
    answer: json(DepartureLine),
    refusals: [404, 409],
  }),
  departuresOf: operation({
    method: 'get',
    path: paths.departures,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId },
    summary: 'Courriels du dossier, et où ils en sont',
    status: 200,
    answer: json(Departures),
    refusals: [403, 404],
  }),
  sendAgain: operation({
    method: 'post',
    path: paths.departureAgain,
    tag: 'dossiers',
    access: 'person',
    params: { id: DossierId, departure: RowNumber },
    summary: 'Nouvel envoi d’un courriel qui n’est pas parti',
    status: 200,
    answer: json(Departures),
    refusals: [403, 404, 409],
  }),
}
