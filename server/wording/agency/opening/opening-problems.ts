import { absent, type ProblemTable } from '#wording/problem.ts'

/** The opening of an installation. */
export const OPENING_PROBLEMS = {
  communeNotInFrance: absent('Aucune commune de France ne porte ce code.'),
  communeNotChosen: absent(
    'Personne n’a choisi cette commune ici. Si elle est servie, c’est par un rôle ou par son cadastre.',
  ),
  openingNotToDecide: {
    type: 'ligne-a-faire',
    status: 409,
    title: 'Cette ligne est à faire',
    detail: ({ title }: { title: string }) =>
      `« ${title} » ne se remet pas à plus tard et n’est jamais sans objet : la loi, ou le service lui-même, en dépend. Rien n’est changé.`,
  },
} as const satisfies ProblemTable
