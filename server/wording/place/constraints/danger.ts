import { lengthText } from '#wording/quantity.ts'

/** Thresholds of effects on people, the gravest first, as studies of dangers name them. */
const LEVELS = [
  { code: 'SELS', said: /\bSELS\b|l[eé]ta(l|ux) significatif/i, words: 'effets létaux significatifs' },
  { code: 'SEL', said: /\bSEL\b|l[eé]ta(l|ux)/i, words: 'premiers effets létaux' },
  { code: 'SEI', said: /\bSEI\b|irr[eé]versible/i, words: 'effets irréversibles' },
  { code: 'BV', said: /\bBV\b|bris de vitre/i, words: 'bris de vitres' },
] as const

const levelIn = (text: string | null) => (text === null ? undefined : LEVELS.find(({ said }) => said.test(text)))

/** `SEL` from « seuil des effets létaux (SEL) »; null for words that are no threshold. */
export const dangerLevelOf = (text: string | null): string | null => levelIn(text)?.code ?? null

/** « Zone d’effets d’une installation dangereuse : premiers effets létaux (SEL), thermique, 120 m autour de Dépôt du Nord, Seveso seuil haut ». */
export function dangerLabel(ring: {
  level: string | null
  effect: string | null
  /** Metres. */
  distance: number | null
  name: string | null
  seveso: string | null
}): string {
  const level = levelIn(ring.level)
  const around = ring.distance !== null && ring.distance > 0 ? `${lengthText(ring.distance)} autour` : null
  const parts = [
    level ? `${level.words} (${level.code})` : ring.level,
    ring.effect,
    around === null ? ring.name : ring.name === null ? around : `${around} de ${ring.name}`,
    ring.seveso === null || /^non/i.test(ring.seveso) ? null : ring.seveso,
  ].filter((part) => part !== null)
  return `Zone d’effets d’une installation dangereuse${parts.length > 0 ? `\u00a0: ${parts.join(', ')}` : ''}`
}
