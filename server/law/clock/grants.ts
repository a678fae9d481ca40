import type { Citation } from '#law/article.ts'
import type { DecisionSense } from './acts.ts'
import type { TacitDecision } from './silence.ts'

const GRANTS: readonly DecisionSense[] = ['granted', 'grantedWithConditions', 'unopposed']
const TACIT_GRANTS: readonly TacitDecision[] = ['tacitPermit', 'tacitNonOpposition']

/** What lets works begin, whoever or whatever decided. */
export const GRANTING_SENSES: readonly string[] = [...GRANTS, ...TACIT_GRANTS]

const REFUSALS: readonly DecisionSense[] = ['refused', 'opposed']

/** A refusal and an opposition say every reason that justifies them, and all that the project does not comply with. */
export const REASONS_OF_REFUSAL = { article: 'L424-3', confidence: 'text' } as const satisfies Citation

/** Whether works are forbidden by a decision of that sense, for reasons that it gives whole. */
export const isRefusal = (sense: string): boolean => REFUSALS.some((name) => name === sense)

/** Whether works are allowed by a decision of that sense: a permit granted, a declaration not opposed. */
export const isGrant = (sense: string): boolean => GRANTS.some((name) => name === sense)

/** The same, of what silence decided. */
export const isTacitGrant = (decision: string): boolean => TACIT_GRANTS.some((name) => name === decision)

/** A declaration is not opposed, or is, where a request is granted or rejected. */
export const isOfDeclaration = (decision: string): boolean =>
  decision === 'tacitNonOpposition' || decision === 'tacitOpposition'
