import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

// Builds the client into client/dist, unless the sources are those of the last build.
const root = new URL('..', import.meta.url).pathname
const stamp = join(root, 'client/dist/.sources')

const sources = globSync(
  ['client/**/*.*', 'server/{contract,law,rules,symbols,wording}/**/*.ts', 'package-lock.json'],
  {
    cwd: root,
  },
)
  .filter((file) => !file.startsWith('client/dist/'))
  .sort()
const hash = createHash('sha256')
for (const file of sources) hash.update(file).update(readFileSync(join(root, file)))
const digest = hash.digest('hex')

if (existsSync(stamp) && readFileSync(stamp, 'utf8') === digest) process.exit(0)
console.log('Construction de l’écran…')
const { status } = spawnSync('vite', ['build', '--config', 'client/vite.config.ts', '--logLevel', 'warn'], {
  cwd: root,
  stdio: 'inherit',
  // what is served is the same whoever builds it: under a test runner, React would bring its tools of development
  env: { ...process.env, NODE_ENV: 'production' },
})
if (status !== 0) process.exit(status ?? 1)
await pack(join(root, 'client/dist/assets'))
writeFileSync(stamp, digest)

/** Packs once what is sent thousands of times: each file of script or style, `.br` and `.gz` beside it. */
async function pack(folder: string): Promise<void> {
  const packers = [
    ['br', promisify(brotliCompress), { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } }],
    ['gz', promisify(gzip), { level: constants.Z_BEST_COMPRESSION }],
  ] as const
  const files = globSync('**/*.{js,css,svg}', { cwd: folder }).map((file) => join(folder, file))
  await Promise.all(
    files.flatMap((file) =>
      packers.map(async ([ending, packed, options]) =>
        writeFileSync(`${file}.${ending}`, await packed(readFileSync(file), options)),
      ),
    ),
  )
}
