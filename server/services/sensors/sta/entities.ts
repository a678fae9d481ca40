import type { Scoped } from '#platform/scope.ts'
import { type Asked, following } from './asked.ts'
import { MODEL, type SetName } from './model.ts'
import { type Page, readPage } from './read.ts'
import { refused } from './refused.ts'

export type Entity = Record<string, unknown>
type Row = Page['rows'][number]

/** « Things(1) », « ObservedProperties('level') »: the address of an entity under the root. */
const addressOf = (root: string, set: SetName, id: string | number) =>
  `${root}/${set}(${MODEL[set].isTextKey ? `'${String(id).replaceAll("'", "''")}'` : id})`

function refuseUnknown(set: SetName, names: readonly string[]): void {
  const { properties, navigation } = MODEL[set]
  const known = new Set([
    'id',
    '@iot.id',
    'properties',
    'unitOfMeasurement',
    ...Object.keys(properties),
    ...Object.keys(navigation),
  ])
  const astray = names.find((name) => !known.has(name))
  if (astray !== undefined) throw refused(`« ${astray} » n’est pas une propriété de ${set}.`)
}

/** Each entity that is expanded is read by itself: one answer reads so many of them. */
const EXPANDED_MAX = 5000

/**
 * Entities as they are answered: their identifiers and addresses, what was chosen of them, what was asked to be expanded.
 * @throws Problem 400 when what is to be expanded is more than one answer holds
 */
export async function entitiesOf(
  db: Scoped,
  root: string,
  set: SetName,
  rows: readonly Row[],
  asked: Asked,
  read = { expanded: 0 },
): Promise<Entity[]> {
  if (asked.select) refuseUnknown(set, asked.select)
  const told: Entity[] = []
  for (const row of rows) {
    const self = addressOf(root, set, row.id)
    const isChosen = (name: string) => asked.select === undefined || asked.select.includes(name)
    const entity: Entity = {
      ...(isChosen('id') || isChosen('@iot.id') ? { '@iot.id': row.id, '@iot.selfLink': self } : {}),
      ...Object.fromEntries(Object.entries(row.told).filter(([name]) => isChosen(name))),
    }
    for (const [name, { to, isMany, by }] of Object.entries(MODEL[set].navigation)) {
      const expanded = asked.expand.find((one) => one.name === name)
      if (!expanded) {
        if (isChosen(name)) entity[`${name}@iot.navigationLink`] = `${self}/${name}`
        continue
      }
      const value = row.ties[by]
      if (value === undefined) continue
      read.expanded += 1
      if (read.expanded > EXPANDED_MAX) throw refused('$expand demande trop de choses à la fois : réduisez $top.')
      const page = await readPage(db, to, expanded.asked, [{ by, value }])
      const inner = await entitiesOf(db, root, to, page.rows, expanded.asked, read)
      if (!isMany) {
        entity[name] = inner[0] ?? null
        continue
      }
      entity[name] = inner
      if (page.count !== undefined) entity[`${name}@iot.count`] = page.count
      if (page.hasMore) entity[`${name}@iot.nextLink`] = following(`${self}/${name}`, expanded.asked)
    }
    told.push(entity)
  }
  return told
}
