import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { PlannerTable } from './planner-table.ts'

/** One table for who makes the plan. */
export const plannerTableOperations = {
  plannerTable: operation({
    tag: 'plan',
    access: 'person',
    method: 'get',
    path: paths.plannerTable,
    summary: 'Table de l’urbaniste : ce qui arrive, projets, demandes, contrôles, et le fond de carte des communes',
    status: 200,
    answer: json(PlannerTable),
    refusals: [403],
  }),
} as const
