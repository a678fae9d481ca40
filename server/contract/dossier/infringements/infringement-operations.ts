import { FileName } from '#contract/file-name.ts'
import { Identifier } from '#contract/identifier.ts'
import { anyFile, json, operation, pdf } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  Infringement,
  InfringementSaid,
  InfringementSent,
  Infringements,
  NewInfringement,
  PhotographOfInfringement,
} from './infringements.ts'

const common = { tag: 'infractions', access: 'person' } as const
const ofNote = { ...common, params: { id: Identifier } } as const

/** Reports of infringements, for sworn agents and nobody else (L480-1). */
export const infringementOperations = {
  listInfringements: operation({
    ...common,
    method: 'get',
    path: paths.infringements,
    summary: 'Procès-verbaux d’infraction des communes où l’agent est commissionné',
    status: 200,
    answer: json(Infringements),
    refusals: [403],
  }),
  writeInfringement: operation({
    ...common,
    method: 'post',
    path: paths.infringements,
    body: json(NewInfringement),
    summary: 'Procès-verbal en préparation',
    status: 201,
    answer: json(Infringement),
    refusals: [403],
  }),
  readInfringement: operation({
    ...ofNote,
    method: 'get',
    path: paths.infringement,
    summary: 'Un procès-verbal ; sa lecture est inscrite',
    status: 200,
    answer: json(Infringement),
    refusals: [404],
  }),
  rewriteInfringement: operation({
    ...ofNote,
    method: 'put',
    path: paths.infringement,
    body: json(InfringementSaid),
    summary: 'Correction d’un procès-verbal en préparation, par celui qui l’écrit',
    status: 200,
    answer: json(Infringement),
    refusals: [403, 404, 409],
  }),
  photographInfringement: operation({
    ...ofNote,
    method: 'post',
    path: paths.infringementPhotographs,
    query: PhotographOfInfringement,
    headers: { 'X-File-Name': FileName },
    body: anyFile,
    summary: 'Photographie jointe à un procès-verbal en préparation, gardée sous son empreinte',
    status: 201,
    answer: json(Infringement),
    refusals: [403, 404, 409, 413],
  }),
  readInfringementPhotograph: operation({
    ...common,
    params: { id: Identifier, photograph: Identifier },
    method: 'get',
    path: paths.infringementPhotograph,
    summary: 'Photographie jointe à un procès-verbal',
    status: 200,
    answer: anyFile,
    refusals: [404],
  }),
  drawUpInfringement: operation({
    ...ofNote,
    method: 'post',
    path: paths.infringementReport,
    summary: 'Procès-verbal dressé : numéroté, gardé en PDF avec son empreinte, plus rien n’y change',
    status: 201,
    answer: json(Infringement),
    refusals: [403, 404, 409],
  }),
  readInfringementReport: operation({
    ...ofNote,
    method: 'get',
    path: paths.infringementReport,
    summary: 'Procès-verbal en PDF',
    status: 200,
    answer: pdf,
    refusals: [404],
  }),
  sendInfringement: operation({
    ...ofNote,
    method: 'post',
    path: paths.infringementSent,
    body: json(InfringementSent),
    summary: 'Copie transmise au ministère public (L480-1)',
    status: 200,
    answer: json(Infringement),
    refusals: [404, 409],
  }),
}
