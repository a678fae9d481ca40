import { dayText } from '#wording/day.ts'
import { withoutStop } from '#wording/typography.ts'
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
  timeBarred: 'prescrit',
  writtenOff: 'admis en non-valeur',
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
  corrected: 'prix corrigé après le paiement',
  error: 'erreur sur la somme',
  other: 'autre raison',
} as const

export const REFUND_STATE_NAMES = {
  asked: 'demandé',
  sent: 'transmis au comptable',
  done: 'remboursé',
  refused: 'refusé',
} as const

/** Who takes the money of a sum, said to an agent who does not. */
export const takerText = ({ world, contractName }: { world: 'till' | 'title'; contractName: string }): string =>
  world === 'till'
    ? `À encaisser par la régie : seuls le régisseur et les mandataires de « ${contractName} » prennent cette somme, contre une quittance.`
    : 'Rien ne s’encaisse à la mairie : ce titre se paie en ligne ou auprès du comptable public, qui le recouvre.'

export const REFUND_WAY_NAMES = { card: 'sur la carte qui a payé', transfer: 'par virement' } as const

export const REFUND_FILE_HEADINGS = [
  ...['Demandé le', 'Référence', 'Objet', 'Payeur', 'Raison', 'Montant (€)', 'Explication', 'Preuves', 'État', 'Voie'],
  ...['Titulaire du compte', 'IBAN', 'Mandat'],
] as const

export const END_FILE_HEADINGS = [
  ...[
    'Fin le',
    'Référence',
    'Objet',
    'Débiteur',
    'Somme (€)',
    'Payé (€)',
    'Reste (€)',
    'Fin',
    'Acte',
    'Raison',
    'Titre',
  ],
] as const

/** What the end of a sum is for who owed it. From memory: no text of it is among those that were read. */
export const END_TEXTS = {
  timeBarred: 'Le comptable public a constaté que cette somme est prescrite : elle ne vous est plus demandée.',
  writtenOff:
    'Cette somme a été admise en non-valeur : elle ne vous est plus demandée ici. La dette n’est pas effacée pour autant (à confirmer avec le comptable public).',
} as const

/** « (mandat n° 231) »; nothing where none was told. */
const mandateText = (number: string) => (number === '' ? '' : ` (mandat n° ${number})`)

/** A trial is closed, and goes to nobody. */
export const refundStateName = ({
  state,
  isTest,
}: {
  state: keyof typeof REFUND_STATE_NAMES
  isTest: boolean
}): string => (isTest && state === 'refused' ? 'classé sans suite' : REFUND_STATE_NAMES[state])

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

type Received = {
  saisie: 'T' | 'X' | 'W'
  year: number
  number: number
  means: keyof typeof MEANS_NAMES
  detail: string
  amountCents: number
  numauto: string | null
}

/** What proves that a sum came in, for the accountant who gives it back: the reference of PayFiP, or the receipt of the till. */
export const receiptProof = ({ means, detail, numauto, amountCents, ...numbered }: Received): string =>
  means === 'card' || means === 'debit'
    ? refundProof(means, detail, numauto, amountCents)
    : counterProof(means, `quittance ${receiptLabel(numbered)}`, amountCents)

type Back = {
  amountCents: number
  collector: string
  state: keyof typeof REFUND_STATE_NAMES
  isTest: boolean
  way: keyof typeof REFUND_WAY_NAMES
  mandateNumber: string
}

/** How the accountant gives back, inside a sentence. */
export const backWayText = (way: keyof typeof REFUND_WAY_NAMES): string =>
  way === 'card' ? 'sur la carte qui a payé' : 'sur le compte bancaire que vous lui indiquez'

/** Who gives back how much, and by which way, said to who paid. */
export function moneyBackText({ amountCents, collector, state, isTest, way, mandateNumber }: Back): string {
  const sum = euros(amountCents)
  if (isTest) return `${sum} payés par un essai : aucun argent n’a circulé, rien n’est à rendre.`
  switch (state) {
    case 'asked':
      return `${sum} vous sont à rendre : « ${collector} » en a la demande, et la transmet au comptable public, qui rembourse ${backWayText(way)}.`
    case 'sent':
      return `${sum} vous sont à rendre : « ${collector} » en a transmis la demande au comptable public, qui rembourse ${backWayText(way)}.`
    case 'done':
      return `${sum} vous ont été rendus par le comptable public${mandateText(mandateNumber)}.`
    case 'refused':
      return `Le remboursement de ${sum} a été refusé : « ${collector} » vous en dit la raison.`
  }
}

/** The same in the mail of the room that sold: it leads to a page that has the link of the account, where one is wanted. */
export const moneyBackLines = (back: Back): string[] => [
  moneyBackText(back),
  ...(back.state === 'asked' && back.way === 'transfer' && !back.isTest
    ? [
        'La page de suivi a le lien par lequel dire sur quel compte : l’IBAN y est gardé chiffré, et effacé une fois le remboursement fait. Ne répondez pas à ce courriel avec votre IBAN.',
      ]
    : []),
]

/** « demandé : la régie le transmet au comptable public, qui rembourse … »: one refund on the page of who paid. */
export function toldRefundText(refund: {
  state: keyof typeof REFUND_STATE_NAMES
  way: keyof typeof REFUND_WAY_NAMES
  mandateNumber: string
  refusedFor: string
}): string {
  switch (refund.state) {
    case 'asked':
      return `à rendre. La régie en fait la demande au comptable public, qui rembourse ${backWayText(refund.way)}.`
    case 'sent':
      return `à rendre. La demande est chez le comptable public, qui rembourse ${backWayText(refund.way)}.`
    case 'done':
      return `rendus ${REFUND_WAY_NAMES[refund.way]} par le comptable public${mandateText(refund.mandateNumber)}. Si la somme n’est pas arrivée dans les quinze jours, écrivez à la régie.`
    case 'refused':
      return `remboursement refusé${refund.refusedFor === '' ? '' : ` : ${withoutStop(refund.refusedFor)}`}. Pour en parler, écrivez à la régie.`
  }
}

/** The same, said at the desk. */
export function moneyBackAtDesk({ amountCents, collector, state, isTest, mandateNumber }: Back): string {
  const sum = euros(amountCents)
  if (isTest) return `Essai : ${sum} payés sans qu’aucun argent ait circulé, rien n’est à rendre.`
  switch (state) {
    case 'asked':
      return `${sum} à rendre : « ${collector} » en a la demande, à transmettre au comptable public.`
    case 'sent':
      return `${sum} à rendre : « ${collector} » en a transmis la demande au comptable public.`
    case 'done':
      return `${sum} rendus par le comptable public${mandateText(mandateNumber)}.`
    case 'refused':
      return `Remboursement de ${sum} refusé par « ${collector} ».`
  }
}

/** What happens in the life of a claim: its states, and what is none. */
export const EVENT_NAMES: Readonly<Record<string, string>> = {
  ...CLAIM_STATE_NAMES,
  raised: 'inscrite',
  receipt: 'somme reçue',
  linkSent: 'lien de paiement renvoyé par courriel',
  corrected: 'somme corrigée',
  accountErased: 'IBAN effacé',
  reminded: 'rappel envoyé par courriel',
}

/** Why a refund that was only asked goes no further. */
export const WITHDRAWN = 'Le prix est corrigé de nouveau : une autre demande la remplace s’il reste à rendre'

/** « de 100,00 € à 130,00 €. Habitant, non extérieur »: what a claim asks from now on, and why. */
export const correctedText = ({
  wasCents,
  asksCents,
  reason,
}: {
  wasCents: number
  asksCents: number
  reason: string
}) => (wasCents === asksCents ? reason : `de ${euros(wasCents)} à ${euros(asksCents)}. ${reason}`)

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
