import { absent, type ProblemTable } from '#wording/problem.ts'

/** Lifts of bins, by household. */
export const LIFT_PROBLEMS = {
  liftsForKeepers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les levées sont l’affaire de qui les facture',
    detail: 'Il faut être secrétaire ou administrateur de la commune. Rien n’est changé.',
  },
  householdUnknown: absent('Ce foyer n’existe pas, ou n’est ni le vôtre ni de vos communes.'),
  householdCodeUnknown: absent(
    'Ce code n’est pas, ou plus, celui d’une lettre : il sert une fois. Vérifiez ses seize signes, ou demandez une nouvelle lettre à la collectivité.',
  ),
  liftUnknown: absent('Cette levée n’existe pas, ou n’est ni de votre foyer ni de vos communes.'),
  binUnknown: absent('Ce bac n’existe pas, ou il est d’une autre commune.'),
  binElsewhere: {
    type: 'levee-refusee',
    status: 409,
    title: 'Ce bac est d’une autre commune',
    detail: 'Sa puce y est déjà inscrite. Vérifiez son numéro. Rien n’est enregistré.',
    errors: [{ pointer: '#/chip', detail: 'Vérifiez le numéro de la puce.' }],
  },
  binAssignedSince: {
    type: 'levee-refusee',
    status: 409,
    title: 'Un foyer a ce bac depuis un jour plus récent',
    detail: 'Ses levées resteraient à deux foyers. Choisissez un jour d’après. Rien n’est enregistré.',
    errors: [{ pointer: '#/since', detail: 'Choisissez un jour plus récent.' }],
  },
  binWithdrawn: {
    type: 'levee-refusee',
    status: 409,
    title: 'Ce bac est retiré du service',
    detail: 'Il ne peut plus changer d’état. Rien n’est enregistré.',
  },
  liftMoved: {
    type: 'levee-refusee',
    status: 409,
    title: 'Cette levée ne peut pas, ou plus, être traitée ainsi',
    detail: 'Elle a reçu sa réponse, ou quelqu’un d’autre vient de la traiter. Rechargez la page. Rien n’est changé.',
  },
  liftsUnreadable: {
    type: 'levee-refusee',
    status: 422,
    title: 'Ce fichier n’est pas un tableau de levées',
    detail: ({ columns, most }: { columns: readonly string[]; most: number }) =>
      `La première ligne nomme les colonnes : ${columns.join(', ')} ; les deux premières sont nécessaires, et le tableau compte ${most} lignes au plus. Rien n’est enregistré.`,
    errors: [{ pointer: '#/csv', detail: 'Choisissez un tableau de levées.' }],
  },
} as const satisfies ProblemTable
