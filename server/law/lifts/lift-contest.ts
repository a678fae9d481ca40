/** What happens to a lift that its household does not recognise, in order. */
export type ContestEvent = 'contested' | 'withdrawn' | 'maintained' | 'cancelled'

/** A lift is billed when it is counted or maintained; contested, it waits; cancelled, it never is. */
export type LiftState = 'counted' | 'contested' | 'maintained' | 'cancelled'

const AFTER: Readonly<Record<ContestEvent, LiftState>> = {
  contested: 'contested',
  withdrawn: 'counted',
  maintained: 'maintained',
  cancelled: 'cancelled',
}

export const liftState = (events: readonly ContestEvent[]): LiftState => {
  const last = events.at(-1)
  return last === undefined ? 'counted' : AFTER[last]
}

const MOVES: Readonly<Record<LiftState, readonly ContestEvent[]>> = {
  counted: ['contested'],
  contested: ['withdrawn', 'maintained', 'cancelled'],
  // answered, it is the claim that is disputed, by its own ways
  maintained: [],
  cancelled: [],
}

export const mayFollow = (state: LiftState, event: ContestEvent): boolean => MOVES[state].includes(event)

export const isBilled = (state: LiftState): boolean => state === 'counted' || state === 'maintained'

/** What a month comes to. A lift that was not weighed weighs nothing that is known, which is no nothing: it is counted apart. */
export function liftTotals(lifts: readonly { state: LiftState; weightKg: number | null }[]) {
  const billed = lifts.filter(({ state }) => isBilled(state))
  const weighed = billed.flatMap(({ weightKg }) => weightKg ?? [])
  return {
    billed: billed.length,
    weighedKg: Math.round(10 * weighed.reduce((sum, kg) => sum + kg, 0)) / 10,
    unweighed: billed.length - weighed.length,
    frozen: lifts.filter(({ state }) => state === 'contested').length,
    cancelled: lifts.filter(({ state }) => state === 'cancelled').length,
  }
}
