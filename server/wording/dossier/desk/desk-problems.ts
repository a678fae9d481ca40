import { absent, type ProblemTable } from '#wording/problem.ts'

/** The queue of the desk. */
export const DESK_PROBLEMS = {
  viewUnknown: absent('Cette vue n’existe pas, ou elle est celle d’un collègue.'),
  notAnOfficerHere: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Cette personne n’instruit pas dans cette commune',
    detail: 'Choisissez une personne qui a le rôle d’instructeur ou de secrétaire sur la commune du dossier.',
    errors: [{ pointer: '#/personId', detail: 'N’instruit pas dans cette commune.' }],
  },
  assignmentRulesNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ces règles ne sont pas les vôtres',
    detail:
      'Un instructeur règle l’attribution des communes où il instruit ; une règle pour toutes les communes revient à qui instruit partout ou à l’administrateur.',
  },
  lawWatchForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'La veille du droit est réservée aux agents',
    detail: 'Demandez un rôle sur la commune à son administrateur.',
  },
} as const satisfies ProblemTable
