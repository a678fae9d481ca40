import type { Geometry } from 'geojson'

/** A geometry of the page drawn over the tiles, WGS 84; a chosen parcel bears its number. */
export type Shape = Geometry & { parcel?: { id: string; number: string } | undefined }
export type Overlay = readonly Shape[]
