import { shareText } from '#wording/quantity.ts'

type ZoneShare = { code: string; share: number }

/** « Parcelle 93010000AB0012 : UH88E10 devient UC48C16 (62 %) et N (38 %) ». */
export function zoneChangeSentence(
  parcelId: string,
  before: readonly ZoneShare[],
  after: readonly ZoneShare[],
): string {
  return `Parcelle ${parcelId}\u00a0: ${zones(before)} devient ${zones(after)}`
}

function zones(parts: readonly ZoneShare[]): string {
  if (parts.length === 0) return 'hors zonage'
  const [first] = parts
  if (parts.length === 1 && first) return first.code
  const texts = parts.map(({ code, share }) => `${code} (${shareText(share)})`)
  return `${texts.slice(0, -1).join(', ')} et ${texts.at(-1)}`
}
