import type { LoadContext, Mapping } from '#server/place/datasets/kind.ts'
import type { SourceLayer, SourcePackage } from '#server/place/datasets/source-layer.ts'
import { easementCategory } from '#wording/place/constraints/easement.ts'
import { meaningfulText, readDay } from './cnig-values.ts'
import { containerOf } from './container.ts'
import { categoryIn, commonName, managerIn } from './easement-identity.ts'
import { easementTable } from './easement-tables.ts'
import { containerKey } from './plan-facts.ts'

/** An easement as the table SERVITUDE says it. */
export type EasementFact = {
  key: string
  category: string | null
  name: string | null
  plainName: string | null
  description: string | null
  managerKey: string | null
  regulationUrl: string | null
  updatedOn: string | null
  isRepealed: boolean
}

/** What the tables without geometry of a delivery say, ready to be joined by its areas. */
export type EasementFacts = {
  easements: ReadonlyMap<string, EasementFact>
  /** Easements of a generator; several when its identifier is not unique, told apart by the name. */
  generators: ReadonlyMap<string, readonly { easementKey: string; commonName: string }[]>
  /** Identifiers of acts by easement. */
  acts: ReadonlyMap<string, readonly string[]>
  managers: ReadonlyMap<string, string>
  communes: readonly string[]
}

const known = new WeakMap<readonly SourcePackage[], Promise<ReadonlyMap<string, EasementFacts>>>()

/** Facts by container, for every delivery of the run. Read once a run. */
export function easementFacts(context: Pick<LoadContext, 'packages'>): Promise<ReadonlyMap<string, EasementFacts>> {
  const facts = known.get(context.packages) ?? readFacts(context.packages)
  known.set(context.packages, facts)
  return facts
}

type Draft = {
  easements: Map<string, EasementFact>
  generators: Map<string, { easementKey: string; commonName: string }[]>
  acts: Map<string, string[]>
  managers: Map<string, string>
  communes: string[]
}

const emptyDraft = (): Draft => ({
  easements: new Map(),
  generators: new Map(),
  acts: new Map(),
  managers: new Map(),
  communes: [],
})

export const NO_FACTS: EasementFacts = emptyDraft()

async function readFacts(packages: readonly SourcePackage[]): Promise<ReadonlyMap<string, EasementFacts>> {
  const facts = new Map<string, Draft>()
  for (const source of packages) {
    for (const layer of source.layers) {
      const found = easementTable(layer)
      if (found === null || found.table === 'area' || found.table === 'act') continue
      const container = containerKey(source, containerOf(layer))
      const draft = facts.get(container) ?? emptyDraft()
      facts.set(container, draft)
      await readTable(draft, layer, found.table, found.recognition.mapping)
    }
  }
  return facts
}

async function readTable(draft: Draft, layer: SourceLayer, table: string, mapping: Mapping): Promise<void> {
  for await (const batch of layer.rows()) {
    for (const row of batch) {
      const read = (field: string) => meaningfulText(row.properties[mapping[field] ?? ''])
      addRow(draft, table, read)
    }
  }
}

function addRow(draft: Draft, table: string, read: (field: string) => string | null): void {
  const easementKey = read('easementKey')
  if (table === 'easement' && easementKey) draft.easements.set(keyOf(easementKey), easementOf(easementKey, read))
  if (table === 'source') {
    const sourceKey = read('sourceKey')
    if (sourceKey && easementKey)
      add(draft.generators, keyOf(sourceKey), { easementKey, commonName: commonName(read('name')) })
  }
  const actKey = read('actKey')
  if (table === 'actLink' && easementKey && actKey) add(draft.acts, keyOf(easementKey), keyOf(actKey))
  const managerKey = read('managerKey')
  const managerName = read('name')
  if (table === 'manager' && managerKey && managerName) draft.managers.set(keyOf(managerKey), managerName)
  const commune = read('commune')
  if (table === 'commune' && commune) draft.communes.push(commune)
}

function easementOf(key: string, read: (field: string) => string | null): EasementFact {
  return {
    key,
    category: easementCategory(read('category') ?? '') ?? categoryIn(key),
    name: read('name'),
    plainName: read('plainName'),
    description: read('description'),
    managerKey: read('managerKey') ?? managerIn(key),
    regulationUrl: read('regulationUrl'),
    updatedOn: readDay(read('updatedOn')).day,
    isRepealed: /^(t|true|oui|o|1)$/i.test(read('isRepealed') ?? ''),
  }
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  map.set(key, [...(map.get(key) ?? []), value])
}

/** Identifiers are compared without case and without the `.0` of a number. */
export const keyOf = (key: string) => key.trim().toUpperCase().replace(/\.0+$/, '')
