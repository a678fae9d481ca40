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
  href: string
}

const SAID = {
  'refund.asked': ({ amountCents, collector, communeName, object }: MailedRefund) => ({
    subject: `${euros(amountCents)} à vous rendre : dites sur quel compte`,
    paragraphs: [
      `${object} : ${euros(amountCents)} vous sont à rendre. « ${collector} », ${communeName}, les demande au comptable public, qui les verse sur un compte bancaire à votre nom.`,
      'Donnez l’IBAN de ce compte par le lien ci-dessous. Il est gardé chiffré, seul le régisseur le lit, et il est effacé une fois le remboursement fait.',
      'Ce lien est personnel : qui l’a peut dire où va cet argent. Ne répondez pas à ce courriel avec votre IBAN, et ne donnez jamais de numéro de carte.',
    ],
    label: 'Donner l’IBAN',
  }),
  'refund.done': ({ amountCents, collector, communeName, object, mandateNumber, way }: MailedRefund) => ({
    subject: `${euros(amountCents)} vous sont rendus`,
    paragraphs: [
      `${object} : le comptable public vous rend ${euros(amountCents)}${way === 'card' ? '' : ', par virement'}${mandateNumber === '' ? '' : `, mandat n° ${mandateNumber}`}. Demandé par « ${collector} », ${communeName}.`,
      'L’IBAN que vous aviez donné est effacé. Si la somme n’est pas sur votre compte dans les quinze jours, écrivez à la régie avec ce numéro.',
    ],
    label: 'Voir la somme',
  }),
  'refund.refused': ({ amountCents, collector, communeName, object, note }: MailedRefund) => ({
    subject: `Le remboursement de ${euros(amountCents)} est refusé`,
    paragraphs: [
      `${object} : le remboursement de ${euros(amountCents)} est refusé. Raison : ${withoutStop(note)}.`,
      `L’IBAN que vous aviez donné est effacé. Pour en parler : « ${collector} », ${communeName}.`,
    ],
    label: 'Voir la somme',
  }),
} as const

/** Where money that goes back stands. It names nobody. */
export function refundMail(kind: RefundMailKind, refund: MailedRefund): MailWords {
  const { subject, paragraphs, label } = SAID[kind](refund)
  return {
    subject: typographic(subject),
    paragraphs: paragraphs.map(typographic),
    action: { label, href: refund.href },
  }
}
