import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { boxAround, boxOfBoth, type FlatShape, flatShape, GEOMETRY_TYPES, type GeometryType } from './wkb.ts'
import {
  slicesOf,
  systemName,
  type WrittenBatches,
  type WrittenBox,
  type WrittenCell,
  type WrittenLayer,
} from './written-layer.ts'

// GeoPackage 1.3 (OGC 12-128r17), written by the SQLite of Node, row after row: neither the table nor its spatial index is
// ever in memory.

/** What SQLite may keep of the file, in kB (negative, as it counts them). */
const CACHE_KB = -4000

const TABLES = `
create table gpkg_spatial_ref_sys (
  srs_name text not null, srs_id integer not null primary key, organization text not null, organization_coordsys_id integer not null,
  definition text not null, description text);
create table gpkg_contents (
  table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
  last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ','now')), min_x double, min_y double, max_x double, max_y double,
  srs_id integer, constraint fk_gc_r_srs_id foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table gpkg_geometry_columns (
  table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null,
  m tinyint not null, constraint pk_geom_cols primary key (table_name, column_name), constraint uk_gc_table_name unique (table_name),
  constraint fk_gc_tn foreign key (table_name) references gpkg_contents (table_name),
  constraint fk_gc_srs foreign key (srs_id) references gpkg_spatial_ref_sys (srs_id));
create table gpkg_extensions (
  table_name text, column_name text, extension_name text not null, definition text not null, scope text not null,
  constraint ge_tce unique (table_name, column_name, extension_name));
insert into gpkg_spatial_ref_sys values
  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', 'undefined Cartesian coordinate reference system'),
  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', 'undefined geographic coordinate reference system');`

const SQL_TYPES = { text: 'TEXT', day: 'DATE', boolean: 'BOOLEAN', integer: 'INTEGER', number: 'DOUBLE' } as const

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/** Triggers of the extension « RTree Spatial Indexes », annex F.3: a tool that edits the table keeps the index true. */
function rtreeTriggers(layer: string): string {
  const table = quoted(layer)
  const index = quoted(`rtree_${layer}_geom`)
  const trigger = (name: string) => `create trigger ${quoted(`rtree_${layer}_geom_${name}`)} after`
  const isSome = '(new.geom notnull and not ST_IsEmpty(new.geom))'
  const isNone = '(new.geom isnull or ST_IsEmpty(new.geom))'
  const put = `insert or replace into ${index} values (
    new.fid, ST_MinX(new.geom), ST_MaxX(new.geom), ST_MinY(new.geom), ST_MaxY(new.geom));`
  return `
    ${trigger('insert')} insert on ${table} when ${isSome} begin ${put} end;
    ${trigger('update1')} update of geom on ${table} when old.fid = new.fid and ${isSome} begin ${put} end;
    ${trigger('update2')} update of geom on ${table} when old.fid = new.fid and ${isNone}
      begin delete from ${index} where id = old.fid; end;
    ${trigger('update3')} update on ${table} when old.fid != new.fid and ${isSome}
      begin delete from ${index} where id = old.fid; ${put} end;
    ${trigger('update4')} update on ${table} when old.fid != new.fid and ${isNone}
      begin delete from ${index} where id in (old.fid, new.fid); end;
    ${trigger('delete')} delete on ${table} when old.geom notnull begin delete from ${index} where id = old.fid; end;`
}

/**
 * Writes a layer as a GeoPackage with its spatial index.
 *
 * @param path     of the file, which must not exist
 * @param writtenAt  when, told in its contents
 */
export async function writeGeoPackage(
  path: string,
  layer: WrittenLayer,
  batches: WrittenBatches,
  writtenAt: Temporal.Instant,
): Promise<void> {
  // what a fault leaves half written goes with its folder: nothing is kept to come back from it
  const db = new DatabaseSync(path, { defensive: false })
  try {
    db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma locking_mode = exclusive; pragma cache_size = ${CACHE_KB};
      pragma application_id = 0x47504B47; pragma user_version = 10300; begin`)
    begin(db, layer, writtenAt)
    const { extent, types } = await writeRows(db, layer, batches)
    finish(db, layer, extent, types)
    db.exec('commit')
  } finally {
    db.close()
  }
}

const GEOMETRY = 'GEOMETRY'

function begin(db: DatabaseSync, { name, keyType, columns, srid, systems }: WrittenLayer, writtenAt: Temporal.Instant) {
  const told = [
    'fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL',
    `geom ${GEOMETRY}`,
    ...(keyType === 'text' ? ['id TEXT'] : []),
    ...columns.map((column) => `${quoted(column.name)} ${SQL_TYPES[column.type]}`),
  ]
  db.exec(`${TABLES}
    create table ${quoted(name)} (${told.join(', ')});
    create virtual table ${quoted(`rtree_${name}_geom`)} using rtree(id, minx, maxx, miny, maxy);`)
  const system = db.prepare("insert into gpkg_spatial_ref_sys values (?, ?, 'EPSG', ?, ?, null)")
  for (const [code, wkt] of systems) system.run(systemName(wkt), code, code, wkt)
  db.prepare(
    "insert into gpkg_contents (table_name, data_type, identifier, last_change, srs_id) values (?, 'features', ?, ?, ?)",
  ).run(name, name, writtenAt.toString({ fractionalSecondDigits: 3 }), srid)
  db.prepare(`insert into gpkg_geometry_columns values (?, 'geom', '${GEOMETRY}', ?, 0, 0)`).run(name, srid)
  db.prepare(
    "insert into gpkg_extensions values (?, 'geom', 'gpkg_rtree_index', 'http://www.geopackage.org/spec130/#extension_rtree', 'write-only')",
  ).run(name)
}

async function writeRows(db: DatabaseSync, { name, keyType, columns, srid }: WrittenLayer, batches: WrittenBatches) {
  const places = Array.from({ length: columns.length + (keyType === 'text' ? 3 : 2) }, () => '?')
  const insert = db.prepare(`insert into ${quoted(name)} values (${places.join(', ')})`)
  const index = db.prepare(`insert into ${quoted(`rtree_${name}_geom`)} values (?, ?, ?, ?, ?)`)
  const types = new Set<GeometryType>()
  let extent: WrittenBox | undefined
  let count = 0n
  for await (const features of slicesOf(batches))
    for (const { key, cells, wkb } of features) {
      count += 1n
      const fid = keyType === 'integer' ? BigInt(key) : count
      const shape = wkb && flatShape(wkb)
      const box = shape ? boxAround(shape) : undefined
      insert.run(
        fid,
        wkb && shape && geometryBlob(wkb, shape, box, srid),
        ...(keyType === 'text' ? [key] : []),
        ...cells.map(boundValue),
      )
      if (shape) types.add(shape.type)
      if (box) index.run(fid, box[0], box[2], box[1], box[3])
      extent = boxOfBoth(extent, box)
    }
  return { extent, types }
}

const boundValue = (cell: WrittenCell): SQLInputValue => (typeof cell === 'boolean' ? Number(cell) : cell)

/** A single kind of geometry is told as such; until the last row it could have been any. */
function finish(db: DatabaseSync, { name }: WrittenLayer, extent: WrittenBox | undefined, types: Set<GeometryType>) {
  const [type] = types
  if (type !== undefined && types.size === 1) {
    db.prepare('update gpkg_geometry_columns set geometry_type_name = ?').run(GEOMETRY_TYPES[type])
    db.exec('pragma writable_schema = on')
    db.prepare("update sqlite_schema set sql = replace(sql, ?, ?) where type = 'table' and name = ?").run(
      `geom ${GEOMETRY}`,
      `geom ${GEOMETRY_TYPES[type]}`,
      name,
    )
    db.exec('pragma writable_schema = reset')
  }
  if (extent) db.prepare('update gpkg_contents set min_x = ?, min_y = ?, max_x = ?, max_y = ?').run(...extent)
  db.exec(rtreeTriggers(name))
}

const LITTLE_ENDIAN = 0b1
const WITH_BOX = 0b10
const EMPTY = 0b1_0000

/** The header of the standard, then the geometry: a point is its own box. */
function geometryBlob(wkb: Buffer, { type }: FlatShape, box: WrittenBox | undefined, srid: number): Uint8Array {
  const isBoxed = box !== undefined && GEOMETRY_TYPES[type] !== 'POINT'
  const headBytes = isBoxed ? 40 : 8
  const head = Buffer.allocUnsafe(headBytes + wkb.length)
  head.write('GP\0', 0, 'latin1')
  head[3] = LITTLE_ENDIAN | (isBoxed ? WITH_BOX : 0) | (box ? 0 : EMPTY)
  head.writeInt32LE(srid, 4)
  if (isBoxed) [box[0], box[2], box[1], box[3]].forEach((side, at) => void head.writeDoubleLE(side, 8 + 8 * at))
  wkb.copy(head, headBytes)
  return head
}
