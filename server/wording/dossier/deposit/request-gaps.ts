import type { DossierKind } from '#law/dossier-kind.ts'
import { contentArticle, type Quality, type RequestGap } from '#law/request/request-gaps.ts'

/** Each thing that a request must say: where it is written, and how to mend it. */
const GAPS: Readonly<Record<RequestGap, { pointer: string; detail: string; article?: string }>> = {
  kindUnsaid: {
    pointer: '#/project',
    detail:
      'Vos réponses ne désignent aucune demande à déposer. Si des questions restent, répondez-y à l’étape Projet ; si elle dit « aucune formalité », rien n’est à déposer, ou choisissez vous-même la demande et dites pourquoi.',
  },
  kindNotThatOfAnswers: {
    pointer: '#/project',
    detail: 'Vos réponses désignent maintenant une autre demande : ouvrez l’étape Projet pour la relire.',
  },
  kindWithoutReason: {
    pointer: '#/request/kindReason',
    detail: 'Vous gardez une autre demande que celle que désignent vos réponses : écrivez pourquoi.',
  },
  workUnsaid: { pointer: '#/project', detail: 'Dites quels travaux sont prévus.' },
  surfacesUnsaid: {
    pointer: '#/request/uses',
    detail:
      'Indiquez l’usage des constructions, leur surface de plancher et leur emprise au sol avant et après travaux.',
  },
  groundUnsaid: { pointer: '#/request/groundAddress', detail: 'Indiquez l’adresse du terrain, ou son lieu-dit.' },
  addressUnsaid: {
    pointer: '#/parties',
    detail: 'Indiquez l’adresse postale complète de chaque demandeur : les courriers y sont envoyés.',
  },
  birthUnsaid: { pointer: '#/parties', detail: 'Indiquez la date de naissance de chaque demandeur.' },
  qualityUnsaid: {
    pointer: '#/request/quality',
    detail: 'Dites à quel titre la demande est faite : propriétaire, personne autorisée…',
    article: 'R*423-1',
  },
  notAttested: {
    pointer: '#/request/attested',
    detail: 'Attestez avoir qualité pour déposer cette demande.',
    article: 'R*423-1',
  },
  agreementUnsaid: {
    pointer: '#/request/agreed',
    detail: 'Attestez l’accord du titulaire actuel et du futur titulaire.',
    article: 'A431-8',
  },
  piecesUndetermined: {
    pointer: '#/pieceFacts',
    detail: 'Répondez aux questions sur les pièces : elles disent lesquelles sont à joindre.',
  },
  changeUnsaid: {
    pointer: '#/pieceFacts',
    detail: 'Dites ce que la modification change : seules les pièces qui le montrent sont à joindre.',
    article: 'A431-3-1, A431-7, A441-3-1, A441-7',
  },
  existingUnsaid: {
    pointer: '#/request/particulars/existing',
    detail: 'Dites s’il y a déjà des constructions sur le terrain, et ce qu’elles deviennent.',
    article: 'R*431-6',
  },
  existingUseUnsaid: {
    pointer: '#/request/particulars/existingUseChanges',
    detail: 'Dites si l’usage de ce qui reste debout change.',
    article: 'R*431-6',
  },
  demolitionUnsaid: {
    pointer: '#/request/particulars/demolition',
    detail: 'Dites si tout est démoli, ou une partie seulement.',
    article: 'R451-1 b',
  },
  remainingUnsaid: {
    pointer: '#/request/particulars/remaining',
    detail: 'Dites ce qui restera debout, et les travaux qui y seront faits.',
    article: 'R451-1 b',
  },
  builtAroundUnsaid: {
    pointer: '#/request/particulars/builtAround',
    detail: 'Dites à peu près quand a été construit ce que vous démolissez.',
    article: 'R451-1 c',
  },
  groundSolarUnsaid: {
    pointer: '#/request/particulars/groundSolarKwp',
    detail: 'Indiquez la puissance crête de l’installation solaire et à quoi servira surtout son énergie.',
    article: 'R*431-5 o, R*431-35 k',
  },
  lotsUnsaid: {
    pointer: '#/request/particulars/lotCount',
    detail: 'Indiquez le nombre maximum de lots.',
    article: 'R*442-3',
  },
  lotFloorUnsaid: {
    pointer: '#/request/particulars/lotFloorM2',
    detail: 'Indiquez la surface de plancher maximale envisagée dans l’ensemble du lotissement.',
    article: 'R*442-3',
  },
  lotSharesUnsaid: {
    pointer: '#/request/particulars/lotFloorShares',
    detail: 'Le permis répartit la surface de plancher maximale : dites combien pour chaque lot.',
    article: 'R*442-10',
  },
}

/** The same to the agent who types the form that someone handed in. */
const ON_PAPER: Readonly<Partial<Record<RequestGap, string>>> = {
  kindUnsaid: 'Choisissez le formulaire remis, ou répondez aux questions : elles désignent la demande.',
  workUnsaid: 'Le formulaire ne dit pas quels travaux sont prévus.',
  surfacesUnsaid: 'Le formulaire ne donne pas les usages et les surfaces avant et après travaux.',
  groundUnsaid: 'Le formulaire ne donne pas l’adresse du terrain.',
  addressUnsaid: 'Le formulaire ne donne pas l’adresse postale complète de chaque demandeur.',
  birthUnsaid: 'Le formulaire ne donne pas la date de naissance de chaque demandeur.',
  qualityUnsaid: 'Le formulaire ne dit pas à quel titre la demande est faite.',
  notAttested: 'Le formulaire n’est pas daté et signé : le demandeur n’atteste pas avoir qualité.',
  existingUnsaid: 'Le formulaire ne dit pas si les constructions du terrain sont maintenues.',
  existingUseUnsaid: 'Le formulaire ne dit pas si la destination des constructions maintenues est modifiée.',
  demolitionUnsaid: 'Le formulaire ne dit pas si la démolition est totale ou partielle.',
  remainingUnsaid: 'Le formulaire ne dit pas ce qui subsistera, ni les travaux sur ce qui subsiste.',
  builtAroundUnsaid: 'Le formulaire ne donne pas la date approximative de construction de ce qui est démoli.',
  groundSolarUnsaid: 'Le formulaire ne donne pas la puissance crête, ou la destination de l’énergie produite.',
  lotsUnsaid: 'Le formulaire ne donne pas le nombre maximum de lots.',
  lotFloorUnsaid: 'Le formulaire ne donne pas la surface de plancher maximale du lotissement.',
  lotSharesUnsaid: 'Le formulaire ne dit pas combien de surface de plancher revient à chaque lot.',
  changeUnsaid: 'Ce que la modification change n’est pas dit : la liste des pièces à joindre n’est pas arrêtée.',
  piecesUndetermined: 'Les questions sur les pièces restent sans réponse : la liste des pièces n’est pas arrêtée.',
}

/** What is missing in a request of that kind, told to its author or to the agent who types it, with the article that asks for it. */
export function requestGapText(
  gap: RequestGap,
  kind: DossierKind,
  isPaper: boolean,
): { pointer: string; detail: string } {
  const { pointer, detail, article } = GAPS[gap]
  const told = (isPaper && ON_PAPER[gap]) || detail
  return { pointer, detail: `${told} (${article ?? contentArticle(kind)})` }
}

/** What a request for a building permit says besides (R*431-2 al. 5). */
export const KNOWS_CONSTRUCTION_RULES =
  'J’ai connaissance, comme l’architecte s’il y en a un, des règles générales de construction, de celles d’accessibilité si le projet y est soumis, et de l’obligation de les respecter (R*431-2).'

/** A right to ask, as whoever holds it says it. */
export const QUALITY_TEXTS: Readonly<Record<Quality, string>> = {
  owner: 'Propriétaire du terrain, ou son mandataire',
  authorised: 'Personne autorisée par le propriétaire à faire ces travaux',
  coOwner: 'Co-indivisaire, ou son mandataire',
  expropriator: 'Bénéficiaire d’une expropriation pour cause d’utilité publique',
}
