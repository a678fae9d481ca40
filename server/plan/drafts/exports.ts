import type { StudiedParcel, ZoneMove, ZoningDifferences } from '#contract/plan/drafts/draft.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { NOT_BINDING, OUTCOME_NAMES, EXPORT_WORDS as W, zoneText } from '#wording/plan/drafts/draft-words.ts'

/** One line for each move of each parcel, against the draft of that title or what is in force. */
export const parcelsCsv = (name: string, against: string | null, parcels: readonly StudiedParcel[]): SentFile =>
  csvFile(
    name,
    W.headings(against),
    parcels.flatMap(({ id, reference, communeName, outcome, moves }) =>
      moves.map(({ from, to, areaM2, isSliver }) => [
        ...[id, reference, communeName, OUTCOME_NAMES[outcome], zoneText(from), zoneText(to)],
        ...[Math.round(areaM2 * 10) / 10, isSliver ? W.yes : W.no],
      ]),
    ),
  )

/** The differences as surfaces in degrees, slivers left out. */
export const differencesMap = (pieces: readonly (ZoneMove & { geometry: string })[]): ZoningDifferences => ({
  type: 'FeatureCollection' as const,
  features: pieces.map(({ from, fromKind, to, toKind, areaM2, geometry }) => ({
    type: 'Feature' as const,
    properties: {
      ...{ avant: from, typeAvant: fromKind, apres: to, typeApres: toKind, surfaceM2: Math.round(areaM2) },
      statut: NOT_BINDING,
    },
    geometry: JSON.parse(geometry),
  })),
})
