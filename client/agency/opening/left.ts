import type { Opening, OpeningState } from '#contract/agency/opening/opening.ts'

/** How many lines are left, by what is to be done of them. */
export function leftOf({ lines }: Opening) {
  const count = (state: OpeningState) => lines.filter((line) => line.state === state).length
  return { toDo: count('toDo'), toDecide: count('toDecide') }
}
