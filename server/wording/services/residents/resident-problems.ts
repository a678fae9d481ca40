import { absent, type ProblemTable } from '#wording/problem.ts'

export const RESIDENT_PROBLEMS = {
  residentCommuneUnknown: absent('Cette commune n’est pas de ce territoire. Choisissez-la dans la liste.'),
  afterWorksNotProposed: {
    type: 'demande-deja-envoyee',
    status: 409,
    title: 'Cette démarche n’est pas proposée ici',
    detail:
      'Les travaux ne sont pas déclarés achevés, la mairie ne publie pas ce formulaire, ou vous l’avez déjà commencé. Rechargez la page : elle dit ce qui est proposé.',
  },
} as const satisfies ProblemTable
