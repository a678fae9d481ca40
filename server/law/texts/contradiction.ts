import type { LawTable } from '#law/article.ts'
import { day } from '#law/clock/calendar.ts'
import { rejectionRule } from '#law/clock/silence.ts'
import type { UnsettledReading } from '#law/tables/unsettled-readings.ts'
import { citedSources, referenceText } from './citation-references.ts'

/**
 * What makes an unsettled point impossible: `silence`, a settled text says what silence means there; `words`, it rests on words that a settled row
 * reads and does not name that row; `gone`, it names a row that is no longer; `unread`, nobody wrote how it is read, or of no point.
 */
export type Contradiction = { point: string; by: 'silence' | 'words' | 'gone' | 'unread'; row: string }

/** Rows that tell consequences of others settle nothing; a letter announces what another row settles. */
const CONSEQUENCES: ReadonlySet<string> = new Set(['withoutEffect', 'guards', 'steps', 'alerts', 'unsettled'])

/** After every reform that the tables know. */
const FILED_LATE = day('2099-01-01')

/** Unsettled points that a settled text contradicts: with one of them nothing is printed, and the check fails. */
export function contradictedPoints(
  tables: readonly LawTable[],
  readings: Readonly<Record<string, UnsettledReading>>,
): readonly Contradiction[] {
  const points = tables.find(({ name }) => name === 'unsettled')?.rows ?? []
  const settled = tables
    .filter(({ name }) => !CONSEQUENCES.has(name))
    .flatMap(({ name, rows }) =>
      rows
        .filter(({ citation }) => citation.confidence === 'text')
        .map(({ key, citation }) => ({ row: `${name}/${key}`, words: wordsOf(citation.article) })),
    )
  const rows = new Set(settled.map(({ row }) => row))
  return points.flatMap(({ key: point, citation }): Contradiction[] => {
    const reading = readings[point]
    if (!reading) return [{ point, by: 'unread', row: `unsettled/${point}` }]
    const named = new Set(reading.beside)
    const words = wordsOf(citation.article)
    return [
      ...settledSilence(reading).map((row): Contradiction => ({ point, by: 'silence', row })),
      ...[...named].filter((row) => !rows.has(row)).map((row): Contradiction => ({ point, by: 'gone', row })),
      ...settled
        .filter(({ row, words: theirs }) => !named.has(row) && theirs.some((each) => words.includes(each)))
        .map(({ row }): Contradiction => ({ point, by: 'words', row })),
    ]
  })
}

const wordsOf = (article: string) => citedSources(article).texts.map(referenceText)

/** Settled rows by which that silence is a rejection already. */
const settledSilence = ({ silenceOn }: UnsettledReading): readonly string[] =>
  silenceOn?.circumstances.flatMap((circumstance) =>
    silenceOn.kinds.some((kind) => rejectionRule(circumstance, kind, FILED_LATE)) ? [`silence/${circumstance}`] : [],
  ) ?? []
