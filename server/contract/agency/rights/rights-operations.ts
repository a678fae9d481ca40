import { z } from 'zod'
import { SignedOut } from '#contract/agency/identity/session.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { Audit, AuditQuery } from './audit.ts'
import { Holder, HolderAsked, ProcessingRegister } from './delegate.ts'
import { AnswerAsked, NewPersonRequest, PersonRequest, PersonRequestStep, PersonRequests } from './person-requests.ts'
import { Retention } from './retention.ts'
import { AccountClosing, AccountData } from './rights.ts'

const delegate = { tag: 'personnes', access: 'personOrAdministrator', refusals: [403] } as const
const id = z.uuid()

/** What people may ask of what is kept of them, and what holds the town hall to it. */
export const rightsOperations = {
  exportAccount: operation({
    method: 'get',
    path: paths.accountData,
    tag: 'personnes',
    access: 'person',
    summary: 'Tout ce que mon compte garde de moi, et pour combien de temps',
    status: 200,
    answer: json(AccountData),
  }),
  closeAccount: operation({
    method: 'post',
    path: paths.accountClosing,
    tag: 'personnes',
    access: 'person',
    summary: 'Fermeture de mon compte : il ne se rouvre pas',
    body: json(AccountClosing),
    status: 200,
    answer: json(SignedOut),
    byHand: 'cookies',
    refusals: [409, 429],
  }),
  retention: operation({
    method: 'get',
    path: paths.retention,
    tag: 'personnes',
    access: 'personOrAdministrator',
    refusals: [403],
    summary: 'Durées de conservation, ce que la prochaine purge prendrait, journal des purges',
    status: 200,
    answer: json(Retention),
  }),
  purge: operation({
    method: 'post',
    path: paths.retention,
    tag: 'personnes',
    access: 'administrator',
    summary: 'Purge immédiate de ce qui est gardé depuis trop longtemps',
    status: 200,
    answer: json(Retention),
  }),
  audit: operation({
    method: 'get',
    path: paths.audit,
    tag: 'personnes',
    access: 'personOrAdministrator',
    summary: 'Qui a lu quel nom, quand et pourquoi : pour le délégué à la protection des données',
    query: AuditQuery,
    status: 200,
    answer: json(Audit),
    refusals: [403],
  }),
  findHolder: operation({
    ...delegate,
    method: 'post',
    path: paths.holderSearch,
    summary:
      'Tout ce qui nomme une personne dans la mairie : où, quand, pourquoi, jusqu’à quand ; le contenu n’est pas dit',
    body: json(HolderAsked),
    status: 200,
    answer: json(Holder),
  }),
  processingRegister: operation({
    ...delegate,
    method: 'get',
    path: paths.processingRegister,
    summary: 'Registre des traitements (RGPD, article 30), lu de ce que chaque service garde',
    status: 200,
    answer: json(ProcessingRegister),
  }),
  listPersonRequests: operation({
    ...delegate,
    method: 'get',
    path: paths.personRequests,
    summary: 'Demandes de personnes sur leurs données, leur échéance et leur histoire',
    status: 200,
    answer: json(PersonRequests),
  }),
  recordPersonRequest: operation({
    ...delegate,
    method: 'post',
    path: paths.personRequests,
    summary: 'Inscription d’une demande, par quelque voie qu’elle soit arrivée',
    body: json(NewPersonRequest),
    status: 201,
    answer: json(PersonRequest),
  }),
  stepPersonRequest: operation({
    ...delegate,
    method: 'post',
    path: paths.personRequestSteps,
    params: { id },
    summary: 'Suite d’une demande : identité vérifiée, prolongation motivée, réponse, refus, retrait, note',
    body: json(PersonRequestStep),
    status: 200,
    answer: json(PersonRequest),
    refusals: [403, 404, 409],
  }),
  prepareAnswer: operation({
    ...delegate,
    method: 'post',
    path: paths.personRequestAnswer,
    params: { id },
    summary:
      'Réponse à une demande d’accès : un PDF et un JSON dans un fichier scellé, des lignes choisies par le délégué',
    body: json(AnswerAsked),
    status: 201,
    answer: json(PersonRequest),
    refusals: [403, 404, 409],
  }),
  readAnswer: operation({
    ...delegate,
    method: 'get',
    path: paths.personRequestAnswer,
    params: { id },
    summary: 'Le fichier scellé d’une réponse',
    status: 200,
    answer: anyFile,
    refusals: [403, 404],
  }),
}
