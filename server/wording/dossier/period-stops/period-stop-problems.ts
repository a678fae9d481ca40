import { absent, type ProblemTable } from '#wording/problem.ts'

/** A text that stops the clocks of a territory. */
export const PERIOD_STOP_PROBLEMS = {
  periodStopUnknown: absent('Cette suspension n’existe pas.'),
  periodStopRevoked: {
    type: 'suspension-retiree',
    status: 409,
    title: 'Cette suspension est déjà retirée',
    detail: 'Un acte l’a retirée et les dates sont revenues. Si le texte s’applique, enregistrez-le de nouveau.',
  },
  periodsMovedMeanwhile: {
    type: 'suspension-a-relire',
    status: 409,
    title: 'Ce qui bouge a changé depuis l’aperçu',
    detail: ({ moved, changed, more }: { moved: number; changed: readonly string[]; more: number }) =>
      `${moved === 0 ? 'Aucun dossier ne bougerait' : moved === 1 ? 'Un dossier bougerait' : `${moved} dossiers bougeraient`} maintenant. ${changed.length === 1 ? 'Celui qui a changé depuis' : 'Ceux qui ont changé depuis'} : ${changed.join(', ')}${more === 0 ? '' : more === 1 ? ' et un autre' : ` et ${more} autres`}. Relisez l’aperçu, puis confirmez. Rien n’est changé.`,
  },
} as const satisfies ProblemTable
