import type { MailWords } from '#wording/agency/mail/mail.ts'
import { typographic, withoutStop } from '#wording/typography.ts'
import { euros } from './money.ts'

export const REFUND_MAIL_KINDS = ['refund.asked', 'refund.done', 'refund.refused'] as const
export type RefundMailKind = (typeof REFUND_MAIL_KINDS)[number]

type MailedRefund = {
  object: string
  collector: string
  communeName: string
  amountCents: number
  way: 'card' | 'transfer'
  mandateNumber: string
  note: string
  /** The account had been given, and is no longer kept. */
  wasErased: boolean
  href: string
}

const ERASED = 'L’IBAN que vous aviez donné est effacé.'
const SAFE =
  'Ce lien est personnel : qui l’a peut dire où va cet argent. Ne répondez pas à ce courriel avec votre IBAN, et ne donnez jamais un numéro de carte.'

const asked = ({ way, ...refund }: MailedRefund) => {
  const { amountCents, collector, communeName, object } = refund
  const start = `${object} : ${euros(amountCents)} vous sont à rendre. « ${collector} », ${communeName}, en fait la demande au comptable public`
  return way === 'card'
    ? {
        subject: `${euros(amountCents)} vous sont à rendre`,
        paragraphs: [
          `${start}, qui les rend, s’il le peut, sur la carte qui a payé. Vous n’avez rien à faire.`,
          'Si cette carte ne peut pas être créditée, un autre courriel vous demandera un compte bancaire. Personne ne vous demandera de numéro de carte.',
        ],
        label: 'Voir où en est le remboursement',
      }
    : {
        subject: `${euros(amountCents)} à vous rendre : dites sur quel compte`,
        paragraphs: [
          `${start}, qui les verse sur un compte bancaire à votre nom.`,
          'Donnez l’IBAN de ce compte par le lien ci-dessous. Il est gardé chiffré, seule la régie le lit, et il est effacé une fois le remboursement fait.',
          SAFE,
        ],
        label: 'Donner l’IBAN',
      }
}

const done = ({ way, mandateNumber, wasErased, ...refund }: MailedRefund) => {
  const { amountCents, collector, communeName, object } = refund
  const mandate = mandateNumber === '' ? '' : `, mandat n° ${mandateNumber}`
  const where = way === 'card' ? 'sur la carte qui a payé' : 'par virement'
  return {
    subject: `${euros(amountCents)} vous sont rendus`,
    paragraphs: [
      `${object} : le comptable public vous rend ${euros(amountCents)} ${where}${mandate}. « ${collector} », ${communeName}, l’avait demandé.`,
      `${wasErased ? `${ERASED} ` : ''}Si la somme n’est pas arrivée dans les quinze jours, écrivez à la régie${mandateNumber === '' ? '' : ' avec le numéro du mandat'}.`,
    ],
    label: 'Voir le remboursement',
  }
}

const refused = ({ wasErased, note, ...refund }: MailedRefund) => {
  const { amountCents, collector, communeName, object } = refund
  return {
    subject: `Le remboursement de ${euros(amountCents)} est refusé`,
    paragraphs: [
      `${object} : le remboursement de ${euros(amountCents)} est refusé. Raison : ${withoutStop(note)}.`,
      `${wasErased ? `${ERASED} ` : ''}Pour en parler, écrivez à « ${collector} », ${communeName}.`,
    ],
    label: 'Voir le remboursement',
  }
}

const SAID = { 'refund.asked': asked, 'refund.done': done, 'refund.refused': refused } as const

/** Where money that goes back stands. It names nobody. */
export function refundMail(kind: RefundMailKind, refund: MailedRefund): MailWords {
  const { subject, paragraphs, label } = SAID[kind](refund)
  return {
    subject: typographic(subject),
    paragraphs: paragraphs.map(typographic),
    action: { label, href: refund.href },
  }
}
