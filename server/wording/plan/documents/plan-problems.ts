import { dayText } from '#wording/day.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'

/** The register of planning documents. */
export const PLAN_PROBLEMS = {
  planPlaceUnknown: absent('Ce lieu n’est pas sur une commune chargée dans Parvis, ou cette parcelle n’existe pas.'),
  planDocumentAbsent: absent('Ce document d’urbanisme n’est pas au registre.'),
  planProcedureAbsent: absent('Cette procédure n’est pas au registre.'),
  planEventAbsent: absent('Cet événement n’est pas au registre, ou n’a pas cette pièce.'),
  plannerOnly: {
    type: 'reserve-a-l-urbaniste',
    status: 403,
    title: 'Le registre du plan est tenu par l’urbaniste',
    detail:
      'Il faut être urbaniste sur toutes les communes du document, ou administrateur, pour y écrire. Rien n’est enregistré.',
  },
  tableForPlanners: {
    type: 'reserve-a-l-urbaniste',
    status: 403,
    title: 'La table du plan est celle de l’urbaniste',
    detail:
      'Il faut être urbaniste ou administrateur pour la lire. Le document en vigueur sur un terrain se lit au guichet.',
  },
  agentsRead: {
    type: 'reserve-a-l-urbaniste',
    status: 403,
    title: 'Le registre du plan est ouvert aux agents',
    detail: 'Le document en vigueur sur un terrain se lit au guichet, sans compte.',
  },
  procedureNoLongerLawful: {
    type: 'procedure-supprimee',
    status: 422,
    title: 'Cette procédure n’existe plus',
    detail: ({ launchedOn, article }: { launchedOn: string; article: string }) =>
      `Engagée le ${dayText(launchedOn)}, elle ne peut plus être une révision allégée ni une modification simplifiée (${article}). Choisissez la modification. Rien n’est enregistré.`,
    article: ({ article }: { article: string }) => article,
    errors: [{ pointer: '#/nature', detail: 'Choisissez la modification, voie ordinaire depuis le 26 mai 2026.' }],
  },
  planEventToCome: {
    type: 'evenement-impossible',
    status: 422,
    title: 'Ce jour est à venir',
    detail: 'Un événement s’enregistre une fois qu’il a eu lieu. Rien n’est enregistré.',
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour jusqu’à aujourd’hui.' }],
  },
  planEventNeeds: {
    type: 'evenement-impossible',
    status: 422,
    title: 'Il manque ce qui précède cet événement',
    detail: ({ kinds }: { kinds: readonly string[] }) =>
      `Il suit : ${kinds.join(', ou ')}. Rien de tel n’est au registre à ce jour : enregistrez-le d’abord, ou corrigez le jour. Rien n’est enregistré.`,
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour qui suit ce qui le précède.' }],
  },
  planProcedureOver: {
    type: 'evenement-impossible',
    status: 422,
    title: 'La procédure n’en est plus là',
    detail: ({ after, on }: { after: string; on: string }) =>
      `Le registre porte « ${after} » au ${dayText(on)} : cet événement ne peut pas venir après. Corrigez le jour, ou annulez d’abord cette écriture si elle est erronée. Rien n’est enregistré.`,
    errors: [{ pointer: '#/on', detail: 'Choisissez un jour qui vient avant.' }],
  },
  planApprovedTwice: {
    type: 'evenement-impossible',
    status: 409,
    title: 'L’approbation est déjà au registre',
    detail: ({ on }: { on: string }) =>
      `Elle y est au ${dayText(on)}. Pour la corriger, annulez d’abord cette écriture ; une autre approbation est une autre procédure.`,
  },
  planEventNotCancellable: {
    type: 'evenement-impossible',
    status: 409,
    title: 'Cette écriture ne peut pas être annulée',
    detail: 'Elle n’est pas de cette procédure, ou elle est déjà annulée. Rien n’est enregistré.',
  },
  planCommuneUnknown: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Une commune n’est pas connue',
    detail: ({ inseeCode }: { inseeCode: string }) =>
      `La commune ${inseeCode} n’est pas chargée. Rien n’est enregistré.`,
    errors: [{ pointer: '#/communes', detail: 'Choisissez des communes chargées dans Parvis.' }],
  },
  planCommuneElsewhere: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Une commune n’est pas du document',
    detail: ({ inseeCode }: { inseeCode: string }) =>
      `La commune ${inseeCode} n’est pas parmi celles de ce document : un événement n’y change rien. Rien n’est enregistré.`,
    errors: [{ pointer: '#/communes', detail: 'Choisissez parmi les communes du document.' }],
  },
  planZoneUnknown: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Cette zone n’est pas dans le plan chargé',
    detail: ({ zone }: { zone: string }) =>
      `Aucune zone « ${zone} » n’est dessinée sur les communes de ce document. Rien n’est enregistré.`,
    errors: [{ pointer: '#/zone', detail: 'Écrivez le libellé comme au plan de zonage, ou laissez vide.' }],
  },
  planGroundUnreadable: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Le périmètre ne se lit pas',
    detail: 'Il doit être une surface GeoJSON valable, en degrés, sur les communes du document. Rien n’est enregistré.',
    errors: [{ pointer: '#/ground', detail: 'Donnez un polygone qui ne se recoupe pas, sur ces communes.' }],
  },
  planEvidenceTooHeavy: {
    type: 'piece-trop-lourde',
    status: 413,
    title: 'Cette pièce est trop lourde',
    detail: ({ fileName }: { fileName: string }) =>
      `« ${fileName} » dépasse 50 Mo. Envoyez la délibération ou l’acte seul.`,
  },
} as const satisfies ProblemTable
