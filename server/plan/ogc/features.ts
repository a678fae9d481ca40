import type { Sql } from 'sql-template-tag'
import { logShown } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { beOnTime } from '#server/dossier/register/register.ts'
import type { AskedItems } from './asked.ts'
import type { Collection } from './collection.ts'
import { conditions, countUpTo, type FeatureRow, featureAt, type GeometryForm, pageOf } from './feature-queries.ts'
import type { ReferenceSystem } from './reference-systems.ts'

/** Who asks: nobody in particular, or the holder of a key. */
export type Asker = { personId: string | null; keyName: string | null; scopes: readonly string[] }

export const NOBODY: Asker = { personId: null, keyName: null, scopes: [] }

export type FeatureDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

export type Shown = { key: string; geometry: string | null; properties: string }

/** Rows are counted so far; beyond, how many there are is not said rather than guessed. */
const COUNTED_UP_TO = 10_000

export type Page = { rows: readonly Shown[]; next: string | undefined; matched: number | undefined }

/** Runs a reading in the name of whoever asks; what is kept of dossiers is first brought to today. */
export async function reading<T>(
  { db, clock }: FeatureDeps,
  collection: Collection,
  { personId }: Asker,
  work: (scoped: Scoped) => Promise<T>,
): Promise<T> {
  if (!collection.isVersioned) await beOnTime(db, clock)
  try {
    return await asPerson(db, personId, clock.today(), work)
  } catch (error) {
    if (isUnplaced(error)) throw problem('ogcGeometryUnplaced')
    throw error
  }
}

/** PostGIS could not carry or compare a geometry that was asked with. */
const isUnplaced = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === 'XX000'

/** One page of a collection, and how many rows there are in all when that is soon known. */
export const readPage = (
  deps: FeatureDeps,
  collection: Collection,
  asked: AskedItems,
  asker: Asker,
  srids: readonly number[],
): Promise<Page> =>
  reading(deps, collection, asker, async (scoped) => {
    const kept = conditions(collection, asked, srids)
    const rows = await rowsAfter(
      scoped,
      deps,
      collection,
      kept,
      { ...asked, limit: asked.limit + 1, form: 'geojson' },
      asker,
    )
    const shown = rows.slice(0, asked.limit)
    const next = rows.length > asked.limit ? shown.at(-1)?.key : undefined
    return { rows: shown, next, matched: await matchedIn(scoped, collection, kept, asked, rows.length) }
  })

async function matchedIn(
  scoped: Scoped,
  collection: Collection,
  kept: Sql,
  { after, limit }: AskedItems,
  found: number,
): Promise<number | undefined> {
  if (after !== undefined) return undefined
  if (found <= limit) return found
  const counted = await countUpTo(scoped, collection, kept, COUNTED_UP_TO)
  return counted > COUNTED_UP_TO ? undefined : counted
}

type Reading = {
  after: string | undefined
  limit: number
  crs: ReferenceSystem
  columns: ReadonlySet<string> | undefined
  form: GeometryForm
}

/** Rows as they are sent; that a person was shown dossiers is written down. */
export async function rowsAfter(
  scoped: Scoped,
  { clock }: Pick<FeatureDeps, 'clock'>,
  collection: Collection,
  kept: Sql,
  asked: Reading,
  { keyName }: Asker,
): Promise<Shown[]> {
  const rows = await pageOf(scoped, collection, kept, asked)
  if (collection.scope === 'dossiers')
    await logShown(
      scoped,
      { subject: 'list', of: `flux SIG, clé « ${keyName ?? ''} »` },
      rows.map(({ extra }) => String(extra?.id)),
    )
  const today = clock.today().toString()
  const shown = rows.map((row) => shownOf(row, collection, today, asked.columns))
  rows.length = 0 // what the database answered is not kept beside what is sent of it
  return shown
}

/** @throws Problem 404 when nothing of that name is open to whoever asks */
export const readFeature = (
  deps: FeatureDeps,
  collection: Collection,
  id: string,
  asked: { crs: ReferenceSystem; columns: ReadonlySet<string> | undefined },
  asker: Asker,
): Promise<Shown> =>
  reading(deps, collection, asker, async (scoped) => {
    const isKey = collection.key.type === 'integer' ? /^\d{1,18}$/.test(id) : id.isWellFormed() && !id.includes('\0')
    const row = isKey ? await featureAt(scoped, collection, id, { ...asked, form: 'geojson' }) : undefined
    if (!row) throw problem('ogcFeatureUnknown', { collection: collection.id, id })
    if (collection.scope === 'dossiers')
      await logShown(scoped, { subject: 'list', of: `flux SIG, clé « ${asker.keyName ?? ''} »` }, [
        String(row.extra?.id),
      ])
    return shownOf(row, collection, deps.clock.today().toString(), asked.columns)
  })

function shownOf(
  { key, geometry, properties, extra }: FeatureRow,
  { decorate }: Collection,
  today: string,
  columns: ReadonlySet<string> | undefined,
): Shown {
  const shown = { key: String(key), geometry, properties }
  if (!decorate || !extra) return shown
  const added = Object.entries(decorate(extra, today)).filter(([name]) => columns?.has(name) ?? true)
  if (added.length === 0) return shown
  const inside = JSON.stringify(Object.fromEntries(added)).slice(1)
  return { ...shown, properties: properties === '{}' ? `{${inside}` : `${properties.slice(0, -1)}, ${inside}` }
}

/** GeoJSON of one row: what the database wrote is sent as it is. */
export const featureText = ({ key, geometry, properties }: Shown, { key: { type } }: Collection): string =>
  `{"type":"Feature","id":${type === 'integer' ? key : JSON.stringify(key)},"geometry":${geometry ?? 'null'},"properties":${properties}}`
