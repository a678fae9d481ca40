import { type Corner, type Outline, shifted } from './drawing.ts'
import { NOTHING } from './drawing-history.ts'

/** Corners below which a shape has no inside. */
export const FEWEST_CORNERS = 3

export const cornerAdded = (outline: Outline, corner: Corner): Outline => ({
  ...outline,
  corners: [...outline.corners, corner],
})

/** A corner put in the side that leaves the corner `rank`. */
export const cornerInserted = (outline: Outline, rank: number, corner: Corner): Outline => ({
  ...outline,
  corners: outline.corners.toSpliced(rank + 1, 0, corner),
})

export const cornerMoved = (outline: Outline, rank: number, corner: Corner): Outline => ({
  ...outline,
  corners: outline.corners.with(rank, corner),
})

/** Without the corner; a shape left with two corners is open again, without any it is nothing. */
export function cornerRemoved(outline: Outline, rank: number): Outline {
  const corners = outline.corners.toSpliced(rank, 1)
  if (corners.length === 0) return NOTHING
  return { ...outline, corners, isClosed: outline.isClosed && corners.length >= FEWEST_CORNERS }
}

/** The whole shape further, its voids with it. */
export const outlineShifted = (outline: Outline, eastM: number, northM: number): Outline => ({
  ...outline,
  corners: shifted(outline.corners, eastM, northM),
  holes: outline.holes.map((hole) => shifted(hole, eastM, northM)),
})

export const outlineClosed = (outline: Outline): Outline =>
  outline.isClosed || outline.corners.length < FEWEST_CORNERS ? outline : { ...outline, isClosed: true }

export type OutlineSide = { rank: number; from: Corner; to: Corner; middle: Corner; lengthM: number }

/** The sides drawn so far; the one that closes the shape once it is closed. */
export function sidesOf({ corners, isClosed }: Pick<Outline, 'corners' | 'isClosed'>): OutlineSide[] {
  return corners.flatMap((from, rank) => {
    const to = corners[rank + 1] ?? (isClosed ? corners[0] : undefined)
    if (!to) return []
    const middle = { eastM: (from.eastM + to.eastM) / 2, northM: (from.northM + to.northM) / 2 }
    return [{ rank, from, to, middle, lengthM: Math.hypot(to.eastM - from.eastM, to.northM - from.northM) }]
  })
}
