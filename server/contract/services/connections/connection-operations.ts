import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { AskedParticipation, ConnectionPage, NewConnection, NewSewerTariff, StrikeConnection } from './connection.ts'

const agent = { tag: 'raccordements', access: 'person' } as const
const made = { status: 201, answer: json(z.object({ id: z.uuid() })) } as const
const Id = { id: Identifier }

/** Connections to the public sewer, and the participation asked for them. */
export const connectionOperations = {
  readConnections: operation({
    ...agent,
    method: 'get',
    path: paths.connections,
    summary:
      'Raccordements à l’assainissement, leur participation, et les travaux achevés dont le raccordement n’est pas connu',
    status: 200,
    answer: json(ConnectionPage),
    refusals: [403],
  }),
  recordConnection: operation({
    ...agent,
    ...made,
    method: 'post',
    path: paths.connections,
    body: json(NewConnection),
    summary: 'Inscrit un raccordement, au jour où il a été constaté',
    refusals: [403, 404, 409, 422],
  }),
  recordSewerTariff: operation({
    ...agent,
    access: 'administrator',
    ...made,
    method: 'post',
    path: paths.sewerTariffs,
    body: json(NewSewerTariff),
    summary: 'Inscrit le tarif de la participation, avec la délibération qui l’a voté',
    refusals: [403, 409],
  }),
  askParticipation: operation({
    ...agent,
    method: 'post',
    path: paths.connectionClaim,
    params: Id,
    summary: 'Demande la participation d’un raccordement, calculée par la délibération en vigueur ce jour-là',
    status: 201,
    answer: json(AskedParticipation),
    refusals: [403, 404, 409, 422],
  }),
  strikeConnection: operation({
    ...agent,
    method: 'post',
    path: paths.connectionStrike,
    params: Id,
    body: json(StrikeConnection),
    summary: 'Retire un raccordement inscrit par erreur, avec sa raison',
    status: 200,
    answer: json(z.object({ id: z.uuid() })),
    refusals: [403, 404, 409],
  }),
} as const
