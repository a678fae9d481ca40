import type { MapLayer } from '#contract/place/tiles/layer.ts'

export type LayerId = MapLayer['id']

/** What a person shows and hides together. `id` is the word of the address. Order: from the ground up. */
export const LAYER_GROUPS = [
  { id: 'cadastre', title: 'Cadastre', layers: ['communes', 'sections', 'parcels'], isOpaque: true },
  { id: 'batiments', title: 'Bâtiments', layers: ['buildings'], isOpaque: false },
  { id: 'adresses', title: 'Numéros d’adresse', layers: ['addresses'], isOpaque: true },
  { id: 'zones', title: 'Zonage du plan', layers: ['zones', 'dressing'], isOpaque: false },
  { id: 'prescriptions', title: 'Prescriptions', layers: ['prescriptions'], isOpaque: false },
  { id: 'informations', title: 'Informations', layers: ['informations'], isOpaque: false },
  { id: 'servitudes', title: 'Servitudes', layers: ['easements'], isOpaque: false },
  { id: 'risques', title: 'Risques', layers: ['risks'], isOpaque: false },
] as const satisfies readonly { id: string; title: string; layers: readonly LayerId[]; isOpaque: boolean }[]

export type GroupId = (typeof LAYER_GROUPS)[number]['id']
const isGroupId = (text: string): text is GroupId => LAYER_GROUPS.some(({ id }) => id === text)

/** Groups on screen with their opacity, 0.05 to 1. */
export type ShownGroups = ReadonlyMap<GroupId, number>

export const DEFAULT_GROUPS: ShownGroups = new Map([
  ['cadastre', 1],
  ['batiments', 1],
  ['adresses', 1],
  ['zones', 1],
])

const sameGroups = (a: ShownGroups, b: ShownGroups) =>
  a.size === b.size && [...a].every(([id, opacity]) => b.get(id) === opacity)

/** `cadastre,zones:60`: groups in the order of the table, opacity in percent when it is not whole. */
export function writeGroups(shown: ShownGroups): string | undefined {
  if (sameGroups(shown, DEFAULT_GROUPS)) return undefined
  if (shown.size === 0) return 'aucune'
  return LAYER_GROUPS.flatMap(({ id }) => {
    const opacity = shown.get(id)
    if (opacity === undefined) return []
    return [opacity === 1 ? id : `${id}:${Math.round(opacity * 100)}`]
  }).join(',')
}

/** Reads what `writeGroups` wrote; unknown words are left out, opacity is kept between 5 and 100 %. */
export function readGroups(text: string | undefined): ShownGroups {
  if (text === undefined) return DEFAULT_GROUPS
  const shown = new Map<GroupId, number>()
  for (const part of text.split(',')) {
    const [id = '', percent] = part.split(':')
    if (!isGroupId(id)) continue
    const value = percent === undefined ? 100 : Number(percent)
    shown.set(id, Number.isFinite(value) ? Math.min(100, Math.max(5, Math.round(value))) / 100 : 1)
  }
  return shown
}
