/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {}
