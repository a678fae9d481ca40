// `npm start`: installs what is missing, builds the screen while the server opens its database, starts the desk. Works alone on a fresh clone.
import { spawn } from 'node:child_process'
import { environment, install, root } from './install.mjs'

install()
const build = spawn('node', ['scripts/build.ts'], { cwd: root, stdio: 'inherit', env: environment })
const server = spawn('node', ['server/main.ts'], {
  cwd: root,
  // by the last one the server hears that its screen is there
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { LOG_LEVEL: 'warn', ...environment, SCREEN_FOLLOWS: 'yes' },
})
build.on('exit', (code) => {
  if (code === 0 && server.connected) server.send('screen built')
  else if (code !== 0) {
    process.exitCode = code ?? 1
    server.kill()
  }
})
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.on('exit', (code, signal) => {
  build.kill()
  process.exit(process.exitCode ?? code ?? (signal ? 1 : 0))
})
