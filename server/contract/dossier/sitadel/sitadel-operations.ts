import { z } from 'zod'
import { DossierId, RowNumber } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Month } from './month.ts'
import { DossierStatistics, NewSending, SendingMade, SitadelMonth, Statistics } from './sitadel.ts'

const room = { tag: 'dossiers', access: 'person' } as const

/** The monthly file of statistics, and what an officer says of a dossier for it. */
export const sitadelOperations = {
  readSitadel: operation({
    ...room,
    method: 'get',
    path: paths.sitadel,
    query: z.object({ month: Month }),
    summary: 'Fichier statistique d’un mois : ce qui partirait, ce qui ne tient pas ensemble, ce qui est parti',
    status: 200,
    answer: json(SitadelMonth),
    refusals: [403],
  }),
  makeSending: operation({
    ...room,
    method: 'post',
    path: paths.sitadelSendings,
    body: json(NewSending),
    summary: 'Envoi d’un mois, gardé ligne à ligne ; les dossiers incohérents sont retenus',
    status: 201,
    answer: json(SendingMade),
    refusals: [403, 409],
  }),
  sendingFile: operation({
    ...room,
    method: 'get',
    path: paths.sitadelFile,
    params: { id: RowNumber },
    summary: 'Fichier d’un envoi, tel qu’il est parti',
    status: 200,
    answer: { mediaType: 'text/plain' },
    refusals: [403, 404],
  }),
  readStatistics: operation({
    ...room,
    method: 'get',
    path: paths.dossierStatistics,
    params: { id: DossierId },
    summary: 'Faits statistiques d’un dossier, et ce que la demande permet d’en proposer',
    status: 200,
    answer: json(DossierStatistics),
    refusals: [403, 404],
  }),
  sayStatistics: operation({
    ...room,
    method: 'put',
    path: paths.dossierStatistics,
    params: { id: DossierId },
    body: json(Statistics),
    summary: 'Faits statistiques d’un dossier, dits par un instructeur',
    status: 200,
    answer: json(DossierStatistics),
    refusals: [403, 404],
  }),
}
