import type { ProblemTable } from '#wording/problem.ts'

/** One's account closed, the journal of who read what. */
export const RIGHTS_PROBLEMS = {
  closingOfAgent: {
    type: 'fermeture-refusee',
    status: 409,
    title: 'Un compte d’agent ne se ferme pas ainsi',
    detail:
      'Votre compte porte un rôle. Demandez à l’administrateur d’y mettre fin : votre nom reste au bas de ce que vous avez signé.',
  },
  closingWithDossiers: {
    type: 'fermeture-refusee',
    status: 409,
    title: 'Un dossier est en cours sur ce compte',
    detail: ({ numbers }: { numbers: readonly string[] }) =>
      `La mairie vous répond par ce compte : ${numbers.join(', ')}. Attendez sa décision ou retirez la demande, et la fin de ce qui reste ouvert (recours, arrêté interruptif, infraction), puis fermez le compte.`,
  },
  closingWithDues: {
    type: 'fermeture-refusee',
    status: 409,
    title: 'Il reste à régler sur ce compte',
    detail: ({ dues }: { dues: readonly string[] }) =>
      `${dues.join(' ; ')}. Attendez la réponse, payez ou retirez ce que vous avez demandé, puis fermez le compte. Rien n’est changé.`,
  },
  notAuditor: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette page est réservée',
    detail:
      'Cette page est lue par le délégué à la protection des données de tout le territoire et par l’administrateur, avec leur code à usage unique. Un délégué nommé pour une seule commune ne lit pas les autres : demandez à l’administrateur ce rôle pour tout le territoire.',
  },
  rightsRequestUnknown: {
    type: 'introuvable',
    status: 404,
    title: 'Cette demande n’existe pas',
    detail: 'Aucune demande de droits ne porte cet identifiant. Revenez à la liste des demandes.',
  },
  rightsRequestToCome: {
    type: 'demande-de-droits',
    status: 422,
    title: 'Ce jour n’est pas encore venu',
    detail: 'La demande ne peut pas être arrivée après aujourd’hui. Écrivez le jour de son arrivée.',
  },
  rightsRequestClosed: {
    type: 'demande-de-droits',
    status: 409,
    title: 'Cette demande est close',
    detail: ({ number }: { number: string }) =>
      `La demande ${number} a reçu sa suite : une note s’y ajoute encore, rien d’autre. Inscrivez une nouvelle demande si la personne revient.`,
  },
  rightsRequestNeedsReason: {
    type: 'demande-de-droits',
    status: 422,
    title: 'Dites pourquoi',
    detail:
      'Une prolongation, un refus et une note s’écrivent avec leur raison, une identité vérifiée avec ce qui la prouve. Rien n’est changé.',
  },
  rightsRequestExtendedAlready: {
    type: 'demande-de-droits',
    status: 409,
    title: 'Cette demande est déjà prolongée',
    detail: 'Une demande se prolonge une seule fois, de deux mois (RGPD, article 12, 3 : de mémoire, à relire).',
  },
  rightsRequestTooLateToExtend: {
    type: 'demande-de-droits',
    status: 409,
    title: 'Le premier mois est passé',
    detail: ({ dueOn }: { dueOn: string }) =>
      `La personne devait être prévenue de la prolongation au plus tard le ${dueOn} (RGPD, article 12, 3 : de mémoire, à relire). Répondez sans attendre.`,
  },
  answerBeforeIdentity: {
    type: 'demande-de-droits',
    status: 409,
    title: 'Vérifiez d’abord qui demande',
    detail:
      'La réponse contient ce que la mairie garde de la personne : elle ne se prépare qu’une fois l’identité vérifiée. Notez « identité vérifiée », puis recommencez.',
  },
  answerChanged: {
    type: 'demande-de-droits',
    status: 409,
    title: 'Ce qui a été trouvé a changé',
    detail: ({ count }: { count: number }) =>
      `${count === 1 ? 'Une ligne choisie n’est plus trouvée' : `${count} lignes choisies ne sont plus trouvées`} pour cette personne. Refaites la recherche, puis choisissez de nouveau. Rien n’est préparé.`,
  },
  answerAbsent: {
    type: 'introuvable',
    status: 404,
    title: 'Aucune réponse n’est préparée',
    detail: 'Préparez d’abord la réponse de cette demande.',
  },
} as const satisfies ProblemTable
