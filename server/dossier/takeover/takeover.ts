import type { Readable } from 'node:stream'
import {
  type Takeover,
  type TakeoverFile,
  type TakeoverLine,
  TakeoverMapping,
} from '#contract/dossier/takeover/takeover.ts'
import type { LegalClock } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import {
  insertTakeover,
  keepMapping,
  linesOf,
  moveTakeover,
  recentTakeovers,
  savedMappings,
  saveMapping,
  type TakeoverRow,
  takeoverById,
  takeoverCommunes,
} from './queries.ts'
import type { TakeoverDeps, TakeoverQueue } from './takeover-queue.ts'

type Room = { deps: TakeoverDeps; queue: TakeoverQueue }

const LINES_SHOWN = 200
const LINES_TOLD = 1_000_000

/** In the scope of somebody who may take dossiers over somewhere. @throws Problem 403 */
const asTaker = <T>(
  deps: { db: Database; clock: LegalClock },
  personId: string,
  work: (scoped: Scoped) => Promise<T>,
) =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    if ((await takeoverCommunes(scoped)).length === 0) throw problem('takeoverForOfficers')
    return work(scoped)
  })

async function own(scoped: Scoped, id: number): Promise<TakeoverRow> {
  const row = await takeoverById(scoped, id)
  if (!row) throw problem('takeoverUnknown', { id })
  return row
}

/** @throws Problem 409 when it answered something else meanwhile */
async function move(scoped: Scoped, id: number, to: 'received' | 'writing', { heldBy }: TakeoverQueue): Promise<void> {
  if ((await moveTakeover(scoped, id, { from: 'ready', to }, heldBy)) === 0) throw problem('takeoverNotReady')
}

export const listTakeovers = ({ deps, queue }: Room, personId: string): Promise<Takeover[]> =>
  asTaker(deps, personId, async (scoped) => (await recentTakeovers(scoped)).map((row) => answer(row, queue)))

const answer = (
  { sha256: _sha256, requestedById: _by, columns: _columns, values: _values, mapping: _mapping, ...row }: TakeoverRow,
  queue: TakeoverQueue,
): Takeover => ({ ...row, progress: queue.progressOf(row.id) })

export async function receiveTakeover(
  { deps, queue }: Room,
  personId: string,
  name: string,
  content: Readable,
): Promise<Takeover> {
  await asTaker(deps, personId, async () => {})
  const kept = await queue.keep(content)
  const at = deps.realClock.instant()
  const row = await asTaker(deps, personId, async (scoped) =>
    own(
      scoped,
      await insertTakeover(scoped, { ...kept, requestedBy: personId, sourceName: name, heldBy: queue.heldBy, at }),
    ),
  )
  queue.rehearse(row.id)
  return answer(row, queue)
}

export const readTakeover = ({ deps, queue }: Room, personId: string, id: number): Promise<TakeoverFile> =>
  asTaker(deps, personId, async (scoped) => fileOf(scoped, await own(scoped, id), queue))

async function fileOf(scoped: Scoped, row: TakeoverRow, queue: TakeoverQueue): Promise<TakeoverFile> {
  const { columns, mapping, values } = row
  return {
    ...answer(row, queue),
    columns,
    mapping: mapping && TakeoverMapping.parse(mapping),
    values: { kinds: values.kinds ?? [], states: values.states ?? [], senses: values.senses ?? [] },
    lines: await linesOf(scoped, row.id, LINES_SHOWN),
    // one kept before a setting was there has its usual value
    savedMappings: (await savedMappings(scoped)).map(({ name, mapping: kept }) => ({
      name,
      mapping: TakeoverMapping.parse(kept),
    })),
  }
}

export const takeoverLines = ({ deps }: Room, personId: string, id: number): Promise<TakeoverLine[]> =>
  asTaker(deps, personId, async (scoped) => linesOf(scoped, (await own(scoped, id)).id, LINES_TOLD))

/** Another reading of the same file: it is tried again from its first line. */
export async function mapTakeover(
  { deps, queue }: Room,
  personId: string,
  id: number,
  choice: { mapping: TakeoverMapping; saveAs: string | null },
): Promise<TakeoverFile> {
  const { mapping, saveAs } = choice
  const file = await asTaker(deps, personId, async (scoped) => {
    const row = await own(scoped, id)
    if (row.state !== 'ready') throw problem('takeoverNotReady')
    await keepMapping(scoped, id, mapping)
    const at = deps.realClock.instant()
    if (saveAs !== null && (await saveMapping(scoped, saveAs, mapping, personId, at)) === 0)
      throw problem('takeoverMappingTaken', { name: saveAs })
    await move(scoped, id, 'received', queue)
    return fileOf(scoped, { ...row, mapping, state: 'received' }, queue)
  })
  queue.rehearse(id)
  return file
}

/** @param refused  how many refused rows the person has read of: another count is another report */
export async function acceptTakeover(
  { deps, queue }: Room,
  personId: string,
  id: number,
  refused: number,
): Promise<TakeoverFile> {
  const file = await asTaker(deps, personId, async (scoped) => {
    const row = await own(scoped, id)
    if (row.state !== 'ready' || row.report === null) throw problem('takeoverNotReady')
    if (row.report.refused !== refused) throw problem('takeoverMoved', { refused: row.report.refused })
    if (row.report.dossiers === 0) throw problem('takeoverEmpty')
    await move(scoped, id, 'writing', queue)
    return fileOf(scoped, { ...row, state: 'writing' }, queue)
  })
  queue.write(id, refused)
  return file
}

export async function cancelTakeover({ deps, queue }: Room, personId: string, id: number): Promise<TakeoverFile> {
  await asTaker(deps, personId, async (scoped) => {
    const { state } = await own(scoped, id)
    if (!['received', 'reading', 'ready', 'writing'].includes(state)) throw problem('takeoverNotReady')
  })
  await queue.cancel(id)
  return readTakeover({ deps, queue }, personId, id)
}
