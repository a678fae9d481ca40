import { absent, type ProblemTable } from '#wording/problem.ts'
import { CARRIER_COLUMNS_HELP } from './registered-words.ts'

/** Registered letters. */
export const REGISTERED_PROBLEMS = {
  registeredForOfficers: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les recommandés sont tenus par la mairie',
    detail: 'Un secrétaire, un instructeur ou un signataire de la commune dépose les plis et enregistre leur retour.',
  },
  registeredUnknown: absent('Ce pli n’est dans aucun lot de vos communes.'),
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
  registeredNumberTaken: {
    type: 'numero-de-pli-pris',
    status: 409,
    title: 'Ce numéro est déjà celui d’un autre pli',
    detail: 'Un numéro de recommandé ne sert qu’une fois : relisez celui de l’étiquette. Rien n’est changé.',
    errors: [{ pointer: '#/carrierNumber', detail: 'Numéro d’un autre pli' }],
  },
  registeredReturnDay: {
    type: 'date-impossible',
    status: 422,
    title: 'Ce jour n’est pas possible',
    detail: ({ sentence }: { sentence: string; field: string }) => `${sentence} Rien n’est enregistré.`,
    errors: ({ sentence, field }: { sentence: string; field: string }) => [{ pointer: `#/${field}`, detail: sentence }],
  },
  registeredReturnRefused: {
    type: 'retour-de-pli-contredit',
    status: 409,
    title: 'Ce retour contredit ce qui est enregistré',
    detail: ({ sentence }: { sentence: string }) => `${sentence} Rien n’est changé.`,
  },
  carrierFileUnreadable: {
    type: 'fichier-de-retours-illisible',
    status: 422,
    title: 'Ce fichier du transporteur ne se lit pas',
    detail: `${CARRIER_COLUMNS_HELP} Enregistrez-le en CSV, puis recommencez ; rien n’est enregistré.`,
  },
  carrierFileTooLong: {
    type: 'fichier-de-retours-illisible',
    status: 422,
    title: 'Ce fichier compte trop de lignes',
    detail: ({ most }: { most: number }) => `Un fichier de retours compte au plus ${most} lignes : partagez-le. Rien n’est enregistré.`,
  },
  carrierFileMoved: {
    type: 'retour-de-pli-contredit',
    status: 409,
    title: 'Ce que ce fichier ferait a changé',
    detail: 'Un retour a été enregistré depuis la lecture, ou le fichier n’est plus le même. Lisez-le de nouveau ; rien n’est enregistré.',
  },
} as const satisfies ProblemTable
