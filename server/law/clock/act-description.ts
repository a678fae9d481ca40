import type { ActFields } from './act-fields.ts'

/** Parts of the course of a dossier under which acts are listed. */
export const ACT_FAMILIES = ['period', 'opinions', 'decision', 'appeals', 'works'] as const
export type ActFamily = (typeof ACT_FAMILIES)[number]

/**
 * One kind of act: who records it (an officer by its form, a signature, or another use case), what it says, and what the
 * lists must know of it.
 */
export type ActDescription = {
  by: 'officer' | 'signature' | 'useCase'
  /** What rests on it, shown on its form. */
  article?: string
  family?: ActFamily
  fields: ActFields
  /** A dossier has one at most. */
  isSingle?: true
  /** No further act undoes it: the deposit holds the number, a decision is withdrawn by another decision. */
  isLasting?: true
  /** Its form opens where the thing is (a piece, a document, a line of the register), not from the list of acts. */
  isFromItsPlace?: true
  /** Says nothing of the course of the dossier: it has no mark on the band of time. */
  isOffBand?: true
  /** Not tried in the simulator, which asks for it otherwise. */
  isNotTried?: true
}
