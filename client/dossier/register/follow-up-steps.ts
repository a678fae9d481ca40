import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { standing } from './acts/established.ts'
import type { StepDoor } from './next-steps.ts'

/** A step of the desk once a decision is taken, in the order in which it is done. */
export type FollowUpStep = {
  name: string
  title: string
  isDone: boolean
  door: StepDoor
}

/** The visit of the works, made before their conformity is contested; its last day is that of the contest. */
export type VisitStep = { label: string; door: StepDoor; law: ClockStep }

const GRANTED: ReadonlySet<unknown> = new Set(['granted', 'grantedWithConditions', 'unopposed'])

/** States in which a grant stands, expressly or by silence, and its works are followed. */
const FOLLOWED: ReadonlySet<string> = new Set([
  'signed',
  'decided',
  'tacitlyDecided',
  'worksUnderway',
  'worksStopped',
  'completed',
  'complianceContested',
  'compliant',
])

const byAct = (act: OfficerActKind, title: string, label: string) => ({
  name: act,
  title,
  door: { type: 'act', kind: act, label } as const,
})

const FORMALITIES = [
  byAct('postedInTownHall', 'Affichage', 'Enregistrer l’affichage en mairie'),
  byAct('decisionTransmitted', 'Transmission', 'Enregistrer la transmission'),
]
const WORKS = [
  byAct('worksStarted', 'Chantier', 'Enregistrer l’ouverture du chantier'),
  byAct('completionDeclared', 'Achèvement', 'Enregistrer l’achèvement'),
  byAct('complianceVisited', 'Visite', 'Enregistrer la visite'),
]

/**
 * The work of the desk from a decision to the conformity of its works: notify, post, transmit, follow the works, visit. A refusal has
 * no works to follow; before a decision, or once it is withdrawn, there is nothing.
 */
export function followUpSteps(
  { state, tacit }: Pick<ClockReading, 'state' | 'tacit'>,
  { acts }: Pick<DossierFile, 'acts'>,
): readonly FollowUpStep[] {
  const kept = standing(acts)
  const said = new Set(kept.map(({ kind }) => kind))
  const decided = kept.findLast(({ kind }) => kind === 'decided')
  if (!FOLLOWED.has(state.name) || (!decided && !tacit)) return []
  const isGrant = decided ? GRANTED.has(decided.payload.sense) : state.name !== 'signed' && isTacitGrant(tacit)
  const steps = [...(isGrant ? [...FORMALITIES, ...WORKS] : FORMALITIES.slice(1))]
  return [
    ...(decided
      ? [
          {
            name: 'notified',
            title: 'Notification',
            isDone: state.name !== 'signed',
            door: { type: 'part', part: 'decision', label: 'Enregistrer la présentation' } as const,
          },
        ]
      : []),
    ...steps.map((step) => ({ ...step, isDone: said.has(step.name) })),
  ]
}

const isTacitGrant = (tacit: ClockReading['tacit']) =>
  tacit?.decision === 'tacitPermit' || tacit?.decision === 'tacitNonOpposition'

/** Asked while the conformity may be contested and nobody has gone to see: a contest rests on what was seen. */
export function visitStep(
  { steps }: Pick<ClockReading, 'steps'>,
  { acts }: Pick<DossierFile, 'acts'>,
): VisitStep | undefined {
  const contest = steps.find(({ step }) => step === 'contestCompliance')
  if (!contest || standing(acts).some(({ kind }) => kind === 'complianceVisited')) return undefined
  return {
    label: 'Visiter les travaux avant de conclure sur leur conformité',
    door: { type: 'act', kind: 'complianceVisited', label: 'Enregistrer la visite' },
    law: contest,
  }
}
