/** Data exceptions (class 22), integrity (23) and PostGIS' own errors (XX000: PROJ, parse) come from one row. */
export function isRowError(error: unknown): boolean {
  const code = error instanceof Error ? Reflect.get(error, 'code') : undefined
  return typeof code === 'string' && (/^2[23]/.test(code) || code === 'XX000')
}

/** What the database does not take of a row, in words of ours where it is known; else in its own. */
const UNUSABLE: readonly (readonly [RegExp, string])[] = [
  [/invalid coordinate|coordinate.*(out of|range)|tolerance condition/i, 'coordonnées hors de la projection annoncée'],
  [/non-closed|not closed/i, 'contour qui ne se referme pas'],
  [/requires more points|must have at least/i, 'trop peu de sommets pour un tracé'],
  [/infinite|non-?finite|\bnan\b/i, 'coordonnée qui n’est pas un nombre'],
  [/parse error|invalid hex|unknown geometry|invalid wkb|unexpected eof/i, 'géométrie mal écrite'],
  [/out of range/i, 'nombre trop grand'],
]

export function unusableText(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return UNUSABLE.find(([written]) => written.test(message))?.[1] ?? message
}
