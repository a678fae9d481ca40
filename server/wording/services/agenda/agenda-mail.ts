import { moneyBackLines } from '#wording/services/payments/payment-words.ts'
import { typographic, withoutStop } from '#wording/typography.ts'
import { priceText, type SEAT_PAYMENTS, seatPaymentText } from './agenda-words.ts'

type MailedSeat = {
  title: string
  /** « jeudi 26 novembre 2026, de 18 h 30 à 20 h 00 » */
  when: string
  placeName: string
  organiserName: string
  reason: string
  quantity: number
  place: number | null
  heldUntil: string | null
  /** « au plus tard le 4 décembre 2026 » */
  payBy: string | null
  amountCents: number | null
  payment: { way: keyof typeof SEAT_PAYMENTS; number?: string | null }
  way: 'online' | 'cashier' | 'title' | null
  moneyBack: Parameters<typeof moneyBackLines>[0] | null
  href: string
}

const about = ({ title, when, placeName, organiserName }: MailedSeat) =>
  `${title} : ${when}${placeName === '' ? '' : `, ${placeName}`}. Organisé par ${organiserName}.`

const places = (quantity: number) => (quantity === 1 ? 'Une place' : `${quantity} places`)

const follow = (href: string) => ({ action: { label: 'Voir mon inscription', href } })

const words = (subject: string, paragraphs: readonly string[]) => ({
  subject: typographic(subject),
  paragraphs: paragraphs.map(typographic),
})

const price = ({ amountCents, heldUntil, payBy, payment }: MailedSeat) => {
  if (amountCents === null) return []
  const { way } = payment
  const how =
    way === 'online' && heldUntil !== null
      ? `À payer en ligne par le lien ci-dessous, jusqu’au ${heldUntil} : la place est ensuite rendue.`
      : way === 'cashier' && payBy !== null
        ? `À payer au guichet de la régie, ${payBy} : la place est ensuite rendue.`
        : seatPaymentText(payment)
  return [`Prix : ${priceText(amountCents)}. ${how}`]
}

export const seatMail = (seat: MailedSeat) => ({
  ...(seat.place === null
    ? words(`Inscription : ${seat.title}`, [`${places(seat.quantity)} à votre demande.`, about(seat), ...price(seat)])
    : words(`Liste d’attente : ${seat.title}`, [
        `La date est complète : vous êtes au rang ${seat.place} de la liste d’attente.`,
        about(seat),
        'Si une place se libère, elle vous est proposée par courriel, dans l’ordre d’arrivée.',
      ])),
  ...follow(seat.href),
})

export const offerMail = (seat: MailedSeat) => ({
  ...words(`Une place s’est libérée : ${seat.title}`, [
    `${places(seat.quantity)} vous ${seat.quantity === 1 ? 'est proposée' : 'sont proposées'} jusqu’au ${seat.heldUntil ?? ''}.`,
    about(seat),
    `Confirmez par le lien ci-dessous. Sans réponse, ${seat.quantity === 1 ? 'elle est proposée' : 'elles sont proposées'} à la personne suivante.`,
  ]),
  action: { label: 'Confirmer ma place', href: seat.href },
})

export const seatCancelledMail = (seat: MailedSeat) => ({
  ...words(`Annulé : ${seat.title}`, [
    `La date à laquelle vous étiez inscrit est annulée : ${withoutStop(seat.reason)}.`,
    about(seat),
    ...(seat.moneyBack ? moneyBackLines(seat.moneyBack) : []),
    ...(seat.payment.way === 'titleCalledOff' ? [seatPaymentText(seat.payment)] : []),
  ]),
  ...follow(seat.href),
})

export const seatChangedMail = (seat: MailedSeat) => ({
  ...words(`Changement : ${seat.title}`, [
    'La date ou le lieu de ce à quoi vous êtes inscrit a changé. Voici ce qui vaut maintenant.',
    about(seat),
    'Votre inscription reste. Si ce changement ne vous convient pas, rendez votre place : elle servira à une autre personne.',
  ]),
  ...follow(seat.href),
})

type MailedEvent = {
  title: string
  communeName: string
  state: 'proposed' | 'published' | 'refused' | 'cancelled'
  reason: string
  href: string
}

const DECIDED = {
  proposed: 'est encore à relire',
  published: 'est publié dans l’agenda',
  refused: 'n’est pas publié',
  cancelled: 'est annulé',
} as const

export const decisionMail = ({ title, communeName, state, reason, href }: MailedEvent) => ({
  ...words(`Agenda, ${communeName} : ${title}`, [
    `L’événement que vous avez proposé, « ${title} », ${DECIDED[state]}.`,
    ...(reason === '' ? [] : [`Motif : ${withoutStop(reason)}.`]),
  ]),
  action: { label: state === 'refused' ? 'Voir l’agenda' : 'Voir l’événement', href },
})
