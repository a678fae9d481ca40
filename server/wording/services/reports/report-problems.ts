import { absent, type ProblemTable } from '#wording/problem.ts'

/** Reports of residents. */
export const REPORT_PROBLEMS = {
  reportsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les signalements sont lus par la mairie',
    detail:
      'Il faut être secrétaire, instructeur ou administrateur de la commune. Vos propres signalements se suivent par leur lien.',
  },
  reportElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Vous lisez ce signalement sans pouvoir y répondre',
    detail: 'Le secrétariat de la commune y répond. Rien n’est changé.',
  },
  reportUnknown: absent('Ce signalement n’existe pas, ou ce lien n’est pas complet.'),
  reportCategoryUnknown: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Cette catégorie n’est pas connue',
    detail: 'La liste a pu changer depuis. Rechargez la page et choisissez de nouveau. Rien n’est envoyé.',
    errors: [{ pointer: '#/category', detail: 'Choisissez une catégorie de la liste.' }],
  },
  reportNowhere: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Cette position est celle d’un appareil qui ne sait pas où il est',
    detail:
      'La photographie ou le téléphone donne le point 0, 0, au large de l’Afrique. Montrez l’endroit sur la carte, ou cherchez son adresse. Rien n’est envoyé.',
    errors: [{ pointer: '#/lon', detail: 'Montrez l’endroit sur la carte, ou cherchez son adresse.' }],
  },
  reportOutside: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Cet endroit n’est dans aucune commune de ce territoire',
    detail:
      'Vérifiez le point sur la carte. S’il est juste, c’est à la mairie de cette autre commune qu’il faut écrire. Rien n’est envoyé.',
    errors: [{ pointer: '#/lon', detail: 'Choisissez un endroit du territoire.' }],
  },
  reportsPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Trop de signalements arrivent de cette connexion',
    detail: 'Attendez une minute, puis envoyez de nouveau : un signalement déjà reçu n’est pas compté deux fois.',
  },
  reportEmpty: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Ce signalement ne dit rien',
    detail: 'Écrivez une phrase, ou choisissez une catégorie qui se comprend seule. Rien n’est envoyé.',
    errors: [{ pointer: '#/body', detail: 'Écrivez une phrase.' }],
  },
  reportMoveRefused: {
    type: 'signalement-refuse',
    status: 409,
    title: 'Ce signalement ne peut pas passer à cet état',
    detail: ({ from, to }: { from: string; to: string }) =>
      `Il est « ${from} » et ne peut pas devenir « ${to} ». Rechargez la page. Rien n’est changé.`,
  },
  reportWithoutSentence: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Une fin sans suite s’explique',
    detail: 'Écrivez pourquoi : la personne qui a signalé le lira. Rien n’est changé.',
    errors: [{ pointer: '#/sentence', detail: 'Écrivez la raison.' }],
  },
  reportDuplicateUnknown: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Le premier signalement n’est pas trouvé',
    detail:
      'Donnez le numéro d’un autre signalement de la même commune, qui n’est pas lui-même un doublon. Rien n’est changé.',
    errors: [{ pointer: '#/duplicateOf', detail: 'Donnez un numéro comme SI-2026-00012.' }],
  },
  reportTieUnknown: {
    type: 'signalement-refuse',
    status: 422,
    title: 'Ce rattachement n’est pas trouvé',
    detail:
      'La parcelle n’est pas au cadastre de la commune, ou le dossier n’est pas un des vôtres. Rien n’est changé.',
    errors: [{ pointer: '#/parcelId', detail: 'Vérifiez la référence de la parcelle et le numéro du dossier.' }],
  },
  reportKeyUnknown: absent('Cette clé n’existe pas, ou elle est déjà retirée.'),
  open311Unknown: absent('Cette adresse n’est pas celle d’un signalement public.'),
  open311Service: absent('Ce service (service_code) n’existe pas : la liste est à /services.'),
  open311Key: {
    type: 'cle-de-partenaire-refusee',
    status: 403,
    title: 'Cette clé n’ouvre pas l’écriture des signalements ici',
    detail: 'Elle est absente, retirée, ou d’une autre commune. Demandez une clé à l’administrateur de la mairie.',
  },
  open311Unreadable: {
    type: 'signalement-refuse',
    status: 400,
    title: 'Cette demande Open311 n’est pas lisible',
    detail: ({ names }: { names: readonly string[] }) => `À vérifier : ${names.join(', ')}. Voir GeoReport v2.`,
  },
} as const satisfies ProblemTable
