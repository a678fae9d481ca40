import { closeRing, type Layer, type Row, type Shape, type Value } from './layer.ts'
import { type Box, boxOf, type Point } from './plane.ts'

export type Written = Map<string, Uint8Array>
/** `latin1` and `utf8` are what the bytes are; `announced` is what the .cpg says, absent when there is no .cpg. */
export type TextCoding = { bytes: 'latin1' | 'utf8'; announced?: string }

export const LAMBERT_93_WKT =
  'PROJCS["RGF93_Lambert_93",GEOGCS["GCS_RGF93",DATUM["D_RGF_1993",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Lambert_Conformal_Conic"],PARAMETER["False_Easting",700000.0],PARAMETER["False_Northing",6600000.0],PARAMETER["Central_Meridian",3.0],PARAMETER["Standard_Parallel_1",49.0],PARAMETER["Standard_Parallel_2",44.0],PARAMETER["Latitude_Of_Origin",46.5],UNIT["Meter",1.0]]'

const encode = (value: string, bytes: TextCoding['bytes']): Buffer =>
  bytes === 'utf8'
    ? Buffer.from(value, 'utf8')
    : Buffer.from(
        value
          .replace(/[’‘]/g, "'")
          .replace(/[–—]/g, '-')
          .replace(/œ/g, 'oe')
          .replace(/[\u202f]/g, ' '),
        'latin1',
      )

/** Text cut to `length` bytes without breaking a letter in two. */
const cell = (
  value: Value,
  length: number,
  isNumber: boolean,
  decimals: number | undefined,
  bytes: TextCoding['bytes'],
): Buffer => {
  const field = Buffer.alloc(length, 0x20)
  if (value === null) return field
  if (isNumber) {
    const digits = typeof value === 'number' && decimals !== undefined ? value.toFixed(decimals) : String(value)
    field.write(digits.padStart(length).slice(0, length), 'latin1')
    return field
  }
  let written = encode(String(value), bytes)
  while (written.length > length) written = encode(written.toString(bytes).slice(0, -1), bytes)
  written.copy(field)
  return field
}

/** dBase III table. The date in the header is fixed: the same input gives the same bytes. */
const writeDbf = (layer: Layer, coding: TextCoding): Uint8Array => {
  const width = layer.fields.reduce((sum, field) => sum + field.length, 1)
  const head = Buffer.alloc(32 + layer.fields.length * 32 + 1)
  head[0] = 3
  head.set([126, 1, 1], 1)
  head.writeUInt32LE(layer.rows.length, 4)
  head.writeUInt16LE(head.length, 8)
  head.writeUInt16LE(width, 10)
  head[29] = coding.bytes === 'latin1' ? 0x57 : 0
  layer.fields.forEach((field, i) => {
    const start = 32 + i * 32
    head.write(field.name.slice(0, 10), start, 'latin1')
    head.write({ text: 'C', integer: 'N', real: 'N', date: 'D' }[field.type], start + 11, 'latin1')
    head[start + 16] = field.length
    head[start + 17] = field.decimals ?? 0
  })
  head[head.length - 1] = 0x0d
  const rows = layer.rows.flatMap(({ values }) => [
    Buffer.from(' '),
    ...layer.fields.map(({ name, type, length, decimals }) =>
      cell(values[name] ?? null, length, type === 'integer' || type === 'real', decimals, coding.bytes),
    ),
  ])
  return Buffer.concat([head, ...rows, Buffer.from([0x1a])])
}

const SHAPE_CODE = { point: 1, line: 3, area: 5 } as const

const partsOf = (shape: Shape): Point[][] => {
  switch (shape.kind) {
    case 'point':
      return [[...shape.points]]
    case 'line':
      return shape.lines.map((line) => [...line])
    case 'area':
      return shape.polygons.flatMap(({ outer, holes }) => [
        closeRing(outer, true),
        ...holes.map((hole) => closeRing(hole, false)),
      ])
  }
}

const record = ({ shape }: Row): Buffer => {
  if (!shape) return Buffer.alloc(4)
  const parts = partsOf(shape)
  const points = parts.flat()
  if (shape.kind === 'point') {
    const body = Buffer.alloc(20)
    body.writeInt32LE(1, 0)
    body.writeDoubleLE(points[0]?.[0] ?? 0, 4)
    body.writeDoubleLE(points[0]?.[1] ?? 0, 12)
    return body
  }
  const body = Buffer.alloc(44 + parts.length * 4 + points.length * 16)
  body.writeInt32LE(SHAPE_CODE[shape.kind], 0)
  boxOf(points).forEach((value, i) => {
    body.writeDoubleLE(value, 4 + i * 8)
  })
  body.writeInt32LE(parts.length, 36)
  body.writeInt32LE(points.length, 40)
  let first = 0
  parts.forEach((part, i) => {
    body.writeInt32LE(first, 44 + i * 4)
    first += part.length
  })
  points.forEach(([x, y], i) => {
    body.writeDoubleLE(x, 44 + parts.length * 4 + i * 16)
    body.writeDoubleLE(y, 52 + parts.length * 4 + i * 16)
  })
  return body
}

const header = (lengthBytes: number, code: number, box: Box): Buffer => {
  const head = Buffer.alloc(100)
  head.writeInt32BE(9994, 0)
  head.writeInt32BE(lengthBytes / 2, 24)
  head.writeInt32LE(1000, 28)
  head.writeInt32LE(code, 32)
  box.forEach((value, i) => {
    head.writeDoubleLE(Number.isFinite(value) ? value : 0, 36 + i * 8)
  })
  return head
}

/** The files of one layer: .shp, .shx, .dbf, .prj and perhaps .cpg; a bare .dbf when the layer has no shape. */
export const writeShapefile = (layer: Layer, coding: TextCoding): Written => {
  const files: Written = new Map([[`${layer.name}.dbf`, writeDbf(layer, coding)]])
  if (coding.announced) files.set(`${layer.name}.cpg`, Buffer.from(coding.announced))
  if (layer.shape === 'none') return files
  const records = layer.rows.map(record)
  const box = boxOf(layer.rows.flatMap(({ shape }) => (shape ? partsOf(shape).flat() : [])))
  const code = SHAPE_CODE[layer.shape]
  const heads: Buffer[] = []
  const index: Buffer[] = []
  let offset = 100
  records.forEach((body, i) => {
    const head = Buffer.alloc(8)
    head.writeInt32BE(i + 1, 0)
    head.writeInt32BE(body.length / 2, 4)
    heads.push(head, body)
    const entry = Buffer.alloc(8)
    entry.writeInt32BE(offset / 2, 0)
    entry.writeInt32BE(body.length / 2, 4)
    index.push(entry)
    offset += body.length + 8
  })
  files.set(`${layer.name}.shp`, Buffer.concat([header(offset, code, box), ...heads]))
  files.set(`${layer.name}.shx`, Buffer.concat([header(100 + records.length * 8, code, box), ...index]))
  files.set(`${layer.name}.prj`, Buffer.from(LAMBERT_93_WKT))
  return files
}
