import { queryOptions } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { plannerTableOperations } from '#contract/plan/table/planner-table-operations.ts'

export const plannerTableQuery = () =>
  queryOptions({
    queryKey: ['planner-table'],
    queryFn: ({ signal }) => call(plannerTableOperations.plannerTable, { signal }),
    staleTime: 0,
  })
