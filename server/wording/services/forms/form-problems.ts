import { absent, type ProblemField, type ProblemTable } from '#wording/problem.ts'

/** Forms, and the requests that they gather. */
export const FORM_PROBLEMS = {
  formsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les formulaires et leurs demandes sont tenus par leurs services',
    detail:
      'Il faut être secrétaire de la commune, ou administrateur ; les membres d’un service répondent aux demandes de ce service. Une demande que vous avez envoyée se suit par son lien.',
  },
  requestPassedOnElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Le secrétariat confie à un autre service',
    detail:
      'Vous répondez de ce que votre service a en charge. Dites-le dans une note : le secrétariat la lit. Rien n’est changé.',
  },
  formElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ce formulaire est d’une autre collectivité',
    detail: 'Seuls ses secrétaires et un administrateur l’écrivent. Rien n’est changé.',
  },
  formUnknown: absent('Ce formulaire n’existe pas, ou n’est pas publié.'),
  formRequestUnknown: absent(
    'Cette demande n’existe pas, ou ce lien n’est pas complet. Vérifiez le lien que vous avez gardé.',
  ),
  formPieceUnknown: absent('Ce fichier n’est pas joint à cette demande.'),
  formLetterUnknown: absent('Cette demande n’a pas cette lettre.'),
  formQuestionUnknown: absent('Ce formulaire n’a pas de question à lignes répétées sous cet identifiant.'),
  formClosed: {
    type: 'formulaire-ferme',
    status: 409,
    title: 'Ce formulaire est fermé',
    detail: ({ because }: { because: string }) =>
      `Il ne se remplit plus : ${because}. Vos réponses restent enregistrées ; adressez-vous au service.`,
  },
  formChanged: {
    type: 'formulaire-change',
    status: 409,
    title: 'Le formulaire a changé pendant que vous le remplissiez',
    detail:
      'Vos réponses sont gardées. Rechargez la page : elle montre les questions nouvelles, et celles qui ont été retirées. Rien n’est envoyé.',
  },
  formAnswersWrong: {
    type: 'reponses-a-corriger',
    status: 422,
    title: 'Des réponses sont à corriger',
    detail: ({ errors }: { errors: readonly ProblemField[] }) =>
      errors.length === 1
        ? 'Une réponse est à corriger. Rien n’est envoyé.'
        : `${errors.length} réponses sont à corriger. Rien n’est envoyé.`,
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
  formSavedElsewhere: {
    type: 'enregistre-ailleurs',
    status: 412,
    title: 'Cette demande a été modifiée sur un autre appareil',
    detail: 'Comparez les deux versions et choisissez. Rien n’est écrasé.',
  },
  formRequestSent: {
    type: 'demande-deja-envoyee',
    status: 409,
    title: 'Cette demande est déjà envoyée',
    detail: 'Ses réponses ne changent plus. Écrivez au service pour les compléter.',
  },
  formRequestsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de demandes viennent d’être commencées',
    detail: 'Réessayez dans une heure, ou adressez-vous au guichet.',
  },
  formPieceTooHeavy: {
    type: 'fichier-de-demande-refuse',
    status: 413,
    title: 'Ce fichier est trop lourd',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » dépasse 20 Mo. Réduisez-le, ou apportez-le au guichet. Rien n’est joint.`,
  },
  formPiecesTooMany: {
    type: 'fichier-de-demande-refuse',
    status: 409,
    title: 'Cette demande a trop de fichiers',
    detail: 'Retirez un fichier avant d’en joindre un autre : une demande en compte 50 au plus.',
  },
  formNotReady: {
    type: 'formulaire-a-corriger',
    status: 422,
    title: 'Ce formulaire ne peut pas être publié',
    detail: ({ errors }: { errors: readonly ProblemField[] }) =>
      `${errors.length === 1 ? 'Un point est' : `${errors.length} points sont`} à corriger. Rien n’est publié.`,
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
  formFileRefused: {
    type: 'formulaire-a-corriger',
    status: 422,
    title: 'Ce fichier de formulaire ne tient pas debout',
    detail: ({ errors }: { errors: readonly ProblemField[] }) =>
      `${errors.map(({ detail }) => detail).join(' ')} Rien n’est importé.`,
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
  formTrialFails: {
    type: 'formulaire-a-corriger',
    status: 422,
    title: 'Une réponse d’essai ne passe plus',
    detail: ({ names }: { names: string }) =>
      `${names} : le formulaire n’en conclut plus la même chose. Corrigez le formulaire, ou refaites l’essai. Rien n’est publié.`,
  },
  formOverwritten: {
    type: 'enregistre-ailleurs',
    status: 412,
    title: 'Ce formulaire a été modifié dans une autre fenêtre',
    detail: 'Rechargez la page pour lire ce qui a changé. Rien n’est écrasé.',
  },
  formMoveRefused: {
    type: 'acte-impossible-sur-demande',
    status: 409,
    title: 'Cela ne peut pas être fait sur cette demande',
    detail: ({ state }: { state: string }) => `Elle est ${state}. Rechargez la page. Rien n’est changé.`,
  },
  grantAwaitsVote: {
    type: 'acte-impossible-sur-demande',
    status: 409,
    article: 'CGCT L2121-29, L2311-7',
    title: 'Une subvention se décide par un vote',
    detail:
      'Cette demande est une demande de subvention : l’assemblée la vote, aucune lettre ne l’accepte ni ne la refuse avant. Ouvrez-la dans « Subventions » pour inscrire le vote ; la lettre suit. Rien n’est changé.',
  },
  formDayToCome: {
    type: 'acte-impossible-sur-demande',
    status: 422,
    title: 'Ce jour ne convient pas',
    detail: ({ why }: { why: string }) => `${why} Rien n’est changé.`,
    errors: ({ pointer, why }: { pointer: string; why: string }) => [{ pointer, detail: why }],
  },
  formChannelForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Un agent inscrit ce qui est reçu au guichet ou par courrier',
    detail: 'Connectez-vous avec un compte de secrétaire de la commune, ou envoyez la demande en ligne.',
  },
} as const satisfies ProblemTable
