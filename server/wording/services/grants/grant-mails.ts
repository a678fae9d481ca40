import { type MailWords, mailSubject } from '#wording/agency/mail/mail.ts'
import { dayText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'

export const GRANT_MAIL_KINDS = ['agreement', 'payment', 'reminder', 'reportSoon', 'reportLate'] as const
export type GrantMailKind = (typeof GRANT_MAIL_KINDS)[number]

const SAYS: Readonly<Record<GrantMailKind, string>> = {
  agreement: 'La convention de votre subvention est établie. Elle se lit sur la page de votre subvention.',
  payment:
    'Un paiement de votre subvention est ordonné. Le comptable public le vire sur le compte que vous avez indiqué.',
  reminder:
    'Une lettre vous demande le compte rendu financier de votre subvention. Elle se lit sur la page de votre subvention.',
  reportSoon:
    'Le compte rendu financier de votre subvention est bientôt attendu. Il se remplit sur la page de votre subvention.',
  reportLate:
    'Le compte rendu financier de votre subvention n’est pas arrivé. Il se remplit sur la page de votre subvention.',
}

/** A mail about a grant: its number and what to do, no name. @param href  the secret link */
export function grantMail(
  kind: GrantMailKind,
  grant: { number: string; funder: string; reportDueOn: string | null; href: string },
): MailWords {
  const isAboutReport = kind !== 'agreement' && kind !== 'payment'
  return {
    subject: typographic(`${mailSubject(`grant.${kind}`)} : ${grant.number}`),
    paragraphs: [
      `Subvention ${grant.number}, ${grant.funder}.`,
      SAYS[kind],
      ...(isAboutReport && grant.reportDueOn ? [`Dernier jour : le ${dayText(grant.reportDueOn)}.`] : []),
      'Ce lien est personnel : il ouvre votre subvention sans compte.',
    ].map(typographic),
    action: { label: 'Ouvrir ma subvention', href: grant.href },
  }
}
