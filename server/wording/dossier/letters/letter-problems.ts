import { absent, type ProblemTable } from '#wording/problem.ts'

/** Signing and sealing. */
export const LETTER_PROBLEMS = {
  letterOutsideReview: {
    type: 'lettre-hors-instruction',
    status: 422,
    title: 'Cette lettre n’a pas de délai à dire',
    detail:
      'Le dossier n’est pas en cours d’instruction, ou ne le serait plus une fois cette lettre notifiée : elle ne pourrait dire ni quand le délai finit, ni ce que vaut le silence. Lisez l’horloge du dossier. Rien n’est changé.',
  },
  tooHeavyToPrint: {
    type: 'envoi-trop-lourd',
    status: 422,
    title: 'Ces pièces sont trop lourdes pour être imprimées ensemble',
    detail:
      'Les pages des pièces jointes demandent plus de mémoire ou de temps que le serveur n’en donne. Joignez-en moins, ou des fichiers allégés ; rien n’est parti.',
  },
  letterUnfinished: {
    type: 'courrier-inacheve',
    status: 422,
    title: 'Ce courrier est inachevé',
    detail: ({ passage }: { passage: string }) =>
      `Il porte encore « ${passage} ». Remplacez ce passage par ce qui convient à ce dossier ; rien n’est parti.`,
  },
  electronicNotAccepted: {
    type: 'envoi-electronique-non-accepte',
    status: 422,
    title: 'Ce demandeur n’a pas accepté l’envoi électronique',
    detail:
      'Envoyez la décision par lettre recommandée ou remettez-la en mains propres, ou recueillez l’accord du demandeur.',
    article: 'CRPA L112-15, R*474-1',
    errors: [{ pointer: '#/via', detail: 'Choisissez une autre voie d’envoi' }],
  },
  notSignatory: {
    type: 'role-insuffisant',
    status: 403,
    title: 'La signature revient au signataire',
    detail: 'Seule une personne qui a le rôle de signataire sur cette commune signe ses décisions.',
  },
  letterNeedsSignatory: {
    type: 'lettre-sans-pouvoir',
    status: 403,
    title: 'Cette lettre doit être signée par qui en a le pouvoir',
    detail:
      'Aucune délégation de signature n’est en vigueur à votre nom pour ces dossiers : rien n’est parti. Envoyez la lettre à la signature ; elle partira quand le maire, ou la personne qui a reçu sa délégation, l’aura signée.',
    article: 'L423-1',
  },
  letterToSignUnknown: absent('Cette lettre n’attend plus de signature : elle est partie, ou une autre l’a remplacée.'),
  signatureCodeNeeded: {
    type: 'second-facteur-requis',
    status: 403,
    title: 'Un code à usage unique est demandé pour signer',
    detail:
      'Donnez le code à six chiffres de votre application, puis signez. Un code sert dix minutes ; passé ce temps il en faut un autre.',
  },
  letterTemplatesForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les modèles de lettres sont réservés aux agents',
    detail: 'Demandez un rôle sur la commune à son administrateur.',
  },
  letterWordsNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Vous ne pouvez pas écrire dans cette lettre',
    detail: ({ inseeCode }: { inseeCode: string | null }) =>
      inseeCode === null
        ? 'Ce qui vaut pour toutes les communes est écrit par un administrateur, ou par un instructeur de toutes les communes. Écrivez-le pour votre commune.'
        : 'Les lettres d’une commune sont écrites par son instructeur, son signataire ou un administrateur.',
    errors: [{ pointer: '#/inseeCode', detail: 'Aucun rôle d’écriture ici' }],
  },
  letterWordsNowhere: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Cette commune n’est pas connue ici',
    detail: 'Choisissez une commune du territoire ; rien n’est écrit.',
    errors: [{ pointer: '#/inseeCode', detail: 'Commune inconnue' }],
  },
  letterWordsPast: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Le premier jour de cette version est passé',
    detail: 'Ce qui est parti garde ses mots. Choisissez aujourd’hui ou un jour à venir ; rien n’est écrit.',
    errors: [{ pointer: '#/firstDay', detail: 'Choisissez aujourd’hui ou un jour à venir' }],
  },
  letterTrialUnknown: {
    type: 'introuvable',
    status: 404,
    title: 'Introuvable',
    detail: ({ number }: { number: string }) =>
      `Aucun dossier que vous suivez ne porte le numéro « ${number} ». Relisez-le, ou choisissez-en un autre.`,
    errors: [{ pointer: '#/number', detail: 'Aucun dossier de ce numéro' }],
  },
  certificateUnusable: {
    type: 'certificat-inutilisable',
    status: 503,
    title: 'Le certificat de signature ne peut pas servir',
    detail: ({ why }: { why: string }) =>
      `${why} Rien n’a été signé. L’administrateur vérifie le certificat et sa phrase secrète dans « Réglages ».`,
  },
} as const satisfies ProblemTable
