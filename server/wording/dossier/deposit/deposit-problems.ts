import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { dayText, instantText } from '#wording/day.ts'
import { type ProblemField, type ProblemTable, sentencesOf } from '#wording/problem.ts'

/** What a deposit cannot do without, and what its day cannot be. */
export const DEPOSIT_FAULTS = {
  noApplicant: { pointer: '#/parties', detail: 'Indiquez au moins un demandeur.' },
  noParcel: { pointer: '#/parcelIds', detail: 'Indiquez au moins une parcelle du terrain.' },
  noTitle: { pointer: '#/title', detail: 'Décrivez le projet en quelques mots.' },
  otherCommune: {
    pointer: '#/inseeCode',
    detail: 'Aucune parcelle n’est dans la commune choisie : le dossier se dépose dans celle du terrain (R*423-1).',
  },
  notSecretary: {
    pointer: '#/channel',
    detail: 'Un dépôt papier est enregistré par le secrétariat de la commune du terrain.',
  },
  owedOnline: {
    pointer: '#/channel',
    detail:
      'Demande d’une personne morale, commune de plus de 3 500 habitants : elle s’adresse par voie électronique. Le papier est enregistré quand même ; dites-le au demandeur (R*423-2-1).',
  },
  postedAfterReceipt: {
    pointer: '#/postedOn',
    detail: 'Le pli ne peut pas avoir été posté après sa réception.',
  },
  toCome: ({ field }: { field: 'filedOn' | 'receivedOn' }) => ({
    pointer: `#/${field}`,
    detail: 'Cette date n’est pas encore venue.',
  }),
} as const

/** What is wrong with the dossier that a draft says it follows. */
export const PARENT_FAULTS = {
  notANumber: ({ number }: { number: string }) => ({
    pointer: '#/parentNumber',
    detail: `« ${number} » n’est pas un numéro de dossier. Écrivez-le comme sur la décision : PC 062 057 26 00012.`,
  }),
  unknown: ({ number }: { number: string }) => ({
    pointer: '#/parentNumber',
    detail: `Le dossier ${number} n’est pas connu ici, ou il ne vous est pas ouvert.`,
  }),
  undecided: ({ number }: { number: string }) => ({
    pointer: '#/parentNumber',
    detail: `Le dossier ${number} est l’historique d’un ancien logiciel, et sa décision n’est pas connue : rien ne dit qu’il y ait là une autorisation à modifier ou à transférer. La mairie enregistre d’abord cette décision, avec son jour, sur la page de ce dossier.`,
  }),
  notHeld: ({ number }: { number: string }) => ({
    pointer: '#/parentNumber',
    detail: `Vous n’êtes pas aujourd’hui le titulaire de l’autorisation ${number} : lui seul demande à la modifier ou à la transférer.`,
  }),
  transferAwaited: ({ number }: { number: string }) => ({
    pointer: '#/parentNumber',
    detail: `Un transfert de l’autorisation ${number} est déjà demandé et attend la réponse de la mairie. Attendez-la, ou retirez cette demande avant d’en faire une autre.`,
  }),
  notTransferable: ({ number }: { number: string }) => ({
    pointer: '#/parentNumber',
    detail: `L’autorisation ${number} ne peut pas être transférée : seule une autorisation accordée, en cours de validité et dont les travaux ne sont pas achevés change de titulaire.`,
  }),
} as const

/** Drafts, deposits, and what an applicant sends afterwards. */
export const DEPOSIT_PROBLEMS = {
  alreadyFiled: {
    type: 'dossier-deja-depose',
    status: 409,
    title: 'Ce dossier est déjà déposé',
    detail: ({ number }: { number: string }) => `Il est enregistré sous le numéro ${number}.`,
  },
  depositIncomplete: {
    type: 'depot-incomplet',
    status: 422,
    title: 'Le dépôt ne peut pas encore être enregistré',
    detail: ({ errors }: { errors: readonly ProblemField[] }) => sentencesOf(errors),
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
  kindNotFiledHere: {
    type: 'nature-non-recue',
    status: 422,
    title: 'Cette nature de dossier ne se dépose pas encore ici',
    detail: ({ kind }: { kind: DossierKind }) =>
      `Une ${DOSSIER_KINDS[kind].name} se dépose en mairie par une autre voie.`,
  },
  notFiledYet: {
    type: 'dossier-non-depose',
    status: 409,
    title: 'Ce dossier n’est pas encore déposé',
    detail: 'C’est un brouillon : complétez-le et déposez-le, ou supprimez-le.',
  },
  applicantNothingAsked: {
    type: 'aucune-piece-attendue',
    status: 409,
    title: 'Aucune pièce n’est attendue',
    detail:
      'La mairie n’a pas de demande de pièces en cours sur ce dossier, ou le délai pour y répondre est passé. Écrivez-lui depuis le dossier si vous voulez en ajouter une.',
  },
  applicantNothingSent: {
    type: 'reponse-incomplete',
    status: 422,
    title: 'Aucun nouveau fichier n’a été envoyé',
    detail: 'Envoyez au moins une des pièces demandées, puis validez votre réponse.',
    article: 'R*423-39',
  },
  applicantNotComplete: {
    type: 'reponse-incomplete',
    status: 422,
    title: 'Il manque encore des pièces demandées',
    detail: ({ codes }: { codes: readonly string[] }) =>
      `Aucun fichier n’est arrivé pour ${codes.join(', ')}. Envoyez-les, ou validez une réponse partielle : le délai ne courra qu’à la réception de toutes les pièces.`,
    article: 'R*423-39',
    errors: ({ codes }: { codes: readonly string[] }) =>
      codes.map((code) => ({ pointer: `#/pieces/${code}`, detail: `Pièce ${code} attendue` })),
  },
  tooLateToWithdraw: {
    type: 'desistement-impossible',
    status: 409,
    title: 'Cette demande ne peut plus être retirée',
    detail:
      'L’instruction est terminée : une décision est née, ou la demande est déjà retirée. Pour renoncer à une autorisation obtenue, écrivez à la mairie depuis le dossier.',
  },
  noSiteToOpen: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Aucune ouverture de chantier n’est à déclarer',
    detail:
      'Elle se déclare pour un permis de construire ou d’aménager. À la fin des travaux, déclarez leur achèvement.',
    article: 'R*424-16',
  },
  notTransferable: {
    type: 'transfert-impossible',
    status: 409,
    title: 'Cette autorisation ne peut pas être transférée',
    detail:
      'Seule une autorisation accordée, en cours de validité et dont les travaux ne sont pas achevés change de titulaire.',
  },
  transferPending: {
    type: 'transfert-impossible',
    status: 409,
    title: 'Un transfert est déjà demandé',
    detail: ({ printed, filedOn }: { printed: string; filedOn: string }) =>
      `Le transfert ${printed}, demandé le ${dayText(filedOn)}, attend la réponse de la mairie. Attendez-la, ou retirez cette demande avant d’en faire une autre.`,
  },
  authorisationHandedOver: {
    type: 'transfert-impossible',
    status: 409,
    title: 'Cette autorisation a changé de titulaire',
    detail: ({ printed, since }: { printed: string; since: string }) =>
      `L’autorisation est tenue par un autre titulaire depuis le ${dayText(since)} (transfert ${printed}) : lui seul agit pour elle. Rien n’est enregistré.`,
  },
  finishedPartUnsaid: {
    type: 'donnees-invalides',
    status: 422,
    title: 'La tranche n’est pas décrite',
    detail: 'Dites de quelle tranche des travaux il s’agit. Rien n’est envoyé.',
    errors: [{ pointer: '#/part', detail: 'Dites de quelle tranche il s’agit.' }],
    article: 'R*424-16, R462-2',
  },
  phaseMisdrawn: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Le dessin de la tranche ne peut pas être gardé',
    detail: ({ fault }: { fault: string }) => `${fault} Corrigez le dessin, ou envoyez la déclaration sans lui.`,
    errors: ({ fault }: { fault: string }) => [{ pointer: '#/outline', detail: fault }],
  },
  finishedBeforeBegun: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Les travaux ne peuvent pas être achevés avant d’être commencés',
    detail: ({ begunOn }: { begunOn: string }) =>
      `Le chantier est ouvert depuis le ${dayText(begunOn)} : l’achèvement vient ce jour-là au plus tôt. Rien n’est envoyé.`,
    errors: [{ pointer: '#/on', detail: 'Ce jour est avant l’ouverture du chantier.' }],
  },
  otherNumber: {
    type: 'donnees-invalides',
    status: 422,
    title: 'Ce numéro n’est pas celui du dossier',
    detail: ({ printed }: { printed: string }) =>
      `Recopiez le numéro tel qu’il est écrit : ${printed}. Rien n’est retiré.`,
    errors: ({ printed }: { printed: string }) => [{ pointer: '#/number', detail: `Recopiez ${printed}` }],
  },
  draftIncoherent: {
    type: 'brouillon-incoherent',
    status: 422,
    title: 'Le brouillon ne peut pas être enregistré tel quel',
    detail: ({ errors }: { errors: readonly ProblemField[] }) => sentencesOf(errors),
    errors: ({ errors }: { errors: readonly ProblemField[] }) => errors,
  },
  draftSavedElsewhere: {
    type: 'brouillon-modifie-ailleurs',
    status: 412,
    title: 'Ce brouillon a été modifié ailleurs',
    detail: ({ savedAt }: { savedAt: string }) =>
      `Une autre fenêtre ou une autre personne l’a enregistré le ${instantText(savedAt)}, après que vous l’avez ouvert ici. Rien n’est écrasé : choisissez la version à garder.`,
  },
  filedNotADraft: {
    type: 'dossier-deja-depose',
    status: 409,
    title: 'Ce dossier est déjà déposé',
    detail:
      'Un dossier déposé ne se réécrit pas. Pour le changer, envoyez des pièces modifiées ou un message à la mairie.',
  },
} as const satisfies ProblemTable
