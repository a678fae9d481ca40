/**
 * A small seeded generator (sfc32). Every draw of the demo territory comes from one of these, so that two runs
 * write the same bytes. Forks are named: adding a draw in one place does not move the houses of another.
 */
export type Random = {
  next: () => number
  between: (low: number, high: number) => number
  integer: (low: number, high: number) => number
  chance: (probability: number) => boolean
  pick: <T>(list: readonly T[]) => T
  gaussian: () => number
  shuffled: <T>(list: readonly T[]) => T[]
  fork: (name: string | number) => Random
}

const hash = (text: string): number => {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value ^= value >>> 15
  value = Math.imul(value, 0x2c1b3c6d)
  return (value ^ (value >>> 12)) >>> 0
}

export const seeded = (seed: string): Random => {
  let a = hash(`${seed}/a`)
  let b = hash(`${seed}/b`)
  let c = hash(`${seed}/c`)
  let d = 1
  const next = () => {
    const t = (((a + b) | 0) + d) | 0
    d = (d + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (c << 21) | (c >>> 11)
    c = (c + t) | 0
    return (t >>> 0) / 4294967296
  }
  for (let i = 0; i < 12; i++) next()
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const item = list[integer(0, list.length - 1)]
      if (item === undefined) throw new Error('pick from an empty list')
      return item
    },
    gaussian: () => (next() + next() + next() + next() + next() + next() - 3) * Math.SQRT2,
    shuffled: (list) => {
      const copy = [...list]
      for (let i = copy.length - 1; i > 0; i--) {
        const j = integer(0, i)
        const [x, y] = [copy[i], copy[j]]
        if (x !== undefined && y !== undefined) [copy[i], copy[j]] = [y, x]
      }
      return copy
    },
    fork: (name) => seeded(`${seed}/${name}`),
  }
}
