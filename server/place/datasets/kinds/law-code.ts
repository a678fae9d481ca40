import sql from 'sql-template-tag'
import { type ConsolidatedCode, readConsolidatedCode, type UnreadableCode } from '#law/texts/consolidated-code.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import type { Database } from '#platform/database.ts'
import { openVersion, publishVersion } from '#server/place/datasets/dataset-version.ts'
import type {
  DatasetChanges,
  Issue,
  Kind,
  LayerResult,
  LoadContext,
  LoadResult,
  RecognisedFile,
} from '#server/place/datasets/kind.ts'
import { isUnchanged } from './constraints.ts'
import { headOf, readText } from './plan-metadata.ts'

const LARGEST_BYTES = 60_000_000
const EXAMPLES = 20

async function loadCodes(db: Database, context: LoadContext): Promise<LoadResult> {
  const layers: LayerResult[] = []
  const changes: DatasetChanges[] = []
  for (const recognised of context.files) {
    const loaded = await loadCode(db, context, recognised)
    layers.push(loaded.layer)
    if (loaded.changes) changes.push(loaded.changes)
  }
  return { layers, changes }
}

type Loaded = { layer: LayerResult; changes?: DatasetChanges }

async function loadCode(db: Database, context: LoadContext, { file }: RecognisedFile): Promise<Loaded> {
  const code = readConsolidatedCode(await readText(file))
  const result = { file: file.name, layer: file.name, rowsRefused: 0, rowsRepaired: 0, unchanged: false }
  if ('unreadable' in code) {
    context.issue(unreadable(file.name, code.unreadable))
    return { layer: { ...result, datasetTitle: null, vintage: null, rowsRead: 1, rowsIn: 0, rowsRefused: 1 } }
  }
  const title = `${LAW_CODES[code.code].title} (texte consolidé)`
  const rows = code.articles.length
  const layer = { ...result, datasetTitle: title, vintage: code.updatedOn, rowsRead: rows, rowsIn: rows }
  const key = `law/${code.code}`
  if (await isUnchanged(db, context, { key, layers: [], sha256: file.sha256 })) {
    return { layer: { ...layer, unchanged: true } }
  }
  const version = await openVersion(db, context, {
    key,
    kind: 'law/code',
    title,
    vintage: code.updatedOn,
    producer: 'DILA (LEGI)',
    licence: 'Licence Ouverte 2.0',
    layers: [],
    sha256: file.sha256,
  })
  await insertArticles(db, version.id, code)
  const isOlder = version.previousId !== null && (await isAfter(db, version.previousId, code.updatedOn))
  const published = isOlder ? { ...version, previousId: null } : version
  await publishVersion(
    db,
    published,
    { counts: [layer], attributes: { code: code.code } },
    isOlder ? 'previous' : 'current',
  )
  if (published.previousId === null) return { layer }
  return { layer, changes: await articleChanges(db, title, version.id, published.previousId) }
}

const unreadable = (file: string, why: UnreadableCode): Issue => ({
  severity: 'refused',
  file,
  layer: null,
  line: null,
  reason: 'lawCodeUnreadable',
  detail: { why },
})

const isAfter = async (db: Database, versionId: number, updatedOn: string): Promise<boolean> =>
  (
    await db.one<{ later: boolean }>(sql`
      select coalesce(vintage > ${updatedOn}::date, false) as later from dataset_version where id = ${versionId}`)
  ).later

const insertArticles = (db: Database, versionId: number, { articles }: ConsolidatedCode) =>
  db.run(sql`
    insert into law_article (version_id, ordinal, number, headings, paragraphs)
    select ${versionId}, ordinal::integer, article->>'number',
      array(select jsonb_array_elements_text(article->'headings')),
      array(select jsonb_array_elements_text(article->'paragraphs'))
    from jsonb_array_elements(${JSON.stringify(articles)}::jsonb) with ordinality as given (article, ordinal)`)

/** What a new state of a code changed, number by number. */
async function articleChanges(
  db: Database,
  dataset: string,
  versionId: number,
  previousId: number,
): Promise<DatasetChanges> {
  const words = (id: number) => sql`
    select number, array_agg(array_to_string(paragraphs, chr(10)) order by ordinal) as texts
    from law_article where version_id = ${id} group by number`
  const rows = await db.many<{ number: string; change: 'created' | 'removed' | 'modified' | null }>(sql`
    select coalesce(now.number, before.number) as number,
      case when before.number is null then 'created' when now.number is null then 'removed'
        when now.texts <> before.texts then 'modified' end as change
    from (${words(versionId)}) as now
    full join (${words(previousId)}) as before on before.number = now.number
    order by 1`)
  const changed = rows.flatMap(({ number, change }) => (change ? [{ id: number, change }] : []))
  const count = (change: 'created' | 'removed' | 'modified') => changed.filter((one) => one.change === change).length
  return {
    dataset,
    created: count('created'),
    removed: count('removed'),
    modified: count('modified'),
    unchanged: rows.length - changed.length,
    examples: changed.slice(0, EXAMPLES).map((one) => ({ ...one, sentence: SENTENCES[one.change](one.id) })),
    parcelsAffected: null,
  }
}

const SENTENCES = {
  created: (number: string) => `Article ${number} : nouveau.`,
  removed: (number: string) => `Article ${number} : n’est plus dans le code.`,
  modified: (number: string) => `Article ${number} : texte modifié.`,
} as const

/** A consolidated code in Markdown: recognised by the identifier of LEGI in its head. */
export const lawCode: Kind = {
  id: 'law/code',
  label: 'Code consolidé (LEGI)',
  fields: [],
  recognise: () => null,
  async recogniseFile(file) {
    if (file.extension !== 'md' || file.byteCount > LARGEST_BYTES) return 0
    return /^identifier: *"?LEGITEXT\d+/m.test(await headOf(file)) ? 0.95 : 0
  },
  load: loadCodes,
}
