import type { ProblemTable } from '#wording/problem.ts'

/** Messages and notes. */
export const MESSAGE_PROBLEMS = {
  threadNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: ({ isNote }: { isNote: boolean }) =>
      isNote ? 'Les notes sont celles des agents' : 'Ce fil n’est pas le vôtre',
    detail: ({ isNote }: { isNote: boolean }) =>
      isNote
        ? 'Seuls les agents de la commune gardent des notes sur un dossier. Écrivez plutôt un message.'
        : 'Seuls le demandeur et les agents qui instruisent ce dossier y écrivent. Vous pouvez garder une note.',
  },
  messagesBeforeDeposit: {
    type: 'dossier-non-depose',
    status: 409,
    title: 'Ce dossier n’est pas encore déposé',
    detail: 'Les échanges commencent au dépôt : déposez le dossier, puis écrivez à la mairie.',
  },
} as const satisfies ProblemTable
