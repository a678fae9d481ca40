import { z } from 'zod'
import { Sample } from '#contract/services/sensors/decoder.ts'

const Values = z.record(z.string(), z.unknown())

/** One line a frame: its bytes, its port, what is expected of it. */
export const samplesText = (samples: readonly Sample[]): string =>
  samples
    .map(({ hex, fPort, expected }) =>
      [hex, fPort === null ? '' : String(fPort), expected === null ? '' : JSON.stringify(expected)]
        .filter(Boolean)
        .join(' '),
    )
    .join('\n')

/** The frames of a text, or null when one of its lines is none. */
export function readSamples(text: string): Sample[] | null {
  const samples: Sample[] = []
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue
    const [, hex = '', port, expected] = /^\s*([0-9a-fA-F]+)(?:\s+(\d{1,3}))?(?:\s+(\{.*\}))?\s*$/.exec(line) ?? []
    const sample = Sample.safeParse({
      hex,
      fPort: port === undefined ? null : Number(port),
      expected: valuesIn(expected),
    })
    if (!sample.success || (expected !== undefined && sample.data.expected === null)) return null
    samples.push(sample.data)
  }
  return samples
}

function valuesIn(text: string | undefined): Record<string, unknown> | null {
  if (text === undefined) return null
  try {
    return Values.parse(JSON.parse(text))
  } catch {
    return null
  }
}
