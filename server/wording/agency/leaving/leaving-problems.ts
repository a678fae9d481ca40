import { absent, type ProblemTable } from '#wording/problem.ts'

/** The folder with which a town hall leaves. */
export const LEAVING_PROBLEMS = {
  leavingUnderWay: {
    type: 'sauvegarde-en-cours',
    status: 409,
    title: 'Un dossier de départ s’écrit déjà',
    detail: 'Attendez sa fin : il sera dans la liste. Rien d’autre n’est commencé.',
  },
  leavingUnknown: absent('Ce dossier de départ n’existe pas, n’est pas fini, ou a été effacé.'),
} as const satisfies ProblemTable
