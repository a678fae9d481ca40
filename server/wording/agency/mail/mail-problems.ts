import { absent, type ProblemTable } from '#wording/problem.ts'

/** Mail that leaves. */
export const MAIL_PROBLEMS = {
  mailNotAgain: {
    type: 'courriel-deja-parti',
    status: 409,
    title: 'Ce courriel ne peut pas repartir',
    detail: 'Il est déjà parti ou il va partir, ou ce dossier n’est pas à vous. Rechargez la liste des courriels.',
  },
  mailReadOnly: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Ce dossier ne vous est ouvert qu’en lecture',
    detail: 'Le secrétariat, l’instructeur et le signataire de la commune renvoient un courriel.',
  },
  mailUnknown: absent('Ce courriel n’existe pas.'),
} as const satisfies ProblemTable
