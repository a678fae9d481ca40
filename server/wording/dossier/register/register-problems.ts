import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import { absent, type ProblemTable } from '#wording/problem.ts'
import { guardText } from './warnings.ts'

type Refusal = Exclude<GuardAnswer, { outcome: 'allowed' }>

/** Acts of a dossier and its number. */
export const REGISTER_PROBLEMS = {
  dossierUnknown: absent(
    'Ce dossier n’existe pas, ou il ne vous est pas ouvert. Vérifiez son numéro ou demandez l’accès à la mairie.',
  ),
  actOfTownHall: {
    type: 'role-insuffisant',
    status: 403,
    title: 'Cet acte revient à la mairie',
    detail:
      'Seuls le secrétariat, l’instructeur et le signataire de la commune enregistrent cet acte. Écrivez-leur depuis le dossier.',
  },
  partyUnknown: absent('Cette personne n’est pas au dossier. Rechargez la page.'),
  addressUnchanged: {
    type: 'adresse-inchangee',
    status: 409,
    title: 'Cette adresse est déjà celle du dossier',
    detail: 'Rien n’a été enregistré : l’adresse saisie est celle que le dossier porte.',
  },
  actUnknown: absent('L’acte à annuler n’est pas dans le registre de ce dossier.'),
  additionUnknown: absent('Ce document ajouté n’est pas dans le registre de ce dossier.'),
  seriesExhausted: {
    type: 'serie-epuisee',
    status: 409,
    title: 'La série de numéros est épuisée',
    detail: ({ series }: { series: string }) =>
      `Tous les numéros ${series} ont été attribués dans cette commune. Prévenez l’administrateur : le dossier n’est pas enregistré.`,
  },
  fileStays: {
    type: 'acte-illegal',
    status: 409,
    title: 'Ce fichier est arrivé : son arrivée reste au registre',
    detail:
      'Le jour où un fichier arrive n’est pas un acte de la mairie. S’il n’est pas la pièce demandée, dites-le avec sa raison dans la vérification des pièces : « manquante » ou « insuffisante ».',
    article: 'R*423-39',
  },
  actUnlawful: {
    type: 'acte-illegal',
    status: 422,
    title: 'Cet acte serait illégal',
    detail: ({ answer }: { answer: Refusal }) => `${guardText(answer)} Il n’est pas enregistré.`,
    article: ({ answer }: { answer: Refusal }) => answer.citation.article,
  },
  actWithoutEffect: {
    type: 'acte-sans-effet',
    status: 409,
    title: 'Cet acte serait sans effet',
    detail: ({ answer }: { answer: Refusal }) => `${guardText(answer)} Pour l’enregistrer malgré tout, dites pourquoi.`,
    article: ({ answer }: { answer: Refusal }) => answer.citation.article,
  },
  signedWithoutEffect: {
    type: 'acte-sans-effet',
    status: 409,
    title: 'Cet acte serait sans effet',
    detail: ({ answer }: { answer: Refusal }) => `${guardText(answer)} Il n’est ni signé ni envoyé.`,
    article: ({ answer }: { answer: Refusal }) => answer.citation.article,
  },
  daysToCome: {
    type: 'date-impossible',
    status: 422,
    title: 'Cette date n’est pas encore venue',
    detail: 'Le registre garde ce qui est arrivé : choisissez un jour passé, ou aujourd’hui. Rien n’est enregistré.',
    errors: ({ fields }: { fields: readonly string[] }) =>
      fields.map((name) => ({ pointer: `#/${name}`, detail: 'Cette date n’est pas encore venue.' })),
  },
} as const satisfies ProblemTable
