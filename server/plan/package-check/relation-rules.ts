import { finding, type Report, type Where } from './finding.ts'
import type { FileRule, Standard } from './standard.ts'

type Seen = { count: number; file: string; layer: string; row: number; where: Where }
type Area = { id: string | null; generator: string | null; file: string; layer: string; row: number; where: Where }

/** What has to be compared between rows and between tables. */
export type Relations = {
  /** `IDACTE` of `ACTE_SUP`, then how often each value is there. */
  uniques: Map<string, { rule: FileRule; file: string; column: string; values: Map<string, number> }>
  generators: Map<string, Seen>
  areas: Map<string, Seen>
  links: Area[]
}

export const newRelations = (): Relations => ({
  uniques: new Map(),
  generators: new Map(),
  areas: new Map(),
  links: [],
})

type Row = {
  file: string
  rule: FileRule
  row: number
  cells: ReadonlyMap<string, string | null>
  where: Where
}

export function noteRelation(relations: Relations, { file, rule, row, cells, where }: Row): void {
  for (const { name: column, unique } of rule.columns) {
    const value = cells.get(column)
    if (!unique || typeof value !== 'string') continue
    const key = `${rule.name}.${column}`
    const kept = relations.uniques.get(key) ?? { rule, file, column, values: new Map<string, number>() }
    kept.values.set(value, (kept.values.get(value) ?? 0) + 1)
    relations.uniques.set(key, kept)
  }
  const here = { file, layer: rule.name, row, where }
  const generator = cells.get('IDGEN') ?? null
  if (rule.name.includes('_GENERATEUR_SUP_')) count(relations.generators, generator, here)
  if (rule.name.includes('_ASSIETTE_SUP_')) {
    const id = cells.get('IDASS') ?? null
    count(relations.areas, id, here)
    relations.links.push({ id, generator, ...here })
  }
}

function count(seen: Map<string, Seen>, id: string | null, here: Omit<Seen, 'count'>): void {
  if (id === null) return
  const before = seen.get(id)
  if (before === undefined) seen.set(id, { count: 1, ...here })
  else before.count += 1
}

export function checkRelations(relations: Relations, { type }: Standard, report: Report): void {
  for (const { rule, file, column, values } of relations.uniques.values())
    for (const [value, times] of values)
      if (times > 1)
        report(
          finding('ATTRIBUTE_NOT_UNIQUE', {
            file,
            layer: rule.name,
            attribute: column,
            value,
            facts: { count: String(times) },
            where: { kind: 'nowhere', because: 'table' },
          }),
        )
  if (type !== 'SUP') return
  tellTwice(relations.generators, 'CNIG_SUP_IDGEN_NOT_UNIQUE', 'IDGEN', report)
  tellTwice(relations.areas, 'CNIG_SUP_IDASS_NOT_UNIQUE', 'IDASS', report)
  for (const { id, generator, file, layer, row, where } of relations.links)
    if (generator !== null && !relations.generators.has(generator))
      report(
        finding('CNIG_SUP_IDGEN_NOT_FOUND', {
          ...{ file, layer, row, where },
          attribute: 'IDGEN',
          value: generator,
          facts: { idass: id ?? '' },
        }),
      )
}

function tellTwice(
  seen: ReadonlyMap<string, Seen>,
  code: 'CNIG_SUP_IDGEN_NOT_UNIQUE' | 'CNIG_SUP_IDASS_NOT_UNIQUE',
  attribute: string,
  report: Report,
): void {
  for (const [value, { count: times, file, layer, row, where }] of seen)
    if (times > 1) report(finding(code, { file, layer, row, where, attribute, value, facts: { count: String(times) } }))
}
