import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Exchanges, ExchangesQuery, PartnerReplayed, Replayed, StuckDepartures } from './exchange.ts'

/** What leaves for every partner: what did not and why, tried again by hand. */
export const exchangeOperations = {
  readExchanges: operation({
    method: 'get',
    path: paths.exchanges,
    tag: 'personnes',
    access: 'administrator',
    query: ExchangesQuery,
    summary: 'Envois à tous les partenaires : ce qui n’est pas parti et pourquoi, le plus ancien d’abord',
    status: 200,
    answer: json(Exchanges),
  }),
  replayPartner: operation({
    method: 'post',
    path: paths.exchangesReplay,
    tag: 'personnes',
    access: 'administrator',
    body: json(PartnerReplayed),
    summary: 'Nouvel essai de tout ce qui n’est pas parti pour un partenaire, abandonné compris',
    status: 200,
    answer: json(Replayed),
  }),
  readStuck: operation({
    method: 'get',
    path: paths.stuckDepartures,
    tag: 'dossiers',
    access: 'person',
    summary: 'Envois qui n’ont pas pu partir, pour les dossiers de l’agent',
    status: 200,
    answer: json(StuckDepartures),
  }),
}
