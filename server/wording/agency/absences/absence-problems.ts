import { absent, type ProblemTable } from '#wording/problem.ts'

const NOT_A_COVER = {
  themselves: { pointer: '#/coverId', detail: 'Choisissez une autre personne que l’absent.' },
  absentHandlesNothing: { pointer: '#/absentId', detail: 'L’absent n’instruit pas de dossiers.' },
  handlesNothing: { pointer: '#/coverId', detail: 'Cette personne n’instruit pas de dossiers.' },
} as const
type NotACover = keyof typeof NOT_A_COVER

/** Why a dossier does not pass to the cover. */
export const withoutRoleThere = (coverName: string, communeName: string) =>
  `${coverName} n’a pas de rôle sur ${communeName} : demandez-le à l’administrateur, ou choisissez un autre relais.`

/** Absences and who covers them. */
export const ABSENCE_PROBLEMS = {
  nothingToTakeOver: {
    type: 'rien-a-reprendre',
    status: 409,
    title: 'Aucun de ces dossiers ne peut être repris',
    detail: 'Ils ont changé de mains entre-temps, ou le relais n’a pas de rôle sur leur commune. Rechargez la liste.',
  },
  absenceUnknown: absent('Cette absence n’existe pas, ou a été annulée.'),
  absenceNotYours: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cette absence n’est pas la vôtre',
    detail: 'Chacun déclare et annule ses propres absences ; l’administrateur, celles de tous.',
  },
  notACover: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Ce relais n’est pas possible',
    detail: ({ why }: { why: NotACover }) => NOT_A_COVER[why].detail,
    errors: ({ why }: { why: NotACover }) => [NOT_A_COVER[why]],
  },
} as const satisfies ProblemTable
