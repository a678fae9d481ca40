import { createReadStream, existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import { openDraftRoom } from '#server/plan/drafts/drafts.ts'
import { MASK_IN_FORCE } from '#server/plan/drafts/land-take.ts'
import { draftToReceive } from './demo.ts'
import { plannerOf } from './plan-history.ts'

type DraftDeps = Parameters<typeof openDraftRoom>[0]

/** The zoning of the modification under way, received as its planner would; it is read and compared while the desk is used. Once. */
export async function loadPlanDraft(deps: DraftDeps): Promise<void> {
  const path = draftToReceive(deps.config)
  const planner = await plannerOf(deps.db)
  if (!planner || !existsSync(path)) return
  const procedure = await modificationUnderWay(deps.db)
  await openDraftRoom(deps, MASK_IN_FORCE).receive(planner, createReadStream(path), {
    name: 'modification-1.zip',
    title: 'Modification n° 1 : zonage à l’étude',
    stage: 'working',
    on: deps.clock.today().toString(),
    ...(procedure && { procedure: procedure.id }),
  })
  await rm(path)
}

const modificationUnderWay = (db: Database) =>
  db.maybeOne<{ id: string }>(sql`
    select id from plan_procedure where nature = 'modification' order by launched_on desc limit 1`)
