/**
 * What a complete answer on a parcel must speak of, present or not: the matters of the planning certificate (L410-1,
 * R410-13: plan, limits to the right of property, taxes and contributions, preemption) and of the information owed on
 * risks (C. env. L125-5). A layer that is absent from this list still answers « no » when it is loaded.
 */
export type ExpectedConstraint = {
  /** Key of the answer, and of the statement when it is « no » or « unknown ». */
  kind: string
  topic: 'zone' | 'planPrescription' | 'planInformation' | 'easement' | 'risk'
  /** Layers that must all have been searched before « no » can be said: keys of `dataset_version.answers`. */
  answeredBy: readonly string[]
  /** Type of prescription or information (CNIG, two digits) when the matter is one of them. */
  type?: string
  code: string
  label: string
  /** « Hors périmètre de monument historique »: how its absence is said. */
  absence: string
  article: string
}

const easement = (category: string, label: string, absence: string, article: string): ExpectedConstraint => ({
  kind: `easement/${category}`,
  topic: 'easement',
  answeredBy: [`easement/${category}`],
  code: category,
  label,
  absence,
  article,
})

const risk = (hazard: string, label: string, absence: string, article: string): ExpectedConstraint => ({
  kind: `risk/${hazard}`,
  topic: 'risk',
  answeredBy: [`risk/${hazard}`],
  code: hazard,
  label,
  absence,
  article,
})

const ofPlan =
  (topic: 'planPrescription' | 'planInformation') =>
  (
    type: string,
    geometries: readonly string[],
    label: string,
    absence: string,
    article: string,
  ): ExpectedConstraint => ({
    kind: `${topic}/${type}`,
    topic,
    answeredBy: geometries.map((geometry) => `${topic}/${geometry}`),
    type,
    code: `${type}-00`,
    label,
    absence,
    article,
  })
const prescription = ofPlan('planPrescription')
const information = ofPlan('planInformation')

const AREAS = ['surface'] as const
const ANY = ['surface', 'line', 'point'] as const

/** In the order of the sheet. */
export const EXPECTED_CONSTRAINTS: readonly ExpectedConstraint[] = [
  {
    kind: 'zone',
    topic: 'zone',
    answeredBy: ['zone'],
    code: 'zone',
    label: 'Zone du document d’urbanisme',
    absence: 'Hors zone du document d’urbanisme',
    article: 'R151-17',
  },
  prescription('01', AREAS, 'Espace boisé classé', 'Hors espace boisé classé', 'L113-1'),
  prescription('05', AREAS, 'Emplacement réservé', 'Hors emplacement réservé', 'L151-41'),
  prescription(
    '07',
    ANY,
    'Élément de paysage ou de patrimoine protégé par le plan',
    'Aucun élément de paysage ou de patrimoine protégé par le plan',
    'L151-19 et L151-23',
  ),
  prescription(
    '18',
    AREAS,
    'Orientation d’aménagement et de programmation',
    'Hors secteur d’orientation d’aménagement et de programmation',
    'L151-6',
  ),
  information('02', AREAS, 'Zone d’aménagement concerté', 'Hors zone d’aménagement concerté', 'L311-1'),
  information('04', AREAS, 'Droit de préemption urbain', 'Hors périmètre du droit de préemption urbain', 'L211-1'),
  information('05', AREAS, 'Zone d’aménagement différé', 'Hors zone d’aménagement différé', 'L212-1'),
  information('30', AREAS, 'Projet urbain partenarial', 'Hors périmètre de projet urbain partenarial', 'L332-11-3'),
  information(
    '14',
    AREAS,
    'Périmètre de bruit des infrastructures de transport',
    'Hors secteur affecté par le bruit des transports terrestres',
    'C. env. L571-10',
  ),
  information('12', AREAS, 'Périmètre de sursis à statuer', 'Hors périmètre de sursis à statuer', 'L424-1'),
  information(
    '27',
    AREAS,
    'Plan d’exposition au bruit d’un aérodrome',
    'Hors plan d’exposition au bruit d’un aérodrome',
    'L112-6',
  ),
  information(
    '38',
    AREAS,
    'Secteur d’information sur les sols',
    'Hors secteur d’information sur les sols',
    'C. env. L125-6',
  ),
  easement('AC1', 'Abords de monument historique', 'Hors périmètre de monument historique', 'C. patr. L621-30'),
  easement('AC2', 'Site inscrit ou classé', 'Hors site inscrit ou classé', 'C. env. L341-1'),
  easement('AC4', 'Site patrimonial remarquable', 'Hors site patrimonial remarquable', 'C. patr. L631-1'),
  easement(
    'AS1',
    'Protection d’un captage d’eau potable',
    'Hors périmètre de protection de captage d’eau potable',
    'C. santé publ. L1321-2',
  ),
  easement('EL7', 'Alignement des voies publiques', 'Hors plan d’alignement', 'C. voirie L112-1'),
  easement(
    'I1',
    'Maîtrise de l’urbanisation autour d’une canalisation de transport',
    'Hors zone d’effet d’une canalisation de transport de matières dangereuses',
    'C. env. L555-16',
  ),
  easement('I3', 'Canalisation de gaz', 'Aucune servitude de canalisation de gaz', 'C. env. L555-27'),
  easement('I4', 'Ligne électrique', 'Aucune servitude de ligne électrique', 'C. énergie L323-3'),
  easement(
    'PM1',
    'Plan de prévention des risques naturels ou miniers',
    'Hors plan de prévention des risques naturels ou miniers',
    'C. env. L562-1',
  ),
  easement(
    'PM2',
    'Installation classée : restrictions d’usage',
    'Hors périmètre de restriction autour d’une installation classée',
    'C. env. L515-8',
  ),
  easement(
    'PM3',
    'Plan de prévention des risques technologiques',
    'Hors plan de prévention des risques technologiques',
    'C. env. L515-15',
  ),
  easement(
    'PT1',
    'Protection d’un centre radioélectrique contre les perturbations',
    'Hors zone de protection radioélectrique',
    'C. postes L57',
  ),
  easement(
    'PT2',
    'Protection d’une liaison radioélectrique contre les obstacles',
    'Hors faisceau hertzien protégé',
    'C. postes L54',
  ),
  easement('T1', 'Voie ferrée', 'Hors servitude de voie ferrée', 'C. transp. L2231-1'),
  easement('T5', 'Dégagement aéronautique', 'Hors servitude de dégagement aéronautique', 'C. transp. L6351-1'),
  risk('flood', 'Inondation', 'Hors zone inondable connue', 'C. env. L562-1'),
  risk('movement', 'Mouvement de terrain', 'Hors zone connue de mouvement de terrain', 'C. env. L562-1'),
  risk('clay', 'Retrait-gonflement des argiles', 'Hors zone exposée au retrait-gonflement des argiles', 'CCH L132-4'),
  risk('cavity', 'Cavité souterraine', 'Aucune cavité souterraine connue', 'C. env. L563-6'),
  risk('mining', 'Risque minier', 'Hors zone de risque minier', 'C. minier L174-5'),
  risk('technological', 'Risque technologique', 'Hors zone de risque technologique', 'C. env. L515-15'),
  risk('industrial', 'Installation classée', 'Aucune installation classée', 'C. env. L511-1'),
  risk(
    'pollutedSoil',
    'Sol pollué ou ancien site industriel',
    'Aucun site pollué ni ancien site industriel connu',
    'C. env. L125-6',
  ),
  risk('radon', 'Radon', 'Hors zone à potentiel radon significatif', 'C. env. R125-23'),
  risk('seismic', 'Sismicité', 'Hors zone de sismicité réglementée', 'C. env. R563-4'),
]

/** True when a constraint found on a parcel is of this matter. */
export function isOfMatter(
  expected: ExpectedConstraint,
  found: { topic: string; kind: string; code: string },
): boolean {
  if (found.topic !== expected.topic) return false
  if (expected.topic === 'zone') return true
  if (expected.type !== undefined) return found.code.slice(0, 2) === expected.type
  return found.kind === expected.kind
}

/** Why an absence cannot be affirmed. */
export type UnknownReason = 'notLoaded' | 'outOfCoverage' | 'coverageUnknown'

export type AnsweredKind = { kind: string; isBounded: boolean; isUnbounded: boolean }

/**
 * What is known of a matter that was not found: `no` when every layer it needs was searched here.
 * @param covered kinds answered by the versions that cover the parcel
 * @param answered kinds answered anywhere, with or without a known coverage
 */
export function absence(
  answeredBy: readonly string[],
  covered: ReadonlySet<string>,
  answered: ReadonlyMap<string, AnsweredKind>,
): { answer: 'no' } | { answer: 'unknown'; reason: UnknownReason } {
  const missing = answeredBy.filter((kind) => !covered.has(kind))
  if (missing.length === 0) return { answer: 'no' }
  const known = missing.map((kind) => answered.get(kind))
  if (known.some((kind) => kind === undefined)) return { answer: 'unknown', reason: 'notLoaded' }
  if (known.some((kind) => kind?.isUnbounded)) return { answer: 'unknown', reason: 'coverageUnknown' }
  return { answer: 'unknown', reason: 'outOfCoverage' }
}
