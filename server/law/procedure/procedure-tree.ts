import {
  type BooleanFact,
  type Measure,
  type NumberFact,
  type Sector,
  type SectorKnowledge,
  type Work,
  type WorkFacts,
  withImpliedSectors,
} from './procedure-facts.ts'
import type { Comparison, Condition, ProcedureRule, RulesByWork } from './procedure-rule.ts'

/** What is known when a rule is read. */
export type Known = { facts: WorkFacts; sectors: SectorKnowledge }

/** A fact that the table needs and nobody has given. */
export type MissingFact = { of: 'fact'; fact: NumberFact | BooleanFact } | { of: 'sector'; sector: Sector }

/** The rules that led to an answer: one, or two when the first sends to those of a new building. */
export type RulePath = readonly [ProcedureRule, ...ProcedureRule[]]

/**
 * Every way the table can end, given what is known: the rules reached, or the fact that must be given next and what
 * each of its answers leads to.
 */
export type DecisionTree =
  | { reached: readonly RulePath[] }
  | { asks: MissingFact; branches: readonly [DecisionTree, ...DecisionTree[]] }

/** Reads the rules of a work in order, and branches on each fact that is missing at the moment it is needed. */
export function decisionTree(rules: RulesByWork<Work>, work: Work, known: Known): DecisionTree {
  const sentOn = rules[work].some((rule) => rule.result === 'asNewBuilding')
  const readable = sentOn ? [...rules[work], ...rules.NEW_BUILDING] : rules[work]
  const grow = (list: readonly ProcedureRule[], before: readonly ProcedureRule[], given: Known): DecisionTree => {
    for (const rule of list) {
      const verdict = readConditions(rule.conditions, given)
      if (verdict === false) continue
      if (verdict === true) {
        if (rule.result === 'asNewBuilding') return grow(rules.NEW_BUILDING, [...before, rule], given)
        const [first = rule, ...rest] = [...before, rule]
        return { reached: [[first, ...rest]] }
      }
      const [first, ...others] = possibleAnswers(readable, verdict, given).map((known) => grow(list, before, known))
      if (first) return { asks: verdict, branches: [first, ...others] }
    }
    throw new Error(`The rules of ${work} end without a default rule`)
  }
  return grow(rules[work], [], { ...known, sectors: withImpliedSectors(known.sectors) })
}

/** All true, one false, or the first fact that is missing; a false condition anywhere settles the rule. */
function readConditions(conditions: readonly Condition[], known: Known): true | false | MissingFact {
  let missing: MissingFact | undefined
  for (const condition of conditions) {
    const verdict = readCondition(condition, known)
    if (verdict === false) return false
    if (verdict !== true) missing ??= verdict
  }
  return missing ?? true
}

function readCondition(condition: Condition, { facts, sectors }: Known): true | false | MissingFact {
  switch (condition.test) {
    case 'measure': {
      const held = compares(facts[condition.fact], condition.comparison, condition.threshold)
      return held ?? { of: 'fact', fact: condition.fact }
    }
    case 'fact': {
      const given = facts[condition.fact]
      return given === undefined ? { of: 'fact', fact: condition.fact } : given === condition.is
    }
    case 'sectors': {
      if (condition.among.some((sector) => sectors[sector] === true)) return condition.inside
      const sector = condition.among.find((candidate) => sectors[candidate] === undefined)
      return sector ? { of: 'sector', sector } : !condition.inside
    }
  }
}

/** Undefined when the measure, or its lower bound, does not tell. */
function compares(measure: Measure | undefined, comparison: Comparison, threshold: number): boolean | undefined {
  if (measure === undefined) return undefined
  if (typeof measure === 'number') {
    switch (comparison) {
      case '<=':
        return measure <= threshold
      case '<':
        return measure < threshold
      case '>':
        return measure > threshold
      case '>=':
        return measure >= threshold
    }
  }
  const above = comparison === '>' || comparison === '>='
  const beyond = comparison === '<=' || comparison === '>' ? measure.atLeast > threshold : measure.atLeast >= threshold
  return beyond ? above : undefined
}

/** One state of knowledge per answer that the rules can tell apart. */
function possibleAnswers(rules: readonly ProcedureRule[], missing: MissingFact, { facts, sectors }: Known): Known[] {
  if (missing.of === 'sector') {
    return [true, false].map((lies) => ({
      facts,
      sectors: withImpliedSectors({ ...sectors, [missing.sector]: lies }),
    }))
  }
  const { fact } = missing
  const values = thresholdsOf(rules, fact)
  if (values.length === 0) return [true, false].map((answer) => ({ facts: { ...facts, [fact]: answer }, sectors }))
  const given: unknown = facts[fact]
  const floor = typeof given === 'object' && given !== null && 'atLeast' in given ? Number(given.atLeast) : 0
  return tellingValues(values, floor).map((value) => ({ facts: { ...facts, [fact]: value }, sectors }))
}

function thresholdsOf(rules: readonly ProcedureRule[], fact: NumberFact | BooleanFact): number[] {
  const thresholds = rules
    .flatMap((rule) => rule.conditions)
    .flatMap((condition) => (condition.test === 'measure' && condition.fact === fact ? [condition.threshold] : []))
  return [...new Set(thresholds)].sort((a, b) => a - b)
}

/** A value on each threshold and one in each interval between them, from `floor` up: all that comparisons can tell apart. */
function tellingValues(thresholds: readonly number[], floor: number): number[] {
  const marks = [floor, ...thresholds.filter((threshold) => threshold > floor)]
  return marks.flatMap((mark, index) => {
    const next = marks[index + 1]
    return next === undefined ? [mark, mark + 1] : [mark, (mark + next) / 2]
  })
}

/** All the rule paths of a tree, without repetition. */
export function reachedIn(tree: DecisionTree): RulePath[] {
  const paths = new Map<string, RulePath>()
  const visit = (node: DecisionTree): void => {
    if ('reached' in node) for (const path of node.reached) paths.set(path.map((rule) => rule.id).join('+'), path)
    else for (const branch of node.branches) visit(branch)
  }
  visit(tree)
  return [...paths.values()]
}

/**
 * The same tree without the questions whose answers all lead to the same place.
 *
 * @param keyOf  two paths with the same key are the same answer
 */
export function pruned(tree: DecisionTree, keyOf: (path: RulePath) => string): DecisionTree {
  if ('reached' in tree) return tree
  const [first, ...others] = tree.branches
  const kept = pruned(first, keyOf)
  const rest = others.map((branch) => pruned(branch, keyOf))
  const shape = shapeOf(kept, keyOf)
  if (rest.every((branch) => shapeOf(branch, keyOf) === shape)) {
    return 'reached' in kept ? { reached: reachedIn({ ...tree, branches: [kept, ...rest] }) } : kept
  }
  return { asks: tree.asks, branches: [kept, ...rest] }
}

function shapeOf(tree: DecisionTree, keyOf: (path: RulePath) => string): string {
  if ('reached' in tree) return [...new Set(tree.reached.map(keyOf))].join('|')
  return `${nameOf(tree.asks)}(${tree.branches.map((branch) => shapeOf(branch, keyOf)).join(',')})`
}

const nameOf = (missing: MissingFact) => (missing.of === 'sector' ? missing.sector : missing.fact)

/** The facts a tree still asks, nearest question first. */
export function factsAskedIn(tree: DecisionTree): MissingFact[] {
  const asked = new Map<string, MissingFact>()
  let level: readonly DecisionTree[] = [tree]
  while (level.length > 0) {
    const next: DecisionTree[] = []
    for (const node of level) {
      if ('reached' in node) continue
      if (!asked.has(nameOf(node.asks))) asked.set(nameOf(node.asks), node.asks)
      next.push(...node.branches)
    }
    level = next
  }
  return [...asked.values()]
}
