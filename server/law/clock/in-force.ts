import type { DossierState } from './dossier-state.ts'

const IN_FORCE: readonly DossierState['name'][] = [
  'decided',
  'tacitlyDecided',
  'worksUnderway',
  'worksStopped',
  'completed',
  'complianceContested',
  'compliant',
]

/** Whether a decision stands in that state, and what follows it (posting, works, conformity) is lived. */
export const isInForce = (state: { name: string }): boolean => IN_FORCE.some((name) => name === state.name)
