/** A container as it was last measured. `growth`: percent a day since it was last emptied; null when it was not seen filling. */
export type ContainerFill = { id: number; lon: number; lat: number; fill: number; growth: number | null }

/** Why a container is proposed: it is full enough, or it will be before the horizon. */
export type TourStop = ContainerFill & { why: 'full' | 'willBeFull'; fullInDays: number | null }

type TourRule = { fromPercent: number; horizonDays: number }

const FULL = 100
const EARTH_M = 6_371_008
const rad = (degrees: number) => (degrees * Math.PI) / 180

/** Metres in a straight line, on a ground of a few tens of kilometres. */
export function metresBetween(a: { lon: number; lat: number }, b: { lon: number; lat: number }): number {
  const x = rad(b.lon - a.lon) * Math.cos(rad((a.lat + b.lat) / 2))
  return EARTH_M * Math.hypot(x, rad(b.lat - a.lat))
}

/** Those that a tour would empty, with the reason of each. */
export function dueContainers(
  containers: readonly ContainerFill[],
  { fromPercent, horizonDays }: TourRule,
): TourStop[] {
  return containers.flatMap((one): TourStop[] => {
    const fullInDays = one.growth !== null && one.growth > 0 ? Math.max(0, (FULL - one.fill) / one.growth) : null
    if (one.fill >= fromPercent) return [{ ...one, why: 'full', fullInDays }]
    return fullInDays !== null && fullInDays <= horizonDays ? [{ ...one, why: 'willBeFull', fullInDays }] : []
  })
}

export const tourMetres = (stops: readonly { lon: number; lat: number }[]): number =>
  stops.reduce((sum, stop, at) => {
    const before = stops[at - 1]
    return before ? sum + metresBetween(before, stop) : sum
  }, 0)

/**
 * An order of visit from the fullest on: the nearest next, then crossings undone while that shortens it. In a straight line: no road is known.
 */
export function inOrder(stops: readonly TourStop[]): TourStop[] {
  const left = stops.toSorted((a, b) => b.fill - a.fill || a.id - b.id)
  const tour: TourStop[] = []
  for (let next = left.shift(); next; ) {
    tour.push(next)
    const here = next
    left.sort((a, b) => metresBetween(here, a) - metresBetween(here, b) || a.id - b.id)
    next = left.shift()
  }
  return uncrossed(tour)
}

/** What is turned round between two stops changes two legs; the first stop stays the first. */
function uncrossed(tour: readonly TourStop[]): TourStop[] {
  const best = [...tour]
  const leg = (a: TourStop | undefined, b: TourStop | undefined) => (a && b ? metresBetween(a, b) : 0)
  for (let isShorter = true; isShorter; ) {
    isShorter = false
    for (let from = 1; from < best.length - 1; from += 1)
      for (let to = from + 1; to < best.length; to += 1) {
        const [before, first, last, after] = [best[from - 1], best[from], best[to], best[to + 1]]
        if (leg(before, last) + leg(first, after) >= leg(before, first) + leg(last, after) - 0.5) continue
        best.splice(from, to - from + 1, ...best.slice(from, to + 1).toReversed())
        isShorter = true
      }
  }
  return best
}

/** Percent a day since the last fall, of daily means in order; null when two days do not follow one. A fall is a lift. */
export function growthOf(days: readonly { day: string; mean: number }[]): number | null {
  let first = days.length - 1
  while (first > 0 && (days[first - 1]?.mean ?? 0) <= (days[first]?.mean ?? 0)) first -= 1
  const [from, until] = [days[first], days.at(-1)]
  if (!from || !until || from === until) return null
  const passed = Temporal.PlainDate.from(from.day).until(until.day).days
  return passed > 0 ? (until.mean - from.mean) / passed : null
}
