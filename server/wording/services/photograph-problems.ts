import type { ProblemTable } from '#wording/problem.ts'

const REASONS = {
  empty: 'Le fichier est vide. Choisissez-le de nouveau.',
  heic: 'C’est une photographie HEIC, que ce serveur n’ouvre pas. Dans les réglages de l’appareil photo, choisissez « le plus compatible », ou envoyez une capture d’écran de la photographie.',
  vector: 'C’est un dessin (SVG) et non une photographie. Choisissez une photographie JPEG ou PNG.',
  unknownType: 'Ce n’est ni une photographie JPEG, ni une image PNG. Choisissez un autre fichier.',
  truncated: 'Le fichier est abîmé ou incomplet. Reprenez la photographie.',
  polyglot:
    'Le fichier contient autre chose après la photographie. Envoyez la photographie seule, ou une capture d’écran.',
  tooManyPixels: 'La photographie compte plus de 64 millions de pixels. Reprenez-la avec une taille normale.',
  metadataTooHeavy:
    'Ce que l’appareil a écrit dans le fichier est trop lourd. Envoyez une capture d’écran de la photographie.',
  orientation:
    'Le fichier dit un sens de lecture qui n’existe pas. Ouvrez la photographie, enregistrez-la de nouveau, puis renvoyez-la.',
  tooHeavy: 'L’image demande trop de mémoire pour être ouverte. Reprenez la photographie avec une taille normale.',
} as const

/** A photograph that is not taken. */
export const PHOTOGRAPH_PROBLEMS = {
  photographRefused: {
    type: 'photographie-refusee',
    status: 422,
    title: 'Cette photographie n’a pas pu être prise',
    detail: ({ why }: { why: keyof typeof REASONS }) =>
      `${REASONS[why]} Le reste de ce que vous avez envoyé n’est pas perdu.`,
  },
} as const satisfies ProblemTable
