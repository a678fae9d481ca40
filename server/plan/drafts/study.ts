import type { StudySummary } from '#contract/plan/drafts/draft.ts'
import type { Database } from '#platform/database.ts'
import type { EnafMask } from './land-take.ts'
import {
  areaOf,
  forgetGround,
  groundSpan,
  hasBuildings,
  kindAreas,
  layGround,
  layParcels,
  layPieces,
  moveTotals,
  outcomeCounts,
  parcelCount,
  type Side,
  turnedGround,
  type UnbuiltRow,
  unbuiltOf,
  versionsRead,
} from './study-queries.ts'

/** Thrown by `progress` when a study was given up. */
export class StudyCancelled extends Error {}

export type StudyJob = {
  studyId: number
  draftId: number
  against: Side
  inseeCodes: readonly string[]
  /** Rows of one statement: few where one session serves everybody. */
  batch: { pieces: number; parcels: number }
}

type Progress = (step: string, done: number, total: number) => Promise<void>

/**
 * What a draft changes, parcel by parcel. Each statement is short: requests go on between two of them.
 * @throws StudyCancelled
 */
export async function studyDraft(
  db: Database,
  { studyId, draftId, against, inseeCodes, batch }: StudyJob,
  enaf: EnafMask,
  progress: Progress,
): Promise<{ summary: StudySummary; versions: number[] }> {
  const versions = await versionsRead(db, inseeCodes)
  await progress('zonage', 0, 2)
  await layGround(db, studyId, 0, against, inseeCodes)
  await progress('zonage', 1, 2)
  await layGround(db, studyId, 1, { draftId }, inseeCodes)
  const { first, last } = await groundSpan(db, studyId)
  for (let at = first; at <= last; at += batch.pieces) {
    await progress('différences', at - first, last - first + 1)
    await layPieces(db, studyId, at, batch.pieces)
  }
  const parcels = await parcelCount(db, inseeCodes)
  const isBuilt = await hasBuildings(db, inseeCodes)
  const unbuilt: UnbuiltRow[] = []
  let after = ''
  for (let done = 0; ; ) {
    await progress('parcelles', done, parcels)
    const { last: reached, read } = await layParcels(db, studyId, inseeCodes, after, batch.parcels)
    if (reached === null) break
    if (isBuilt) unbuilt.push(...(await unbuiltOf(db, studyId, inseeCodes, after, batch.parcels)))
    after = reached
    done += read
  }
  await progress('bilan', 0, 1)
  const { changedM2, ...counts } = await outcomeCounts(db, studyId)
  const summary: StudySummary = {
    parcels,
    counts: { ...counts, unchanged: parcels - counts.changes - counts.sliver - counts.unknown },
    changedM2,
    moves: await moveTotals(db, studyId),
    kinds: await kindAreas(db, studyId, inseeCodes),
    unbuilt: isBuilt ? unbuiltByKind(unbuilt) : null,
    landTake: {
      openedM2: await areaOf(db, turnedGround(studyId, 'opened')),
      closedM2: await areaOf(db, turnedGround(studyId, 'closed')),
      openedEnafM2: await enaf.within(db, turnedGround(studyId, 'opened')),
      closedEnafM2: await enaf.within(db, turnedGround(studyId, 'closed')),
    },
  }
  await forgetGround(db, studyId)
  return { summary, versions }
}

type Unbuilt = NonNullable<StudySummary['unbuilt']>[number]

function unbuiltByKind(rows: readonly UnbuiltRow[]): Unbuilt[] {
  const found = new Map<string | null, Unbuilt>()
  const of = (kind: string | null) => {
    const known = found.get(kind) ?? { kind, beforeM2: 0, beforeCount: 0, afterM2: 0, afterCount: 0 }
    found.set(kind, known)
    return known
  }
  for (const { before, after, areaM2, count } of rows) {
    of(before).beforeM2 += areaM2
    of(before).beforeCount += count
    of(after).afterM2 += areaM2
    of(after).afterCount += count
  }
  return [...found.values()].toSorted((a, b) => b.afterM2 - a.afterM2)
}
