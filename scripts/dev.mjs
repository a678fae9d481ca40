// `npm run dev`: the desk while one works on it. The screen reloads by pieces (Vite), the server restarts when a file of
// its own changes, the embedded database stays open between two restarts.
import { spawn } from 'node:child_process'
import { environment, install, root } from './install.mjs'

const PORT = process.env.PORT ?? '3000'
const SCREEN_PORT = process.env.SCREEN_PORT ?? '5173'

install()
const children = []
let stopping = false
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop(0))

if (!process.env.DATABASE_URL) await start('node', ['scripts/dev-database.ts'], { untilItSays: 'ready' })
// killed rather than asked: an open stream would hold a restart, and what was acknowledged is in the database
await start('node', ['--watch', '--watch-preserve-output', '--watch-kill-signal=SIGKILL', 'server/main.ts'])
await start('vite', ['--config', 'client/vite.config.ts', '--port', SCREEN_PORT, '--strictPort', '--clearScreen=false'])

/** Starts one part of the workshop; when it ends by itself, everything ends. */
function start(command, args, { untilItSays } = {}) {
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { LOG_LEVEL: 'warn', ...environment, PORT, PARVIS_SERVER: `http://127.0.0.1:${PORT}` },
  })
  children.push(child)
  child.on('exit', (code) => stop(code ?? 1))
  return untilItSays === undefined
    ? undefined
    : new Promise((resolve) => child.on('message', (message) => message === untilItSays && resolve()))
}

/** Ends every part, the database last: the others hold its connections. */
async function stop(code) {
  if (stopping) return
  stopping = true
  for (const child of children.reverse()) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill()
    await new Promise((resolve) => child.once('exit', resolve))
  }
  process.exit(code)
}
