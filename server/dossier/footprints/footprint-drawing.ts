import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { DrawingUnit } from '#contract/dossier/deposit/deposit.ts'
import { crsOfText } from '#platform/geodata/crs.ts'
import { GdalFailure, openGdal } from '#platform/geodata/gdal.ts'
import { passingFolder } from '#platform/passing-folder.ts'
import { problem } from '#platform/problem.ts'
import { DRAWING_FAULTS } from '#wording/dossier/footprints/footprint-problems.ts'
import { dxfFacts } from './footprint-dxf.ts'
import { isNestedBeyond } from './json-nesting.ts'

/** A drawing as its file gives it: shapes in the coordinates of the file, by layer, and the projection it declares. */
export type Drawing = {
  format: 'GeoJSON' | 'DXF'
  srid: number | undefined
  /** The unit that the file says; absent: none, or one that drawing software writes by default. */
  unit: DrawingUnit | undefined
  /** Hexadecimal EWKB or GeoJSON text. */
  shapes: readonly { layer: string; label: string; geometry: string }[]
  /** minX, minY, maxX, maxY of all that the file draws. */
  extent: readonly [number, number, number, number] | undefined
}

/** Beyond it, a file is a whole survey, not the footprint of a project. */
const SHAPES_MAX = 20_000

/** Brackets within brackets that a GeoJSON may need, collections of collections included. */
const NESTING_MAX = 24

/**
 * Reads a drawing by its own bytes, whatever its name says.
 * @throws Problem 422 when it is another format, or cannot be read: it says how to save it anew.
 */
export async function readDrawing(bytes: Buffer, name: string): Promise<Drawing> {
  const head = bytes
    .subarray(0, 4096)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '')
  if (/^\s*[{[]/.test(head)) return readGeoJson(bytes, name)
  if (/^AC10\d\d/.test(head)) throw unreadable(name, DRAWING_FAULTS.dwg)
  if (head.startsWith('AutoCAD Binary DXF')) {
    throw unreadable(name, DRAWING_FAULTS.binaryDxf)
  }
  if (/^\s*(999[\s\S]*?)?0\s*\r?\n\s*SECTION/.test(head)) return readDxf(bytes, name)
  throw unreadable(name, DRAWING_FAULTS.otherFormat)
}

const Shape: z.ZodType<{ type: string; coordinates?: unknown; geometries?: unknown[] }> = z.looseObject({
  type: z.string(),
})
const Feature = z.looseObject({
  type: z.literal('Feature'),
  geometry: Shape.nullable(),
  properties: z.record(z.string(), z.unknown()).nullish(),
})
const Declared = z.looseObject({ crs: z.looseObject({ properties: z.looseObject({ name: z.string() }) }).nullish() })

function readGeoJson(bytes: Buffer, name: string): Drawing {
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  if (isNestedBeyond(text, NESTING_MAX)) {
    throw unreadable(name, DRAWING_FAULTS.nested)
  }
  const content = parsedJson(text, name)
  const features = featuresOf(content)
  if (features.length === 0) throw unreadable(name, DRAWING_FAULTS.empty)
  const declared = Declared.safeParse(content).data?.crs?.properties.name
  const crs = declared === undefined ? undefined : crsOfText(declared, 'crs')
  const extent = extentOf(features.map(({ geometry }) => geometry))
  const areDegrees =
    extent !== undefined && Math.abs(extent[0]) <= 180 && Math.abs(extent[2]) <= 180 && Math.abs(extent[3]) <= 90
  return {
    format: 'GeoJSON',
    // RFC 7946: longitude and latitude, unless the file says otherwise or its coordinates cannot be degrees.
    unit: undefined,
    srid: crs?.known ? crs.srid : declared === undefined && areDegrees ? 4326 : undefined,
    shapes: features.flatMap(({ geometry, properties }) =>
      geometry === null ? [] : [{ layer: '', label: labelOf(properties), geometry: JSON.stringify(geometry) }],
    ),
    extent,
  }
}

function parsedJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw unreadable(name, DRAWING_FAULTS.brokenGeoJson)
  }
}

function featuresOf(content: unknown): z.infer<typeof Feature>[] {
  const collection = z.looseObject({ type: z.literal('FeatureCollection'), features: z.array(Feature).max(SHAPES_MAX) })
  const many = collection.safeParse(content)
  if (many.success) return many.data.features
  const one = Feature.safeParse(content)
  if (one.success) return [one.data]
  const bare = Shape.safeParse(content)
  return bare.success && 'coordinates' in bare.data ? [{ type: 'Feature', geometry: bare.data, properties: null }] : []
}

const LABELS = ['nom', 'name', 'label', 'libelle', 'designation', 'layer']

function labelOf(properties: Record<string, unknown> | null | undefined): string {
  const found = Object.entries(properties ?? {}).find(
    ([key, value]) => LABELS.includes(key.toLowerCase()) && typeof value === 'string',
  )?.[1]
  return typeof found === 'string' ? found.slice(0, 80) : ''
}

function extentOf(geometries: readonly unknown[]): Drawing['extent'] {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number]
  const visit = (value: unknown): void => {
    if (!Array.isArray(value)) return
    const [x, y] = value as unknown[]
    if (typeof x === 'number' && typeof y === 'number') {
      box[0] = Math.min(box[0], x)
      box[1] = Math.min(box[1], y)
      box[2] = Math.max(box[2], x)
      box[3] = Math.max(box[3], y)
    } else for (const part of value) visit(part)
  }
  for (const geometry of geometries) {
    visit(geometry !== null && typeof geometry === 'object' && 'coordinates' in geometry ? geometry.coordinates : null)
  }
  return box[0] <= box[2] ? box : undefined
}

/** One drawing at a time goes through GDAL: each holds a thread and its memory. */
let turn: Promise<unknown> = Promise.resolve()

function readDxf(bytes: Buffer, name: string): Promise<Drawing> {
  const { unit, refusal } = dxfFacts(bytes.toString('latin1'))
  if (refusal !== undefined) throw unreadable(name, DRAWING_FAULTS[refusal])
  const mine = turn.then(async () => ({ ...(await throughGdal(bytes, name)), unit }))
  turn = mine.catch(() => undefined)
  return mine
}

async function throughGdal(bytes: Buffer, name: string): Promise<Omit<Drawing, 'unit'>> {
  const folder = await passingFolder('dessin')
  const gdal = openGdal(folder)
  try {
    await writeFile(join(folder, 'dessin.dxf'), bytes)
    const question = { path: 'dessin.dxf', drivers: ['DXF'], openOptions: [] }
    const { info } = await gdal.inspect(question)
    const layer = info.layers[0]
    const shapes: Drawing['shapes'][number][] = []
    for await (const { columns, rows } of gdal.rows({
      ...question,
      layer: layer?.name ?? 'entities',
      limit: SHAPES_MAX,
    })) {
      const [geometryAt, layerAt] = [columns.indexOf('gdal_geom'), columns.indexOf('Layer')]
      for (const row of rows) {
        const geometry = row[geometryAt]
        const of = row[layerAt] ?? ''
        if (geometry) shapes.push({ layer: of, label: of.slice(0, 80), geometry })
      }
    }
    if (shapes.length >= SHAPES_MAX) {
      throw unreadable(name, DRAWING_FAULTS.tooManyShapes)
    }
    const [minX, minY, maxX, maxY] = layer?.geometryFields?.[0]?.extent ?? []
    return {
      format: 'DXF',
      srid: undefined,
      shapes,
      extent:
        minX === undefined || minY === undefined || maxX === undefined || maxY === undefined
          ? undefined
          : [minX, minY, maxX, maxY],
    }
  } catch (error) {
    if (!(error instanceof GdalFailure)) throw error
    throw unreadable(name, DRAWING_FAULTS.brokenDxf)
  } finally {
    await gdal.close()
    await rm(folder, { recursive: true, force: true })
  }
}

export const unreadable = (name: string, fault: string) => problem('drawingUnreadable', { name, fault })
