import type { AssignmentRule } from '#contract/dossier/desk/desk.ts'

type Fits = Pick<AssignmentRule, 'inseeCode' | 'kinds'>

const sharesCommune = (one: Fits, other: Fits) =>
  one.inseeCode === null || other.inseeCode === null || one.inseeCode === other.inseeCode

const sharesKind = (one: Fits, other: Fits) =>
  one.kinds === null || other.kinds === null || one.kinds.some((kind) => other.kinds?.includes(kind))

/** Ranks, from 0, of the rules before this one that some dossier fits as well: those decide first. */
export function rulesBefore(rules: readonly Fits[], rank: number): number[] {
  const rule = rules[rank]
  if (!rule) return []
  return rules
    .slice(0, rank)
    .flatMap((before, at) => (sharesCommune(before, rule) && sharesKind(before, rule) ? [at] : []))
}
