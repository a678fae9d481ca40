import { absent, type ProblemTable } from '#wording/problem.ts'

/** Services of the town hall, and what is in their charge. */
export const CHARGE_PROBLEMS = {
  chargesForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les services sont composés par le secrétariat',
    detail: 'Il faut être secrétaire de la commune ou administrateur. Rien n’est changé.',
  },
  servicesForMembers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Votre compte n’est membre d’aucun service',
    detail: 'L’administrateur de la mairie donne ce rôle, pour un service et ses communes.',
  },
  chargeUnknown: absent('Cette ressource, cette structure ou cette liste n’existe pas, ou est d’une autre commune.'),
} satisfies ProblemTable
