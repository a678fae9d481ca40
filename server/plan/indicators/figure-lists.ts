import type { AskedFigure, FigureList } from '#contract/plan/indicators/land-figure.ts'
import { figureValue, LAND_FIGURES } from '#law/plan/land-figures.ts'
import { csvFile } from '#platform/csv-file.ts'
import { problem } from '#platform/problem.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { groundOutline } from '#server/plan/ledger/ground-lines.ts'
import { type LandScope, type LedgerDeps, onLand } from '#server/plan/ledger/read-ledger.ts'
import { FIGURE_CSV, figureHow, figureTitle } from '#wording/plan/indicators/figure-words.ts'
import { MAKERS } from './figure-makers.ts'
import { landFacts } from './land-facts.ts'
import { type Context, groundsOf, noGroundOf } from './made-figure.ts'

/** Lines that a page shows; a file has them all. */
const LINES_SHOWN = 5000

/** The list and the map behind a number. @throws Problem 403, 404 */
export const readFigure = (
  deps: LedgerDeps,
  personId: string,
  { commune, ...asked }: AskedFigure,
  shown = LINES_SHOWN,
): Promise<FigureList> =>
  onLand(deps, personId, commune, async (scoped, scope) => {
    const today = deps.clock.today().toString()
    const facts = await landFacts(scoped, scope, today)
    return figureList({ scoped, chosen: scope.chosen, facts, today, asked }, scope, shown)
  })

async function figureList(context: Context, { name, chosen }: LandScope, shown: number): Promise<FigureList> {
  const { asked, facts, scoped } = context
  const { unit, of } = LAND_FIGURES[asked.figure]
  if (of !== null && asked[of] === undefined) throw problem('figureIncomplete', { of })
  const made = await MAKERS[asked.figure](context)
  const lines = made.lines.slice(0, shown)
  const grounds = await groundsOf(context, { ...made, lines })
  return {
    scope: name,
    title: figureTitle(asked.figure, { ...asked, ...facts }),
    how: figureHow(asked.figure),
    unit,
    value: figureValue(unit, made.lines),
    isQuotient: made.lines.some(({ over }) => over !== null),
    lines,
    count: made.lines.length,
    outline: grounds.length === 0 ? null : await groundOutline(scoped, chosen),
    grounds,
    noGround: grounds.length > 0 ? null : noGroundOf(made),
  }
}

export async function figureCsv(deps: LedgerDeps, personId: string, asked: AskedFigure): Promise<SentFile> {
  const { lines } = await readFigure(deps, personId, asked, Number.POSITIVE_INFINITY)
  return csvFile(
    `${asked.figure}.csv`,
    FIGURE_CSV,
    lines.map(({ what, place, day, value, over, note }) => [what, place, day, value, over, note]),
  )
}
