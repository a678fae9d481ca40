import type { Recognition } from '#server/place/datasets/kind.ts'
import type { SourceLayer } from '#server/place/datasets/source-layer.ts'
import { type ColumnNames, hasAll, mapColumns, shareOfExamples } from './columns.ts'

/** Columns of risk plans: COVADIS (upper case, ID_GASPAR) and CNIG 1.0 (lower case, codeprocedure). */
export const RISK_COLUMNS = {
  /** N_ZONE_REG_PPR…, zonereglementaireurba, zonereglementairefoncier. */
  regulated: {
    procedure: ['codeprocedure', 'id_gaspar', 'idgaspar'],
    externalKey: ['idzonereglementaire', 'id_zone'],
    code: ['codezonereglement', 'codezone', 'code_zone'],
    label: ['libellezonereglement', 'nom', 'libelle'],
    regulation: ['typereglement', 'typereg'],
    fileName: ['nomfic'],
    fileUrl: ['urlfic'],
  },
  /** N_ZONE_ALEA_PPR…, zonealea…, zonedangerspecifique. */
  hazard: {
    procedure: ['codeprocedure', 'id_gaspar', 'idgaspar'],
    externalKey: ['idzonealea', 'idzonedanger', 'id_zone'],
    hazard: ['typealea', 'coderisque'],
    hazardName: ['nomrisque'],
    level: ['niveaualea', 'nivalea_st'],
    localLevel: ['nivalea'],
    excess: ['typesuralea'],
    description: ['description', 'descript'],
    fileName: ['nomfic'],
    fileUrl: ['urlfic'],
  },
  perimeter: {
    procedure: ['codeprocedure', 'id_gaspar', 'idgaspar'],
    externalKey: ['idperimetre'],
    label: ['libelle', 'nom'],
    state: ['etatprocedure', 'etat'],
    nature: ['type'],
    statedOn: ['dateetat', 'datevalid', 'dateappro'],
    endedOn: ['datefinval'],
  },
  document: {
    procedure: ['codeprocedure', 'id_gaspar', 'idgaspar'],
    label: ['libelleprocedure', 'nom'],
    planType: ['typeprocedure'],
    state: ['etat', 'etatprocedure'],
    approvedOn: ['dateappro'],
    prescribedOn: ['dateprescr'],
    endedOn: ['datefinval'],
    hazard: ['coderisque'],
    url: ['site_web'],
    regulationUrl: ['urlreg'],
  },
  reference: {
    procedure: ['codeprocedure'],
    url: ['adresse'],
    label: ['nomressource'],
    referenceType: ['typereference'],
    description: ['description'],
  },
  multiHazard: {
    zone: ['idzonealea', 'id_zone'],
    hazard: ['typealea', 'coderisque'],
    level: ['niveaualea', 'nivalea_st'],
    localLevel: ['nivalea'],
  },
  regulatedHazard: {
    zone: ['idzonereglementaire_u_s', 'idzonereglementaire_f_s', 'idzonereglementaire_u_l', 'idzonereglementaire_u_p'],
    hazard: ['typealea'],
  },
} as const satisfies Record<string, ColumnNames>

export type PlanRiskTable = keyof typeof RISK_COLUMNS

/** Which table of a risk plan a layer is, by its columns. */
export function riskTable(layer: SourceLayer): { table: PlanRiskTable; recognition: Recognition } | null {
  const mapping = (table: PlanRiskTable) => mapColumns(layer, RISK_COLUMNS[table])
  const has = (table: PlanRiskTable, ...fields: readonly string[]) => hasAll(mapping(table), ...fields)
  const found = (table: PlanRiskTable, confidence = 0.95) => ({
    table,
    recognition: { confidence, mapping: mapping(table) },
  })
  const drawn = layer.geometry !== 'none'
  if (drawn && has('regulated', 'procedure', 'code', 'regulation')) return found('regulated')
  if (drawn && has('hazard', 'procedure', 'hazard') && (has('hazard', 'level') || has('hazard', 'localLevel')))
    return found('hazard')
  if (drawn && has('hazard', 'hazard', 'level', 'externalKey')) return found('hazard', 0.8)
  if (has('document', 'procedure', 'label') && (has('document', 'planType') || has('document', 'approvedOn')))
    return found('document')
  if (drawn && has('perimeter', 'procedure', 'statedOn')) return found('perimeter')
  if (has('reference', 'procedure', 'url', 'referenceType')) return found('reference')
  if (!drawn && has('multiHazard', 'zone', 'hazard')) return found('multiHazard')
  if (!drawn && has('regulatedHazard', 'zone', 'hazard')) return found('regulatedHazard')
  return null
}

/** Sets of the flood directive (N_TRI_…). */
export const FLOOD_COLUMNS = {
  territory: ['id_tri'],
  externalKey: ['id_s_inond', 'id_zone', 'id_ligne'],
  scenario: ['scenario'],
  origin: ['typ_inond', 'typ_inond1'],
  river: ['cours_deau'],
  minHeight: ['ht_min'],
  maxHeight: ['ht_max'],
  elevation: ['cote'],
  speed: ['vitesse'],
  name: ['nom'],
} as const satisfies ColumnNames

export type FloodTable = 'flooded' | 'territory'

/** Flooded areas, heights of water, levels and flows on one side; the territory at risk (TRI) on the other. */
export function floodTable(layer: SourceLayer): { table: FloodTable; recognition: Recognition } | null {
  const mapping = mapColumns(layer, FLOOD_COLUMNS)
  if (layer.geometry === 'none' || layer.geometry === 'point' || !hasAll(mapping, 'territory')) return null
  const isNoFlood = Object.keys(mapColumns(layer, { map: ['id_carte'], protectedZone: ['id_roe'] })).length > 0
  if (isNoFlood) return null
  if (hasAll(mapping, 'externalKey') && (hasAll(mapping, 'scenario') || hasAll(mapping, 'speed')))
    return { table: 'flooded', recognition: { confidence: 0.95, mapping } }
  if (hasAll(mapping, 'name') && !hasAll(mapping, 'externalKey') && !hasAll(mapping, 'origin'))
    return { table: 'territory', recognition: { confidence: 0.9, mapping } }
  return null
}

/** Layers that say what is exposed, where a hazard comes from, how a map was made: of no use to answer a parcel. */
const USELESS = {
  stake: [
    'idenjeu',
    'identannee',
    'codcovadis',
    'type_enjeu',
    'code_ippc',
    'code_steu',
    'eu_cd_pa',
    'hab_perm',
    'typevulnerabilite',
  ],
  origin: ['idoriginerisque'],
  structure: ['idouvrageprotecteur', 'id_ouvrage'],
  protectedZone: ['idzoneprotegee', 'id_roe'],
  map: ['id_carte'],
  measure: ['id_point', 'deblin_min', 'code_eh'],
  vulnerability: ['idenjeu_s', 'idenjeu_l', 'idenjeu_p'],
  revision: ['codeprocrevisante'],
} as const satisfies ColumnNames

/** Why a layer of a risk set is left aside; null when it is none of these. */
export function uselessRiskLayer(layer: SourceLayer): keyof typeof USELESS | null {
  if (riskTable(layer) !== null || floodTable(layer) !== null) return null
  return Object.keys(mapColumns(layer, USELESS)).find(isUseless) ?? null
}

const isUseless = (name: string): name is keyof typeof USELESS => name in USELESS

/** Sites and zones that Géorisques gives out. */
export const SITE_COLUMNS = {
  industrial: {
    name: ['raisonSociale', 'nom_ets', 'Nom établissement', 'nom_etablissement', 'nomets'],
    externalKey: ['codeAIOT', "Numéro d'établissement", 'num_etablissement', 'code_s3ic', 'identifiant_aiot'],
    regime: ['regime', 'Régime en vigueur', 'lib_regime', 'regime_vigueur'],
    seveso: ['statutSeveso', 'Statut SEVESO', 'lib_seveso', 'seveso'],
    address: ['adresse1', 'adresse', 'Adresse 1'],
    commune: ['codeInsee', 'code_insee', 'cd_insee'],
    url: ['url', 'url_fiche'],
  },
  pollutedSoil: {
    name: ['nom_etablissement', 'nom_etabli', 'nom_usuel', 'raison_soc_ent', 'nom', 'nom_site'],
    externalKey: [
      'identifiant_ssp',
      'identifiant_casias',
      'identifiant_basias',
      'code_metier',
      'code_metie',
      'identifiant',
      'id_basol',
      'id_sis',
    ],
    state: [
      'etat_occup_site',
      'statut',
      'statut_instruction',
      'statut_ins',
      'nom_instruction',
      'nom_instru',
      'etat_site',
    ],
    activity: ['code_activite', 'activite', 'libelle_activite'],
    address: ['der_adr', 'adresse', 'adr_anc_format'],
    commune: ['code_insee', 'codeInsee', 'insee'],
    url: ['fiche_risque', 'url_fichier', 'url'],
  },
  cavity: {
    name: ['nom', 'nom_cavite', 'nomcavite'],
    externalKey: ['identifiant', 'num_cavite', 'numcavite', 'id_cavite'],
    nature: ['type', 'type_cavite', 'typecavite'],
    reliability: ['reperage_geo', 'positionnement'],
    commune: ['code_insee', 'codeInsee'],
  },
  movement: {
    name: ['lieu', 'commentaire_lieu', 'libelle', 'nom'],
    externalKey: ['identifiant', 'num_mvt', 'nummvt'],
    nature: ['type', 'type_mvt', 'typemvt'],
    reliability: ['fiabilite'],
    commune: ['code_insee', 'codeInsee'],
  },
  clay: {
    level: ['niveau', 'niv_alea', 'codeExposition', 'alea', 'exposition'],
    name: ['alea', 'exposition'],
    department: ['dpt', 'dep'],
  },
} as const satisfies Record<string, ColumnNames>

export type SiteTable = keyof typeof SITE_COLUMNS

const CLAY_WORDS = /^(0|1|2|3|faible|moyen(ne)?|fort(e)?|a priori nul)$/i
const CAVITY_WORDS = /cave|carri[eè]re|ouvrage|naturelle|galerie|souterrain|puits|cavit/i
const MOVEMENT_WORDS = /glissement|boulement|effondrement|coul[eé]e|[eé]rosion|chute/i
const SITE_KEYS = /^(SSP|[A-Z]{3}\d{7}|\d{2}\.\d{4}|CSS|SIS)/

/** Which list of sites a layer is, by its columns and what is written in them. */
export function siteTable(layer: SourceLayer): { table: SiteTable; recognition: Recognition } | null {
  const mapping = (table: SiteTable) => mapColumns(layer, SITE_COLUMNS[table])
  const found = (table: SiteTable, confidence: number) => ({
    table,
    recognition: { confidence, mapping: mapping(table) },
  })
  const has = (table: SiteTable, ...fields: readonly string[]) => hasAll(mapping(table), ...fields)
  const columns = mapColumns(layer, MARKS)
  if (has('industrial', 'name') && (has('industrial', 'regime') || 'plant' in columns)) return found('industrial', 0.9)
  if ('formerSite' in columns && has('pollutedSoil', 'externalKey')) return found('pollutedSoil', 0.9)
  const keys = shareOfExamples(layer, mapping('pollutedSoil').externalKey, (key) => SITE_KEYS.test(key))
  if (keys !== null && keys > 0.5 && has('pollutedSoil', 'name')) return found('pollutedSoil', 0.85)
  const words = (table: SiteTable, field: string, pattern: RegExp) =>
    (shareOfExamples(layer, mapping(table)[field], (text) => pattern.test(text)) ?? 0) >= 0.5
  if (
    has('cavity', 'externalKey', 'nature') &&
    (has('cavity', 'reliability') || 'cavity' in columns) &&
    words('cavity', 'nature', CAVITY_WORDS)
  )
    return found('cavity', 0.85)
  if (has('movement', 'externalKey', 'nature', 'reliability') && words('movement', 'nature', MOVEMENT_WORDS))
    return found('movement', 0.85)
  if ('clay' in columns && words('clay', 'level', CLAY_WORDS)) return found('clay', 0.8)
  return null
}

/** Columns that belong to one list alone. */
const MARKS: ColumnNames = {
  plant: ['nom_ets', 'codeAIOT', 'code_s3ic', 'statutSeveso'],
  formerSite: [
    'etat_occup_site',
    'identifiant_casias',
    'identifiant_ssp',
    'code_metier',
    'code_metie',
    'id_basol',
    'identifiant_basias',
  ],
  cavity: ['num_cavite', 'numcavite', 'type_cavite'],
  clay: ['alea', 'niv_alea', 'codeExposition'],
}

/** Classes given by commune, without geometry: radon, seismic zones. */
export const COMMUNE_RISK_COLUMNS = {
  commune: ['code_insee', 'codeInsee', 'insee_com', 'insee', 'code_commune', 'inseecommune'],
  radon: ['classe_potentiel', 'potentiel_radon', 'classe_radon'],
  seismic: ['code_zone', 'zone_sismicite', 'sismicite', 'zone_sismique'],
} as const satisfies ColumnNames

export function communeRisk(layer: SourceLayer): Recognition | null {
  const mapping = mapColumns(layer, COMMUNE_RISK_COLUMNS)
  const isClass = (field: string, most: string) =>
    (shareOfExamples(layer, mapping[field], (text) => new RegExp(`^[1-${most}]\\b`).test(text)) ?? 0) === 1
  if (!hasAll(mapping, 'commune')) return null
  return isClass('radon', '3') || isClass('seismic', '5') ? { confidence: 0.85, mapping } : null
}
