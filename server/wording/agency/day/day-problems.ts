import { absent, type ProblemTable } from '#wording/problem.ts'

/** The private calendar of « Ma journée ». */
export const DAY_PROBLEMS = {
  dayFeedUnknown: absent(
    'Cette adresse de calendrier ne sert pas, ou ne sert plus. Faites-en une autre sur « Mon compte ».',
  ),
  dayFeedForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ce calendrier est celui des agents et des élus',
    detail: 'Il dit ce qui attend la personne dans les services où elle a un rôle. Aucune adresse n’est faite.',
  },
  dayFeedPaused: {
    type: 'trop-de-demandes',
    status: 429,
    title: 'Ce calendrier est lu trop souvent',
    detail: 'Réglez votre logiciel pour le lire toutes les heures au plus. L’adresse sert toujours.',
  },
} as const satisfies ProblemTable
