import { COLLECTION_WORDS, PROPERTY_WORDS, SERVICE_WORDS } from '#wording/plan/ogc/ogc-words.ts'
import { MAX_LIMIT } from './asked.ts'
import { type Collection, type Property, TILED } from './collection.ts'
import { type Box, CRS84, type ReferenceSystem } from './reference-systems.ts'

export type Link = { href: string; rel: string; type?: string; title?: string; templated?: true }

/** What every resource of the service is written with. */
export type Site = {
  /** `https://urbanisme.example/ogc` */
  base: string
  systems: readonly ReferenceSystem[]
  storage: ReferenceSystem
  extent: Box | undefined
  revision: string
}

export const MEDIA = {
  json: 'application/json',
  geojson: 'application/geo+json',
  html: 'text/html',
  openapi: 'application/vnd.oai.openapi+json;version=3.0',
  schema: 'application/schema+json',
  csv: 'text/csv',
  gpkg: 'application/geopackage+sqlite3',
  fgb: 'application/flatgeobuf',
  parquet: 'application/vnd.apache.parquet',
  mapbox: 'application/vnd.mapbox.style+json',
  qml: 'application/x-qgis-style+xml',
  sld: 'application/vnd.ogc.sld+xml',
  mvt: 'application/vnd.mapbox-vector-tile',
} as const

const CLASSES = [
  ...['core', 'oas30', 'html', 'geojson'].map((one) => `ogcapi-features-1/1.0/conf/${one}`),
  'ogcapi-features-2/1.0/conf/crs',
  ...['queryables', 'queryables-query-parameters', 'filter', 'features-filter'].map(
    (one) => `ogcapi-features-3/1.0/conf/${one}`,
  ),
]

export const conformance = () => ({ conformsTo: CLASSES.map((one) => `http://www.opengis.net/spec/${one}`) })

/** The page one reads, as JSON and as HTML. */
export const bothWays = (href: string, isHtml: boolean, json: string = MEDIA.json): Link[] => [
  { href, rel: isHtml ? 'alternate' : 'self', type: json, title: SERVICE_WORDS.asJson },
  {
    href: `${href}${href.includes('?') ? '&' : '?'}f=html`,
    rel: isHtml ? 'self' : 'alternate',
    type: MEDIA.html,
    title: SERVICE_WORDS.asHtml,
  },
]

export const landing = ({ base, extent }: Site, isHtml: boolean) => ({
  title: SERVICE_WORDS.title,
  description: SERVICE_WORDS.description,
  ...(extent ? { extent: { spatial: { bbox: [extent], crs: CRS84 } } } : {}),
  links: [
    ...bothWays(base, isHtml),
    { href: `${base}/api`, rel: 'service-desc', type: MEDIA.openapi, title: SERVICE_WORDS.api },
    { href: `${base}/api?f=html`, rel: 'service-doc', type: MEDIA.html, title: SERVICE_WORDS.api },
    { href: `${base}/conformance`, rel: 'conformance', type: MEDIA.json, title: SERVICE_WORDS.conformance },
    {
      href: `${base}/conformance`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/conformance',
      type: MEDIA.json,
      title: SERVICE_WORDS.conformance,
    },
    {
      href: `${base}/styles`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/styles',
      type: MEDIA.json,
      title: SERVICE_WORDS.styles,
    },
    { href: `${base}/collections`, rel: 'data', type: MEDIA.json, title: SERVICE_WORDS.collections },
    {
      href: `${base}/collections`,
      rel: 'http://www.opengis.net/def/rel/ogc/1.0/data',
      type: MEDIA.json,
      title: SERVICE_WORDS.collections,
    },
  ] satisfies Link[],
})

export const EXPORTS = ['gpkg', 'fgb', 'parquet', 'geojson', 'csv'] as const
export type ExportFormat = (typeof EXPORTS)[number]

export const EXPORT_NAMES: Readonly<Record<ExportFormat, string>> = {
  geojson: 'GeoJSON',
  csv: 'CSV',
  gpkg: 'GeoPackage',
  fgb: 'FlatGeobuf',
  parquet: 'GeoParquet',
}

const exportLinks = (href: string): Link[] =>
  EXPORTS.map((format) => ({
    href: `${href}/export.${format}`,
    rel: 'enclosure',
    type: MEDIA[format],
    title: `${SERVICE_WORDS.exports} : ${EXPORT_NAMES[format]}`,
  }))

export const STYLES = ['qml', 'sld'] as const
export type StyleFormat = (typeof STYLES)[number]

export const STYLE_NAMES: Readonly<Record<StyleFormat, string>> = { qml: 'QGIS (QML)', sld: 'SLD' }

const styleLinks = (base: string, id: string): Link[] =>
  STYLES.map((format) => ({
    href: `${base}/styles/${id}.${format}`,
    rel: 'http://www.opengis.net/def/rel/ogc/1.0/styles',
    type: MEDIA[format],
    title: `${SERVICE_WORDS.styles} : ${STYLE_NAMES[format]}`,
  }))

export function collectionResource(collection: Collection, { base, systems, storage, extent }: Site, isHtml: boolean) {
  const { id, isInDegrees } = collection
  const href = `${base}/collections/${id}`
  const { title, description } = COLLECTION_WORDS[id]
  return {
    id,
    title,
    description,
    itemType: 'feature',
    ...(extent ? { extent: { spatial: { bbox: [extent], crs: CRS84 } } } : {}),
    crs: systems.map(({ uri }) => uri),
    storageCrs: isInDegrees ? CRS84 : storage.uri,
    links: [
      ...bothWays(href, isHtml),
      { href: `${href}/items`, rel: 'items', type: MEDIA.geojson, title: `${title} (GeoJSON)` },
      { href: `${href}/items?f=html`, rel: 'items', type: MEDIA.html, title },
      {
        href: `${href}/queryables`,
        rel: 'http://www.opengis.net/def/rel/ogc/1.0/queryables',
        type: MEDIA.schema,
        title: SERVICE_WORDS.queryables,
      },
      {
        href: `${href}/schema`,
        rel: 'http://www.opengis.net/def/rel/ogc/1.0/schema',
        type: MEDIA.schema,
        title: SERVICE_WORDS.columns,
      },
      ...exportLinks(href),
      ...styleLinks(base, id),
      ...(id in TILED
        ? [
            {
              href: `${href}/tiles`,
              rel: 'http://www.opengis.net/def/rel/ogc/1.0/tilesets-vector',
              type: MEDIA.json,
              title: SERVICE_WORDS.tiles,
            },
          ]
        : []),
    ] satisfies Link[],
  }
}

export const collectionsResource = (collections: readonly Collection[], site: Site, isHtml: boolean) => ({
  links: bothWays(`${site.base}/collections`, isHtml),
  crs: site.systems.map(({ uri }) => uri),
  collections: collections.map((collection) => collectionResource(collection, site, isHtml)),
})

const SCHEMAS: Readonly<Record<Property['type'], object>> = {
  text: { type: 'string' },
  day: { type: 'string', format: 'date' },
  boolean: { type: 'boolean' },
  integer: { type: 'integer' },
  number: { type: 'number' },
}

const GEOMETRY_FORMATS = {
  surface: 'geometry-multipolygon',
  line: 'geometry-multilinestring',
  point: 'geometry-multipoint',
} as const

/** Columns as JSON Schema: all of them, or those a filter may name. */
export function schemaResource({ id, geometry, properties }: Collection, { base }: Site, of: 'schema' | 'queryables') {
  const told = of === 'schema' ? properties : properties.filter(({ value }) => value)
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `${base}/collections/${id}/${of}`,
    type: 'object',
    title: COLLECTION_WORDS[id].title,
    properties: {
      geometry: { format: GEOMETRY_FORMATS[geometry], 'x-ogc-role': 'primary-geometry' },
      ...Object.fromEntries(told.map(({ name, type }) => [name, { title: PROPERTY_WORDS[name], ...SCHEMAS[type] }])),
    },
    additionalProperties: false,
  }
}

const reference = (name: string) => ({ $ref: `#/components/parameters/${name}` })

const parameter = (name: string, description: string, schema: object, more: object = {}) => ({
  ...{ name, in: 'query', required: false, description, schema },
  ...more,
})

const answer = (description: string, ...types: string[]) => ({
  description,
  content: Object.fromEntries(
    types.map((type) => [type, { schema: { type: type === MEDIA.html ? 'string' : 'object' } }]),
  ),
})

/** OpenAPI 3.0 of the service, with a path for each collection, as GIS tools read it. */
export function openApi(collections: readonly Collection[], { base, systems }: Site) {
  const read = (summary: string, types: readonly string[], parameters: readonly object[] = []) => ({
    get: {
      summary,
      parameters,
      responses: {
        200: answer(summary, ...types),
        default: answer('Refus, en français (RFC 9457)', 'application/problem+json'),
      },
    },
  })
  const ofCollection = ({ id, properties }: Collection) => {
    const { title } = COLLECTION_WORDS[id]
    const path = `/collections/${id}`
    const own = properties
      .filter(({ value }) => value)
      .map(({ name, type }) => parameter(name, PROPERTY_WORDS[name], SCHEMAS[type]))
    const common = [
      'limit',
      'cursor',
      'bbox',
      'bbox-crs',
      'datetime',
      'crs',
      'properties',
      'filter',
      'filter-lang',
      'filter-crs',
    ]
    return {
      [path]: read(title, [MEDIA.json, MEDIA.html]),
      [`${path}/items`]: read(`${title} : éléments`, [MEDIA.geojson, MEDIA.html], [...common.map(reference), ...own]),
      [`${path}/items/{featureId}`]: read(
        `${title} : un élément`,
        [MEDIA.geojson, MEDIA.html],
        [
          { name: 'featureId', in: 'path', required: true, schema: { type: 'string' } },
          reference('crs'),
          reference('properties'),
        ],
      ),
      [`${path}/queryables`]: read(`${title} : colonnes interrogeables`, [MEDIA.schema]),
      [`${path}/schema`]: read(`${title} : colonnes`, [MEDIA.schema]),
    }
  }
  const uris = { type: 'string', enum: systems.map(({ uri }) => uri), default: CRS84 }
  const box = { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } }
  const listed = { style: 'form', explode: false }
  const parameters = [
    parameter('limit', 'Nombre d’éléments d’une page', {
      type: 'integer',
      minimum: 1,
      maximum: MAX_LIMIT,
      default: 100,
    }),
    parameter('cursor', 'Suite d’une page, telle que le lien « next » la donne', { type: 'string' }),
    parameter('bbox', 'Emprise', box, listed),
    parameter('bbox-crs', 'Système de coordonnées de l’emprise', uris),
    parameter('crs', 'Système de coordonnées de la réponse', uris),
    parameter('datetime', 'Jour ou période', { type: 'string' }),
    parameter('properties', 'Colonnes à envoyer', { type: 'array', items: { type: 'string' } }, listed),
    parameter('filter', 'Filtre CQL2', { type: 'string' }),
    parameter('filter-lang', 'Langage du filtre', { type: 'string', enum: ['cql2-text'], default: 'cql2-text' }),
    parameter('filter-crs', 'Système de coordonnées du filtre', uris),
  ]
  return {
    openapi: '3.0.3',
    info: { title: SERVICE_WORDS.title, description: SERVICE_WORDS.description, version: '1' },
    servers: [{ url: base }],
    paths: {
      '/': read(SERVICE_WORDS.landing, [MEDIA.json, MEDIA.html]),
      '/conformance': read(SERVICE_WORDS.conformance, [MEDIA.json, MEDIA.html]),
      '/api': read(SERVICE_WORDS.api, [MEDIA.openapi, MEDIA.html]),
      '/collections': read(SERVICE_WORDS.collections, [MEDIA.json, MEDIA.html]),
      ...Object.assign({}, ...collections.map(ofCollection)),
    },
    components: {
      parameters: Object.fromEntries(parameters.map((one) => [one.name, one])),
      securitySchemes: {
        cle: { type: 'http', scheme: 'basic', description: 'Clé personnelle, comme mot de passe' },
        clePorteur: { type: 'http', scheme: 'bearer' },
      },
    },
    security: [{}, { cle: [] }, { clePorteur: [] }],
  }
}
