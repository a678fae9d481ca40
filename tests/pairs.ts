type Choices = Readonly<Record<string, readonly unknown[]>>
type Case<C extends Choices> = { -readonly [Name in keyof C]: C[Name][number] }

/** Every combination of the choices. */
export function combinations<const C extends Choices>(choices: C): Case<C>[] {
  const all = Object.entries(choices).reduce<Record<string, unknown>[]>(
    (before, [name, values]) => before.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  )
  return all as Case<C>[]
}

/** The same few each time, in which any two choices meet at least once. */
export function pairsOf<const C extends Choices>(choices: C): Case<C>[] {
  const names = Object.keys(choices)
  const key = (one: Record<string, unknown>, a: string, b: string) => `${a}=${one[a]}&${b}=${one[b]}`
  const meetings = (one: Record<string, unknown>) =>
    names.flatMap((a, at) => names.slice(at + 1).map((b) => key(one, a, b)))
  const everything = combinations(choices) as Record<string, unknown>[]
  const missing = new Set(everything.flatMap(meetings))
  const chosen: Record<string, unknown>[] = []
  while (missing.size > 0) {
    // a stride that shares no factor with the length walks through all of them, in an order that mixes them
    let best = { gain: 0, one: everything[0] ?? {} }
    for (let step = 0; step < Math.min(everything.length, 400); step++) {
      const one = everything[(chosen.length * 7919 + step * 104_729) % everything.length] ?? {}
      const gain = meetings(one).filter((meeting) => missing.has(meeting)).length
      if (gain > best.gain) best = { gain, one }
    }
    if (best.gain === 0) best.one = firstWith(everything, [...missing][0] ?? '', meetings)
    for (const meeting of meetings(best.one)) missing.delete(meeting)
    chosen.push(best.one)
  }
  return chosen as Case<C>[]
}

const firstWith = (
  everything: readonly Record<string, unknown>[],
  meeting: string,
  meetings: (one: Record<string, unknown>) => string[],
) => everything.find((one) => meetings(one).includes(meeting)) ?? {}
