import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { departmentLabel, importQuestion, membersLabel } from '#wording/place/datasets/import-question.ts'
import { typographic } from '#wording/typography.ts'
import type { LoadContext, RecognisedLayer } from './kind.ts'

type Place = { code: string; name: string; grouping: string | null; groupingName: string | null; members: number }

/**
 * A file that does not say for which ground it is complete: that is told, and asked of whoever reads its report before accepting it. A
 * script that said nothing loads it all the same, and an absence stays unknown.
 */
export async function tellCoverageUnknown(
  db: Database,
  { issue, ask, options }: LoadContext,
  [layer]: readonly RecognisedLayer[],
  facts: { kind: string; partition?: string | null },
): Promise<void> {
  const { file = '', layer: name = null } = layer?.source ?? {}
  issue({ severity: 'warning', file, layer: name, line: null, ...why('coverageUnknown', facts) })
  if (!options.dryRun || options.covers !== undefined) return
  const choices = choicesAmong(await servedPlaces(db))
  if (choices.length > 0)
    ask({ code: 'coverage', layer: name ?? file, sentence: importQuestion('coverage', {}), choices })
}

/** The whole of an intercommunality before its communes, a department after them. */
function choicesAmong(places: readonly Place[]) {
  const groupings = Map.groupBy(
    places.filter(({ grouping, members }) => grouping !== null && members > 1),
    ({ grouping }) => grouping ?? '',
  )
  const departments = new Set(places.map(({ code }) => code.slice(0, code.startsWith('97') ? 3 : 2)))
  return [
    ...[...groupings].flatMap(([value, [first]]) =>
      first ? [{ value, label: membersLabel(typographic(first.groupingName ?? value), first.members) }] : [],
    ),
    ...places.map(({ code, name }) => ({ value: code, label: name })),
    ...[...departments].map((value) => ({ value, label: departmentLabel(value) })),
  ]
}

const servedPlaces = (db: Database) =>
  db.many<Place>(sql`
    select commune.insee_code as code, commune.name, commune.epci_siren as "grouping", epci.name as "groupingName",
      (select count(*)::integer from commune as other where other.epci_siren = commune.epci_siren) as members
    from served_communes() as served (insee_code)
    join commune on commune.insee_code = served.insee_code
    left join epci on epci.siren = commune.epci_siren
    order by commune.name`)
