/** A label hung on a pole: it starts at the pole and runs to the right. */
export type HungLabel = { xPx: number; widthPx: number }

const GAP_PX = 6

/**
 * The lane of each label, 0 nearest the line, so that no label covers another and no pole crosses a label: read from
 * the right, a label stands above all those that begin under it.
 *
 * @param labels  in the order of their poles; two labels never share a pole
 */
export function labelLanes(labels: readonly HungLabel[]): readonly number[] {
  const lanes: number[] = labels.map(() => 0)
  for (let index = labels.length - 2; index >= 0; index -= 1) {
    const label = labels[index]
    if (!label) continue
    const endPx = label.xPx + label.widthPx + GAP_PX
    for (let right = index + 1; right < labels.length; right += 1) {
      const other = labels[right]
      if (!other || other.xPx >= endPx) break
      lanes[index] = Math.max(lanes[index] ?? 0, (lanes[right] ?? 0) + 1)
    }
  }
  return lanes
}

const LETTER_PX = 7
const SHAPE_PX = 26
const NARROWEST_PX = 92
/** Words do not break where a line ends: a second line needs a little more than half. */
const HALF = 0.58

/** Width that holds a label on two lines at most, and its detail on one. */
export function labelWidthPx(label: string, detail: string): number {
  const linePx = label.length * LETTER_PX
  const twoLinesPx = Math.max(NARROWEST_PX, linePx * HALF)
  return Math.ceil(Math.max(Math.min(linePx, twoLinesPx), detail.length * LETTER_PX) + SHAPE_PX)
}
