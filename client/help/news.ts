export type Release = { title: string; items: readonly string[] }

/** Reads nouveautes.md: a `##` title for each release, a `-` for each thing that people will notice. */
export function readNews(markdown: string): Release[] {
  return markdown
    .split(/^## /m)
    .slice(1)
    .map((block) => {
      const [title = '', ...lines] = block.split('\n')
      const items: string[] = []
      for (const line of lines) {
        if (line.startsWith('- ')) items.push(line.slice(2).trim())
        else if (line.startsWith('  ') && items.length > 0) items.push(`${items.pop()} ${line.trim()}`)
      }
      return { title: title.trim(), items }
    })
}
