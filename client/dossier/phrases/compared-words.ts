export type ComparedPart = { text: string; change: 'kept' | 'added' | 'removed' }

/** Words added and removed from one text to another, by their longest common sequence. */
export function comparedWords(before: string, after: string): ComparedPart[] {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const lengths = commonLengths(old, now)
  const parts: ComparedPart[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    const [was, is] = [old[i], now[j]]
    if (was !== undefined && was === is) {
      add(parts, was, 'kept')
      i += 1
      j += 1
    } else if (is !== undefined && (was === undefined || at(lengths, i, j + 1) > at(lengths, i + 1, j))) {
      add(parts, is, 'added')
      j += 1
    } else if (was !== undefined) {
      add(parts, was, 'removed')
      i += 1
    }
  }
  return parts
}

/** Words with the white that follows them. */
const wordsOf = (text: string): string[] => text.match(/\S+\s*/g) ?? []

function commonLengths(old: readonly string[], now: readonly string[]): number[][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const row = lengths[i]
      if (row)
        row[j] =
          old[i] === now[j] ? at(lengths, i + 1, j + 1) + 1 : Math.max(at(lengths, i + 1, j), at(lengths, i, j + 1))
    }
  }
  return lengths
}

const at = (lengths: readonly number[][], i: number, j: number) => lengths[i]?.[j] ?? 0

function add(parts: ComparedPart[], text: string, change: ComparedPart['change']): void {
  const last = parts.at(-1)
  if (last?.change === change) last.text += text
  else parts.push({ text, change })
}
