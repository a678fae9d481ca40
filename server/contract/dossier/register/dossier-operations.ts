import { z } from 'zod'
import { ClockReading } from '#contract/clock.ts'
import { ActGuard, QueueFilter, QueuePage } from '#contract/dossier/desk/desk.ts'
import { DossierId } from '#contract/identifier.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { ParcelId } from '#contract/place/parcels/parcel.ts'
import { LawExplanation } from '#contract/place/simulation/explanation.ts'
import { OfficerAct } from './act.ts'
import { AddressCorrection } from './address-correction.ts'
import { DossierDraft, DossierFile, NewFiling, PublicDossier } from './dossier.ts'

const ofDossier = { tag: 'dossiers', access: 'person', params: { id: DossierId } } as const

/** `If-Match: "2026-11-24T09:00:00.000Z"`: the saving that was read before writing. */
const BasedOn = z
  .string()
  .transform((header) => header.replaceAll('"', ''))
  .pipe(z.iso.datetime('L’en-tête If-Match porte l’instant du dernier enregistrement lu'))
  .optional()
  .describe('instant du dernier enregistrement lu, entre guillemets')

/** The dossiers: drafts, deposit, queue, file, acts of the town hall. */
export const dossierOperations = {
  listDossiers: operation({
    method: 'get',
    path: paths.dossiers,
    tag: 'dossiers',
    access: 'person',
    summary: 'La file des dossiers, par urgence, dans le périmètre de la personne',
    query: QueueFilter,
    status: 200,
    answer: json(QueuePage),
  }),
  openDraft: operation({
    method: 'post',
    path: paths.dossiers,
    tag: 'dossiers',
    access: 'person',
    summary: 'Ouverture d’un brouillon',
    body: json(DossierDraft),
    status: 201,
    answer: json(z.object({ id: z.uuid(), savedAt: z.iso.datetime() })),
    refusals: [404],
  }),
  saveDraft: operation({
    ...ofDossier,
    method: 'put',
    path: paths.dossierDraft,
    summary: 'Enregistrement du brouillon entier',
    headers: { 'If-Match': BasedOn },
    body: json(DossierDraft),
    status: 200,
    answer: json(z.object({ savedAt: z.iso.datetime() })),
    refusals: [404, 409, 412],
  }),
  fileDossier: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierFiling,
    summary: 'Dépôt : numéro, acte et récépissé en une fois',
    body: json(NewFiling),
    status: 201,
    answer: json(z.object({ number: z.string() })),
    refusals: [404, 409],
  }),
  readDossier: operation({
    ...ofDossier,
    method: 'get',
    path: paths.dossier,
    summary: 'Le dossier entier ; sa lecture est journalisée',
    status: 200,
    answer: json(DossierFile),
    refusals: [404],
  }),
  readClock: operation({
    ...ofDossier,
    method: 'get',
    path: paths.dossierClock,
    summary: 'L’horloge du dossier, chaque date avec sa preuve',
    status: 200,
    answer: json(ClockReading),
    refusals: [404],
  }),
  explainClock: operation({
    ...ofDossier,
    method: 'get',
    path: paths.dossierExplanation,
    summary: 'Pourquoi les dates du dossier : articles, règles, faits, calcul et lectures concurrentes de chacune',
    status: 200,
    answer: json(LawExplanation),
    refusals: [404],
  }),
  guardAct: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierActGuard,
    summary: 'Ce que le droit dirait de cet acte ; rien n’est écrit',
    body: json(OfficerAct),
    status: 200,
    answer: json(ActGuard),
    refusals: [403, 404],
  }),
  recordAct: operation({
    ...ofDossier,
    method: 'post',
    path: paths.dossierActs,
    summary: 'Enregistrement d’un acte de la mairie',
    body: json(OfficerAct),
    status: 201,
    answer: json(ClockReading),
    refusals: [403, 404, 409],
  }),
  correctAddress: operation({
    ...ofDossier,
    method: 'post',
    path: paths.addressCorrections,
    summary: 'Adresse d’un demandeur, d’un mandataire ou d’un architecte, rectifiée par la mairie',
    body: json(AddressCorrection),
    status: 204,
    refusals: [403, 404, 409],
  }),
  parcelDossiers: operation({
    method: 'get',
    path: paths.parcelDossiers,
    tag: 'guichet',
    access: 'anyone',
    summary: 'Les dossiers d’une parcelle, tels que chacun peut les connaître',
    params: { id: ParcelId },
    status: 200,
    answer: json(z.array(PublicDossier)),
  }),
}
