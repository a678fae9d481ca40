import { createHash } from 'node:crypto'
import { checkedCrs, crsOfDescription, type SourceCrs } from '#platform/geodata/crs.ts'
import { type Gdal, GdalFailure } from '#platform/geodata/gdal.ts'
import type { GdalLayer } from '#platform/geodata/gdal-messages.ts'
import { examplesOf } from '#server/place/datasets/field-sampling.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type {
  PackageFile,
  SourceField,
  SourceFormat,
  SourceLayer,
  SourceNote,
  SourceRow,
} from '#server/place/datasets/source-layer.ts'
import { type Mending, mendedText, newMending } from '#server/place/datasets/text-encoding.ts'
import { noteMojibake } from './json.ts'

/** A file, or a group of files, that GDAL opens as one. */
export type GdalGroup = {
  format: SourceFormat
  driver: string
  /** The file shown to people. */
  main: PackageFile
  /** All the files it is made of. */
  members: readonly PackageFile[]
  /** Relative to the folder that GDAL sees. */
  path: string
  encoding: string | null
  openOptions: readonly string[]
  isIndexMissing: boolean
  /** Where its CRS is written, in French. */
  crsPlace: string
  /** CRS said in the format's own words, which wins over what GDAL understood. */
  crs?: SourceCrs | undefined
  notes: readonly SourceNote[]
}

const SAMPLE_ROWS = 200
type Field = GdalLayer['fields'][number]

export async function gdalLayers(gdal: Gdal, group: GdalGroup): Promise<SourceLayer[]> {
  const layers = await readable(group, () => gdal.inspect(question(group)))
  const useful = layers.info.layers.filter(({ name }) => !isLabelLayer(group, name))
  const described: SourceLayer[] = []
  for (const layer of useful) described.push(await describe(gdal, group, layer))
  return described
}

/** EDIGÉO carries a layer of labels for each layer of objects. */
const isLabelLayer = ({ format }: GdalGroup, name: string) =>
  format === 'EDIGÉO' && (name.endsWith('_LABEL') || name.startsWith('ID_S_OBJ_'))

const question = ({ path, driver, openOptions, isIndexMissing }: GdalGroup) => ({
  path,
  drivers: [driver],
  openOptions,
  isIndexMissing,
})

async function readable<T>(group: GdalGroup, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    throw refusal(group, error)
  }
}

/** GDAL says in English what is wrong with the bytes; a file that stops too early is told apart. */
function refusal(group: GdalGroup, error: unknown): unknown {
  if (!(error instanceof GdalFailure)) return error
  const isCut =
    /fread|read failed|unexpected end|not enough|truncat|corrupt|beyond end|failed to read|no element found|unclosed token|malformed/i
  const facts = { file: group.main.name, message: error.message.replaceAll('/paquet/', '') }
  return importProblem(isCut.test(error.message) ? 'truncated' : 'unreadable', facts)
}

async function describe(gdal: Gdal, group: GdalGroup, layer: GdalLayer): Promise<SourceLayer> {
  const shape = layer.geometryFields?.[0]
  const notes: SourceNote[] = [...group.notes]
  const sample: SourceRow[] = []
  for await (const batch of rows(gdal, group, layer, [], SAMPLE_ROWS)) sample.push(...batch)
  const described = crsOfDescription(shape?.coordinateSystem?.projjson, group.crsPlace)
  const crs = group.crs?.known || !described.known ? (group.crs ?? described) : described
  const hash = createHash('sha256')
  for (const { sha256 } of group.members) hash.update(sha256)
  return {
    file: group.main.name,
    layer: layer.name,
    format: group.format,
    encoding: group.encoding,
    crs: shape === undefined ? crs : checkedCrs(crs, shape.extent),
    fields: layer.fields.map((field) => describeField(field, sample)),
    geometry: geometryOf(shape?.type, sample),
    featureCount: layer.featureCount ?? null,
    notes,
    sha256: hash.update(layer.name).digest('hex'),
    rows: () => rows(gdal, group, layer, notes),
  }
}

const describeField = (field: Field, sample: readonly SourceRow[]): SourceField => ({
  name: field.name,
  type: fieldType(field),
  examples: examplesOf(sample.map(({ properties }) => properties[field.name])),
})

function fieldType({ type, subType }: Field): SourceField['type'] {
  if (subType === 'Boolean') return 'boolean'
  if (type.endsWith('List')) return 'list'
  if (type === 'Integer' || type === 'Integer64') return 'integer'
  if (type === 'Real') return 'real'
  return type.startsWith('Date') ? 'date' : 'text'
}

function geometryOf(type: string | undefined, sample: readonly SourceRow[]): SourceLayer['geometry'] {
  if (type === undefined || (sample.length > 0 && sample.every(({ geometry }) => geometry === null))) return 'none'
  if (/point/i.test(type)) return 'point'
  if (/line|curve(?!poly)/i.test(type)) return 'line'
  return /poly|surface/i.test(type) ? 'polygon' : 'mixed'
}

async function* rows(
  gdal: Gdal,
  group: GdalGroup,
  layer: GdalLayer,
  notes: SourceNote[],
  limit?: number,
): AsyncGenerator<SourceRow[]> {
  const types = new Map(layer.fields.map((field) => [field.name, field]))
  const mending = newMending()
  const firstLine = group.format === 'GeoPackage' ? 0 : 1
  let read = 0
  try {
    for await (const batch of gdal.rows({ ...question(group), layer: layer.name, limit })) {
      const fields = batch.columns.map((name) => types.get(name))
      const fidAt = batch.columns.indexOf('gdal_fid')
      const shapeAt = batch.columns.findIndex((name, index) => fields[index] === undefined && name !== 'gdal_fid')
      yield batch.rows.map((cells) => {
        read += 1
        const properties: Record<string, unknown> = {}
        fields.forEach((field, index) => {
          if (field !== undefined) properties[field.name] = cellValue(field, cells[index] ?? null, mending)
        })
        const line = Number(cells[fidAt]) + firstLine
        return {
          line: Number.isSafeInteger(line) && line < 2 ** 31 ? line : read,
          properties,
          geometry: cells[shapeAt] ?? null,
        }
      })
    }
  } catch (error) {
    throw refusal(group, error)
  }
  noteMojibake(notes, mending)
}

function cellValue(field: Field, cell: string | null, mending: Mending): unknown {
  if (cell === null) return null
  if (field.subType === 'Boolean') return cell === 't' || cell === '1'
  if (field.type === 'Integer' || field.type === 'Integer64' || field.type === 'Real') return Number(cell)
  if (field.type.startsWith('Date')) return cell.replaceAll('/', '-')
  if (field.type.endsWith('List'))
    return cell
      .replace(/^\{|\}$/g, '')
      .split(',')
      .map((item) => item.replace(/^"|"$/g, ''))
  return mendedText(cell.replace(/\uFFFD+$/, ''), mending)
}
