import { healthOperations } from '#contract/health-operations.ts'
import { operationQuery } from './operation-query.ts'

/** The version that answers, for the foot of the help pages. */
export const healthQuery = () => operationQuery(['health'], healthOperations.health)
