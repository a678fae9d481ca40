import { type AfterStep, afterStepAnchor, type LetterName } from '#client/dossier/decisions/after-steps.ts'
import { FOLLOWED } from '#client/dossier/transmissions/transmit-step.ts'
import type { ClockReading, ClockStep } from '#contract/clock.ts'
import { isOfficerAct, type OfficerActKind } from '#law/clock/register-acts.ts'
import type { StepName } from '#law/moves/moves.ts'
import { typographic, uncapitalised } from '#wording/typography.ts'
import { actTitle } from './acts/act-spec.ts'
import { REVIEW_STATES } from './review-states.ts'

/** A part of the dossier that a step leads to, with where one arrives in it unless the step names a nearer place. */
export type DossierPart = 'pieces' | 'avis' | 'regles' | 'decision'

const HEADINGS: Readonly<Record<DossierPart, string>> = {
  pieces: 'titre-pieces',
  avis: 'opinions-title',
  regles: 'assessment-title',
  decision: 'decision-title',
}

/** Id of the element where one arrives. */
export const targetOf = ({ part, target }: { part: DossierPart; target?: string }): string => target ?? HEADINGS[part]

/** What a move of the law opens on this page: a form to record it, or the part of the dossier where it is made. */
export type StepDoor =
  | { type: 'act'; kind: OfficerActKind; label: string }
  | { type: 'part'; part: DossierPart; label: string; target?: string }
  | { type: 'letter'; letter: 'suspension' | 'resumption'; label: string }

/** Where the sending to the prefect is followed. */
export const FOLLOWED_SENDING = {
  type: 'part',
  part: 'decision',
  label: 'Suivre l’envoi au préfet',
  target: 'legality-control',
} as const satisfies StepDoor

/** A letter of the list of what may follow a decision. */
const letter = (name: LetterName, label: string): StepDoor => ({
  type: 'part',
  part: 'decision',
  label,
  target: afterStepAnchor(`letter ${name}`),
})

/** Moves that are made elsewhere on the page than in the form of their act. */
const MADE_ELSEWHERE: Readonly<Partial<Record<StepName, StepDoor>>> = {
  requestAttachments: { type: 'part', part: 'pieces', label: 'Vérifier les pièces' },
  suspendReview: { type: 'letter', letter: 'suspension', label: 'Suspendre l’instruction' },
  resumeReview: { type: 'letter', letter: 'resumption', label: 'Reprendre l’instruction' },
  decide: { type: 'part', part: 'decision', label: 'Préparer la décision' },
  certifyTacit: letter('tacitCertificate', 'Certifier la décision tacite'),
  revoke: letter('revocation', 'Retirer la décision'),
  contestCompliance: letter('complianceContest', 'Contester la conformité'),
  orderStopWorks: letter('stopWorks', 'Interrompre les travaux'),
  grantValidityExtension: letter('validityExtension', 'Répondre à la prorogation'),
  refuseValidityExtension: letter('validityExtension', 'Répondre à la prorogation'),
  answerAdministrativeAppeal: letter('appealAnswer', 'Répondre au recours'),
  revokeAtRequest: letter('requestedRevocation', 'Retirer la décision'),
}
const DOORS: Readonly<Record<string, StepDoor>> = {
  ...MADE_ELSEWHERE,
  [FOLLOWED]: FOLLOWED_SENDING,
}

/** Undefined for a letter that is awaited: its presentation is asked beside it. */
export function doorOf({ step, act }: Pick<ClockStep, 'step' | 'act'>): StepDoor | undefined {
  const elsewhere = DOORS[step]
  if (elsewhere) return elsewhere
  return isOfficerAct(act) ? { type: 'act', kind: act, label: actTitle(act) } : undefined
}

/** A move with the door that opens it. */
export type OpenStep = ClockStep & { door: StepDoor }

/** An act of an appeal, whoever makes it: until when each may, as far as a day is known. */
export type AppealDoor = {
  door: Extract<StepDoor, { type: 'act' }>
  whose: readonly Pick<ClockStep, 'by' | 'until'>[]
}

/**
 * The moves of the day as the page lists them, each once. `first`: what presses; `late`: duties whose day is past; `appeals`: what an appeal
 * is recorded by, of any person, in time or not; `own`: what the town hall and the applicant may do besides; `others`: what comes from
 * elsewhere; `noted`: what the register takes all the same.
 */
export type WhatToDo = {
  first: ClockStep | undefined
  late: readonly OpenStep[]
  appeals: readonly AppealDoor[]
  own: readonly OpenStep[]
  others: readonly ClockStep[]
  noted: readonly OpenStep[]
}

/**
 * @param now    the move that the desk’s own work prepares, which goes before what the law alone would put first
 * @param after  what the page lists after a decision: a letter that is not among it has no place where its door would lead
 */
export function whatToDo(
  { steps, noted }: Pick<ClockReading, 'steps' | 'noted'>,
  now: ClockStep | undefined,
  today: string,
  after: readonly Pick<AfterStep, 'key'>[] = [],
): WhatToDo {
  const isLate = ({ due, dueOn }: ClockStep) => due === true && dueOn !== undefined && dueOn < today
  const first = now ?? pressing(steps.filter((step) => !isLate(step)))
  const told = new Set(first ? keysOf(first) : [])
  const once = (some: readonly ClockStep[], opens: typeof doorOf = doorOf) =>
    some.flatMap((step): OpenStep[] => {
      const door = opens(step)
      if (!door || keysOf(step).some((key) => told.has(key))) return []
      for (const key of keysOf(step)) told.add(key)
      return [{ ...step, door }]
    })
  const late = once(steps.filter(isLate))
  const appeals = appealDoors(steps, noted).filter(({ door }) => !told.has(keyOf(door)))
  for (const { door } of appeals) told.add(keyOf(door))
  const own = once(steps.filter((step) => isOfDesk(step)))
  const others = steps.filter((step) => !isOfDesk(step) && !APPEALS.has(step.act))
  for (const step of others) for (const key of keysOf(step)) told.add(key)
  const places = new Set(after.map(({ key }) => afterStepAnchor(key)))
  const isDrawn = ({ door }: OpenStep) => door.type !== 'part' || !door.target || places.has(door.target)
  return { first, late, appeals, own, others, noted: once(noted, notedBy).filter(isDrawn) }
}

/** What nothing calls for has no place of its own on the page: it is recorded by the form of its act, where there is one. */
const notedBy: typeof doorOf = (step) =>
  isOfficerAct(step.act) ? { type: 'act', kind: step.act, label: actTitle(step.act) } : doorOf(step)

/** Acts by which an appeal begins. */
const LODGED: ReadonlySet<string> = new Set<OfficerActKind>([
  'refusalAppealLodged',
  'administrativeAppealLodged',
  'courtAppealLodged',
])

/** Acts by which an appeal begins, is told, heard and settled. */
const APPEALS: ReadonlySet<string> = new Set([
  ...LODGED,
  'refusalAppealDecided',
  'appealNotified',
  'courtHearingSet',
  'courtTermSet',
  'courtAppealSettled',
])

/** Against what stands an appeal always comes in, late for the judge or the authority to say. */
function appealDoors(steps: readonly ClockStep[], noted: readonly ClockStep[]): readonly AppealDoor[] {
  const moves = [...steps.filter(({ act }) => APPEALS.has(act)), ...noted.filter(({ act }) => LODGED.has(act))]
  const kinds = moves.flatMap(({ act }) => (isOfficerAct(act) ? [act] : []))
  const stands = kinds.includes('courtAppealLodged')
  const all = new Set<OfficerActKind>(stands ? ['administrativeAppealLodged', ...kinds] : kinds)
  return [...all].map((kind) => ({
    door: { type: 'act', kind, label: actTitle(kind) },
    whose: moves.filter(({ act, until }) => act === kind && until !== null),
  }))
}

const isOfDesk = ({ by }: ClockStep) => by === 'authority' || by === 'applicant'

/** Two moves that one door opens are one line. */
function keysOf(step: ClockStep): readonly string[] {
  const door = doorOf(step)
  return [step.step, ...(door ? [keyOf(door)] : [])]
}

const keyOf = ({ type, label }: StepDoor) => `${type} ${label}`

/** Of what the law waits for or lets be examined, what ends first; what only informs comes after what moves something. */
function pressing(steps: readonly ClockStep[]): ClockStep | undefined {
  const [first] = steps
    .filter(({ due, examine }) => due || examine)
    .toSorted(
      (one, other) => rank(one) - rank(other) || (endOf(one) < endOf(other) ? -1 : endOf(one) > endOf(other) ? 1 : 0),
    )
  return first
}

const rank = ({ effect }: ClockStep) => (effect === 'informs' ? 1 : 0)
const NO_END = '9999-12-31'
const endOf = ({ until }: ClockStep) => until ?? NO_END

const STILL_MISSING = 'Réponse incomplète du demandeur : des pièces demandées manquent encore'

/** A step of somebody else is not the office's to do: whose it is comes first. */
export function expectedText(
  { by, label, step }: Pick<ClockStep, 'by' | 'label'> & { step?: string },
  { state, warnings = [] }: Pick<ClockReading, 'state'> & Partial<Pick<ClockReading, 'warnings'>>,
): string {
  if (step === 'sendAttachments' && warnings.some(({ point }) => point === 'answerIncomplete')) return STILL_MISSING
  if (by === 'authority') return label
  const applicant = REVIEW_STATES.has(state.name) ? 'du demandeur' : 'du titulaire'
  const whose = by === 'applicant' ? applicant : by === 'service' ? 'du service consulté' : 'd’un tiers'
  return typographic(`Attendu ${whose} : ${uncapitalised(label)}`)
}
