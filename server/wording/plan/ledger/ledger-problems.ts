import { faultsText, type TargetFault } from '#wording/plan/indicators/indicator-words.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'
import { unreadableTable } from '#wording/unreadable-table.ts'

/** The ledger of the ground, targets and their report. */
export const LEDGER_PROBLEMS = {
  ledgerForPlanners: {
    type: 'registre-du-sol',
    status: 403,
    title: 'Le registre du sol est tenu par l’urbaniste',
    detail: 'Il faut être urbaniste ou administrateur pour le lire et pour y écrire. Rien n’est enregistré.',
  },
  ledgerCommuneElsewhere: absent('Cette commune n’est pas de celles que vous suivez.'),
  ledgerDossierAbsent: absent('Ce dossier n’est pas de ceux que vous suivez.'),
  ledgerGroundUnusable: {
    type: 'registre-du-sol',
    status: 422,
    title: 'Ce terrain ne peut pas être pris',
    detail: ({ why }: { why: 'missing' | 'invalid' | 'elsewhere' | 'tooLarge' }) =>
      `${GROUND_FAULTS[why]} Rien n’est enregistré.`,
    errors: ({ why }: { why: 'missing' | 'invalid' | 'elsewhere' | 'tooLarge' }) => [
      { pointer: '#/ground', detail: GROUND_FAULTS[why] },
    ],
  },
  renaturationToCome: {
    type: 'registre-du-sol',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Une renaturation s’enregistre une fois qu’elle est constatée. Rien n’est enregistré.',
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour jusqu’à aujourd’hui.' }],
  },
  renaturationAbsent: absent('Cette renaturation n’est pas au registre, ou elle est déjà retirée.'),
  figureIncomplete: {
    type: 'registre-du-sol',
    status: 422,
    title: 'Ce chiffre n’est pas nommé en entier',
    detail: ({ of }: { of: 'year' | 'on' | 'target' }) =>
      `Ce chiffre se dit ${{ year: 'd’une année', on: 'd’un jour', target: 'd’un objectif' }[of]} : ajoutez « ${of} » à l’adresse.`,
  },
  targetAbsent: absent('Cet objectif n’est pas au registre, ou un autre le remplace déjà.'),
  targetFileUnreadable: {
    type: 'registre-du-sol',
    status: 422,
    title: 'Ce fichier d’objectifs ne peut pas être lu',
    detail: ({ why }: { why: string }) =>
      `${FILE_FAULTS[why] ?? unreadableTable(why, 'territoire')} Rien n’est enregistré.`,
  },
  targetFileRefused: {
    type: 'registre-du-sol',
    status: 422,
    title: 'Ce fichier d’objectifs ne peut pas être pris',
    detail: ({ faults }: { faults: readonly TargetFault[] }) => `${faultsText(faults)} Rien n’est enregistré.`,
  },
  milestoneToCome: {
    type: 'registre-du-sol',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Un vote ou un envoi s’enregistre une fois qu’il a eu lieu. Rien n’est enregistré.',
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour jusqu’à aujourd’hui.' }],
  },
} as const satisfies ProblemTable

const FILE_FAULTS: Readonly<Record<string, string>> = {
  otherColumns:
    'Il faut au moins trois colonnes : land_id (code du territoire), objectif_de_reduction (en %) ou surface_m2, et nom_document.',
  tooManyTargets: 'Le fichier compte plus de 2 000 territoires : gardez ceux que vous suivez.',
}

const GROUND_FAULTS = {
  missing: 'Aucune surface n’est dessinée.',
  invalid: 'Le dessin n’est pas une surface valable : il se croise, ou il est vide.',
  elsewhere: 'Le dessin est hors de la commune du dossier.',
  tooLarge: 'Le dessin a plus de 20 000 sommets : simplifiez-le.',
} as const
