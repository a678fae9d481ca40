import type { MailWords } from '#wording/agency/mail/mail.ts'
import { typographic } from '#wording/typography.ts'
import { REPORT_STATE_NAMES } from './report-words.ts'

type Told = { number: string; state: keyof typeof REPORT_STATE_NAMES; sentence: string; hasLink: boolean }

/** What became of a report, to whoever left an address. */
export const reportMail = ({ number, state, sentence, hasLink }: Told): MailWords => ({
  subject: typographic(`Signalement ${number} : ${REPORT_STATE_NAMES[state]}`),
  paragraphs: [
    sentence,
    hasLink
      ? 'Pour suivre la suite, ouvrez « Signaler » dans l’application, sur le téléphone qui a envoyé le signalement.'
      : 'La suite arrivera à cette adresse.',
  ].map(typographic),
})

export const REPORT_MAIL = { forgotten: 'Ce signalement ne garde plus d’adresse.' } as const
