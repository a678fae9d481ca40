const NAMES = {
  ground: '--map-ground',
  road: '--map-road',
  roadEdge: '--map-road-edge',
  water: '--map-water',
  waterInk: '--map-water-ink',
  wood: '--map-wood',
  parcel: '--map-parcel',
  parcelInk: '--map-parcel-ink',
  building: '--map-building',
  buildingEdge: '--map-building-edge',
  commune: '--map-commune',
  communeInk: '--map-commune-ink',
  street: '--map-street',
  label: '--map-label',
  halo: '--map-halo',
  selection: '--map-selection',
  highlight: '--map-highlight',
} as const

/** Colours of the map, read from ui/tokens.css: the map and the page never disagree. */
export type MapTokens = Readonly<Record<keyof typeof NAMES, string>>

/**
 * Resolved colours of the tokens where `element` stands: `light-dark()` and the chosen theme are settled by the browser.
 */
export function readMapTokens(element: HTMLElement): MapTokens {
  const probe = document.createElement('span')
  // A picture keeps its colours where the system replaces those of the page.
  probe.style.setProperty('forced-color-adjust', 'none')
  element.append(probe)
  const resolve = (name: string) => {
    probe.style.color = `var(${name})`
    return getComputedStyle(probe).color
  }
  const tokens = {
    ground: resolve(NAMES.ground),
    road: resolve(NAMES.road),
    roadEdge: resolve(NAMES.roadEdge),
    water: resolve(NAMES.water),
    waterInk: resolve(NAMES.waterInk),
    wood: resolve(NAMES.wood),
    parcel: resolve(NAMES.parcel),
    parcelInk: resolve(NAMES.parcelInk),
    building: resolve(NAMES.building),
    buildingEdge: resolve(NAMES.buildingEdge),
    commune: resolve(NAMES.commune),
    communeInk: resolve(NAMES.communeInk),
    street: resolve(NAMES.street),
    label: resolve(NAMES.label),
    halo: resolve(NAMES.halo),
    selection: resolve(NAMES.selection),
    highlight: resolve(NAMES.highlight),
  }
  probe.remove()
  return tokens
}
