import type { Issue, LoadContext, RecognisedLayer } from '#server/place/datasets/kind.ts'
import type { DoubtFacts } from '#wording/place/datasets/import-issue.ts'

/**
 * Doubts that come back on many rows of a layer (a date that is none, a code unknown to the standard) are told once, with
 * how many rows they concern, the first lines, and one value.
 */
export type Tally = {
  /** @param rows  how many rows the doubt is of, when they were counted before */
  add<Reason extends keyof DoubtFacts>(
    layer: RecognisedLayer,
    line: number,
    reason: Reason,
    value: string,
    detail: DoubtFacts[Reason],
    rows?: number,
  ): void
  tell(context: Pick<LoadContext, 'issue'>): void
}

const LINES_SHOWN = 10

export function openTally(): Tally {
  const doubts = new Map<string, { lines: number[]; count: number; told(lines: number[], count: number): Issue }>()
  return {
    add(layer, line, reason, value, detail, rows = 1) {
      const { file, layer: name } = layer.source
      const key = [layer.package.name, file, name, reason, value].join('\n')
      const doubt = doubts.get(key) ?? {
        lines: [],
        count: 0,
        told: (lines: number[], count: number): Issue => ({
          severity: 'warning',
          file,
          layer: name,
          line: lines[0] ?? null,
          reason,
          detail: { ...detail, value, count, lines },
        }),
      }
      doubt.count += rows
      if (doubt.lines.length < LINES_SHOWN) doubt.lines.push(line)
      doubts.set(key, doubt)
    },
    tell(context) {
      for (const { lines, count, told } of doubts.values()) context.issue(told(lines, count))
    },
  }
}
