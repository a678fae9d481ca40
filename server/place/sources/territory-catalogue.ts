/**
 * One source of a territory: everything that differs from one to another is in its row, the rest is common.
 *
 * @property host  the one that publishes; redirections lead to others of the list of hosts
 * @property pattern  address, with what is filled in between braces
 * @property unit  what one question stands for
 * @property lateAfterDays  beyond which what stands here is old for this source
 * @property evidence  whether its shape was seen in a recorded answer, or only described by clients and pages
 * @property keys  properties that an answer has to have to be read, and by which the probe tells a shape that moved
 * @property missing  what a 404 means: that its publisher has none, or that it should be there
 * @property complete  ground for which a sound answer is complete: what lets the desk say « non » instead of « inconnu »
 * @property takes  where it goes: the room of datasets, or kept to be read
 */
export type TerritorySource = {
  id: string
  label: string
  publisher: string
  host: string
  pattern: string
  unit: 'territory' | 'grid' | 'commune' | 'department' | 'document' | 'twentyCommunes'
  rhythm: string
  lateAfterDays: number
  licence: string
  evidence: 'recorded' | 'described'
  probe: 'json' | 'gzip' | 'zip' | 'text' | 'xml'
  keys: readonly string[]
  missing: 'absent' | 'unreadable'
  complete: 'itself' | 'communes' | 'department' | 'never'
  longestBytes: number
  takes: 'imported' | 'kept' | 'read'
}

const OPEN = 'Licence Ouverte 2.0'
const GPU = 'www.geoportail-urbanisme.gouv.fr'
const GPU_LICENCE = 'celle que dit la fiche de chaque document'
const ANSWER_BYTES = 20e6
const row = <const Id extends string>(one: TerritorySource & { id: Id }) => one

/** Every source that is asked, in the order in which they are fetched: small ones first. */
export const TERRITORY_SOURCES = [
  row({
    ...{ id: 'contours', label: 'Communes et contours', publisher: 'geo.api.gouv.fr', host: 'geo.api.gouv.fr' },
    ...{
      pattern: 'https://geo.api.gouv.fr/{territory}?fields={fields}&format=geojson&geometry=contour',
      unit: 'territory',
    },
    ...{ rhythm: 'annuel', lateAfterDays: 400, licence: OPEN, evidence: 'recorded', probe: 'json' },
    ...{ keys: ['code', 'nom'], missing: 'unreadable', complete: 'itself' },
    ...{ longestBytes: 200e6, takes: 'imported' },
  }),
  row({
    ...{ id: 'mairies', label: 'Fiches des mairies', publisher: 'DILA', host: 'api-lannuaire.service-public.gouv.fr' },
    pattern:
      'https://api-lannuaire.service-public.gouv.fr/api/explore/v2.1/catalog/datasets/api-lannuaire-administration/records?where={sirens}&limit=100&offset=0',
    ...{
      unit: 'twentyCommunes',
      rhythm: 'quotidien',
      lateAfterDays: 60,
      licence: OPEN,
      evidence: 'recorded',
      probe: 'json',
    },
    ...{ keys: ['nom', 'siren', 'pivot'], missing: 'unreadable', complete: 'never' },
    ...{ longestBytes: ANSWER_BYTES, takes: 'kept' },
  }),
  row({
    ...{ id: 'rnu-carto', label: 'Règlement national : API Carto', publisher: 'IGN', host: 'apicarto.ign.fr' },
    ...{ pattern: 'https://apicarto.ign.fr/api/gpu/municipality?insee={insee}', unit: 'commune' },
    ...{ rhythm: 'quotidien', lateAfterDays: 8, licence: OPEN, evidence: 'recorded', probe: 'json' },
    ...{ keys: ['insee', 'is_rnu'], missing: 'unreadable', complete: 'itself' },
    ...{ longestBytes: ANSWER_BYTES, takes: 'imported' },
  }),
  row({
    ...{ id: 'rnu-grille', label: 'Règlement national : grille du Géoportail', publisher: 'IGN', host: GPU },
    ...{ pattern: `https://${GPU}/api/grid/{insee}`, unit: 'commune', rhythm: 'quotidien', lateAfterDays: 8 },
    ...{ licence: OPEN, evidence: 'described', probe: 'json', keys: ['name', 'rnu'], missing: 'absent' },
    ...{ complete: 'never', longestBytes: ANSWER_BYTES, takes: 'read' },
  }),
  row({
    ...{ id: 'rnu-docurba', label: 'Règlement national : Docurba', publisher: 'MTES', host: 'docurba.beta.gouv.fr' },
    ...{ pattern: 'https://docurba.beta.gouv.fr/api/communes?departement={department}', unit: 'department' },
    ...{ rhythm: 'quotidien', lateAfterDays: 30, licence: 'non dite', evidence: 'described', probe: 'text' },
    ...{ keys: [], missing: 'unreadable', complete: 'never', longestBytes: 50e6, takes: 'read' },
  }),
  row({
    ...{ id: 'documents', label: 'Documents d’urbanisme (liste)', publisher: 'Géoportail de l’urbanisme', host: GPU },
    pattern: `https://${GPU}/api/document?documentFamily[]=DU&documentFamily[]=PSMV&grid={grid}&status=document.production&limit=100&page=0`,
    ...{
      unit: 'grid',
      rhythm: 'quotidien',
      lateAfterDays: 8,
      licence: GPU_LICENCE,
      evidence: 'recorded',
      probe: 'json',
    },
    ...{ keys: ['id', 'originalName', 'type', 'status', 'name'], missing: 'absent' },
    ...{ complete: 'never', longestBytes: ANSWER_BYTES, takes: 'read' },
  }),
  row({
    ...{ id: 'scot-grille', label: 'Schémas de cohérence territoriale (grilles)', publisher: 'IGN', host: GPU },
    ...{ pattern: `https://${GPU}/api/grid/{grid}/parents`, unit: 'grid', rhythm: 'annuel', lateAfterDays: 400 },
    ...{ licence: OPEN, evidence: 'described', probe: 'json', keys: ['name', 'type'], missing: 'absent' },
    ...{ complete: 'never', longestBytes: ANSWER_BYTES, takes: 'read' },
  }),
  row({
    ...{
      id: 'scot-liste',
      label: 'Schémas de cohérence territoriale (liste)',
      publisher: 'Géoportail de l’urbanisme',
      host: GPU,
    },
    pattern: `https://${GPU}/api/document?documentFamily[]=SCoT&grid={grid}&status=document.production&limit=100&page=0`,
    ...{
      unit: 'grid',
      rhythm: 'quotidien',
      lateAfterDays: 8,
      licence: GPU_LICENCE,
      evidence: 'described',
      probe: 'json',
    },
    ...{ keys: ['id', 'originalName', 'type', 'status', 'name'], missing: 'absent' },
    ...{ complete: 'never', longestBytes: ANSWER_BYTES, takes: 'read' },
  }),
  row({
    ...{
      id: 'servitudes-liste',
      label: 'Servitudes d’utilité publique (liste)',
      publisher: 'Géoportail de l’urbanisme',
      host: GPU,
    },
    pattern: `https://${GPU}/api/document?documentFamily[]=SUP&grid={department}&status=document.production&limit=100&page=0`,
    ...{
      unit: 'department',
      rhythm: 'quotidien',
      lateAfterDays: 8,
      licence: GPU_LICENCE,
      evidence: 'recorded',
      probe: 'json',
    },
    ...{ keys: ['id', 'originalName', 'type', 'status', 'name'], missing: 'absent' },
    ...{ complete: 'never', longestBytes: ANSWER_BYTES, takes: 'read' },
  }),
  row({
    ...{ id: 'adresses', label: 'Adresses (BAN)', publisher: 'BAN', host: 'plateforme.adresse.data.gouv.fr' },
    pattern: 'https://plateforme.adresse.data.gouv.fr/ban/communes/{insee}/download/csv-bal/adresses',
    ...{
      unit: 'commune',
      rhythm: 'hebdomadaire',
      lateAfterDays: 15,
      licence: OPEN,
      evidence: 'recorded',
      probe: 'text',
    },
    ...{ keys: ['cle_interop', 'commune_insee', 'voie_nom', 'numero'], missing: 'unreadable' },
    ...{ complete: 'communes', longestBytes: 400e6, takes: 'imported' },
  }),
  row({
    ...{ id: 'radon', label: 'Potentiel radon', publisher: 'ASNR, Géorisques', host: 'www.georisques.gouv.fr' },
    ...{
      pattern: 'https://www.georisques.gouv.fr/api/v1/radon?code_insee={codes}&page={page}&page_size=100',
      unit: 'twentyCommunes',
    },
    ...{ rhythm: 'rare', lateAfterDays: 400, licence: OPEN, evidence: 'described', probe: 'json' },
    ...{ keys: ['code_insee', 'classe_potentiel'], missing: 'unreadable', complete: 'itself' },
    ...{ longestBytes: ANSWER_BYTES, takes: 'imported' },
  }),
  row({
    ...{ id: 'seismes', label: 'Zones de sismicité', publisher: 'Géorisques', host: 'www.georisques.gouv.fr' },
    pattern: 'https://www.georisques.gouv.fr/api/v1/zonage_sismique?code_insee={codes}&page={page}&page_size=100',
    ...{
      unit: 'twentyCommunes',
      rhythm: 'rare',
      lateAfterDays: 400,
      licence: OPEN,
      evidence: 'described',
      probe: 'json',
    },
    ...{ keys: ['code_insee', 'code_zone'], missing: 'unreadable', complete: 'itself' },
    ...{ longestBytes: ANSWER_BYTES, takes: 'imported' },
  }),
  row({
    ...{
      id: 'installations',
      label: 'Installations classées',
      publisher: 'Géorisques',
      host: 'www.georisques.gouv.fr',
    },
    pattern:
      'https://www.georisques.gouv.fr/api/v1/installations_classees?code_insee={codes}&page={page}&page_size=100',
    ...{
      unit: 'twentyCommunes',
      rhythm: 'hebdomadaire',
      lateAfterDays: 30,
      licence: OPEN,
      evidence: 'described',
      probe: 'json',
    },
    ...{ keys: ['codeInsee', 'raisonSociale', 'codeAIOT'], missing: 'unreadable', complete: 'communes' },
    ...{ longestBytes: ANSWER_BYTES, takes: 'imported' },
  }),
  row({
    ...{ id: 'cavites', label: 'Cavités souterraines', publisher: 'BRGM, Géorisques', host: 'www.georisques.gouv.fr' },
    pattern: 'https://www.georisques.gouv.fr/api/v1/cavites?code_insee={codes}&page={page}&page_size=100',
    ...{
      unit: 'twentyCommunes',
      rhythm: 'trimestriel',
      lateAfterDays: 120,
      licence: OPEN,
      evidence: 'recorded',
      probe: 'json',
    },
    ...{ keys: ['identifiant', 'type', 'code_insee'], missing: 'unreadable', complete: 'communes' },
    ...{ longestBytes: ANSWER_BYTES, takes: 'imported' },
  }),
  row({
    ...{ id: 'cadastre', label: 'Cadastre', publisher: 'DGFiP, Etalab', host: 'cadastre.data.gouv.fr' },
    pattern:
      'https://cadastre.data.gouv.fr/data/etalab-cadastre/{release}/geojson/communes/{department}/{insee}/cadastre-{insee}-{layer}.json.gz',
    ...{
      unit: 'commune',
      rhythm: 'trimestriel',
      lateAfterDays: 120,
      licence: OPEN,
      evidence: 'recorded',
      probe: 'gzip',
    },
    ...{ keys: [], missing: 'unreadable', complete: 'communes', longestBytes: 400e6, takes: 'imported' },
  }),
  row({
    ...{ id: 'plan', label: 'Document d’urbanisme', publisher: 'Géoportail de l’urbanisme', host: GPU },
    ...{ pattern: `https://${GPU}/api/document/{id}/download`, unit: 'document', rhythm: 'à chaque procédure' },
    ...{ lateAfterDays: 8, licence: GPU_LICENCE, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'unreadable', complete: 'itself', longestBytes: 6e9, takes: 'imported' },
  }),
  row({
    ...{ id: 'scot', label: 'Schéma de cohérence territoriale', publisher: 'Géoportail de l’urbanisme', host: GPU },
    ...{ pattern: `https://${GPU}/api/document/{id}/download`, unit: 'document', rhythm: 'à chaque procédure' },
    ...{ lateAfterDays: 8, licence: GPU_LICENCE, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'unreadable', complete: 'itself', longestBytes: 6e9, takes: 'imported' },
  }),
  row({
    ...{ id: 'servitudes', label: 'Servitudes d’utilité publique', publisher: 'Géoportail de l’urbanisme', host: GPU },
    ...{ pattern: `https://${GPU}/api/document/{id}/download`, unit: 'document', rhythm: 'à chaque dépôt' },
    ...{ lateAfterDays: 8, licence: GPU_LICENCE, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'unreadable', complete: 'department', longestBytes: 2e9, takes: 'imported' },
  }),
  row({
    ...{
      id: 'ppr',
      label: 'Plans de prévention des risques (dessins)',
      publisher: 'Géorisques',
      host: 'files.georisques.fr',
    },
    ...{ pattern: 'https://files.georisques.fr/ppr/pprn_{department}.zip', unit: 'department', rhythm: 'semestriel' },
    ...{ lateAfterDays: 400, licence: OPEN, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'absent', complete: 'never', longestBytes: 2e9, takes: 'imported' },
  }),
  row({
    ...{
      id: 'inondation',
      label: 'Territoires à risque important d’inondation',
      publisher: 'Géorisques',
      host: 'files.georisques.fr',
    },
    ...{ pattern: 'https://files.georisques.fr/di_2020/tri_2020_sig_di_{department}.zip', unit: 'department' },
    ...{ rhythm: 'six ans', lateAfterDays: 2200, licence: OPEN, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'absent', complete: 'never', longestBytes: 2e9, takes: 'imported' },
  }),
  row({
    ...{ id: 'argiles', label: 'Retrait-gonflement des argiles', publisher: 'BRGM', host: 'files.georisques.fr' },
    ...{ pattern: 'https://files.georisques.fr/argiles/2025/AleaRG_2025_{department}_L93.zip', unit: 'department' },
    ...{ rhythm: 'rare', lateAfterDays: 2200, licence: OPEN, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'unreadable', complete: 'department', longestBytes: 600e6, takes: 'imported' },
  }),
  row({
    ...{ id: 'gaspar', label: 'Procédures de risque (GASPAR)', publisher: 'Géorisques', host: 'files.georisques.fr' },
    ...{ pattern: 'https://files.georisques.fr/GASPAR/gaspar.zip', unit: 'territory', rhythm: 'hebdomadaire' },
    ...{ lateAfterDays: 30, licence: OPEN, evidence: 'described', probe: 'zip', keys: [] },
    ...{ missing: 'unreadable', complete: 'never', longestBytes: 80e6, takes: 'kept' },
  }),
] as const

export type TerritorySourceId = (typeof TERRITORY_SOURCES)[number]['id']

const BY_ID: ReadonlyMap<string, TerritorySource> = new Map(TERRITORY_SOURCES.map((one) => [one.id, one]))

export function territorySource(id: TerritorySourceId): TerritorySource {
  const found = BY_ID.get(id)
  if (found === undefined) throw new Error(`no source ${id}`)
  return found
}

export const labelOfSource = (id: string) => BY_ID.get(id)?.label ?? id

/** Asked of nobody, and why: what the desk has of it is brought from files. */
export const SOURCES_NOT_ASKED: readonly { id: string; label: string; why: string }[] = [
  {
    ...{ id: 'fond', label: 'Fond de plan (BD TOPO)' },
    why: 'ses archives sont en 7z, que cette installation ne sait pas ouvrir : importez les couches en GeoPackage',
  },
  {
    ...{ id: 'enaf', label: 'Consommation d’espaces (ENAF)' },
    why: 'aucune adresse durable n’est connue : importez le fichier de l’observatoire de l’artificialisation',
  },
  {
    ...{ id: 'sitadel', label: 'Permis passés (Sitadel)' },
    why: 'aucune salle ne lit encore cette liste',
  },
  {
    ...{ id: 'sols', label: 'Secteurs d’information sur les sols, anciens sites industriels' },
    why: 'la forme des réponses n’est pas connue ici : importez les couches de Géorisques',
  },
]

/** Communes of which the cadastre has never held anything, whatever the release: destroyed villages, mostly. */
export const WITHOUT_CADASTRE: ReadonlySet<string> = new Set(['29083', '29084', '09304', '52059'])

export const CADASTRE_LAYERS = ['communes', 'sections', 'parcelles', 'batiments', 'lieux_dits'] as const

/** Those that a commune may be without. */
export const OPTIONAL_LAYERS: ReadonlySet<string> = new Set(['batiments', 'lieux_dits'])

/** The address of a source, filled in; `grid` and codes are checked by whoever calls. */
export const filled = (source: TerritorySource, values: Readonly<Record<string, string>>): string =>
  source.pattern.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = values[name]
    if (value === undefined) throw new Error(`${source.id}: nothing for ${name}`)
    return value
  })
