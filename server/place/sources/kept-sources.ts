import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** What was read of a source, and under which marks of its host it is asked again. */
const Kept = z.object({
  url: z.string(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  etag: z.string().nullable(),
  changedAt: z.string().nullable(),
  readAt: z.iso.datetime(),
})
export type Kept = z.output<typeof Kept>

const Manifest = z.record(z.string(), Kept)

const MANIFEST = 'manifeste.json'

export const sourcesFolder = (dataDir: string) => join(dataDir, 'sources')

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

export const keptPath = (folder: string, sha256: string, file: string) => join(folder, sha256, file)

async function manifestOf(folder: string): Promise<z.output<typeof Manifest>> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => '{}')
  try {
    return Manifest.parse(JSON.parse(text))
  } catch {
    return {} // written by another hand: everything is asked again
  }
}

/** @returns undefined when nothing whole is kept: a file that is gone, or of other bytes, is asked for again */
export async function keptOf(
  folder: string,
  source: { id: string; url: string; file: string },
): Promise<Kept | undefined> {
  const kept = (await manifestOf(folder))[source.id]
  if (kept?.url !== source.url) return undefined
  const bytes = await readFile(keptPath(folder, kept.sha256, source.file)).catch(() => undefined)
  return bytes && hashOf(bytes) === kept.sha256 ? kept : undefined
}

/** On the disk under its hash, then named: a kill in between leaves a file that nobody names. */
export async function keep(
  folder: string,
  source: { id: string; url: string; file: string },
  bytes: Uint8Array,
  marks: Pick<Kept, 'etag' | 'changedAt' | 'readAt'>,
): Promise<Kept> {
  const sha256 = hashOf(bytes)
  await mkdir(join(folder, sha256), { recursive: true })
  await writeWhole(keptPath(folder, sha256, source.file), bytes)
  const kept = { url: source.url, sha256, ...marks }
  const manifest = { ...(await manifestOf(folder)), [source.id]: kept }
  await writeWhole(join(folder, MANIFEST), JSON.stringify(manifest, null, 2))
  return kept
}

async function writeWhole(path: string, content: Uint8Array | string): Promise<void> {
  await writeFile(`${path}.incomplet`, content, { flush: true })
  await rename(`${path}.incomplet`, path)
}
