import { type Citation, lawTable } from '#law/article.ts'
import type { PieceFact } from './piece-facts.ts'

/** What an amendment may change, and the articles whose pieces show it. */
type Subject = Citation & { says: string; shownBy: readonly string[] }

/**
 * No article lists the pieces of an amendment: form 16700 has none of its own, and those of the authorised project are
 * joined again when what they show changes. Each row reads, in the article of a piece, what that piece shows.
 */
export const AMENDMENT_SUBJECTS = {
  AMENDS_GROUND: {
    says: 'le terrain, ses limites ou sa superficie',
    shownBy: [
      ...['R431-7 a', 'R431-9', 'R431-10 d', 'R431-36 a', 'R431-36 b', 'R441-2 a', 'R441-4 1°', 'R441-4 2°'],
      ...['R441-10 a', 'R441-10 b', 'R441-10 c', 'R442-5 b', 'R451-2 a'],
    ],
    article:
      'R*431-7 a, R*431-9, R*431-10 d, R*431-36 a et b, R*441-2 a, R*441-4 1° et 2°, R*441-10 a à c, R*442-5 b, R451-2 a',
    confidence: 'text',
  },
  AMENDS_SITING: {
    says: 'implantation, emprise, volume ou hauteur des constructions',
    shownBy: [
      ...['R431-8', 'R431-9', 'R431-10 a', 'R431-10 b', 'R431-10 c', 'R431-36 b', 'R431-36 c'],
      ...['R431-16 f', 'R442-5 d'],
    ],
    article: 'R*431-8 2° b, R*431-9, R*431-10',
    confidence: 'text',
  },
  AMENDS_EXTERIOR: {
    says: 'façades, toitures, ouvertures, matériaux ou couleurs',
    shownBy: [
      ...['R431-8', 'R431-10 a', 'R431-10 c', 'R431-11', 'R431-14', 'R431-14-1', 'R431-36 c', 'R431-37'],
      'R441-8-1',
    ],
    article: 'R*431-8 2° d, R*431-10 a et c, R*431-14',
    confidence: 'text',
  },
  AMENDS_LAND: {
    says: 'niveaux du terrain, clôtures, plantations ou espaces libres',
    shownBy: [
      ...['R431-8', 'R431-9', 'R431-10 b', 'R431-36 b', 'R441-3', 'R441-4 2°', 'R441-10 c', 'R442-5 a'],
      'R442-5 c',
    ],
    article: 'R*431-8 2° a, c et e, R*431-9, R*431-10 b',
    confidence: 'text',
  },
  AMENDS_ACCESS: {
    says: 'accès, voies ou places de stationnement',
    shownBy: [
      ...['R431-8', 'R431-9', 'R431-10 c', 'R431-26 a', 'R431-26 b', 'R431-36 b', 'R441-3', 'R441-4 2°'],
      ...['R441-10 c', 'R442-5 c'],
    ],
    article: 'R*431-8 2° f, R*431-9, R*431-10 c, R*431-26',
    confidence: 'text',
  },
  AMENDS_NETWORKS: {
    says: 'raccordement aux réseaux ou assainissement',
    shownBy: ['R431-9', 'R431-16 d', 'R431-16 q', 'R431-36 b', 'R441-6 b', 'R441-6-1', 'R442-5 c'],
    article: 'R*431-9 al. 2, R*431-16',
    confidence: 'text',
  },
  AMENDS_USE: {
    says: 'destination, surface de plancher, nombre de logements ou intérieur d’un établissement recevant du public',
    shownBy: [
      ...['R431-16-1', 'R431-16-2', 'R431-16-3', 'R431-17 a', 'R431-17 b', 'R431-27-1', 'R431-29'],
      ...['R431-30 a', 'R431-30 b', 'R431-31', 'R431-34-1'],
    ],
    article: 'R*431-16-1 à R*431-17, R*431-30, R*431-34-1',
    confidence: 'text',
  },
  AMENDS_DIVISION: {
    says: 'lots, division du terrain, voies ou espaces communs',
    shownBy: [
      ...['R431-24', 'R441-3', 'R441-4 2°', 'R441-10 c', 'R442-3', 'R442-5 a', 'R442-5 c', 'R442-5 d'],
      ...['R442-6 a', 'R442-6 b', 'R442-7'],
    ],
    article: 'R*431-24, R*441-4, R*442-5, R*442-6',
    confidence: 'text',
  },
  AMENDS_DEMOLITION: {
    says: 'ce qui est démoli ou conservé',
    shownBy: ['R431-21 a', 'R431-21 b', 'R451-2 b', 'R451-2 c', 'R451-3 a', 'R451-3 b', 'R451-3 c', 'R451-4'],
    article: 'R*431-21, R451-2 à R*451-4',
    confidence: 'text',
  },
} as const satisfies Partial<Record<PieceFact, Subject>>

/** Studies, attestations, agreements: whatever no row above reads in the article of the piece. */
export const OTHER_SUBJECT = 'AMENDS_ANNEX' satisfies PieceFact

const SUBJECTS = Object.entries(AMENDMENT_SUBJECTS) as [keyof typeof AMENDMENT_SUBJECTS, Subject][]

/** What an amendment must change for the piece founded on that article to be joined again. */
export function subjectsShown(article: string): readonly PieceFact[] {
  const cited = article.split(/[,;]/).map((one) => one.trim())
  const shown = SUBJECTS.filter(([, { shownBy }]) => cited.some((one) => shownBy.includes(one))).map(([fact]) => fact)
  return shown.length > 0 ? shown : [OTHER_SUBJECT]
}

/** Whether the fact says what an amendment changes, rather than what the project is. */
export const isAmendmentSubject = (fact: string): boolean => fact === OTHER_SUBJECT || fact in AMENDMENT_SUBJECTS

export const AMENDMENT_TABLE = lawTable(
  'amendment',
  'Pièces d’une modification : celles du projet autorisé qui montrent ce qui change',
  {
    ...AMENDMENT_SUBJECTS,
    [OTHER_SUBJECT]: {
      says: 'étude, attestation, accord ou convention joint au projet autorisé',
      shownBy: [],
      article: 'R*431-13 à R*431-33-2, R*441-5 à R*441-8-4',
      confidence: 'text',
    } satisfies Subject,
  },
  ({ says, shownBy }: Subject) => (shownBy.length > 0 ? `${says} : pièces de ${shownBy.join(', ')}` : says),
)
