import { type FileHandle, open, rm } from 'node:fs/promises'
import { DatabaseSync } from 'node:sqlite'
import { Builder } from 'flatbuffers'
import { hilbertPlace, LAST_PLACE, NODE_SIZE, packedTree, treeBytes } from './packed-tree.ts'
import { boxAround, boxOfBoth, type FlatShape, flatShape, type GeometryType } from './wkb.ts'
import {
  slicesOf,
  systemName,
  type WrittenBatches,
  type WrittenBox,
  type WrittenCell,
  type WrittenColumn,
  type WrittenLayer,
} from './written-layer.ts'

// FlatGeobuf 3. Features follow one another along a Hilbert curve behind their index, which only the last row lets one write:
// they are put aside on the disk in that order, then copied.

const MAGIC = Buffer.from([0x66, 0x67, 0x62, 3, 0x66, 0x67, 0x62, 0])

/** What SQLite may keep of the features put aside, in kB (negative, as it counts them). */
const CACHE_KB = -8000

/** Features copied at a stretch. */
const COPIED = 100

/** Codes of header.fbs. A day is a moment without its hour, as GDAL writes it. */
const COLUMN_TYPES = { boolean: 2, integer: 7, number: 10, text: 11, day: 13 } as const satisfies Record<
  WrittenColumn['type'],
  number
>

type Seen = { count: number; extent: WrittenBox | undefined; types: Set<GeometryType> }

/**
 * Writes a layer as a FlatGeobuf with its spatial index.
 *
 * @param path   of the file, made or emptied
 * @param aside  of a file a little larger, which goes once the other is written
 */
export async function writeFlatGeobuf(
  path: string,
  aside: string,
  layer: WrittenLayer,
  batches: WrittenBatches,
): Promise<void> {
  const columns: readonly WrittenColumn[] = [{ name: 'id', type: layer.keyType }, ...layer.columns]
  const db = new DatabaseSync(aside, { defensive: false }) // else it keeps a journal, whatever it is told
  try {
    db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = ${CACHE_KB};
      create table feature (place integer primary key, min_x real, min_y real, max_x real, max_y real, bytes blob not null)`)
    const seen = await putAside(db, { ...layer, columns }, batches)
    const file = await open(path, 'w')
    try {
      await writeFile(file, header({ ...layer, columns }, seen), seen.count, db)
    } finally {
      await file.close()
    }
  } finally {
    db.close()
    await rm(aside, { force: true })
  }
}

/** Features of one place of the curve follow one another as they came. */
const RANKS = 2n ** 24n

async function putAside(db: DatabaseSync, { columns, keyType, domain }: WrittenLayer, batches: WrittenBatches) {
  const insert = db.prepare('insert into feature values (?, ?, ?, ?, ?, ?)')
  insert.setReadBigInts(true) // it answers with the place, longer than a number of JavaScript
  const builder = new Builder(4096)
  const properties = propertyRoom()
  const seen: Seen = { count: 0, extent: undefined, types: new Set() }
  db.exec('begin') // and no end: nothing of it is kept
  for await (const features of slicesOf(batches))
    for (const { key, cells, wkb } of features) {
      const read = wkb ? flatShape(wkb) : undefined
      const box = read && boxAround(read)
      const shape = box && read // an empty geometry is none: its readers refuse it
      const place = box ? hilbertPlace(box, domain) : LAST_PLACE
      const id = keyType === 'integer' ? BigInt(key) : key
      const bytes = featureBytes(builder, shape, properties.of(columns, [id, ...cells]))
      insert.run(BigInt(place) * RANKS + BigInt(seen.count), ...(box ?? [null, null, null, null]), bytes)
      seen.count += 1
      seen.extent = boxOfBoth(seen.extent, box)
      if (shape) seen.types.add(shape.type)
    }
  return seen
}

type Aside = { place: bigint; min_x: number | null; min_y: number; max_x: number; max_y: number; bytes: string }

async function writeFile(file: FileHandle, head: Uint8Array, count: number, db: DatabaseSync): Promise<void> {
  const start = Buffer.concat([MAGIC, head])
  await file.write(start, 0, undefined, 0)
  if (count === 0) return
  const tree = packedTree(file, count, start.length)
  const featuresAt = start.length + treeBytes(count)
  let written = 0
  let room = Buffer.alloc(64 * 1024)
  let size = 0
  const flush = async () => {
    await file.write(room, 0, size, featuresAt + written)
    written += size
    size = 0
    await tree.flush()
  }
  // page after page, in hexadecimal: blobs stand outside the heap and an iterator keeps what it gave, 100 MB before either is collected
  const rows = db.prepare(
    `select place, min_x, min_y, max_x, max_y, hex(bytes) as bytes from feature where place > ? order by place limit ${COPIED}`,
  )
  rows.setReadBigInts(true)
  let after = -1n
  /** Lays the next features in the room. @returns how many there were */
  const lay = (): number => {
    const found = rows.all(after) as Aside[]
    const bytes = found.reduce((sum, one) => sum + one.bytes.length / 2, 0)
    if (bytes > room.length) room = Buffer.alloc(bytes)
    for (const { min_x: minX, min_y: minY, max_x: maxX, max_y: maxY, bytes: told, place } of found) {
      tree.add(minX === null ? undefined : [minX, minY, maxX, maxY], written + size)
      size += room.write(told, size, 'hex')
      after = place
    }
    return found.length
  }
  while (lay() > 0) await flush()
  tree.end()
  await flush()
}

function header({ name, columns, srid, systems }: WrittenLayer, { count, extent, types }: Seen): Uint8Array {
  const builder = new Builder(4096)
  const [type] = types
  const wkt = systems.get(srid) ?? ''
  const layerName = builder.createString(name)
  const columnVector = offsets(
    builder,
    columns.map((column) => columnTable(builder, column)),
  )
  const envelope = extent && doubles(builder, extent)
  const crs = crsTable(builder, srid, wkt)
  builder.startObject(14)
  builder.addFieldOffset(0, layerName, 0)
  if (envelope !== undefined) builder.addFieldOffset(1, envelope, 0)
  builder.addFieldInt8(2, type !== undefined && types.size === 1 ? type : 0, 0)
  builder.addFieldOffset(7, columnVector, 0)
  builder.addFieldInt64(8, BigInt(count), 0n)
  builder.addFieldInt16(9, count === 0 ? 0 : NODE_SIZE, 16)
  builder.addFieldOffset(10, crs, 0)
  builder.finishSizePrefixed(builder.endObject())
  return builder.asUint8Array()
}

function columnTable(builder: Builder, { name, type }: WrittenColumn): number {
  const told = builder.createString(name)
  builder.startObject(11)
  builder.addFieldOffset(0, told, 0)
  builder.addFieldInt8(1, COLUMN_TYPES[type], 0)
  return builder.endObject()
}

function crsTable(builder: Builder, srid: number, wkt: string): number {
  const organisation = builder.createString('EPSG')
  const name = builder.createString(systemName(wkt))
  const definition = builder.createString(wkt)
  builder.startObject(6)
  builder.addFieldOffset(0, organisation, 0)
  builder.addFieldInt32(1, srid, 0)
  builder.addFieldOffset(2, name, 0)
  builder.addFieldOffset(4, definition, 0)
  return builder.endObject()
}

function featureBytes(builder: Builder, shape: FlatShape | undefined, properties: Uint8Array): Uint8Array {
  builder.clear()
  const geometry = shape && geometryTable(builder, shape)
  const told = properties.length > 0 ? builder.createByteVector(properties) : undefined
  builder.startObject(3)
  if (geometry !== undefined) builder.addFieldOffset(0, geometry, 0)
  if (told !== undefined) builder.addFieldOffset(1, told, 0)
  builder.finishSizePrefixed(builder.endObject())
  return builder.asUint8Array()
}

function geometryTable(builder: Builder, { type, xy, ends, parts }: FlatShape): number {
  const partVector =
    parts.length > 0
      ? offsets(
          builder,
          parts.map((part) => geometryTable(builder, part)),
        )
      : undefined
  const endVector = ends.length > 1 ? integers(builder, ends) : undefined
  const xyVector = parts.length === 0 ? doubles(builder, xy) : undefined
  builder.startObject(8)
  if (endVector !== undefined) builder.addFieldOffset(0, endVector, 0)
  if (xyVector !== undefined) builder.addFieldOffset(1, xyVector, 0)
  builder.addFieldInt8(6, type, 0)
  if (partVector !== undefined) builder.addFieldOffset(7, partVector, 0)
  return builder.endObject()
}

// a vector is written from its end

function doubles(builder: Builder, values: readonly number[]): number {
  builder.startVector(8, values.length, 8)
  for (let at = values.length - 1; at >= 0; at--) builder.addFloat64(values[at] ?? Number.NaN)
  return builder.endVector()
}

function integers(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4)
  for (let at = values.length - 1; at >= 0; at--) builder.addInt32(values[at] ?? 0)
  return builder.endVector()
}

function offsets(builder: Builder, values: readonly number[]): number {
  builder.startVector(4, values.length, 4)
  for (let at = values.length - 1; at >= 0; at--) builder.addOffset(values[at] ?? 0)
  return builder.endVector()
}

/** Room for the cells of a row, kept from one to the next: a row is many small pieces. */
function propertyRoom() {
  let room = Buffer.alloc(4096)
  let size = 0
  /** Where so many bytes go. */
  const place = (bytes: number) => {
    const at = size
    size += bytes
    if (size > room.length) room = Buffer.concat([room], size * 2)
    return at
  }
  const cell = (value: string | number | bigint | boolean, type: WrittenColumn['type']) => {
    switch (type) {
      case 'boolean':
        room.writeUInt8(value === true ? 1 : 0, place(1))
        break
      case 'integer':
        room.writeBigInt64LE(BigInt(value), place(8))
        break
      case 'number':
        room.writeDoubleLE(Number(value), place(8))
        break
      case 'text':
      case 'day': {
        const text = String(value)
        const bytes = Buffer.byteLength(text)
        const at = place(4 + bytes)
        room.writeUInt32LE(bytes, at)
        room.write(text, at + 4)
      }
    }
  }
  return {
    /** Each cell behind the number of its column; one that is not known is not written. @returns bytes that hold until the next row */
    of(columns: readonly WrittenColumn[], cells: readonly WrittenCell[]): Uint8Array {
      size = 0
      for (const [at, { type }] of columns.entries()) {
        const value = cells[at] ?? null
        if (value === null) continue
        room.writeUInt16LE(at, place(2))
        cell(value, type)
      }
      return room.subarray(0, size)
    },
  }
}
