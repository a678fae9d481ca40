import type { ProblemTable } from '#wording/problem.ts'
import { listed } from '#wording/typography.ts'

/** Lists that an agent imports. */
export const PLACE_PROBLEMS = {
  placesForAgents: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ces listes sont tenues par le secrétariat',
    detail: 'Il faut être secrétaire ou administrateur de la commune. Rien n’est changé.',
  },
  placesUnreadable: {
    type: 'liste-refusee',
    status: 422,
    title: 'Ce fichier n’est pas un tableau lisible',
    detail: ({ columns }: { columns: readonly string[] }) =>
      `Un tableau CSV a un titre par colonne en première ligne : ${listed(columns)}. Les points-virgules et les virgules sont lus. Rien n’est changé.`,
    errors: [{ pointer: '#/csv', detail: 'Choisissez un tableau CSV avec ses titres.' }],
  },
  placesTooMany: {
    type: 'liste-refusee',
    status: 422,
    title: 'Cette liste est trop longue',
    detail: 'Une liste compte 2 000 lignes au plus. Rien n’est changé.',
    errors: [{ pointer: '#/csv', detail: 'Partagez la liste.' }],
  },
} as const satisfies ProblemTable
