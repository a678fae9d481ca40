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
  taxRateNotLast: {
    type: 'taux-anterieur',
    status: 409,
    title: 'Un taux plus récent est déjà enregistré',
    detail:
      'Un taux de la même part et du même secteur s’applique déjà à partir de ce jour ou plus tard. Corrigez le jour, ou mettez fin à cet autre taux.',
    errors: [{ pointer: '#/validFrom', detail: 'Ce jour est antérieur à un taux déjà enregistré' }],
  },
  taxRateUnknown: absent('Ce taux n’est pas de cette commune, ou il ne s’appliquait pas encore ce jour-là.'),
} as const satisfies ProblemTable
