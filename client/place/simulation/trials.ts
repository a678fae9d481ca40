import type { ClockReading } from '#contract/clock.ts'
import type { CircumstanceToken } from '#contract/place/simulation/case-vocabulary.ts'
import { addDays, type Day, day, isoDay, latest } from '#law/clock/calendar.ts'
import type { DateName } from '#law/clock/proof.ts'
import { type ActKind, actSpec } from './act-kinds.ts'
import { dayOfAct, newAct, type Scenario, type ScenarioAct } from './scenario.ts'

/** An act that may be tried, and what is supposed otherwise. */
export type TrialKind = { kind: ActKind; label: string; otherwise: string }

/** What is tried most, in the words of the desk, while no decision is notified. */
const REVIEW_TRIALS: readonly TrialKind[] = [
  { kind: 'attachmentsReceived', label: 'Si les pièces manquantes arrivent', otherwise: 'elles n’arrivent pas' },
  { kind: 'heritageOpinionReceived', label: 'Si l’ABF répond', otherwise: 'il se tait' },
  { kind: 'projectModified', label: 'Si le demandeur modifie son projet', otherwise: 'il n’y touche pas' },
  { kind: 'attachmentsRequested', label: 'Si des pièces sont demandées', otherwise: 'aucune autre demande ne part' },
  { kind: 'decided', label: 'Si une décision part', otherwise: 'la mairie se tait' },
]
const DECIDED_TRIALS: readonly TrialKind[] = [
  { kind: 'postedOnSite', label: 'Si l’affichage commence sur le terrain', otherwise: 'rien n’est affiché' },
  { kind: 'administrativeAppealLodged', label: 'Si un recours gracieux est formé', otherwise: 'aucun recours' },
  { kind: 'revoked', label: 'Si la décision est retirée', otherwise: 'elle demeure' },
]

/** Situations in which the architecte des Bâtiments de France is asked. */
const HERITAGE: ReadonlySet<CircumstanceToken> = new Set<CircumstanceToken>([
  'ABF_ABORDS',
  'ABF_SPR',
  'SPR_CLASSE',
  'MH_INSCRIT',
  'CLASSIFIED_SITE',
  'CLASSIFIED_SITE_MINISTER',
  'REGISTERED_SITE',
  'DEMOLITION_SITE_INSCRIT',
])

/** What makes sense to try now, then whatever else an address tries. */
export function trialsOf({ type, acts, tried, circumstances }: Scenario): readonly TrialKind[] {
  const all = [...acts, ...tried]
  const isCertificate = type === 'CUa' || type === 'CUb'
  const isOffered = ({ kind }: TrialKind) => {
    if (tried.some((act) => act.kind === kind)) return true
    if (acts.some((act) => act.kind === kind) && actSpec(kind).isSingle) return false
    if (kind === 'attachmentsReceived') return all.some((act) => act.kind === 'attachmentsRequested')
    return kind !== 'heritageOpinionReceived' || circumstances.some((token) => HERITAGE.has(token))
  }
  const stage = acts.some(({ kind }) => kind === 'decided') ? DECIDED_TRIALS : REVIEW_TRIALS
  const usual = isCertificate ? [] : stage.filter(isOffered)
  const others = tried.filter(({ kind }) => usual.every((trial) => trial.kind !== kind))
  return [...usual, ...others.map(({ kind }) => knownTrial(kind))]
}

const knownTrial = (kind: ActKind): TrialKind =>
  [...REVIEW_TRIALS, ...DECIDED_TRIALS].find((trial) => trial.kind === kind) ?? {
    kind,
    label: `Si : ${actSpec(kind).label.toLowerCase()}`,
    otherwise: '',
  }

const AFTER_DAYS = 45
const RANGE_DATES: ReadonlySet<string> = new Set<DateName>([
  'checkUntil',
  'attachmentsDueOn',
  'decisionDeadline',
  'tacitOn',
  'revocableUntil',
  'thirdPartyAppealUntil',
])

/** Days a slider covers: from the deposit to a while after the last date of the review, hypotheses left out. */
export function trialRange(
  filedOn: string,
  actual: ClockReading,
  tried: readonly ScenarioAct[],
): { from: Day; to: Day } {
  const from = day(filedOn)
  const review = actual.dates.filter(({ name }) => RANGE_DATES.has(name)).map((date) => day(date.day))
  const reviewEnd = review.reduce((last, one) => latest(last, one), addDays(from, AFTER_DAYS))
  const asked = tried.flatMap((act) => dayOfAct(act) ?? []).map((iso) => day(iso))
  return { from, to: asked.reduce((last, one) => latest(last, one), addDays(reviewEnd, AFTER_DAYS)) }
}

/** The act moved to another day; what the town hall answers to it goes along. */
export function movedAct(act: ScenarioAct, to: Day): ScenarioAct {
  const on = isoDay(to)
  const values = { ...act.values, [actSpec(act.kind).on]: on }
  return { ...act, values: act.values.noticeOn ? { ...values, noticeOn: on } : values }
}

/** A trial as it opens: in a week, and announced at once when it is a modified project. */
export function newTrial(
  kind: ActKind,
  on: Day,
  { from, to }: { from: Day; to: Day },
  isDeclaration: boolean,
): ScenarioAct {
  const iso = isoDay(latest(from, earliest(addDays(on, 7), to)))
  const act = newAct(kind, iso)
  if (kind === 'projectModified') return { ...act, values: { ...act.values, noticeOn: iso } }
  if (kind === 'decided' && isDeclaration) return { ...act, values: { ...act.values, sense: 'unopposed' } }
  return act
}

const earliest = (one: Day, other: Day): Day => (one < other ? one : other)
