import { type Citation, lawTable } from '#law/article.ts'
import type { CertificateKind, ReviewedKind } from '#law/dossier-kind.ts'
import {
  awaitedStart,
  type Circumstance,
  monthsUnder,
  PERIOD_EFFECTS,
  type PeriodEffect,
  periodEffect,
  type ReviewStart,
} from './circumstances.ts'

type MonthsRow = Citation & { months: number }

/** Ordinary review period (délai de droit commun), in months. A modificatif or a transfer takes that of its parent. */
export const ORDINARY_PERIOD = {
  priorDeclaration: { months: 1, article: 'R*423-23 a', inForceSince: '2007-10-01', confidence: 'text' },
  housePermit: { months: 2, article: 'R*423-23 b', inForceSince: '2007-10-01', confidence: 'text' },
  demolitionPermit: { months: 2, article: 'R*423-23 b', inForceSince: '2007-10-01', confidence: 'text' },
  buildingPermit: { months: 3, article: 'R*423-23 c', inForceSince: '2007-10-01', confidence: 'text' },
  developmentPermit: { months: 3, article: 'R*423-23 c', inForceSince: '2007-10-01', confidence: 'text' },
  informativeCertificate: { months: 1, article: 'R*410-9', inForceSince: '2007-10-01', confidence: 'text' },
  operationalCertificate: { months: 2, article: 'R*410-10 al. 1', inForceSince: '2007-10-01', confidence: 'text' },
} as const satisfies Record<ReviewedKind | CertificateKind, MonthsRow>

export const ORDINARY_PERIOD_TABLE = lawTable(
  'ordinaryPeriod',
  'Délai d’instruction de droit commun',
  ORDINARY_PERIOD,
  ({ months }) => `${months} mois`,
)

/** A review period and the rule that gives it; `circumstance` when it is not the ordinary one. */
export type ReviewPeriod = { months: number; citation: Citation; circumstance?: Circumstance; effect?: PeriodEffect }

/** Their period runs from what they wait for; without it, they give none. */
export const MOVES_START: ReadonlySet<Circumstance> = new Set(['publicInquiry', 'integratedProcedure'])

export function ordinaryPeriod(kind: ReviewedKind): ReviewPeriod {
  const { months } = ORDINARY_PERIOD[kind]
  return { months, citation: ORDINARY_PERIOD[kind] }
}

/** Majorations do not apply to the requests whose period a text replaces. */
export const NO_MAJORATION = {
  article: 'R*423-33',
  inForceSince: '2007-10-01',
  confidence: 'text',
} as const satisfies Citation

/** Whether the request is one of those of R*423-26 to R423-32-1, told to the applicant or not: majorations leave it alone (R*423-33). */
export function isReplaced(kind: ReviewedKind, established: Iterable<Circumstance>): boolean {
  for (const circumstance of established) {
    const effect = periodEffect(circumstance, kind)
    if (effect && 'totalMonths' in effect) return true
  }
  return false
}

/** The text of R*423-33 names R*423-24 and R*423-25: it says nothing of this majoration, which came later. */
const NOT_NAMED_BY_R423_33: ReadonlySet<Circumstance> = new Set(['heritageCommission'])

/**
 * Whether R*423-33 sets that majoration aside, `doubtful` where its text does not name it; undefined when the circumstance is no majoration
 * or the period of the request is not replaced.
 */
export function setAside(
  circumstance: Circumstance,
  kind: ReviewedKind,
  established: Iterable<Circumstance>,
): 'settled' | 'doubtful' | undefined {
  const effect = periodEffect(circumstance, kind)
  if (!effect || !('addedMonths' in effect) || !isReplaced(kind, established)) return undefined
  return NOT_NAMED_BY_R423_33.has(circumstance) ? 'doubtful' : 'settled'
}

/**
 * The longest single period: among the ordinary one and each majoration alone (R*423-25 last paragraph) or, for a request whose period a
 * text replaces, among the ordinary one and the replacements (R*423-33). Once an inquiry or an integrated procedure moves the start, the
 * ordinary period does not count either. An inquiry on clearing gives no period of its own beside that of R*423-29.
 *
 * @param established  what the request is, where it is more than what counts: the applicant may not have been told of all of it
 */
export function longestPeriod(
  kind: ReviewedKind,
  circumstances: Iterable<Circumstance>,
  startMoved: boolean,
  established: Iterable<Circumstance> = circumstances,
): ReviewPeriod {
  const ordinary = ordinaryPeriod(kind)
  const takesNoMajoration = startMoved || isReplaced(kind, established)
  let longest: ReviewPeriod | undefined = startMoved ? undefined : ordinary
  for (const circumstance of circumstances) {
    const effect = periodEffect(circumstance, kind)
    if (!effect || (takesNoMajoration && 'addedMonths' in effect)) continue
    if (!startMoved && MOVES_START.has(circumstance)) continue
    const months = monthsUnder(effect, ordinary.months)
    if (!longest || months > longest.months) longest = { months, citation: effect, circumstance, effect }
  }
  return longest ?? ordinary
}

/** Circumstances of a dossier, and those that its applicant was told of in time (R*423-42). */
export type Notified = { circumstances: ReadonlySet<Circumstance>; notified: ReadonlySet<Circumstance> }

/** The period that was notified. `awaits`: what it starts from; `startMoved`: only because the applicant was told so. */
export type NotifiedPeriod = { period: ReviewPeriod; awaits?: ReviewStart | undefined; startMoved: boolean }

export function notifiedPeriod(kind: ReviewedKind, { circumstances, notified }: Notified): NotifiedPeriod {
  const awaits = awaitedStart(kind, circumstances, notified)
  const startMoved = awaits === 'inquiryReport' || awaits === 'planCompatibility'
  return { period: longestPeriod(kind, notified, startMoved, circumstances), awaits, startMoved }
}

/** Whether one more letter with these reasons would say anything: a longer period or another start (R*423-42 a). */
export function changesPeriod(
  kind: ReviewedKind,
  { circumstances, notified }: Notified,
  reasons: Iterable<Circumstance>,
): boolean {
  const before = notifiedPeriod(kind, { circumstances, notified })
  const after = notifiedPeriod(kind, { circumstances, notified: new Set([...notified, ...reasons]) })
  return after.awaits !== before.awaits || after.period.months > before.period.months
}

/** Whether some circumstance, established already or not yet, would still change the period that was notified. */
export function canStillChangePeriod(kind: ReviewedKind, { circumstances, notified }: Notified): boolean {
  // nobody was told of anything: every kind has a majoration left
  if (notified.size === 0) return true
  return CIRCUMSTANCES.some(
    (each) =>
      periodEffect(each, kind) &&
      changesPeriod(kind, { circumstances: new Set([...circumstances, each]), notified }, [each]),
  )
}

const CIRCUMSTANCES = Object.keys(PERIOD_EFFECTS) as readonly Circumstance[]
