import type { MarkShape } from './symbol.ts'

/** A polyline or polygon in a square of side 1 centred on the origin, y upwards. */
export type MarkPath = { closed: boolean; points: readonly (readonly [number, number])[] }

const turn = (count: number, radius: (index: number) => number, start = 90): readonly (readonly [number, number])[] =>
  Array.from({ length: count }, (_, index) => {
    const angle = ((start + (360 * index) / count) * Math.PI) / 180
    return [radius(index) * Math.cos(angle), radius(index) * Math.sin(angle)] as const
  })

const open = (...points: readonly (readonly [number, number])[]): MarkPath => ({ closed: false, points })
const closed = (points: readonly (readonly [number, number])[]): MarkPath => ({ closed: true, points })

const CIRCLE = closed(turn(32, () => 0.5))

const OUTLINES: Record<Exclude<MarkShape, 'letter'>, readonly MarkPath[]> = {
  circle: [CIRCLE],
  square: [
    closed([
      [-0.45, -0.45],
      [0.45, -0.45],
      [0.45, 0.45],
      [-0.45, 0.45],
    ]),
  ],
  diamond: [closed(turn(4, () => 0.5))],
  triangle: [
    closed([
      [-0.5, -0.43],
      [0.5, -0.43],
      [0, 0.43],
    ]),
  ],
  hexagon: [closed(turn(6, () => 0.5))],
  house: [
    closed([
      [-0.42, -0.45],
      [0.42, -0.45],
      [0.42, 0.1],
      [0, 0.48],
      [-0.42, 0.1],
    ]),
  ],
  drop: [
    closed([
      [0, 0.5],
      ...turn(20, () => 0.32, 130)
        .slice(0, 16)
        .map(([x, y]) => [x, y - 0.18] as const),
    ]),
  ],
  star: [closed(turn(12, (index) => (index % 2 === 0 ? 0.5 : 0.26)))],
  plus: [open([-0.5, 0], [0.5, 0]), open([0, -0.5], [0, 0.5])],
  cross: [open([-0.4, -0.4], [0.4, 0.4]), open([-0.4, 0.4], [0.4, -0.4])],
  asterisk: [0, 60, 120].map((angle) => {
    const x = 0.5 * Math.cos((angle * Math.PI) / 180)
    const y = 0.5 * Math.sin((angle * Math.PI) / 180)
    return open([-x, -y], [x, y])
  }),
  check: [open([-0.45, -0.02], [-0.12, -0.38], [0.45, 0.4])],
  chevron: [open([-0.45, -0.25], [0, 0.3], [0.45, -0.25])],
  tick: [open([0, -0.5], [0, 0.5])],
  wave: [
    open(
      ...Array.from({ length: 13 }, (_, index) => {
        const x = -0.5 + index / 12
        return [x, 0.18 * Math.sin(2 * Math.PI * x)] as const
      }),
    ),
  ],
  prohibited: [CIRCLE, open([-0.35, 0.35], [0.35, -0.35])],
}

/** Strokes of a sign; a `letter` has none, its text is set by whoever draws. */
export const markOutline = (shape: MarkShape): readonly MarkPath[] => (shape === 'letter' ? [] : OUTLINES[shape])
