import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

/** Connections to the public sewer, and their participation. */
export const CONNECTION_PROBLEMS = {
  connectionsForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les raccordements sont lus par leurs services',
    detail: 'Il faut être secrétaire, instructeur, régisseur ou administrateur d’une commune.',
  },
  connectionElsewhere: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ceci est l’affaire des agents de la commune',
    detail:
      'Un secrétaire ou un instructeur de la commune inscrit un raccordement ; un administrateur, le tarif. Rien n’est changé.',
  },
  connectionUnknown: absent('Ce raccordement n’existe pas, a été retiré, ou n’est pas de vos communes.'),
  connectionToCome: {
    type: 'raccordement-refuse',
    status: 422,
    title: 'Ce raccordement n’a pas encore eu lieu',
    detail: 'Le jour du raccordement est celui où il a été constaté : il ne peut pas être à venir. Rien n’est inscrit.',
    errors: [{ pointer: '#/connectedOn', detail: 'Écrivez un jour passé.' }],
  },
  connectionKnown: {
    type: 'raccordement-refuse',
    status: 409,
    title: 'Ce dossier a déjà un raccordement',
    detail:
      'Un dossier n’est raccordé qu’une fois. Retirez le premier s’il a été inscrit par erreur. Rien n’est inscrit.',
  },
  sewerTariffKnown: {
    type: 'raccordement-refuse',
    status: 409,
    title: 'Un tarif s’applique déjà à partir de ce jour',
    detail: ({ on }: { on: string }) =>
      `La commune a déjà un tarif à partir du ${dayText(on)} : une délibération ne se réécrit pas. Inscrivez celle qui la remplace, au jour où elle s’applique.`,
  },
  participationNotDue: {
    type: 'raccordement-refuse',
    status: 409,
    title: 'Il n’y a rien à demander',
    detail: ({ why }: { why: string }) => `${why} Rien n’est demandé.`,
  },
  connectionClaimed: {
    type: 'raccordement-refuse',
    status: 409,
    title: 'La participation de ce raccordement est demandée',
    detail:
      'Annulez d’abord la somme due dans « Paiements » : un raccordement ne disparaît pas sous ce qui est dû. Rien n’est changé.',
  },
} as const satisfies ProblemTable
