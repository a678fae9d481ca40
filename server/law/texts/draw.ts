import type { LawTable } from '#law/article.ts'
import { rowName, type TextHash } from './comparison.ts'

/** Tables whose every row is read a second time; elsewhere a second reader is given rows drawn by lot. */
const READ_WHOLE: ReadonlySet<string> = new Set([
  'silence',
  'requestSilence',
  'ordinaryPeriod',
  'periodEffects',
  'reviewStarts',
  'extensions',
  'announcedExtensions',
  'suspensions',
  'opinionPeriods',
  'answerEffects',
  'decisionEffects',
  'withoutEffect',
  'completeness',
  'certificate',
  'tacitTransmission',
  'prefect',
  'transmitted',
  'validity',
  'validityExtension',
  'revocation',
  'appeals',
  'rulings',
  'changeOfUse',
  'consultations',
  'periodOnly',
  'easementConsultations',
  'certificateConsultations',
])

/** Names of rows drawn for a second reading: the seed alone decides, and a row added or dropped moves one name at most. */
export function drawnRows(tables: readonly LawTable[], count: number, seed: string, hash: TextHash): readonly string[] {
  const names = tables
    .filter(({ name }) => !READ_WHOLE.has(name))
    .flatMap(({ name, rows }) => rows.map(({ key }) => rowName(name, key)))
  const rank = new Map(names.map((name) => [name, hash(`${seed} ${name}`)]))
  const rankOf = (name: string) => rank.get(name) ?? ''
  const drawn = new Set(names.toSorted((a, b) => (rankOf(a) < rankOf(b) ? -1 : 1)).slice(0, count))
  return names.filter((name) => drawn.has(name))
}
