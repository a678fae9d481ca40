import type { DecisionSense } from './acts.ts'
import type { TacitDecision } from './silence.ts'

const GRANTS: readonly DecisionSense[] = ['granted', 'grantedWithConditions', 'unopposed']
const TACIT_GRANTS: readonly TacitDecision[] = ['tacitPermit', 'tacitNonOpposition']

/** Whether works are allowed by a decision of that sense: a permit granted, a declaration not opposed. */
export const isGrant = (sense: string): boolean => GRANTS.some((name) => name === sense)

/** The same, of what silence decided. */
export const isTacitGrant = (decision: string): boolean => TACIT_GRANTS.some((name) => name === decision)
