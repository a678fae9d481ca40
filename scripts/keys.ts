// `npm run keys -- logements`: draws a new key of the homes that are followed and seals again with it what the former one sealed, all or nothing.
// Servers are stopped before: they would go on with the former key.

import { readConfig } from '#platform/config.ts'
import { keepSecrets } from '#platform/kept-secret.ts'
import { openMigrated } from '#platform/migrate.ts'
import { serverDatabase } from '#platform/server-database.ts'
import { areOthersAlive, enterServer } from '#platform/server-process.ts'
import { renewHomesKey } from '#server/services/homes/key-renewal.ts'
import { countText } from '#wording/quantity.ts'

const say = (line: string) => process.stdout.write(`${line}\n`)

async function main([what]: readonly string[]): Promise<number> {
  if (what !== 'logements') {
    say('Usage : npm run keys -- logements   (renouvelle la clé des logements suivis, serveurs arrêtés)')
    return 1
  }
  const config = readConfig(process.env)
  const base = await serverDatabase(config)
  const { db } = await openMigrated(base.connection, base.direct)
  const server = await enterServer(db, base)
  try {
    if (await areOthersAlive(db, server.id)) {
      say('Un serveur travaille sur cette base : arrêtez-le, puis recommencez. Rien n’a changé.')
      return 1
    }
    const { homes, carers, devices, links } = await renewHomesKey(db, config, (keys) =>
      keepSecrets(config.dataDir, 'cle-des-logements', keys),
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
