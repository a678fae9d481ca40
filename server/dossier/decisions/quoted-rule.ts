import { sentencesOf } from '#law/regulation-limits.ts'
import { problem } from '#platform/problem.ts'
import type { RuledLine, RuledZone } from '#server/dossier/assessment/rules.ts'
import type { OpposedRuleWords } from '#wording/dossier/decisions/opposed-rule.ts'

/** A ground quotes what it opposes, not the whole chapter: longest quotation, in characters. */
const QUOTATION_MAX = 900

/** What the article of that key provides, in the words of the regulation in force; null when its text is not loaded, or no longer there. */
export function quotedRule(regulation: readonly RuledZone[], key: string): string | null {
  const line = regulation.flatMap(({ lines }) => lines).find((one) => one.key === key)
  return line ? quotation(line) : null
}

/**
 * The article of that key, as an act opposes it; undefined when none is named.
 *
 * @throws Problem 422 when the regulation in force on the ground has no such article, or when its text is not loaded
 */
export function opposedRule(regulation: readonly RuledZone[], key: string | null): OpposedRuleWords | undefined {
  if (key === null) return undefined
  const line = regulation.flatMap(({ lines }) => lines).find((one) => one.key === key)
  const provides = line && quotation(line)
  if (!line || !provides) throw problem('ruleNotQuotable')
  return { zone: line.zone, heading: line.heading.replace(/^article\s+/i, ''), provides }
}

/** The sentences that set a bound, or else those on the subject of the article, or else its first ones. */
function quotation({ html, rules }: Pick<RuledLine, 'html' | 'rules'>): string | null {
  if (html === '') return null
  const bounding = rules.filter(({ limits }) => limits.length > 0).flatMap(({ sentences }) => sentences)
  const spoken = rules.flatMap(({ sentences }) => sentences)
  const [kept] = [bounding, spoken, sentencesOf(html)].filter((sentences) => sentences.length > 0)
  return kept ? withinLength([...new Set(kept)]) : null
}

function withinLength(sentences: readonly string[]): string {
  const kept: string[] = []
  for (const sentence of sentences) {
    if (joined([...kept, sentence]).length > QUOTATION_MAX) break
    kept.push(sentence)
  }
  const [first = ''] = sentences
  if (kept.length === 0) return `${first.slice(0, first.lastIndexOf(' ', QUOTATION_MAX))} […]`
  return kept.length < sentences.length ? `${joined(kept)} […]` : joined(kept)
}

/** Lines of a list or a table end without a point: on one line, a semicolon keeps them apart. */
const joined = (sentences: readonly string[]) =>
  sentences.map((one, index) => (index < sentences.length - 1 && !/[.;:,…]$/.test(one) ? `${one} ;` : one)).join(' ')
