// `npm run restore -- FOLDER`: puts a backup back into an empty DATA_DIR (and an empty DATABASE_URL), once every one of
// its files has been read again.

import { resolve } from 'node:path'
import { BackupRefused, damagedIn, restore } from '#platform/backup.ts'
import { readBucket } from '#platform/config-bucket.ts'
import { bucketOf } from '#platform/installed-files.ts'
import { withSecrets } from '#platform/secrets.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)
const [folder] = process.argv.slice(2)
const dataDir = resolve(process.env.DATA_DIR || '.data')
const secrets = withSecrets(process.env)
try {
  if (!folder) throw new BackupRefused('Usage : npm run restore -- DOSSIER')
  const manifest = await restore(folder, {
    dataDir,
    databaseUrl: secrets.DATABASE_DIRECT_URL || secrets.DATABASE_URL || undefined,
    bucket: bucketOf({ dataDir, bucket: readBucket(secrets) }),
  })
  for (const path of damagedIn(manifest)) say(`Abîmé avant cette sauvegarde, cherchez-le dans une autre : ${path}`)
  say(`Sauvegarde du ${manifest.madeAt} remise dans ${dataDir}. Démarrez avec npm start.`)
} catch (error) {
  if (!(error instanceof BackupRefused)) throw error
  say(error.message)
  process.exitCode = 1
}
