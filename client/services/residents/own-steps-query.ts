import { queryOptions } from '@tanstack/react-query'
import { getJson } from '#client/api/client.ts'
import { paths } from '#contract/paths.ts'
import { OwnSteps } from '#contract/services/residents/own-steps.ts'

export const ownStepsQuery = () =>
  queryOptions({
    queryKey: ['account', 'steps'],
    queryFn: ({ signal }) => getJson(paths.ownSteps, OwnSteps, signal),
    staleTime: 0,
  })
