import { ClockReading } from '#contract/clock.ts'
import { NewFiling } from '#contract/dossier/register/dossier.ts'
import { DossierId } from '#contract/identifier.ts'
import { bytesUpTo, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  ApplicantAnswer,
  ApplicantView,
  ApplicantWithdrawal,
  FilingPreview,
  FootprintCheck,
  FootprintImport,
  FootprintImportQuery,
  FootprintQuestion,
} from './deposit.ts'
import { HolderAct } from './holder-act.ts'
import { TransferFiled, TransferRequest } from './transfer.ts'

/** A drawing is the footprint of a project, not the survey of a town. */
const DRAWING_LIMIT_BYTES = 10 * 2 ** 20

const ofDossier = { tag: 'dépôt', access: 'person', params: { id: DossierId } } as const

/** What surrounds a deposit, and what an applicant does afterwards. */
export const depositOperations = {
  checkFootprints: operation({
    method: 'post',
    path: paths.footprintCheck,
    tag: 'dépôt',
    access: 'person',
    summary: 'Contrôle d’emprises dessinées : forme, et place dans les parcelles',
    body: json(FootprintQuestion),
    status: 200,
    answer: json(FootprintCheck),
  }),
  importFootprints: operation({
    method: 'post',
    path: paths.footprintImport,
    tag: 'dépôt',
    access: 'person',
    summary: 'Lecture d’un dessin GeoJSON ou DXF ; la projection est demandée quand rien ne la dit',
    query: FootprintImportQuery,
    body: bytesUpTo(DRAWING_LIMIT_BYTES),
    status: 200,
    answer: json(FootprintImport),
  }),
  eraseDraft: operation({
    ...ofDossier,
    method: 'delete',
    path: paths.dossierDraft,
    summary: 'Suppression d’un brouillon avec tout ce qu’il contient',
    status: 204,
    refusals: [404, 409],
  }),
  previewFiling: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierFilingPreview,
    summary: 'Ce que ferait le dépôt aujourd’hui ; rien n’est écrit',
    body: json(NewFiling),
    status: 200,
    answer: json(FilingPreview),
    refusals: [404],
  }),
  applicantView: operation({
    ...ofDossier,
    method: 'get',
    path: paths.dossierApplicant,
    summary: 'Ce que le dossier attend de son demandeur',
    status: 200,
    answer: json(ApplicantView),
    refusals: [404],
  }),
  answerRequest: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierAnswer,
    summary: 'Réponse du demandeur à une demande de pièces, complète ou partielle',
    body: json(ApplicantAnswer),
    status: 201,
    answer: json(ClockReading),
    refusals: [404, 409],
  }),
  withdraw: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierWithdrawal,
    summary: 'Désistement du demandeur',
    body: json(ApplicantWithdrawal),
    status: 201,
    answer: json(ClockReading),
    refusals: [404, 409],
  }),
  declareHolderAct: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierHolderActs,
    summary: 'Ouverture du chantier, achèvement ou prorogation, par le titulaire de l’autorisation',
    body: json(HolderAct),
    status: 201,
    answer: json(ClockReading),
    refusals: [404, 409],
  }),
  requestTransfer: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierTransfer,
    summary: 'Demande de transfert de l’autorisation, déposée par son titulaire en une fois',
    body: json(TransferRequest),
    status: 201,
    answer: json(TransferFiled),
    refusals: [404, 409],
  }),
}
