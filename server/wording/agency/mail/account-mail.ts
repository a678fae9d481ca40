import { typographic } from '#wording/typography.ts'
import type { MailWords } from './mail.ts'

/** The invitation of an administrator: it opens the asking of a link of ten minutes. It names nobody. */
export const invitationMail = (href: string): MailWords => ({
  subject: typographic('Votre accès à Parvis, le guichet d’urbanisme'),
  paragraphs: [
    'Un administrateur vous a ouvert un accès à Parvis, ou vous permet de choisir un nouveau mot de passe.',
    'Le lien ci-dessous est personnel. Pendant sept jours, il vous fait demander, une fois devant l’écran, le lien de dix minutes par lequel vous choisissez le mot de passe ; au-delà, demandez une autre invitation à l’administrateur.',
    'Si vous n’attendiez pas ce message, ne faites rien : rien ne change tant que vous ne choisissez pas de mot de passe.',
  ].map(typographic),
  action: { label: 'Commencer', href },
})

/** The link that an agent asked for from their invitation. It names nobody. */
export const entryMail = (href: string): MailWords => ({
  subject: typographic('Choisissez votre mot de passe Parvis'),
  paragraphs: [
    'Vous l’avez demandé à l’instant : le lien ci-dessous vous fait choisir le mot de passe de votre accès à Parvis.',
    'Il est personnel. Il sert une fois, pendant dix minutes ; ensuite, demandez-en un autre par le lien de votre invitation.',
    'Si vous n’avez rien demandé, ne faites rien et prévenez l’administrateur : quelqu’un a ouvert votre invitation.',
  ].map(typographic),
  action: { label: 'Choisir mon mot de passe', href },
})

/** The link that a person asked for who forgot their password. It names nobody. */
export const passwordResetMail = (href: string): MailWords => ({
  subject: typographic('Votre nouveau mot de passe Parvis'),
  paragraphs: [
    'Un nouveau mot de passe a été demandé pour le compte Parvis de cette adresse.',
    'Le lien ci-dessous est personnel. Il sert une fois, pendant dix minutes ; les sessions ouvertes seront alors fermées. Trop tard ? Demandez-en un autre.',
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

/** The link by which an account that was asked for begins: whoever reads this mailbox chooses its password. */
export const accountOpeningMail = (href: string): MailWords => ({
  subject: typographic('Ouvrir votre compte Parvis'),
  paragraphs: [
    'Un compte a été demandé sur le guichet d’urbanisme avec cette adresse. Il s’ouvre par le lien ci-dessous, où vous choisirez son mot de passe.',
    'Ce lien est personnel. Il sert une fois, pendant dix minutes ; ensuite, demandez-en un autre par « Mot de passe oublié ».',
    'Si vous n’avez rien demandé, ne faites rien : sans ce lien, personne n’entre sous votre adresse.',
  ].map(typographic),
  action: { label: 'Ouvrir mon compte', href },
})

/** Told to the holder of an account at whose address another one was asked for; nobody else learns that it exists. */
export const accountKnownMail = (href: string): MailWords => ({
  subject: typographic('Votre compte Parvis existe déjà'),
  paragraphs: [
    'Un compte vient d’être demandé avec cette adresse, qui a déjà un compte. Rien n’a changé.',
    'Connectez-vous avec lui ; si vous avez oublié son mot de passe, demandez un lien par « Mot de passe oublié ».',
    'Si vous n’avez rien demandé, ne faites rien.',
  ].map(typographic),
  action: { label: 'Me connecter', href },
})
