import { z } from 'zod'
import { RowNumber } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import {
  AskedParcels,
  AskedStudy,
  ConcernedDossier,
  Draft,
  DraftList,
  DraftPublication,
  NewDraft,
  PublicChange,
  PublicDraft,
  StudiedParcels,
  Study,
  ZoningDifferences,
} from './draft.ts'

const planner = { tag: 'plan', access: 'person', refusals: [403, 404] } as const
const ofDraft = { ...planner, params: { id: RowNumber } } as const
const ofStudy = { ...planner, method: 'get', params: { id: RowNumber, study: RowNumber }, status: 200 } as const
const open = { tag: 'public', method: 'get', access: 'anyone', status: 200 } as const

/** Drafts of a zoning and what they would change, for who makes the plan; for anyone once one is open to consultation. */
export const draftOperations = {
  listDrafts: operation({
    ...planner,
    method: 'get',
    path: paths.planDrafts,
    summary: 'Projets de zonage, et procédures qu’ils peuvent préparer',
    status: 200,
    answer: json(DraftList),
    refusals: [403],
  }),
  receiveDraft: operation({
    ...planner,
    method: 'post',
    path: paths.planDrafts,
    summary: 'Dépôt d’un projet de zonage, gardé à part de ce qui est en vigueur',
    query: NewDraft,
    body: anyFile,
    status: 202,
    answer: json(Draft),
    refusals: [403, 404, 413],
  }),
  readDraft: operation({
    ...ofDraft,
    method: 'get',
    path: paths.planDraft,
    summary: 'Un projet de zonage et ses comparaisons',
    status: 200,
    answer: json(Draft),
  }),
  removeDraft: operation({
    ...ofDraft,
    method: 'delete',
    path: paths.planDraft,
    summary: 'Retire un projet et ses comparaisons',
    status: 200,
    answer: json(z.object({ id: z.number() })),
    refusals: [403, 404, 409],
  }),
  publishDraft: operation({
    ...ofDraft,
    method: 'put',
    path: paths.planDraftPublication,
    summary: 'Ouvre un projet à la consultation du public, jusqu’à un jour',
    body: json(DraftPublication),
    status: 200,
    answer: json(Draft),
    refusals: [403, 404, 409],
  }),
  withdrawDraft: operation({
    ...ofDraft,
    method: 'delete',
    path: paths.planDraftPublication,
    summary: 'Retire un projet de la consultation',
    status: 200,
    answer: json(Draft),
  }),
  askStudy: operation({
    ...ofDraft,
    method: 'post',
    path: paths.planStudies,
    summary: 'Compare un projet à ce qui est en vigueur ou à un autre projet',
    body: json(AskedStudy),
    status: 202,
    answer: json(Study),
    refusals: [403, 404, 409],
  }),
  cancelStudy: operation({
    ...planner,
    method: 'delete',
    params: { id: RowNumber, study: RowNumber },
    path: paths.planStudy,
    summary: 'Arrête une comparaison en cours',
    status: 200,
    answer: json(Study),
  }),
  studiedParcels: operation({
    ...ofStudy,
    path: paths.planStudyParcels,
    summary: 'Parcelles dont la zone changerait, ou dont on ne sait rien',
    query: AskedParcels,
    answer: json(StudiedParcels),
  }),
  concernedDossiers: operation({
    ...ofStudy,
    path: paths.planStudyDossiers,
    summary: 'Dossiers ouverts que le projet concerne, et ce que le droit dit d’un sursis à statuer',
    answer: json(z.array(ConcernedDossier)),
  }),
  studyCsv: operation({
    ...ofStudy,
    path: paths.planStudyCsv,
    summary: 'Différences par parcelle, pour un tableur',
    answer: { mediaType: 'text/csv' },
  }),
  studyMap: operation({
    ...ofStudy,
    path: paths.planStudyMap,
    summary: 'Différences de zonage, pour un SIG',
    answer: json(ZoningDifferences, 'application/geo+json'),
  }),
  publicDrafts: operation({
    ...open,
    path: paths.publicDrafts,
    summary: 'Projets de plan ouverts à la consultation',
    answer: json(z.array(PublicDraft)),
  }),
  publicChange: operation({
    ...open,
    path: paths.publicDraftParcel,
    params: { id: RowNumber, parcel: ParcelId },
    summary: 'Ce qu’un projet ouvert à la consultation changerait pour une parcelle',
    answer: json(PublicChange),
    refusals: [404],
  }),
} as const
