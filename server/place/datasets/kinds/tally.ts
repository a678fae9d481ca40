import type { LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'

/**
 * Doubts that come back on many rows of a layer (a date that is none, a code unknown to the standard) are told once, with
 * how many rows they concern, the first lines, and one value.
 */
export type Tally = {
  add(layer: RecognisedLayer, line: number, reason: string, value: string, detail?: Record<string, unknown>): void
  tell(context: Pick<LoadContext, 'issue'>): void
}

const LINES_SHOWN = 10

export function openTally(): Tally {
  const doubts = new Map<
    string,
    {
      layer: RecognisedLayer
      reason: string
      value: string
      lines: number[]
      count: number
      detail: Record<string, unknown>
    }
  >()
  return {
    add(layer, line, reason, value, detail = {}) {
      const key = [layer.package.name, layer.source.file, layer.source.layer, reason, value].join('\n')
      const doubt = doubts.get(key) ?? { layer, reason, value, lines: [], count: 0, detail }
      doubt.count += 1
      if (doubt.lines.length < LINES_SHOWN) doubt.lines.push(line)
      doubts.set(key, doubt)
    },
    tell(context) {
      for (const { layer, reason, value, lines, count, detail } of doubts.values()) {
        const { file, layer: name } = layer.source
        const [line = null] = lines
        context.issue({
          severity: 'warning',
          file,
          layer: name,
          line,
          reason,
          detail: { ...detail, value, count, lines },
        })
      }
    },
  }
}
