import type { Statement } from '#contract/place/parcels/statement.ts'
import { type AnsweredKind, absence, EXPECTED_CONSTRAINTS, isOfMatter } from '#law/expected-constraints.ts'
import { areaExtent, COVERED_SHARE, isSliver, lineExtent, pointExtent, shareOf } from '#law/extent.ts'
import { actTitle } from '#wording/place/constraints/act-title.ts'
import {
  absentMeaning,
  constraintLabel,
  otherKindAbsence,
  otherKindLabel,
  presentMeaning,
  type UnknownReason,
  unknownMeaning,
} from '#wording/place/parcels/statement.ts'
import { byTopic, topicOfKind } from '#wording/place/parcels/topics.ts'
import type { FoundAct, FoundDocument, MetConstraint, SourceVersion, StatusRow } from './status-row.ts'

type Facts = {
  row: StatusRow
  /** Instant of the answer. */
  checkedAt: string
  /** Legal day of the answer. */
  today: string
}

const NO_SOURCE = { dataset: 'Aucune donnée', versionId: null, vintage: null } as const

/** Every statement of a parcel: what bears on it, what was looked for and is absent, what nobody can say. */
export function statementsOf(row: StatusRow, checkedAt: string, today: string): Statement[] {
  const facts = { row, checkedAt, today }
  const found = presentStatements(facts)
  return [...found, ...zoneDoubts(facts, found), ...absentStatements(facts, found)]
}

type Sources = {
  versions: ReadonlyMap<number, SourceVersion>
  documents: ReadonlyMap<string, FoundDocument>
  acts: ReadonlyMap<string, FoundAct>
}

function presentStatements(facts: Facts): Statement[] {
  const { row } = facts
  const acts = new Map<string, FoundAct>()
  for (const act of row.acts) if (!acts.has(act.key)) acts.set(act.key, act)
  const sources: Sources = {
    versions: new Map(row.versions.map((version) => [version.id, version])),
    documents: new Map(row.documents.flatMap((document) => (document.key ? [[document.key, document]] : []))),
    acts,
  }
  return row.constraints
    .map((met) => (met.failed ? failedStatement(facts, met, sources) : presentStatement(facts, met, sources)))
    .sort(bySheetOrder)
}

/** Topic, then what takes most of the parcel, then code. */
const bySheetOrder = (a: Statement, b: Statement): number =>
  byTopic(a, b) ||
  (b.overlapM2 ?? 0) - (a.overlapM2 ?? 0) ||
  (a.code < b.code ? -1 : Number(a.code > b.code)) ||
  (a.constraintId ?? 0) - (b.constraintId ?? 0)

function measuresOf(
  met: MetConstraint,
  parcelM2: number,
): Pick<Statement, 'overlapM2' | 'share' | 'overlapM' | 'distanceM' | 'extent'> {
  const distanceM = met.distanceM ?? 0
  switch (met.dimension) {
    case 2: {
      const overlapM2 = Math.min(met.areaM2, parcelM2)
      const extent = areaExtent(met.topic, overlapM2, parcelM2, met.strip)
      return { overlapM2, share: shareOf(overlapM2, parcelM2), extent }
    }
    case 1:
      return { overlapM: met.lengthM, distanceM, extent: lineExtent(met.lengthM) }
    default:
      return { distanceM, extent: pointExtent(distanceM) }
  }
}

function presentStatement({ row, checkedAt, today }: Facts, met: MetConstraint, sources: Sources): Statement {
  const measures = measuresOf(met, row.groundM2)
  const attributes = met.attributes ?? {}
  return {
    ...identityOf(met),
    answer: 'yes',
    meaning: presentMeaning({
      topic: met.topic,
      kind: met.kind,
      code: met.code,
      label: met.label,
      attributes,
      extent: measures.extent,
      distanceM: measures.distanceM,
      appliesFrom: met.validFrom !== null && met.validFrom > today ? met.validFrom : undefined,
    }),
    ...measures,
    everywhere: met.everywhere,
    attributes,
    source: sourceOf(met, sources, checkedAt),
  }
}

const identityOf = (met: MetConstraint) => ({
  id: String(met.id),
  topic: met.topic as Statement['topic'],
  kind: met.kind,
  code: met.code,
  label: constraintLabel({ ...met, attributes: met.attributes ?? {} }),
  constraintId: met.id,
})

const failedStatement = ({ checkedAt }: Facts, met: MetConstraint, sources: Sources): Statement => ({
  ...identityOf(met),
  answer: 'unknown',
  reason: 'sourceDown',
  meaning: unknownMeaning('sourceDown', met.label),
  everywhere: met.everywhere,
  attributes: met.attributes ?? {},
  source: sourceOf(met, sources, checkedAt),
})

const isUrl = (value: unknown): value is string => typeof value === 'string' && /^https?:\/\//.test(value)

function sourceOf(met: MetConstraint, sources: Sources, checkedAt: string): Statement['source'] {
  const version = sources.versions.get(met.versionId)
  const key = met.documentKey ?? ''
  const document = sources.documents.get(key)
  const act = met.topic === 'easement' ? sources.acts.get(key) : undefined
  const url = [met.attributes?.urlfic, act?.url].find(isUrl)
  const title = document?.title ?? (act && actTitle(act))
  return {
    dataset: version?.title ?? NO_SOURCE.dataset,
    versionId: met.versionId,
    vintage: version?.vintage ?? null,
    checkedAt,
    ...(title === undefined ? {} : { document: title }),
    ...(document === undefined ? {} : { documentId: document.id }),
    ...(url === undefined ? {} : { url }),
  }
}

const isCovering = (version: SourceVersion, row: StatusRow) =>
  version.coveredM2 >= COVERED_SHARE * row.groundM2 || isSliver('zone', row.groundM2 - version.coveredM2, row.groundM2)

/** Ground that a zoning leaves aside, and ground that it zones twice: the document must be looked at. */
function zoneDoubts({ row, checkedAt }: Facts, found: readonly Statement[]): Statement[] {
  const doubts: Statement[] = []
  const isZoned = found.some(
    ({ topic, answer, extent }) => topic === 'zone' && answer === 'yes' && extent !== 'touching',
  )
  const searched = row.versions.filter((version) => version.answers.includes('zone') && isCovering(version, row))
  const fullest = row.zoned.toSorted((a, b) => b.coveredM2 - a.coveredM2)[0]
  const leftM2 = fullest?.strips.left ? 0 : row.groundM2 - (fullest?.coveredM2 ?? 0)
  const holder = searched[0] ?? row.versions.find(({ id }) => id === row.zoned[0]?.versionId)
  if (holder && (searched.length > 0 || isZoned) && leftM2 > 0 && !isSliver('zone', leftM2, row.groundM2)) {
    const share = shareOf(leftM2, row.groundM2)
    doubts.push(unknownZone(row, checkedAt, holder, 'outsideEveryZone', leftM2, share))
  }
  const rival = rivalZonings({ row, checkedAt })
  if (rival) doubts.push(rival)
  for (const { versionId, twiceM2, strips } of row.zoned) {
    const version = row.versions.find(({ id }) => id === versionId)
    if (version && twiceM2 > 0 && !strips.twice && !isSliver('zone', twiceM2, row.groundM2)) {
      doubts.push(unknownZone(row, checkedAt, version, 'overlappingZones', twiceM2, shareOf(twiceM2, row.groundM2)))
    }
  }
  return doubts
}

/** Two zonings in force that share ground together draw more than the parcel: both are shown, neither is known to be the one. */
function rivalZonings({ row, checkedAt }: Pick<Facts, 'row' | 'checkedAt'>): Statement | undefined {
  const zoned = row.zoned.filter(
    ({ coveredM2, strips }) => !strips.covered && !isSliver('zone', coveredM2, row.groundM2),
  )
  const [first] = zoned
  const drawnM2 = zoned.reduce((sum, { coveredM2 }) => sum + coveredM2, 0)
  const sharedM2 = drawnM2 - row.groundM2
  if (first === undefined || zoned.length < 2 || isSliver('zone', sharedM2, row.groundM2)) return undefined
  const versions = zoned.flatMap(({ versionId }) => row.versions.find(({ id }) => id === versionId) ?? [])
  const [version] = versions
  if (version === undefined) return undefined
  const statement = unknownZone(row, checkedAt, version, 'rivalZonings', sharedM2, shareOf(sharedM2, row.groundM2))
  const titles = versions.map(({ title }) => title).join(' ; ')
  return { ...statement, meaning: unknownMeaning('rivalZonings', titles, Math.min(sharedM2, row.groundM2)) }
}

const unknownZone = (
  row: StatusRow,
  checkedAt: string,
  version: SourceVersion,
  reason: UnknownReason,
  overlapM2: number,
  share: number,
): Statement => ({
  id: reason === 'outsideEveryZone' ? 'zone' : `zone/${reason}/${version.id}`,
  topic: 'zone',
  kind: 'zone',
  answer: 'unknown',
  code: '',
  label: 'Zone du document d’urbanisme',
  meaning: unknownMeaning(reason, 'Zone', overlapM2, share),
  overlapM2: Math.min(overlapM2, row.groundM2),
  share,
  reason,
  source: { dataset: version.title, versionId: version.id, vintage: version.vintage, checkedAt },
})

/** One statement for each matter that a complete answer speaks of, and for each other layer that was searched. */
function absentStatements({ row, checkedAt, today }: Facts, found: readonly Statement[]): Statement[] {
  const covering = row.versions.filter((version) => isCovering(version, row))
  const covered = new Set(covering.flatMap(({ answers }) => answers))
  const answered = new Map<string, AnsweredKind>(row.answered.map((kind) => [kind.kind, kind]))
  // A zone that only touches the boundary holds nothing of the parcel: outside every coverage, its zone is still unknown.
  const bearing = found.filter(
    ({ answer, extent, topic }) =>
      answer === 'unknown' || (extent !== undefined && !(topic === 'zone' && extent === 'touching')),
  )
  const statements: Statement[] = []

  for (const expected of EXPECTED_CONSTRAINTS) {
    if (bearing.some((statement) => isOfMatter(expected, statement))) continue
    const outcome = absence(expected.answeredBy, covered, answered)
    // A place that a zoning covers and that is in none of its zones is told by zoneDoubts: it is not a « no ».
    if (expected.topic === 'zone' && outcome.answer === 'no') continue
    const version = covering.find(({ answers }) => answers.includes(expected.answeredBy[0] ?? ''))
    statements.push({
      id: expected.kind,
      topic: expected.topic,
      kind: expected.kind,
      code: expected.code,
      label: expected.label,
      ...(outcome.answer === 'no'
        ? { answer: 'no', meaning: absentMeaning(expected.absence, today, version?.vintage ?? null) }
        : { answer: 'unknown', reason: outcome.reason, meaning: unknownMeaning(outcome.reason, expected.label) }),
      source: {
        ...(outcome.answer === 'no' && version
          ? { dataset: version.title, versionId: version.id, vintage: version.vintage }
          : NO_SOURCE),
        checkedAt,
        article: expected.article,
      },
    })
  }

  const foreseen = new Set(EXPECTED_CONSTRAINTS.flatMap(({ answeredBy }) => answeredBy))
  for (const kind of covered) {
    if (foreseen.has(kind) || bearing.some((statement) => statement.kind === kind)) continue
    const version = covering.find(({ answers }) => answers.includes(kind))
    const label = otherKindLabel(kind)
    statements.push({
      id: kind,
      topic: topicOfKind(kind),
      kind,
      answer: 'no',
      code: kind.split('/')[1] ?? kind,
      label,
      meaning: absentMeaning(otherKindAbsence(label), today, version?.vintage ?? null),
      source: {
        dataset: version?.title ?? '',
        versionId: version?.id ?? null,
        vintage: version?.vintage ?? null,
        checkedAt,
      },
    })
  }
  return statements
}
