import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Draft, DraftList, NewDraft, StudiedParcel, StudiedParcels, Study } from '#contract/plan/drafts/draft.ts'
import type { Deps } from '#platform/deps.ts'
import { FileTooLarge, receiving } from '#platform/file-store.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isPlanner, type Scoped } from '#platform/scope.ts'
import { areOthersAlive } from '#platform/server-process.ts'
import { keepLedger } from '#server/plan/ledger/keep-ledger.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import { draftAnswer, procedureAnswer, studyAnswer } from './answers.ts'
import { concernedDossiers } from './dossiers.ts'
import { differencesMap, parcelsCsv } from './exports.ts'
import { openDraftJobs, workFolder } from './jobs.ts'
import type { EnafMask } from './land-take.ts'
import {
  allDrafts,
  cancelStudy,
  communesOfProcedure,
  type DraftRow,
  deleteDraft,
  draftById,
  insertDraft,
  insertStudy,
  openProcedures,
  parcelsStudied,
  piecesDrawn,
  publishDraft,
  type StudyRow,
  studiesOf,
  studyById,
} from './queries.ts'
import { versionsRead } from './study-queries.ts'

export type DraftDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>

/** Largest file that is received. */
const LIMIT_BYTES = 1e9
const PARCELS_A_PAGE = 25
const PARCELS_OF_A_FILE = 300_000

export type DraftRoom = ReturnType<typeof openDraftRoom>

/** Drafts of the plan: received and compared in the background, one at a time. */
export function openDraftRoom(deps: DraftDeps, enaf: EnafMask) {
  const { db, clock, realClock } = deps
  const jobs = openDraftJobs(deps, enaf)
  const now = () => realClock.instant().toString()

  const asPlanner = <T>(personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
    asPerson(db, personId, clock.today(), async (scoped) => {
      if (!(await isPlanner(scoped))) throw problem('draftForPlanners')
      return work(scoped)
    })

  async function rowOf(scoped: Scoped, id: number): Promise<DraftRow> {
    const row = await draftById(scoped, id)
    if (!row) throw problem('draftUnknown', { id })
    return row
  }

  async function studyOf(scoped: Scoped, draftId: number, id: number): Promise<StudyRow> {
    await rowOf(scoped, draftId)
    const row = await studyById(scoped, draftId, id)
    if (!row) throw problem('studyUnknown', { id })
    return row
  }

  async function doneStudy(scoped: Scoped, draftId: number, id: number) {
    const study = await studyOf(scoped, draftId, id)
    if (study.state !== 'done') throw problem('studyNotDone')
    return study
  }

  async function answerOf(scoped: Scoped, row: DraftRow): Promise<Draft> {
    const studies = await studiesOf(scoped, row.id)
    const codes = row.communes.map(({ inseeCode }) => inseeCode)
    const current = studies.some(({ state }) => state === 'done') ? await versionsRead(scoped, codes) : null
    return draftAnswer(
      deps,
      row,
      studies.map((study) => studyAnswer(deps, study, current)),
    )
  }

  const pageOf = (personId: string, id: number) =>
    asPlanner(personId, async (scoped) => answerOf(scoped, await rowOf(scoped, id)))

  return {
    list: (personId: string): Promise<DraftList> =>
      asPlanner(personId, async (scoped) => {
        const drafts = (await allDrafts(scoped)).map((row) => draftAnswer(deps, row, []))
        return { drafts, procedures: (await openProcedures(scoped)).map(procedureAnswer) }
      }),

    read: pageOf,

    /** Receives a zoning, reads it, then compares it to what binds, in the background. */
    async receive(personId: string, content: Readable, said: NewDraft): Promise<Draft> {
      const codes = await asPlanner(personId, async (scoped) => {
        if (said.on > clock.today().toString()) throw problem('draftDayToCome')
        if (said.procedure === undefined) return []
        const procedure = await communesOfProcedure(scoped, said.procedure)
        if (!procedure) throw problem('planProcedureAbsent')
        return procedure.codes
      })
      const started = Promise.withResolvers<Draft>()
      const run = receiving(workFolder(deps), content, LIMIT_BYTES, async ({ path, byteCount }) => {
        const draft = await asPlanner(personId, async (scoped) => {
          const { id } = await insertDraft(scoped, { ...said, codes: [], byteCount, personId, at: now() })
          return answerOf(scoped, await rowOf(scoped, id))
        })
        const workspace = `${path}-lecture`
        const turn = jobs.read({ draftId: draft.id, path, name: said.name, workspace, expected: codes })
        started.resolve(draft)
        await turn
      })
      run.catch((error: unknown) => {
        started.reject(error instanceof FileTooLarge ? problem('draftTooLarge', { limitBytes: LIMIT_BYTES }) : error)
      })
      return started.promise
    },

    remove: (personId: string, id: number) =>
      asPlanner(personId, async (scoped) => {
        const row = await rowOf(scoped, id)
        const { publication } = draftAnswer(deps, row, [])
        if (publication?.isOpen) throw problem('draftOpenToPublic')
        await deleteDraft(scoped, id)
        return { id }
      }),

    publish: (personId: string, id: number, until: string) =>
      asPlanner(personId, async (scoped) => {
        const row = await rowOf(scoped, id)
        if (row.state !== 'ready') throw problem('draftNotReady')
        const on = clock.today().toString()
        if (until < on) throw problem('draftPublicationPast')
        await publishDraft(scoped, id, { on, until, personId })
        return answerOf(scoped, await rowOf(scoped, id))
      }),

    withdraw: (personId: string, id: number) =>
      asPlanner(personId, async (scoped) => {
        await rowOf(scoped, id)
        await publishDraft(scoped, id, null)
        return answerOf(scoped, await rowOf(scoped, id))
      }),

    async askStudy(personId: string, draftId: number, against: number | null): Promise<Study> {
      const study = await asPlanner(personId, async (scoped) => {
        if ((await rowOf(scoped, draftId)).state !== 'ready') throw problem('draftNotReady')
        if (against === draftId) throw problem('draftAgainstItself')
        if (against !== null && (await rowOf(scoped, against)).state !== 'ready') throw problem('draftNotReady')
        const { id } = await insertStudy(scoped, { draftId, againstId: against, personId, at: now() })
        return studyAnswer(deps, await studyOf(scoped, draftId, id), null)
      })
      void jobs.study(draftId, study.id)
      return study
    },

    cancel: (personId: string, draftId: number, id: number): Promise<Study> =>
      asPlanner(personId, async (scoped) => {
        await studyOf(scoped, draftId, id)
        await cancelStudy(scoped, id)
        return studyAnswer(deps, await studyOf(scoped, draftId, id), null)
      }),

    parcels: (
      personId: string,
      {
        draftId,
        id,
        outcome,
        after,
      }: { draftId: number; id: number; outcome: StudiedParcel['outcome']; after: string },
    ): Promise<StudiedParcels> =>
      asPlanner(personId, async (scoped) => {
        await doneStudy(scoped, draftId, id)
        const rows = await parcelsStudied(scoped, id, outcome, after, PARCELS_A_PAGE + 1)
        const shown = rows.slice(0, PARCELS_A_PAGE)
        return {
          parcels: shown.map(referenced),
          next: rows.length > PARCELS_A_PAGE ? (shown.at(-1)?.id ?? null) : null,
        }
      }),

    async dossiers(personId: string, draftId: number, id: number) {
      await asPlanner(personId, (scoped) => doneStudy(scoped, draftId, id))
      await keepLedger(db, clock) // it says what each would consume
      return asPlanner(personId, (scoped) => concernedDossiers(scoped, { draftId, studyId: id, today: clock.today() }))
    },

    csv: (personId: string, draftId: number, id: number) =>
      asPlanner(personId, async (scoped) => {
        const { againstTitle } = await doneStudy(scoped, draftId, id)
        const rows = await parcelsStudied(scoped, id, null, '', PARCELS_OF_A_FILE)
        return parcelsCsv(`projet-${draftId}-parcelles.csv`, againstTitle, rows.map(referenced))
      }),

    map: (personId: string, draftId: number, id: number) =>
      asPlanner(personId, async (scoped) => {
        await doneStudy(scoped, draftId, id)
        return differencesMap(await piecesDrawn(scoped, id))
      }),

    /** Resolves when nothing is being read or compared. */
    idle: jobs.idle,
  }
}

const referenced = (row: Omit<StudiedParcel, 'reference'>): StudiedParcel => ({
  ...row,
  reference: referenceText(row.id),
})

/** Removes what a server that died had received and unpacked. To be called when a server starts; another that lives may be reading. */
export async function forgetReceivedDrafts(deps: Pick<Deps, 'db' | 'config' | 'server'>): Promise<void> {
  if (await areOthersAlive(deps.db, deps.server?.id ?? null)) return
  await rm(workFolder(deps), { recursive: true, force: true })
}
