import type { Extent, Statement } from '#contract/place/parcels/statement.ts'
import { bySection, type TopicSection, topicsIn } from '#wording/place/parcels/topics.ts'

/**
 * The sheet in the order of a resident's questions. Zones first, whatever is known of them; then what the plan adds,
 * what protects, what threatens; what covers the whole commune apart; what was looked for and is absent, and what
 * is not known, at the end, counted.
 */
export type SheetSections = {
  zones: readonly Statement[]
  prescriptions: readonly Statement[]
  protections: readonly Statement[]
  risks: readonly Statement[]
  informations: readonly Statement[]
  everywhere: readonly Statement[]
  absent: readonly Statement[]
  unknown: readonly Statement[]
}

/** What holds the whole ground before a part of it, a part before a sliver, a sliver before a contact. */
const EXTENT_RANK: Record<Extent, number> = { whole: 0, part: 1, marginal: 2, touching: 3 }
const extentRank = ({ extent }: Statement) => (extent ? EXTENT_RANK[extent] : 1)

const collator = new Intl.Collator('fr', { numeric: true })

/** Most of the ground first; then longest line, nearest point, code. Slivers always after what counts. */
export function byWeight(a: Statement, b: Statement): number {
  return (
    Number(extentRank(a) >= 2) - Number(extentRank(b) >= 2) ||
    (b.share ?? 0) - (a.share ?? 0) ||
    extentRank(a) - extentRank(b) ||
    (b.overlapM ?? 0) - (a.overlapM ?? 0) ||
    (a.distanceM ?? 0) - (b.distanceM ?? 0) ||
    collator.compare(a.code, b.code) ||
    collator.compare(a.label, b.label)
  )
}

const bySectionThenLabel = (a: Statement, b: Statement) => bySection(a, b) || collator.compare(a.label, b.label)

export function sheetSections(statements: readonly Statement[]): SheetSections {
  const present = (section: TopicSection) => {
    const topics = topicsIn('section', section)
    return statements
      .filter((one) => one.answer === 'yes' && topics.includes(one.topic) && (section === 'zones' || !one.everywhere))
      .toSorted(byWeight)
  }
  return {
    zones: present('zones'),
    prescriptions: present('prescriptions'),
    protections: present('protections'),
    risks: present('risks'),
    informations: present('informations'),
    everywhere: statements
      .filter((one) => one.answer === 'yes' && one.everywhere && one.topic !== 'zone')
      .toSorted(bySectionThenLabel),
    absent: statements.filter((one) => one.answer === 'no').toSorted(bySectionThenLabel),
    unknown: statements.filter((one) => one.answer === 'unknown').toSorted(bySectionThenLabel),
  }
}
