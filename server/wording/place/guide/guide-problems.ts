import type { ProblemTable } from '#wording/problem.ts'

/** The guide of a project. */
export const GUIDE_PROBLEMS = {
  formVersionUnknown: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Certaines données ne sont pas valables',
    detail: ({ form, version }: { form: string; version: string | undefined }) =>
      `La version ${version} du formulaire ${form} n’est pas au catalogue. Laissez la version vide pour la plus récente.`,
    errors: [{ pointer: '#/version', detail: 'Version absente du catalogue.' }],
  },
} as const satisfies ProblemTable
