import type { RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { StageValue } from '#server/place/datasets/stage-value.ts'
import type { RowReader } from '#server/place/datasets/staging.ts'
import { easementCategory } from '#wording/place/constraints/easement.ts'
import { type Why, why } from '#wording/place/datasets/import-issue.ts'
import { meaningfulText, readDay } from './cnig-values.ts'
import { placeNames } from './container.ts'
import { type EasementFacts, keyOf } from './easement-facts.ts'
import {
  categoryIn,
  commonName,
  type EasementDelivery,
  managerIn,
  parentKeys,
  parseEasementDelivery,
} from './easement-identity.ts'

export const EASEMENT_STAGE = {
  code: 'text',
  label: 'text',
  easement_key: 'text',
  external_key: 'text',
  partition: 'text',
  container: 'text',
  valid_from: 'date',
  published_on: 'date',
  attributes: 'jsonb',
} as const
export type EasementColumn = keyof typeof EASEMENT_STAGE

/** What a row doubts, told with its line. */
export type RowDoubt = (line: number, told: Why) => void

/** Delivery of a layer, from the names around it. */
export function deliveryAround({
  source,
  package: parent,
}: Pick<RecognisedLayer, 'source' | 'package'>): EasementDelivery {
  const names = placeNames(source, parent)
  const found = names.map(parseEasementDelivery).find((delivery) => delivery !== null)
  const category = names.map((name) => categoryIn(name)).find((one) => one !== null) ?? null
  return found ?? { manager: null, category, geo: null, day: null, isComplete: false }
}

/** `172014607_SUP_62_AC1`; parts that nobody says are left out. */
export function partitionOf(category: string, manager: string | null, geo: string | null): string {
  return [manager, 'SUP', geo, category].filter((part) => part !== null).join('_')
}

/**
 * Reads an area or a generator. The category comes from the row, else from its identifiers, its easement, its name, the names of
 * the files; the easement from the generator, the name telling apart those of one identifier.
 */
export function easementReader(
  layer: RecognisedLayer,
  container: string,
  facts: EasementFacts,
  table: 'area' | 'source',
  doubt: RowDoubt,
): RowReader<EasementColumn> {
  const around = deliveryAround(layer)
  return (row, field) => {
    const text = (name: string) => meaningfulText(field(name))
    const easementKey = easementKeyOf(text, facts, table, (told) => doubt(row.line, told))
    const easement = easementKey === null ? undefined : facts.easements.get(keyOf(easementKey))
    const published = parseEasementDelivery(text('partition') ?? '')
    const category =
      easementCategory(text('category') ?? '') ??
      published?.category ??
      easement?.category ??
      categoryIn(text('areaKey')) ??
      categoryIn(text('sourceKey')) ??
      categoryIn(easementKey) ??
      categoryIn(text('name')) ??
      around.category
    if (category === null) return { refuse: why('easementCategoryMissing') }
    const manager =
      published?.manager ?? managerIn(text('areaKey') ?? easementKey) ?? easement?.managerKey ?? around.manager
    return {
      code: category,
      label: labelOf(text, easement?.plainName ?? null, easement?.name ?? null, category),
      easement_key: easementKey,
      external_key: text(table === 'area' ? 'areaKey' : 'sourceKey'),
      partition: partitionOf(category, manager ?? null, published?.geo ?? around.geo),
      container,
      valid_from: null,
      published_on: readDay(text('publishedAt')).day,
      attributes: {
        ...namedAttributes(row.properties),
        ...(easement ? easementAttributes(easement, facts) : {}),
      },
    }
  }
}

function easementAttributes(
  easement: NonNullable<ReturnType<EasementFacts['easements']['get']>>,
  facts: EasementFacts,
) {
  const manager = easement.managerKey ? facts.managers.get(keyOf(easement.managerKey)) : undefined
  const attributes = {
    nomsuplitt: easement.plainName,
    descriptio: easement.description,
    urlreg: easement.regulationUrl,
    gestionnaire: manager ?? easement.managerKey,
    datemaj: easement.updatedOn,
    estabroge: easement.isRepealed || null,
  }
  return Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== null && value !== undefined))
}

function easementKeyOf(
  text: (name: string) => string | null,
  facts: EasementFacts,
  table: 'area' | 'source',
  doubt: (told: Why) => void,
): string | null {
  const own = text('easementKey')
  if (own !== null) return own
  const generators = facts.generators.get(keyOf(text('sourceKey') ?? '')) ?? []
  const easements = [...new Set(generators.map(({ easementKey }) => easementKey))]
  if (easements.length === 1) return easements[0] ?? null
  const areaKey = text('areaKey')
  if (easements.length > 1) {
    const name = commonName(text('name'))
    const named = generators.find((generator) => generator.commonName === name)
    doubt(why('generatorNotUnique', { key: text('sourceKey'), easements, chosen: named?.easementKey ?? null }))
    if (named) return named.easementKey
  }
  const keys = [areaKey, ...parentKeys(areaKey), text('sourceKey'), ...parentKeys(text('sourceKey'))]
  const listed = keys.find((key) => key !== null && facts.easements.has(keyOf(key)))
  if (listed) return listed
  if (table === 'area' && facts.generators.size > 0) doubt(why('generatorMissing', { key: text('sourceKey') }))
  const byForm = parentKeys(table === 'area' ? (text('sourceKey') ?? areaKey) : text('sourceKey'))
  return byForm[0] ?? text('sourceKey') ?? areaKey
}

/** Name of the thing: in plain words when the source has them, else its technical name without prefix and suffix. */
function labelOf(
  text: (name: string) => string | null,
  plain: string | null,
  name: string | null,
  category: string,
): string {
  const written = text('plainName') ?? plain
  if (written !== null) return written
  const technical = text('name') ?? name ?? category
  const words = technical
    .replace(/^[A-Za-z]+\d+[A-Za-z]*[_-]/, '')
    .replace(/_(ass|gen|sup|abor)$/i, '')
    .replace(/_+/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return words.trim() || category
}

/** Every column that has a value, under its own name, lower case. */
export function namedAttributes(properties: Readonly<Record<string, unknown>>): Record<string, StageValue> {
  const attributes: Record<string, StageValue> = {}
  for (const [column, value] of Object.entries(properties)) {
    if (column === 'gml_id' || value === null || value === undefined || value === '') continue
    attributes[column.toLowerCase()] =
      typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
        ? value
        : JSON.stringify(value)
  }
  return attributes
}
