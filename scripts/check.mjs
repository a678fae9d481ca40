// `npm run check`: format, lint with import directions and cycles, types, unused code, law tests.
import { install, run } from './install.mjs'

install()
run('biome', ['check', '--error-on-warnings', '.'])
for (const project of ['server', 'client', 'tests']) run('tsc', ['-p', project])
run('knip', [])
run('vitest', ['run', '-c', 'tests/vitest.config.ts', 'tests/law', 'tests/wording'])
