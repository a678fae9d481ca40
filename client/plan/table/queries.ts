import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { PlannerTable } from '#contract/plan/table/planner-table.ts'

export const plannerTableQuery = () =>
  queryOptions({
    queryKey: ['planner-table'],
    queryFn: ({ signal }) => getJson(paths.plannerTable, PlannerTable, signal),
    staleTime: 0,
  })
