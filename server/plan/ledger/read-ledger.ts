import type { NewLandRule } from '#contract/plan/ledger/land-rule.ts'
import type { AskedLines, GroundStatement, LedgerLine, LedgerList, LedgerPage } from '#contract/plan/ledger/ledger.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, isPlanner, type Scoped } from '#platform/scope.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { ACCOUNT_NAMES, MEASURE_NAMES } from '#wording/plan/ledger/ledger-words.ts'
import { lineOf, plannedBehind } from './ground-lines.ts'
import { keepLedger, ledgerGaps } from './keep-ledger.ts'
import { insertLandRule, landRules, ruleLine } from './land-rules.ts'
import { plannedByCommune, zonedCommunes } from './planned-queries.ts'
import {
  begunByYear,
  communesOfPlanner,
  dossierCommune,
  dossiersOfLedger,
  figuresByCommune,
  insertStatement,
  LINES_SHOWN,
  linesOf,
  linesTotal,
  maskInForce,
  measuredDrawing,
  outlineOf,
} from './queries.ts'
import { renaturedByYear } from './renaturation-queries.ts'
import { toQualifyIn, uncountedSums, uncountedTotals, undrawnByYear } from './uncounted-queries.ts'

export type LedgerDeps = Pick<Deps, 'db' | 'clock'>
export type LandScope = LedgerPage['scope'] & { chosen: readonly string[] }

/** In one transaction, once the ledger is what the acts of today make it, on a commune or on all that the person plans for. */
export async function onLand<T>(
  { db, clock }: LedgerDeps,
  personId: string,
  inseeCode: string | undefined,
  work: (scoped: Scoped, scope: LandScope) => Promise<T>,
): Promise<T> {
  await asPerson(db, personId, clock.today(), refuseOthers)
  await keepLedger(db, clock)
  return asPerson(db, personId, clock.today(), async (scoped) => {
    const communes = await communesOfPlanner(scoped)
    const one = communes.find((commune) => commune.inseeCode === inseeCode)
    if (inseeCode !== undefined && !one) throw problem('ledgerCommuneElsewhere')
    const chosen = one ? [one.inseeCode] : communes.map((commune) => commune.inseeCode)
    return work(scoped, {
      inseeCode: one?.inseeCode ?? null,
      name: one?.name ?? 'Tout le territoire',
      communes,
      chosen,
    })
  })
}

/** Communes that the person of the transaction plans for. */
export const plannedCommunes = (scoped: Scoped) => communesOfPlanner(scoped)

export async function refuseOthers(scoped: Scoped): Promise<void> {
  if (!(await isPlanner(scoped))) throw problem('ledgerForPlanners')
}

/** Dossiers whose lines are made again from their acts each time that the page is read: a second or two at most. */
const REBUILT_AT_EACH_READING = 2000

export const readLedger = async (
  deps: LedgerDeps,
  personId: string,
  { commune }: { commune?: string | undefined },
): Promise<LedgerPage> => {
  const { ids, ...page } = await onLand(deps, personId, commune, async (scoped, { chosen, ...scope }) => {
    const rows = [
      ...(await plannedByCommune(scoped, { communes: chosen })),
      ...(await figuresByCommune(scoped, chosen)),
    ]
    const uncounted = await uncountedSums(scoped, chosen)
    return {
      scope,
      mask: (await maskInForce(scoped)) ?? null,
      hasZoning: (await zonedCommunes(scoped, chosen)).length > 0,
      figures: summed(rows),
      uncounted: uncountedTotals(uncounted),
      byCommune: scope.communes
        .map((one) => ({
          ...one,
          figures: summed(rows.filter(({ inseeCode }) => inseeCode === one.inseeCode)),
          toQualify: toQualifyIn(uncounted.filter(({ inseeCode }) => inseeCode === one.inseeCode)),
        }))
        .filter(({ figures, toQualify }) => figures.length > 0 || toQualify > 0),
      byYear: await begunByYear(scoped, chosen),
      rules: (await landRules(scoped)).map(ruleLine),
      ids: await dossiersOfLedger(scoped, chosen),
    }
  })
  const rebuilt = ids.length > REBUILT_AT_EACH_READING ? null : await ledgerGaps(deps.db, deps.clock, ids)
  return { ...page, rebuilt }
}

/** What another room of the plan reads of the ledger: natural ground begun on by year, and engaged. */
export async function groundOfLedger(scoped: Scoped, communes: readonly string[]) {
  const figures = summed(await figuresByCommune(scoped, communes))
  const zoned = await zonedCommunes(scoped, communes)
  return {
    zoned,
    mask: (await maskInForce(scoped)) ?? null,
    begunByYear: await begunByYear(scoped, communes),
    toQualify: toQualifyOf(await undrawnByYear(scoped, communes), await uncountedSums(scoped, communes)),
    renaturedByYear: await renaturedByYear(scoped, communes),
    plannedM2: zoned.length > 0 ? sumOf(await plannedByCommune(scoped, { communes, measure: 'enaf' })) : null,
    engagedM2: figures.find(({ account, measure }) => account === 'authorised' && measure === 'enaf')?.m2 ?? 0,
  }
}

/** Dossiers that consume and whose ground nothing draws: in none of the numbers. */
const toQualifyOf = (
  begun: Awaited<ReturnType<typeof undrawnByYear>>,
  sums: Awaited<ReturnType<typeof uncountedSums>>,
) => ({
  begun,
  count: toQualifyIn(sums),
  mostM2: sums.reduce((sum, { standing, mostM2 }) => (standing === 'toQualify' ? sum + mostM2 : sum), 0),
})

const sumOf = (rows: readonly { m2: number }[]) => rows.reduce((sum, { m2 }) => sum + m2, 0)

/** Less than the width of a line on the plan. */
const NOTHING_M2 = 0.05

function summed(rows: readonly { account: LedgerLine['account']; measure: LedgerLine['measure']; m2: number }[]) {
  const sums = new Map<string, { account: LedgerLine['account']; measure: LedgerLine['measure']; m2: number }>()
  for (const { account, measure, m2 } of rows) {
    const sum = sums.get(`${account} ${measure}`) ?? { account, measure, m2: 0 }
    sums.set(`${account} ${measure}`, { ...sum, m2: sum.m2 + m2 })
  }
  return [...sums.values()].filter(({ m2 }) => Math.abs(m2) > NOTHING_M2)
}

export const readLines = (deps: LedgerDeps, personId: string, asked: AskedLines, isDrawn = true): Promise<LedgerList> =>
  onLand(deps, personId, asked.commune, async (scoped, { chosen }) => {
    const outline = await outlineOf(scoped, chosen)
    if (asked.account === 'planned') {
      const of = { communes: chosen, measure: asked.measure }
      const lines = asked.year === undefined ? await plannedBehind(scoped, of, deps.clock.today().toString()) : []
      return {
        lines: lines.slice(0, isDrawn ? LINES_SHOWN : undefined),
        count: lines.length,
        totalM2: lines.reduce((sum, { m2 }) => sum + m2, 0),
        outline,
      }
    }
    const of = { ...asked, communes: chosen }
    const lines = (await linesOf(scoped, of, isDrawn)).map(lineOf)
    return { lines, ...(await linesTotal(scoped, of)), outline }
  })

const HEADINGS = [
  'Jour',
  'Commune',
  'Dossier ou zone',
  'Compte',
  'Mesure',
  'Surface (m²)',
  'Écriture',
  'Méthode',
  'Annulée',
]

export async function linesCsv(deps: LedgerDeps, personId: string, asked: AskedLines): Promise<SentFile> {
  const { lines } = await readLines(deps, personId, asked, false)
  return csvFile(
    'registre-du-sol.csv',
    HEADINGS,
    lines.map((line) => [
      ...[
        line.day,
        line.commune,
        line.number ?? line.zone,
        ACCOUNT_NAMES[line.account],
        MEASURE_NAMES[line.measure],
        line.m2,
      ],
      ...[line.sentence, line.method, line.isReversed ? 'oui' : 'non'],
    ]),
  )
}

const MOST_POINTS = 20_000

/** A drawing in the projection of the commune, with its area. @throws Problem 422 for one that is no surface of it */
export async function measured(
  scoped: Scoped,
  inseeCode: string,
  ground: NonNullable<GroundStatement['ground']>,
): Promise<{ hex: string; areaM2: number }> {
  const drawn = await measuredDrawing(scoped, inseeCode, ground)
  if (!drawn.isValid) throw problem('ledgerGroundUnusable', { why: 'invalid' })
  if (drawn.points > MOST_POINTS) throw problem('ledgerGroundUnusable', { why: 'tooLarge' })
  const { hex, areaM2 } = drawn
  if (!drawn.isThere || hex === null || areaM2 === null) throw problem('ledgerGroundUnusable', { why: 'elsewhere' })
  return { hex, areaM2 }
}

/** @throws Problem 403, 404, 422 for a ground that is no surface of the commune */
export const stateGround = (
  { db, clock }: LedgerDeps,
  personId: string,
  dossierId: string,
  said: GroundStatement,
): Promise<{ areaM2: number | null }> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const dossier = await dossierCommune(scoped, dossierId)
    if (!dossier) throw problem('ledgerDossierAbsent')
    if (!dossier.may) throw problem('ledgerForPlanners')
    if ((said.subject === 'site' || said.subject === 'built') && said.ground === null)
      throw problem('ledgerGroundUnusable', { why: 'missing' })
    const isDrawn = said.subject === 'site' || said.subject === 'built'
    const drawn = isDrawn && said.ground && (await measured(scoped, dossier.inseeCode, said.ground))
    await insertStatement(scoped, dossierId, said, {
      hex: drawn ? drawn.hex : null,
      at: clock.now().toString(),
      personId,
    })
    return { areaM2: drawn ? drawn.areaM2 : null }
  })

/** @throws Problem 403 */
export const recordLandRule = ({ db, clock }: LedgerDeps, personId: string, said: NewLandRule) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    await refuseOthers(scoped)
    return insertLandRule(scoped, said, { personId, at: clock.now().toString() })
  })
