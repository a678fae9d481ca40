// `npm run test:real -- PATH [FILTER…]`: imports the public data found under PATH (folders urbanisme, sup, risques, cadastre…).
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const [path, ...filters] = process.argv.slice(2)
if (path === undefined || !existsSync(path)) {
  process.stderr.write('Usage : npm run test:real -- CHEMIN (dossier des données réelles)\n')
  process.exit(1)
}
const { status } = spawnSync('vitest', ['run', '-c', 'tests/real/vitest.config.ts', ...filters], {
  stdio: 'inherit',
  env: { ...process.env, REAL_DATA: resolve(path) },
})
process.exit(status ?? 1)
