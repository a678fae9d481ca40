import type { MailWords } from '#wording/agency/mail/mail.ts'
import { instantText } from '#wording/day.ts'
import { capitalised, typographic, withoutStop } from '#wording/typography.ts'
import { moneyText, payByText, slotText } from './booking-words.ts'

export type MailedBooking = {
  number: string
  resourceName: string
  communeName: string
  slot: { from: string; to: string }
  href: string
}

const words = ({ subject, paragraphs, action }: MailWords): MailWords => ({
  subject: typographic(subject),
  paragraphs: paragraphs.map(typographic),
  ...(action ? { action } : {}),
})

const what = ({ resourceName, communeName, slot }: MailedBooking) =>
  `${resourceName}, ${communeName}, ${slotText(slot)}`

const follow = (href: string) => ({ label: 'Suivre la réservation', href })

/** Remedies against a refusal: two months, once they are told (CJA R421-1, R421-5). */
const REMEDIES =
  'Vous pouvez demander au maire de revoir cette décision, ou la contester devant le tribunal administratif, dans les deux mois qui suivent ce courriel (code de justice administrative, articles R421-1 et R421-5).'
/** Against a rejection that was born of silence, the time runs from the day it was born. */
const SILENT_REMEDIES =
  'Vous pouvez demander au maire de revoir cette décision, ou la contester devant le tribunal administratif, dans les deux mois qui suivent le jour où elle est née du silence (code de justice administrative, article R421-2).'

export const bookingReceivedMail = (booking: MailedBooking): MailWords =>
  words({
    subject: `Demande de réservation reçue : ${booking.number}`,
    paragraphs: [
      `La mairie a reçu votre demande : ${what(booking)}.`,
      'Le créneau est gardé pour vous jusqu’à sa réponse. Sur la page de suivi : l’accusé de réception, qui dit ce que vaut le silence de la mairie, et à quelle date.',
      'Ce lien est personnel : il suit la demande sans compte.',
    ],
    action: follow(booking.href),
  })

export const bookingConfirmedMail = (booking: MailedBooking): MailWords =>
  words({
    subject: `Réservation confirmée : ${booking.number}`,
    paragraphs: [
      `Votre réservation est confirmée : ${what(booking)}.`,
      'Sur la page de suivi : la convention, l’attestation d’assurance à remettre si elle est demandée, le lieu de remise des clés et les conditions d’annulation.',
    ],
    action: follow(booking.href),
  })

export const bookingToSettleMail = (
  booking: MailedBooking,
  amountCents: number,
  { payBy, isByTitle }: { payBy: string | null; isByTitle: boolean },
): MailWords =>
  words({
    subject: `Réservation accordée, à régler : ${booking.number}`,
    paragraphs: [
      `La mairie accorde votre demande : ${what(booking)}.`,
      isByTitle
        ? `${moneyText(amountCents)} se paient au comptable public, par le titre de recettes que la mairie vous envoie : rien ne se paie à la mairie. La réservation est confirmée dès que le titre est fait. La page de suivi dit le tarif et la délibération qui le fixe.`
        : `Elle sera confirmée une fois ${moneyText(amountCents)} réglés${payBy === null ? '' : `, ${payByText(payBy)} : ensuite, le créneau est rendu à d’autres`}. La page de suivi dit où et comment, avec le tarif et la délibération qui le fixe.`,
    ],
    action: follow(booking.href),
  })

export const bookingRefusedMail = (booking: MailedBooking, refusal: string, isSilent: boolean): MailWords =>
  words({
    subject: `${isSilent ? 'Demande de réservation restée sans réponse' : 'Réservation refusée'} : ${booking.number}`,
    paragraphs: [
      `${isSilent ? 'La mairie n’a pas répondu à votre demande' : 'La mairie refuse votre demande'} : ${what(booking)}.`,
      ...(isSilent
        ? [`${capitalised(withoutStop(refusal))}. Le créneau n’est plus gardé.`]
        : [`Motif : ${withoutStop(refusal)}.`]),
      isSilent ? SILENT_REMEDIES : REMEDIES,
    ],
    action: follow(booking.href),
  })

export const bookingCancelledMail = (
  booking: MailedBooking,
  { byTownHall, reason, moneyBack }: { byTownHall: boolean; reason: string; moneyBack: readonly string[] },
): MailWords =>
  words({
    subject: `Réservation annulée : ${booking.number}`,
    paragraphs: [
      `${byTownHall ? 'La mairie annule votre réservation' : 'Votre réservation est annulée'} : ${what(booking)}.`,
      ...(reason === '' ? [] : [`Motif : ${withoutStop(reason)}.`]),
      ...moneyBack,
      ...(byTownHall ? [REMEDIES] : []),
    ],
    action: follow(booking.href),
  })

/** @param money  what the other date changed of the price */
export const bookingMovedMail = (booking: MailedBooking, money: readonly string[]): MailWords =>
  words({
    subject: `Réservation reportée : ${booking.number}`,
    paragraphs: [`Votre réservation est désormais : ${what(booking)}.`, ...money],
    action: follow(booking.href),
  })

export const bookingRepricedMail = (booking: MailedBooking, money: readonly string[]): MailWords =>
  words({
    subject: `Prix corrigé : ${booking.number}`,
    paragraphs: [`La mairie corrige le prix de votre réservation : ${what(booking)}.`, ...money, REMEDIES],
    action: follow(booking.href),
  })

export const bookingPlaceLostMail = (booking: MailedBooking): MailWords =>
  words({
    subject: `Payé, créneau perdu : ${booking.number}`,
    paragraphs: [
      `Votre paiement est arrivé après le délai, et le créneau était repris : ${what(booking)}.`,
      'Un agent de la mairie vous rembourse ou vous propose une autre date. Vous n’avez rien à payer de plus.',
    ],
    action: follow(booking.href),
  })

export const bookingOfferMail = (offer: Omit<MailedBooking, 'number'> & { until: string }): MailWords =>
  words({
    subject: `Une place est libre : ${offer.resourceName}`,
    paragraphs: [
      `Le créneau que vous attendiez est libre : ${what({ ...offer, number: '' })}.`,
      `Il est gardé pour vous jusqu’au ${instantText(offer.until)}. Passé ce moment, il est proposé à la personne suivante.`,
    ],
    action: { label: 'Répondre à la proposition', href: offer.href },
  })
