import type { MailWords } from '#wording/agency/mail/mail.ts'
import { typographic } from '#wording/typography.ts'

/** The link by which a colleague enters an office: it names the office, and nobody. */
export const officeInvitationMail = (officeName: string, href: string): MailWords => ({
  subject: typographic('Invitation dans un compte professionnel'),
  paragraphs: [
    `Une personne de « ${officeName} » vous invite à suivre avec elle les dossiers d’urbanisme de ce compte professionnel.`,
    'Ouvrez le lien ci-dessous, puis connectez-vous ou créez un compte : il sert une fois, pendant sept jours.',
    'Si vous n’attendiez pas ce message, ne faites rien : personne n’entre en votre nom.',
  ].map(typographic),
  action: { label: 'Rejoindre le compte professionnel', href },
})
