import { absent, type ProblemTable } from '#wording/problem.ts'
import { byteText } from '#wording/quantity.ts'

/** Checks of packages before the Géoportail. */
export const PACKAGE_CHECK_PROBLEMS = {
  packageCheckForPlanners: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Le contrôle des dossiers est réservé aux urbanistes',
    detail: 'Demandez le rôle d’urbaniste à l’administrateur du territoire.',
  },
  packageCheckUnknown: absent(({ id }: { id: number }) => `Aucun contrôle ne porte le numéro ${id}.`),
  packageNotChecked: absent(
    ({ id }: { id: number }) =>
      `Le contrôle ${id} n’est pas terminé, ou le dossier a été refusé : il n’y a rien à télécharger.`,
  ),
  packageTooLarge: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Ce dossier est trop lourd',
    detail: ({ limitBytes }: { limitBytes: number }) =>
      `Un dossier compte ${byteText(limitBytes)} au plus. Réduisez les PDF, puis déposez-le de nouveau.`,
  },
} as const satisfies ProblemTable
