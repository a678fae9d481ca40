import { plannerTableOperations } from '#contract/plan/table/planner-table-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { plannerTable } from './table.ts'

/** One table for who makes the plan. */
export const plannerTableRoutes = (deps: Deps) =>
  routesOf(deps, plannerTableOperations, { plannerTable: ({ personId }) => plannerTable(deps, personId) })
