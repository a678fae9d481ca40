import { queryOptions } from '@tanstack/react-query'
import { paths } from '#contract/paths.ts'
import { Health } from '#contract/problem.ts'
import { getJson } from './client.ts'

/** The version that answers, for the foot of the help pages. */
export const healthQuery = () =>
  queryOptions({ queryKey: ['health'], queryFn: ({ signal }) => getJson(paths.health, Health, signal) })
