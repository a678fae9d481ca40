import sql from 'sql-template-tag'
import type { MapLayer, MapLayers } from '#contract/place/tiles/layer.ts'
import type { Database } from '#platform/database.ts'
import type { LayerRow, TiledLayer } from './layers.ts'

export type LegendRow = Pick<LayerRow, 'topic' | 'kind' | 'code' | 'label' | 'attributes' | 'dimension'> & {
  count: number
}

/** Rows of a layer of constraints, counted by all that decides how they are drawn. Labels count for risks alone. */
export const legendRows = (db: Database, layer: TiledLayer) =>
  db.many<LegendRow>(sql`
    select topic, kind, code, coalesce(own_label, min(label)) as label, drawn as attributes, dimension, count(*) as count
    from (
      select topic, kind, code, label, case when topic = 'risk' then label end as own_label,
        attributes - 'txt' - 'angle' as drawn, dimension
      from ${layer.rows}
    ) as shown
    group by topic, kind, code, own_label, drawn, dimension`)

/** Extent of a layer in degrees: west, south, east, north; undefined when it is empty. */
export const layerBounds = async (db: Database, layer: TiledLayer) => {
  const found = await db.maybeOne<{ bbox: [number, number, number, number] }>(sql`
    select array[st_xmin(box), st_ymin(box), st_xmax(box), st_ymax(box)] as bbox
    from (
      select st_extent(st_transform(st_setsrid(part.box::geometry, part.srid), 4326)) as box
      from (
        select st_extent(geom) as box, st_srid(geom) as srid from ${layer.rows} where geom is not null group by st_srid(geom)
      ) as part
    ) as whole
    where box is not null`)
  return found?.bbox
}

/** A department is a few hundred communes, two datasets each: none is left out of the sources of a plan. */
const SOURCES_TOLD = 2000

export const layerSources = (db: Database, layer: TiledLayer) =>
  db.many<MapLayer['sources'][number]>(sql`
    select dataset.title, version.vintage, version.licence
    from dataset_version as version
    join dataset on dataset.id = version.dataset_id
    where version.state = 'current' and ${layer.shows}
    order by version.vintage desc nulls last, dataset.title
    limit ${SOURCES_TOLD}`)

/** Communes that are served, under the name that the installation was given, else of what unites them. */
export async function loadedTerritory(db: Database): Promise<MapLayers['territory']> {
  const communes = await db.many<{ inseeCode: string; name: string; epci: string | null }>(sql`
    select commune.insee_code as "inseeCode", commune.name, epci.name as epci
    from commune
    left join epci on epci.siren = commune.epci_siren
    where commune.insee_code in (select served_communes())
    order by plain_text(commune.name), commune.insee_code`)
  const given = await db.maybeOne<{ name: string }>(sql`select name from installation where name <> ''`)
  const names = new Set(communes.map(({ epci }) => epci))
  const [only] = names
  const name = communes.length === 1 ? communes[0]?.name : names.size === 1 ? only : undefined
  return {
    name: given?.name ?? name ?? (communes.length === 0 ? 'Aucun territoire chargé' : `${communes.length} communes`),
    communes: communes.map(({ inseeCode, name: communeName }) => ({ inseeCode, name: communeName })),
  }
}

export const keptSummary = async <Body>(db: Database, layer: string, revision: string) =>
  (
    await db.maybeOne<{ body: Body }>(sql`
      select body from layer_summary where layer = ${layer} and revision = ${revision}`)
  )?.body

export const keepSummary = (db: Database, layer: string, revision: string, body: unknown) =>
  db.run(sql`
    insert into layer_summary (layer, revision, body)
    values (${layer}, ${revision}, ${JSON.stringify(body)}::jsonb)
    on conflict do nothing`)
