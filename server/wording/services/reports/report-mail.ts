import type { MailWords } from '#wording/agency/mail/mail.ts'
import { typographic } from '#wording/typography.ts'
import { REPORT_STATE_NAMES } from './report-words.ts'

type Told = { number: string; state: keyof typeof REPORT_STATE_NAMES; sentence: string }

/** What became of a report, to whoever left an address. */
export const reportMail = ({ number, state, sentence }: Told): MailWords => ({
  subject: typographic(`Signalement ${number} : ${REPORT_STATE_NAMES[state]}`),
  paragraphs: [sentence, 'Pour suivre la suite, ouvrez le lien gardé par votre téléphone au moment de l’envoi.'].map(
    typographic,
  ),
})

export const REPORT_MAIL = { forgotten: 'Ce signalement ne garde plus d’adresse.' } as const
