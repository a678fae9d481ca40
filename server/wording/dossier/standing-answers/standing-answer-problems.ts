import type { ProblemTable } from '#wording/problem.ts'

/** Answers kept for a whole commune. */
export const STANDING_ANSWER_PROBLEMS = {
  standingAnswerUnknown: {
    type: 'reponse-gardee-inconnue',
    status: 404,
    title: 'Réponse gardée introuvable',
    detail: 'Aucune réponse gardée de vos communes ne porte cet identifiant.',
  },
  standingAnswerOver: {
    type: 'reponse-gardee-close',
    status: 409,
    title: 'Cette réponse gardée ne vaut plus',
    detail:
      'Elle est arrivée à sa fin, a été retirée ou répond à autre chose. Relisez le dossier, puis dites votre raison.',
  },
  standingAnswerNotYours: {
    type: 'reponse-gardee-hors-droits',
    status: 403,
    title: 'Garder une réponse pour la commune demande d’autres droits',
    detail:
      'Un instructeur ou un signataire de la commune garde ou retire une réponse qui vaut pour tous ses dossiers.',
  },
  standingAnswerOfAgreement: {
    type: 'accord-a-demander',
    status: 409,
    title: 'Cette consultation ne s’écarte pas d’avance',
    detail:
      'Un texte la demande ici sans doute possible, ou demande un accord avant la décision : cela se juge dossier par dossier. Écartez-la ici avec sa raison, sans la garder.',
  },
} as const satisfies ProblemTable
