// `npm test`: the checks, then every test, on the embedded database or on the PostGIS of DATABASE_URL.
import { install, run } from './install.mjs'

install()
run('biome', ['check', '--error-on-warnings', '.'])
for (const project of ['server', 'client', 'tests']) run('tsc', ['-p', project])
run('knip', [])
run('vitest', ['run', '-c', 'tests/vitest.config.ts'])
