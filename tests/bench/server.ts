import { mkdtempSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import express from 'express'
import { systemClocks } from '#platform/clock.ts'
import { readConfig } from '#platform/config.ts'
import { nativeConnection, openDatabase } from '#platform/database.ts'
import { openFileStore } from '#platform/file-store.ts'
import { bareApp, compressed } from '#platform/http.ts'
import { createLog } from '#platform/log.ts'
import { SERVER_ROLE } from '#platform/ownership.ts'
import { createApp } from '#server/app.ts'

// The application as it is served, and beside it, through the same middlewares, a folder of static files. Prints its port.
const [url, staticFolder] = process.argv.slice(2)
if (!url || !staticFolder) throw new Error('usage: server.ts DATABASE_URL STATIC_FOLDER')

const dataDir = mkdtempSync(join(tmpdir(), 'parvis-bench-'))
const log = createLog('silent')
const db = openDatabase({ ...nativeConnection(url), role: SERVER_ROLE })
const config = readConfig({ ...process.env, DATABASE_URL: url, DATA_DIR: dataDir })
const staticFiles = bareApp(log)
staticFiles.use(compressed(), express.static(staticFolder, { immutable: true, maxAge: '1y' }))

const app = express()
app.use('/bench-static', staticFiles)
app.use(createApp({ db, ...systemClocks, log, files: openFileStore(join(dataDir, 'fichiers')), config }))
const server = app.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`)
})
