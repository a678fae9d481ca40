import type { MapLayer } from '#contract/place/tiles/layer.ts'

export type LayerId = MapLayer['id']

/** What a person shows and hides together. `id` is the word of the address. Order: from the ground up. */
export const LAYER_GROUPS = [
  { id: 'fond', title: 'Fond local : voies, eaux, bois', layers: ['baseFar', 'base'], isOpaque: false },
  { id: 'cadastre', title: 'Cadastre', layers: ['communes', 'sections', 'parcels'], isOpaque: true },
  { id: 'batiments', title: 'Bâtiments', layers: ['buildings'], isOpaque: false },
  { id: 'adresses', title: 'Rues et numéros', layers: ['streets', 'addresses'], isOpaque: true },
  { id: 'zones', title: 'Zonage du plan', layers: ['zones', 'dressing'], isOpaque: false },
  { id: 'prescriptions', title: 'Prescriptions', layers: ['prescriptions'], isOpaque: false },
  { id: 'informations', title: 'Informations', layers: ['informations'], isOpaque: false },
  { id: 'servitudes', title: 'Servitudes', layers: ['easements'], isOpaque: false },
  { id: 'risques', title: 'Risques', layers: ['risks'], isOpaque: false },
  { id: 'capteurs', title: 'Équipements suivis', layers: [], isOpaque: true },
] as const satisfies readonly { id: string; title: string; layers: readonly LayerId[]; isOpaque: boolean }[]

export type GroupId = (typeof LAYER_GROUPS)[number]['id']
const isGroupId = (text: string): text is GroupId => LAYER_GROUPS.some(({ id }) => id === text)

/** Groups on screen with their opacity, 0.05 to 1. */
export type ShownGroups = ReadonlyMap<GroupId, number>

export const DEFAULT_GROUPS: ShownGroups = new Map([
  ['fond', 1],
  ['cadastre', 1],
  ['batiments', 1],
  ['adresses', 1],
  ['zones', 1],
])

/** Families that hatch the ground: over one another they would hide it, so that one at a time is drawn in full. */
const HATCHED: readonly GroupId[] = ['prescriptions', 'informations', 'servitudes', 'risques']

export const isHatched = (id: GroupId | undefined): boolean => HATCHED.some((one) => one === id)

/** The family of hatches drawn in full: the last one that was asked for. The others are contours. */
export const foremostFamily = (shown: ShownGroups): GroupId | undefined =>
  [...shown.keys()].findLast((id) => isHatched(id))

/** Whether a layer is drawn by its contours alone, another family being drawn in full. */
export function isContour(layer: LayerId, shown: ShownGroups): boolean {
  const group = LAYER_GROUPS.find(({ layers }) => layers.some((id) => id === layer))?.id
  return isHatched(group) && group !== foremostFamily(shown)
}

/** The same groups, that family in full. */
export function bringForward(shown: ShownGroups, id: GroupId): ShownGroups {
  const next = new Map(shown)
  const opacity = next.get(id)
  if (opacity === undefined) return shown
  next.delete(id)
  return next.set(id, opacity)
}

const sameGroups = (a: ShownGroups, b: ShownGroups) =>
  a.size === b.size && [...a].every(([id, opacity]) => b.get(id) === opacity)

/**
 * `cadastre,zones:60`: groups in the order of the table, opacity in percent when it is not whole; the families of hatches
 * in the order in which they were asked for, the one that is drawn in full last.
 */
export function writeGroups(shown: ShownGroups): string | undefined {
  if (sameGroups(shown, DEFAULT_GROUPS)) return undefined
  if (shown.size === 0) return 'aucune'
  const ground = LAYER_GROUPS.filter(({ id }) => shown.has(id) && !isHatched(id)).map(({ id }) => id)
  const families = [...shown.keys()].filter((id) => isHatched(id))
  return [...ground, ...families]
    .map((id) => {
      const opacity = shown.get(id) ?? 1
      return opacity === 1 ? id : `${id}:${Math.round(opacity * 100)}`
    })
    .join(',')
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
