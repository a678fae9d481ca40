import { join } from 'node:path'
import type { Deps } from '#platform/deps.ts'
import { Problem } from '#platform/problem.ts'
import type { EnafMask } from './land-take.ts'
import {
  emptyStudy,
  finishDraft,
  finishStudy,
  insertStudy,
  studyJob,
  touchDraft,
  touchStudy,
  zonesGone,
} from './queries.ts'
import { readDraft } from './reading.ts'
import { StudyCancelled, studyDraft } from './study.ts'

type JobDeps = Pick<Deps, 'db' | 'realClock' | 'config' | 'log'>

export type Received = {
  draftId: number
  path: string
  name: string
  workspace: string
  expected: readonly string[]
}

/** One session serves everybody on the embedded database: its statements are short. */
const BATCH = { own: { pieces: 2000, parcels: 5000 }, shared: { pieces: 300, parcels: 500 } }

export const workFolder = ({ config }: Pick<Deps, 'config'>) => join(config.dataDir, 'travail', 'projets')

/** Readings and comparisons, one at a time. */
export function openDraftJobs({ db, realClock, config, log }: JobDeps, enaf: EnafMask) {
  let last: Promise<void> = Promise.resolve()
  const now = () => realClock.instant().toString()
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work).catch((error: unknown) => log.error({ err: error }, 'draft of a plan'))
    return last
  }

  async function read(received: Received): Promise<void> {
    const { draftId } = received
    let studyId: number
    try {
      await touchDraft(db, draftId, { step: 'ouverture', done: 0, total: 1 }, now())
      const { codes, notes } = await readDraft(db, received, async (done, total) => {
        await touchDraft(db, draftId, { step: 'zones', done, total: total ?? done }, now())
      })
      // ready with its comparison or not yet: a page that saw the one without the other would wait for nothing
      studyId = await db.transaction(async (tx) => {
        await finishDraft(tx, draftId, { state: 'ready', problem: null, notes, codes, at: now() })
        return (await insertStudy(tx, { draftId, againstId: null, personId: null, at: now() })).id
      })
    } catch (error) {
      if (!(error instanceof Problem)) log.error({ err: error, draftId }, 'draft of a plan: reading failed')
      const problem =
        error instanceof Problem ? error.toJSON() : { detail: 'La lecture s’est arrêtée sur une erreur du logiciel.' }
      await zonesGone(db, draftId)
      await finishDraft(db, draftId, { state: 'refused', problem, notes: [], codes: [], at: now() })
      return
    }
    await compute(draftId, studyId)
  }

  async function compute(draftId: number, studyId: number): Promise<void> {
    const job = await studyJob(db, studyId)
    if (!job) return
    const progress = async (step: string, done: number, total: number) => {
      if (!(await touchStudy(db, studyId, { step, done, total }, now()))) throw new StudyCancelled()
    }
    try {
      const { summary, versions } = await studyDraft(
        db,
        {
          ...{ studyId, draftId, inseeCodes: job.codes },
          against: job.againstId === null ? 'binding' : { draftId: job.againstId },
          batch: config.databaseUrl === undefined ? BATCH.shared : BATCH.own,
        },
        enaf,
        progress,
      )
      await finishStudy(db, studyId, { state: 'done', summary, versions, at: now() })
    } catch (error) {
      await emptyStudy(db, studyId)
      if (error instanceof StudyCancelled) return
      log.error({ err: error, studyId }, 'draft of a plan: comparison failed')
      await finishStudy(db, studyId, { state: 'failed', summary: null, versions: [], at: now() })
    }
  }

  return {
    read: (received: Received) => inTurn(() => read(received)),
    study: (draftId: number, studyId: number) => inTurn(() => compute(draftId, studyId)),
    idle: () => last,
  }
}
