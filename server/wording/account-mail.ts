import type { MailWords } from './mail.ts'
import { typographic } from './typography.ts'

/** The first-use link, or the one that replaces a forgotten password. It names nobody. */
export const invitationMail = (href: string): MailWords => ({
  subject: typographic('Votre accès à Parvis, le guichet d’urbanisme'),
  paragraphs: [
    'Un administrateur vous a ouvert un accès à Parvis, ou vous permet de choisir un nouveau mot de passe.',
    'Le lien ci-dessous est personnel. Il sert une fois, pendant sept jours ; au-delà, demandez-en un autre à l’administrateur.',
    'Si vous n’attendiez pas ce message, ne faites rien : rien ne change tant que le lien n’est pas ouvert.',
  ].map(typographic),
  action: { label: 'Choisir mon mot de passe', href },
})
