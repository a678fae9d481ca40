import { readFile } from 'node:fs/promises'
import { readConsolidatedCode, type UnreadableCode } from '#law/texts/consolidated-code.ts'
import type { OutsideAnswer, OutsideReader } from '#platform/outside-fetch.ts'
import type { Source } from './catalogue.ts'
import { type Kept, keep, keptOf, keptPath, sourcesFolder } from './kept-sources.ts'

/** Hosts that are asked elsewhere: a mirror, a proxy, a double. */
type Mirrors = Readonly<Record<string, string>>

type Unreadable =
  | { why: Extract<OutsideAnswer, { outcome: 'unreached' }>['why']; status?: number }
  | { why: 'page' | 'otherCode' | UnreadableCode }

/** What became of one source. `updatedOn` is the day that the file itself gives. */
export type Fetched =
  | { state: 'present'; path: string; isNew: boolean; byteCount: number; updatedOn: string }
  | { state: 'absent' | 'restricted'; status: number }
  | ({ state: 'unreadable' } & Unreadable)

export type FetchDeps = { dataDir: string; read: OutsideReader; now: () => string; mirrors?: Mirrors }

/** The address where a source is asked, by the mirror of its host when there is one. */
function askedAt(url: string, mirrors: Mirrors = {}): string {
  const { host, pathname, search } = new URL(url)
  const base = mirrors[host]
  return base === undefined ? url : `${base.replace(/\/$/, '')}${pathname}${search}`
}

const PATIENCE_MS = 120_000

/** Asks a code by its address, unless what is kept still stands; keeps it when it is the code that it says, and says what it found. */
export async function fetchCode(deps: FetchDeps, source: Source, doesKeep = true): Promise<Fetched> {
  const folder = sourcesFolder(deps.dataDir)
  const kept = doesKeep ? await keptOf(folder, source) : undefined
  const answer = await deps.read(askedAt(source.url, deps.mirrors), {
    etag: kept?.etag ?? null,
    changedAt: kept?.changedAt ?? null,
    maxBytes: source.longestBytes,
    stopping: AbortSignal.timeout(PATIENCE_MS),
  })
  if (answer.outcome === 'unreached') return unreached(answer)
  if (answer.outcome === 'unchanged')
    return kept ? stillThere(folder, source, kept) : { state: 'unreadable', why: 'network' }
  const read = codeIn(answer.bytes, source)
  if ('why' in read) return { state: 'unreadable', ...read }
  if (!doesKeep) return { state: 'present', path: '', isNew: true, byteCount: answer.bytes.length, ...read }
  const marks = { etag: answer.etag, changedAt: answer.changedAt, readAt: deps.now() }
  const { sha256 } = await keep(folder, source, answer.bytes, marks)
  return {
    ...{ state: 'present', path: keptPath(folder, sha256, source.file), isNew: sha256 !== kept?.sha256 },
    ...{ byteCount: answer.bytes.length, ...read },
  }
}

function unreached(answer: Extract<OutsideAnswer, { outcome: 'unreached' }>): Fetched {
  if (answer.why !== 'status') return { state: 'unreadable', why: answer.why }
  if (answer.status === 404 || answer.status === 410) return { state: 'absent', status: answer.status }
  if (answer.status === 401 || answer.status === 403) return { state: 'restricted', status: answer.status }
  return { state: 'unreadable', why: 'status', status: answer.status }
}

async function stillThere(folder: string, source: Source, { sha256 }: Kept): Promise<Fetched> {
  const path = keptPath(folder, sha256, source.file)
  const bytes = await readFile(path)
  const read = codeIn(bytes, source)
  if ('why' in read) return { state: 'unreadable', ...read }
  return { state: 'present', path, isNew: false, byteCount: bytes.length, ...read }
}

/** The day of the code, when it is the one that was asked for; a host that answers 200 with a page of its own has not answered. */
function codeIn(bytes: Uint8Array, { id }: Source): { updatedOn: string } | Unreadable {
  const text = new TextDecoder().decode(bytes)
  if (/^\s*<(!doctype|html)/i.test(text)) return { why: 'page' }
  const code = readConsolidatedCode(text)
  if ('unreadable' in code) return { why: code.unreadable }
  return code.identifier === id ? { updatedOn: code.updatedOn } : { why: 'otherCode' }
}
