import { absent, type ProblemTable } from '#wording/problem.ts'

/** Constraints, their documents and files. */
export const CONSTRAINT_PROBLEMS = {
  citedFileUnknown: absent('Ce fichier n’est pas conservé dans Parvis, ou n’est plus cité par aucune donnée.'),
  constraintUnknown: absent(({ id }: { id: number }) => `La contrainte n° ${id} n’existe pas ou n’existe plus.`),
  planDocumentUnknown: absent(
    ({ id }: { id: number }) => `Le document d’urbanisme n° ${id} n’existe pas ou n’existe plus.`,
  ),
} as const satisfies ProblemTable
