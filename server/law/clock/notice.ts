import { type Citation, lawTable } from '#law/article.ts'
import { addDays, type Day } from './calendar.ts'

/**
 * A letter of the authority to the applicant. A registered letter whose first presentation is not known yet has
 * notified nothing; the day it was posted or collected has no legal effect.
 */
export type Notice =
  | { via: 'registered'; firstPresentedOn?: Day | undefined; sentOn?: Day | undefined }
  | { via: 'electronic'; sentOn: Day }
  | { via: 'hand'; handedOn: Day }

export type NoticeChannel = Notice['via']

/** Day a letter counts as received, by channel. */
export const NOTICE_RULES = {
  registered: {
    article: 'R*423-47 ; CE 24 mai 2024, n° 472321 ; CE 18 juillet 2025, n° 497128',
    inForceSince: '2007-10-01',
    confidence: 'text',
    daysAfterSending: undefined,
  },
  electronic: { article: 'R*474-1 II', inForceSince: '2022-01-01', confidence: 'text', daysAfterSending: 1 },
  hand: { article: 'R*423-46', confidence: 'memory', daysAfterSending: 0 },
} as const satisfies Record<NoticeChannel, Citation & { daysAfterSending: number | undefined }>

export const NOTICE_TABLE = lawTable(
  'notices',
  'Date de notification au demandeur, selon la voie',
  NOTICE_RULES,
  (rule) => {
    if (rule.daysAfterSending === undefined) return 'première présentation du pli recommandé'
    return rule.daysAfterSending === 0 ? 'jour de la remise' : 'lendemain de l’envoi'
  },
)

/** Day the applicant is deemed to have received the letter; undefined while a registered letter is on its way. */
export function notifiedOn(notice: Notice): Day | undefined {
  switch (notice.via) {
    case 'registered':
      return notice.firstPresentedOn
    case 'electronic':
      return addDays(notice.sentOn, NOTICE_RULES.electronic.daysAfterSending)
    case 'hand':
      return notice.handedOn
  }
}

/** What an applicant has said of the letters they receive. */
export type Correspondent = { hasEmail: boolean; acceptsElectronicLetters: boolean }

/**
 * Whether the letters of a dossier may reach its applicants electronically: each has an address for it, and has accepted it expressly
 * (CRPA L112-15) or asked by the téléservice, which answers by the same way (R*474-1 II).
 */
export const mayNotifyElectronically = (applicants: readonly Correspondent[], filedOnline: boolean): boolean =>
  applicants.length > 0 &&
  applicants.every(({ hasEmail, acceptsElectronicLetters }) => hasEmail && (filedOnline || acceptsElectronicLetters))

/** How a letter leaves unless told otherwise: R*423-46 and R*424-10 ask for a registered one where no electronic one may go. */
export const usualNotice = (applicants: readonly Correspondent[], filedOnline: boolean): 'electronic' | 'registered' =>
  mayNotifyElectronically(applicants, filedOnline) ? 'electronic' : 'registered'

/** Day the letter left, as far as it is known. */
export function sentOn(notice: Notice): Day | undefined {
  return notice.via === 'hand' ? notice.handedOn : notice.sentOn
}

/** Last day to act so that a letter is received by `limit`: an electronic one must leave the day before. */
export type SendBy = { hand: Day; electronic: Day; registeredPresentedBy: Day }

export function sendBy(limit: Day): SendBy {
  return {
    hand: limit,
    electronic: addDays(limit, -NOTICE_RULES.electronic.daysAfterSending),
    registeredPresentedBy: limit,
  }
}
