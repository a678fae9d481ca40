import { z } from 'zod'
import { DossierId } from '#contract/identifier.ts'
import { anyFile, json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { BegunRequest } from '#contract/services/forms/form-request.ts'
import { InseeCode } from '#contract/services/notices/notice.ts'
import { AfterWorks, AskedAfterWorks } from './after-works.ts'
import { CommuneBoard, ResidentCommune } from './board.ts'
import { TownFace } from './face.ts'
import { AskedGround, GroundServices } from './ground-services.ts'
import { OwnSteps } from './own-steps.ts'

const resident = { tag: 'public', access: 'anyone', method: 'get', status: 200 } as const

const ofWorks = { tag: 'services', access: 'person', path: paths.afterWorks, params: { id: DossierId } } as const

/** The residents’ application: what it shows, and the same without script; then what one person asked of every room. */
export const residentOperations = {
  ownSteps: operation({
    tag: 'services',
    access: 'person',
    method: 'get',
    path: paths.ownSteps,
    summary:
      'Toutes les démarches de la personne connectée : dossiers, demandes, réservations, subventions, sommes, inscriptions, signalements',
    status: 200,
    answer: json(OwnSteps),
  }),
  withdrawAddressProof: operation({
    tag: 'services',
    access: 'person',
    method: 'delete',
    path: paths.addressProof,
    summary:
      'Retrait de l’accord : ce qui a été demandé avec son adresse, sans être connecté, n’est plus rapproché du compte ; la liste qui reste',
    status: 200,
    answer: json(OwnSteps),
  }),
  groundServices: operation({
    tag: 'guichet',
    access: 'person',
    method: 'get',
    path: paths.groundServices,
    query: AskedGround,
    summary: 'Ce qui est en cours dans les services pour ces parcelles, en nombres et selon les droits de qui demande',
    status: 200,
    answer: json(GroundServices),
  }),
  afterWorks: operation({
    ...ofWorks,
    method: 'get',
    summary:
      'Ce qu’appelle un logement achevé : bac, contrôle du raccordement, numéro de rue, participation ; rien n’est demandé sans lui',
    status: 200,
    answer: json(AfterWorks),
    refusals: [404],
  }),
  beginAfterWorks: operation({
    ...ofWorks,
    method: 'post',
    body: json(AskedAfterWorks),
    summary: 'Commence la demande choisie, avec ce que le dossier sait du lieu',
    status: 201,
    answer: json(BegunRequest),
    refusals: [404, 409],
  }),
  residentCommunes: operation({
    ...resident,
    path: paths.residentCommunes,
    summary: 'Les communes de ce territoire',
    answer: json(z.array(ResidentCommune)),
  }),
  communeBoard: operation({
    ...resident,
    path: paths.communeBoard,
    params: { insee: InseeCode },
    summary:
      'Annonces, numéros utiles, défibrillateurs, lieux et collectes d’une commune, en une réponse gardée hors connexion',
    answer: json(CommuneBoard),
    refusals: [404],
  }),
  townFace: operation({
    ...resident,
    path: paths.townFace,
    params: { insee: InseeCode },
    summary: 'Ce qu’une mairie montre à sa porte : coordonnées, ouverte ou non à cette heure, alertes en cours',
    answer: json(TownFace),
    refusals: [404],
  }),
  townArms: operation({
    ...resident,
    path: paths.townArms,
    params: { insee: InseeCode },
    summary: 'Blason ou logo d’une commune ; à défaut, un écu à ses initiales',
    answer: anyFile,
    refusals: [404],
  }),
  communePage: operation({
    ...resident,
    path: paths.communePage,
    params: { insee: InseeCode },
    summary: 'Les mêmes annonces en une page sans script',
    answer: { mediaType: 'text/html' },
    refusals: [404],
  }),
  communesPage: operation({
    ...resident,
    path: paths.communesPage,
    summary: 'La liste des communes, en une page sans script',
    answer: { mediaType: 'text/html' },
  }),
} as const
