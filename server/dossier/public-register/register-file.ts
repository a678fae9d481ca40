import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { PublicRegisterEntry } from '#contract/dossier/public-register/public-register.ts'
import { boundedQueue } from '#platform/bounded-queue.ts'
import { csvFile } from '#platform/csv-file.ts'
import { openGdal, type WrittenFormat } from '#platform/geodata/gdal.ts'
import { SentFile } from '#platform/sent-file.ts'
import { REGISTER_COLUMNS, registerKindName } from '#wording/dossier/public-register/public-register.ts'

/** A line of the register, and the point of its ground in longitude and latitude. */
export type PlacedEntry = { entry: PublicRegisterEntry; point: readonly [number, number] | null }

type Cell = string | number | null

/** What a line is in a table, under the names of its columns. */
const cellsOf = ({
  kind,
  floorM2,
  ...entry
}: PublicRegisterEntry): Readonly<Record<keyof typeof REGISTER_COLUMNS, Cell>> => ({
  number: entry.number,
  kind: registerKindName(kind),
  inseeCode: entry.inseeCode,
  communeName: entry.communeName,
  street: entry.street,
  parcelId: entry.parcelId,
  filedOn: entry.filedOn,
  decidedOn: entry.decidedOn,
  floorM2,
  sentence: entry.sentence,
})

const COLUMNS = Object.entries(REGISTER_COLUMNS) as readonly [keyof typeof REGISTER_COLUMNS, string][]

/** CSV as French spreadsheets open it; its names of columns are texts as the rest. */
export const registerCsv = (lines: readonly PlacedEntry[]): SentFile =>
  csvFile(
    'registre.csv',
    COLUMNS.map(([, name]) => `"${name}"`),
    lines.map(({ entry }) => {
      const cells = cellsOf(entry)
      return COLUMNS.map(([key]) => cells[key])
    }),
  )

const MEDIA_TYPES = {
  XLSX: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  GPKG: 'application/geopackage+sqlite3',
} as const satisfies Record<WrittenFormat, string>

/** Anyone may ask for a file, and each takes a thread: a crowd of them is answered later, and nobody else waits for it. */
const writing = boundedQueue({ atOnce: 2, waiting: 8 })

/** @throws Problem 503 when too many are asked for at once */
export const registerFile = (lines: readonly PlacedEntry[], format: WrittenFormat): Promise<SentFile> =>
  writing.run(() => writtenFile(lines, format))

/** Written by GDAL, which sees one folder and no other; what has no known ground is in the table without a point. */
async function writtenFile(lines: readonly PlacedEntry[], format: WrittenFormat): Promise<SentFile> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-registre-'))
  const gdal = openGdal(folder)
  const output = `registre.${format.toLowerCase()}`
  try {
    await writeFile(join(folder, 'registre.geojson'), JSON.stringify(geoJson(lines, format)))
    await gdal.convert({ path: 'registre.geojson', drivers: ['GeoJSON'], openOptions: [], format, output })
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

const geoJson = (lines: readonly PlacedEntry[], format: WrittenFormat) => ({
  type: 'FeatureCollection',
  features: lines.map(({ entry, point }) => {
    const cells = cellsOf(entry)
    return {
      type: 'Feature',
      geometry: point === null || format === 'XLSX' ? null : { type: 'Point', coordinates: point },
      properties: Object.fromEntries(COLUMNS.map(([key, name]) => [name, cells[key]])),
    }
  }),
})
