import { createHash } from 'node:crypto'
import type { Deps } from '#platform/deps.ts'
import type { ZipEntry } from '#server/agency/archives/zip.ts'
import { type LeavingStep, LEAVING_WORDS as W } from '#wording/agency/leaving/leaving-words.ts'
import { dossierEntries, type LostFile } from './dossier-folder.ts'
import { groundFile, placeColumn } from './ground-file.ts'
import { LEFT_TABLES, opensSomething } from './left-tables.ts'
import { filedDossierIds, type LeavingTable, leavingTables, namedFiles, sedaPackages } from './queries.ts'
import { tableCsv, tableSchema } from './table-file.ts'

export type FolderDeps = Pick<Deps, 'db' | 'files' | 'realClock'>

type Folder = {
  made: { madeAt: string; by: string }
  /** Takes the files that the store has no more. */
  lost: LostFile[]
  told: (step: LeavingStep, done: number, total: number | null) => Promise<unknown>
}

type Sums = { list: string[]; sent: Set<string>; lost: LostFile[] }

/** Whether the base keeps a table elsewhere than in the folder: said with its reason. */
export const isLeft = ({ name }: Pick<LeavingTable, 'name'>) => name in LEFT_TABLES

export const tablePath = (table: LeavingTable): string =>
  placeColumn(table) ? `terrain/${table.name}.gpkg` : `registres/${table.name}.csv`

/**
 * All that an installation holds, entry after entry: registers with their schema, grounds, each dossier whole with its verifier, archives as they were
 * transferred, every other file of the store; then what was left, and the hash of all. Nothing is in memory but what is being written.
 */
export async function* leavingEntries(deps: FolderDeps, { made, lost, told }: Folder): AsyncGenerator<ZipEntry> {
  const sums: Sums = { list: [], sent: new Set(), lost }
  const tables = await leavingTables(deps.db)
  const leaving = tables.filter((table) => !isLeft(table))
  for (const [index, table] of leaving.entries()) {
    await told('tables', index, leaving.length)
    yield* hashed(tableEntries(deps, table), sums)
  }
  let count = 0
  for await (const dossier of dossiersInOrder(deps)) {
    await told('dossiers', count, null)
    count += 1
    yield* hashed(await dossierEntries(deps, dossier, made, sums), sums)
  }
  yield* hashedInTurn(archiveEntries(deps, sums), sums)
  for (const [index, table] of leaving.entries()) {
    await told('files', index, leaving.length)
    yield* hashedInTurn(otherFiles(deps, table, sums), sums)
  }
  yield* hashed(
    [
      { path: 'tables.json', text: () => tableList(tables) },
      { path: 'fichiers-manquants.json', text: () => JSON.stringify(sums.lost, null, 1) },
      { path: 'LISEZ-MOI.txt', text: () => W.readMe(made, sums.lost.length) },
    ],
    sums,
  )
  yield { path: 'SHA256SUMS', text: () => `${sums.list.join('\n')}\n` }
}

/** Where each table is, or why it is not. */
const tableList = (tables: readonly LeavingTable[]) =>
  JSON.stringify(
    tables.map((table) =>
      isLeft(table)
        ? { table: table.name, fichier: null, raison: LEFT_TABLES[table.name] }
        : { table: table.name, fichier: tablePath(table), schema: `schemas/${table.name}.json` },
    ),
    null,
    1,
  )

function tableEntries({ db, realClock }: FolderDeps, table: LeavingTable): ZipEntry[] {
  const place = placeColumn(table)
  const at = realClock.instant()
  return [
    {
      path: tablePath(table),
      stream: () => (place ? groundFile(db, table, place, at) : tableCsv(db, table)),
      passed: () => {},
    },
    { path: `schemas/${table.name}.json`, text: () => tableSchema(table) },
  ]
}

async function* dossiersInOrder({ db }: FolderDeps) {
  let after = ''
  for (;;) {
    const page = await filedDossierIds(db, after)
    yield* page
    const last = page.at(-1)
    if (!last) return
    after = last.number
  }
}

async function* archiveEntries({ db, files }: FolderDeps, { sent, lost }: Sums): AsyncGenerator<ZipEntry> {
  for (const { name, sha256 } of await sedaPackages(db)) {
    const path = `archives-seda/${name}.zip`
    sent.add(sha256)
    if (await files.has(sha256)) yield { path, kept: files.kept(sha256), passed: () => {} }
    else lost.push({ path, sha256 })
  }
}

const NAMES = ['file_name', 'source_name'] as const

/** Files that a table names and that no dossier has: photographs, visas, slips, calendars… under the hash by which the register names them. */
async function* otherFiles(
  { db, files }: FolderDeps,
  { name, columns }: LeavingTable,
  { sent }: Sums,
): AsyncGenerator<ZipEntry> {
  const asked = {
    table: name,
    columns: columns.filter((column) => isOfFile(name, column)).map((column) => column.name),
    nameColumn: NAMES.find((file) => columns.some((column) => column.name === file)) ?? null,
  }
  if (asked.columns.length === 0 || NO_FILES_OF.has(name)) return
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: { sha256: string; name: string | null }[] = await namedFiles(db, asked, after)
    for (const { sha256, name: given } of page) {
      if (sent.has(sha256) || !(await files.has(sha256))) continue
      sent.add(sha256)
      const ending = /\.[a-z0-9]{2,5}$/i.exec(given ?? '')?.[0] ?? ''
      yield { path: `fichiers/${name}/${sha256}${ending}`, kept: files.kept(sha256), passed: () => {} }
    }
    after = page.at(-1)?.sha256
  }
}

/** Tables whose hashes are of files that are to go, or of nothing: none is read from the store by them. */
const NO_FILES_OF = new Set(['erased_file'])

const isOfFile = (table: string, { name, type }: LeavingTable['columns'][number]) =>
  /sha256$/.test(name) && type === 'text' && !opensSomething(table, name)

async function* hashedInTurn(entries: AsyncIterable<ZipEntry>, sums: Sums): AsyncGenerator<ZipEntry> {
  for await (const entry of entries) yield* hashed([entry], sums)
}

/** Each entry, with its hash in the list once it went by. */
function* hashed(entries: readonly ZipEntry[], { list }: Sums): Generator<ZipEntry> {
  for (const entry of entries) {
    const { path } = entry
    if ('text' in entry)
      yield {
        path,
        text: async () => {
          const content = await entry.text()
          list.push(`${createHash('sha256').update(content).digest('hex')}  ${path}`)
          return content
        },
      }
    else
      yield {
        ...entry,
        passed: (file) => {
          entry.passed(file)
          list.push(`${file.sha256}  ${path}`)
        },
      }
  }
}
