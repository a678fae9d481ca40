import { dayText } from '#wording/day.ts'
import { euros } from './money.ts'

export const MEANS_NAMES = {
  card: 'carte bancaire, en ligne',
  debit: 'prélèvement unique, en ligne',
  cash: 'espèces',
  cheque: 'chèque',
  cardTerminal: 'carte, au terminal du guichet',
} as const

/** « en espèces », « par carte bancaire, en ligne »: how a sum came in, inside a sentence. */
export const meansText = (means: keyof typeof MEANS_NAMES): string =>
  means === 'cash' ? 'en espèces' : `par ${MEANS_NAMES[means]}`

/** « au plus tard le 4 décembre 2026 », « en retard depuis le 4 décembre 2026 » */
export const dueText = (day: string, today: string): string =>
  `${day < today ? 'en retard depuis' : 'au plus tard'} le ${dayText(day)}`

export const CLAIM_STATE_NAMES = {
  due: 'à payer',
  partlyPaid: 'payé en partie',
  paid: 'payé',
  refundAsked: 'remboursement demandé',
  refunded: 'remboursé',
  cancelled: 'annulé',
  handedOver: 'transmis au comptable',
} as const

export const ATTEMPT_STATE_NAMES = {
  created: 'sans réponse de PayFiP',
  open: 'page de paiement ouverte',
  waiting: 'résultat attendu',
  paid: 'payé',
  refused: 'refusé par la banque',
  abandoned: 'abandonné',
  expired: 'périmé sans paiement',
  failed: 'refusé par PayFiP',
  unknown: 'à vérifier',
} as const

export const SAISIE_NAMES = { T: 'essai', X: 'activation', W: 'production' } as const

export const REFUND_REASON_NAMES = {
  double: 'payé deux fois',
  placeLost: 'payé, mais ce qui était vendu n’était plus disponible',
  cancelled: 'annulé après le paiement',
  error: 'erreur sur la somme',
  other: 'autre raison',
} as const

export const REFUND_STATE_NAMES = {
  asked: 'demandé',
  sent: 'transmis au comptable',
  done: 'remboursé',
  refused: 'refusé',
} as const

export const ORIGIN_NAMES = {
  booking: 'réservation',
  seat: 'place',
  application: 'demande',
  connection: 'raccordement à l’assainissement',
  dossier: 'dossier d’urbanisme',
  title: 'titre de recettes',
  manual: 'saisie au guichet',
} as const

/** A line of proof for the accountant, who gives money back: PayFiP has no such operation. */
export const refundProof = (means: 'card' | 'debit', refdet: string, numauto: string | null, amountCents: number) =>
  `${euros(amountCents)} ${meansText(means)}, référence PayFiP ${refdet}${numauto ? `, autorisation ${numauto}` : ''}`

/** The same of what came in at the counter. */
export const counterProof = (means: 'cash' | 'cheque' | 'cardTerminal', detail: string, amountCents: number) =>
  `${euros(amountCents)} ${meansText(means)}${detail ? `, ${detail}` : ''}`

/** « 2026-00012 »; what is no money says so: « essai 2026-00012 ». */
export const receiptLabel = ({ saisie, year, number }: { saisie: 'T' | 'X' | 'W'; year: number; number: number }) =>
  `${saisie === 'W' ? '' : `${SAISIE_NAMES[saisie]} `}${year}-${String(number).padStart(5, '0')}`

/** What happens in the life of a claim: its states, and what is none. */
export const EVENT_NAMES: Readonly<Record<string, string>> = {
  ...CLAIM_STATE_NAMES,
  raised: 'inscrite',
  receipt: 'somme reçue',
  linkSent: 'lien de paiement renvoyé par courriel',
  reminded: 'rappel envoyé par courriel',
}

export const OUTCOME_NAMES = {
  matched: 'correspond',
  missingHere: 'inconnu ici',
  missingThere: 'absent du fichier',
  amountDiffers: 'montant différent',
  twice: 'deux fois dans le fichier',
} as const

/** What a régie or a budget may take, by the codes that rooms raise claims under. */
export const PRODUCT_NAMES = {
  hallRental: 'Location de salles',
  equipmentLoan: 'Prêt de matériel',
  vehicleLoan: 'Prêt de véhicules',
  slotRental: 'Location de créneaux',
  extraCollection: 'Collecte de déchets en plus',
  roadOccupancy: 'Occupation de la voie publique',
  seat: 'Places et inscriptions',
  canteen: 'Restauration scolaire',
  copies: 'Reproduction de documents',
  wasteFee: 'Redevance d’enlèvement des ordures ménagères',
  sewerFee: 'Redevance d’assainissement',
  sewerParticipation: 'Participation pour l’assainissement collectif (PFAC)',
  waterFee: 'Eau',
} as const

export type ProductCode = keyof typeof PRODUCT_NAMES
