import type { Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { plainName } from '#server/place/datasets/values.ts'
import { type ColumnNames, mapColumns, shareOfExamples } from './columns.ts'

/** 1 is drawn from afar, 6 only near. */
export type BaseRank = 1 | 2 | 3 | 4 | 5 | 6

/** What a layer of a base map shows, and how much each of its natures matters. */
export type BaseTheme = {
  kind: 'road' | 'rail' | 'stream' | 'water' | 'wood' | 'place'
  label: string
  geometry: 'line' | 'polygon' | 'point'
  /** Columns of BD TOPO (IGN) and of the layers of OpenStreetMap as they are commonly handed out. */
  columns: ColumnNames
  /** Rank of a nature, in plain lower-case words; one that is not named here is not of the theme. */
  ranks: Readonly<Record<string, BaseRank>>
  /** Given when every nature is of the theme: the rank of those that are not named. */
  otherRank?: BaseRank
  /** Columns that only a layer of this theme has, any of them. */
  signs: readonly string[]
}

export const BASE_THEMES: readonly BaseTheme[] = [
  {
    kind: 'road',
    label: 'Fond de plan : voies',
    geometry: 'line',
    columns: {
      nature: ['nature', 'fclass', 'highway'],
      importance: ['importance'],
      name: ['nom_voie', 'nom_voie_ban_gauche', 'nom_collaboratif_gauche', 'nom_1_gauche', 'toponyme', 'name'],
    },
    ranks: {
      'type autoroutier': 1,
      autoroute: 1,
      'route a 2 chaussees': 2,
      'route a 1 chaussee': 4,
      bretelle: 4,
      'rond-point': 4,
      'route empierree': 6,
      chemin: 6,
      sentier: 6,
      escalier: 6,
      'piste cyclable': 6,
      motorway: 1,
      trunk: 1,
      primary: 2,
      secondary: 3,
      tertiary: 4,
      unclassified: 5,
      residential: 5,
      living_street: 5,
      pedestrian: 5,
      service: 6,
      track: 6,
      path: 6,
      footway: 6,
      cycleway: 6,
      bridleway: 6,
      steps: 6,
    },
    signs: ['nombre_de_voies', 'largeur_de_chaussee', 'cpx_classement_administratif', 'maxspeed', 'highway'],
  },
  {
    kind: 'rail',
    label: 'Fond de plan : voies ferrées',
    geometry: 'line',
    columns: { nature: ['nature', 'fclass', 'railway'], name: ['toponyme', 'cpx_toponyme', 'name'] },
    ranks: {
      'voie ferree principale': 2,
      lgv: 2,
      'voie de service': 5,
      rail: 2,
      tram: 4,
      light_rail: 3,
      narrow_gauge: 4,
    },
    signs: ['electrifie', 'largeur_de_voie_ferree', 'railway'],
  },
  {
    kind: 'stream',
    label: 'Fond de plan : cours d’eau',
    geometry: 'line',
    columns: {
      nature: ['nature', 'fclass', 'waterway'],
      name: ['cpx_toponyme_de_cours_d_eau', 'toponyme', 'nom', 'name'],
    },
    ranks: {
      'ecoulement naturel': 4,
      'ecoulement canalise': 3,
      'ecoulement phreatique': 6,
      canal: 3,
      fosse: 6,
      river: 3,
      stream: 5,
      drain: 6,
      ditch: 6,
    },
    signs: ['persistance', 'classe_de_largeur', 'sens_de_l_ecoulement', 'waterway', 'width'],
  },
  {
    kind: 'water',
    label: 'Fond de plan : plans d’eau',
    geometry: 'polygon',
    columns: {
      nature: ['nature', 'fclass', 'natural', 'water'],
      name: ['cpx_toponyme_de_plan_d_eau', 'toponyme', 'nom', 'name'],
    },
    ranks: { mer: 1, 'plan d eau': 3, lac: 2, mare: 5, bassin: 5, water: 3, river: 3, reservoir: 4, wetland: 5 },
    otherRank: 4,
    signs: ['persistance', 'cpx_toponyme_de_plan_d_eau', 'water'],
  },
  {
    kind: 'wood',
    label: 'Fond de plan : bois',
    geometry: 'polygon',
    columns: { nature: ['nature', 'fclass', 'landuse', 'natural'], name: ['toponyme', 'name'] },
    ranks: {
      bois: 4,
      foret: 2,
      'foret fermee de feuillus': 2,
      'foret fermee de coniferes': 2,
      'foret fermee mixte': 2,
      'foret ouverte': 3,
      peupleraie: 4,
      'lande ligneuse': 5,
      forest: 2,
      wood: 3,
    },
    signs: [],
  },
  {
    kind: 'place',
    label: 'Fond de plan : lieux',
    geometry: 'point',
    columns: { nature: ['nature', 'fclass', 'place'], name: ['toponyme', 'graphie_du_toponyme', 'nom', 'name'] },
    ranks: {
      commune: 1,
      quartier: 4,
      hameau: 4,
      'lieu-dit habite': 4,
      'lieu dit habite': 4,
      'lieu-dit non habite': 5,
      'lieu dit non habite': 5,
      bois: 5,
      city: 1,
      town: 1,
      village: 2,
      hamlet: 4,
      suburb: 4,
      locality: 5,
      isolated_dwelling: 6,
    },
    signs: ['place'],
  },
]

/** A nature as the ranks write it: without accents or punctuation but hyphens and underscores. */
export const plainNature = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[’']/g, ' ').trim()

const has = (layer: SourceLayer, names: readonly string[]) =>
  layer.fields.some(({ name }) => names.some((one) => plainName(one) === plainName(name)))

/** A layer of OpenStreetMap as the extracts cut it: each object has its class and its number. */
const isOpenStreetMap = (layer: SourceLayer) => has(layer, ['osm_id']) && has(layer, ['fclass'])

/**
 * A layer is of a theme when its geometry is, its natures are known to the theme, and it bears a sign of its own or comes
 * from OpenStreetMap; natures alone would take a forest for any layer that says « bois ».
 */
export function recogniseBase(theme: BaseTheme, layer: SourceLayer): Recognition | null {
  if (layer.geometry !== theme.geometry && layer.geometry !== 'mixed') return null
  const mapping = mapColumns(layer, theme.columns)
  if (mapping.nature === undefined) return null
  const isKnown = (text: string) => Object.hasOwn(theme.ranks, plainNature(text))
  const share = shareOfExamples(layer, mapping.nature, isKnown) ?? 0
  const isNamedSo = LAYER_NAMES[theme.kind].test(plainNature(layer.layer))
  const isSigned = has(layer, theme.signs) || isOpenStreetMap(layer) || isNamedSo
  if (!isSigned || share < 0.5) return null
  return { confidence: isNamedSo ? 0.95 : 0.85, mapping }
}

const LAYER_NAMES: Readonly<Record<BaseTheme['kind'], RegExp>> = {
  road: /troncon_de_route|roads?\b|osm_roads/,
  rail: /voie_ferree|railways?/,
  stream: /troncon_hydrographique|cours_d_eau|waterways?/,
  water: /surface_hydrographique|plan_d_eau|water_a/,
  wood: /zone_de_vegetation|foret|landuse|natural_a/,
  place: /lieu_dit|toponymie|zone_d_habitation|places?\b|osm_places/,
}
