import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { PageZone } from './zones.ts'

/** Words of a page and where they stand: parts of the page as it is shown, from its top left corner. */
export type PlacedText = { text: string } & PageZone

/** What can be extracted from a page, run after run. */
export async function textsOf(page: PDFPageProxy): Promise<PlacedText[]> {
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ includeMarkedContent: false })
  return items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = item.transform.map(Number)
    const along = Math.hypot(a, b) || 1
    const up = Math.hypot(c, d) || 1
    const end = [e + (a / along) * item.width, f + (b / along) * item.width] as const
    const rise = [(c / up) * item.height, (d / up) * item.height] as const
    const corners = [[e, f], end, [e + rise[0], f + rise[1]], [end[0] + rise[0], end[1] + rise[1]]].map(
      ([x = 0, y = 0]) => viewport.convertToViewportPoint(x, y),
    )
    const across = corners.map(([x = 0]) => x / viewport.width)
    const down = corners.map(([, y = 0]) => y / viewport.height)
    const [x, y] = [Math.min(...across), Math.min(...down)]
    return [{ text: item.str, x, y, width: Math.max(...across) - x, height: Math.max(...down) - y }]
  })
}
