import { type ActWithoutEffect, WITHOUT_EFFECT } from '#law/clock/without-effect.ts'
import { GUARD_REASONS } from '#law/guards/guard-reasons.ts'
import { withoutEffectText } from '#wording/dossier/register/warnings.ts'
import type { ProblemTable } from '#wording/problem.ts'
import { listed } from '#wording/typography.ts'

type NamedPiece = { code: string | null; label: string }
const nameOf = ({ code, label }: NamedPiece) => (code === null ? `« ${label} »` : `${code}, ${label}`)

const WITHOUT_EFFECT_ON_KIND = GUARD_REASONS.reasonWithoutEffectOnKind

/** Pieces asked for, their reception, and the period of review. */
export const COMPLETENESS_PROBLEMS = {
  nothingToAsk: {
    type: 'aucune-piece-a-demander',
    status: 422,
    title: 'Aucune pièce n’est à demander',
    detail: 'Marquez d’abord les pièces manquantes ou insuffisantes : la lettre en reprend la liste.',
    article: 'R*423-38',
  },
  piecesListChanged: {
    type: 'verification-modifiee',
    status: 409,
    title: 'La liste a changé entre-temps',
    detail: 'Un collègue a changé la vérification d’une pièce. Relisez la lettre avant de l’envoyer.',
  },
  piecesAlreadyAsked: {
    type: 'pieces-deja-demandees',
    status: 409,
    title: 'Des pièces sont déjà demandées',
    detail: ({ stands }: { stands: boolean }) =>
      stands
        ? 'Une demande est déjà partie. Dans le mois du dépôt, une nouvelle lettre la remplace : elle doit reprendre toute la liste, et les trois mois repartent de sa réception. Confirmez le remplacement.'
        : 'La demande que cette lettre devait remplacer n’est plus en vigueur. Relisez la lettre avant de l’envoyer.',
    article: 'R*423-40',
    errors: [{ pointer: '#/replaces', detail: 'Confirmez le remplacement de la demande précédente' }],
  },
  letterNotToPresent: {
    type: 'pli-inconnu',
    status: 409,
    title: 'Aucun pli n’attend sa présentation',
    detail: 'Cette lettre n’est pas partie en recommandé, ou sa première présentation est déjà connue.',
  },
  letterPresentationImpossible: {
    type: 'date-impossible',
    status: 422,
    title: 'Cette date de présentation n’est pas possible',
    detail: 'Un pli est présenté au plus tôt le jour de son envoi, et au plus tard aujourd’hui.',
    errors: [{ pointer: '#/firstPresentedOn', detail: 'Date antérieure à l’envoi ou à venir' }],
  },
  groundWithoutEffect: {
    type: 'acte-illegal',
    status: 422,
    title: 'Cet acte serait illégal',
    detail: `Illégal : ${WITHOUT_EFFECT_ON_KIND.says} (${WITHOUT_EFFECT_ON_KIND.article}). Le choix n’est pas enregistré.`,
    article: WITHOUT_EFFECT_ON_KIND.article,
    errors: [{ pointer: '#/circumstance', detail: 'Motif sans effet sur le délai de cette nature de dossier' }],
  },
  noGroundForPeriod: {
    type: 'aucun-motif-de-delai',
    status: 422,
    title: 'Aucun motif n’allonge le délai',
    detail: 'Acceptez d’abord un motif proposé, ou ajoutez-en un : la lettre en dit l’article et l’effet.',
    article: 'R*423-42 b',
  },
  pieceUnlisted: {
    type: 'piece-non-exigible',
    status: 422,
    title: 'Cette pièce ne peut pas être exigée',
    detail: ({ key }: { key: string }) =>
      `« ${key} » n’est pas une ligne du formulaire de ce dossier : elle ne se vérifie ni ne se demande.`,
    article: 'R*423-38, R*423-41',
  },
  receptionImpossible: {
    type: 'date-impossible',
    status: 422,
    title: 'Cette date n’est pas possible',
    detail: 'Des pièces sont reçues au plus tôt le jour du dépôt, et au plus tard aujourd’hui.',
    errors: [{ pointer: '#/filing', detail: 'Date antérieure au dépôt ou à venir' }],
  },
  noPieceAwaited: {
    type: 'demande-de-pieces-absente',
    status: 409,
    title: 'Aucune pièce n’est attendue',
    detail: 'Aucune demande de pièces en vigueur n’attend de réponse. Un pli recommandé doit d’abord être présenté.',
    article: 'R*423-39',
  },
  pieceNotAsked: {
    type: 'piece-inconnue',
    status: 422,
    title: 'Cette pièce n’est pas dans la demande',
    detail: ({ key }: { key: string }) =>
      `« ${key} » n’a pas été demandée : seule la réception des pièces demandées compte pour le délai.`,
    errors: ({ rank }: { rank: number }) => [{ pointer: `#/pieces/${rank}`, detail: 'Pièce non demandée' }],
  },
  receptionWithoutEffect: {
    type: 'acte-sans-effet',
    status: 409,
    title: 'Cet acte serait sans effet',
    detail: ({ act }: { act: ActWithoutEffect }) =>
      `${withoutEffectText(act)} Pour l’enregistrer malgré tout, dites pourquoi.`,
    article: ({ act }: { act: ActWithoutEffect }) => WITHOUT_EFFECT[act.why].article,
  },
  piecesStillAwaited: {
    type: 'pieces-encore-attendues',
    status: 422,
    title: 'Des pièces sont encore attendues',
    detail: ({ codes }: { codes: readonly string[] }) =>
      `Il manque encore ${listed(codes)} : le dossier n’est pas complet et le délai ne commence pas. Cochez les pièces reçues, ou enregistrez une réponse partielle.`,
    article: 'R*423-39',
    errors: [{ pointer: '#/completes', detail: 'Des pièces demandées ne sont pas reçues' }],
  },
  pieceNotRequirable: {
    type: 'piece-non-exigible',
    status: 422,
    title: 'Cette pièce ne peut pas être exigée',
    detail: ({ piece, why }: { piece: NamedPiece; why: string }) =>
      `${nameOf(piece)} : ${why} Marquez-la conforme ou sans objet.`,
    article: 'R*423-38, R*423-41',
    errors: [{ pointer: '#/verdict', detail: 'Pièce que le code ne prévoit pas pour ce dossier' }],
  },
  pieceDutyUnexplained: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Certaines données ne sont pas valables',
    detail: ({ piece, duty }: { piece: NamedPiece; duty: string }) =>
      `${nameOf(piece)} n’est due que sous condition. ${duty} Dites pourquoi elle l’est ici : le demandeur le lira.`,
    errors: [{ pointer: '#/reason', detail: 'Dites pourquoi cette pièce est due' }],
  },
  notThePieceUnexplained: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Certaines données ne sont pas valables',
    detail: ({ piece }: { piece: NamedPiece }) =>
      `Un fichier est arrivé pour ${nameOf(piece)} après la demande de pièces. Dites pourquoi ce n’est pas la pièce demandée : le demandeur le lira et saura quoi envoyer.`,
    errors: [{ pointer: '#/reason', detail: 'Dites pourquoi ce n’est pas la pièce demandée' }],
  },
  pieceReviewedMeanwhile: {
    type: 'verification-modifiee',
    status: 409,
    title: 'Un collègue a vérifié cette pièce entre-temps',
    detail: ({ piece, by }: { piece: NamedPiece; by: string | undefined }) =>
      `${nameOf(piece)} : ${by === undefined ? 'la vérification a été retirée' : `${by} l’a vérifiée`} depuis que vous avez ouvert la liste. Rechargez, puis refaites votre choix.`,
  },
} as const satisfies ProblemTable
