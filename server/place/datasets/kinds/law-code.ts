import sql from 'sql-template-tag'
import type { LawStateChange } from '#contract/place/datasets/import.ts'
import { referenceText } from '#law/texts/citation-references.ts'
import { rowName } from '#law/texts/comparison.ts'
import {
  type ArticleText,
  type ConsolidatedCode,
  readConsolidatedCode,
  type UnreadableCode,
} from '#law/texts/consolidated-code.ts'
import { LAW_CODES } from '#law/texts/law-code.ts'
import { compareStates, type ParagraphChange } from '#law/texts/state-change.ts'
import type { Database } from '#platform/database.ts'
import { EVERY_TABLE } from '#rules/tables.ts'
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
import { dayText } from '#wording/day.ts'
import { ruleSentence } from '#wording/law-row-labels.ts'
import { importQuestion, KEEP_OLDER_CODE, shorterCodeLabel } from '#wording/place/datasets/import-question.ts'
import { typographic } from '#wording/typography.ts'
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
  const former = await formerState(db, key, code)
  const isOlder = former !== undefined && former.updatedOn > code.updatedOn
  if (isOlder) askOlder(context, file.name, { key, title, inForce: former.updatedOn, given: code.updatedOn })
  else if (former !== undefined) askShorter(context, file.name, { key, title, former, code })
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
  const published = isOlder ? { ...version, previousId: null } : version
  await publishVersion(
    db,
    published,
    { counts: [layer], attributes: { code: code.code } },
    isOlder ? 'previous' : 'current',
  )
  if (published.previousId === null) return { layer }
  const changes = await articleChanges(db, title, version.id, published.previousId)
  return { layer, changes: former === undefined ? changes : { ...changes, law: lawChange(former, code) } }
}

const unreadable = (file: string, why: UnreadableCode): Issue => ({
  severity: 'refused',
  file,
  layer: file,
  line: null,
  reason: 'lawCodeUnreadable',
  detail: { why },
})

/** The state that stands under this key, with all its articles. */
async function formerState(db: Database, key: string, code: ConsolidatedCode): Promise<ConsolidatedCode | undefined> {
  const version = await db.maybeOne<{ id: number; updatedOn: string }>(sql`
    select version.id, coalesce(version.vintage, '0001-01-01'::date) as "updatedOn"
    from dataset_version as version
    join dataset on dataset.id = version.dataset_id
    where dataset.key = ${key} and version.state = 'current'`)
  if (version === undefined) return undefined
  const articles = await db.many<ArticleText>(sql`
    select number, headings, paragraphs from law_article where version_id = ${version.id} order by ordinal`)
  return { ...code, updatedOn: version.updatedOn, articles }
}

type Older = { key: string; title: string; inForce: string; given: string }

/** An older state never takes the place of the one in force; whoever gave it says whether it is kept at all. */
function askOlder({ ask, options }: LoadContext, layer: string, { key, title, inForce, given }: Older): void {
  const value = `older/${key}`
  if (options.confirmed?.includes(value)) return
  const sentence = importQuestion('olderCode', { title, inForce: dayText(inForce), given: dayText(given) })
  ask({ code: 'replacement', layer, sentence, choices: [{ value, label: KEEP_OLDER_CODE }] })
}

/** Below this, a few articles gone are no sign of a truncated file. */
const TELLING_ARTICLES = 20
const GONE_SHARE = 0.05

type Shorter = { key: string; title: string; former: ConsolidatedCode; code: ConsolidatedCode }

function askShorter({ ask, options }: LoadContext, layer: string, { key, title, former, code }: Shorter): void {
  const given = new Set(code.articles.map(({ number }) => number))
  const before = new Set(former.articles.map(({ number }) => number))
  const gone = [...before].filter((number) => !given.has(number)).length
  const value = `complete/${key}`
  if (before.size < TELLING_ARTICLES || gone <= before.size * GONE_SHARE || options.confirmed?.includes(value)) return
  const sentence = importQuestion('shorterCode', { title, gone, before: before.size })
  ask({ code: 'replacement', layer, sentence, choices: [{ value, label: shorterCodeLabel(gone) }] })
}

const PARAGRAPHS = 300

function lawChange(former: ConsolidatedCode, code: ConsolidatedCode): LawStateChange {
  const { paragraphs, rows } = compareStates(former, code, EVERY_TABLE)
  const count = (change: ParagraphChange['change']) => paragraphs.filter((one) => one.change === change).length
  return {
    ...{ code: code.code, from: former.updatedOn, to: code.updatedOn },
    counts: { changed: count('changed'), new: count('new'), repealed: count('repealed') },
    paragraphs: paragraphs.slice(0, PARAGRAPHS),
    rows: rows.map(({ table, row, references }) => ({
      name: rowName(table, row.key),
      article: row.citation.article,
      says: typographic(ruleSentence(table, row.key, row.says)),
      references: references.map(referenceText),
    })),
  }
}

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
