declare module 'geojson-validation' {
  /** True when the value is GeoJSON as RFC 7946 has it; with `trace`, what is wrong, in English. */
  export function valid(value: unknown): boolean
}
