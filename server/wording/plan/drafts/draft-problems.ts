import { absent, type ProblemTable } from '#wording/problem.ts'
import { byteText, countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'

/** Drafts of a zoning. */
export const DRAFT_PROBLEMS = {
  draftForPlanners: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Les projets de zonage sont réservés aux urbanistes',
    detail: 'Demandez le rôle d’urbaniste à l’administrateur du territoire. Ce qui est en vigueur se lit au guichet.',
  },
  draftUnknown: absent(({ id }: { id: number }) => `Aucun projet de zonage ne porte le numéro ${id}.`),
  studyUnknown: absent(({ id }: { id: number }) => `Aucune comparaison ne porte le numéro ${id}.`),
  studyNotDone: absent('Cette comparaison n’est pas terminée : il n’y a encore rien à lire.'),
  draftNotOpen: absent('Ce projet n’est pas ouvert à la consultation, ou elle est terminée.'),
  draftTooLarge: {
    type: 'envoi-trop-lourd',
    status: 413,
    title: 'Ce fichier est trop lourd',
    detail: ({ limitBytes }: { limitBytes: number }) =>
      `Un projet compte ${byteText(limitBytes)} au plus. Déposez le zonage seul, sans les pièces écrites. Rien n’est gardé.`,
  },
  draftDayToCome: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Le jour d’un projet est celui où il a été établi. Rien n’est gardé.',
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour jusqu’à aujourd’hui.' }],
  },
  draftNotReady: {
    type: 'projet-de-zonage-indisponible',
    status: 409,
    title: 'Ce projet n’est pas lu',
    detail: 'Attendez la fin de la lecture ; s’il a été refusé, corrigez le fichier et déposez-le de nouveau.',
  },
  draftOpenToPublic: {
    type: 'projet-de-zonage-indisponible',
    status: 409,
    title: 'Ce projet est ouvert à la consultation',
    detail: 'Retirez-le d’abord de la consultation : le public pourrait être en train de le lire.',
  },
  draftPublicationPast: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Ce jour est passé',
    detail: 'La consultation se termine aujourd’hui au plus tôt. Rien n’est changé.',
    errors: [{ pointer: '#/until', detail: 'Choisissez un jour à partir d’aujourd’hui.' }],
  },
  draftAgainstItself: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Un projet ne se compare pas à lui-même',
    detail: 'Choisissez un autre projet, ou ce qui est en vigueur.',
    errors: [{ pointer: '#/against', detail: 'Choisissez un autre projet.' }],
  },
  draftWithoutZoning: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Ce fichier n’a pas de zonage',
    detail: ({ file }: { file: string }) =>
      `Aucune table de ${file} n’a les colonnes LIBELLE et TYPEZONE d’une zone (ZONE_URBA), avec un contour. Nommez ainsi ces deux colonnes, puis déposez le fichier de nouveau. Rien n’est gardé.`,
  },
  draftWithoutProjection: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'La projection du zonage n’est pas connue',
    detail: ({ layer }: { layer: string }) =>
      `La table ${layer} ne dit pas sa projection, ou ses coordonnées ne sont pas de celle qu’elle dit. Joignez le fichier .prj, ou enregistrez-la en Lambert-93. Rien n’est gardé.`,
  },
  draftOfTwoDocuments: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Ce fichier tient de deux documents',
    detail: ({ documents }: { documents: readonly string[] }) =>
      `Ses zones portent plusieurs IDURBA : ${listed(documents.slice(0, 5))}. Un projet est celui d’un seul document : séparez-les. Rien n’est gardé.`,
  },
  draftElsewhere: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Ce zonage est ailleurs',
    detail:
      'Ses zones ne couvrent aucune commune de la procédure, ou aucune commune dont le contour est chargé. Vérifiez le fichier, sa projection et la procédure choisie. Rien n’est gardé.',
  },
  draftRowsUnusable: {
    type: 'projet-de-zonage-refuse',
    status: 422,
    title: 'Des zones ne peuvent pas être lues',
    detail: ({ layer, count }: { layer: string; count: number; rows: readonly { line: number; detail: string }[] }) =>
      `${countText(count, 'zone')} de la table ${layer} ${count < 2 ? 'est inutilisable' : 'sont inutilisables'} : un projet incomplet donnerait de fausses différences. Corrigez les lignes nommées, puis déposez le fichier de nouveau. Rien n’est gardé.`,
    errors: ({ layer, rows }: { layer: string; rows: readonly { line: number; detail: string }[] }) =>
      rows.map(({ line, detail }) => ({ pointer: `#/${layer}/${line}`, detail: `Ligne ${line} : ${detail}` })),
  },
} as const satisfies ProblemTable
