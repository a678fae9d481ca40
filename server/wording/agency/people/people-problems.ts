import { absent, type ProblemTable } from '#wording/problem.ts'

/** Accounts, roles and delegations. */
export const PEOPLE_PROBLEMS = {
  noCommuneServed: {
    type: 'aucune-commune-servie',
    status: 403,
    title: 'Aucune commune n’est encore servie ici',
    detail:
      'Votre rôle vaut pour toutes les communes, mais aucune n’est encore servie. Un administrateur choisit la commune dans « Mise en service », importe ses parcelles (Etalab ou IGN), ou y donne un rôle.',
  },
  peopleTableUnreadable: {
    type: 'tableau-refuse',
    status: 422,
    title: 'Ce tableau de personnes ne peut pas être lu',
    detail: ({ headings }: { headings: readonly string[] }) =>
      `Sa première ligne porte un titre par colonne ; il manque, ou ne se lit pas : ${headings.join(', ')}. Téléchargez le modèle, et enregistrez en CSV ou en classeur Excel (.xlsx). Rien n’est changé.`,
  },
  peopleTableTooLong: {
    type: 'tableau-refuse',
    status: 422,
    title: 'Ce tableau compte trop de lignes',
    detail: ({ most }: { most: number }) =>
      `Un tableau en compte ${most} au plus : partagez-le en plusieurs. Rien n’est changé.`,
  },
  departureToNobody: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Ce collègue ne peut pas reprendre ce travail',
    detail: 'Choisissez un agent dont le compte est ouvert et qui a un rôle aujourd’hui. Rien n’est changé.',
    errors: [{ pointer: '#/colleagueId', detail: 'Choisissez un autre collègue.' }],
  },
  departureObstructed: {
    type: 'depart-a-regler',
    status: 409,
    title: 'Ce collègue ne peut pas tout reprendre',
    detail: ({ obstacles }: { obstacles: readonly string[] }) => `${obstacles.join(' ')} Rien n’est changé.`,
  },
  departureWithWork: {
    type: 'depart-a-regler',
    status: 409,
    title: 'Du travail est encore à son nom',
    detail: ({ held }: { held: readonly string[] }) =>
      `Nommez le collègue qui reprend : ${held.join(', ')}. Rien n’est changé.`,
  },
  counterCodeNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ce code est remis par le secrétariat',
    detail: 'Seuls le secrétariat d’une mairie et l’administrateur remettent un code à un usager venu au guichet.',
  },
  counterCodeOfAgent: {
    type: 'compte-d-agent',
    status: 403,
    title: 'Cette adresse est celle d’un agent',
    detail:
      'Le guichet ne remet pas de code pour le compte d’un agent. L’administrateur lui envoie un lien, depuis « Personnes ».',
  },
  accountOfAnother: {
    type: 'compte-d-un-autre-nom',
    status: 409,
    title: 'Ce compte est à un autre nom',
    detail:
      'Le compte de cette adresse n’est pas au nom que vous avez saisi. Vérifiez l’adresse et la pièce d’identité ; si le nom a changé, demandez à l’administrateur.',
    errors: [{ pointer: '#/familyName', detail: 'Ce n’est pas le nom de ce compte' }],
  },
  secondFactorActive: {
    type: 'second-facteur-actif',
    status: 409,
    title: 'Un code à usage unique protège déjà ce compte',
    detail: 'Pour en changer, demandez à un administrateur de retirer l’ancien.',
  },
  ruleOfNobody: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette décision est celle d’une personne',
    detail:
      'Le code d’administration n’est le compte de personne. Connectez-vous avec un compte d’administrateur et son code à usage unique, puis recommencez.',
  },
  invitationUnknown: {
    type: 'invitation-perimee',
    status: 404,
    title: 'Ce lien ne sert plus',
    detail:
      'Il a déjà servi, il a été remplacé par un autre, ou son délai est passé. Demandez-en un nouveau : par « Mot de passe oublié », au guichet de la mairie, ou à l’administrateur.',
  },
  invitationLate: {
    type: 'invitation-perimee',
    status: 404,
    title: 'Le délai est passé',
    detail: ({ by }: { by: 'link' | 'code' }) =>
      by === 'link'
        ? 'Ce lien n’a pas servi à temps : ceux que l’on demande devant l’écran servent dix minutes. Demandez-en un autre par « Mot de passe oublié » ou, si un administrateur vous a invité, par le lien de son message.'
        : 'Ce code n’a pas servi à temps. Présentez-vous de nouveau au guichet de la mairie : un autre vous sera remis.',
  },
  freshLinkNeeded: {
    type: 'lien-a-demander',
    status: 409,
    title: 'Demandez d’abord votre lien',
    detail:
      'Ce message vous invite ; il n’ouvre rien à lui seul. Demandez le lien de dix minutes : il arrive à votre adresse, et vous fait choisir le mot de passe.',
  },
  linkServesItself: {
    type: 'lien-a-demander',
    status: 409,
    title: 'Ce lien sert tel quel',
    detail: 'Aucun autre n’est à demander : ouvrez-le, il vous fait choisir le mot de passe.',
  },
  grantUnknown: absent('Ce rôle n’existe pas, ou plus.'),
  delegationUnknown: absent('Cette délégation n’existe pas, ou plus.'),
  lastAdministrator: {
    type: 'dernier-administrateur',
    status: 409,
    title: 'Il doit rester un administrateur',
    detail: 'C’est le dernier compte d’administrateur sans date de fin. Donnez d’abord ce rôle à une autre personne.',
  },
  personUnknown: absent('Cette personne n’a pas de compte ici.'),
  periodEnded: {
    type: 'periode-terminee',
    status: 409,
    title: 'Cette période est déjà terminée',
    detail: 'Elle prend déjà fin ce jour-là ou avant. Rechargez la page pour voir ses dates.',
  },
  accountSuspended: {
    type: 'compte-suspendu',
    status: 409,
    title: 'Ce compte est suspendu',
    detail: 'Rétablissez d’abord le compte : un lien ne servirait à rien jusque-là.',
  },
  accountKnown: {
    type: 'compte-existant',
    status: 409,
    title: 'Un compte existe déjà',
    detail:
      'Cette adresse a déjà un compte. Cherchez la personne parmi les agents et les usagers, et donnez-lui un rôle.',
    errors: [{ pointer: '#/email', detail: 'Adresse déjà utilisée' }],
  },
  accessesOfNoDossier: absent('Aucun dossier déposé ne porte cet identifiant.'),
} as const satisfies ProblemTable
