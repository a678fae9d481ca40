import { absent, type ProblemField, type ProblemTable, sentencesOf } from '#wording/problem.ts'

/** Registered letters. */
export const REGISTERED_PROBLEMS = {
  registeredBatchUnknown: absent('Ce lot n’est pas de vos communes.'),
  registeredNotToPost: {
    type: 'pli-deja-depose',
    status: 409,
    title: 'Une de ces lettres n’est pas à déposer',
    detail:
      'Elle est déjà dans un lot, sa première présentation est déjà connue, ou elle n’est pas partie en recommandé. Relisez la liste ; rien n’est enregistré.',
  },
  registeredSeveralCommunes: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Un lot est d’une seule commune',
    detail: 'Ces lettres partent de plusieurs communes : déposez un lot pour chacune.',
    errors: [{ pointer: '#/documents', detail: 'Lettres de plusieurs communes' }],
  },
  registeredPostingDay: {
    type: 'date-impossible',
    status: 422,
    title: 'Ce jour de dépôt n’est pas possible',
    detail: 'Un pli est déposé au plus tôt le jour de sa lettre, et au plus tard aujourd’hui. Rien n’est enregistré.',
    errors: [{ pointer: '#/postedOn', detail: 'Jour antérieur à une lettre du lot, ou à venir' }],
  },
  registeredNumbersRefused: {
    type: 'numero-de-pli-refuse',
    status: 422,
    title: 'Des numéros ne peuvent pas être enregistrés',
    detail: ({ faults }: { faults: readonly ProblemField[] }) => `${sentencesOf(faults)} Rien n’est enregistré.`,
    errors: ({ faults }: { faults: readonly ProblemField[] }) => faults,
  },
  registeredReturnsRefused: {
    type: 'retours-de-plis-refuses',
    status: 422,
    title: 'Des retours ne peuvent pas être enregistrés',
    detail: ({ faults }: { faults: readonly ProblemField[] }) =>
      `${sentencesOf(faults.slice(0, 5))} Rien n’est enregistré.`,
    errors: ({ faults }: { faults: readonly ProblemField[] }) => faults,
  },
} as const satisfies ProblemTable
