import type { MailWords } from '#wording/agency/mail/mail.ts'
import { typographic } from '#wording/typography.ts'
import { NOTICE_SEVERITY_NAMES } from './notice-words.ts'

/** Whoever typed an address says with it that it is theirs. */
export const confirmationMail = (href: string): MailWords => ({
  subject: typographic('Confirmez votre abonnement aux annonces de la mairie'),
  paragraphs: [
    'Quelqu’un a demandé à recevoir à cette adresse les annonces de la mairie.',
    'Si c’est vous, confirmez. Sinon, ne faites rien : aucune annonce ne partira et l’adresse sera effacée dans sept jours.',
  ].map(typographic),
  action: { label: 'Confirmer l’abonnement', href },
})

type Mailed = {
  severity: keyof typeof NOTICE_SEVERITY_NAMES
  title: string
  body: string
  communeNames: readonly string[]
  href: string
}

export const noticeMail = ({ severity, title, body, communeNames, href }: Mailed): MailWords => ({
  subject: typographic(severity === 'info' ? title : `${NOTICE_SEVERITY_NAMES[severity]} : ${title}`),
  paragraphs: [
    `${communeNames.join(', ')}.`,
    ...body.split(/\n+/),
    'Ce courriel part parce que cette adresse s’est abonnée. Le lien ci-dessous met fin à l’abonnement.',
  ].map(typographic),
  action: { label: 'Ne plus recevoir les annonces', href },
})

export const NOTICE_MAIL = { ended: 'Cette adresse n’est plus abonnée, ou l’annonce a été retirée.' } as const
