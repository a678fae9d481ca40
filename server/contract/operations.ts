import { z } from 'zod'
import { BaseMap } from './base-map.ts'
import { ClockSimulation, ClockSimulationRequest } from './clock.ts'
import { ConstraintProof, RegulationSection } from './constraint.ts'
import { ConsultationsAnswer, ConsultationsQuestion } from './consultations.ts'
import { ImportIssue, ImportOptions, ImportRun } from './import.ts'
import { MapLayers } from './layer.ts'
import { ParcelHistory, ParcelId, ParcelStatus } from './parcel.ts'
import { paths } from './paths.ts'
import { PiecesAnswer, PiecesQuestion } from './pieces.ts'
import { Health } from './problem.ts'
import { ProcedureAnswer, ProcedureQuestion } from './procedure.ts'
import { SearchAnswer, SearchQuery } from './search.ts'
import { NewAccount, OneTimeCode, Session, SignIn } from './session.ts'

export type Operation = {
  method: 'get' | 'post' | 'delete'
  path: string
  summary: string
  tag: string
  role?: 'administrator'
  query?: z.ZodType
  params?: Record<string, z.ZodType>
  body?: { schema?: z.ZodType; mediaType: string }
  status: number
  answer: { schema?: z.ZodType; mediaType: string }
  /** Statuses of refusal that this operation has of its own. */
  refusals?: readonly number[]
}

const json = (schema: z.ZodType) => ({ schema, mediaType: 'application/json' })
/** Denominator of the scale of a printed plan; the largest that holds the parcels when absent. */
const PrintedScale = z.coerce.number().int()

const pdf = { mediaType: 'application/pdf' }

/** Every operation of the API. The OpenAPI document is this table. */
export const operations: readonly Operation[] = [
  {
    method: 'get',
    path: paths.health,
    tag: 'exploitation',
    summary: 'La base répond et son schéma est à jour',
    status: 200,
    answer: json(Health),
    refusals: [503],
  },
  {
    method: 'get',
    path: paths.openapi,
    tag: 'exploitation',
    summary: 'Ce document',
    status: 200,
    answer: { mediaType: 'application/json' },
  },
  {
    method: 'get',
    path: paths.search,
    tag: 'guichet',
    summary: 'Adresse, parcelle, lieu ou commune',
    query: SearchQuery,
    status: 200,
    answer: json(SearchAnswer),
    refusals: [422],
  },
  {
    method: 'get',
    path: paths.parcelAt,
    tag: 'guichet',
    summary: 'Parcelle sous un point WGS 84',
    query: z.object({ lon: z.coerce.number().min(-180).max(180), lat: z.coerce.number().min(-90).max(90) }),
    status: 200,
    answer: json(z.object({ id: ParcelId })),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.parcelStatus,
    tag: 'guichet',
    summary: 'État complet d’une parcelle, avec ses preuves',
    params: { id: ParcelId },
    status: 200,
    answer: json(ParcelStatus),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.parcelHistory,
    tag: 'guichet',
    summary: 'Ce que devient une référence cadastrale',
    params: { id: ParcelId },
    status: 200,
    answer: json(ParcelHistory),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.parcelNote,
    tag: 'guichet',
    summary: 'Note de renseignements d’urbanisme',
    params: { id: ParcelId },
    query: z
      .object({
        ids: z.string().describe('autres parcelles du terrain, séparées par des virgules'),
        echelle: PrintedScale,
      })
      .partial(),
    status: 200,
    answer: pdf,
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.siteBordereau,
    tag: 'guichet',
    summary: 'Bordereau parcellaire',
    query: z.object({
      ids: z.string().describe('identifiants séparés par des virgules'),
      echelle: PrintedScale.optional(),
    }),
    status: 200,
    answer: pdf,
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.constraint,
    tag: 'guichet',
    summary: 'Preuve d’une contrainte : attributs, document, actes, règlement',
    params: { id: z.coerce.number().int() },
    status: 200,
    answer: json(ConstraintProof),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.documentRegulation,
    tag: 'guichet',
    summary: 'Articles du règlement pour une zone, dispositions générales comprises',
    params: { id: z.coerce.number().int() },
    query: z.object({ zone: z.string() }),
    status: 200,
    answer: json(z.array(RegulationSection)),
    refusals: [404, 422],
  },
  {
    method: 'post',
    path: paths.clockSimulation,
    tag: 'droit',
    summary: 'Horloge d’un dossier : état, dates prouvées, actes possibles, hypothèses',
    body: json(ClockSimulationRequest),
    status: 200,
    answer: json(ClockSimulation),
    refusals: [422],
  },
  {
    method: 'post',
    path: paths.clockProof,
    tag: 'droit',
    summary: 'La même horloge, imprimée avec la preuve de chaque date',
    body: json(ClockSimulationRequest),
    status: 200,
    answer: pdf,
    refusals: [422],
  },
  {
    method: 'get',
    path: paths.file,
    tag: 'guichet',
    summary: 'Pièce écrite conservée',
    params: { sha256: z.string().regex(/^[0-9a-f]{64}$/) },
    status: 200,
    answer: pdf,
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.layers,
    tag: 'carte',
    summary: 'Couches, légendes, sources et révisions',
    status: 200,
    answer: json(MapLayers),
  },
  {
    method: 'get',
    path: paths.baseMap,
    tag: 'carte',
    summary: 'Le fond de carte national répond-il ?',
    status: 200,
    answer: json(BaseMap),
  },
  {
    method: 'get',
    path: paths.tile,
    tag: 'carte',
    summary: 'Tuile vectorielle',
    params: {
      layer: z.string(),
      revision: z.string(),
      z: z.coerce.number().int(),
      x: z.coerce.number().int(),
      y: z.coerce.number().int(),
    },
    status: 200,
    answer: { mediaType: 'application/vnd.mapbox-vector-tile' },
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.session,
    tag: 'administration',
    summary: 'Session en cours',
    status: 200,
    answer: json(Session),
  },
  {
    method: 'post',
    path: paths.session,
    tag: 'administration',
    summary: 'Connexion par le code d’administration',
    body: json(SignIn),
    status: 201,
    answer: json(Session),
    refusals: [401, 422, 429],
  },
  {
    method: 'delete',
    path: paths.sessions,
    tag: 'personnes',
    summary: 'Déconnexion de tous les postes',
    status: 200,
    answer: json(Session),
    refusals: [401],
  },
  {
    method: 'post',
    path: paths.accounts,
    tag: 'personnes',
    summary: 'Ouverture d’un compte d’usager',
    body: json(NewAccount),
    status: 201,
    answer: json(Session),
    refusals: [409, 422],
  },
  {
    method: 'post',
    path: paths.secondFactor,
    tag: 'personnes',
    summary: 'Préparation du code à usage unique du compte',
    status: 201,
    answer: json(z.object({ uri: z.string() })),
    refusals: [401, 409],
  },
  {
    method: 'post',
    path: paths.secondFactorConfirmation,
    tag: 'personnes',
    summary: 'Premier code à usage unique, qui le rend obligatoire',
    body: json(z.object({ oneTimeCode: OneTimeCode })),
    status: 200,
    answer: json(Session),
    refusals: [401, 422],
  },
  {
    method: 'delete',
    path: paths.session,
    tag: 'administration',
    summary: 'Déconnexion',
    status: 200,
    answer: json(Session),
  },
  {
    method: 'get',
    path: paths.imports,
    tag: 'administration',
    role: 'administrator',
    summary: 'Imports récents',
    status: 200,
    answer: json(z.array(ImportRun)),
  },
  {
    method: 'post',
    path: paths.imports,
    tag: 'administration',
    role: 'administrator',
    summary: 'Dépôt d’un fichier à importer',
    query: ImportOptions.extend({ name: z.string() }).partial(),
    body: { mediaType: 'application/octet-stream' },
    status: 202,
    answer: json(ImportRun),
    refusals: [413, 422],
  },
  {
    method: 'get',
    path: paths.import,
    tag: 'administration',
    role: 'administrator',
    summary: 'Avancement et compte rendu d’un import',
    params: { id: z.coerce.number().int() },
    status: 200,
    answer: json(ImportRun),
    refusals: [404],
  },
  {
    method: 'delete',
    path: paths.import,
    tag: 'administration',
    role: 'administrator',
    summary: 'Abandon d’un import',
    params: { id: z.coerce.number().int() },
    status: 200,
    answer: json(ImportRun),
    refusals: [404, 409],
  },
  {
    method: 'get',
    path: paths.importIssues,
    tag: 'administration',
    role: 'administrator',
    summary: 'Lignes refusées, réparées ou douteuses',
    params: { id: z.coerce.number().int() },
    status: 200,
    answer: json(z.array(ImportIssue)),
    refusals: [404],
  },
  {
    method: 'get',
    path: paths.importPreview,
    tag: 'administration',
    role: 'administrator',
    summary: 'Aperçu cartographique avant acceptation',
    params: { id: z.coerce.number().int() },
    status: 200,
    answer: { mediaType: 'application/geo+json' },
    refusals: [404],
  },
  {
    method: 'post',
    path: paths.importAcceptance,
    tag: 'administration',
    role: 'administrator',
    summary: 'Acceptation d’un import',
    params: { id: z.coerce.number().int() },
    body: json(ImportOptions),
    status: 202,
    answer: json(ImportRun),
    refusals: [404, 409, 422],
  },
  {
    method: 'post',
    path: paths.procedure,
    tag: 'guide',
    summary: 'Quelle procédure pour ce projet, ou quelle information manque',
    body: json(ProcedureQuestion),
    status: 200,
    answer: json(ProcedureAnswer),
    refusals: [422],
  },
  {
    method: 'post',
    path: paths.pieces,
    tag: 'guide',
    summary: 'Quelles pièces pour ce formulaire, et le bordereau',
    body: json(PiecesQuestion),
    status: 200,
    answer: json(PiecesAnswer),
    refusals: [422],
  },
  {
    method: 'post',
    path: paths.consultations,
    tag: 'guide',
    summary: 'Qui consulter, avec quel effet sur le délai, et qui décide',
    body: json(ConsultationsQuestion),
    status: 200,
    answer: json(ConsultationsAnswer),
    refusals: [422],
  },
]
