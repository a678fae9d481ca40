import type { MapTokens } from '#client/map/tokens.ts'

/** The colours of the map by day. */
export const TOKENS: MapTokens = {
  ground: 'rgb(246, 243, 236)',
  road: 'rgb(255, 255, 255)',
  roadEdge: 'rgb(211, 203, 189)',
  water: 'rgb(185, 215, 228)',
  waterInk: 'rgb(34, 89, 122)',
  wood: 'rgb(213, 227, 200)',
  parcel: 'rgb(88, 99, 110)',
  parcelInk: 'rgb(57, 67, 77)',
  building: 'rgb(203, 191, 176)',
  buildingEdge: 'rgb(151, 137, 122)',
  commune: 'rgb(109, 95, 125)',
  communeInk: 'rgb(61, 48, 82)',
  street: 'rgb(74, 63, 47)',
  label: 'rgb(23, 33, 43)',
  halo: 'rgb(255, 255, 255)',
  selection: 'rgb(11, 92, 99)',
  highlight: 'rgb(194, 65, 12)',
}
