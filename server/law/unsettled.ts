import { type Citation, lawTable } from './article.ts'
import type { Day } from './calendar.ts'
import type { TacitDecision } from './silence.ts'

/**
 * Points the texts leave open, or on which practice is divided. The clock never chooses in silence: it retains one
 * reading, says so, and gives the other. In doubt the retained date is the earlier one.
 */
export const UNSETTLED_POINTS = {
  tacitDay: { article: 'R*424-1 ; CE 14 novembre 2025, n° 496754', confidence: 'secondary' },
  dispatchOnLastDay: { article: 'R*423-39 b ; CRPA L112-1 et L112-13', confidence: 'text' },
  administrativeAppealCounting: { article: 'L600-12-2', inForceSince: '2025-11-28', confidence: 'text' },
  commercialOpinion: { article: 'R*424-2 h ; CE 1er février 2019, n° 411061', confidence: 'text' },
  electronicParticipationSilence: { article: 'R*424-2 d', confidence: 'text' },
  assessmentBeforeReform: { article: 'CE 4 octobre 2023, n° 465921', confidence: 'secondary' },
  natureReserveDeclaration: { article: 'R*424-2 a, R*423-61-1', confidence: 'text' },
  extensionCounting: { article: 'R*423-34 à R*423-36-1', confidence: 'memory' },
  takeoverPeriod: { article: 'R*423-37, R*423-44', confidence: 'text' },
  inquiryNotNotified: { article: 'R*423-20, R*423-43', confidence: 'textOld' },
  increaseWhileIncomplete: { article: 'R*423-42, R*423-43', confidence: 'text' },
  increaseAfterRestart: { article: 'CE 1er décembre 2023, n° 448905', confidence: 'secondary' },
  restartOnLastDay: { article: 'CE 1er décembre 2023, n° 448905', confidence: 'secondary' },
  replacementOrIncrease: { article: 'R*423-33', confidence: 'textOld' },
  registeredSite: { article: 'R*425-30, R*423-24 a', confidence: 'memory' },
  answerBeforeSecondRequest: { article: 'R*423-40', confidence: 'textOld' },
  houseOpenToPublic: { article: 'R*423-28 b', confidence: 'text' },
  decisionDateUnknown: { article: 'L600-12-2', inForceSince: '2025-11-28', confidence: 'text' },
} as const satisfies Record<string, Citation>

/** Dangers an officer must see in time. The law is settled; what is at stake is what someone will believe. */
export const ALERTS = {
  acknowledgementMissing: { article: 'R*474-1 I 1°, CRPA R112-11-2', confidence: 'text' },
  declarationDespiteHeritageRefusal: { article: 'R*424-1, R*424-3', confidence: 'text' },
  heritageOpinionTooLate: { article: 'R*423-59, R*423-67, R*424-3', confidence: 'text' },
  increaseNotNotified: { article: 'R*423-42, R*423-43', confidence: 'text' },
  attestationAskedEarly: { article: 'R*462-10', confidence: 'text' },
  presentationUnknown: { article: 'R*423-47', confidence: 'text' },
} as const satisfies Record<string, Citation>

export type UnsettledPoint = keyof typeof UNSETTLED_POINTS
export type Alert = keyof typeof ALERTS

/** One way to read the law, and what it gives here. Which words go with it is for `#wording`. */
export type Reading = { retained: boolean; day?: Day; decision?: TacitDecision; months?: number }

export type Warning =
  | {
      sort: 'unsettled'
      point: UnsettledPoint
      citation: Citation
      readings: readonly [Reading, Reading]
      act?: string
    }
  | { sort: 'alert'; alert: Alert; citation: Citation; day?: Day; act?: string }

/** The two readings of a point, the retained one first. */
export function unsettled(
  point: UnsettledPoint,
  retained: Omit<Reading, 'retained'>,
  other: Omit<Reading, 'retained'>,
  act?: string,
): Warning {
  return {
    sort: 'unsettled',
    point,
    citation: UNSETTLED_POINTS[point],
    readings: [
      { retained: true, ...retained },
      { retained: false, ...other },
    ],
    ...(act !== undefined && { act }),
  }
}

export function alert(name: Alert, about: { day?: Day; act?: string } = {}): Warning {
  return { sort: 'alert', alert: name, citation: ALERTS[name], ...about }
}

export const UNSETTLED_TABLE = lawTable(
  'unsettled',
  'Points non tranchés : les deux lectures sont données',
  UNSETTLED_POINTS,
  (_, point) => point,
)

export const ALERTS_TABLE = lawTable('alerts', 'Alertes', ALERTS, (_, name) => name)
