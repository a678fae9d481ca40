import { typographic } from '#wording/typography.ts'
import type { MailWords } from './mail.ts'

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

/** The link that a person asked for who forgot their password. It names nobody. */
export const passwordResetMail = (href: string): MailWords => ({
  subject: typographic('Votre nouveau mot de passe Parvis'),
  paragraphs: [
    'Un nouveau mot de passe a été demandé pour le compte Parvis de cette adresse.',
    'Le lien ci-dessous est personnel. Il sert une fois, pendant une heure ; les sessions ouvertes seront alors fermées.',
    'Si vous n’avez rien demandé, ne faites rien : votre mot de passe reste le même.',
  ].map(typographic),
  action: { label: 'Choisir un nouveau mot de passe', href },
})

/** Told after the change, so that nobody changes it behind the back of its holder. */
export const passwordChangedMail = (href: string): MailWords => ({
  subject: typographic('Votre mot de passe Parvis a été changé'),
  paragraphs: [
    'Le mot de passe du compte Parvis de cette adresse vient d’être changé par le lien envoyé ici, et ses sessions ont été fermées.',
    'Si ce n’est pas vous, demandez un autre lien dès maintenant et prévenez l’administrateur, en mairie.',
  ].map(typographic),
  action: { label: 'Ouvrir Parvis', href },
})
