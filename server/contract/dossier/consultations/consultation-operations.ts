import { z } from 'zod'
import { Identifier } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import {
  Consultation,
  ConsultationChoice,
  ConsultationDesk,
  ConsultationLetter,
  ConsultationLink,
  ConsultationSending,
  LetterToIssue,
  OpinionAnswer,
  OpinionRequest,
  Reconsultation,
  RecordedOpinion,
  RequestReceipt,
} from './consultation-desk.ts'

const ofDesk = { tag: 'avis', access: 'person', params: { id: Identifier } } as const

/** An identifier with an account, or the secret of a link without one: no session is asked for then. */
const ofRequest = {
  tag: 'avis',
  access: 'linkHolder',
  params: { key: z.string().min(1).max(200).describe('identifiant de la demande, ou secret du lien reçu') },
} as const

/** Percent-encoded, for a header holds no accent. */
const FileName = z
  .string({ error: 'L’en-tête X-File-Name manque' })
  .transform((written, context) => {
    try {
      return decodeURIComponent(written)
    } catch {
      context.addIssue('Le nom du fichier n’est pas écrit comme il faut')
      return z.NEVER
    }
  })
  .pipe(z.string().trim().min(1, 'Le fichier n’a pas de nom').max(255, 'Le nom du fichier est trop long'))

/** The consultations of a dossier for the desk, and the requests for those who are consulted. */
export const consultationOperations = {
  consultationDesk: operation({
    ...ofDesk,
    method: 'get',
    path: paths.dossierConsultations,
    summary: 'Consultations du dossier, et celles que le droit propose',
    status: 200,
    answer: json(ConsultationDesk),
    refusals: [403, 404],
  }),
  chooseConsultation: operation({
    ...ofDesk,
    method: 'post',
    path: paths.dossierConsultations,
    summary: 'Consultation retenue, écartée ou ajoutée',
    body: json(ConsultationChoice),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  sendConsultation: operation({
    ...ofDesk,
    method: 'post',
    path: paths.consultationSending,
    summary: 'Envoi de la demande d’avis avec les pièces choisies',
    body: json(ConsultationSending),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  recordReceipt: operation({
    ...ofDesk,
    method: 'put',
    path: paths.consultationReceipt,
    summary: 'Jour où le service a reçu la demande',
    body: json(RequestReceipt),
    status: 200,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  consultAgain: operation({
    ...ofDesk,
    method: 'post',
    path: paths.reconsultation,
    summary: 'Nouvelle demande sur un projet modifié ; l’avis précédent reste',
    body: json(Reconsultation),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  recordOpinion: operation({
    ...ofDesk,
    method: 'post',
    path: paths.consultationOpinion,
    summary: 'Avis parvenu autrement, enregistré par la mairie',
    body: json(RecordedOpinion),
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  readOpinionFile: operation({
    ...ofDesk,
    method: 'get',
    path: paths.consultationFile,
    summary: 'Fichier joint à l’avis',
    status: 200,
    answer: anyFile,
    refusals: [403, 404],
  }),
  receiveOpinionFile: operation({
    ...ofDesk,
    method: 'put',
    path: paths.consultationFile,
    summary: 'Fichier d’un avis parvenu autrement, envoyé avant son enregistrement',
    headers: { 'X-File-Name': FileName },
    body: anyFile,
    status: 201,
    answer: json(z.object({ fileName: z.string() })),
    refusals: [403, 404, 409, 413],
  }),
  remindService: operation({
    ...ofDesk,
    method: 'post',
    path: paths.consultationReminder,
    summary: 'Relance du service, par courriel et par lettre',
    status: 201,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  issueLetter: operation({
    ...ofDesk,
    method: 'post',
    path: paths.consultationLetters,
    summary: 'Lettre de consultation ou de relance, figée comme document délivré',
    body: json(LetterToIssue),
    status: 201,
    answer: json(ConsultationLetter),
    refusals: [403, 404, 409],
  }),
  readLink: operation({
    ...ofDesk,
    method: 'get',
    path: paths.consultationLink,
    summary: 'Lien de la demande, pour le remettre soi-même au service',
    status: 200,
    answer: json(ConsultationLink),
    refusals: [403, 404, 409],
  }),
  endLink: operation({
    ...ofDesk,
    method: 'post',
    path: paths.consultationLinkEnd,
    summary: 'Lien fermé : il ne sert plus à personne',
    status: 200,
    answer: json(Consultation),
    refusals: [403, 404, 409],
  }),
  ownRequests: operation({
    method: 'get',
    path: paths.opinionRequests,
    tag: 'avis',
    access: 'person',
    summary: 'Demandes d’avis du service de la personne',
    status: 200,
    answer: json(z.array(OpinionRequest)),
  }),
  readRequest: operation({
    ...ofRequest,
    method: 'get',
    path: paths.opinionRequest,
    summary: 'Une demande d’avis, telle que le service la lit',
    status: 200,
    answer: json(OpinionRequest),
    refusals: [404, 410],
  }),
  answerRequest: operation({
    ...ofRequest,
    method: 'post',
    path: paths.opinionRequest,
    summary: 'Réponse du service',
    body: json(OpinionAnswer),
    status: 201,
    answer: json(OpinionRequest),
    refusals: [404, 409, 410],
  }),
  readPiece: operation({
    ...ofRequest,
    method: 'get',
    path: paths.opinionRequestPiece,
    params: { ...ofRequest.params, id: Identifier },
    summary: 'Une pièce choisie pour le service',
    status: 200,
    answer: anyFile,
    refusals: [404, 410],
  }),
  receiveFile: operation({
    ...ofRequest,
    method: 'put',
    path: paths.opinionRequestFile,
    summary: 'Fichier joint à la réponse, envoyé avant elle',
    headers: { 'X-File-Name': FileName },
    body: anyFile,
    status: 201,
    answer: json(z.object({ fileName: z.string() })),
    refusals: [404, 409, 410, 413],
  }),
}
