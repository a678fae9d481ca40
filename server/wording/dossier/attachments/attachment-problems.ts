import { UPLOAD_RULES } from '#law/pieces/pieces-bordereau.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

const MEGABYTE = 1_000_000

const WHY_REFUSED = {
  empty: 'est vide. Vérifiez-le sur votre ordinateur, puis envoyez-le de nouveau',
  unknownType: 'n’est ni un PDF, ni un JPEG, ni un PNG, quel que soit son nom. Enregistrez-le dans l’un de ces formats',
  truncated: 'est incomplet ou abîmé. Enregistrez-le de nouveau depuis le logiciel qui l’a fait',
  encrypted: 'est protégé par un mot de passe. Enregistrez-en une copie sans protection',
  active:
    'contient un programme, un formulaire qui envoie des données, un fichier joint ou un renvoi vers un autre fichier. Imprimez-le en PDF, puis envoyez cette copie',
  tooHeavy:
    'prendrait trop de mémoire ou de temps une fois ouvert. Réduisez sa résolution ou scindez-le, puis envoyez cette copie',
} as const
type FileFault = keyof typeof WHY_REFUSED

/** Files of a dossier. */
export const ATTACHMENT_PROBLEMS = {
  attachmentUnknown: absent('Cette pièce n’existe pas, ou elle ne vous est pas ouverte.'),
  attachmentNotInDraft: absent('Cette pièce n’existe pas dans un brouillon : une pièce déposée reste au dossier.'),
  attachmentNotRestorable: absent('Cette pièce n’est pas dans un brouillon que vous préparez.'),
  uploadUnknown: absent('Cet envoi n’existe pas ou n’existe plus. Choisissez de nouveau le fichier.'),
  attachmentsReadOnly: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ce dossier ne vous est ouvert qu’en lecture',
    detail: 'Votre rôle permet de lire les pièces de ce dossier, pas d’en ajouter.',
  },
  fileRefused: {
    type: 'piece-refusee',
    status: 422,
    title: 'Ce fichier ne peut pas être reçu',
    detail: ({ fileName, why }: { fileName: string; why: FileFault }) => `« ${fileName} » ${WHY_REFUSED[why]}.`,
  },
  fileInfected: {
    type: 'piece-infectee',
    status: 422,
    title: 'Ce fichier est infecté',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » contient un logiciel malveillant. Il a été effacé ; faites vérifier votre ordinateur, puis envoyez une copie saine.`,
  },
  scannerDown: {
    type: 'antivirus-indisponible',
    status: 503,
    title: 'Le contrôle antivirus ne répond pas',
    detail:
      'Votre fichier est arrivé mais n’a pas encore été contrôlé. Réessayez dans quelques minutes : il n’aura pas à être renvoyé.',
  },
  uploadBusy: {
    type: 'envoi-en-cours',
    status: 409,
    title: 'Ce fichier est déjà en train d’arriver',
    detail: 'Une autre fenêtre envoie ce fichier. Attendez qu’elle ait fini, ou fermez-la, puis recommencez.',
  },
  tooManyUploads: {
    type: 'trop-d-envois',
    status: 429,
    title: 'Trop d’envois en cours',
    detail:
      'De nombreux fichiers annoncés ne sont pas arrivés. Terminez-les, ou attendez un jour qu’ils soient oubliés.',
  },
  dossierTooHeavy: {
    type: 'piece-trop-lourde',
    status: 413,
    title: 'Ce dossier est trop lourd',
    detail: ({ fileName, limitBytes }: { fileName: string; limitBytes: number }) =>
      `Avec « ${fileName} », les pièces de ce dossier dépasseraient ${limitBytes / MEGABYTE} Mo. Réduisez la résolution des plans.`,
  },
  uploadElsewhere: {
    type: 'envoi-decale',
    status: 409,
    title: 'L’envoi doit reprendre ailleurs',
    detail: ({ received }: { received: number }) =>
      `Le serveur a reçu ${received} octets de ce fichier : reprenez l’envoi à partir de là.`,
  },
  uploadTooLong: {
    type: 'envoi-trop-long',
    status: 422,
    title: 'Le fichier est plus long qu’annoncé',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » a changé pendant l’envoi. Choisissez-le de nouveau.`,
  },
  fileTooHeavy: {
    type: 'piece-trop-lourde',
    status: 413,
    title: 'Ce fichier est trop lourd',
    detail: ({ fileName, byteCount, limitBytes }: { fileName: string; byteCount: number; limitBytes: number }) =>
      `« ${fileName} » pèse ${Math.ceil(byteCount / MEGABYTE)} Mo ; la limite est de ${limitBytes / MEGABYTE} Mo par pièce. Réduisez sa résolution ou scindez-le.`,
    article: UPLOAD_RULES.article,
  },
} as const satisfies ProblemTable
