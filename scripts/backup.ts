// `npm run backup -- FOLDER`: the database and the files into a new folder, each with its hash; the embedded database is
// copied while no server runs on it. `--verify FOLDER` reads a backup again and writes nothing.

import { parseArgs } from 'node:util'
import { BackupRefused, backUp, verified } from '#platform/backup.ts'
import { readConfig } from '#platform/config.ts'
import { bucketOf } from '#platform/installed-files.ts'
import { writeLastBackup } from '#platform/last-backup.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const { values, positionals } = parseArgs({
  options: { verify: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const [folder] = positionals

/** A pooler has no session to lend to a dump. */
function installation() {
  const config = readConfig(process.env)
  const { dataDir, databaseUrl, databaseDirectUrl } = config
  return { dataDir, databaseUrl: databaseDirectUrl ?? databaseUrl, bucket: bucketOf(config) }
}

try {
  if (!folder) throw new BackupRefused('Usage : npm run backup -- DOSSIER   (ou --verify DOSSIER)')
  const here = installation()
  const manifest = values.verify ? await verified(folder) : await backUp(here, folder, Temporal.Now.instant())
  if (!values.verify) await writeLastBackup(here.dataDir, manifest.madeAt)
  const bytes = manifest.files.reduce((sum, { byteCount }) => sum + byteCount, 0)
  say(
    `${values.verify ? 'Sauvegarde intacte' : 'Sauvegarde faite'} : ${manifest.files.length} fichiers, ${Math.ceil(bytes / 1e6)} Mo, dans ${folder}.`,
  )
} catch (error) {
  if (!(error instanceof BackupRefused)) throw error
  say(error.message)
  process.exitCode = 1
}
