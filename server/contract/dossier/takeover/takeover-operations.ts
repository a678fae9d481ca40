import { z } from 'zod'
import { DossierId, RowNumber } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { MappingChoice, Reopening, Takeover, TakeoverAcceptance, TakeoverFile, TakeoverLine } from './takeover.ts'

const UploadQuery = z.object({
  name: z.string({ error: 'Donnez le nom du fichier' }).min(1, 'Donnez le nom du fichier').max(300),
})
const room = { tag: 'dossiers', access: 'person' } as const
const ofOne = { ...room, params: { id: RowNumber } } as const
const answer = { answer: json(TakeoverFile), refusals: [403, 404, 409] } as const

/** The dossiers of another software: received, read, mapped, tried, accepted whole or not at all. */
export const takeoverOperations = {
  listTakeovers: operation({
    ...room,
    method: 'get',
    path: paths.takeovers,
    summary: 'Reprises de dossiers faites ou en cours',
    status: 200,
    answer: json(z.array(Takeover)),
    refusals: [403],
  }),
  receiveTakeover: operation({
    ...room,
    method: 'post',
    path: paths.takeovers,
    summary: 'Dépôt du fichier d’un autre logiciel, pour un essai',
    query: UploadQuery,
    body: anyFile,
    status: 202,
    answer: json(Takeover),
    refusals: [403, 413],
  }),
  readTakeover: operation({
    ...ofOne,
    ...answer,
    method: 'get',
    path: paths.takeover,
    summary: 'Colonnes, réglage et compte rendu d’une reprise',
    status: 200,
  }),
  mapTakeover: operation({
    ...ofOne,
    ...answer,
    method: 'put',
    path: paths.takeoverMapping,
    summary: 'Sens des colonnes et des mots du logiciel ; le fichier est essayé de nouveau',
    body: json(MappingChoice),
    status: 202,
  }),
  takeoverLines: operation({
    ...ofOne,
    method: 'get',
    path: paths.takeoverLines,
    summary: 'Lignes refusées, dossiers déjà connus, dates qui diffèrent',
    query: z.object({ format: z.string().optional().describe('« csv » : pour un tableur') }),
    status: 200,
    answer: json(z.array(TakeoverLine)),
    otherwise: { mediaType: 'text/csv' },
    refusals: [403, 404],
  }),
  acceptTakeover: operation({
    ...ofOne,
    ...answer,
    method: 'post',
    path: paths.takeoverAcceptance,
    summary: 'Acceptation : tout est repris, ou rien',
    body: json(TakeoverAcceptance),
    status: 202,
  }),
  cancelTakeover: operation({
    ...ofOne,
    ...answer,
    method: 'delete',
    path: paths.takeover,
    summary: 'Abandon d’une reprise ; son fichier est effacé',
    status: 200,
  }),
  reopenDossier: operation({
    ...room,
    method: 'post',
    path: paths.reopening,
    params: { id: DossierId },
    summary: 'Réouverture d’un dossier repris : ses délais sont calculés à partir de ses actes',
    body: json(Reopening),
    status: 204,
    refusals: [403, 404, 409, 422],
  }),
}
