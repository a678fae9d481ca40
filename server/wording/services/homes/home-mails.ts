import type { AlertKind } from '#rules/services/home-rules.ts'
import type { MailWords } from '#wording/agency/mail/mail.ts'
import { instantText } from '#wording/day.ts'
import { typographic } from '#wording/typography.ts'
import { ALERT_TITLES, EMERGENCY, NOT_MEDICAL } from './home-words.ts'

export type MailedAlert = {
  kind: AlertKind
  at: string
  isTaken: boolean
  callCentre: { name: string; phone: string } | null
  href: string
}

const words = (subject: string, paragraphs: readonly string[], action: MailWords['action']): MailWords => ({
  subject: typographic(subject),
  paragraphs: [...paragraphs, NOT_MEDICAL].map(typographic),
  ...(action && { action }),
})

const callText = (callCentre: MailedAlert['callCentre']) =>
  `Si vous ne pouvez ni y aller ni joindre la personne, ${
    callCentre === null ? 'prévenez un autre aidant' : `appelez ${callCentre.name} au ${callCentre.phone}`
  } ; au moindre doute sur sa santé, appelez le ${EMERGENCY}.`

/** An alert, for a carer: no name and no address, which the page tells. */
export const alertMail = ({ kind, at, isTaken, callCentre, href }: MailedAlert): MailWords =>
  words(
    'Une alerte attend votre réponse',
    [
      kind === 'fall' || kind === 'help'
        ? `${ALERT_TITLES[kind]}, le ${instantText(at)}, chez une personne que vous aidez.`
        : `${ALERT_TITLES[kind]} depuis le ${instantText(at)}, chez une personne que vous aidez : une chute ne serait pas signalée. Appelez-la.`,
      isTaken
        ? 'Un autre aidant l’a prise en charge, mais n’a pas dit ce qu’il a trouvé.'
        : kind === 'fall' || kind === 'help'
          ? 'Ouvrez la page pour dire que vous vous en occupez : sans réponse, les autres aidants sont prévenus à leur tour.'
          : 'Ouvrez la page pour dire que vous vous en occupez : tous les aidants sont prévenus, et le sont de nouveau chaque jour.',
      callText(callCentre),
    ],
    { label: 'Répondre à l’alerte', href },
  )

export const heardAgainMail = (href: string): MailWords =>
  words(
    'Le dispositif parle de nouveau',
    [
      'Le dispositif d’une personne que vous aidez parle de nouveau. Cela ne dit pas que tout va bien : si vous ne l’avez pas jointe pendant le silence, appelez-la.',
    ],
    { label: 'Ouvrir la page', href },
  )

export const HOME_MAIL = {
  forgotten: 'Ce courriel n’a plus d’objet : l’alerte, l’aidant ou l’accord n’est plus.',
} as const
