import type { PlanTable } from '#contract/plan/documents/plan-document.ts'
import { OUTCOME_NAMES } from '#wording/plan/documents/plan-words.ts'

/** What binds in some communes on the day: a letter and a colour on the map, its name in the legend. */
export type MapKey = { key: string; letter: string; name: string; count: number; isSure: boolean }

type Commune = PlanTable['communes'][number]

export const keyOfCommune = ({ documentId, outcome }: Pick<Commune, 'documentId' | 'outcome'>) => documentId ?? outcome

/** The document of the most communes first, then by name; what is not known comes last, under a question mark. */
export function mapKeys({ communes, documents }: Pick<PlanTable, 'communes' | 'documents'>): MapKey[] {
  const titles = new Map(documents.map(({ id, title }) => [id, title]))
  const groups = [...Map.groupBy(communes, keyOfCommune)].map(([key, of]) => ({
    key,
    count: of.length,
    name: titles.get(key) ?? OUTCOME_NAMES[of[0]?.outcome ?? 'unknown'],
    isSure: of[0]?.outcome !== 'unknown',
  }))
  const ordered = groups.toSorted(
    (one, other) =>
      Number(other.isSure) - Number(one.isSure) || other.count - one.count || one.name.localeCompare(other.name, 'fr'),
  )
  return ordered.map((group, at) => ({ ...group, letter: group.isSure ? letterOf(at) : '?' }))
}

/** A to Z, then AA: a territory of many plans still tells them apart. */
const letterOf = (at: number): string =>
  at < 26 ? String.fromCodePoint(65 + at) : `${letterOf(Math.floor(at / 26) - 1)}${letterOf(at % 26)}`
