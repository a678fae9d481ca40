/** The matters of a prefecture, and the day of their list. */
export type Classification = { on: string; matters: ReadonlySet<string> }

/** A list of matters is a few pages; what is longer is not one. */
const LONGEST = 500_000

/**
 * Reads the classification that a prefecture gave its operators (message 7-2 of @CTES): « 2.2 » is the second matter under the second. No entity
 * is ever read.
 * @returns undefined when it is no classification
 */
export function readClassification(xml: string): Classification | undefined {
  if (xml.length > LONGEST || /<!(DOCTYPE|ENTITY)/i.test(xml)) return undefined
  const on = /<actes:DateClassification>\s*(\d{4}-\d{2}-\d{2})\s*</.exec(xml)?.[1]
  if (on === undefined) return undefined
  const matters = new Set<string>()
  const path: string[] = []
  for (const [, level, code] of xml.matchAll(/<actes:Matiere([1-5])\s[^>]*?\bactes:CodeMatiere="(\d{1,3})"/g)) {
    path.length = Number(level) - 1
    path.push(code ?? '')
    matters.add(path.join('.'))
  }
  return { on, matters }
}
