import { Identifier } from '#contract/identifier.ts'
import { json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  RegisteredDesk,
  RegisteredNumbers,
  RegisteredPosting,
  RegisteredReturns,
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
  }),
  postRegistered: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredBatches,
    summary: 'Lot de lettres recommandées déposé à la poste',
    body: json(RegisteredPosting),
    status: 201,
    answer: json(RegisteredDesk),
    refusals: [409],
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
    path: paths.registeredNumbers,
    summary: 'Numéros que le transporteur donne aux plis d’un lot, tous ou aucun',
    params: { id: Identifier },
    body: json(RegisteredNumbers),
    status: 200,
    answer: json(RegisteredDesk),
    refusals: [404],
  }),
  readReturns: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredReturnsReading,
    summary: 'Ce que chaque ligne de retour ferait ; rien n’est écrit',
    body: json(RegisteredReturns),
    status: 200,
    answer: json(ReturnsReading),
  }),
  recordReturns: operation({
    ...ofPost,
    method: 'post',
    path: paths.registeredReturns,
    summary: 'Retours de plis, tous ou aucun ; le jour de la première présentation notifie la lettre',
    body: json(RegisteredReturns),
    status: 201,
    answer: json(ReturnsReading),
    refusals: [403, 404, 409],
  }),
} as const
