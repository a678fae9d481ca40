import { type ImportDeps, type ImportOutcome, importPaths } from '#server/place/datasets/datasets.ts'
import { CODE_SOURCES, type Source } from './catalogue.ts'
import { type FetchDeps, type Fetched, fetchCode } from './fetching.ts'

/** What became of a source: what was read, and what the import made of it when something was. */
export type Brought = { source: Source; fetched: Fetched; imported: ImportOutcome | undefined }

/**
 * Asks every code that rules cite and imports what came, each in a run of its own: one that fails, or whose import asks a question, stops no
 * other. What is kept and still stands is imported too, for somebody may have taken it back: unchanged, it writes nothing.
 */
export async function* bringCodes(deps: ImportDeps, fetching: FetchDeps): AsyncGenerator<Brought> {
  for (const source of CODE_SOURCES) {
    const fetched = await fetchCode(fetching, source)
    const imported =
      fetched.state === 'present' ? await importPaths(deps, [fetched.path], {}, undefined, 'territoire') : undefined
    yield { source, fetched, imported }
  }
}

/** Asks every code, keeps and imports nothing. */
export async function* probeCodes(fetching: FetchDeps): AsyncGenerator<Brought> {
  for (const source of CODE_SOURCES)
    yield { source, fetched: await fetchCode(fetching, source, false), imported: undefined }
}
