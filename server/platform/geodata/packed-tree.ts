import type { FileHandle } from 'node:fs/promises'
import type { WrittenBox } from './written-layer.ts'

/** Children of a node. */
export const NODE_SIZE = 16
/** Four sides and where it leads. */
const NODE_BYTES = 40

type Level = {
  /** Number of its first node in the file. */
  start: number
  /** Nodes already written, and those that wait to be, in a room that is kept from one time to the next. */
  written: number
  waiting: number
  room: Buffer
  /** Of the node above that is being filled. */
  above: { box: [number, number, number, number]; children: number }
}

/** What no box meets. */
const NOWHERE = [Infinity, Infinity, -Infinity, -Infinity] as const

/**
 * The packed R-tree of a FlatGeobuf, written from its leaves up while they come: of each level, only the node that is being
 * filled is in memory.
 *
 * @param count  leaves that will be added, at least one
 * @param at     where it begins in the file
 */
export function packedTree(file: FileHandle, count: number, at: number) {
  const levels = levelsOf(count)
  const add = (depth: number, box: WrittenBox, leadsTo: number) => {
    const level = levels[depth]
    if (!level) throw new RangeError('more leaves than were told')
    const at = NODE_BYTES * level.waiting
    if (at + NODE_BYTES > level.room.length) level.room = Buffer.concat([level.room], level.room.length * 2)
    for (let side = 0; side < 4; side++) level.room.writeDoubleLE(box[side] ?? Number.NaN, at + 8 * side)
    level.room.writeUInt32LE(leadsTo % 2 ** 32, at + 32)
    level.room.writeUInt32LE(Math.floor(leadsTo / 2 ** 32), at + 36)
    level.waiting += 1
    const { above } = level
    above.box[0] = Math.min(above.box[0], box[0])
    above.box[1] = Math.min(above.box[1], box[1])
    above.box[2] = Math.max(above.box[2], box[2])
    above.box[3] = Math.max(above.box[3], box[3])
    above.children += 1
    if (above.children === NODE_SIZE) close(depth)
  }
  const close = (depth: number) => {
    const level = levels[depth]
    if (!level || level.above.children === 0 || depth === levels.length - 1) return
    const { box, children } = level.above
    const first = level.start + level.written + level.waiting - children
    level.above = { box: [...NOWHERE], children: 0 }
    add(depth + 1, box, first)
  }
  return {
    /** @param leadsTo  bytes before the feature, from the first one; a feature without a place is met by no box */
    add: (box: WrittenBox | undefined, leadsTo: number) => add(0, box ?? NOWHERE, leadsTo),
    /** Writes the nodes that wait. */
    async flush(): Promise<void> {
      for (const level of levels) {
        const { waiting, room } = level
        if (waiting === 0) continue
        await file.write(room, 0, NODE_BYTES * waiting, at + NODE_BYTES * (level.start + level.written))
        level.written += waiting
        level.waiting = 0
      }
    },
    /** The nodes that are not full: none is added after. */
    end(): void {
      for (let depth = 0; depth < levels.length - 1; depth++) close(depth)
    },
  }
}

/** From the leaves to the root, which stands first in the file. */
function levelsOf(count: number): Level[] {
  const sizes = [count]
  for (let size = count; size > 1 || sizes.length === 1; ) {
    size = Math.ceil(size / NODE_SIZE)
    sizes.push(size)
  }
  let start = sizes.reduce((sum, size) => sum + size, 0)
  return sizes.map((size) => {
    start -= size
    const room = Buffer.alloc(NODE_BYTES * NODE_SIZE)
    return { start, written: 0, waiting: 0, room, above: { box: [...NOWHERE], children: 0 } }
  })
}

export const treeBytes = (count: number): number => {
  const [leaves] = levelsOf(count)
  return leaves ? NODE_BYTES * (leaves.start + count) : 0
}

/** Of each side of the domain: 5 m of the widest. */
const HILBERT_BITS = 19
const HILBERT_SIDE = 2 ** HILBERT_BITS

/** Where a place stands on the curve that keeps neighbours together, below 2^38. Beyond the domain: at its edge. */
export function hilbertPlace([minX, minY, maxX, maxY]: WrittenBox, domain: WrittenBox): number {
  const cell = (middle: number, from: number, to: number) =>
    Math.max(0, Math.min(HILBERT_SIDE - 1, Math.floor(((middle - from) / (to - from)) * HILBERT_SIDE)))
  let x = cell((minX + maxX) / 2, domain[0], domain[2])
  let y = cell((minY + maxY) / 2, domain[1], domain[3])
  let place = 0
  for (let side = HILBERT_SIDE / 2; side >= 1; side /= 2) {
    const isRight = (x & side) > 0
    const isUp = (y & side) > 0
    place = place * 4 + (isRight ? (isUp ? 2 : 3) : isUp ? 1 : 0)
    if (!isUp) {
      if (isRight) {
        x = HILBERT_SIDE - 1 - x
        y = HILBERT_SIDE - 1 - y
      }
      const other = x
      x = y
      y = other
    }
  }
  return place
}

/** After every place of the curve. */
export const LAST_PLACE = HILBERT_SIDE ** 2
