import type { ProblemTable } from '#wording/problem.ts'
import { listed, typographic } from '#wording/typography.ts'

/** The sheet that holds a project against the regulation. */
export const ASSESSMENT_PROBLEMS = {
  assessmentNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette fiche n’est pas à vous',
    detail: 'Seuls l’instructeur et le signataire de la commune retiennent un résultat ; vous pouvez lire la fiche.',
  },
  sideUnknown: {
    type: 'article-inconnu',
    status: 422,
    title: 'Ce côté n’est pas dans la fiche',
    detail: 'Le terrain a changé depuis l’ouverture de la fiche. Rechargez-la, puis recommencez.',
    errors: [{ pointer: '#/key', detail: 'Côté inconnu sur ce terrain' }],
  },
  measureToRead: {
    type: 'mesure-a-lire',
    status: 422,
    title: 'Une mesure est à lire avant de juger',
    detail: ({ toRead }: { toRead: readonly { rank: number; heading: string }[] }) =>
      typographic(
        `La mesure ne respecte pas la limite écrite, en est trop près, ou l’article ne fixe pas de nombre qui vaille dans tous les cas : ${listed(toRead.map(({ heading }) => `« ${heading} »`))}. Rien n’est retenu : appréciez ces articles un par un, les autres ensemble.`,
      ),
    errors: ({ toRead }: { toRead: readonly { rank: number; heading: string }[] }) =>
      toRead.map(({ rank }) => ({ pointer: `#/keys/${rank}`, detail: 'Cet article s’apprécie seul' })),
  },
  articleUnknown: {
    type: 'article-inconnu',
    status: 422,
    title: 'Cet article n’est pas dans la fiche',
    detail: 'Le règlement ou la zone ont changé depuis l’ouverture de la fiche. Rechargez-la, puis recommencez.',
    errors: [{ pointer: '#/key', detail: 'Article inconnu sur ce terrain' }],
  },
} as const satisfies ProblemTable
