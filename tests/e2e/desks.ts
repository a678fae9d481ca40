import { inject } from 'vitest'

/** The two desks of this worker: what one journey moves, no other worker sees. */
export function desks() {
  const pair = inject('pairs')[Number(process.env.VITEST_POOL_ID) - 1]
  if (pair === undefined) throw new Error('this worker has no desk of its own')
  return pair
}
