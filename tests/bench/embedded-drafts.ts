// The study of a draft on the embedded database, at 60,000 parcels unless another scale is named:
//   node tests/bench/embedded-drafts.ts [SCALE] [DATA_DIR]   (a folder that keeps the ground from one run to the next)

import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sql from 'sql-template-tag'
import { openDatabase } from '#platform/database.ts'
import { openEmbedded } from '#platform/embedded.ts'
import { migrate, openMigrated } from '#platform/migrate.ts'
import { rowLine } from './bench-row.ts'
import { draftRow, type StudyBudget } from './drafts.ts'
import { generate, SCALES } from './generate.ts'

const EMBEDDED = { small: 25, middle: 90 } as const
const BATCH: StudyBudget['batch'] = { pieces: 300, parcels: 500 }

const scale = process.argv[2] === 'middle' ? 'middle' : 'small'
const embedded = await openEmbedded(process.argv[3] ?? mkdtempSync(join(tmpdir(), 'parvis-embedded-drafts-')))
const owner = openDatabase({ ...embedded.connection, max: 1 })
await migrate(owner)
const { count } = await owner.one<{ count: number }>(sql`select count(*) as count from parcel`)
if (count === 0) await generate(owner, SCALES[scale])
await owner.close()

const { db } = await openMigrated(embedded.connection)
const row = await draftRow(`embedded database, ${SCALES[scale].communes} communes`, db, {
  seconds: EMBEDDED[scale],
  batch: BATCH,
})
console.log(rowLine(row))
if (!row.isMet) process.exitCode = 1
await db.close()
await embedded.close()
