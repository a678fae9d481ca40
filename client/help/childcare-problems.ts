import type { ProblemPage } from './problem-page.ts'

/** Problems of the places where young children are minded. */
export const CHILDCARE_PROBLEMS = {
  'places-non-publiees': {
    title: 'Ces places ne peuvent pas être publiées ainsi',
    meaning:
      'monenfant.fr ne reçoit que les places d’une structure référencée par sa caisse d’allocations familiales, et un envoi arrivé ne repart pas.',
    steps: [
      'Lisez la phrase du refus : elle dit ce qui manque.',
      'Inscrivez dans la fiche la référence donnée par la caisse, et remplissez la semaine habituelle.',
      'Pour remplacer un envoi ancien, envoyez les places d’aujourd’hui.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
