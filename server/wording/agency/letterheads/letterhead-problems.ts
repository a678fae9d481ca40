import { absent, type ProblemTable } from '#wording/problem.ts'

/** Heads of letters. */
export const LETTERHEAD_PROBLEMS = {
  communeUnknown: absent('Cette commune n’est pas du territoire chargé.'),
  armsNotAPicture: {
    type: 'piece-refusee',
    status: 422,
    title: 'Ce fichier n’est pas une image',
    detail: 'Le blason est une image PNG ou JPEG. Rien n’a été changé : choisissez un autre fichier.',
  },
  armsTooLarge: {
    type: 'piece-refusee',
    status: 422,
    title: 'Cette image est trop grande',
    detail: ({ sidePx }: { sidePx: number }) =>
      `Le blason est imprimé sur 2 cm : ${sidePx} pixels de côté au plus. Réduisez l’image, puis envoyez-la de nouveau.`,
  },
} as const satisfies ProblemTable
