import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'

type Env = Readonly<Record<string, string | undefined>>

/** Variables by their names; a file is its path, or its bytes where they are kept. */
export type Given = Readonly<Record<string, string | Buffer | undefined>>

/** Secrets that are variables: a credential holds what the variable would. */
export const SECRET_VALUES = [
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_READ_URL',
  'SMTP_URL',
  'MQTT_URL',
  'ADMIN_CODE',
  'PROCONNECT_CLIENT_SECRET',
  'FRANCECONNECT_CLIENT_SECRET',
  'FILES_S3_KEY',
  'FILES_S3_SECRET',
  'SIGNING_PASSPHRASE',
] as const

/** Secrets that are files: the variable holds a path, a credential is the file itself. */
export const SECRET_FILES = [
  'SIGNING_CERTIFICATE',
  'TDT_CERTIFICATE',
  'TDT_PASSPHRASE_FILE',
  'TDT_PASSWORD_FILE',
  'PARAPHEUR_PASSWORD_FILE',
  'MONENFANT_KEY_FILE',
] as const

/** Anyone on the machine may read it. */
const READ_BY_OTHERS = 0o004

const refused = (name: string, why: string) => new Error(`Configuration refusée :\n  ${name} : ${why}`)

/** The credential of that name, which systemd opened for this service alone; undefined when it was given none. */
export function credentialPath({ CREDENTIALS_DIRECTORY: folder }: Env, name: string): string | undefined {
  const path = folder && join(folder, name)
  return path && existsSync(path) ? path : undefined
}

const trimmed = (path: string) => readFileSync(path, 'utf8').trim()

/**
 * The environment with every secret in its place, wherever it was given: the credentials of systemd, the variable, or the file
 * that it names. A credential is the only one of its secret: beside a variable, nobody would know which of the two serves.
 *
 * @throws Error in French when a secret is given twice, or its file is open to everybody on this machine.
 */
export function withSecrets(env: Env): Record<string, string | undefined> {
  const found: Record<string, string | undefined> = { ...env }
  for (const name of [...SECRET_VALUES, ...SECRET_FILES]) {
    const path = credentialPath(env, name)
    if (path === undefined) continue
    if (env[name])
      throw refused(name, 'est donné deux fois, par l’environnement et par systemd : gardez l’un des deux.')
    found[name] = isFile(name) ? path : trimmed(path)
  }
  for (const name of SECRET_FILES) {
    const path = env[name]
    if (path) refuseOpen(name, path)
  }
  return found
}

const isFile = (name: string) => SECRET_FILES.some((one) => one === name)

/** @throws Error in French when whoever has an account on this machine may read the file. One that is missing is told by its reader. */
export function refuseOpen(name: string, path: string): void {
  if (!existsSync(path) || (statSync(path).mode & READ_BY_OTHERS) === 0) return
  throw refused(name, `est lisible par tous les comptes de cette machine. Fermez-le : chmod 600 ${path}`)
}

/**
 * What systemd gives of a secret that this installation drew, in the place of its file in the data folder.
 * @throws Error in French when the folder holds another one: what was sealed with it would no longer be read.
 */
export function givenSecret(env: Env, dataDir: string, name: string): string | undefined {
  const path = credentialPath(env, name)
  const file = join(dataDir, name)
  if (path === undefined) {
    refuseOpen(name, file)
    return undefined
  }
  const given = trimmed(path)
  if (existsSync(file) && trimmed(file) !== given)
    throw refused(
      name,
      `celui que donne systemd n’est pas celui de ${file}. Gardez celui qui a servi : scellez-le de nouveau (npm run keys -- exporter DOSSIER), ou retirez ce fichier.`,
    )
  return given
}
