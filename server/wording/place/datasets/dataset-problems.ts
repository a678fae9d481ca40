import { absent, type ProblemTable } from '#wording/problem.ts'

/** Imports as the desk asks for them. */
export const DATASET_PROBLEMS = {
  importUnknown: absent(({ id }: { id: number }) => `Aucun import ne porte le numéro ${id}.`),
  fileNotBytes: {
    type: 'fichier-illisible',
    status: 422,
    title: 'Fichier non reçu',
    detail: 'Envoyez les octets du fichier avec le type application/octet-stream.',
  },
  bodyNotJson: {
    type: 'demande-illisible',
    status: 400,
    title: 'Demande illisible',
    detail: 'Le corps n’est pas du JSON.',
  },
  importBroken: {
    type: 'erreur-interne',
    status: 500,
    title: 'Import interrompu par une erreur de Parvis',
    detail: ({ id }: { id: number }) =>
      `L’import n° ${id} s’est arrêté sur une erreur interne : rien n’a été écrit. Transmettez ce numéro à l’exploitant.`,
  },
} as const satisfies ProblemTable
