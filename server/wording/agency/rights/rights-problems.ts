import type { ProblemTable } from '#wording/problem.ts'

/** One's account closed, the journal of who read what. */
export const RIGHTS_PROBLEMS = {
  closingOfAgent: {
    type: 'fermeture-refusee',
    status: 409,
    title: 'Un compte d’agent ne se ferme pas ainsi',
    detail:
      'Votre compte porte un rôle. Demandez à l’administrateur d’y mettre fin : votre nom reste au bas de ce que vous avez signé.',
  },
  closingWithDossiers: {
    type: 'fermeture-refusee',
    status: 409,
    title: 'Un dossier est en cours sur ce compte',
    detail: ({ numbers }: { numbers: readonly string[] }) =>
      `La mairie vous répond par ce compte : ${numbers.join(', ')}. Attendez sa décision ou retirez la demande, et la fin de ce qui reste ouvert (recours, arrêté interruptif, infraction), puis fermez le compte.`,
  },
  notAuditor: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette page est réservée',
    detail:
      'Le journal des consultations est lu par le délégué à la protection des données et par l’administrateur, avec leur code à usage unique.',
  },
} as const satisfies ProblemTable
