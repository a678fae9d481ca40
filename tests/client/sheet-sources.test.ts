import { expect, test } from 'vitest'
import type { SeenSymbol } from '#client/map/controller.ts'
import { DEFAULT_GROUPS } from '#client/map/groups.ts'
import { sheetSources } from '#client/map/sheet-sources.ts'
import type { MapLayer, MapLayers } from '#contract/place/tiles/layer.ts'

const source = (title: string) => ({ title, vintage: '2026-01-01', licence: null })
const layer = (id: MapLayer['id'], symbols: readonly string[], titles: readonly string[]): MapLayer => ({
  ...{ id, title: id, revision: '1', minZoom: 10, maxZoom: 16, bbox: [2, 50, 3, 51] },
  legend: symbols.map((symbol) => ({ symbol, label: symbol, count: 1 })),
  sources: titles.map(source),
})

const MAP: MapLayers = {
  bbox: [2, 50, 3, 51],
  territory: {
    name: 'CC du Test',
    communes: [
      { inseeCode: '62057', name: 'Audruicq' },
      { inseeCode: '62595', name: 'Nortkerque' },
    ],
  },
  layers: [
    layer('parcels', [], ['Cadastre, parcelles d’Audruicq', 'Cadastre, parcelles de Nortkerque']),
    layer('zones', ['U', 'N'], ['PLUi de la CC du Test : zonage', 'Carte communale de Nortkerque\u00a0: zonage']),
    layer('dressing', ['line'], ['PLUi de la CC du Test : habillage']),
    layer('risks', ['flood'], ['Zones inondables']),
  ],
}

const seen = (...symbols: readonly SeenSymbol[]) => new Set(symbols)
const titles = (symbols: ReadonlySet<SeenSymbol>, communes: readonly string[]) =>
  sheetSources(MAP, DEFAULT_GROUPS, { symbols, communes: new Set(communes) }).map(({ title }) => title)

test('a sheet names the sources of what is on it: neither of a neighbouring commune, nor of a layer that has nothing there', () => {
  expect(titles(seen('zones|U'), ['62057'])).toEqual([
    'Cadastre, parcelles d’Audruicq',
    'PLUi de la CC du Test : zonage',
  ])
})

test('over two communes both are named', () => {
  expect(titles(seen('zones|U', 'dressing|line'), ['62057', '62595'])).toEqual([
    'Cadastre, parcelles d’Audruicq',
    'Cadastre, parcelles de Nortkerque',
    'PLUi de la CC du Test : zonage',
    'Carte communale de Nortkerque\u00a0: zonage',
    'PLUi de la CC du Test : habillage',
  ])
})

test('where no parcel is drawn, no commune is left out', () => {
  expect(titles(seen('zones|U'), [])).toContain('Cadastre, parcelles de Nortkerque')
})
