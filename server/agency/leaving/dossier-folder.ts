import type { Database } from '#platform/database.ts'
import type { FileStore } from '#platform/file-store.ts'
import { type PlacedFile, type WholeDossier, wholeDossier } from '#server/agency/archives/dossier-file.ts'
import { exportEntries } from '#server/agency/archives/export.ts'
import type { ZipEntry } from '#server/agency/archives/zip.ts'

const ENDING = /\.[a-z0-9]{2,5}$/i

/** « PC0620482600001_PCMI2_v1.pdf »: number, piece and version, as a town hall files it; the rest keeps its place in the dossier. */
function leavingPath(number: string, file: PlacedFile): string {
  const [code] = file.title.split(' ')
  const version = / v(\d+)$/.exec(file.title)?.[1]
  if (file.part !== 'pieces' || !code || version === undefined) return file.path
  return `pieces/${number}_${code}_v${version}${ENDING.exec(file.path)?.[0] ?? ''}`
}

/** No two alike: a second file of the same name says which one it is. */
function apart(files: readonly PlacedFile[], number: string): PlacedFile[] {
  const taken = new Set<string>()
  return files.map((file) => {
    const path = leavingPath(number, file)
    const own = taken.has(path) ? path.replace(/(\.[^./]+)?$/, `_${file.sha256.slice(0, 8)}$1`) : path
    taken.add(own)
    return { ...file, path: own }
  })
}

export type LostFile = { path: string; sha256: string }

/**
 * A dossier whole in a folder of its own, which its verifier checks alone: pieces, letters, opinions, register of acts.
 * @param lost  takes the files that the store has no more: the folder says them, the rest leaves
 */
export async function dossierEntries(
  { db, files }: { db: Database; files: FileStore },
  { id, number }: { id: string; number: string },
  made: { madeAt: string; by: string },
  { sent, lost }: { sent: Set<string>; lost: LostFile[] },
): Promise<ZipEntry[]> {
  const whole = await wholeDossier(db, id)
  if (!whole) return []
  const folder = `dossiers/${number}/`
  const held: PlacedFile[] = []
  for (const file of apart(whole.files, number)) {
    if (await files.has(file.sha256)) held.push(file)
    else lost.push({ path: `${folder}${file.path}`, sha256: file.sha256 })
    sent.add(file.sha256)
  }
  const leaving: WholeDossier = { ...whole, files: held }
  return (await exportEntries(files, leaving, made)).map((entry) => ({ ...entry, path: `${folder}${entry.path}` }))
}
