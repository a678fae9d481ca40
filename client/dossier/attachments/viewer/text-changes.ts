const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => line !== '')

/** Lines that only one of two versions of a page has, as often as it has them. */
export function changedWords(before: string, after: string): { removed: string[]; added: string[] } {
  const left = new Map<string, number>()
  for (const line of linesOf(before)) left.set(line, (left.get(line) ?? 0) + 1)
  const added: string[] = []
  for (const line of linesOf(after)) {
    const count = left.get(line) ?? 0
    if (count === 0) added.push(line)
    else left.set(line, count - 1)
  }
  return { added, removed: [...left].flatMap(([line, count]) => Array.from({ length: count }, () => line)) }
}
