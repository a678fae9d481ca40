import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import { describe, expect, test } from 'vitest'
import { readGroups } from '#client/map/groups.ts'
import { mapStyle, type StyleInput } from '#client/map/style.ts'
import type { MapTokens } from '#client/map/tokens.ts'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { symbol, symbolFamilies } from '#symbols/symbols.ts'
import { LAYERS } from './saint-exemple.ts'

const tokens: MapTokens = {
  ground: 'rgb(246, 243, 236)',
  parcel: 'rgb(88, 99, 110)',
  parcelInk: 'rgb(57, 67, 77)',
  building: 'rgb(203, 191, 176)',
  buildingEdge: 'rgb(151, 137, 122)',
  commune: 'rgb(109, 95, 125)',
  label: 'rgb(23, 33, 43)',
  halo: 'rgb(255, 255, 255)',
  selection: 'rgb(11, 92, 99)',
  highlight: 'rgb(194, 65, 12)',
}

const EVERYTHING = 'cadastre,batiments:80,adresses,zones:60,prescriptions,informations,servitudes:40,risques'

const styled = (more: Partial<StyleInput> = {}) =>
  mapStyle({
    tokens,
    layers: LAYERS.layers,
    groups: readGroups(EVERYTHING),
    base: 'aucun',
    origin: 'https://parvis.test',
    ...more,
  })

const withLegend = (id: MapLayer['id'], symbols: readonly string[]): MapLayer[] =>
  LAYERS.layers.map((layer) =>
    layer.id === id ? { ...layer, legend: symbols.map((key) => ({ symbol: key, label: key, count: 1 })) } : layer,
  )

/** Every symbol of the table, as an area, a line and a point. */
const everySymbol = Object.keys(symbolFamilies).flatMap((key) =>
  ['surface', 'line', 'point'].map((kind) => `${key}/${kind}`),
)

describe('the style of the map', () => {
  test.each(['aucun', 'plan', 'photo'] as const)('is valid over the base map « %s »', (base) => {
    expect(validateStyleMin(styled({ base }))).toEqual([])
  })

  test('is valid with every symbol of the standard at once', () => {
    const style = styled({ layers: withLegend('prescriptions', everySymbol) })
    expect(validateStyleMin(style)).toEqual([])
    expect(style.layers.filter(({ id }) => id.startsWith('prescriptions-')).length).toBeGreaterThan(5)
  })

  test('is valid when nothing is loaded, and then draws the ground alone', () => {
    const layers = LAYERS.layers.map((layer) => ({ ...layer, bbox: null, legend: [] }))
    const style = styled({ layers })
    expect(validateStyleMin(style)).toEqual([])
    expect(Object.keys(style.sources)).toEqual(['site', 'highlight'])
  })

  test('asks nothing of a foreign server unless a base map is chosen', () => {
    expect(JSON.stringify(styled())).not.toContain('geopf.fr')
    expect(JSON.stringify(styled({ base: 'plan' }))).toContain('PLANIGNV2')
    expect(JSON.stringify(styled({ base: 'photo' }))).toContain('ORTHOIMAGERY.ORTHOPHOTOS')
  })

  test('needs no glyph server and no sprite', () => {
    expect(styled()).not.toHaveProperty('glyphs')
    expect(styled()).not.toHaveProperty('sprite')
  })

  test('a group that is not shown asks no tile', () => {
    const style = styled({ groups: readGroups('cadastre') })
    expect(Object.keys(style.sources).toSorted()).toEqual(['communes', 'highlight', 'parcels', 'sections', 'site'])
  })

  test('the revision of a layer is in the address of its tiles', () => {
    const layers = LAYERS.layers.map((layer) => (layer.id === 'zones' ? { ...layer, revision: 'abc' } : layer))
    expect(styled({ layers }).sources.zones).toMatchObject({
      tiles: ['https://parvis.test/api/tiles/zones/abc/{z}/{x}/{y}.pbf'],
      promoteId: 'id',
    })
  })

  test('the opacity of a group multiplies the official one', () => {
    const [fill] = styled({ layers: withLegend('zones', ['zone/U']) }).layers.filter(
      ({ id }) => id === 'zones-fill-band',
    )
    const official = symbol('zone/U')
    const opacity = official.geometry === 'surface' ? (official.fill?.opacity ?? 0) : 0
    expect(fill?.paint).toMatchObject({ 'fill-opacity': opacity * 0.6 })
  })

  test('from 1:2 500 a zone is a band along its limit, below it is a fill', () => {
    const layers = styled({ layers: withLegend('zones', ['zone/U']) }).layers
    const fill = layers.find(({ id }) => id === 'zones-fill-band')
    const band = layers.find(({ id }) => id === 'zones-band')
    expect(fill?.maxzoom).toBe(band?.minzoom)
  })

  test('labels stand above the selection, the selection above the plan', () => {
    const ids = styled().layers.map(({ id }) => id)
    expect(ids.indexOf('zones-band')).toBeLessThan(ids.indexOf('site-line'))
    expect(ids.indexOf('site-line')).toBeLessThan(ids.indexOf('parcels-label'))
  })
})
