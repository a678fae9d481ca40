/** Slips allowed in a word: one in a short word, two from six letters on. */
export const slipsAllowed = (length: number) => (length >= 6 ? 2 : 1)

/** Letters added, forgotten, changed, or two neighbours exchanged (restricted Damerau-Levenshtein distance). */
export function slips(left: string, right: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: right.length + 1 }, (_value, n) => n)
  for (let i = 1; i <= left.length; i++) {
    const row = [i]
    for (let j = 1; j <= right.length; j++) {
      const changed = (last[j - 1] ?? 0) + Number(left[i - 1] !== right[j - 1])
      let best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
        best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      }
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[right.length] ?? 0
}
