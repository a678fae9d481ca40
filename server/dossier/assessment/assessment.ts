import type {
  Assessment,
  AssessmentLine,
  NewJudgement,
  NewJudgements,
  NewSide,
  Verdict,
} from '#contract/dossier/assessment/assessment.ts'
import { sentencesOf } from '#law/regulation-limits.ts'
import { type SeenSurfaces, statedFootprintAfter } from '#law/request/contradictions.ts'
import type { RuleText } from '#law/request/use-against-rule.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { draftOf } from '#server/dossier/deposit/kept-draft.ts'
import { statedSurfaces } from '#server/dossier/letters/project-surfaces.ts'
import { describedHeightM } from '#server/dossier/posting/posting-measures.ts'
import { frozenStatements, type Snapshot } from '#server/dossier/register/frozen-statements.ts'
import { STALE } from '#wording/dossier/assessment/assessment.ts'
import { boundaryOf } from './boundary.ts'
import { type DeclaredMeasures, measuresOf, outlineM2 } from './measures.ts'
import { proposalOf } from './proposal.ts'
import {
  type AssessedDossier,
  assessedDossier,
  drawnMeasures,
  insertJudgement,
  type JudgementRow,
  judgementsOf,
} from './queries.ts'
import { type RuledLine, type RuledZone, rulesOn } from './rules.ts'
import { insertSide } from './side-queries.ts'

type AssessmentDeps = Pick<Deps, 'db' | 'clock' | 'log'>

const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const
const JUDGES = ['caseOfficer', 'signatory'] as const

/** Each article of the zones of the site, the numbers that the drawings give, and what was judged. */
export async function readAssessment(deps: AssessmentDeps, personId: string, dossierId: string): Promise<Assessment> {
  const place = await placeOf(deps, personId, dossierId)
  const rules = await rulesOn(deps.db, place)
  return asPerson(deps.db, personId, deps.clock.today(), (scoped) => assessed(scoped, dossierId, rules))
}

/** An officer's result on one article; the former one stays in the table, the last one stands. */
export const judge = (
  deps: AssessmentDeps,
  personId: string,
  dossierId: string,
  judgement: NewJudgement,
): Promise<Assessment> => judging(deps, personId, dossierId, async (keep) => keep(judgement))

/**
 * The same result for every article of the list that none is retained for; what a colleague judged meanwhile keeps its own.
 * @throws Problem 422 when one of the articles is not of the sheet: then none is judged.
 */
export const judgeRest = (
  deps: AssessmentDeps,
  personId: string,
  dossierId: string,
  { keys, verdict }: NewJudgements,
): Promise<Assessment> =>
  judging(deps, personId, dossierId, async (keep, scoped, sheet) => {
    if (verdict === 'complies') refuseWhatIsToRead(await sheet(), keys)
    const retained = (await judgementsOf(scoped, dossierId)).filter((row) => row.verdict !== 'toJudge')
    const judged = new Set(retained.map(({ key }) => key))
    for (const key of new Set(keys)) if (!judged.has(key)) await keep({ key, verdict, measure: '', reason: '' })
  })

/** What is measured under its bound, or too near to it, complies with nothing in one gesture: it is read, and judged by itself. */
function refuseWhatIsToRead({ zones }: Assessment, keys: readonly string[]): void {
  const lines = new Map(zones.flatMap(({ lines }) => lines).map((line) => [line.key, line]))
  const toRead = keys.flatMap((key, rank) => {
    const line = lines.get(key)
    return line?.needsReading && !isJudged(line) ? [{ rank, heading: line.heading }] : []
  })
  if (toRead.length > 0) throw problem('measureToRead', { toRead })
}

const isJudged = ({ judgement }: AssessmentLine) => judgement !== null && judgement.verdict !== 'toJudge'

/** Keeps results on the articles of the sheet in one transaction, and answers the sheet. */
async function judging(
  deps: AssessmentDeps,
  personId: string,
  dossierId: string,
  work: (
    keep: (judgement: NewJudgement) => Promise<void>,
    scoped: Scoped,
    sheet: () => Promise<Assessment>,
  ) => Promise<void>,
): Promise<Assessment> {
  const rules = await rulesOn(deps.db, await placeOf(deps, personId, dossierId))
  const lines = new Map(rules.zones.flatMap((zone) => zone.lines).map((line) => [line.key, line]))
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { inseeCode, projectSha256 } = await readersDossier(scoped, dossierId)
    if (!(await holdsRoleOn(scoped, inseeCode, JUDGES))) throw problem('assessmentNotYours')
    const sheet = () => assessed(scoped, dossierId, rules)
    await work(
      async (judgement) => {
        const line = lines.get(judgement.key)
        if (!line) throw problem('articleUnknown')
        const { zone, heading, ruleSha256 } = line
        const by = { judgedBy: personId, judgedAt: deps.clock.now() }
        await insertJudgement(scoped, { ...judgement, dossierId, zone, heading, ruleSha256, projectSha256, ...by })
      },
      scoped,
      sheet,
    )
    return sheet()
  })
}

/** What an officer knows a side of the site to be; the cadastre cannot tell a path from a street, nor a street to come. */
export async function saySide(
  deps: AssessmentDeps,
  personId: string,
  dossierId: string,
  { key, taken, reason }: NewSide,
): Promise<Assessment> {
  const rules = await rulesOn(deps.db, await placeOf(deps, personId, dossierId))
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const dossier = await readersDossier(scoped, dossierId)
    if (!(await holdsRoleOn(scoped, dossier.inseeCode, JUDGES))) throw problem('assessmentNotYours')
    const { sides } = await boundaryOf(scoped, dossierId)
    if (!sides.some((side) => side.key === key)) throw problem('sideUnknown')
    await insertSide(scoped, { dossierId, key, takenAs: taken, reason, saidBy: personId, saidAt: deps.clock.now() })
    return assessed(scoped, dossierId, rules)
  })
}

/** What was judged of an article, for the draft of the decision. */
export type AssessedFact = {
  key: string
  zone: string
  heading: string
  verdict: Verdict
  measure: string
  reason: string
  judgedBy: string
  judgedAt: string
  /** The project or its footprints have changed since. */
  isStale: boolean
}

/**
 * The judgements that stand on a dossier, in the scope of the person of the transaction: a ground of the decision may
 * rest on each. Whether the text of the regulation has changed since is told by `readAssessment` alone.
 */
export async function assessmentOf(scoped: Scoped, dossierId: string): Promise<readonly AssessedFact[]> {
  const dossier = await assessedDossier(scoped, dossierId)
  if (!dossier) return []
  return (await judgementsOf(scoped, dossierId)).map(({ projectSha256, ruleSha256: _rule, ...fact }) => ({
    ...fact,
    isStale: projectSha256 !== dossier.projectSha256,
  }))
}

/** What the drawings and the cadastre show of the surfaces of a dossier, in m². */
export async function surfacesSeen(scoped: Scoped, dossierId: string): Promise<SeenSurfaces> {
  const drawn = await drawnMeasures(scoped, dossierId)
  const { projectM2, existingM2, underM2 } = drawn
  return { projectM2, existingM2, underM2, toleranceM2: outlineM2(drawn) }
}

/** What the regulation says of the ground of a dossier: its articles, and whether one of them is measured against a height. */
export type ReadRules = { texts: readonly RuleText[]; heightArticles: readonly string[] }

/** The regulation of the zones of a place as it was read; nothing where no zone is known. */
export async function rulesRead(db: Database, place: Snapshot): Promise<ReadRules> {
  const lines = (await rulesOn(db, place)).zones.flatMap((zone) => zone.lines)
  return {
    texts: lines.map(({ zone, heading, html }) => ({ zone, heading, sentences: sentencesOf(html) })),
    heightArticles: [
      ...new Set(lines.filter(({ subjects }) => subjects.includes('height')).map(({ heading }) => heading)),
    ],
  }
}

type Rules = { zones: readonly RuledZone[]; unknown: readonly string[] }

async function assessed(scoped: Scoped, dossierId: string, { zones, unknown }: Rules): Promise<Assessment> {
  const dossier = await readersDossier(scoped, dossierId)
  const judged = new Map((await judgementsOf(scoped, dossierId)).map((row) => [row.key, row]))
  const boundary = await boundaryOf(scoped, dossierId)
  const kept = await draftOf(scoped, dossierId)
  const declared: DeclaredMeasures = kept
    ? {
        footprintM2: statedFootprintAfter({ ...kept.draft.request, project: statedSurfaces(kept.draft.project) }),
        heightM: kept.draft.request.heightM ?? describedHeightM(kept.draft.project) ?? undefined,
      }
    : {}
  const measures = measuresOf(await drawnMeasures(scoped, dossierId), boundary, dossier.parcelIds, declared)
  return {
    zones: zones.map((zone) => ({
      ...zone,
      lines: zone.lines.map((line) => ({
        ...shownLine(line, judged.get(line.key), dossier, boundary.saidAt),
        ...proposalOf(line.rules, measures, line.subjects),
      })),
    })),
    unknown: [...unknown],
    measures,
    sides: boundary.sides,
    footprints: boundary.footprints,
    mayJudge: await holdsRoleOn(scoped, dossier.inseeCode, JUDGES),
  }
}

function shownLine(
  { ruleSha256, rules: _rules, ...line }: RuledLine,
  row: JudgementRow | undefined,
  { projectSha256 }: AssessedDossier,
  sidesSaidAt: string | null,
): Omit<AssessmentLine, 'rules' | 'proposed' | 'needsReading'> {
  if (!row) return { ...line, judgement: null }
  const { verdict, measure, reason, judgedBy, judgedAt } = row
  const stale = [
    ...(row.projectSha256 === projectSha256 ? [] : [STALE.project]),
    ...(row.ruleSha256 === ruleSha256 ? [] : [STALE.rule]),
    ...(restsOnSides(line) && sidesSaidAt !== null && sidesSaidAt > judgedAt ? [STALE.sides] : []),
  ]
  return { ...line, judgement: { verdict, measure, reason, judgedBy, judgedAt, stale } }
}

const restsOnSides = ({ subjects }: Pick<RuledLine, 'subjects'>) =>
  subjects.includes('street') || subjects.includes('sideBoundary')

/** The place is read before the transaction of the person: the map may be slow. */
async function placeOf(deps: AssessmentDeps, personId: string, dossierId: string): Promise<Snapshot> {
  const { parcelIds } = await asPerson(deps.db, personId, deps.clock.today(), (scoped) =>
    readersDossier(scoped, dossierId),
  )
  return (await frozenStatements(deps, deps.db, parcelIds)).content
}

async function readersDossier(scoped: Scoped, dossierId: string): Promise<AssessedDossier> {
  const dossier = await assessedDossier(scoped, dossierId)
  if (!dossier || !(await holdsRoleOn(scoped, dossier.inseeCode, READERS))) throw problem('dossierUnknown')
  return dossier
}
