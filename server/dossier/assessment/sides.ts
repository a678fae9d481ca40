import type { FoundSide } from '#law/site-sides.ts'

/** Half a metre of the outline of the site, the ground of the site on its right hand. */
export type BoundaryPiece = {
  ring: number
  x1: number
  y1: number
  x2: number
  y2: number
  /** Parcels within a step beyond this piece. */
  neighbours: string[]
  /** Beyond this piece lies a commune whose cadastre is loaded. */
  isCovered: boolean
  /** From this piece to the nearest footprint; null without footprint. */
  distanceM: number | null
}

/** A straight run of the outline that borders the same kind of ground. */
export type Side = {
  ring: number
  /** Its middle in the legal projection, to the metre: what an officer's choice is kept under. */
  key: string
  found: FoundSide
  neighbours: string[]
  /** Outward direction, degrees from north with the clock. */
  azimuthDeg: number
  lengthM: number
  distanceM: number | null
  points: [x: number, y: number][]
}

/** A side turns when it leaves its first direction by more than this, in degrees. */
const TURN_DEG = 35

/** Pieces that turn less than this are one straight line, in degrees. */
const STRAIGHT_DEG = 0.5

/** A run shorter than this is a tooth of the drawing: it belongs to the side before it, in metres. */
const TOOTH_M = 1

/**
 * The sides of a site, in order along each ring.
 *
 * @param isNeighbourhoodKnown  other parcels are known around: without any, nothing tells a street from a missing cadastre
 */
export function sidesOf(pieces: readonly BoundaryPiece[], isNeighbourhoodKnown: boolean): Side[] {
  const rings = Map.groupBy(pieces, ({ ring }) => ring)
  return [...rings.values()].flatMap((ring) => {
    const runs = runsOf(ring, isNeighbourhoodKnown)
    return withoutTeeth(closedUp(runs)).map(sideOf)
  })
}

type Run = { found: FoundSide; pieces: BoundaryPiece[] }

const azimuthOf = ({ x1, y1, x2, y2 }: BoundaryPiece) => (Math.atan2(x2 - x1, y2 - y1) * 180) / Math.PI
const lengthOf = ({ x1, y1, x2, y2 }: BoundaryPiece) => Math.hypot(x2 - x1, y2 - y1)
const turnBetween = (one: number, other: number) => Math.abs(((one - other + 540) % 360) - 180)

function foundAt({ neighbours, isCovered }: BoundaryPiece, isNeighbourhoodKnown: boolean): FoundSide {
  if (neighbours.length > 0) return 'boundary'
  return isCovered && isNeighbourhoodKnown ? 'street' : 'unknown'
}

function runsOf(ring: readonly BoundaryPiece[], isNeighbourhoodKnown: boolean): Run[] {
  const runs: Run[] = []
  for (const piece of ring) {
    const found = foundAt(piece, isNeighbourhoodKnown)
    const run = runs.at(-1)
    if (run && goesOn(run, found, piece)) run.pieces.push(piece)
    else runs.push({ found, pieces: [piece] })
  }
  return runs
}

const goesOn = ({ found, pieces: [first] }: Run, other: FoundSide, piece: BoundaryPiece) =>
  found === other && first !== undefined && turnBetween(azimuthOf(first), azimuthOf(piece)) <= TURN_DEG

/** The ring begins anywhere: its last run may be the beginning of the first. */
function closedUp(runs: Run[]): Run[] {
  const [first, last] = [runs[0], runs.at(-1)]
  const [piece] = first?.pieces ?? []
  if (!first || !last || first === last || !piece || !goesOn(last, first.found, piece)) return runs
  return [{ ...first, pieces: [...last.pieces, ...first.pieces] }, ...runs.slice(1, -1)]
}

function withoutTeeth(runs: Run[]): Run[] {
  const kept: Run[] = []
  for (const run of runs) {
    const before = kept.at(-1)
    const isTooth = run.pieces.reduce((sum, piece) => sum + lengthOf(piece), 0) < TOOTH_M
    if (before && (isTooth || continues(before, run))) before.pieces.push(...run.pieces)
    else kept.push({ ...run, pieces: [...run.pieces] })
  }
  return kept
}

/** After a tooth the same side may go on. */
function continues(run: Run, { found, pieces: [piece] }: Run): boolean {
  return piece !== undefined && goesOn(run, found, piece)
}

function sideOf({ found, pieces }: Run): Side {
  const [{ ring = 1 } = {}] = pieces
  const lengthM = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
  const [x, y] = middleOf(pieces, lengthM / 2)
  const distances = pieces.flatMap(({ distanceM }) => distanceM ?? [])
  const outEast = pieces.reduce((sum, { y1, y2 }) => sum + y1 - y2, 0)
  const outNorth = pieces.reduce((sum, { x1, x2 }) => sum + x2 - x1, 0)
  return {
    ring,
    key: `${Math.round(x)} ${Math.round(y)}`,
    found,
    neighbours: [...new Set(pieces.flatMap(({ neighbours }) => neighbours))].toSorted(),
    azimuthDeg: ((Math.atan2(outEast, outNorth) * 180) / Math.PI + 360) % 360,
    lengthM,
    distanceM: distances.length === 0 ? null : Math.min(...distances),
    points: pointsOf(pieces),
  }
}

function middleOf(pieces: readonly BoundaryPiece[], half: number): [number, number] {
  let walked = 0
  for (const piece of pieces) {
    const length = lengthOf(piece)
    if (walked + length >= half) {
      const share = length === 0 ? 0 : (half - walked) / length
      return [piece.x1 + share * (piece.x2 - piece.x1), piece.y1 + share * (piece.y2 - piece.y1)]
    }
    walked += length
  }
  return [pieces[0]?.x1 ?? 0, pieces[0]?.y1 ?? 0]
}

/** Its beginning, where it bends, and its end. */
function pointsOf(pieces: readonly BoundaryPiece[]): Side['points'] {
  const [first] = pieces
  const points: Side['points'] = first ? [[first.x1, first.y1]] : []
  for (const [rank, piece] of pieces.entries()) {
    const next = pieces[rank + 1]
    if (!next || turnBetween(azimuthOf(piece), azimuthOf(next)) > STRAIGHT_DEG) points.push([piece.x2, piece.y2])
  }
  return points
}
