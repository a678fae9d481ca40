/** What the import asks of the GDAL thread. `path` is relative to the folder that the thread sees. */
export type GdalQuestion = {
  id: number
  type: 'inspect' | 'rows' | 'convert'
  path: string
  /** Short names of the drivers allowed: a file never chooses how it is opened. */
  drivers: readonly string[]
  openOptions: readonly string[]
  /** A Shapefile without its .shx, which GDAL then rebuilds. */
  isIndexMissing?: boolean
  layer?: string
  limit?: number | undefined
  /** What it is written again as, and in which file of the same folder. */
  format?: string
  output?: string
}

export type GdalAnswer =
  | { type: 'info'; info: GdalInfo; messages: readonly string[] }
  | { type: 'rows'; columns: readonly string[]; rows: (string | null)[][] }
  | { type: 'end'; messages: readonly string[] }
  | { type: 'failure'; message: string }

/** The part of `ogrinfo -json` that is used here. */
export type GdalInfo = { driverShortName: string; layers: readonly GdalLayer[] }

export type GdalLayer = {
  name: string
  featureCount?: number
  fields: readonly { name: string; type: string; subType?: string }[]
  geometryFields?: readonly {
    name: string
    type: string
    nullable?: boolean
    extent?: readonly number[]
    coordinateSystem?: { wkt: string; projjson?: ProjJson } | null
  }[]
  metadata?: Record<string, Record<string, string>>
}

/** PROJJSON, as far as a projection of France is concerned. */
export type ProjJson = {
  type?: string
  name?: string
  id?: { authority: string; code: string | number }
  base_crs?: ProjJson
  source_crs?: ProjJson
  components?: readonly ProjJson[]
  datum?: { name?: string; ellipsoid?: { name?: string; inverse_flattening?: number } }
  datum_ensemble?: { name?: string }
  conversion?: {
    name?: string
    method?: { name?: string }
    parameters?: readonly { name: string; value: number; unit?: string | { conversion_factor?: number } }[]
  }
}
