import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { constants, createReadStream, createWriteStream, existsSync } from 'node:fs'
import { copyFile, cp, mkdir, open, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import type { BucketStore } from './bucket-store.ts'
import { isEmbeddedRunning } from './embedded.ts'
import { shelved } from './file-store.ts'
import { BaseNotMoved, growInto, shrinkInto } from './moved-base.ts'
import { SERVER_ROLE } from './ownership.ts'
import { StoredFileDamaged } from './verified-bytes.ts'

/** What a backup is of, and every file that it holds with its hash. The manifest comes last: without it, nothing is whole. */
const Manifest = z.object({
  madeAt: z.iso.datetime(),
  database: z.enum(['embedded', 'postgresql']),
  files: z.array(z.object({ path: z.string(), byteCount: z.int(), sha256: z.string() })).min(1),
})
type Manifest = z.infer<typeof Manifest>

export const MANIFEST = 'sauvegarde.json'
const DUMP = 'base.dump'

/** Damaged files that are told by their names. */
const NAMED = 20

/**
 * What of the data folder goes into a backup. The unfinished uploads do not; the secrets do, and open what is sealed, save the key of the owners of the
 * ground: a former vintage of MAJIC must not live on in backups.
 */
const FILES = 'fichiers'
const KEPT = [
  FILES,
  'en-tetes',
  'code-administrateur',
  'cle-de-scellement',
  'cle-des-logements',
  'cle-de-notification',
] as const

/** Of the embedded database, its folder; it cannot be copied while a server writes in it. */
const EMBEDDED = 'base'

/** Whoever dumps is bound by row-level security, as every account is; what an extension keeps comes with the extension. */
const DUMPED = ['--format=custom', '--enable-row-security', '--exclude-table-data=spatial_ref_sys'] as const

/** An account that is no superuser owns what it restores, until the server starts, and may not comment on an extension. */
const RESTORED = ['--single-transaction', '--no-owner', '--no-comments'] as const

/** A reason in French for which nothing was done. */
export class BackupRefused extends Error {}

/** What a backup does, one after the other. */
export type BackupStep = 'base' | 'files' | 'hashes'

/** `bucket`: where its files are, when they are not in its folder. */
type Installation = { dataDir: string; databaseUrl: string | undefined; bucket?: BucketStore | undefined }

/** `copyBase`: copies the embedded database between two statements, while this process serves it; absent: nobody may. */
export type BackedUp = Installation & {
  copyBase?: ((folder: string) => Promise<void>) | undefined
  /** Stored files that are copies of the rest, by their hash, and that no backup keeps. */
  left?: ReadonlySet<string> | undefined
  told?: ((step: BackupStep) => unknown) | undefined
}

const NOTHING_LEFT: ReadonlySet<string> = new Set()

/**
 * Copies the database and the files of an installation into a new folder, each with its hash, all of it on the disk
 * before the manifest is written.
 *
 * @throws BackupRefused when the folder is not empty, when a server runs on the embedded database, or when a file is not what its name says
 */
export async function backUp(
  { dataDir, databaseUrl, bucket, copyBase, left = NOTHING_LEFT, told }: BackedUp,
  target: string,
  now: Temporal.Instant,
): Promise<Manifest> {
  await refuseUnlessEmpty(target)
  if (!databaseUrl && !copyBase && (await isEmbeddedRunning(dataDir)))
    throw new BackupRefused(
      'Le serveur tourne sur cette base embarquée. Demandez-lui la sauvegarde (« Réglages », « Sauvegarder maintenant ») : il la fait sans s’arrêter. Arrêtez-le (Ctrl-C), puis recommencez, pour la faire d’ici.',
    )
  await mkdir(target, { recursive: true, mode: 0o700 })
  await told?.('base')
  // the database first: a file is kept before the row that names it
  if (databaseUrl) await command('pg_dump', [...DUMPED, '--file', join(target, DUMP)], databaseUrl)
  else if (copyBase) await copyBase(join(target, EMBEDDED))
  else if (existsSync(join(dataDir, EMBEDDED)))
    await cp(join(dataDir, EMBEDDED), join(target, EMBEDDED), { recursive: true })
  await told?.('files')
  for (const name of KEPT)
    if (existsSync(join(dataDir, name))) await copyKept(join(dataDir, name), join(target, name), left)
  if (bucket) await fetchFiles(bucket, join(target, FILES), left)
  await told?.('hashes')
  const files = await describedAll(target)
  const manifest: Manifest = {
    madeAt: now.toString({ smallestUnit: 'second' }),
    database: databaseUrl ? 'postgresql' : 'embedded',
    files,
  }
  await refuseDamaged(manifest, target)
  await writeFile(join(target, `${MANIFEST}.incomplet`), JSON.stringify(manifest, null, 2), { flush: true })
  await rename(join(target, `${MANIFEST}.incomplet`), join(target, MANIFEST))
  return manifest
}

/**
 * Reads every file of a backup again.
 * @throws BackupRefused naming what is missing or changed, since or before
 */
export async function verified(source: string): Promise<Manifest> {
  const manifest = await unchanged(source)
  await refuseDamaged(manifest, source)
  return manifest
}

/** A backup as it was made; what was damaged before is in it as it was. */
async function unchanged(source: string): Promise<Manifest> {
  const text = await readFile(join(source, MANIFEST), 'utf8').catch(() => {
    throw new BackupRefused(`${source} n’est pas une sauvegarde complète : ${MANIFEST} manque.`)
  })
  const manifest = Manifest.parse(JSON.parse(text))
  for (const file of manifest.files) {
    const found = await described(source, file.path).catch(() => undefined)
    if (found?.sha256 !== file.sha256)
      throw new BackupRefused(`La sauvegarde est abîmée : ${file.path} manque ou a changé. Prenez-en une autre.`)
  }
  return manifest
}

/** Files of a backup that were already damaged when it was made: a stored file is named by its hash. */
export const damagedIn = ({ files }: Manifest): string[] =>
  files.flatMap(({ path, sha256 }) => {
    const name = new RegExp(`^${FILES}/[0-9a-f]{2}/([0-9a-f]{64})$`).exec(path)?.[1]
    return name === undefined || name === sha256 ? [] : [path]
  })

/** Backups beside this one that have a stored file as its name says. */
async function wholeIn(folder: string, path: string): Promise<string[]> {
  const beside = await readdir(dirname(folder), { withFileTypes: true }).catch(() => [])
  const found: string[] = []
  for (const entry of beside) {
    const other = join(dirname(folder), entry.name)
    if (!entry.isDirectory() || other === folder) continue
    const file = await described(other, path).catch(() => undefined)
    if (file && path.endsWith(file.sha256)) found.push(other)
  }
  return found
}

/** @throws BackupRefused naming the files that are not what their name says, and where each is whole */
async function refuseDamaged(manifest: Manifest, folder: string): Promise<void> {
  const damaged = damagedIn(manifest)
  if (damaged.length === 0) return
  const lines: string[] = []
  for (const path of damaged.slice(0, NAMED)) {
    const whole = await wholeIn(folder, path)
    lines.push(`  ${path}${whole.length === 0 ? '' : `, intact dans ${whole.join(', ')}`}`)
  }
  throw new BackupRefused(
    [
      `${damaged.length === 1 ? 'Un fichier gardé n’est plus' : `${damaged.length} fichiers gardés ne sont plus`} ce que dit son empreinte, qui est son nom. Rien n’est dit sauvegardé : gardez les sauvegardes d’avant.`,
      ...lines,
      ...(damaged.length > NAMED ? [`  … et ${damaged.length - NAMED} autres`] : []),
      'Reprenez chaque fichier d’une sauvegarde qui l’a intact, puis recommencez.',
    ].join('\n'),
  )
}

/**
 * Puts a backup back into an installation that holds nothing yet. Everything is verified before anything is written.
 * @throws BackupRefused when it is damaged, or when the installation is not empty
 */
export async function restore(source: string, { dataDir, databaseUrl, bucket }: Installation): Promise<Manifest> {
  // a backup of before files were compared with their names is better than none: what it has of damaged is told
  const manifest = await unchanged(source)
  await refuseUnlessEmpty(dataDir)
  const isMoved = await restoreBase(manifest, source, { dataDir, databaseUrl })
  await mkdir(dataDir, { recursive: true, mode: 0o700 })
  for (const { path } of manifest.files) {
    if (path === DUMP || (isMoved && path.startsWith(`${EMBEDDED}/`))) continue
    if (bucket && path.startsWith(`${FILES}/`)) await bucket.put(createReadStream(join(source, path)))
    else await copied(join(source, path), join(dataDir, path))
  }
  await copyEmptyFolders(source, dataDir, [...(bucket ? [FILES] : []), ...(isMoved ? [EMBEDDED] : [])])
  return manifest
}

/**
 * The base of a backup, in that of the installation, be it of the other kind.
 * @returns whether its rows were moved from one kind of base to the other
 */
async function restoreBase(
  { database }: Manifest,
  source: string,
  { dataDir, databaseUrl }: Installation,
): Promise<boolean> {
  try {
    if (database === 'postgresql' && databaseUrl) await restoreDump(join(source, DUMP), databaseUrl)
    else if (database === 'postgresql') await shrinkInto(dataDir, join(source, DUMP))
    else if (databaseUrl) await growInto(databaseUrl, join(source, EMBEDDED))
    return (database === 'postgresql') !== (databaseUrl !== undefined)
  } catch (error) {
    if (error instanceof BaseNotMoved) throw new BackupRefused(error.message)
    throw error
  }
}

/** A file, or all those of a folder; one that is erased meanwhile, or is being written, is nobody's yet. */
async function copyKept(from: string, to: string, left: ReadonlySet<string>): Promise<void> {
  const isFolder = (await stat(from)).isDirectory()
  if (!isFolder) return copyFile(from, to, constants.COPYFILE_FICLONE)
  await mkdir(to, { recursive: true, mode: 0o700 })
  for (const path of await filesOf(from)) {
    if (left.has(basename(path))) continue
    await mkdir(dirname(join(to, path)), { recursive: true, mode: 0o700 })
    await copyFile(join(from, path), join(to, path), constants.COPYFILE_FICLONE).catch((error: unknown) => {
      if (!isAbsent(error)) throw error
    })
  }
}

const isAbsent = (error: unknown) => error instanceof Error && Reflect.get(error, 'code') === 'ENOENT'

/** The files of a bucket, laid as a folder holds them: a backup is restored to either. */
async function fetchFiles(bucket: BucketStore, folder: string, left: ReadonlySet<string>): Promise<void> {
  for await (const sha256 of bucket.names()) {
    if (left.has(sha256)) continue
    const path = join(folder, shelved(sha256))
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await pipeline(await bucket.kept(sha256).read(), createWriteStream(path)).catch((error: unknown) => {
      if (!(error instanceof StoredFileDamaged)) throw error
      throw new BackupRefused(
        `Le fichier ${shelved(sha256)} du dépôt n’est plus ce que dit son empreinte. Reprenez-le d’une sauvegarde, puis recommencez.`,
      )
    })
  }
}

/** All of it, or nothing. The roles that share the rights are of the cluster, not of the database: no dump brings them. */
async function restoreDump(dump: string, databaseUrl: string): Promise<void> {
  for (const role of ['parvis_desk', 'parvis_owner', SERVER_ROLE]) {
    const created = `do $$ begin
      if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
    end $$`
    await command('psql', ['--quiet', '--no-psqlrc', '--command', created], databaseUrl)
  }
  const { pathname } = new URL(databaseUrl)
  const database = decodeURIComponent(pathname.slice(1))
  await command('pg_restore', [...RESTORED, '--dbname', database, dump], databaseUrl)
}

/** PostgreSQL wants its folders, the empty ones too. */
async function copyEmptyFolders(source: string, target: string, except: readonly string[]): Promise<void> {
  for (const entry of await readdir(source, { withFileTypes: true, recursive: true })) {
    const path = relative(source, join(entry.parentPath, entry.name))
    if (entry.isDirectory() && !except.includes(path.split('/')[0] ?? ''))
      await mkdir(join(target, path), { recursive: true, mode: 0o700 })
  }
}

async function copied(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 })
  await pipeline(createReadStream(from), createWriteStream(to, { flush: true, mode: (await stat(from)).mode }))
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .toSorted()
}

/** Files read at once: a server that goes on serving keeps the other ones. */
const AT_ONCE = 16

async function describedAll(folder: string): Promise<Manifest['files']> {
  const paths = await filesOf(folder)
  const files: Manifest['files'] = []
  for (let at = 0; at < paths.length; at += AT_ONCE)
    files.push(...(await Promise.all(paths.slice(at, at + AT_ONCE).map((path) => described(folder, path)))))
  return files
}

async function described(folder: string, path: string): Promise<Manifest['files'][number]> {
  const hash = createHash('sha256')
  let byteCount = 0
  const handle = await open(join(folder, path), 'r')
  try {
    for await (const chunk of handle.createReadStream({ autoClose: false })) {
      hash.update(chunk)
      byteCount += chunk.length
    }
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { path, byteCount, sha256: hash.digest('hex') }
}

async function refuseUnlessEmpty(folder: string): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : []
  if (names.length > 0) throw new BackupRefused(`Le dossier ${folder} n’est pas vide : rien n’y est écrit.`)
}

/** The address of the database as its tools read it in their environment: a password is not shown to the machine. */
function libpqNames(databaseUrl: string): Record<string, string> {
  const { hostname, port, username, password, pathname, searchParams } = new URL(databaseUrl)
  const named = {
    PGHOST: searchParams.get('host') ?? decodeURIComponent(hostname),
    PGPORT: port,
    PGUSER: decodeURIComponent(username),
    PGPASSWORD: decodeURIComponent(password),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    PGSSLMODE: searchParams.get('sslmode') ?? '',
  }
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== ''))
}

/** @throws BackupRefused when the tool of PostgreSQL is not installed, or fails */
const command = (name: string, args: readonly string[], databaseUrl: string) =>
  new Promise<void>((resolve, reject) => {
    const env = { ...process.env, ...libpqNames(databaseUrl) }
    const child = spawn(name, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (bytes: Buffer) => {
      said += bytes.toString()
    })
    child.once('error', () =>
      reject(new BackupRefused(`${name} est introuvable : installez les outils de PostgreSQL.`)),
    )
    child.once('close', (code) =>
      code === 0 ? resolve() : reject(new BackupRefused(`${name} a échoué : ${said.trim().split('\n').at(-1)}`)),
    )
  })
