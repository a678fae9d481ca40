import { type QueryKey, queryOptions } from '@tanstack/react-query'
import type { Operation } from '#contract/operation.ts'
import { type Asked, type Given, send } from './call.ts'

/** What a row of the contract answers, kept under a key. */
export const operationQuery = <Key extends QueryKey, Row extends Operation>(
  queryKey: Key,
  row: Row,
  ...[asked]: Given<Asked<Row>>
) => queryOptions({ queryKey, queryFn: ({ signal }) => send(row, { ...asked, signal }) })
