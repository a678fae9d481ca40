import type { LocalOutline } from '#contract/dossier/deposit/deposit.ts'
import type { Corner } from './drawing.ts'

/** Where a plan without coordinates is put: its middle, in metres of the frame, and its turn with the clock, in degrees. */
export type Placing = { eastM: number; northM: number; turnDeg: number }

/** A point of the plan, in metres to the right of its middle and up, once the plan is placed. */
export function placedPoint([right, up]: readonly [number, number], { eastM, northM, turnDeg }: Placing): Corner {
  const turn = (-turnDeg * Math.PI) / 180
  return {
    eastM: eastM + right * Math.cos(turn) - up * Math.sin(turn),
    northM: northM + right * Math.sin(turn) + up * Math.cos(turn),
  }
}

export const placedRings = ({ rings }: Pick<LocalOutline, 'rings'>, placing: Placing): Corner[][] =>
  rings.map((ring) => ring.map((point) => placedPoint(point, placing)))

/** The turn of the handle that points from the middle of the plan to the hand; north is 0, 0 to 360 with the clock. */
export function turnTowards({ eastM, northM }: Placing, hand: Corner): number {
  const deg = (Math.atan2(hand.eastM - eastM, hand.northM - northM) * 180) / Math.PI
  return Math.round(((deg + 360) % 360) * 10) / 10
}

/** How far above the middle the handle that turns the plan stands, in metres. */
export const handleM = (outlines: readonly Pick<LocalOutline, 'rings'>[]): number =>
  2 + outlines.flatMap(({ rings }) => rings.flat()).reduce((most, [, up]) => Math.max(most, up), 0)
