import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import { subjectsNamed } from '#law/regulation-limits.ts'
import { subjectsOf } from '#law/tables/regulation-articles.ts'
import type { RuledZone } from '#server/dossier/assessment/rules.ts'
import { OBSTACLES } from '#wording/dossier/decisions/decision-problems.ts'
import type { ProblemField } from '#wording/problem.ts'

/** « article UB 7 », « articles UB.7 et UB.10 », « 1AU 3 »; never an article of a code, whose letter is followed by three digits. */
const ARTICLE = /(?<![\p{L}\d])((?:\d?AU|U|A|N)[A-Za-z]{0,3})[\s\u00a0.-]{0,2}(\d{1,2})(?![\d-])/gu
const CITATION = /\barticles?\b[^;:»]*/giu

const articleKeys = (text: string): string[] =>
  [...text.matchAll(ARTICLE)].map(([, zone = '', number = '']) => `${zone.toUpperCase()} ${number}`)

/**
 * A ground that cites an article of the plan cites one of the regulation in force on the ground, and for what it is about. What
 * is not loaded article by article, or bears no number, cannot be told.
 */
export function misquoted(blocks: readonly DraftBlock[], regulation: readonly RuledZone[]): ProblemField[] {
  const headings = new Map(
    regulation
      .filter(({ source }) => source === 'structured')
      .flatMap(({ lines }) => lines)
      .flatMap(({ heading }) => articleKeys(heading).map((key) => [key, heading] as const)),
  )
  if (headings.size === 0) return []
  return blocks.flatMap(({ family, text }, index) => {
    if (family !== 'ground') return []
    const cited = new Set([...text.matchAll(CITATION)].flatMap(([words]) => articleKeys(words)))
    return [...cited].flatMap((article) => {
      const detail = defectOf(article, headings.get(article), text)
      return detail === undefined ? [] : [{ pointer: `#/blocks/${index}`, detail }]
    })
  })
}

function defectOf(article: string, heading: string | undefined, text: string): string | undefined {
  if (heading === undefined) return OBSTACLES.articleNotInForce({ article })
  const [subject, ...others] = subjectsNamed(text)
  const treated = subjectsOf(heading)
  const isElsewhere = subject !== undefined && others.length === 0 && treated.length > 0 && !treated.includes(subject)
  return isElsewhere ? OBSTACLES.articleOfOtherSubject({ article, heading }) : undefined
}
