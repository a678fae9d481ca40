import type { ProblemTable } from '#wording/problem.ts'

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
  articleUnknown: {
    type: 'article-inconnu',
    status: 422,
    title: 'Cet article n’est pas dans la fiche',
    detail: 'Le règlement ou la zone ont changé depuis l’ouverture de la fiche. Rechargez-la, puis recommencez.',
    errors: [{ pointer: '#/key', detail: 'Article inconnu sur ce terrain' }],
  },
} as const satisfies ProblemTable
