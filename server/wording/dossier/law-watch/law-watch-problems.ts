import type { ProblemTable } from '#wording/problem.ts'

/** What the law watch refuses. */
export const LAW_WATCH_PROBLEMS = {
  lawWatchForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'La veille du droit est réservée aux agents',
    detail: 'Demandez un rôle sur la commune à son administrateur.',
  },
} as const satisfies ProblemTable
