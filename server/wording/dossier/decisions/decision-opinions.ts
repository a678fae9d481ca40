import { dayText } from '#wording/day.ts'
import { OPINION_NAMES } from '#wording/dossier/consultations/consultation-desk.ts'
import { linesText } from './decision-certificate.ts'

const BULLET = /^\s*(?:[-–—•*]|\d{1,2}[.)])\s+/

const ANNEXED = 'Sa réponse est annexée au présent acte.'

/**
 * The prescriptions of a service as an act copies them: one line stays in the sentence, several make a list. Without a
 * word of the service, a gap that a person fills.
 */
export function copiedPrescriptions(text: string, hasFile: boolean): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(BULLET, '').trim())
    .filter((line) => line !== '')
  const [only] = lines
  if (only === undefined) return '[à compléter : prescriptions du service]'
  const said = lines.length === 1 ? only : linesText(lines)
  return hasFile ? `${said}\n${ANNEXED}` : said
}

/**
 * The reasons of a service as a ground quotes them: an act against a request is reasoned, and one that rests on an opinion
 * gives its reasons or annexes it (L424-3). Without either, a gap that a person fills.
 */
export function copiedReasons(text: string, hasFile: boolean): string {
  const said = text
    .replaceAll(/\s+/g, ' ')
    .replace(/[.;\s]+$/, '')
    .trim()
  if (said === '') return hasFile ? 'ceux de sa réponse, annexée au présent acte' : '[à compléter : motifs du service]'
  return hasFile ? `« ${said} », dans sa réponse annexée au présent acte` : `« ${said} »`
}

/** The answer of the architect of heritage where nothing is granted without it: an agreement, given or refused. */
export const heritageAgreementName = (answer: keyof typeof OPINION_NAMES): string =>
  HERITAGE_AGREEMENTS[answer] ?? OPINION_NAMES[answer]

const HERITAGE_AGREEMENTS: Partial<Record<keyof typeof OPINION_NAMES, string>> = {
  favourable: 'accord',
  favourableWithConditions: 'accord assorti de prescriptions',
  unfavourable: 'refus d’accord',
}

/** « Réponse de l’architecte des Bâtiments de France du 3 novembre 2026 (avis favorable avec prescriptions) » */
export const opinionAnnexTitle = (opinion: {
  serviceName: string
  answeredOn: string
  answer: keyof typeof OPINION_NAMES
}): string => `${opinion.serviceName}, réponse du ${dayText(opinion.answeredOn)} (${OPINION_NAMES[opinion.answer]})`

/** Title of the article that copies what a service prescribes. */
export const prescribedBy = (serviceName: string) => `Prescriptions du service : ${serviceName}`

/** How the desk names the appeal that comes before any court. */
export const HERITAGE_APPEAL = {
  title: 'Recours préalable devant le préfet de région',
  says: 'obligatoire avant le tribunal : l’architecte des Bâtiments de France a refusé son accord (R*424-14)',
} as const
