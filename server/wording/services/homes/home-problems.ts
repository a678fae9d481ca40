import { absent, type ProblemTable } from '#wording/problem.ts'

/** Homes whose person asked that a fall be told to those who care for them. */
export const HOME_PROBLEMS = {
  homesForKeepers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les logements suivis sont tenus par leur référent',
    detail:
      'Il faut être référent des logements suivis de la commune, et avoir donné un code à usage unique. Aucun autre rôle ne les lit, pas même l’administration. Rien n’est changé.',
  },
  homesImpactForOfficer: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette analyse est au délégué à la protection des données',
    detail:
      'Elle se lit par le délégué, l’administration et les référents des logements ; le délégué seul y donne son avis.',
  },
  homeUnknown: absent('Ce logement n’est pas suivi, ou n’est pas de vos communes.'),
  homeLinkUnknown: absent(
    'Ce lien n’ouvre rien : il a été remplacé, ou l’accord a été retiré. Demandez le vôtre à la mairie.',
  ),
  homeAlertUnknown: absent('Cette alerte n’est pas de ce logement.'),
  homeAlertOver: {
    type: 'logement-suivi',
    status: 409,
    title: 'Cette alerte est déjà close',
    detail: 'Quelqu’un a déjà dit ce qui a été trouvé. Relisez la page. Rien n’est changé.',
  },
  homeWithoutOpinion: {
    type: 'logement-suivi',
    status: 409,
    title: 'L’analyse d’impact n’a pas d’avis',
    detail:
      'Aucun accord ne se note avant l’avis, favorable ou avec réserves, du délégué à la protection des données sur l’analyse d’impact. Demandez-lui de l’écrire sur sa page. Rien n’est changé.',
    article: 'RGPD, art. 35',
  },
  homeSignedLater: {
    type: 'logement-suivi',
    status: 422,
    title: 'Ce jour n’est pas encore venu',
    detail: 'Écrivez le jour où l’accord a été signé, aujourd’hui au plus tard. Rien n’est changé.',
    errors: [{ pointer: '#/signedOn', detail: 'Écrivez le jour de la signature, aujourd’hui au plus tard.' }],
  },
  homeWithoutRepresentative: {
    type: 'logement-suivi',
    status: 422,
    title: 'Personne n’est inscrit pour représenter la personne',
    detail: 'La fiche ne nomme personne qui la représente. Complétez-la d’abord. Rien n’est changé.',
    errors: [{ pointer: '#/givenBy', detail: 'Nommez d’abord, dans la fiche, qui représente la personne.' }],
  },
  homeWithoutConsent: {
    type: 'logement-suivi',
    status: 409,
    title: 'L’accord n’est pas signé',
    detail: 'Aucun dispositif n’est relié avant l’accord signé de la personne. Notez-le d’abord. Rien n’est changé.',
    article: 'RGPD, art. 9, 2, a',
  },
  homeWithoutChannel: {
    type: 'logement-suivi',
    status: 409,
    title: 'Aucune alerte ne pourrait partir',
    detail: ({ why }: { why: string }) => `${why} Aucun dispositif n’est relié avant. Rien n’est changé.`,
  },
  homeDeviceElsewhere: {
    type: 'logement-suivi',
    status: 409,
    title: 'Ce dispositif sert déjà ailleurs',
    detail:
      'Il est posé sur un équipement du territoire, ou relié à un autre logement, ou ce logement en a déjà un. Retirez-le d’abord. Rien n’est changé.',
    errors: [{ pointer: '#/eui', detail: 'Écrivez l’identifiant d’un dispositif libre.' }],
  },
  homeDecoderUnknown: {
    type: 'logement-suivi',
    status: 409,
    title: 'Ce décodeur n’existe pas',
    detail: 'Choisissez un décodeur de la liste, ou aucun. Rien n’est changé.',
    errors: [{ pointer: '#/decoderId', detail: 'Choisissez un décodeur de la liste.' }],
  },
  homeNotYours: {
    type: 'logement-suivi',
    status: 403,
    title: 'La personne seule peut le faire',
    detail:
      'Elle seule suspend sans fin, reprend ce qu’elle a suspendu, et retire son accord. Parlez-en avec elle. Rien n’est changé.',
  },
} as const satisfies ProblemTable
