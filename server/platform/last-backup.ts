import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

/** In the data folder; no backup holds it, so that an installation put back does not take the age of another. */
const FILE = 'derniere-sauvegarde'

const Written = z.iso.datetime().transform((text) => Temporal.Instant.from(text))

/** Notes in the data folder that a whole backup of it was made. @param madeAt  ISO instant */
export async function writeLastBackup(dataDir: string, madeAt: string): Promise<void> {
  const file = join(dataDir, FILE)
  await writeFile(`${file}.incomplet`, `${madeAt}\n`, { flush: true })
  await rename(`${file}.incomplet`, file)
}

/**
 * When the last whole backup of this installation was made by `npm run backup`.
 * @returns undefined when none was; another tool may write this file too
 */
export async function lastBackup(dataDir: string): Promise<Temporal.Instant | undefined> {
  const text = await readFile(join(dataDir, FILE), 'utf8').catch(() => undefined)
  return text === undefined ? undefined : Written.safeParse(text.trim()).data
}
