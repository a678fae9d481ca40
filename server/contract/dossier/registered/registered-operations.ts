import { Identifier } from '#contract/identifier.ts'
import { bytesUpTo, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  CARRIER_FILE_BYTES,
  RegisteredDesk,
  RegisteredNumbering,
  RegisteredPosting,
  RegisteredReturn,
  ReturnsQuery,
  ReturnsReading,
} from './registered.ts'

const ofPost = { tag: 'recommandés', access: 'person' } as const

/** Letters that leave by registered post, and what comes back of them. */
export const registeredOperations = {
  registeredDesk: operation({
    ...ofPost,
    method: 'get',
    path: paths.registeredLetters,
    summary: 'Lettres recommandées à déposer, déposées, et ce qu’il en est revenu',
    status: 200,
    answer: json(RegisteredDesk),
    refusals: [403],
  }),
  postRegistered: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredBatches,
    summary: 'Lot de lettres recommandées déposé à la poste',
    body: json(RegisteredPosting),
    status: 201,
    answer: json(RegisteredDesk),
    refusals: [403, 404, 409],
  }),
  registeredSlip: operation({
    ...ofPost,
    method: 'get',
    path: paths.registeredSlip,
    summary: 'Bordereau de dépôt d’un lot, et ses étiquettes à code-barres',
    params: { id: Identifier },
    status: 200,
    answer: pdf,
    refusals: [404],
  }),
  numberRegistered: operation({
    ...ofPost,
    method: 'put',
    path: paths.registeredNumber,
    summary: 'Numéro que le transporteur donne au pli',
    params: { id: Identifier },
    body: json(RegisteredNumbering),
    status: 200,
    answer: json(RegisteredDesk),
    refusals: [404, 409],
  }),
  returnRegistered: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredReturn,
    summary: 'Retour d’un pli ; le jour de sa première présentation notifie la lettre',
    params: { id: Identifier },
    body: json(RegisteredReturn),
    status: 201,
    answer: json(RegisteredDesk),
    refusals: [403, 404, 409],
  }),
  readReturns: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredReturnsReading,
    summary: 'Lecture d’un fichier du transporteur : ce que chaque ligne ferait ; rien n’est écrit',
    body: bytesUpTo(CARRIER_FILE_BYTES),
    status: 200,
    answer: json(ReturnsReading),
    refusals: [413, 503],
  }),
  recordReturns: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredReturns,
    summary: 'Retours d’un fichier enregistrés, tels qu’ils ont été lus',
    query: ReturnsQuery,
    body: bytesUpTo(CARRIER_FILE_BYTES),
    status: 201,
    answer: json(ReturnsReading),
    refusals: [409, 413, 503],
  }),
} as const
