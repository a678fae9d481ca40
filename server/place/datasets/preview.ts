import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { legalGeometry } from './legal-projection.ts'
import type { Sorted } from './recognise.ts'
import { arrayLiteral } from './sql-array.ts'

const SHAPES_BY_LAYER = 300
/** Details finer than this, in metres, are not seen on the preview. */
const TOLERANCE_M = 2

export type Preview = { type: 'FeatureCollection'; features: unknown[] }

/** A few hundred simplified shapes of each layer, WGS 84, spread over the layer when its size is known; a collection as its parts. */
export async function previewOf(db: Database, layers: readonly Sorted[]): Promise<Preview> {
  const features: unknown[] = []
  for (const one of layers) {
    if (one.as !== 'kind' || one.layer.srid === null || one.layer.source.geometry === 'none') continue
    const { source, srid } = one.layer
    const shapes = await sample(source)
    const drawn = await db.many<{ shape: string | null }>(sql`
      select st_asgeojson(st_transform(st_simplifypreservetopology(part.geom, ${TOLERANCE_M}::float8), 4326), 6) as shape
      from (
        select ${legalGeometry(sql`(given.shape::geometry)`, srid)} as shape
        from unnest(${arrayLiteral(shapes)}::text[]) as given (shape)
        offset 0) as legal
      cross join lateral (select (st_dump(st_collectionextract(shape, dimension))).geom from generate_series(1, 3) as dimension) as part
      where not st_isempty(part.geom)`)
    for (const { shape } of drawn) {
      if (shape === null) continue
      const properties = { file: source.file, layer: source.layer, kind: one.kind.id }
      features.push({ type: 'Feature', properties, geometry: JSON.parse(shape) })
    }
  }
  return { type: 'FeatureCollection', features }
}

async function sample(source: { featureCount: number | null; rows: () => AsyncIterable<{ geometry: unknown }[]> }) {
  const step = Math.max(1, Math.floor((source.featureCount ?? 0) / SHAPES_BY_LAYER))
  const shapes: string[] = []
  let index = 0
  for await (const batch of source.rows()) {
    for (const { geometry } of batch) {
      if (index % step === 0 && typeof geometry === 'string') shapes.push(geometry)
      index += 1
    }
    if (shapes.length >= SHAPES_BY_LAYER) break
  }
  return shapes.slice(0, SHAPES_BY_LAYER)
}
