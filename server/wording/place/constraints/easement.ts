import { bandMeaning, bandOf } from './pipeline.ts'

type Attributes = Readonly<Record<string, unknown>>

/** A category of servitude d’utilité publique: what it is, and whom to ask. */
export type EasementCategory = {
  /** Name of the category (CNIG list of 2026, shortened). */
  label: string
  /** What it does to a parcel, for a resident. */
  meaning: string
  /** Who answers for it. */
  contact: string
  /** Text that institutes the category; to be checked against the act. */
  article?: string
}

const DDT = 'la direction départementale des territoires'
const ABF = 'l’architecte des Bâtiments de France (UDAP)'
const ARMY = 'le ministère des Armées'

/**
 * Categories of servitudes d’utilité publique (code de l’urbanisme L151-43; list annexed to R151-51), as coded by the CNIG
 * standard. The last ones left the list and are met in older files.
 */
export const EASEMENT_CATEGORIES: Readonly<Record<string, EasementCategory>> = {
  A1: {
    label: 'Bois et forêts soumis au régime forestier',
    meaning: 'Les constructions sont limitées près des bois gérés selon le régime forestier.',
    contact: 'l’Office national des forêts',
  },
  A2: {
    label: 'Canalisations souterraines d’irrigation',
    meaning: 'Une conduite d’irrigation passe sous le terrain : on ne peut ni construire ni planter au-dessus.',
    contact: 'l’exploitant de la conduite',
    article: 'code rural L152-3',
  },
  A3: {
    label: 'Passage des engins d’entretien des canaux',
    meaning: 'Les engins d’entretien du canal peuvent passer sur la bande qui le borde : elle reste libre.',
    contact: 'l’exploitant du canal',
    article: 'code rural L152-7',
  },
  A4: {
    label: 'Passage sur les berges des cours d’eau',
    meaning: 'L’entretien du cours d’eau peut passer par la berge : elle reste accessible.',
    contact: DDT,
    article: 'code de l’environnement L211-7',
  },
  A5: {
    label: 'Canalisations publiques d’eau et d’assainissement',
    meaning: 'Une canalisation publique passe sous le terrain : on ne peut ni construire ni planter d’arbre au-dessus.',
    contact: 'le service d’eau ou d’assainissement',
    article: 'code rural L152-1',
  },
  A6: {
    label: 'Écoulement des eaux de drainage',
    meaning: 'Le terrain reçoit l’écoulement d’eaux de drainage, qui ne peut pas être empêché.',
    contact: DDT,
    article: 'code rural L152-20',
  },
  A7: {
    label: 'Forêts de protection',
    meaning: 'La forêt est classée : tout défrichement et tout changement d’usage y sont interdits.',
    contact: DDT,
    article: 'code forestier L141-1',
  },
  A8: {
    label: 'Mise en défens en montagne et protection des dunes',
    meaning: 'L’usage des terrains est limité pour fixer les sols de montagne ou les dunes.',
    contact: DDT,
    article: 'code forestier L142-1',
  },
  A9: {
    label: 'Zone agricole protégée',
    meaning:
      'La vocation agricole de la zone est protégée : un changement d’usage demande l’avis de la chambre d’agriculture.',
    contact: DDT,
    article: 'code rural L112-2',
  },
  A10: {
    label: 'Zone de protection du plateau de Saclay',
    meaning: 'La zone reste naturelle, agricole ou forestière.',
    contact: DDT,
    article: 'code de l’urbanisme L123-25',
  },
  AC1: {
    label: 'Monuments historiques et leurs abords',
    meaning:
      'Les travaux sont soumis à l’accord de l’architecte des Bâtiments de France dans le périmètre délimité ou, à défaut, à moins de 500 m du monument et dans son champ de visibilité.',
    contact: ABF,
    article: 'code du patrimoine L621-30',
  },
  AC2: {
    label: 'Sites inscrits et classés',
    meaning:
      'Le paysage est protégé : les travaux en site classé demandent une autorisation spéciale, en site inscrit l’avis de l’architecte des Bâtiments de France.',
    contact: 'l’inspecteur des sites (DREAL) ou l’architecte des Bâtiments de France',
    article: 'code de l’environnement L341-1',
  },
  AC3: {
    label: 'Réserve naturelle',
    meaning: 'Les travaux qui modifient l’état de la réserve y sont interdits ou soumis à autorisation.',
    contact: 'le gestionnaire de la réserve',
    article: 'code de l’environnement L332-1',
  },
  AC4: {
    label: 'Site patrimonial remarquable',
    meaning: 'Les travaux sont soumis à l’accord de l’architecte des Bâtiments de France.',
    contact: ABF,
    article: 'code du patrimoine L631-1',
  },
  AC4bis: {
    label: 'Plan de valorisation de l’architecture et du patrimoine',
    meaning:
      'Le règlement du plan de valorisation s’impose aux travaux, avec l’accord de l’architecte des Bâtiments de France.',
    contact: ABF,
    article: 'code du patrimoine L631-4',
  },
  AR1: {
    label: 'Champ de vue des postes de la marine',
    meaning: 'Les constructions ne doivent pas masquer la vue du poste.',
    contact: ARMY,
  },
  AR2: {
    label: 'Champ de vue des postes de défense des côtes',
    meaning: 'Les constructions ne doivent pas masquer la vue du poste.',
    contact: ARMY,
  },
  AR3: {
    label: 'Abords des magasins à poudre et à munitions',
    meaning: 'Les constructions sont interdites ou limitées autour du dépôt d’explosifs.',
    contact: ARMY,
    article: 'code de la défense L5111-1',
  },
  AR4: {
    label: 'Terrains d’atterrissage de l’armée de l’air',
    meaning: 'L’usage des terrains est limité au profit de l’aérodrome militaire.',
    contact: ARMY,
  },
  AR5: {
    label: 'Abords des installations de défense',
    meaning: 'Les constructions sont limitées autour de l’ouvrage militaire.',
    contact: ARMY,
    article: 'code de la défense L5112-1',
  },
  AR6: {
    label: 'Abords des champs de tir',
    meaning: 'L’accès et les constructions sont limités autour du champ de tir.',
    contact: ARMY,
  },
  AS1: {
    label: 'Protection des captages d’eau potable et des sources minérales',
    meaning:
      'L’eau captée est protégée : les travaux, les dépôts et les rejets sont interdits ou réglementés selon le périmètre (immédiat, rapproché, éloigné).',
    contact: 'l’agence régionale de santé et le service d’eau',
    article: 'code de la santé publique L1321-2',
  },
  AS2: {
    label: 'Protection des établissements conchylicoles',
    meaning: 'Les rejets et les dépôts sont réglementés autour des parcs à coquillages.',
    contact: DDT,
  },
  EL2bis: {
    label: 'Zones submersibles de la Loire et de ses affluents',
    meaning: 'Les ouvrages qui gênent l’écoulement des crues y sont soumis à autorisation.',
    contact: DDT,
  },
  EL3: {
    label: 'Halage et marchepied',
    meaning:
      'Une bande le long du cours d’eau reste libre pour le passage : on ne peut ni clore, ni planter, ni construire.',
    contact: 'Voies navigables de France ou la direction départementale des territoires',
    article: 'code général de la propriété des personnes publiques L2131-2',
  },
  EL4: {
    label: 'Pistes de ski et aménagements de montagne',
    meaning: 'Le terrain doit laisser passer la piste ou la remontée mécanique.',
    contact: 'la commune ou son exploitant',
    article: 'code du tourisme L342-20',
  },
  EL5: {
    label: 'Visibilité sur les voies publiques',
    meaning: 'Les murs, plantations et constructions sont limités pour dégager la vue au carrefour.',
    contact: 'le gestionnaire de la route',
    article: 'code de la voirie routière L114-1',
  },
  EL6: {
    label: 'Terrains nécessaires aux routes nationales et autoroutes',
    meaning: 'Le terrain est réservé à une route nationale : les travaux y sont limités.',
    contact: 'la direction interdépartementale des routes',
    article: 'code de la voirie routière L123-6',
  },
  EL7: {
    label: 'Alignement des voies publiques',
    meaning:
      'Un plan d’alignement fixe la limite de la voie : on ne peut pas construire au-delà, ni conforter un bâtiment en saillie.',
    contact: 'le gestionnaire de la voie',
    article: 'code de la voirie routière L112-1',
  },
  EL8: {
    label: 'Champs de vue de la signalisation maritime',
    meaning: 'Les constructions ne doivent pas masquer le phare ou le feu.',
    contact: 'la direction interrégionale de la mer',
  },
  EL9: {
    label: 'Passage des piétons sur le littoral',
    meaning: 'Une bande de trois mètres le long de la mer reste ouverte au passage des piétons.',
    contact: 'la direction départementale des territoires et de la mer',
    article: 'code de l’urbanisme L121-31',
  },
  EL10: {
    label: 'Cœur de parc national',
    meaning: 'Les travaux sont interdits ou soumis à l’autorisation du parc.',
    contact: 'l’établissement du parc national',
    article: 'code de l’environnement L331-4',
  },
  EL11: {
    label: 'Interdiction d’accès aux voies express et déviations',
    meaning: 'Aucun accès direct à la voie ne peut être créé.',
    contact: 'le gestionnaire de la route',
    article: 'code de la voirie routière L151-3',
  },
  I1: {
    label: 'Maîtrise de l’urbanisation autour des canalisations de transport',
    meaning:
      'Une canalisation de gaz, d’hydrocarbures ou de produits chimiques est proche : selon la bande (SUP 1, SUP 2 ou SUP 3, que la donnée ne précise pas ici), recevoir du public ou bâtir un immeuble de grande hauteur y est interdit ou demande un avis favorable. Lisez l’arrêté préfectoral.',
    contact: 'le transporteur et la DREAL',
    article: 'code de l’environnement L555-16',
  },
  I2: {
    label: 'Installations hydrauliques concédées',
    meaning: 'Le terrain supporte les ouvrages ou l’eau d’une concession hydroélectrique.',
    contact: 'le concessionnaire',
  },
  I3: {
    label: 'Canalisations de transport de gaz, d’hydrocarbures et de produits chimiques',
    meaning:
      'Une canalisation passe sous le terrain : on ne peut ni construire ni planter d’arbre dans la bande de servitude.',
    contact: 'le transporteur',
    article: 'code de l’environnement L555-27',
  },
  I4: {
    label: 'Lignes électriques',
    meaning:
      'Une ligne électrique surplombe ou traverse le terrain : consultez l’exploitant avant de construire près d’elle.',
    contact: 'RTE ou le gestionnaire du réseau de distribution',
    article: 'code de l’énergie L323-3',
  },
  I5: {
    label: 'Canalisations de distribution de gaz',
    meaning: 'Une canalisation de gaz passe sur le terrain.',
    contact: 'le distributeur de gaz',
    article: 'code de l’énergie L433-1',
  },
  I6: {
    label: 'Mines et carrières',
    meaning: 'L’exploitant d’une mine ou d’une carrière peut occuper des terrains ou y passer.',
    contact: 'la DREAL',
    article: 'code minier L153-3',
  },
  I7: {
    label: 'Stockages souterrains',
    meaning: 'Les travaux profonds sont réglementés au-dessus du stockage souterrain.',
    contact: 'l’exploitant et la DREAL',
  },
  I9: {
    label: 'Canalisations de chaleur et de froid',
    meaning: 'Une canalisation de chaleur ou de froid passe sous le terrain.',
    contact: 'l’exploitant du réseau',
    article: 'code de l’énergie L721-1',
  },
  I10: {
    label: 'Prévention des risques miniers',
    meaning: 'Des travaux ou des ouvrages préviennent ici les risques d’une ancienne mine.',
    contact: 'la DREAL',
  },
  INT1: {
    label: 'Voisinage des cimetières',
    meaning:
      'À moins de 100 m d’un cimetière transféré, construire ou creuser un puits demande l’autorisation du maire.',
    contact: 'la mairie',
    article: 'code général des collectivités territoriales L2223-5',
  },
  JS1: {
    label: 'Équipements sportifs',
    meaning: 'L’équipement sportif ne peut pas être supprimé sans autorisation.',
    contact: 'l’administration chargée des sports',
    article: 'code du sport L312-3',
  },
  PM1: {
    label: 'Plan de prévention des risques naturels ou miniers',
    meaning:
      'Le règlement du plan de prévention s’impose : les constructions sont interdites ou soumises à conditions.',
    contact: DDT,
    article: 'code de l’environnement L562-1',
  },
  PM1bis: {
    label: 'Rétention des crues du Rhin',
    meaning: 'Le terrain peut être inondé pour retenir les crues du Rhin.',
    contact: DDT,
  },
  PM2: {
    label: 'Installations classées et sols pollués',
    meaning: 'L’usage du sol est limité autour d’une installation classée ou sur un sol pollué.',
    contact: 'la DREAL',
    article: 'code de l’environnement L515-8',
  },
  PM3: {
    label: 'Plan de prévention des risques technologiques',
    meaning: 'Le règlement du plan de prévention s’impose autour d’un site industriel à risque.',
    contact: 'la DREAL et la direction départementale des territoires',
    article: 'code de l’environnement L515-15',
  },
  PM4: {
    label: 'Rétention des eaux de crue et mobilité des cours d’eau',
    meaning:
      'Le terrain peut recevoir les eaux de crue : les travaux qui y font obstacle sont interdits ou réglementés.',
    contact: DDT,
    article: 'code de l’environnement L211-12',
  },
  PM5: {
    label: 'Sécurité des ouvrages hydrauliques',
    meaning: 'Les constructions sont limitées à l’aval ou près de l’ouvrage hydraulique.',
    contact: DDT,
    article: 'code de l’environnement L214-4-1',
  },
  PM6: {
    label: 'Installations nucléaires de base',
    meaning: 'L’usage du sol est réglementé autour de l’installation nucléaire.',
    contact: 'l’Autorité de sûreté nucléaire et de radioprotection',
    article: 'code de l’environnement L593-5',
  },
  PM7: {
    label: 'Ouvrages de prévention des inondations et submersions',
    meaning: 'Le terrain supporte un ouvrage de protection, son accès et son entretien.',
    contact: 'l’autorité chargée de la prévention des inondations (GEMAPI)',
    article: 'code de l’environnement L566-12-2',
  },
  PM8: {
    label: 'Équipements de défense des forêts contre l’incendie',
    meaning: 'Le terrain supporte une piste ou un équipement de défense contre l’incendie.',
    contact: DDT,
    article: 'code forestier L134-2',
  },
  PM9: {
    label: 'Zones de danger d’incendie de forêt',
    meaning: 'Les constructions sont réglementées dans la zone exposée aux feux de forêt.',
    contact: DDT,
    article: 'code forestier L567-1',
  },
  PT1: {
    label: 'Protection des centres radioélectriques contre les perturbations',
    meaning: 'Les appareils qui perturbent la réception y sont interdits ou soumis à autorisation.',
    contact: 'le service affectataire (ANFR)',
    article: 'code des postes et communications L57',
  },
  PT2: {
    label: 'Protection des centres radioélectriques contre les obstacles',
    meaning: 'La hauteur des constructions est limitée pour laisser passer les ondes.',
    contact: 'le service affectataire (ANFR)',
    article: 'code des postes et communications L54',
  },
  PT3: {
    label: 'Réseaux de télécommunications',
    meaning: 'Un câble de télécommunications passe sur le terrain : consultez l’exploitant avant de creuser.',
    contact: 'l’opérateur',
    article: 'code des postes et communications L48',
  },
  T1: {
    label: 'Domaine public ferroviaire',
    meaning: 'Près de la voie ferrée, les constructions, excavations et plantations sont limitées.',
    contact: 'SNCF Réseau',
    article: 'code des transports L2231-1',
  },
  T2: {
    label: 'Survol par un téléphérique',
    meaning: 'Le téléphérique survole le terrain : la hauteur y est limitée.',
    contact: 'l’exploitant',
  },
  T3: {
    label: 'Servitude en tréfonds',
    meaning: 'Un ouvrage souterrain de transport passe sous le terrain : les travaux profonds y sont réglementés.',
    contact: 'l’exploitant de l’ouvrage',
    article: 'code des transports L2113-1',
  },
  T4: {
    label: 'Balisage aéronautique',
    meaning: 'Les obstacles peuvent devoir être balisés pour la navigation aérienne.',
    contact: 'la direction générale de l’aviation civile',
    article: 'code des transports L6351-6',
  },
  T5: {
    label: 'Dégagement aéronautique',
    meaning: 'La hauteur des constructions et des plantations est limitée autour de l’aérodrome.',
    contact: 'la direction générale de l’aviation civile',
    article: 'code des transports L6351-1',
  },
  T6: {
    label: 'Terrains nécessaires à la navigation aérienne',
    meaning: 'Le terrain est réservé aux besoins de la navigation aérienne.',
    contact: 'la direction générale de l’aviation civile',
  },
  T7: {
    label: 'Hors des zones de dégagement aéronautique',
    meaning: 'Seules les constructions très hautes demandent l’accord de l’aviation civile et des armées.',
    contact: 'la direction générale de l’aviation civile',
    article: 'code des transports L6352-1',
  },
  T9: {
    label: 'Transports urbains par câble',
    meaning: 'Le transport par câble survole le terrain : la hauteur y est limitée.',
    contact: 'l’autorité organisatrice des transports',
    article: 'code des transports L1251-3',
  },
  EL1: {
    label: 'Interdiction d’exploiter les sables maritimes',
    meaning: 'Catégorie supprimée de la liste : vérifiez l’acte.',
    contact: DDT,
  },
  EL2: {
    label: 'Zones submersibles',
    meaning: 'Catégorie supprimée de la liste : vérifiez l’acte et le plan de prévention des risques.',
    contact: DDT,
  },
  EL12: {
    label: 'Interdiction d’accès le long de certaines voies',
    meaning: 'Catégorie supprimée de la liste : vérifiez l’acte.',
    contact: 'le gestionnaire de la route',
  },
  I1bis: {
    label: 'Canalisations d’hydrocarbures d’intérêt général',
    meaning: 'Catégorie remplacée par I3 : une canalisation passe sur le terrain.',
    contact: 'le transporteur',
  },
  I8: {
    label: 'Stockage souterrain de produits chimiques',
    meaning: 'Catégorie remplacée par I7 : vérifiez l’acte.',
    contact: 'la DREAL',
  },
  PT4: {
    label: 'Élagage le long des lignes de télécommunications',
    meaning: 'Catégorie supprimée de la liste : vérifiez l’acte.',
    contact: 'l’opérateur',
  },
  T8: {
    label: 'Protection des installations de navigation aérienne',
    meaning: 'Catégorie supprimée de la liste : vérifiez l’acte.',
    contact: 'la direction générale de l’aviation civile',
  },
}

const BY_CAPITALS = new Map(Object.keys(EASEMENT_CATEGORIES).map((category) => [category.toUpperCase(), category]))

/** `ac1`, `AC4BIS`, `T05` → the category as the standard writes it; null when it is none of the list. */
export function easementCategory(value: string): string | null {
  const text = value
    .trim()
    .toUpperCase()
    .replace(/[\s_-]/g, '')
  return BY_CAPITALS.get(text) ?? BY_CAPITALS.get(text.replace(/^([A-Z]+)0+(?=\d)/, '$1')) ?? null
}

/** « Monuments historiques et leurs abords (AC1) », or the bare category when the list does not know it. */
export function easementLabel(category: string): string {
  const known = EASEMENT_CATEGORIES[category]
  return known ? `${known.label} (${category})` : `Servitude ${category}`
}

/**
 * What the easement is and whom to ask, in two sentences.
 *
 * @param area  what the source says of the area: in I1, the band that it is
 */
export function easementMeaning(category: string, area: { attributes?: Attributes; label?: string } = {}): string {
  const known = EASEMENT_CATEGORIES[category]
  if (known === undefined) return 'Servitude d’utilité publique\u00a0: l’acte qui l’institue dit ce qu’elle impose.'
  const band = bandOf(category, area.attributes ?? {}, area.label)
  return `${band === null ? known.meaning : bandMeaning(band)} À consulter\u00a0: ${known.contact}.`
}
