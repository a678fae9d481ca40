import { absent, type ProblemTable } from '#wording/problem.ts'

const ONE_TIME_CODE = {
  missing: 'Saisissez le code à six chiffres de votre application, ou un code imprimé.',
  wrong: 'Ce code n’est pas le bon, ou il a expiré. Saisissez celui qui s’affiche maintenant.',
  former:
    'Ce code vient de changer : saisissez celui qui s’affiche maintenant. Si cela recommence, mettez votre téléphone à l’heure automatique.',
  early: 'L’horloge de votre téléphone avance : mettez-le à l’heure automatique, puis saisissez le code affiché.',
  spent: 'Ce code a déjà servi. Attendez le suivant, dans trente secondes.',
  printedSpent: 'Ce code imprimé a déjà servi : rayez-le, et prenez le suivant.',
} as const
type OneTimeCodeFault = keyof typeof ONE_TIME_CODE

/** Who one is, and by what proof. */
export const IDENTITY_PROBLEMS = {
  wrongInstallationCode: {
    type: 'code-errone',
    status: 401,
    title: 'Code d’administration erroné',
    detail:
      'Ce code n’est pas celui de cette installation. Il est affiché au démarrage du serveur et gardé dans le dossier des données.',
    errors: [{ pointer: '#/code', detail: 'Code erroné' }],
  },
  wrongAccount: {
    type: 'identifiants-errones',
    status: 401,
    title: 'Identifiants erronés',
    detail: 'L’adresse électronique ou le mot de passe n’est pas le bon. Vérifiez-les, puis recommencez.',
  },
  secondProofFirst: {
    type: 'second-facteur-requis',
    status: 403,
    title: 'Donnez d’abord un code à usage unique',
    detail:
      'Ce compte en a déjà un : il faut l’avoir donné dans cette session pour en installer ou en imprimer un autre. Rien n’est changé.',
  },
  oneTimeCode: {
    type: 'code-a-usage-unique',
    status: 401,
    title: 'Code à usage unique demandé',
    detail: ({ why }: { why: OneTimeCodeFault }) => ONE_TIME_CODE[why],
    errors: ({ why }: { why: OneTimeCodeFault }) => [{ pointer: '#/oneTimeCode', detail: ONE_TIME_CODE[why] }],
  },
  tooManyAttempts: {
    type: 'trop-de-tentatives',
    status: 429,
    title: 'Trop de tentatives',
    detail: 'Trop de réponses erronées ont été données. Attendez un quart d’heure avant de recommencer.',
  },
  noMailServer: {
    type: 'courriel-non-configure',
    status: 409,
    title: 'Ce guichet n’envoie pas de courriel',
    detail:
      'Aucun serveur de courriel n’est configuré : un lien ne peut pas vous être envoyé. Présentez-vous en mairie avec une pièce d’identité : un code vous y sera remis.',
  },
  askedTooOften: {
    type: 'trop-de-tentatives',
    status: 429,
    title: 'Trop de demandes',
    detail:
      'Plusieurs liens ont été demandés depuis une heure pour cette adresse, ou de votre réseau. Cherchez le dernier dans votre messagerie, courrier indésirable compris, ou attendez une heure.',
    errors: [{ pointer: '#/email', detail: 'Attendez une heure avant de demander un autre lien' }],
  },
  providerDown: {
    type: 'fournisseur-identite-injoignable',
    status: 503,
    title: ({ name }: { name: string }) => `${name} ne répond pas`,
    detail: ({ name }: { name: string }) =>
      `${name} n’a pas pu être joint. Connectez-vous avec un compte Parvis si vous en avez un, ou réessayez dans quelques minutes.`,
  },
  identityNotProven: {
    type: 'connexion-refusee',
    status: 401,
    title: 'La connexion n’a pas abouti',
    detail: ({ name }: { name: string }) =>
      `${name} n’a pas confirmé votre identité, ou sa réponse n’était pas conforme. Recommencez depuis la page de connexion.`,
  },
  providerNotInstalled: {
    type: 'fournisseur-identite-absent',
    status: 404,
    title: 'Ce moyen de connexion n’est pas installé',
    detail: 'Cette installation de Parvis n’est pas inscrite auprès de ce fournisseur d’identité.',
  },
  signInToRestart: {
    type: 'connexion-a-recommencer',
    status: 400,
    title: 'Connexion à recommencer',
    detail:
      'Cette réponse ne correspond à aucune connexion en cours depuis ce navigateur : elle a déjà servi, ou a trop attendu. Recommencez depuis la page de connexion.',
  },
  identityUnreadable: {
    type: 'connexion-refusee',
    status: 401,
    title: 'La connexion n’a pas abouti',
    detail: 'Le fournisseur d’identité n’a pas donné les nom et adresse électronique nécessaires. Recommencez.',
  },
  assuranceTooLow: {
    type: 'niveau-insuffisant',
    status: 403,
    title: 'Niveau d’authentification insuffisant',
    detail: 'Le fournisseur d’identité n’a pas attesté le niveau de garantie demandé. Choisissez un moyen plus sûr.',
  },
  agentUnknown: {
    type: 'agent-inconnu',
    status: 403,
    title: 'Cet agent n’a pas encore de compte',
    detail: ({ email }: { email: string }) =>
      `Aucun administrateur n’a donné de rôle à l’adresse ${email}. Demandez-lui de vous inviter sous cette adresse.`,
  },
  bodyUnknown: {
    type: 'organisme-inconnu',
    status: 403,
    title: 'Votre organisme n’est pas de ceux qui utilisent ce Parvis',
    detail: 'Dans ProConnect, choisissez l’organisme pour lequel vous travaillez ici, ou prévenez l’administrateur.',
  },
  signInSuspended: {
    type: 'compte-suspendu',
    status: 403,
    title: 'Ce compte est suspendu',
    detail: 'Un administrateur a suspendu ce compte. Adressez-vous à la mairie pour savoir pourquoi.',
  },
  identityTaken: {
    type: 'compte-existant',
    status: 409,
    title: 'Un compte existe déjà',
    detail:
      'Un compte existe déjà sous cette adresse ou cette identité. Connectez-vous avec lui, puis associez FranceConnect dans « Mon compte ».',
  },
  accountGone: absent('Ce compte n’existe plus.'),
  guessablePassword: {
    type: 'mot-de-passe-devinable',
    status: 422,
    title: 'Ce mot de passe se devine',
    detail:
      'Il est de ceux que l’on essaie en premier : un mot de passe connu, une suite du clavier, ou des mots qui vous désignent. Choisissez quelques mots sans lien entre eux ni avec vous.',
    errors: [{ pointer: '#/password', detail: 'Choisissez quelques mots sans lien entre eux ni avec vous' }],
  },
  wrongCurrentPassword: {
    type: 'identifiants-errones',
    status: 401,
    title: 'Mot de passe actuel erroné',
    detail: 'Le mot de passe actuel n’est pas le bon. Vérifiez-le, puis recommencez.',
    errors: [{ pointer: '#/current', detail: 'Ce n’est pas le mot de passe actuel' }],
  },
  sessionNotYours: absent('Cette session est déjà fermée, ou n’est pas la vôtre.'),
} as const satisfies ProblemTable
