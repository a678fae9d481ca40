import { z } from 'zod'
import {
  Consultation,
  ConsultationChoice,
  ConsultationDesk,
  ConsultationSending,
  OpinionAnswer,
  OpinionRequest,
  Reconsultation,
  RecordedOpinion,
  RequestReceipt,
} from './consultation-desk.ts'
import { json, type Operation } from './operation.ts'
import { paths } from './paths.ts'

const ofDesk = { tag: 'avis', role: 'person', params: { id: z.uuid() } } as const

/** An identifier with an account, or the secret of a link without one: no session is asked for then. */
const ofRequest = {
  tag: 'avis',
  params: { key: z.string().describe('identifiant de la demande, ou secret du lien reçu') },
} as const

const anyFile = { mediaType: 'application/octet-stream' }

/** The consultations of a dossier for the desk, and the requests for those who are consulted. */
export const consultationOperations: readonly Operation[] = [
  {
    ...ofDesk,
    method: 'get',
    path: paths.dossierConsultations,
    summary: 'Consultations du dossier, et celles que le droit propose',
    status: 200,
    answer: json(ConsultationDesk),
    refusals: [403, 404, 422],
  },
  {
    ...ofDesk,
    method: 'post',
    path: paths.dossierConsultations,
    summary: 'Consultation retenue, écartée ou ajoutée',
    body: json(ConsultationChoice),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409, 422],
  },
  {
    ...ofDesk,
    method: 'post',
    path: paths.consultationSending,
    summary: 'Envoi de la demande d’avis avec les pièces choisies',
    body: json(ConsultationSending),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409, 422],
  },
  {
    ...ofDesk,
    method: 'put',
    path: paths.consultationReceipt,
    summary: 'Jour où le service a reçu la demande',
    body: json(RequestReceipt),
    status: 200,
    answer: json(Consultation),
    refusals: [403, 404, 409, 422],
  },
  {
    ...ofDesk,
    method: 'post',
    path: paths.reconsultation,
    summary: 'Nouvelle demande sur un projet modifié ; l’avis précédent reste',
    body: json(Reconsultation),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409, 422],
  },
  {
    ...ofDesk,
    method: 'post',
    path: paths.consultationOpinion,
    summary: 'Avis parvenu autrement, enregistré par la mairie',
    body: json(RecordedOpinion),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409, 422],
  },
  {
    ...ofDesk,
    method: 'get',
    path: paths.consultationFile,
    summary: 'Fichier joint à l’avis',
    status: 200,
    answer: anyFile,
    refusals: [403, 404, 422],
  },
  {
    method: 'get',
    path: paths.opinionRequests,
    tag: 'avis',
    role: 'person',
    summary: 'Demandes d’avis du service de la personne',
    status: 200,
    answer: json(z.array(OpinionRequest)),
  },
  {
    ...ofRequest,
    method: 'get',
    path: paths.opinionRequest,
    summary: 'Une demande d’avis, telle que le service la lit',
    status: 200,
    answer: json(OpinionRequest),
    refusals: [401, 404, 410],
  },
  {
    ...ofRequest,
    method: 'post',
    path: paths.opinionRequest,
    summary: 'Réponse du service',
    body: json(OpinionAnswer),
    status: 201,
    answer: json(OpinionRequest),
    refusals: [401, 404, 409, 410, 422],
  },
  {
    ...ofRequest,
    method: 'get',
    path: paths.opinionRequestPiece,
    params: { ...ofRequest.params, id: z.uuid() },
    summary: 'Une pièce choisie pour le service',
    status: 200,
    answer: anyFile,
    refusals: [401, 404, 410, 422],
  },
  {
    ...ofRequest,
    method: 'put',
    path: paths.opinionRequestFile,
    summary: 'Fichier joint à la réponse, envoyé avant elle',
    headers: { 'X-File-Name': z.string() },
    body: anyFile,
    status: 201,
    answer: json(z.object({ fileName: z.string() })),
    refusals: [401, 404, 409, 410, 413, 422, 503],
  },
]
