import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { logAccess } from '#platform/access-log.ts'
import type { FileStore } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { isMissing, StoredFileGone } from '#platform/stored-file.ts'
import { type PlacedFile, type WholeDossier, wholeDossier } from './dossier-file.ts'
import { exportPage } from './export-page.ts'
import { communeOfDossier, nameOfPerson } from './export-queries.ts'
import type { ArchiveDeps } from './keeper.ts'
import { type Passed, type ZipEntry, zipped } from './zip.ts'

/**
 * A dossier given whole: a zip with a page that reads alone, every file, the list of hashes, the chain of acts and the program that checks
 * them. It is written as it is sent: the size of the dossier takes no memory.
 *
 * @throws Problem 403 for whoever does not handle dossiers of the commune, 404
 */
export async function exportedDossier(deps: ArchiveDeps, personId: string, dossierId: string): Promise<SentFile> {
  const { db, clock, files } = deps
  const by = await asPerson(db, personId, clock.today(), async (scoped) => {
    const found = await communeOfDossier(scoped, dossierId)
    if (!found) throw problem('dossierUnknown')
    if (!(await holdsRoleOn(scoped, found.inseeCode, ['secretary', 'caseOfficer', 'signatory'])))
      throw problem('exportForOfficers')
    await logAccess(scoped, {
      personId,
      subject: 'export',
      subjectId: dossierId,
      inseeCode: found.inseeCode,
      purpose: 'export du dossier entier',
    })
    return nameOfPerson(scoped, personId)
  })
  const whole = await wholeDossier(db, dossierId)
  if (!whole) throw problem('dossierUnknown')
  await refuseMissing(files, whole.files)
  const madeAt = clock.now().toString({ smallestUnit: 'second' })
  return new SentFile({
    name: `${whole.dossier.number}.zip`,
    mediaType: 'application/zip',
    shown: 'attachment',
    content: zipped(await exportEntries(files, whole, { madeAt, by }), { at: madeAt }),
  })
}

/** Known before the first byte leaves: an answer that has begun cannot be refused any more. */
export async function refuseMissing(files: FileStore, held: readonly Pick<PlacedFile, 'sha256'>[]): Promise<void> {
  for (const { sha256 } of held) {
    await files
      .kept(sha256)
      .byteCount()
      .catch((error: unknown) => {
        throw isMissing(error) ? new StoredFileGone(sha256) : error
      })
  }
}

const VERIFIER = new URL('./verifier.mjs', import.meta.url)

/** Files first: the page and the list of hashes say what went by. */
export async function exportEntries(
  files: FileStore,
  whole: WholeDossier,
  made: { madeAt: string; by: string },
): Promise<ZipEntry[]> {
  const verifier = await readFile(VERIFIER, 'utf8')
  const passed = new Map<string, Passed>()
  const sums: string[] = []
  const text = (path: string, write: () => string): ZipEntry => ({
    path,
    text: () => {
      const content = write()
      sums.push(`${createHash('sha256').update(content).digest('hex')}  ${path}`)
      return content
    },
  })
  return [
    ...whole.files.map(({ path, sha256 }) => ({
      path,
      kept: files.kept(sha256),
      passed: (file: Passed) => {
        passed.set(path, file)
        sums.push(`${file.sha256}  ${path}`)
      },
    })),
    text('verifier.mjs', () => verifier),
    text('registre.json', () => chainOf(whole)),
    text('index.html', () => exportPage(whole, passed, made)),
    { path: 'SHA256SUMS', text: () => `${sums.join('\n')}\n` },
  ]
}

/** The register as its hashes are computed, field by field, and the files under the hash that the dossier kept. */
const chainOf = ({ dossier, acts, files }: WholeDossier) =>
  JSON.stringify(
    {
      dossier: dossier.id,
      numero: dossier.number,
      calcul:
        'sha256 des champs joints par un retour à la ligne, en UTF-8 ; le dernier champ est l’empreinte de l’acte d’avant',
      actes: acts.map(({ fields, sha256 }) => ({ champs: fields, sha256 })),
      fichiers: files.map(({ path, sha256 }) => ({ chemin: path, sha256 })),
    },
    null,
    1,
  )
