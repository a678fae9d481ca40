import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { boundedQueue } from '#platform/bounded-queue.ts'
import { passingFolder } from '#platform/passing-folder.ts'
import { SentFile } from '#platform/sent-file.ts'
import { openGdal, type WrittenFormat } from './gdal.ts'

/** A row of a table, its cells in the order of the columns, and its point in longitude and latitude when it has one. */
export type WrittenRow = {
  cells: readonly (string | number | null)[]
  point: readonly [number, number] | null
}

const MEDIA_TYPES = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  GPKG: 'application/geopackage+sqlite3',
} as const satisfies Record<WrittenFormat, string>

/** Each file takes a thread: a crowd of them is answered later, and nobody else waits for it. */
const writing = boundedQueue({ atOnce: 2, waiting: 8 })

/**
 * A table as a workbook or as a GeoPackage.
 * @throws Problem 503 when too many are asked for at once
 */
export const writtenTable = (
  name: string,
  columns: readonly string[],
  rows: readonly WrittenRow[],
  format: WrittenFormat,
): Promise<SentFile> => writing.run(() => written(name, columns, rows, format))

/** Written by GDAL, which sees one folder and no other; what has no known ground is in the table without a point. */
async function written(
  name: string,
  columns: readonly string[],
  rows: readonly WrittenRow[],
  format: WrittenFormat,
): Promise<SentFile> {
  const folder = await passingFolder('table')
  const gdal = openGdal(folder)
  const output = `${name}.${format.toLowerCase()}`
  try {
    await writeFile(join(folder, `${name}.geojson`), JSON.stringify(geoJson(columns, rows, format)))
    await gdal.convert({ path: `${name}.geojson`, drivers: ['GeoJSON'], openOptions: [], format, output })
    return new SentFile({
      name: output,
      mediaType: MEDIA_TYPES[format],
      shown: 'attachment',
      content: await readFile(join(folder, output)),
    })
  } finally {
    await gdal.close()
    await rm(folder, { recursive: true, force: true })
  }
}

const geoJson = (columns: readonly string[], rows: readonly WrittenRow[], format: WrittenFormat) => ({
  type: 'FeatureCollection',
  // a table without rows still has its headings, over a line that says nothing
  features: (rows.length > 0 ? rows : [{ cells: [], point: null }]).map(({ cells, point }) => ({
    type: 'Feature',
    geometry: point === null || format === 'XLSX' ? null : { type: 'Point', coordinates: point },
    properties: Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? null])),
  })),
})
