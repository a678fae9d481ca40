import type { LastingRegisterEntry } from '#contract/dossier/public-register/public-register.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { WrittenFormat } from '#platform/geodata/gdal.ts'
import { writtenTable } from '#platform/geodata/written-table.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { REGISTER_COLUMNS, registerKindName } from '#wording/dossier/public-register/public-register.ts'

/** A line of the register, and the point of its ground in longitude and latitude. */
export type PlacedEntry = { entry: LastingRegisterEntry; point: readonly [number, number] | null }

type Cell = string | number | null

/** What a line is in a table, under the names of its columns. */
const cellsOf = ({
  floorM2,
  ...entry
}: LastingRegisterEntry): Readonly<Record<keyof typeof REGISTER_COLUMNS, Cell>> => ({
  number: entry.number,
  kind: registerKindName(entry),
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

/**
 * Anyone may ask for a file.
 * @throws Problem 503 when too many are asked for at once
 */
export const registerFile = (lines: readonly PlacedEntry[], format: WrittenFormat): Promise<SentFile> =>
  writtenTable(
    'registre',
    COLUMNS.map(([, name]) => name),
    lines.map(({ entry, point }) => {
      const cells = cellsOf(entry)
      return { cells: COLUMNS.map(([key]) => cells[key]), point }
    }),
    format,
  )
