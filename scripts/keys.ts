// `npm run keys -- logements`: draws a new key of the homes that are followed and seals again with it what the former one sealed, all or nothing.
// Servers are stopped before: they would go on with the former key.
// `npm run keys -- exporter FOLDER`: writes there, readable by their owner alone, the secrets that this installation drew, for
// `systemd-creds encrypt` to seal them to the machine (.github/SECURITY.md).

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DRAWN_SECRETS, readConfig } from '#platform/config.ts'
import { keepSecrets } from '#platform/kept-secret.ts'
import { openMigrated } from '#platform/migrate.ts'
import { credentialPath } from '#platform/secrets.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { areOthersAlive, enterServer } from '#platform/server-process.ts'
import { renewHomesKey } from '#server/services/homes/key-renewal.ts'
import { countText } from '#wording/quantity.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

const HOMES_KEY = 'cle-des-logements'

/** Copies each secret of the installation, wherever it is kept; a file that is there already is left, and told. */
function exported(folder: string): number {
  const { dataDir } = readConfig(process.env)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (const name of DRAWN_SECRETS) {
    const from = credentialPath(process.env, name) ?? join(dataDir, name)
    const to = join(folder, name)
    if (existsSync(from)) writeFileSync(to, readFileSync(from), { mode: 0o600, flag: 'wx' })
  }
  say(
    `Secrets copiés dans ${folder}, lisibles par ce compte seul. Scellez-les (systemd-creds encrypt), puis effacez ce dossier.`,
  )
  return 0
}

async function main([what, folder]: readonly string[]): Promise<number> {
  if (what === 'exporter' && folder) return exported(folder)
  if (what !== 'logements') {
    say('Usage : npm run keys -- logements          (renouvelle la clé des logements suivis, serveurs arrêtés)')
    say('        npm run keys -- exporter DOSSIER   (y copie les secrets tirés par l’installation)')
    return 1
  }
  const config = readConfig(process.env)
  if (credentialPath(process.env, HOMES_KEY)) {
    say(
      `systemd donne ${HOMES_KEY} : exportez-la dans DATA_DIR, retirez-la du service, renouvelez, puis scellez la nouvelle. Rien n’a changé.`,
    )
    return 1
  }
  const base = await serverDatabase(config)
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  try {
    if (await areOthersAlive(db, server.id)) {
      say('Un serveur travaille sur cette base : arrêtez-le, puis recommencez. Rien n’a changé.')
      return 1
    }
    const { homes, carers, devices, links } = await renewHomesKey(db, config, (keys) =>
      keepSecrets(config.dataDir, HOMES_KEY, keys),
    )
    const sealed = [countText(homes, 'logement'), countText(carers, 'proche'), countText(devices, 'appareil')]
    say(`Clé des logements renouvelée. Scellés à nouveau : ${sealed.join(', ')}.`)
    if (links > 0)
      say(
        `Les liens déjà remis n’ouvrent plus rien : redonnez-les depuis la fiche de chaque logement (${countText(links, 'lien')}).`,
      )
    return 0
  } finally {
    await server.leave()
    await db.close()
    await base.close()
  }
}

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  return 1
})
