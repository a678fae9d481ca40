import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { checkedCrs, crsOfText } from '#platform/geodata/crs.ts'
import { readCopyLine } from '#platform/geodata/pg-copy.ts'
import { dimensionOf, emptyOutline, widen } from '#server/place/datasets/extent.ts'
import { sampleFields } from '#server/place/datasets/field-sampling.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type { PackageFile, SourceLayer, SourceRow } from '#server/place/datasets/source-layer.ts'

const SAMPLE_ROWS = 300
const BATCH_ROWS = 1000
const COPY = /^COPY\s+(?:"?\w+"?\.)?"?([\w-]+)"?\s*\(([^)]*)\)\s+FROM\s+stdin;/i
const EWKB = /^0[01][0-9A-Fa-f]{16,}$/

type Table = { name: string; columns: readonly string[] }

/** The tables of a PostgreSQL dump that are written with COPY; no statement of it is ever run. */
export async function sqlLayers(file: PackageFile): Promise<SourceLayer[]> {
  const tables = new Map<string, { table: Table; sample: SourceRow[] }>()
  for await (const { table, batch } of copied(file)) {
    const known = tables.get(table.name) ?? { table, sample: [] }
    tables.set(table.name, known)
    if (known.sample.length < SAMPLE_ROWS) known.sample.push(...batch)
  }
  return [...tables.values()].map(({ table, sample }) => {
    const outline = emptyOutline()
    for (const { geometry } of sample) widen(outline, geometry)
    const crs = outline.srid
      ? crsOfText(`EPSG:${outline.srid}`, 'les géométries du fichier')
      : { known: false as const, declared: null, candidates: [] }
    return {
      file: file.name,
      layer: table.name,
      format: 'SQL',
      encoding: 'UTF-8',
      crs: checkedCrs(crs, outline.extent),
      fields: sampleFields(sample),
      geometry: dimensionOf(outline),
      featureCount: null,
      notes: [],
      sha256: file.sha256,
      async *rows() {
        for await (const { table: one, batch } of copied(file)) if (one.name === table.name) yield batch
      },
    }
  })
}

async function* copied(file: PackageFile): AsyncGenerator<{ table: Table; batch: SourceRow[] }> {
  const lines = createInterface({ input: createReadStream(file.path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })
  let table: Table | undefined
  let batch: SourceRow[] = []
  let line = 0
  for await (const text of lines) {
    line += 1
    if (table === undefined) {
      const header = COPY.exec(text)
      if (header) table = { name: header[1] ?? '', columns: (header[2] ?? '').split(',').map(plainIdentifier) }
    } else if (text === '\\.') {
      if (batch.length > 0) yield { table, batch }
      batch = []
      table = undefined
    } else {
      batch.push(rowOf(table, readCopyLine(text), line))
      if (batch.length >= BATCH_ROWS) {
        yield { table, batch }
        batch = []
      }
    }
  }
  if (table !== undefined) throw importProblem('truncated', { file: file.name, line })
}

const plainIdentifier = (name: string) => name.trim().replace(/^"|"$/g, '')

function rowOf(table: Table, cells: readonly (string | null)[], line: number): SourceRow {
  const properties: Record<string, unknown> = {}
  let geometry: string | null = null
  table.columns.forEach((name, index) => {
    const cell = cells[index] ?? null
    if (geometry === null && cell !== null && EWKB.test(cell)) geometry = cell
    else properties[name] = cell
  })
  return { line, properties, geometry }
}
