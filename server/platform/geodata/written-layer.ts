/** A column of a file that a GIS opens. A day is text, `2026-03-01`. */
export type WrittenColumn = { name: string; type: 'text' | 'day' | 'boolean' | 'integer' | 'number' }

export type WrittenCell = string | number | bigint | boolean | null

export type WrittenBox = readonly [minX: number, minY: number, maxX: number, maxY: number]

/** What is written of a layer before its rows. */
export type WrittenLayer = {
  name: string
  /** `integer`: the key is the number of the feature, where the format has one; `text`: it stands in a column `id`. */
  keyType: 'text' | 'integer'
  columns: readonly WrittenColumn[]
  srid: number
  /** Systems that are told in the file, by their code, as WKT 1: that of the layer, and 4326. */
  systems: ReadonlyMap<number, string>
  /** Where features are to be expected, in the units of the system: their order on the disk follows it. */
  domain: WrittenBox
}

export type WrittenFeature = {
  key: string
  /** In the order of the columns. */
  cells: readonly WrittenCell[]
  /** Two dimensions, little-endian, x first. */
  wkb: Buffer | null
}

export type WrittenBatches = AsyncIterable<readonly WrittenFeature[]>

/** Name that a WKT gives to its system. */
export const systemName = (wkt: string): string => /^\w+\["([^"]*)"/.exec(wkt)?.[1] ?? ''

/** Rows that are written at a stretch: some milliseconds, after which the server answers others. */
const SLICE_ROWS = 100

/** Batches cut small, the server left to others between two. */
export async function* slicesOf(batches: WrittenBatches): AsyncGenerator<readonly WrittenFeature[]> {
  for await (const batch of batches)
    for (let from = 0; from < batch.length; from += SLICE_ROWS) {
      yield batch.slice(from, from + SLICE_ROWS)
      await new Promise(setImmediate)
    }
}
