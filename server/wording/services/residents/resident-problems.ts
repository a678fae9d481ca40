import { absent, type ProblemTable } from '#wording/problem.ts'

export const RESIDENT_PROBLEMS = {
  residentCommuneUnknown: absent('Cette commune n’est pas de ce territoire. Choisissez-la dans la liste.'),
} as const satisfies ProblemTable
