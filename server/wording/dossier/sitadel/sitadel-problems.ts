import { absent, type ProblemTable } from '#wording/problem.ts'

/** The monthly file of statistics. */
export const SITADEL_PROBLEMS = {
  sitadelForOfficers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Le fichier statistique est réservé aux instructeurs et aux administrateurs',
    detail:
      'Il nomme les demandeurs de tous les dossiers d’un mois. Demandez un rôle d’instructeur sur la commune à son administrateur.',
  },
  sitadelMonthToCome: {
    type: 'mois-a-venir',
    status: 422,
    title: 'Ce mois n’a pas commencé',
    detail: 'Choisissez le mois en cours ou un mois passé.',
  },
  sitadelNothing: {
    type: 'rien-a-envoyer',
    status: 409,
    title: 'Rien n’est à envoyer pour ce mois',
    detail: ({ held }: { held: number }) =>
      held > 0
        ? 'Tout ce qui reste est retenu avec des dossiers incohérents : corrigez-les d’abord.'
        : 'Tout ce qui s’est passé jusqu’à la fin de ce mois est déjà parti, sans différence.',
  },
  sitadelMoved: {
    type: 'mois-a-relire',
    status: 409,
    title: 'Ce mois a changé depuis que vous l’avez lu',
    detail: ({ held }: { held: number }) =>
      `${held === 0 ? 'Aucune ligne n’est retenue' : held === 1 ? 'Une ligne est retenue' : `${held} lignes sont retenues`} à présent. Relisez la liste, puis recommencez. Rien n’est parti.`,
  },
  sitadelSendingUnknown: absent(
    ({ id }: { id: number }) =>
      `L’envoi ${id} n’existe pas, ou porte aussi sur des communes qui ne sont pas les vôtres.`,
  ),
} satisfies ProblemTable
