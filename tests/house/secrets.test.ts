import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, describe, expect } from 'vitest'
import { adminCodeSentence, DRAWN_SECRETS, readConfig } from '#platform/config.ts'
import { SECRET_FILES, SECRET_VALUES } from '#platform/secrets.ts'

type Folders = { dataDir: string; credentials: string; aside: string }

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

/** A data folder, what systemd would open at CREDENTIALS_DIRECTORY, and a folder for files of one's own. */
const test = base.extend<{ folders: Folders }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures a fixture needs from this pattern
  folders: async ({}, use) => {
    const made = () => mkdtempSync(join(tmpdir(), 'parvis-secrets-'))
    const folders = { dataDir: made(), credentials: made(), aside: made() }
    await use(folders)
    for (const folder of Object.values(folders)) rmSync(folder, { recursive: true })
  },
})

const lay = (folder: string, name: string, text: string, mode = 0o400) => {
  const path = join(folder, name)
  writeFileSync(path, `${text}\n`)
  chmodSync(path, mode)
  return path
}

const environment = ({ dataDir, credentials }: Folders, more: Record<string, string> = {}) => ({
  DATA_DIR: dataDir,
  CREDENTIALS_DIRECTORY: credentials,
  DEMO: '0',
  ...more,
})

const KEY = Buffer.alloc(32, 4).toString('base64url')

describe('the credentials of systemd', () => {
  test('give every secret that a variable gives, and what is drawn: nothing of them is then written', ({ folders }) => {
    const { credentials, dataDir } = folders
    lay(credentials, 'DATABASE_URL', 'postgres://parvis:secret@base/parvis')
    lay(credentials, 'SMTP_URL', 'smtp://compte:secret@courriel:587')
    lay(credentials, 'PROCONNECT_CLIENT_SECRET', 'secret-de-proconnect')
    lay(credentials, 'FILES_S3_KEY', 'cle')
    lay(credentials, 'FILES_S3_SECRET', 'secret-du-compartiment')
    lay(credentials, 'MONENFANT_KEY_FILE', 'cle-du-partenaire')
    for (const name of DRAWN_SECRETS)
      lay(credentials, name, name === 'code-administrateur' ? 'un-code-assez-long' : KEY)
    const config = readConfig(
      environment(folders, {
        ...{ MAIL_FROM: 'urbanisme@exemple.fr', PUBLIC_URL: 'https://exemple.fr' },
        ...{ PROCONNECT_ISSUER: 'https://pc.exemple.fr', PROCONNECT_CLIENT_ID: 'parvis' },
        ...{ FILES_S3_URL: 'https://s3.exemple.fr/parvis', MONENFANT_URL: 'https://monenfant.exemple.fr' },
      }),
    )
    expect(config).toMatchObject({
      databaseUrl: 'postgres://parvis:secret@base/parvis',
      smtp: { url: 'smtp://compte:secret@courriel:587' },
      identity: { proConnect: { clientSecret: 'secret-de-proconnect' } },
      bucket: { keyId: 'cle', secret: 'secret-du-compartiment' },
      monenfant: { key: 'cle-du-partenaire' },
      adminCode: 'un-code-assez-long',
      adminCodeFile: undefined,
    })
    const key = Buffer.from(KEY, 'base64url')
    expect([config.secretKey, config.homesKey, config.pushKey]).toEqual([key, key, key])
    expect(adminCodeSentence(config)).not.toContain('un-code-assez-long')
    for (const name of DRAWN_SECRETS) expect(existsSync(join(dataDir, name))).toBe(false)
  })

  test('and a variable together are refused by the name of the secret: one of the two would serve unseen', ({
    folders,
  }) => {
    lay(folders.credentials, 'ADMIN_CODE', 'un-code-assez-long')
    expect(() => readConfig(environment(folders, { ADMIN_CODE: 'un-autre-code-long' }))).toThrow(
      'ADMIN_CODE : est donné deux fois',
    )
  })

  test('take the place of a file of the data folder that says the same, never of one that says otherwise', ({
    folders,
  }) => {
    const { dataDir, credentials } = folders
    const drawn = readConfig(environment(folders)).secretKey
    lay(credentials, 'cle-de-scellement', KEY)
    expect(() => readConfig(environment(folders))).toThrow('cle-de-scellement : celui que donne systemd')
    const file = join(dataDir, 'cle-de-scellement')
    chmodSync(join(credentials, 'cle-de-scellement'), 0o600)
    writeFileSync(join(credentials, 'cle-de-scellement'), readFileSync(file))
    rmSync(file)
    expect(readConfig(environment(folders)).secretKey).toEqual(drawn)
  })
})

describe('a file that holds a secret', () => {
  test('is refused when everybody on the machine may read it, with what to do', ({ folders }) => {
    const path = lay(folders.aside, 'cle', 'cle-du-partenaire', 0o644)
    const asked = () =>
      readConfig(environment(folders, { MONENFANT_URL: 'https://monenfant.fr', MONENFANT_KEY_FILE: path }))
    expect(asked).toThrow(
      `MONENFANT_KEY_FILE : est lisible par tous les comptes de cette machine. Fermez-le : chmod 600 ${path}`,
    )
    chmodSync(path, 0o640)
    expect(asked().monenfant).toMatchObject({ key: 'cle-du-partenaire' })
  })

  test('of the data folder too', ({ folders }) => {
    readConfig(environment(folders))
    const path = join(folders.dataDir, 'cle-de-scellement')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    chmodSync(path, 0o644)
    expect(() => readConfig(environment(folders))).toThrow('cle-de-scellement : est lisible par tous')
  })
})

test('what is drawn is exported whole, for systemd to seal it, and never over another export', ({ folders }) => {
  const { dataDir, aside } = folders
  const { secretKey } = readConfig(environment(folders))
  const run = () =>
    execFileSync(process.execPath, ['scripts/keys.ts', 'exporter', aside], {
      cwd: new URL('../..', import.meta.url).pathname,
      env: { ...process.env, DATA_DIR: dataDir, DEMO: '0' },
      stdio: 'pipe',
    })
  run()
  for (const name of DRAWN_SECRETS) {
    expect(readFileSync(join(aside, name))).toEqual(readFileSync(join(dataDir, name)))
    expect(statSync(join(aside, name)).mode & 0o777).toBe(0o600)
  }
  expect(Buffer.from(readFileSync(join(aside, 'cle-de-scellement'), 'utf8').trim(), 'base64url')).toEqual(secretKey)
  expect(run).toThrow()
})

test('every secret of the configuration is one that systemd can give, and the example of the service gives it', () => {
  const named = [
    ...read('.env.example').matchAll(
      /^#?\s?((?:[A-Z0-9_]*(?:SECRET|PASSPHRASE|PASSWORD|CERTIFICATE|_KEY)[A-Z0-9_]*)|SMTP_URL|MQTT_URL|DATABASE\w*_URL|ADMIN_CODE)=/gm,
    ),
  ].map(([, name = '']) => name)
  const known: readonly string[] = [...SECRET_VALUES, ...SECRET_FILES]
  expect(named.filter((name) => !known.includes(name))).toEqual([])
  const unit = read('.github/SECURITY.md')
  expect([...known, ...DRAWN_SECRETS].filter((name) => !unit.includes(`LoadCredentialEncrypted=${name}:`))).toEqual([])
})
