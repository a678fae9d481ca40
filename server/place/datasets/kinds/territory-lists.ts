import sql from 'sql-template-tag'
import { z } from 'zod'
import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type { Kind, LayerResult, LoadContext, LoadResult, RecognisedFile } from '#server/place/datasets/kind.ts'
import { arrayLiteral } from '#server/place/datasets/sql-array.ts'
import { Commune, Grouping, KEPT_COMMUNES, keepCommunes, keepGroupings } from '#server/place/datasets/territory.ts'
import { why } from '#wording/place/datasets/import-issue.ts'
import { isUnchanged } from './constraints.ts'
import { headOf, readText } from './plan-metadata.ts'

const LARGEST_BYTES = 60_000_000

type List = { of: 'communes'; title: string; rows: unknown[] } | { of: 'groupings'; title: string; rows: unknown[] }

/** Lists of `@etalab/decoupage-administratif`: communes have a `type` of commune, groupings their members. */
function listIn(text: string): List | null {
  const parsed: unknown = JSON.parse(text)
  if (!Array.isArray(parsed)) return null
  const isGroupings = parsed.some((row) => z.object({ membres: z.array(z.unknown()) }).safeParse(row).success)
  return isGroupings
    ? { of: 'groupings', title: 'Intercommunalités', rows: parsed }
    : { of: 'communes', title: 'Communes', rows: parsed }
}

async function loadLists(db: Database, context: LoadContext): Promise<LoadResult> {
  const layers: LayerResult[] = []
  for (const recognised of context.files) layers.push(await loadList(db, context, recognised))
  return { layers, changes: [] }
}

async function loadList(db: Database, context: LoadContext, { file }: RecognisedFile): Promise<LayerResult> {
  const list = listIn(await readText(file))
  const rows = list?.rows ?? []
  const key = `territory/${list?.of ?? 'unknown'}/${file.name}`
  const title = `${list?.title ?? 'Communes'}\u00a0: ${file.name}`
  const result = {
    file: file.name,
    layer: file.name,
    datasetTitle: title,
    vintage: context.options.vintage ?? null,
    rowsRepaired: 0,
  }
  if (await isUnchanged(db, context, { key, layers: [], sha256: file.sha256 })) {
    return { ...result, rowsRead: rows.length, rowsIn: rows.length, rowsRefused: 0, unchanged: true }
  }
  const rowsIn =
    list?.of === 'groupings'
      ? await groupings(db, context, file.name, rows)
      : await communes(db, context, file.name, rows)
  const counts = { rowsRead: rows.length, rowsIn, rowsRefused: rows.length - rowsIn, rowsRepaired: 0 }
  const version = await openVersion(db, context, {
    key,
    kind: 'territory/lists',
    title,
    vintage: null,
    producer: null,
    licence: null,
    layers: [],
    sha256: file.sha256,
  })
  await publishVersion(db, version, { counts: [counts] })
  return { ...result, ...counts, unchanged: false }
}

/** Former and delegated communes are in the list too: only communes of today are places of today. */
async function communes(db: Database, context: LoadContext, file: string, rows: readonly unknown[]): Promise<number> {
  const kept = wellFormed(
    context,
    file,
    rows,
    Commune.refine(({ type }) => KEPT_COMMUNES.has(type)),
  )
  await keepCommunes(db, kept, new Map())
  return kept.length
}

async function groupings(db: Database, context: LoadContext, file: string, rows: readonly unknown[]): Promise<number> {
  const kept = wellFormed(context, file, rows, Grouping)
  await keepGroupings(db, kept)
  const members = kept.flatMap(({ code, membres }) => membres.map((member) => ({ siren: code, commune: member.code })))
  await db.run(sql`
    update commune
    set epci_siren = member.siren
    from unnest(
      ${arrayLiteral(members.map(({ siren }) => siren))}::text[],
      ${arrayLiteral(members.map(({ commune }) => commune))}::text[]) as member (siren, insee_code)
    where commune.insee_code = member.insee_code`)
  return kept.length
}

function wellFormed<Row>(context: LoadContext, file: string, rows: readonly unknown[], schema: z.ZodType<Row>): Row[] {
  return rows.flatMap((row, index) => {
    const parsed = schema.safeParse(row)
    if (parsed.success) return [parsed.data]
    context.issue({
      severity: 'refused',
      file,
      layer: null,
      line: index + 1,
      ...why('territoryRowUnreadable', {
        fields: parsed.error.issues
          .map(({ path }) => path.join('.'))
          .filter(Boolean)
          .join(', '),
      }),
    })
    return []
  })
}

/** Communes and EPCI by name, without contours: recognised by the first row of the list. */
export const territoryLists: Kind = {
  id: 'territory/lists',
  label: 'Communes et intercommunalités (liste)',
  fields: [],
  recognise: () => null,
  async recogniseFile(file) {
    if (file.extension !== 'json' || file.byteCount > LARGEST_BYTES) return 0
    const head = await headOf(file)
    const isList = /^\s*\[\s*\{/.test(head) && /"code"\s*:/.test(head) && /"nom"\s*:/.test(head)
    return isList && (/"membres"\s*:\s*\[/.test(head) || /"type"\s*:\s*"(commune|arrondissement)-/.test(head))
      ? 0.95
      : 0
  },
  load: loadLists,
}
