import type { TargetLine, TrajectoryPage } from '#contract/plan/indicators/indicators.ts'
import { isSofter } from '#law/plan/target-binding.ts'
import type { Scoped } from '#platform/scope.ts'
import { ruleLine, ruleOn, rulesOn, squareMetresOf } from '#server/plan/ledger/land-rules.ts'
import { type groundOfLedger, type LandScope, type LedgerDeps, onLand } from '#server/plan/ledger/read-ledger.ts'
import {
  correctionText,
  coverSentence,
  guaranteeSentence,
  horizonSentence,
  landText,
  marginSentences,
  otherMeasureSentence,
  paceSentences,
  recipientsTitle,
  targetSentence,
  verdictOf,
  writtenIn,
} from '#wording/plan/indicators/indicator-words.ts'
import { softerText, targetValueText, unboundSentence } from '#wording/plan/indicators/target-words.ts'
import { dueLines } from './calendar.ts'
import { indicatorLines } from './indicator-lines.ts'
import { allowedBy, firstDayOf, type LandFacts, landFacts } from './land-facts.ts'
import {
  areaOf,
  communesUnseen,
  documentsToEvaluate,
  intercommunalityOf,
  isGuaranteed,
  milestones,
  observedCovers,
  observedSource,
  type TargetRow,
} from './queries.ts'

export const readTrajectory = (
  deps: LedgerDeps,
  personId: string,
  { commune }: { commune?: string | undefined },
): Promise<TrajectoryPage> =>
  onLand(deps, personId, commune, (scoped, scope) => trajectoryPage(scoped, scope, deps.clock.today().toString()))

async function trajectoryPage(scoped: Scoped, { chosen, ...scope }: LandScope, today: string): Promise<TrajectoryPage> {
  const facts = await landFacts(scoped, { chosen, inseeCode: scope.inseeCode }, today)
  const { rules, baseline, period, targets, ground, observed, told } = facts
  const source = await observedSource(scoped)
  const last = observed.at(-1)
  const hasMask = ground.mask !== null
  const isOfScope = ({ landKind, landCode }: TargetRow) =>
    scope.inseeCode === null ? landKind === 'epci' : landKind === 'commune' && landCode === scope.inseeCode
  const coverDue = ruleOn(rules, 'coverDue', today)?.day ?? null
  return {
    scope: { ...scope, name: (scope.inseeCode === null && (await intercommunalityOf(scoped, chosen))) || scope.name },
    baseline,
    period,
    coverDue,
    coverSentence: coverSentence(coverDue),
    recipientsTitle: recipientsTitle(ruleOn(rules, 'reportSending', today)),
    rules: rulesOn(rules, today).map(ruleLine),
    areaM2: await areaOf(scoped, chosen),
    observedSource: source && last ? { ...source, lastYear: last.year } : null,
    mask: ground.mask,
    zonings: zoningsOf(ground.zoned),
    before: observed
      .filter(({ year }) => year < period.from)
      .map(({ year, m2, corrections }) => ({ year, m2, correction: correctionOf(corrections) })),
    years: yearLines(facts, today),
    baselineM2: told.baselineM2,
    allowedM2: told.allowedM2,
    engagedM2: hasMask ? ground.engagedM2 : null,
    leftM2: hasMask ? told.leftM2 : null,
    sentences: [
      ...marginSentences({
        ...told,
        ...{ baseline, period, hasMask },
        engagedM2: ground.engagedM2,
        plannedM2: ground.plannedM2,
        toQualify: {
          ...ground.toQualify,
          begunSince: ground.toQualify.begun
            .filter(({ year }) => year > (told.lastObservedYear ?? period.from - 1))
            .reduce((sum, { count }) => sum + count, 0),
        },
        unseen: await communesUnseen(scoped, chosen),
        unzoned: namesWithout(scope.communes, chosen, ground.zoned),
        targetText: facts.target?.says ?? null,
      }),
      ...(facts.target && facts.target.unbound.length > 0 ? [unboundSentence(facts.target.unbound)] : []),
      ...softerSentence(facts),
      ...(facts.otherMeasure ? [otherMeasureSentence(facts.otherMeasure)] : []),
      ...(await guarantee(scoped, facts, chosen, today)),
      ...horizon(facts, today),
    ],
    evaluation: paceSentences({
      ...told,
      baseline,
      from: period.from,
      allowedByNowM2: told.points.find(({ year }) => year === told.lastObservedYear)?.allowedM2 ?? null,
    }),
    targets: targetLines(targets, told.baselineM2, isOfScope),
    cover: await observedCovers(scoped, chosen),
    calendar: dueLines({
      documents: await documentsToEvaluate(scoped, chosen),
      done: await milestones(scoped),
      ...{ rules, targets, today, bound: facts.bound },
    }),
    indicators: await indicatorLines(scoped, chosen, {
      today,
      since: firstDayOf(period.from),
      hasMask,
      hasZoning: ground.zoned.length > 0,
    }),
  }
}

const correctionOf = (corrections: readonly string[]) => corrections.map(correctionText).join(' ; ')

function yearLines({ observed, ground, told }: LandFacts, today: string): TrajectoryPage['years'] {
  const seen = new Map(observed.map((one) => [one.year, one]))
  const returned = new Map(ground.renaturedByYear.map(({ year, m2 }) => [year, m2]))
  const begun = new Map(ground.begunByYear.map(({ year, m2 }) => [year, m2]))
  // without a mask nothing is known to be natural ground; a year to come has booked nothing yet
  const isBooked = (year: number) => ground.mask !== null && year <= Number(today.slice(0, 4))
  return told.points.map(({ year, allowedM2, observedM2, bookedM2 }) => ({
    year,
    observedM2: seen.get(year)?.m2 ?? null,
    observedTotalM2: observedM2,
    bookedM2: isBooked(year) ? (begun.get(year) ?? 0) : null,
    bookedTotalM2: isBooked(year) ? bookedM2 : null,
    gapM2: isBooked(year) && seen.has(year) ? (seen.get(year)?.m2 ?? 0) - (begun.get(year) ?? 0) : null,
    renaturedM2: returned.get(year) ?? null,
    allowedTotalM2: allowedM2,
    correction: seen.has(year) ? correctionOf(seen.get(year)?.corrections ?? []) : null,
  }))
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

/** The scheme that a target must be compatible with: the one that it hangs on, else the only one of the register. */
function schemeOver(row: TargetRow, targets: readonly TargetRow[]): TargetRow | undefined {
  if (row.landKind !== 'epci' && row.landKind !== 'commune') return undefined
  for (let above = parentOf(row, targets), left = targets.length; above && left > 0; left -= 1) {
    if (above.landKind === 'scot') return above
    above = parentOf(above, targets)
  }
  const schemes = targets.filter(({ landKind }) => landKind === 'scot')
  return schemes.length === 1 ? schemes[0] : undefined
}

const parentOf = ({ parentId }: TargetRow, targets: readonly TargetRow[]) => targets.find(({ id }) => id === parentId)

/** Told of a target that lets more be consumed than the scheme (L131-4). @param baselineM2 of the ground that it is compared on, if that is its own */
function softerThanScheme(row: TargetRow, targets: readonly TargetRow[], baselineM2: number | null): string | null {
  const scheme = schemeOver(row, targets)
  const allowed = (of: Pick<TargetRow, 'unit' | 'value'>) => (baselineM2 === null ? null : allowedBy(of, baselineM2))
  if (!scheme || scheme.unit === 'm2' || isSofter(row, scheme, allowed) !== true) return null
  const [own, theirs] = [allowed(row), allowed(scheme)]
  return softerText({
    ...{ ownValue: targetValueText(row), schemeValue: targetValueText(scheme), schemeWrittenIn: writtenIn(scheme) },
    gapM2: own === null || theirs === null ? null : own - theirs,
  })
}

/** Of the target that is retained. */
function softerSentence({ target, targets, told }: LandFacts): TrajectoryPage['sentences'] {
  const said = target?.row && softerThanScheme(target.row, targets, told.baselineM2)
  return said ? [{ text: `Objectif retenu. ${said}`, opens: [] }] : []
}

function targetLines(
  targets: readonly TargetRow[],
  baselineM2: number | null,
  isOfScope: (row: TargetRow) => boolean,
): TargetLine[] {
  return targets.map((row) => {
    const { id: _, ...said } = row
    const children = targets.filter(({ parentId, measure }) => parentId === row.id && measure === row.measure)
    const parts = children.map((child) => (child.unit === 'm2' ? child.value : null))
    const given = parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + (part ?? 0), 0)
    const own = allowedBy(row, baselineM2)
    const isCompared = children.length > 0 && own !== null && given !== null
    return {
      id: row.id,
      said,
      land: landText(row.landKind, row.landName),
      sentence: targetSentence(row),
      writtenIn: writtenIn(row),
      verdict: joined(
        isCompared ? verdictOf(given, own) : null,
        softerThanScheme(row, targets, isOfScope(row) ? baselineM2 : null),
      ),
      undistributedM2: isCompared ? own - given : null,
      parentId: row.parentId,
    }
  })
}

const joined = (...parts: (string | null)[]) => parts.filter((part) => part !== null).join(' ') || null

async function guarantee(
  scoped: Scoped,
  { rules, period }: LandFacts,
  communes: readonly string[],
  today: string,
): Promise<TrajectoryPage['sentences']> {
  const rule = ruleOn(rules, 'communalGuarantee', today)
  const m2 = rule && squareMetresOf(rule)
  const deadline = ruleOn(rules, 'guaranteeDeadline', today)?.day
  if (!m2 || !deadline) return []
  const isCovered = await isGuaranteed(scoped, communes, deadline)
  return [guaranteeSentence({ m2, isCovered, deadline, communes: communes.length, period })]
}

function horizon({ rules }: LandFacts, today: string): TrajectoryPage['sentences'] {
  const rule = ruleOn(rules, 'netZero', today)
  return rule ? [horizonSentence(rule)] : []
}
