import { MAJIC_REFUSALS, type MajicRefusalCode, type MajicRefusalFacts } from '#wording/agency/owners/majic-refusals.ts'

/** Refusal of a whole delivery, in French; nothing of it is written. */
export class MajicRefusal extends Error {
  readonly code: MajicRefusalCode

  constructor(code: MajicRefusalCode, sentence: string) {
    super(sentence)
    this.code = code
  }
}

export const refusal = <Code extends MajicRefusalCode>(code: Code, facts: MajicRefusalFacts<Code>) =>
  new MajicRefusal(code, (MAJIC_REFUSALS[code] as (facts: MajicRefusalFacts<Code>) => string)(facts))
