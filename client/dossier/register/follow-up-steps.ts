import type { ClockReading, ClockStep } from '#contract/clock.ts'
import type { DossierFile } from '#contract/dossier/register/dossier.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { isGrant, isTacitGrant } from '#law/clock/grants.ts'
import { isInForce } from '#law/clock/in-force.ts'
import type { OfficerActKind } from '#law/clock/register-acts.ts'
import { FOLLOWED_SENDING, type StepDoor } from './next-steps.ts'

/** A step of the desk once a decision is taken, in the order in which it is done. */
export type FollowUpStep = {
  name: string
  title: string
  isDone: boolean
  door: StepDoor
}

/** The visit of the works, made before their conformity is contested; its last day is that of the contest. */
export type VisitStep = { label: string; door: StepDoor; law: ClockStep; useful?: undefined }

const byAct = (act: OfficerActKind, title: string, label: string) => ({
  name: act,
  title,
  door: { type: 'act', kind: act, label } as const,
})

const FORMALITIES = [
  byAct('postedInTownHall', 'Affichage', 'Enregistrer l’affichage en mairie'),
  {
    name: 'decisionTransmitted',
    title: 'Transmission',
    door: FOLLOWED_SENDING,
  },
]
const WORKS = [
  byAct('worksStarted', 'Chantier', 'Enregistrer l’ouverture du chantier'),
  byAct('completionDeclared', 'Achèvement', 'Enregistrer l’achèvement'),
  byAct('complianceVisited', 'Visite', 'Enregistrer la visite'),
]

/**
 * The work of the desk from a decision to the conformity of its works: notify, post, transmit, follow the works, visit. A refusal has
 * no works to follow, nor has a transfer, whose works are those of its permit; before a decision, or once it is withdrawn, there is nothing.
 */
export function followUpSteps(
  { state, tacit }: Pick<ClockReading, 'state' | 'tacit'>,
  { acts, line }: Pick<DossierFile, 'acts'> & { line: Pick<DossierFile['line'], 'variant'> },
): readonly FollowUpStep[] {
  const kept = effectiveActs(acts)
  const said = new Set(kept.map(({ kind }) => kind))
  const decided = kept.findLast(({ kind }) => kind === 'decided')
  const isSigned = state.name === 'signed'
  if (!(isSigned || isInForce(state)) || (!decided && !tacit)) return []
  const grants = decided ? isGrant(String(decided.payload.sense)) : !isSigned && !!tacit && isTacitGrant(tacit.decision)
  const works = line.variant === 'transfer' ? [] : WORKS
  const listed = grants ? [...FORMALITIES, ...works] : FORMALITIES.slice(1)
  // silence signed nothing that the prefect would wait for (CGCT L2131-1)
  const steps = listed.filter(({ name }) => decided || name !== 'decisionTransmitted' || said.has(name))
  return [
    ...(decided
      ? [
          {
            name: 'notified',
            title: 'Notification',
            isDone: !isSigned,
            door: {
              type: 'part',
              part: 'decision',
              label: 'Enregistrer la présentation',
              target: 'premiere-presentation',
            } as const,
          },
        ]
      : []),
    ...steps.map((step) => ({ ...step, isDone: said.has(step.name) })),
  ]
}

/** The step that the page asks for first; else the first that is left. */
export const currentFollowUp = (
  steps: readonly FollowUpStep[],
  first: Pick<ClockStep, 'act'> | undefined,
): FollowUpStep | undefined =>
  steps.find(({ name, isDone }) => !isDone && name === first?.act) ?? steps.find(({ isDone }) => !isDone)

/** Asked while the conformity may be contested and nobody has gone to see: a contest rests on what was seen. */
export function visitStep(
  { steps }: Pick<ClockReading, 'steps'>,
  { acts }: Pick<DossierFile, 'acts'>,
): VisitStep | undefined {
  const contest = steps.find(({ step }) => step === 'contestCompliance')
  if (!contest || effectiveActs(acts).some(({ kind }) => kind === 'complianceVisited')) return undefined
  return {
    label: 'Visiter les travaux avant de conclure sur leur conformité',
    door: { type: 'act', kind: 'complianceVisited', label: 'Enregistrer la visite' },
    law: contest,
  }
}
