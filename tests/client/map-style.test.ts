import { createExpression, validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import type { StyleSpecification } from 'maplibre-gl'
import { describe, expect, test } from 'vitest'
import { bringForward, readGroups, writeGroups } from '#client/map/groups.ts'
import { symbolByNight } from '#client/map/night.ts'
import { mapStyle, type StyleInput } from '#client/map/style.ts'
import type { MapLayer } from '#contract/place/tiles/layer.ts'
import { symbol, symbolFamilies } from '#symbols/symbols.ts'
import { TOKENS as tokens } from './map-tokens.ts'
import { LAYERS } from './saint-exemple.ts'

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
    expect(Object.keys(style.sources)).toEqual(['site', 'site-names', 'highlight'])
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
    expect(Object.keys(style.sources).toSorted()).toEqual([
      'communes',
      'highlight',
      'parcels',
      'sections',
      'sections-names',
      'site',
      'site-names',
    ])
  })

  test('the revision of a layer is in the address of its tiles', () => {
    const layers = LAYERS.layers.map((layer) => (layer.id === 'zones' ? { ...layer, revision: 'abc' } : layer))
    expect(styled({ layers }).sources.zones).toMatchObject({
      tiles: ['https://parvis.test/api/tiles/zones/abc/{z}/{x}/{y}.pbf'],
      promoteId: 'id',
    })
  })

  /** Opacity of one layer at a zoom, for a zone U, as the map itself evaluates it. */
  const opacityAt = (layers: StyleSpecification['layers'], id: string, property: string, zoom: number): number => {
    const paint: Record<string, unknown> = { ...layers.find((one) => one.id === id)?.paint }
    const parsed = createExpression(paint[property], `paint.${property}`)
    if (parsed.result === 'error') throw new Error(parsed.value.map(({ message }) => message).join())
    return parsed.value.evaluate({ zoom }, { type: 3, properties: { symbol: 'zone/U' } })
  }

  test('the opacity of a group multiplies the official one', () => {
    const { layers } = styled({ layers: withLegend('zones', ['zone/U']) })
    const official = symbol('zone/U')
    const opacity = official.geometry === 'surface' ? (official.fill?.opacity ?? 0) : 0
    expect(opacityAt(layers, 'zones-fill-band', 'fill-opacity', 11)).toBeCloseTo(opacity * 0.6)
  })

  test('a zone is a veil of 25 to 35 % from zoom 14, and gives way without a jump to the band along its limit', () => {
    const { layers } = styled({
      layers: withLegend('zones', ['zone/U']),
      groups: readGroups('cadastre,zones'),
    })
    const fill = (zoom: number) => opacityAt(layers, 'zones-fill-band', 'fill-opacity', zoom)
    const band = (zoom: number) => opacityAt(layers, 'zones-band', 'line-opacity', zoom)
    for (const zoom of [14, 15, 16]) {
      expect(fill(zoom)).toBeGreaterThanOrEqual(0.25)
      expect(fill(zoom)).toBeLessThanOrEqual(0.35)
    }
    expect(fill(17.5)).toBe(0)
    const bandLayer = layers.find(({ id }) => id === 'zones-band')
    expect(band(bandLayer?.minzoom ?? 0)).toBe(0)
    expect(layers.find(({ id }) => id === 'zones-fill-band')?.maxzoom).toBe(17.5)
    for (let zoom = 10; zoom < 19; zoom += 0.1) {
      expect(Math.abs(fill(zoom + 0.1) - fill(zoom))).toBeLessThan(0.03)
      expect(Math.abs(band(zoom + 0.1) - band(zoom))).toBeLessThan(0.05)
    }
  })

  test('buildings stand on the veil of the zones, and under what hatches the ground', () => {
    const ids = styled({ layers: withLegend('zones', ['zone/U']) }).layers.map(({ id }) => id)
    expect(ids.indexOf('zones-fill-band')).toBeLessThan(ids.indexOf('buildings-fill'))
    expect(ids.indexOf('buildings-fill')).toBeLessThan(ids.indexOf('prescriptions-area'))
  })

  test('one family of hatches is drawn in full, the last asked for; the others are contours', () => {
    const layers = LAYERS.layers.map((layer) =>
      ['prescriptions', 'risks'].includes(layer.id)
        ? { ...layer, legend: everySymbol.map((key) => ({ symbol: key, label: key, count: 1 })) }
        : layer,
    )
    const hatched = (groups: string) =>
      styled({ layers, groups: readGroups(groups) })
        .layers.map(({ id }) => id)
        .filter((id) => id.endsWith('-hatch'))
    expect(hatched('cadastre,prescriptions,risques')).toEqual(['risks-hatch'])
    expect(hatched('cadastre,risques,prescriptions')).toEqual(['prescriptions-hatch'])
    const contours = styled({ layers, groups: readGroups('cadastre,risques,prescriptions') }).layers
    expect(contours.some(({ id }) => id.startsWith('risks-line-'))).toBe(true)
  })

  test('the order in which families were asked for is kept in the address', () => {
    expect(writeGroups(readGroups('cadastre,risques,prescriptions:40'))).toBe('cadastre,risques,prescriptions:40')
    expect(writeGroups(bringForward(readGroups('risques,prescriptions:40'), 'risques'))).toBe(
      'prescriptions:40,risques',
    )
  })

  test('by night every line of the standard is light enough to be read, and keeps its hue', () => {
    const night = styled({
      layers: withLegend('prescriptions', everySymbol),
      tokens: { ...tokens, ground: 'rgb(28, 35, 42)' },
    })
    const names = JSON.stringify(night.layers)
    expect(names).toContain('hatch-night:')
    for (const key of everySymbol) {
      const one = symbolByNight(symbol(key))
      const color =
        one.geometry === 'surface' ? one.outline.color : one.geometry === 'line' ? one.color : one.mark.color
      const channels = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16))
      expect((Math.min(...channels) + Math.max(...channels)) / 510).toBeGreaterThan(0.61)
    }
    expect(JSON.stringify(styled())).not.toContain('hatch-night:')
  })

  test('the local base map is read over the tint of the zones, under their limits, and gives way to another one', () => {
    const groups = readGroups(`fond,${EVERYTHING}`)
    const ids = styled({ groups, layers: withLegend('zones', ['zone/U']) }).layers.map(({ id }) => id)
    expect(ids.indexOf('zones-fill-band')).toBeLessThan(ids.indexOf('baseFar-wood'))
    expect(ids.indexOf('base-rail')).toBeLessThan(ids.indexOf('zones-band'))
    expect(ids.indexOf('base-rail')).toBeLessThan(ids.indexOf('parcels-line'))
    expect(styled({ groups, base: 'photo' }).layers.some(({ id }) => id === 'base-road')).toBe(false)
    expect(validateStyleMin(styled({ groups }))).toEqual([])
  })

  test('the name of a street is laid along it, and nothing else is', () => {
    const along = styled().layers.filter(
      (layer) =>
        layer.type === 'symbol' && layer.id.endsWith('-label') && layer.layout?.['symbol-placement'] === 'line',
    )
    expect(along.map(({ id }) => id)).toEqual(['streets-label'])
  })

  test('labels stand above the selection, the selection above the plan', () => {
    const ids = styled().layers.map(({ id }) => id)
    expect(ids.indexOf('zones-band')).toBeLessThan(ids.indexOf('site-line'))
    expect(ids.indexOf('site-line')).toBeLessThan(ids.indexOf('parcels-label'))
  })
})
