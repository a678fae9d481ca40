// `npm start`: installs what is missing, builds the screen, starts the desk. Works alone on a fresh clone.
import { spawn } from 'node:child_process'
import { environment, install, root, run } from './install.mjs'

install()
run('node', ['scripts/build.ts'])
const server = spawn('node', ['server/main.ts'], {
  cwd: root,
  stdio: 'inherit',
  env: { LOG_LEVEL: 'warn', ...environment },
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)))
