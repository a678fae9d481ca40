/** Pages of a scan that make one piece, from 1, in the order written; `wrong` says what cannot be read in the text. */
export type PageRanges = { pages: readonly number[] } | { wrong: string }

const RANGE = /^(\d{1,4})(?:\s*[-–à]\s*(\d{1,4}))?$/u

/** Reads `1-3, 7` against a scan of so many pages. */
export function readPages(text: string, pageCount: number): PageRanges {
  const pages: number[] = []
  for (const part of text.split(/[,;]/).map((one) => one.trim())) {
    if (part === '') continue
    const read = RANGE.exec(part)
    if (!read) return { wrong: `« ${part} » ne se lit pas : écrivez 3, ou 3-5, ou 1-2, 7.` }
    const from = Number(read[1])
    const to = Number(read[2] ?? read[1])
    if (from < 1 || to > pageCount) return { wrong: `Le fichier compte ${pageCount} pages : ${part} en sort.` }
    if (from > to) return { wrong: `${part} va à l’envers : écrivez la première page, puis la dernière.` }
    for (let page = from; page <= to; page += 1) pages.push(page)
  }
  return { pages }
}

/** Pages that no piece takes, as a reader writes them: `2, 5-7`. */
export function pagesLeft(taken: ReadonlySet<number>, pageCount: number): string {
  const runs: [number, number][] = []
  for (let page = 1; page <= pageCount; page += 1) {
    if (taken.has(page)) continue
    const last = runs.at(-1)
    if (last && last[1] === page - 1) last[1] = page
    else runs.push([page, page])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
}
