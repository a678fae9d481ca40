import { createReadStream } from 'node:fs'
import { Transform } from 'node:stream'
import { parse } from 'csv-parse'
import { checkedCrs } from '#platform/geodata/crs.ts'
import { dimensionOf, emptyOutline, widen } from '#server/place/datasets/extent.ts'
import { examplesOf } from '#server/place/datasets/field-sampling.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type {
  PackageFile,
  SourceField,
  SourceLayer,
  SourceNote,
  SourceRow,
} from '#server/place/datasets/source-layer.ts'
import { detectEncoding, newMending, type TextEncoding } from '#server/place/datasets/text-encoding.ts'
import { layerName, mendTexts, noteMojibake } from './json.ts'
import { type PointColumns, pointColumns } from './point-columns.ts'

const SAMPLE_ROWS = 300
const BATCH_ROWS = 1000
const SEPARATORS = [';', ',', '\t', '|'] as const

type Form = { encoding: TextEncoding; separator: string; columns: readonly string[] }

/** A CSV file as a layer; null when it is no table (one column, or lines that do not agree). */
export async function csvLayer(file: PackageFile): Promise<SourceLayer | null> {
  const encoding = await detectEncoding(file.path)
  const separator = await separatorOf(file, encoding)
  if (separator === undefined) return null
  const sample: SourceRow[] = []
  const form: Form = { encoding, separator, columns: [] }
  const columns = new Set<string>()
  for await (const batch of records(file, form, undefined, [])) {
    for (const row of batch) {
      for (const name of Object.keys(row.properties)) columns.add(name)
      if (sample.length < SAMPLE_ROWS) sample.push(row)
    }
    if (sample.length >= SAMPLE_ROWS) break
  }
  const header = sample.length > 0 ? [...columns] : await headerOf(file, form)
  if (header.length < 2) return null
  const fields: SourceField[] = header.map((name) => {
    const values = sample.map(({ properties }) => properties[name])
    return { name, type: 'text', examples: examplesOf(values) }
  })
  const points = pointColumns(fields)
  const outline = emptyOutline()
  if (points) for (const row of sample) widen(outline, points.read(row.properties))
  const notes: SourceNote[] = []
  return {
    file: file.name,
    layer: layerName(file.name),
    format: 'CSV',
    encoding: ENCODING_NAMES[encoding.encoding],
    crs: points ? checkedCrs(points.crs, outline.extent) : { known: false, declared: null, candidates: [] },
    fields,
    geometry: dimensionOf(outline),
    featureCount: null,
    notes,
    sha256: file.sha256,
    rows: () => records(file, form, points, notes),
  }
}

const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'windows-1252': 'Windows-1252 (Latin-1)',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16',
} as const

function text(file: PackageFile, { encoding }: TextEncoding): Transform {
  const decoder = new TextDecoder(encoding)
  const source = createReadStream(file.path)
  const decode = new Transform({
    encoding: 'utf8',
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }))
    },
    flush(done) {
      done(null, decoder.decode())
    },
  })
  source.on('error', (error) => decode.destroy(error))
  return source.pipe(decode)
}

/** The separator under which the first lines have the same number of cells, and most of them. */
async function separatorOf(file: PackageFile, encoding: TextEncoding): Promise<string | undefined> {
  let head = ''
  for await (const chunk of text(file, encoding)) {
    head += chunk
    if (head.length > 65_536) break
  }
  const lines = head
    .split(/\r\n|\n|\r/)
    .slice(0, 20)
    .filter((line) => line.trim() !== '')
  if (head.length > 65_536 && lines.length > 1) lines.pop()
  const first = lines[0] ?? ''
  const scores = SEPARATORS.map((separator) => {
    const cells = cellCount(first, separator)
    const agreeing = lines.filter((line) => cellCount(line, separator) === cells).length
    return { separator, score: cells < 2 ? 0 : agreeing * 100 + cells }
  })
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left))
  return best.score > 0 ? best.separator : undefined
}

const cellCount = (line: string, separator: string) => line.replace(/"(?:[^"]|"")*"/g, '').split(separator).length

async function headerOf(file: PackageFile, form: Form): Promise<string[]> {
  for await (const chunk of text(file, form.encoding)) {
    const [line = ''] = String(chunk).split(/\r?\n/)
    return columnNames(line.split(form.separator).map((name) => name.replace(/^"|"$/g, '')))
  }
  return []
}

/** Names trimmed and unique; an empty one is `colonne_3`. */
function columnNames(header: readonly string[]): string[] {
  const seen = new Map<string, number>()
  return header.map((raw, index) => {
    const name = raw.replace(/^\uFEFF/, '').trim() || `colonne_${index + 1}`
    const times = (seen.get(name) ?? 0) + 1
    seen.set(name, times)
    return times === 1 ? name : `${name}_${times}`
  })
}

async function* records(
  file: PackageFile,
  form: Form,
  points: PointColumns | undefined,
  notes: SourceNote[],
): AsyncGenerator<SourceRow[]> {
  const parser = parse({
    delimiter: form.separator,
    bom: true,
    columns: (header: string[]) => columnNames(header),
    relax_quotes: true,
    relax_column_count: true,
    skip_empty_lines: true,
    info: true,
  })
  const source = text(file, form.encoding)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  const mending = newMending()
  let batch: SourceRow[] = []
  let line = 1
  try {
    for await (const { record, info } of parser as AsyncIterable<{
      record: Record<string, unknown>
      info: { lines: number; error?: { code: string } }
    }>) {
      line = info.lines
      mendTexts(record, mending)
      batch.push({ line, properties: record, geometry: points ? points.read(record) : null })
      if (batch.length >= BATCH_ROWS) {
        yield batch
        batch = []
      }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_'))
      throw importProblem('unreadable', { file: file.name, message: `ligne ${line} : ${error.message}` })
    throw error
  } finally {
    source.destroy()
    parser.destroy()
  }
  if (batch.length > 0) yield batch
  noteMojibake(notes, mending)
}
