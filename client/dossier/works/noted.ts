import type { SiteVisit, VisitPoint } from '#contract/dossier/works/site-visits.ts'
import type { PendingNote } from './kept-visits.ts'

/** A photograph of the visit, on the server or waiting on the device. */
export type ShownPhotograph = {
  id: string
  pointId: string | null
  at: string
  waits: boolean
  /** Known once the server has it. */
  awayM?: number | null
  bytes?: Blob
}

/** The points of a visit as this device knows them: what waits covers what the server last said. */
export function pointsNoted({ points }: Pick<SiteVisit, 'points'>, waiting: readonly PendingNote[]): VisitPoint[] {
  const notes = waiting.flatMap((note) => (note.kind === 'point' ? [note] : []))
  const known = points.map((point) => {
    const note = notes.find(({ key }) => key === point.id)
    return note ? { ...point, seen: note.seen, note: note.note, seenAt: note.at } : point
  })
  const added = notes
    .filter(({ key, expected }) => expected !== undefined && !points.some(({ id }) => id === key))
    .map(({ key, expected = '', seen, note, at }) => ({
      id: key,
      source: 'added' as const,
      expected,
      seen,
      note,
      seenAt: at,
    }))
  return [...known, ...added]
}

export function photographsNoted(
  { photographs }: Pick<SiteVisit, 'photographs'>,
  waiting: readonly PendingNote[],
): ShownPhotograph[] {
  const sent = photographs.map(({ id, pointId, at, awayM }) => ({ id, pointId, at, awayM, waits: false }))
  const kept = waiting.flatMap((note) =>
    note.kind === 'photograph' && !photographs.some(({ id }) => id === note.key)
      ? [{ id: note.key, pointId: note.point ?? null, at: note.at, waits: true, bytes: note.bytes }]
      : [],
  )
  return [...sent, ...kept]
}
