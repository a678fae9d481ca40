import type { Position } from 'geojson'

/** Ends of lines nearer than this are one point: what a hand leaves open in a drawing, in metres. */
export const JOINED_M = 0.05

export type DrawnLine = { layer: string; points: readonly Position[] }

export type Joined = {
  /** Closed: the last position is the first. */
  rings: DrawnLine[]
  /** Lines that close nothing. */
  left: number
  /** Places where more than two lines end: which ones make the outline is not guessed. */
  forks: number
}

/** Lines of one layer whose ends meet, put end to end into rings. A line drawn twice counts once. */
export function joinLines(lines: readonly DrawnLine[], toleranceM = JOINED_M): Joined {
  const layers = Map.groupBy(lines, ({ layer }) => layer)
  const joined = [...layers.values()].map((ofLayer) => joinLayer(drawnOnce(ofLayer, toleranceM), toleranceM))
  return {
    rings: joined.flatMap(({ rings }) => rings),
    left: joined.reduce((sum, { left }) => sum + left, 0),
    forks: joined.reduce((sum, { forks }) => sum + forks, 0),
  }
}

function drawnOnce(lines: readonly DrawnLine[], toleranceM: number): DrawnLine[] {
  const rounded = (points: readonly Position[]) =>
    points.map(([x = 0, y = 0]) => `${Math.round(x / toleranceM)} ${Math.round(y / toleranceM)}`)
  const once = new Map<string, DrawnLine>()
  for (const line of lines) {
    const places = rounded(line.points)
    const [key = ''] = [places.join(), places.toReversed().join()].toSorted()
    once.set(key, line)
  }
  return [...once.values()]
}

type End = { line: number; isLast: boolean }

function joinLayer(lines: readonly DrawnLine[], toleranceM: number): Joined {
  const ends = lines.flatMap((_, line): End[] => [
    { line, isLast: false },
    { line, isLast: true },
  ])
  const places = placesOf(
    ends.map(({ line, isLast }) => lines[line]?.points.at(isLast ? -1 : 0) ?? []),
    toleranceM,
  )
  const at = (line: number, isLast: boolean) => places[2 * line + (isLast ? 1 : 0)] ?? -1
  const meeting = Map.groupBy(ends, ({ line, isLast }) => at(line, isLast))
  const used = new Set<number>()
  const rings: DrawnLine[] = []
  for (const start of lines.keys()) {
    if (used.has(start)) continue
    const chain = followed(start, at, meeting)
    if (!chain) continue
    for (const { line } of chain) used.add(line)
    rings.push({ layer: lines[start]?.layer ?? '', points: ringOf(chain, lines) })
  }
  return {
    rings,
    left: lines.length - used.size,
    forks: [...meeting.values()].filter((met) => met.length > 2).length,
  }
}

/** From line to line as long as exactly two ends meet; undefined when the way does not come back to its start. */
function followed(
  start: number,
  at: (line: number, isLast: boolean) => number,
  meeting: ReadonlyMap<number, readonly End[]>,
): End[] | undefined {
  // An end of the chain is the one from which its line is left.
  const chain: End[] = [{ line: start, isLast: true }]
  const home = at(start, false)
  for (let here = chain[0]; here; ) {
    const place = at(here.line, here.isLast)
    const met = meeting.get(place) ?? []
    if (met.length !== 2) return undefined
    if (place === home) return chain
    const { line, isLast } = here
    const next = met.find((end) => end.line !== line || end.isLast !== isLast)
    if (!next) return undefined
    here = { line: next.line, isLast: !next.isLast }
    chain.push(here)
  }
  return undefined
}

function ringOf(chain: readonly End[], lines: readonly DrawnLine[]): Position[] {
  const points = chain.flatMap(({ line, isLast }) => {
    const drawn = lines[line]?.points ?? []
    // Where two lines meet, the end of the first one stands for both.
    return (isLast ? drawn : drawn.toReversed()).slice(0, -1)
  })
  return [...points, ...points.slice(0, 1)]
}

/** One number for all the positions within reach of each other. */
function placesOf(positions: readonly Position[], toleranceM: number): number[] {
  const cells = new Map<string, { position: Position; place: number }[]>()
  const cellOf = (value = 0) => Math.floor(value / toleranceM)
  const places: number[] = []
  for (const [rank, position] of positions.entries()) {
    const [x = 0, y = 0] = position
    const near = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => cells.get(`${cellOf(x) + dx} ${cellOf(y) + dy}`) ?? []),
    )
    const met = near.find((one) => Math.hypot((one.position[0] ?? 0) - x, (one.position[1] ?? 0) - y) <= toleranceM)
    const place = met?.place ?? rank
    places.push(place)
    const key = `${cellOf(x)} ${cellOf(y)}`
    cells.set(key, [...(cells.get(key) ?? []), { position, place }])
  }
  return places
}
