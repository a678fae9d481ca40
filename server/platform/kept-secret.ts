import { randomBytes, randomUUID } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { resolve } from 'node:path'
import { givenSecret } from './secrets.ts'

type Env = Readonly<Record<string, string | undefined>>

/**
 * A secret of the installation: the credential of systemd when it gives one, else drawn once and kept readable by its owner alone. Several servers that share the folder may
 * start at once: the first name to be laid there is the one that all read.
 */
export function keptSecret(env: Env, dataDir: string, name: string, bytes: number): string {
  const given = givenSecret(env, dataDir, name)
  if (given !== undefined) return given
  const file = resolve(dataDir, name)
  if (!existsSync(file)) layOnce(written(file, [drawnSecret(bytes)]), file)
  return readFileSync(file, 'utf8').trim()
}

/** A key that is renewed, then those that it replaced, one a line. */
export function keptSecrets(env: Env, dataDir: string, name: string, bytes: number): [Buffer, ...Buffer[]] {
  const [current = '', ...former] = keptSecret(env, dataDir, name, bytes).split(/\s+/)
  return [Buffer.from(current, 'base64url'), ...former.map((one) => Buffer.from(one, 'base64url'))]
}

/** Writes these keys in the place of those that are kept, whole or not at all. */
export function keepSecrets(dataDir: string, name: string, keys: readonly Buffer[]): void {
  const file = resolve(dataDir, name)
  renameSync(
    written(
      file,
      keys.map((key) => key.toString('base64url')),
    ),
    file,
  )
  const folder = openSync(dataDir, 'r')
  fsyncSync(folder)
  closeSync(folder)
}

const drawnSecret = (bytes: number) => randomBytes(bytes).toString('base64url')

/** @returns the file that is to take the place of `file` */
function written(file: string, lines: readonly string[]): string {
  const drawn = `${file}.${randomUUID()}`
  writeFileSync(drawn, `${lines.join('\n')}\n`, { mode: 0o600, flush: true })
  return drawn
}

function layOnce(drawn: string, file: string): void {
  try {
    linkSync(drawn, file)
  } catch (error) {
    if (!existsSync(file)) throw error
  } finally {
    rmSync(drawn)
  }
}
