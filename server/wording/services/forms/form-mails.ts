import { type MailWords, mailSubject } from '#wording/agency/mail/mail.ts'
import { typographic } from '#wording/typography.ts'

export const FORM_MAIL_KINDS = ['received', 'message', 'piecesAsked', 'decided', 'silence'] as const
export type FormMailKind = (typeof FORM_MAIL_KINDS)[number]

const SAYS: Readonly<Record<FormMailKind, string>> = {
  received:
    'Votre demande est reçue. L’accusé de réception dit quel service s’en charge, ce que vaut son silence et à quelle date ; il est sur la page de votre demande.',
  message: 'Le service vous a écrit au sujet de votre demande. Le message se lit sur la page de votre demande.',
  piecesAsked:
    'Le service attend de vous des pièces ou des précisions. Ce qui est attendu, et jusqu’à quand, se lit sur la page de votre demande.',
  decided: 'Une décision est prise sur votre demande. La lettre se lit sur la page de votre demande, avec vos recours.',
  silence:
    'Aucune réponse n’a été donnée dans le délai. Ce que ce silence vaut, et vos recours, se lisent sur la page de votre demande.',
}

/** A mail about a request: its number and what to do, no name. @param href  the secret link */
export function formRequestMail(
  kind: FormMailKind,
  request: { number: string; title: string; authority: string; href: string },
): MailWords {
  return {
    subject: typographic(`${mailSubject(`formRequest.${kind}`)} : ${request.number}`),
    paragraphs: [
      `${request.title}, ${request.authority}.`,
      SAYS[kind],
      'Ce lien est personnel : il ouvre votre demande sans compte.',
    ].map(typographic),
    action: { label: 'Suivre ma demande', href: request.href },
  }
}
