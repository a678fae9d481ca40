import { dayText } from '#wording/day.ts'
import { absent, type ProblemField, type ProblemTable } from './problem.ts'

const SIGN_IN = {
  act: 'Connectez-vous avec votre compte, puis recommencez.',
  administer:
    'Cette action est réservée à l’administrateur. Connectez-vous avec un compte d’administrateur ou le code d’administration, puis recommencez.',
  /** By the code of the installation, which is nobody. */
  beSomebody:
    'Vous êtes entré par le code de l’installation, qui n’est celui de personne : cette page demande un compte. Connectez-vous avec le vôtre.',
} as const

const laterDay = ({ today, last }: { today: string; last: string }) =>
  `Choisissez un jour après le ${dayText(today)}, et jusqu’au ${dayText(last)}.`

/** What any request may meet: its form, its rights, the state of the server. */
export const PLATFORM_PROBLEMS = {
  signInRequired: {
    type: 'connexion-requise',
    status: 401,
    title: 'Connexion requise',
    detail: ({ to }: { to: keyof typeof SIGN_IN }) => SIGN_IN[to],
  },
  administratorOnly: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Action réservée à l’administrateur',
    detail: 'Votre compte n’a pas le rôle d’administrateur. Demandez à un administrateur de faire cette action.',
  },
  secondFactorRequired: {
    type: 'second-facteur-requis',
    status: 403,
    title: 'Un code à usage unique est demandé',
    detail: 'Votre rôle d’administrateur demande un code à usage unique : installez-le dans « Mon compte ».',
  },
  agentProofRequired: {
    type: 'second-facteur-requis',
    status: 403,
    title: 'Un code à usage unique est demandé',
    detail:
      'Cette installation le demande à tous ses agents, en plus du mot de passe. Ouvrez « Mon compte » : vous l’installez en deux minutes, et le reste s’ouvre aussitôt.',
  },
  apiPathUnknown: absent(
    ({ path }: { path: string }) =>
      `L’adresse ${path} n’existe pas dans l’API. La liste des adresses est à /api/openapi.json.`,
  ),
  bodyTooHeavy: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Envoi trop lourd',
    detail: 'Le contenu envoyé dépasse la taille acceptée. Allégez-le ou envoyez-le en plusieurs fois.',
  },
  databaseDown: {
    type: 'base-indisponible',
    status: 503,
    title: 'La base de données ne répond pas',
    detail:
      'Parvis ne joint plus sa base de données. Rien de ce qui a été confirmé n’est perdu. Réessayez dans une minute ; si vous enregistriez, regardez d’abord si c’est fait.',
  },
  foreignOrigin: {
    type: 'demande-d-un-autre-site',
    status: 403,
    title: 'Cette demande vient d’un autre site',
    detail:
      'Une page d’un autre site a voulu agir ici en votre nom. Rien n’a été fait ; revenez à Parvis et recommencez.',
  },
  rightRefused: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Votre rôle ne permet pas cette action',
    detail: 'Rien n’a été modifié. Demandez à l’administrateur de vérifier votre rôle et ses communes.',
  },
  referenceUnknown: {
    type: 'reference-inconnue',
    status: 422,
    title: 'Ce qui est désigné n’existe pas',
    detail: 'La demande nomme une personne, un dossier ou un lieu qui n’existe pas, ou plus. Rien n’a été modifié.',
  },
  valueUnkeepable: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Certaines données ne sont pas valables',
    detail:
      'Une valeur est trop grande, trop longue, ou contient des signes qui ne peuvent pas être gardés. Rien n’a été modifié.',
  },
  rowsHeld: {
    type: 'serveur-occupe',
    status: 503,
    title: 'Quelqu’un d’autre y travaille en ce moment',
    detail:
      'Une autre opération retient ces données depuis trop longtemps. Rien n’a été modifié ; recommencez dans une minute.',
  },
  diskFull: {
    type: 'disque-plein',
    status: 507,
    title: 'Le disque du serveur est plein',
    detail:
      'Rien n’a été enregistré de cette demande, et rien de ce qui l’était n’est perdu. Prévenez l’administrateur : dès qu’il aura fait de la place, recommencez.',
  },
  serverBusy: {
    type: 'serveur-occupe',
    status: 503,
    title: 'Le guichet reçoit trop de demandes à la fois',
    detail: 'Rien n’a été modifié. Attendez quelques secondes, puis recommencez.',
  },
  filesUnreached: {
    type: 'fichiers-injoignables',
    status: 503,
    title: 'Les fichiers ne sont pas joignables',
    detail:
      'Le service qui garde les fichiers de Parvis ne répond pas. Ce qui y était est intact ; recommencez dans une minute.',
  },
  storedFileGone: {
    type: 'fichier-absent-du-depot',
    status: 404,
    title: 'Fichier absent du dépôt',
    detail:
      'Le contenu de ce fichier manque dans les fichiers de Parvis. Prévenez l’administrateur : une sauvegarde peut le rendre.',
  },
  storedFileDamaged: {
    type: 'fichier-abime',
    status: 503,
    title: 'Ce fichier est abîmé',
    detail:
      'Ce que gardent les fichiers de Parvis sous ce nom n’est plus ce qui y avait été mis : rien n’en est donné. Prévenez l’administrateur : une sauvegarde peut le rendre.',
  },
  fileOfOtherVersion: absent(
    ({ path }: { path: string }) => `Le fichier ${path} n’existe pas dans cette version de Parvis. Rechargez la page.`,
  ),
  screenNotBuilt: {
    type: 'ecran-absent',
    status: 503,
    title: 'L’écran n’est pas construit',
    detail: 'Le serveur fonctionne mais les fichiers de l’écran manquent. Lancez « npm start », qui les construit.',
  },
  invalidInput: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Certaines données ne sont pas valables',
    detail: ({ errors }: { errors: readonly ProblemField[] }) =>
      errors.map(({ detail, pointer }) => (pointer === '#' ? detail : `${pointer.slice(2)} : ${detail}`)).join(' — '),
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
  requestUnreadable: {
    type: 'requete-illisible',
    status: 400,
    title: 'Requête illisible',
    detail:
      'La requête n’a pas pu être lue : vérifiez que le corps est un JSON bien formé et que l’adresse est correctement écrite.',
  },
  bug: {
    type: 'erreur-interne',
    status: 500,
    title: 'Une erreur est survenue dans Parvis',
    detail: ({ requestId }: { requestId: string }) =>
      `L’opération n’a pas abouti et rien n’a été modifié. Signalez la référence ${requestId} à l’administrateur.`,
  },
  clockIsReal: {
    type: 'horloge-reelle',
    status: 409,
    title: 'Le jour de ce guichet est le vrai',
    detail:
      'Aujourd’hui ne se déplace que dans une démonstration, sur le territoire inventé. Ici, chaque acte porte le jour où il est fait.',
  },
  clockOnlyForward: {
    type: 'jour-a-venir-attendu',
    status: 422,
    title: 'L’horloge de la démonstration ne va que vers l’avant',
    detail: (days: { today: string; last: string }) =>
      `${laterDay(days)} Pour revenir en arrière, revenez au jour réel.`,
    errors: (days: { today: string; last: string }) => [{ pointer: '#/to', detail: laterDay(days) }],
  },
} as const satisfies ProblemTable
