import type { RegulationSection } from '#contract/place/constraints/constraint.ts'
import type { Database } from '#platform/database.ts'
import { regulationTitles, type TitleRow } from './queries.ts'

/** What the regulation is asked for: a zone by its label, a prescription by its keys. */
export type RegulationSubject = { zone: string } | { prescription: readonly string[] }

/** Articles that apply, general provisions merged in, in reading order. */
export async function regulationFor(
  db: Database,
  documentKeys: readonly string[],
  subject: RegulationSubject,
): Promise<RegulationSection[]> {
  return applicableTitles(await regulationTitles(db, documentKeys), subject)
}

/**
 * Titles that apply to a zone are those that name it, those under them, and the general provisions; each comes with the
 * headings it stands under. A sub-zone without a title of its own follows that of its zone (`UBa` reads `UB`).
 */
export function applicableTitles(titles: readonly TitleRow[], subject: RegulationSubject): RegulationSection[] {
  const read = titles.map(withoutNothing)
  const isNamed = 'zone' in subject ? zoneTest(read, subject.zone) : prescriptionTest(subject.prescription)
  const applies = titles.map(() => false)
  let under: { level: number; applies: boolean }[] = []
  for (const [at, title] of read.entries()) {
    under = under.filter(({ level }) => level < title.level)
    const inherited = under.at(-1)?.applies ?? false
    const own = isSilent(title) ? inherited || title.isGeneral : isNamed(title) || title.isGeneral
    applies[at] = own
    under.push({ level: title.level, applies: own })
  }
  // Headings above an article that applies are shown, so that the reader knows the chapter.
  let below: number | undefined
  const shown = titles.map(() => false)
  for (const [at, title] of [...titles.entries()].reverse()) {
    const isAbove = below !== undefined && title.level < below
    if (!applies[at] && !isAbove) continue
    shown[at] = true
    below = title.level
  }
  return titles
    .map((title, at) => ({ title, isShown: shown[at] === true, isWhole: applies[at] === true }))
    .filter(({ isShown }) => isShown)
    .map(({ title, isWhole }) => ({
      titleId: title.titleId,
      level: title.level,
      heading: title.heading,
      html: isWhole ? title.html : '',
      isGeneral: title.isGeneral,
    }))
}

const isSilent = ({ zoneLabels, prescriptionKeys }: TitleRow) =>
  zoneLabels.length === 0 && prescriptionKeys.length === 0

/** What the standard writes for « all zones » and « no prescription ». */
const NOTHING = /^(porteegenerale|dispositions?generales?|nonconcernee?|00-00(-00)?)$/i

const withoutNothing = (title: TitleRow): TitleRow => ({
  ...title,
  zoneLabels: title.zoneLabels.filter((label) => !NOTHING.test(label)),
  prescriptionKeys: title.prescriptionKeys.filter((key) => !NOTHING.test(key)),
})

const isToBeUrbanised = (label: string) => /^\d*AU/.test(label)

/** `UBa1` reads `UBa1`, else `UBa`, else `UB`, else `U`: the first that the regulation names; never `A` for `AU`. */
function zoneTest(titles: readonly TitleRow[], label: string): (title: TitleRow) => boolean {
  const named = new Set(titles.flatMap(({ zoneLabels }) => zoneLabels.map(plainLabel)))
  const wanted = plainLabel(label)
  for (let length = wanted.length; length > 0; length--) {
    const candidate = wanted.slice(0, length)
    if (isToBeUrbanised(candidate) !== isToBeUrbanised(wanted) || !named.has(candidate)) continue
    return ({ zoneLabels, prescriptionKeys }) =>
      prescriptionKeys.length === 0 && zoneLabels.some((one) => plainLabel(one) === candidate)
  }
  return () => false
}

/** `07-03` reads `07-03` and its local variants (`07-03-haie`). */
function prescriptionTest(keys: readonly string[]): (title: TitleRow) => boolean {
  return ({ prescriptionKeys }) =>
    prescriptionKeys.some((written) => keys.some((key) => written === key || written.startsWith(`${key}-`)))
}

const plainLabel = (label: string) => label.replace(/[\s_.-]/g, '').toUpperCase()
