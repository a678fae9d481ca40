import type { ProblemPage } from './problem-page.ts'

/** Problems of the homes that are followed. */
export const HOME_PROBLEMS = {
  'logement-suivi': {
    title: 'Ce logement ne peut pas être suivi ainsi',
    meaning:
      'Un logement n’est suivi qu’avec l’accord signé de la personne, après l’avis du délégué à la protection des données, et par des aidants qu’elle a nommés.',
    steps: [
      'Lisez la phrase du refus : elle dit ce qui manque.',
      'Notez l’accord signé avant de relier un dispositif.',
      'Ce que la personne a suspendu ou retiré, elle seule le reprend.',
    ],
  },
} as const satisfies Record<string, ProblemPage>
