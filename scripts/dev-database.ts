import { readConfig } from '#platform/config.ts'
import { openEmbedded } from '#platform/embedded.ts'

// Holds the embedded database open for `npm run dev`, so that a server which restarts finds it in a moment.
const base = await openEmbedded(readConfig(process.env).dataDir)
process.send?.('ready')
const stop = () => void base.close().then(() => process.exit(0))
for (const signal of ['SIGTERM', 'disconnect'] as const) process.once(signal, stop)
// Ctrl-C reaches the whole group: the workshop ends this one after the server
process.on('SIGINT', () => {})
setInterval(() => {}, 60_000)
