import sql, { type Sql } from 'sql-template-tag'
import { QUANTITIES, QUANTITY_NAMES } from '#contract/services/sensors/quantities.ts'
import { ASSET_KIND_NAMES, QUANTITY_LABELS } from '#wording/services/sensors/sensor-words.ts'

export type Kind = 'number' | 'text' | 'time' | 'boolean' | 'geo'
export type Property = { kind: Kind; of: Sql }

/** What ties an entity to others: the asset, the datastream or the quantity that they share. */
export type Tie = 'asset' | 'datastream' | 'quantity'
type Navigation = { to: SetName; isMany: boolean; by: Tie }

export const SET_NAMES = [
  'Things',
  'Locations',
  'HistoricalLocations',
  'Datastreams',
  'Sensors',
  'ObservedProperties',
  'Observations',
  'FeaturesOfInterest',
] as const
export type SetName = (typeof SET_NAMES)[number]

/**
 * A set of entities (OGC 18-088, 8). `from` names its rows under the aliases `a` (asset), `w` (datastream), `q` (quantity), `o` (observation);
 * `json` is what an entity tells of itself, `geometry` where it is, WGS 84.
 */
export type EntitySet = {
  from: Sql
  key: Sql
  isTextKey: boolean
  order: Sql
  json: Sql
  properties: Readonly<Record<string, Property>>
  navigation: Readonly<Record<string, Navigation>>
  ties: Readonly<Partial<Record<Tie, Sql>>>
  geometry?: Sql
}

const text = (of: Sql): Property => ({ kind: 'text', of })
const number = (of: Sql): Property => ({ kind: 'number', of })
const time = (of: Sql): Property => ({ kind: 'time', of })

const KINDS = Object.keys(ASSET_KIND_NAMES) as (keyof typeof ASSET_KIND_NAMES)[]

/** The catalogue, as rows: what a name and a unit are is not in the database. */
const quantities = sql`
  (select * from unnest(
    ${QUANTITY_NAMES}::text[], ${QUANTITY_NAMES.map((name) => QUANTITIES[name].unit)}::text[],
    ${QUANTITY_NAMES.map((name) => QUANTITY_LABELS[name] ?? name)}::text[]) as q (quantity, unit, label)) as q`

const kinds = sql`
  (select * from unnest(${KINDS}::text[], ${KINDS.map((kind) => ASSET_KIND_NAMES[kind])}::text[]) as k (kind, label)) as k`

const assets = sql`sensor_asset a join ${kinds} on k.kind = a.kind and a.kind <> 'home' and a.removed_at is null`
const datastreams = sql`sensor_datastream w join ${assets} on a.id = w.asset_id join ${quantities} on q.quantity = w.quantity`
const observations = sql`sensor_observation o join ${datastreams} on w.id = o.datastream_id`

const place = sql`st_transform(a.geom, 4326)`
/**
 * A place, and what it is: QGIS asks for the points of a set before it draws any, as a bare geometry or as that of a GeoJSON feature. All are points, and
 * none is a feature.
 */
const shape = (name: string): Record<string, Property> => ({
  [name]: { kind: 'geo', of: place },
  [`${name}/type`]: text(sql`'Point'::text`),
  [`${name}/geometry/type`]: text(sql`null::text`),
})
const iso = (instant: Sql) => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
const streamName = sql`q.label || ', ' || a.name`

const assetProperties = {
  name: text(sql`a.name`),
  description: text(sql`k.label`),
  'properties/kind': text(sql`a.kind`),
  'properties/commune': text(sql`a.insee_code`),
} as const

const feature = (geometry: string) => sql`
  jsonb_build_object('name', a.name, 'description', k.label, 'encodingType', 'application/geo+json', ${geometry}::text, st_asgeojson(${place}, 6)::jsonb)`

const onAssets = {
  from: assets,
  key: sql`a.id`,
  isTextKey: false,
  order: sql`a.id`,
  ties: { asset: sql`a.id` },
} as const

const observationKey = sql`(o.datastream_id::text || '_' || (extract(epoch from o.at) * 1000000)::bigint::text)`

export const MODEL: Readonly<Record<SetName, EntitySet>> = {
  Things: {
    ...onAssets,
    json: sql`jsonb_build_object('name', a.name, 'description', k.label, 'properties', jsonb_build_object('kind', a.kind, 'commune', a.insee_code))`,
    properties: { id: number(sql`a.id`), ...assetProperties },
    geometry: place,
    navigation: {
      Locations: { to: 'Locations', isMany: true, by: 'asset' },
      HistoricalLocations: { to: 'HistoricalLocations', isMany: true, by: 'asset' },
      Datastreams: { to: 'Datastreams', isMany: true, by: 'asset' },
    },
  },
  Locations: {
    ...onAssets,
    json: feature('location'),
    properties: { id: number(sql`a.id`), ...assetProperties, ...shape('location') },
    geometry: place,
    navigation: {
      Things: { to: 'Things', isMany: true, by: 'asset' },
      HistoricalLocations: { to: 'HistoricalLocations', isMany: true, by: 'asset' },
    },
  },
  HistoricalLocations: {
    ...onAssets,
    json: sql`jsonb_build_object('time', ${iso(sql`a.created_at`)})`,
    properties: { id: number(sql`a.id`), time: time(sql`a.created_at`) },
    navigation: {
      Thing: { to: 'Things', isMany: false, by: 'asset' },
      Locations: { to: 'Locations', isMany: true, by: 'asset' },
    },
  },
  FeaturesOfInterest: {
    ...onAssets,
    json: feature('feature'),
    properties: { id: number(sql`a.id`), ...assetProperties, ...shape('feature') },
    geometry: place,
    navigation: { Observations: { to: 'Observations', isMany: true, by: 'asset' } },
  },
  Datastreams: {
    ...{ from: datastreams, key: sql`w.id`, isTextKey: false, order: sql`w.id` },
    ties: { asset: sql`a.id`, datastream: sql`w.id`, quantity: sql`w.quantity` },
    json: sql`jsonb_build_object(
      'name', ${streamName}, 'description', q.label, 'observationType', 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      'unitOfMeasurement', jsonb_build_object('name', q.unit, 'symbol', q.unit, 'definition', 'https://ucum.org/ucum#' || q.unit),
      'observedArea', st_asgeojson(${place}, 6)::jsonb)`,
    properties: {
      id: number(sql`w.id`),
      name: text(streamName),
      description: text(sql`q.label`),
      'unitOfMeasurement/name': text(sql`q.unit`),
      'unitOfMeasurement/symbol': text(sql`q.unit`),
      ...shape('observedArea'),
    },
    geometry: place,
    navigation: {
      Thing: { to: 'Things', isMany: false, by: 'asset' },
      Sensor: { to: 'Sensors', isMany: false, by: 'datastream' },
      ObservedProperty: { to: 'ObservedProperties', isMany: false, by: 'quantity' },
      Observations: { to: 'Observations', isMany: true, by: 'datastream' },
    },
  },
  Sensors: {
    ...{ from: datastreams, key: sql`w.id`, isTextKey: false, order: sql`w.id`, ties: { datastream: sql`w.id` } },
    json: sql`jsonb_build_object(
      'name', 'Capteur : ' || ${streamName}, 'description', q.label, 'encodingType', 'text/plain', 'metadata', 'Appareil posé sur l’équipement')`,
    properties: {
      id: number(sql`w.id`),
      name: text(sql`'Capteur : ' || ${streamName}`),
      description: text(sql`q.label`),
    },
    navigation: { Datastreams: { to: 'Datastreams', isMany: true, by: 'datastream' } },
  },
  ObservedProperties: {
    from: sql`(select distinct w.quantity, q.label from ${datastreams}) as w`,
    ...{ key: sql`w.quantity`, isTextKey: true, order: sql`w.quantity`, ties: { quantity: sql`w.quantity` } },
    json: sql`jsonb_build_object('name', w.label, 'description', w.label, 'definition', 'urn:parvis:mesure:' || w.quantity)`,
    properties: { id: text(sql`w.quantity`), name: text(sql`w.label`), description: text(sql`w.label`) },
    navigation: { Datastreams: { to: 'Datastreams', isMany: true, by: 'quantity' } },
  },
  Observations: {
    ...{ from: observations, key: observationKey, isTextKey: true, order: sql`o.datastream_id, o.at` },
    ties: { asset: sql`a.id`, datastream: sql`o.datastream_id`, quantity: sql`w.quantity` },
    json: sql`jsonb_build_object('phenomenonTime', ${iso(sql`o.at`)}, 'resultTime', ${iso(sql`o.at`)}, 'result', o.value)`,
    properties: {
      id: text(observationKey),
      phenomenonTime: time(sql`o.at`),
      resultTime: time(sql`o.at`),
      result: number(sql`o.value`),
    },
    navigation: {
      Datastream: { to: 'Datastreams', isMany: false, by: 'datastream' },
      FeatureOfInterest: { to: 'FeaturesOfInterest', isMany: false, by: 'asset' },
    },
  },
}

/** Sets whose rows hold the columns that the properties of another are read from: « Datastream/Thing/name » of an observation. */
const REACHED: Readonly<Partial<Record<SetName, readonly SetName[]>>> = {
  Things: ['Locations'],
  Locations: ['Things'],
  HistoricalLocations: ['Things', 'Locations'],
  Datastreams: ['Things', 'Sensors', 'ObservedProperties', 'Locations'],
  Observations: ['Datastreams', 'Things', 'Sensors', 'ObservedProperties', 'FeaturesOfInterest', 'Locations'],
}

/** What a name leads to from a set; undefined for what no set has, or what every object of JavaScript answers to. */
export const navigationOf = (set: SetName, name: string): Navigation | undefined => own(MODEL[set].navigation, name)

const own = <Value>(table: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

const ID = /^@iot\.id$/

/** The property that a path means in a set; undefined when it is none, or is beyond what one row holds. */
export function propertyAt(set: SetName, path: string): Property | undefined {
  const ofSet = own(MODEL[set].properties, path.replace(ID, 'id'))
  if (ofSet) return ofSet
  let at = set
  const steps = path.split('/')
  while (steps.length > 1) {
    const next = navigationOf(at, steps[0] ?? '')
    if (!next) break
    steps.shift()
    at = next.to
  }
  if (at === set || !REACHED[set]?.includes(at)) return undefined
  return own(at === 'ObservedProperties' ? OF_QUANTITY : MODEL[at].properties, steps.join('/').replace(ID, 'id'))
}

const OF_QUANTITY: Readonly<Record<string, Property>> = {
  id: text(sql`w.quantity`),
  name: text(sql`q.label`),
  description: text(sql`q.label`),
}
