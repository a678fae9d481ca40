import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { closeRing, type Layer, type Shape } from './layer.ts'
import { boxOf, type Point } from './plane.ts'
import { LAMBERT_93_WKT } from './write-shapefile.ts'

const SRID = 2154
const TYPE = { point: 'POINT', line: 'MULTILINESTRING', area: 'MULTIPOLYGON', none: '' } as const

class Wkb {
  readonly parts: Buffer[] = []
  head(type: number, count?: number): void {
    const bytes = Buffer.alloc(count === undefined ? 5 : 9)
    bytes[0] = 1
    bytes.writeUInt32LE(type, 1)
    if (count !== undefined) bytes.writeUInt32LE(count, 5)
    this.parts.push(bytes)
  }
  points(list: readonly Point[], counted: boolean): void {
    const bytes = Buffer.alloc((counted ? 4 : 0) + list.length * 16)
    if (counted) bytes.writeUInt32LE(list.length, 0)
    list.forEach(([x, y], i) => {
      bytes.writeDoubleLE(x, (counted ? 4 : 0) + i * 16)
      bytes.writeDoubleLE(y, (counted ? 12 : 8) + i * 16)
    })
    this.parts.push(bytes)
  }
}

/** GeoPackage binary: header with envelope, then well-known binary. */
const blobOf = (shape: Shape): Uint8Array => {
  const wkb = new Wkb()
  let all: readonly Point[]
  switch (shape.kind) {
    case 'point':
      wkb.head(1)
      wkb.points(shape.points, false)
      all = shape.points
      break
    case 'line':
      wkb.head(5, shape.lines.length)
      for (const line of shape.lines) {
        wkb.head(2)
        wkb.points(line, true)
      }
      all = shape.lines.flat()
      break
    case 'area':
      wkb.head(6, shape.polygons.length)
      for (const { outer, holes } of shape.polygons) {
        wkb.head(3, 1 + holes.length)
        wkb.points(closeRing(outer, false), true)
        for (const hole of holes) wkb.points(closeRing(hole, true), true)
      }
      all = shape.polygons.flatMap(({ outer }) => outer)
  }
  const head = Buffer.alloc(40)
  head.write('GP', 0, 'latin1')
  head[3] = 0b00000011
  head.writeInt32LE(SRID, 4)
  const [west, south, east, north] = boxOf(all)
  ;[west, east, south, north].forEach((value, i) => {
    head.writeDoubleLE(value, 8 + i * 8)
  })
  return Buffer.concat([head, ...wkb.parts])
}

const name = (word: string) => `"${word.replaceAll('"', '""')}"`

/** A GeoPackage 1.3 with the given layers. Written by SQLite itself; no clock enters the file. */
export const writeGeoPackage = (layers: readonly Layer[]): Uint8Array => {
  const folder = mkdtempSync(join(tmpdir(), 'demo-gpkg-'))
  const path = join(folder, 'layers.gpkg')
  const db = new DatabaseSync(path)
  try {
    db.exec(`
      pragma journal_mode = off; pragma synchronous = off; pragma application_id = 0x47504B47; pragma user_version = 10300;
      create table gpkg_spatial_ref_sys (srs_name text not null, srs_id integer not null primary key, organization text not null, organization_coordsys_id integer not null, definition text not null, description text);
      create table gpkg_contents (table_name text not null primary key, data_type text not null, identifier text unique, description text default '', last_change datetime not null, min_x double, min_y double, max_x double, max_y double, srs_id integer references gpkg_spatial_ref_sys (srs_id));
      create table gpkg_geometry_columns (table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null, z tinyint not null, m tinyint not null, primary key (table_name, column_name));
      begin`)
    const srs = db.prepare('insert into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, null)')
    srs.run('Undefined cartesian SRS', -1, 'NONE', -1, 'undefined')
    srs.run('Undefined geographic SRS', 0, 'NONE', 0, 'undefined')
    srs.run(
      'WGS 84 geodetic',
      4326,
      'EPSG',
      4326,
      'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],AUTHORITY["EPSG","4326"]]',
    )
    srs.run('RGF93 v1 / Lambert-93', SRID, 'EPSG', SRID, LAMBERT_93_WKT)
    for (const layer of layers) {
      const kinds = { text: 'TEXT', integer: 'INTEGER', real: 'DOUBLE', date: 'DATE' }
      const columns = layer.fields.map(
        (field) => `${name(field.name)} ${kinds[field.type]}${field.type === 'text' ? `(${field.length})` : ''}`,
      )
      const geometry = layer.shape === 'none' ? [] : [`geom ${TYPE[layer.shape]}`]
      db.exec(
        `create table ${name(layer.name)} (${['fid integer primary key autoincrement not null', ...geometry, ...columns].join(', ')})`,
      )
      const box = boxOf(
        layer.rows.flatMap(({ shape }) =>
          shape?.kind === 'area'
            ? shape.polygons.flatMap((p) => p.outer)
            : shape?.kind === 'line'
              ? shape.lines.flat()
              : (shape?.points ?? []),
        ),
      )
      const bounds = box.map((value) => (Number.isFinite(value) ? value : null))
      db.prepare('insert into gpkg_contents values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)').run(
        layer.name,
        layer.shape === 'none' ? 'attributes' : 'features',
        layer.name,
        '',
        '2026-01-01T00:00:00.000Z',
        ...bounds,
        layer.shape === 'none' ? 0 : SRID,
      )
      if (layer.shape !== 'none')
        db.prepare('insert into gpkg_geometry_columns values (?, ?, ?, ?, 0, 0)').run(
          layer.name,
          'geom',
          TYPE[layer.shape],
          SRID,
        )
      const places = [...geometry, ...columns].map(() => '?')
      const names = [...(layer.shape === 'none' ? [] : ['geom']), ...layer.fields.map((field) => name(field.name))]
      const insert = db.prepare(`insert into ${name(layer.name)} (${names.join(', ')}) values (${places.join(', ')})`)
      for (const { values, shape } of layer.rows) {
        const cells = layer.fields.map(({ name: field, type }) => {
          const value = values[field] ?? null
          return type === 'date' && typeof value === 'string' && value.length === 8
            ? `${value.slice(0, 4)}-${value.slice(4, 6)}-${value.slice(6)}`
            : value
        })
        insert.run(...(layer.shape === 'none' ? [] : [shape ? blobOf(shape) : null]), ...cells)
      }
    }
    db.exec('commit')
    db.close()
    return readFileSync(path)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
