import { z } from 'zod'

/** Degrees of WGS 84. A pole has no place on the maps of the law: projected, the southern one is at infinity. */
export const Lon = z
  .number('La longitude est un nombre')
  .min(-180, 'Longitude hors de la Terre')
  .max(180, 'Longitude hors de la Terre')
export const Lat = z
  .number('La latitude est un nombre')
  .gt(-90, 'Latitude hors de la Terre')
  .lt(90, 'Latitude hors de la Terre')
