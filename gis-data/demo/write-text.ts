import { toLonLat } from './lambert.ts'
import { closeRing, type Layer, mapLayer, type Shape, type Value, wktOf } from './layer.ts'
import type { Point } from './plane.ts'

const coordinates = (shape: Shape): { type: string; coordinates: unknown } => {
  switch (shape.kind) {
    case 'point':
      return { type: 'Point', coordinates: shape.points[0] }
    case 'line':
      return shape.lines.length === 1
        ? { type: 'LineString', coordinates: shape.lines[0] }
        : { type: 'MultiLineString', coordinates: shape.lines }
    case 'area': {
      const polygons = shape.polygons.map(({ outer, holes }) => [
        closeRing(outer, false),
        ...holes.map((hole) => closeRing(hole, true)),
      ])
      return polygons.length === 1
        ? { type: 'Polygon', coordinates: polygons[0] }
        : { type: 'MultiPolygon', coordinates: polygons }
    }
  }
}

/** GeoJSON, one feature a line; in WGS 84, or in Lambert-93 with the old `crs` member that GDAL still writes. */
export const writeGeoJson = (layer: Layer, crs: 'wgs84' | 'lambert93'): string => {
  const placed =
    crs === 'wgs84'
      ? mapLayer(layer, toLonLat)
      : mapLayer(layer, ([x, y]): Point => [Math.round(x * 100) / 100, Math.round(y * 100) / 100])
  const features = placed.rows.map(({ values, shape }) =>
    JSON.stringify({ type: 'Feature', properties: values, geometry: shape ? coordinates(shape) : null }),
  )
  const head = crs === 'wgs84' ? '' : `"crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::2154"}},\n`
  return `{"type":"FeatureCollection","name":${JSON.stringify(layer.name)},\n${head}"features":[\n${features.join(',\n')}\n]}\n`
}

const quoted = (value: Value, delimiter: string): string => {
  const plain = value === null ? '' : String(value)
  return plain.includes(delimiter) || plain.includes('"') || plain.includes('\n')
    ? `"${plain.replaceAll('"', '""')}"`
    : plain
}

/** CSV; a layer with shapes gets a WKT column in WGS 84, as servitude managers send them. */
export const writeCsv = (layer: Layer, options: { delimiter?: string; bom?: boolean } = {}): string => {
  const { delimiter = ',', bom = false } = options
  const placed = layer.shape === 'none' ? layer : mapLayer(layer, toLonLat)
  const names = layer.fields.map(({ name }) => name)
  const head = layer.shape === 'none' ? names : [...names, 'WKT']
  const lines = placed.rows.map(({ values, shape }) => {
    const cells = names.map((name) => quoted(values[name] ?? null, delimiter))
    if (layer.shape !== 'none') cells.push(shape ? `"${wktOf(shape, 7)}"` : '')
    return cells.join(delimiter)
  })
  return `${bom ? '\ufeff' : ''}${[head.join(delimiter), ...lines].join('\n')}\n`
}

export const escapeXml = (value: string): string =>
  value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

const gmlShape = (shape: Shape): string => {
  const list = (points: readonly Point[]) => points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join(' ')
  const srs = 'srsName="urn:ogc:def:crs:EPSG::2154" srsDimension="2"'
  switch (shape.kind) {
    case 'point':
      return `<gml:Point ${srs}><gml:pos>${list(shape.points)}</gml:pos></gml:Point>`
    case 'line':
      return `<gml:MultiCurve ${srs}>${shape.lines.map((line) => `<gml:curveMember><gml:LineString><gml:posList>${list(line)}</gml:posList></gml:LineString></gml:curveMember>`).join('')}</gml:MultiCurve>`
    case 'area':
      return `<gml:MultiSurface ${srs}>${shape.polygons
        .map(({ outer, holes }) => {
          const ring = (points: readonly Point[]) =>
            `<gml:LinearRing><gml:posList>${list(points)}</gml:posList></gml:LinearRing>`
          const inner = holes.map((hole) => `<gml:interior>${ring(closeRing(hole, true))}</gml:interior>`).join('')
          return `<gml:surfaceMember><gml:Polygon><gml:exterior>${ring(closeRing(outer, false))}</gml:exterior>${inner}</gml:Polygon></gml:surfaceMember>`
        })
        .join('')}</gml:MultiSurface>`
  }
}

/** GML 3.2 feature collection as the Géoportail de l’urbanisme serves it. */
export const writeGml = (layer: Layer): string => {
  const members = layer.rows.map(({ values, shape }, i) => {
    const properties = layer.fields.map(({ name }) => {
      const value = values[name] ?? null
      return value === null ? '' : `      <GPU:${name}>${escapeXml(String(value))}</GPU:${name}>\n`
    })
    const geometry = shape ? `      <GPU:SHAPE>${gmlShape(shape)}</GPU:SHAPE>\n` : ''
    return `  <wfs:member>\n    <GPU:${layer.name} gml:id="${layer.name}.${i + 1}">\n${geometry}${properties.join('')}    </GPU:${layer.name}>\n  </wfs:member>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<wfs:FeatureCollection xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:GPU="GPU" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" numberMatched="unknown" numberReturned="${layer.rows.length}" timeStamp="2026-01-01T00:00:00.000Z">
${members.join('\n')}
</wfs:FeatureCollection>
`
}

/** MapInfo interchange (MIF and MID), Windows-1252, Lambert-93. */
export const writeMif = (layer: Layer): Map<string, Uint8Array> => {
  const kinds = { text: 'Char', integer: 'Integer', real: 'Float', date: 'Date' }
  const columns = layer.fields.map(
    ({ name, type, length }) => `  ${name} ${kinds[type]}${type === 'text' ? `(${length})` : ''}`,
  )
  const points = (list: readonly Point[]) =>
    `${list.length}\n${list.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join('\n')}`
  const drawn = (shape: Shape): string => {
    switch (shape.kind) {
      case 'point':
        return `Point ${shape.points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`).join(' ')}`
      case 'line':
        return shape.lines.length === 1
          ? `Pline ${points(shape.lines[0] ?? [])}`
          : `Pline Multiple ${shape.lines.length}\n${shape.lines.map(points).join('\n')}`
      case 'area': {
        const rings = shape.polygons.flatMap(({ outer, holes }) => [
          closeRing(outer, true),
          ...holes.map((hole) => closeRing(hole, false)),
        ])
        return `Region ${rings.length}\n  ${rings.map(points).join('\n')}`
      }
    }
  }
  const shapes = layer.rows.map(({ shape }) => (shape ? drawn(shape) : 'None'))
  const latin = (value: string) =>
    Buffer.from(value.replace(/[’‘]/g, "'").replace(/[–—]/g, '-').replace(/œ/g, 'oe'), 'latin1')
  const mif = `Version 300\nCharset "WindowsLatin1"\nDelimiter ","\nCoordSys Earth Projection 3, 33, "m", 3, 46.5, 44, 49, 700000, 6600000\nColumns ${columns.length}\n${columns.join('\n')}\nData\n\n${shapes.join('\n')}\n`
  const mid = layer.rows
    .map(({ values }) =>
      layer.fields
        .map(({ name, type }) => {
          const value = values[name] ?? null
          return type === 'text' ? `"${String(value ?? '').replaceAll('"', '""')}"` : String(value ?? '')
        })
        .join(','),
    )
    .join('\n')
  return new Map([
    [`${layer.name}.mif`, latin(mif)],
    [`${layer.name}.mid`, latin(`${mid}\n`)],
  ])
}
