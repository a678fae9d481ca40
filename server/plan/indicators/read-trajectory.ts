import type { TargetLine, TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { trajectoryOf } from '#law/plan/trajectory.ts'
import type { Scoped } from '#platform/scope.ts'
import { type LandRule, landRules, ruleOn } from '#server/plan/ledger/land-rules.ts'
import { groundOfLedger, type LandScope, type LedgerDeps, onLand } from '#server/plan/ledger/read-ledger.ts'
import {
  correctionText,
  guaranteeSentence,
  landText,
  marginSentences,
  paceSentences,
  targetSentence,
  verdictOf,
  writtenIn,
} from '#wording/plan/indicators/indicator-words.ts'
import { dueLines } from './calendar.ts'
import { indicatorLines } from './indicator-lines.ts'
import {
  areaOf,
  communesUnseen,
  documentsToEvaluate,
  intercommunalityOf,
  isGuaranteed,
  milestones,
  observedCovers,
  observedSource,
  observedYears,
  type TargetRow,
  targetsInForce,
} from './queries.ts'

const BASELINE = { from: 2011, to: 2021 }
const PERIOD = { from: 2021, to: 2031 }

export const readTrajectory = (
  deps: LedgerDeps,
  personId: string,
  { commune }: { commune?: string | undefined },
): Promise<TrajectoryPage> =>
  onLand(deps, personId, commune, (scoped, scope) => trajectoryPage(scoped, scope, deps.clock.today().toString()))

async function trajectoryPage(scoped: Scoped, { chosen, ...scope }: LandScope, today: string): Promise<TrajectoryPage> {
  const rules = await landRules(scoped)
  const targets = await targetsInForce(scoped)
  const ground = await groundOfLedger(scoped, chosen)
  // a year that one of the communes lacks is not known for all of them
  const observed = (await observedYears(scoped, chosen)).filter(({ communes }) => communes === chosen.length)
  const target = targetOf(targets, rules, scope.inseeCode)
  const told = trajectoryOf({
    observed,
    booked: ground.begunByYear,
    engagedM2: ground.engagedM2,
    target,
    baseline: BASELINE,
    period: PERIOD,
  })
  const corrections = new Map(
    observed.map(({ year, corrections: said }) => [year, said.map(correctionText).join(' ; ')]),
  )
  const seen = new Map(observed.map(({ year, m2 }) => [year, m2]))
  const returned = new Map(ground.renaturedByYear.map(({ year, m2 }) => [year, m2]))
  const begun = new Map(ground.begunByYear.map(({ year, m2 }) => [year, m2]))
  const source = await observedSource(scoped)
  // without a mask nothing is known to be natural ground; a year to come has booked nothing yet
  const isBooked = (year: number) => ground.mask !== null && year <= Number(today.slice(0, 4))
  const last = observed.at(-1)
  return {
    scope: { ...scope, name: (scope.inseeCode === null && (await intercommunalityOf(scoped, chosen))) || scope.name },
    areaM2: await areaOf(scoped, chosen),
    observedSource: source && last ? { ...source, lastYear: last.year } : null,
    mask: ground.mask,
    zonings: zoningsOf(ground.zoned),
    before: observed
      .filter(({ year }) => year < PERIOD.from)
      .map(({ year, m2 }) => ({ year, m2, correction: corrections.get(year) ?? '' })),
    years: told.points.map(({ year, allowedM2, observedM2, bookedM2 }) => ({
      year,
      observedM2: seen.get(year) ?? null,
      observedTotalM2: observedM2,
      bookedM2: isBooked(year) ? (begun.get(year) ?? 0) : null,
      bookedTotalM2: isBooked(year) ? bookedM2 : null,
      renaturedM2: returned.get(year) ?? null,
      allowedTotalM2: allowedM2,
      correction: corrections.get(year) ?? null,
    })),
    baselineM2: told.baselineM2,
    allowedM2: told.allowedM2,
    engagedM2: ground.mask !== null ? ground.engagedM2 : null,
    leftM2: ground.mask !== null ? told.leftM2 : null,
    sentences: [
      ...marginSentences({
        ...told,
        engagedM2: ground.engagedM2,
        plannedM2: ground.plannedM2,
        hasMask: ground.mask !== null,
        unseen: await communesUnseen(scoped, chosen),
        unzoned: namesWithout(scope.communes, chosen, ground.zoned),
        targetText: target?.says ?? null,
      }),
      ...(await guarantee(scoped, rules, chosen, today)),
    ],
    evaluation: paceSentences({
      ...told,
      baseline: BASELINE,
      from: PERIOD.from,
      allowedByNowM2: told.points.find(({ year }) => year === told.lastObservedYear)?.allowedM2 ?? null,
    }),
    targets: targetLines(targets, told.baselineM2),
    cover: await observedCovers(scoped, chosen),
    calendar: dueLines({
      documents: await documentsToEvaluate(scoped, chosen),
      done: await milestones(scoped),
      rules,
      targets,
      today,
    }),
    indicators: await indicatorLines(scoped, chosen, {
      today,
      since: `${PERIOD.from}-01-01`,
      hasMask: ground.mask !== null,
    }),
  }
}

type Zoned = Awaited<ReturnType<typeof groundOfLedger>>['zoned']

const zoningsOf = (zoned: Zoned) => {
  const byTitle = new Map(zoned.map(({ title, vintage }) => [title, { title, vintage }]))
  return [...byTitle.values()]
}

const namesWithout = (communes: LandScope['communes'], chosen: readonly string[], zoned: Zoned) => {
  const known = new Set(zoned.map(({ inseeCode }) => inseeCode))
  return communes.filter(({ inseeCode }) => chosen.includes(inseeCode) && !known.has(inseeCode)).map(({ name }) => name)
}

/** That of the commune, else of its intercommunality, else the one that the law sets for the country. */
function targetOf(targets: readonly TargetRow[], rules: readonly LandRule[], inseeCode: string | null) {
  const covers = ({ measure, fromYear }: TargetRow) => measure === 'enaf' && fromYear === PERIOD.from
  const own =
    targets.find((row) => covers(row) && row.landKind === 'commune' && row.landCode === inseeCode) ??
    targets.find((row) => covers(row) && row.landKind === 'epci' && (inseeCode === null || row.unit === '%'))
  if (own) return { unit: own.unit, value: own.value, says: `${targetSentence(own)} (${writtenIn(own)})` }
  const national = ruleOn(rules, 'reduction', `${PERIOD.from}-01-01`)
  if (national?.value == null) return null
  const said = { measure: 'enaf', fromYear: PERIOD.from, toYear: PERIOD.to, unit: '%' as const, value: national.value }
  return {
    unit: said.unit,
    value: said.value,
    says: `${targetSentence(said)} (objectif national, ${national.article} ; aucun objectif local n’est au registre)`,
  }
}

function targetLines(targets: readonly TargetRow[], baselineM2: number | null): TargetLine[] {
  const squareMetres = ({ unit, value }: TargetRow) =>
    unit === 'm2' ? value : baselineM2 === null ? null : baselineM2 * (1 - value / 100)
  return targets.map((row) => {
    const { id: _, ...said } = row
    const children = targets.filter(({ parentId, measure }) => parentId === row.id && measure === row.measure)
    const parts = children.map((child) => (child.unit === 'm2' ? child.value : null))
    const given = parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
    const own = squareMetres(row)
    return {
      id: row.id,
      said,
      land: landText(row.landKind, row.landName),
      sentence: targetSentence(row),
      writtenIn: writtenIn(row),
      verdict: children.length === 0 || own === null || given === null ? null : verdictOf(given, own),
      parentId: row.parentId,
    }
  })
}

async function guarantee(scoped: Scoped, rules: readonly LandRule[], communes: readonly string[], today: string) {
  const rule = ruleOn(rules, 'communalGuarantee', today)
  const deadline = ruleOn(rules, 'guaranteeDeadline', today)?.day
  if (!rule?.value || !deadline) return []
  return [guaranteeSentence(rule.value, await isGuaranteed(scoped, communes, deadline), deadline, communes.length)]
}
