/** The tiles asked for last, in this process: a bounded copy of the table, which alone is shared. */
export type TileMemory = {
  get(key: string): Buffer | undefined
  set(key: string, body: Buffer): void
  /** Draws a tile that several requests ask for at once only once. */
  once(key: string, draw: () => Promise<Buffer>): Promise<Buffer>
}

export function tileMemory(limitBytes: number): TileMemory {
  const bodies = new Map<string, Buffer>()
  const drawing = new Map<string, Promise<Buffer>>()
  let byteCount = 0

  const set = (key: string, body: Buffer) => {
    if (bodies.has(key)) return
    bodies.set(key, body)
    byteCount += body.byteLength
    for (const [oldest, old] of bodies) {
      if (byteCount <= limitBytes) break
      bodies.delete(oldest)
      byteCount -= old.byteLength
    }
  }
  return {
    get(key) {
      const body = bodies.get(key)
      if (body) {
        bodies.delete(key)
        bodies.set(key, body)
      }
      return body
    },
    set,
    once(key, draw) {
      const already = drawing.get(key)
      if (already) return already
      const work = draw()
        .then((body) => {
          set(key, body)
          return body
        })
        .finally(() => drawing.delete(key))
      drawing.set(key, work)
      return work
    },
  }
}
