import type { ProblemTable } from '#wording/problem.ts'

/** What is posted in town hall and on the ground. */
export const POSTING_PROBLEMS = {
  noDecisionToPost: {
    type: 'rien-a-afficher',
    status: 409,
    title: 'Il n’y a rien à afficher sur le terrain',
    detail: 'Aucune autorisation n’est en vigueur sur ce dossier aujourd’hui.',
    article: 'R*424-15',
  },
  noDepositToPost: {
    type: 'rien-a-afficher',
    status: 409,
    title: 'Il n’y a rien à afficher en mairie',
    detail:
      'L’avis de dépôt s’affiche une fois le numéro attribué, pour une demande de permis ou une déclaration préalable ; un certificat d’urbanisme n’en a pas.',
    article: 'R*423-6',
  },
} as const satisfies ProblemTable
