import type { Database } from '#platform/database.ts'
import { invalidityWords } from '#wording/plan/package-check/invalidity.ts'
import type { Judge } from './check.ts'
import { invalidShapes, outsideShapes } from './ground-queries.ts'

/**
 * Contours judged by the database, which follows the same rules as the national check (JTS and GEOS are one).
 * @param outline  of the document, as WKT in degrees
 */
export function judgeOf(db: Database, outline: string | null): Judge {
  const judge: Judge = {
    async validity(shapes) {
      const verdicts = new Array<Awaited<ReturnType<Judge['validity']>>[number]>(shapes.length).fill(null)
      for (const { at, reason, x, y } of await invalidShapes(db, shapes))
        verdicts[at] = { reason: invalidityWords(reason), at: x === null || y === null ? null : [x, y] }
      return verdicts
    },
  }
  if (outline === null) return judge
  return {
    ...judge,
    async outside(shapes, srid) {
      const outside = new Set((await outsideShapes(db, shapes, srid, outline)).map(({ at }) => at))
      return shapes.map((_shape, index) => outside.has(index))
    },
  }
}
