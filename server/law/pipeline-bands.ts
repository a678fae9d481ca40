/** Bands in which urbanisation is controlled round a transport pipe (servitude I1), as the prefect’s order numbers them. */
export type PipelineBand = 1 | 2 | 3

/** What a band does to premises able to receive more than so many people, and to high-rise buildings whatever their size. */
export type BandRule = { effect: 'analysis' | 'forbidden'; overPersons: number }

/** C. env. R555-30 b, from memory: this article is not among the texts that were read. Whoever prints it says so. */
export const PIPELINE_BANDS: Readonly<Record<PipelineBand, BandRule>> = {
  1: { effect: 'analysis', overPersons: 100 },
  2: { effect: 'forbidden', overPersons: 300 },
  3: { effect: 'forbidden', overPersons: 100 },
}

const BANDS = [1, 2, 3] as const satisfies readonly PipelineBand[]

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()

/** `SUP 1`, `SUP1`, `sup n° 2`, `SUP_3` */
const NUMBERED = /\bsup[\s_]*(?:n[°o]?)?[\s_]*([123])(?!\d)/g

/** The words of the standard where the number is not written: of which accident, and how far its effects are felt. */
const WORDED: readonly [PipelineBand, RegExp][] = [
  [1, /phenomene (?:dangereux )?(?:de reference )?majorant/],
  [2, /premiers effets letaux.*reduit/],
  [3, /effets letaux significatifs.*reduit/],
]

/** Bands that one text names: their numbers, else their words. */
function bandsIn(text: string): PipelineBand[] {
  const said = plain(text)
  const numbers = new Set([...said.matchAll(NUMBERED)].map(([, number]) => Number(number)))
  const numbered = BANDS.filter((band) => numbers.has(band))
  return numbered.length > 0 ? numbered : WORDED.filter(([, words]) => words.test(said)).map(([band]) => band)
}

/** The band that these texts of an area name, the surest first; null when none does, or when one names several. */
export function pipelineBand(texts: readonly string[]): PipelineBand | null {
  const named = texts.map(bandsIn).find((bands) => bands.length > 0) ?? []
  return named.length === 1 ? (named[0] ?? null) : null
}
