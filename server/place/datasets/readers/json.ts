import { checkedCrs, crsOfText, type SourceCrs } from '#platform/geodata/crs.ts'
import { dimensionOf, emptyOutline, widen } from '#server/place/datasets/extent.ts'
import { sampleFields } from '#server/place/datasets/field-sampling.ts'
import { importProblem } from '#server/place/datasets/import-problem.ts'
import type {
  PackageFile,
  SourceFormat,
  SourceLayer,
  SourceNote,
  SourceRow,
} from '#server/place/datasets/source-layer.ts'
import { type Mending, mendedText, newMending } from '#server/place/datasets/text-encoding.ts'
import { geojsonToWkb } from '#server/place/datasets/wkb.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { readFeature } from './geojson-feature.ts'
import { type JsonMembers, JsonTooDeep, JsonTruncated, jsonParts } from './json-elements.ts'
import { locatedBy, type PointColumns, pointColumns } from './point-columns.ts'

const SAMPLE_ROWS = 300

/**
 * A JSON file as a layer: GeoJSON of any size, one object a line, or the list of objects of a public service. Null when
 * there is no list of objects in it (a regulation, a metadata sheet).
 */
export async function jsonLayer(file: PackageFile): Promise<SourceLayer | null> {
  const sample: SourceRow[] = []
  const members: JsonMembers = {}
  let listName: string | null = null
  let isGeojson = false
  try {
    for await (const part of jsonParts(file.path)) {
      if (part.type === 'head') {
        listName = part.listName
        Object.assign(members, part.members)
      } else if (sample.length < SAMPLE_ROWS) {
        for (const text of part.objects.slice(0, SAMPLE_ROWS)) {
          const value = parse(text)
          isGeojson ||= isFeature(value)
          sample.push(rowOf(value, sample.length + 1, undefined))
        }
        if (sample.length >= SAMPLE_ROWS) break
      }
    }
  } catch (error) {
    throw refusal(file, error, sample.length)
  }
  const isOneByLine = listName === null && sample.length > 1
  if (listName === null && !isOneByLine && !isGeojson) return null
  if (listName !== 'features' && !isGeojson && sample.length === 0) return null
  const points = isGeojson ? undefined : pointColumns(sampleFields(sample))
  const outline = emptyOutline()
  for (const row of sample) widen(outline, points ? locatedBy(points, row.properties) : row.geometry)
  const format: SourceFormat = isOneByLine
    ? 'GeoJSON en lignes'
    : isGeojson || listName === 'features'
      ? 'GeoJSON'
      : 'JSON'
  const notes: SourceNote[] = []
  const name = typeof members.name === 'string' ? members.name : undefined
  return {
    file: file.name,
    layer: name ?? layerName(file.name),
    format,
    encoding: 'UTF-8',
    crs: checkedCrs(declaredCrs(members, points), outline.extent),
    fields: sampleFields(sample),
    geometry: dimensionOf(outline),
    featureCount: null,
    notes,
    sha256: file.sha256,
    rows: () => rows(file, points, notes),
  }
}

async function* rows(
  file: PackageFile,
  points: PointColumns | undefined,
  notes: SourceNote[],
): AsyncGenerator<SourceRow[]> {
  let line = 0
  let parsed = 0
  const mending = newMending()
  try {
    for await (const part of jsonParts(file.path)) {
      if (part.type === 'head') continue
      const batch: SourceRow[] = []
      for (const text of part.objects) {
        line += 1
        batch.push(featureRow(text, line, mending) ?? rowOf(parse(text), line, points, mending))
        parsed = line
      }
      yield batch
    }
  } catch (error) {
    throw refusal(file, error, parsed)
  }
  noteMojibake(notes, mending)
}

/** What stops the reading, in French and with the object where it stops. */
function refusal({ name: file }: PackageFile, error: unknown, read: number): unknown {
  if (error instanceof JsonTruncated) return importProblem('truncated', { file, line: read || undefined })
  if (error instanceof JsonTooDeep) return importProblem('tooDeep', { file, line: error.objectCount })
  if (!(error instanceof SyntaxError)) return error
  const isNumber = /\b(NaN|-?Infinity)\b/.exec(error.message)?.[1]
  return importProblem(isNumber ? 'notANumber' : 'notJson', { file, line: read + 1, value: isNumber })
}

/** Told once, whatever the number of times the rows are read. */
export function noteMojibake(notes: SourceNote[], { mended, damaged, example }: Mending): void {
  const tell = (note: SourceNote) => {
    if (!notes.some(({ reason }) => reason === note.reason)) notes.push(note)
  }
  if (mended > 0) tell(why('mojibakeMended', { count: mended }))
  if (damaged > 0) tell(why('mojibakeBeyondRepair', { count: damaged, example }))
}

const parse = (text: Buffer): unknown => JSON.parse(text.toString('utf8'))

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const isFeature = (value: unknown) => isObject(value) && value.type === 'Feature' && 'geometry' in value

/** The short way, for features written as all tools write them. */
function featureRow(text: Buffer, line: number, mending: Mending): SourceRow | null {
  const read = readFeature(text)
  if (read === null) return null
  const { feature, geometry } = read
  return { line, properties: propertiesOf(feature, mending), geometry }
}

function propertiesOf(feature: Record<string, unknown>, mending: Mending): Record<string, unknown> {
  const properties = isObject(feature.properties) ? feature.properties : {}
  if (feature.id !== undefined && properties.id === undefined) properties.id = feature.id
  mendTexts(properties, mending)
  return properties
}

function rowOf(
  value: unknown,
  line: number,
  points: PointColumns | undefined,
  mending: Mending = newMending(),
): SourceRow {
  if (!isObject(value)) return { line, properties: {}, geometry: { unreadable: 'not an object' } }
  if (isFeature(value))
    return { line, properties: propertiesOf(value, mending), geometry: geojsonToWkb(value.geometry) }
  const properties: Record<string, unknown> = {}
  flatten(value, '', properties)
  mendTexts(properties, mending)
  const shape = Object.values(value).find((member) => isObject(member) && 'coordinates' in member && 'type' in member)
  const geometry = shape !== undefined ? geojsonToWkb(shape) : points ? locatedBy(points, properties) : null
  return { line, properties, geometry }
}

export function mendTexts(properties: Record<string, unknown>, mending: Mending): void {
  for (const name in properties) {
    const value = properties[name]
    if (typeof value === 'string') properties[name] = mendedText(value, mending)
  }
}

/** `{"a": {"b": 1}}` becomes `a.b = 1`: a table has one level. */
function flatten(value: Record<string, unknown>, prefix: string, into: Record<string, unknown>): void {
  for (const [name, member] of Object.entries(value)) {
    if (isObject(member) && !('coordinates' in member)) flatten(member, `${prefix}${name}.`, into)
    else into[`${prefix}${name}`] = member
  }
}

/** RFC 7946 means WGS 84 when nothing is declared; before it, a `crs` member said otherwise. */
function declaredCrs(members: JsonMembers, points: PointColumns | undefined): SourceCrs {
  if (points !== undefined) return points.crs
  const { crs } = members
  if (isObject(crs) && isObject(crs.properties)) {
    const { name, code, href } = crs.properties
    const text = name ?? (code === undefined ? href : `EPSG:${code}`)
    if (text !== undefined) return crsOfText(String(text), 'le membre « crs » du fichier')
  }
  return {
    known: true,
    srid: 4326,
    name: 'WGS 84 (longitude, latitude)',
    origin: 'format',
    where: 'la règle du GeoJSON',
  }
}

/** Last part of a path, without extension. */
export const layerName = (file: string) => (file.split('/').at(-1) ?? file).replace(/\.[A-Za-z0-9]+$/, '')
