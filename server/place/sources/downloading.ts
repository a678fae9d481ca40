import { mkdir, open, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { unlessMissing } from '#platform/stored-file.ts'
import { type Asker, isDiskFull, OwnFault, type Reply, textOf, type Unanswered } from './asker.ts'

/** What stands here already of the address, and under which marks of its host. */
export type Standing = { url: string; etag: string | null; changedAt: string | null }

export type Downloaded =
  | { outcome: 'got'; path: string; address: string; etag: string | null; changedAt: string | null; byteCount: number }
  | { outcome: 'unchanged' }
  | { outcome: 'status'; status: number; body: string }
  | { outcome: 'failed'; why: Unanswered['why'] | 'diskFull' | 'tooLarge' | 'cut'; status?: number; detail?: string }

export type Wanted = {
  url: string
  partial: string
  longestBytes: number
  standing?: Standing | undefined
  refusals?: number
  onBytes?: (done: number, total: number | null) => void
}

export type Disk = { freeBytes: () => Promise<number> }

/** Left free on the disk of the town hall, which the database writes on too. */
const SPARE_BYTES = 100e6
const REFUSAL_BYTES = 20_000
/** A file larger than this has the time that a line of 20 kB/s takes. */
const SLOWEST_BYTES_PER_MS = 20
const FILE_PATIENCE_MS = 30 * 60_000

type Marks = { url: string; etag: string | null }

/** Those that a host vouches for byte by byte. */
const isStrong = (etag: string | null): etag is string => etag !== null && /^"/.test(etag)

/**
 * Brings a file into `partial`, where it was left when a former run stopped and the host vouches that it is the same. What is left half-way stays,
 * for the next run to take up.
 */
export async function download(asker: Asker, disk: Disk, wanted: Wanted): Promise<Downloaded> {
  const { url, partial, longestBytes, standing, refusals = 1 } = wanted
  await mkdir(dirname(partial), { recursive: true })
  const patienceMs = Math.max(FILE_PATIENCE_MS, longestBytes / SLOWEST_BYTES_PER_MS)
  const bounded = Math.min(patienceMs, 12 * 3600_000)
  let from = 0
  let vouched: string | null = null
  const headers = async (): Promise<Record<string, string>> => {
    const marks = await marksOf(partial)
    from = marks?.url === url && isStrong(marks.etag) ? await sizeOf(partial) : 0
    vouched = from > 0 ? (marks?.etag ?? null) : null
    if (from > 0) return { Range: `bytes=${from}-`, 'If-Range': marks?.etag ?? '' }
    if (standing?.url !== url) return {}
    return {
      ...(standing.etag === null ? {} : { 'If-None-Match': standing.etag }),
      ...(standing.changedAt === null ? {} : { 'If-Modified-Since': standing.changedAt }),
    }
  }
  try {
    const answer = await asker.ask<Downloaded>({ address: url, headers, patienceMs: bounded, refusals }, (reply) =>
      received(reply, { from, etag: vouched }, wanted, disk),
    )
    return 'outcome' in answer ? answer : { outcome: 'failed', ...answer }
  } catch (error) {
    if (error instanceof OwnFault) {
      if (error.why === 'tooLarge') await forget(partial)
      return { outcome: 'failed', why: error.why }
    }
    if (isDiskFull(error)) return { outcome: 'failed', why: 'diskFull' }
    throw error
  }
}

export async function forget(partial: string): Promise<void> {
  await rm(partial, { force: true })
  await rm(`${partial}.json`, { force: true })
}

async function received(
  { status, headers, address, body }: Reply,
  begun: { from: number; etag: string | null },
  { url, partial, longestBytes, onBytes }: Wanted,
  disk: Disk,
): Promise<Downloaded> {
  if (status === 304) {
    body.destroy()
    return { outcome: 'unchanged' }
  }
  if (status === 416) {
    // the file has become shorter than what was received of it
    body.destroy()
    await forget(partial)
    throw new Error('range not satisfiable')
  }
  if (status !== 200 && status !== 206)
    return { outcome: 'status', status, body: await textOf(body, REFUSAL_BYTES).catch(() => '') }
  const range = rangeOf(status, headers['content-range'])
  const { start } = range
  const etag = headers.etag ?? (start > 0 ? begun.etag : null)
  if (start !== 0 && (start !== begun.from || etag !== begun.etag)) {
    // another part than the one asked, or a part of another file than the one begun
    body.destroy()
    await forget(partial)
    throw new Error('another range than the one asked')
  }
  const length = Number(headers['content-length'] ?? Number.NaN)
  const total = range.total ?? (Number.isFinite(length) ? start + length : null)
  if (total !== null && total > longestBytes) throw closed(body, 'tooLarge')
  if (total !== null && (await disk.freeBytes()) < total - start + SPARE_BYTES) throw closed(body, 'diskFull')
  // the marks of a new file never stand beside the bytes of a former one, whenever the process dies
  if (start === 0) await forget(partial)
  await writeFile(`${partial}.json`, JSON.stringify({ url, etag } satisfies Marks))
  let done = start
  // chunk after chunk: what came before a cut is on the disk, and is not asked for again
  const target = await open(partial, start > 0 ? 'a' : 'w')
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      done += chunk.length
      if (done > longestBytes) throw new OwnFault('tooLarge')
      await target.writeFile(chunk)
      onBytes?.(done, total)
    }
    await target.sync()
  } finally {
    await target.close()
  }
  if (total !== null && done !== total) throw new Error('cut short')
  return {
    ...{ outcome: 'got', path: partial, address, etag, byteCount: done },
    changedAt: headers['last-modified'] ?? null,
  }
}

function closed(body: Reply['body'], why: OwnFault['why']): OwnFault {
  body.destroy()
  return new OwnFault(why)
}

/** A host that knows no range answers 200 with the whole; a part says how long the whole is. */
function rangeOf(status: number, said: string | undefined): { start: number; total: number | null } {
  if (status !== 206) return { start: 0, total: null }
  const [, start, total] = /^bytes (\d+)-\d+\/(\d+)$/.exec(said ?? '') ?? []
  return { start: Number(start ?? Number.NaN), total: total === undefined ? null : Number(total) }
}

const sizeOf = async (path: string) => (await unlessMissing(stat(path)))?.size ?? 0

async function marksOf(partial: string): Promise<Marks | undefined> {
  const text = await unlessMissing(readFile(`${partial}.json`, 'utf8'))
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Marks)
  } catch {
    return undefined // cut when the process died: begun again
  }
}
