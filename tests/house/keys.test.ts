import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { ADMIN_CODE_FILE } from '#platform/config.ts'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const INVENTORY = read('.github/KEYS.md')

/** Secrets of the data folder, as the configuration draws them. */
const drawn = [...read('server/platform/config.ts').matchAll(/keptSecrets?\(filled, dataDir, '([^']+)'/g)].map(
  ([, name = '']) => name,
)

/** Variables that hold a secret, or the path of one. */
const given = [
  ...read('.env.example').matchAll(/^#?\s?([A-Z0-9_]*(?:SECRET|PASSPHRASE|PASSWORD|CERTIFICATE|_KEY)[A-Z0-9_]*)=/gm),
].map(([, name = '']) => name)

describe('the inventory of keys (ASVS 11.1.2)', () => {
  test('names every secret of the data folder and of the configuration', () => {
    expect(drawn.length).toBeGreaterThanOrEqual(3)
    expect(given.length).toBeGreaterThanOrEqual(8)
    expect([...drawn, ADMIN_CODE_FILE, ...given].filter((name) => !INVENTORY.includes(`\`${name}\``))).toEqual([])
  })

  test('every secret of the data folder is in the backup', () => {
    const backup = read('server/platform/backup.ts')
    expect([...drawn, ADMIN_CODE_FILE].filter((name) => !backup.includes(`'${name}'`))).toEqual([])
  })
})
