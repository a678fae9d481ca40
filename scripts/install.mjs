// Plain JavaScript for the Node that the machine has (20 or later): everything else runs on the Node 26 of the package.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export const root = new URL('..', import.meta.url).pathname
const bin = join(root, 'node_modules', '.bin')
const stamp = join(root, 'node_modules', '.parvis-installed')

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')

/** The proxy of a town hall is honoured by Node only when this is set before it starts. */
const proxied = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'].some((name) => process.env[name])

/** The environment in which `node` is the package's own and the tools are found. */
export const environment = {
  ...process.env,
  ...(proxied ? { NODE_USE_ENV_PROXY: process.env.NODE_USE_ENV_PROXY ?? '1' } : {}),
  PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`,
  // what Node compiled of a file is read again by the next process that needs it
  NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache', 'compiled'),
}

/** Installs what package-lock.json asks for, unless it is there already. */
export function install() {
  const hash = lockHash()
  const ready = existsSync(join(bin, 'node')) && existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  if (ready) return
  console.error('Installation des bibliothèques (une minute environ la première fois)…')
  run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  writeFileSync(stamp, hash)
}

/** Runs a command to its end and stops this process with its exit code when it fails. */
export function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: environment })
  if (error) console.error(`${command} : ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
