/** Collections of the open service, as QGIS shows them in its list of layers. */
export const COLLECTION_WORDS = {
  communes: { title: 'Communes', description: 'Communes du territoire et leur contour.' },
  sections: { title: 'Sections cadastrales', description: 'Sections du plan cadastral.' },
  parcelles: {
    title: 'Parcelles cadastrales',
    description: 'Parcelles du plan cadastral en vigueur, sans propriétaire.',
  },
  batiments: { title: 'Bâtiments', description: 'Bâtiments du plan cadastral.' },
  zones: {
    title: 'Zonage du document d’urbanisme',
    description: 'Zones des documents d’urbanisme et secteurs de carte communale.',
  },
  'prescriptions-surfaciques': {
    title: 'Prescriptions surfaciques',
    description: 'Prescriptions du plan : espaces boisés, emplacements réservés…',
  },
  'prescriptions-lineaires': {
    title: 'Prescriptions linéaires',
    description: 'Prescriptions du plan portées par une ligne.',
  },
  'prescriptions-ponctuelles': {
    title: 'Prescriptions ponctuelles',
    description: 'Prescriptions du plan portées par un point.',
  },
  'informations-surfaciques': {
    title: 'Informations surfaciques',
    description: 'Périmètres reportés au plan à titre d’information.',
  },
  'informations-lineaires': {
    title: 'Informations linéaires',
    description: 'Lignes reportées au plan à titre d’information.',
  },
  'informations-ponctuelles': {
    title: 'Informations ponctuelles',
    description: 'Points reportés au plan à titre d’information.',
  },
  'servitudes-assiettes': {
    title: 'Servitudes d’utilité publique (assiettes)',
    description: 'Terrains que grèvent les servitudes.',
  },
  'servitudes-generateurs': {
    title: 'Servitudes d’utilité publique (générateurs)',
    description: 'Monuments, canalisations, captages et autres objets dont naissent les servitudes.',
  },
  risques: { title: 'Risques', description: 'Zonages des plans de prévention et aléas connus.' },
  adresses: { title: 'Adresses', description: 'Adresses numérotées de la base adresse.' },
  documents: {
    title: 'Documents d’urbanisme',
    description: 'Documents d’urbanisme reçus et leurs dates, sur le contour de leurs communes.',
  },
  opposabilite: {
    title: 'Actes des procédures d’urbanisme',
    description:
      'Approbations, transmissions, publications, annulations… de chaque document, chacun avec son jour et son emprise. Ce qui s’en déduit en un lieu se demande au guichet.',
  },
  'registre-du-sol': {
    title: 'Écritures du registre du sol',
    description: 'Surfaces engagées, consommées ou libérées, écriture par écriture ; une annulation est négative.',
  },
  'demandes-plan': {
    title: 'Demandes de modification du plan',
    description: 'Emprise, nature et suite de chaque demande. Aucun nom.',
  },
  'changements-projet': {
    title: 'Changements de zone des projets',
    description: 'Parcelles dont un projet de zonage change la zone, selon sa dernière étude.',
  },
  decisions: {
    title: 'Registre public des dépôts et des décisions',
    description: 'Demandes déposées et décidées, telles que la loi permet à chacun de les connaître ; aucun nom.',
  },
  dossiers: {
    title: 'Dossiers d’urbanisme',
    description: 'Dossiers que vos droits vous ouvrent : état, échéance, décision. Aucun nom.',
  },
} as const satisfies Readonly<Record<string, { title: string; description: string }>>

export type CollectionId = keyof typeof COLLECTION_WORDS

/** What each column says. */
export const PROPERTY_WORDS = {
  idu: 'Identifiant de la parcelle',
  code_insee: 'Code INSEE de la commune',
  commune: 'Commune',
  prefixe: 'Préfixe de section',
  section: 'Section',
  numero: 'Numéro',
  contenance_m2: 'Contenance (m²)',
  surface_m2: 'Surface du dessin (m²)',
  siren_epci: 'SIREN de l’intercommunalité',
  population: 'Population',
  nature: 'Nature',
  nom: 'Nom',
  code: 'Code',
  libelle: 'Libellé',
  document: 'Document',
  valide_depuis: 'Valable depuis',
  valide_jusqu: 'Valable jusqu’au',
  typezone: 'Type de zone',
  destdomi: 'Destination dominante',
  typepsc: 'Type de prescription',
  stypepsc: 'Sous-type de prescription',
  typeinf: 'Type d’information',
  stypeinf: 'Sous-type d’information',
  txt: 'Texte porté au plan',
  categorie: 'Catégorie de servitude',
  typeass: 'Type d’assiette',
  typegen: 'Type de générateur',
  nomfic: 'Pièce écrite',
  urlfic: 'Adresse de la pièce écrite',
  datappro: 'Approbation',
  symbole: 'Symbole',
  indice: 'Indice de répétition',
  voie: 'Voie',
  code_postal: 'Code postal',
  cle_interop: 'Clé d’interopérabilité',
  titre: 'Titre',
  procedure: 'Procédure',
  approuve_le: 'Approuvé le',
  opposable_depuis: 'Opposable depuis',
  publie_le: 'Publié le',
  fin_le: 'Fin le',
  depose_le: 'Déposé le',
  decide_le: 'Décidé le',
  plancher_m2: 'Plancher créé (m²)',
  suite: 'Suite donnée',
  etat: 'État',
  echeance_le: 'Échéance de la décision',
  complet_le: 'Complet le',
  acte: 'Acte',
  jour: 'Jour',
  reference: 'Référence de l’acte',
  compte: 'Compte',
  mesure: 'Mesure',
  zone_demandee: 'Zone demandée',
  passages: 'Zones, avant et après',
} as const satisfies Readonly<Record<string, string>>

export type PropertyName = keyof typeof PROPERTY_WORDS

export const SERVICE_WORDS = {
  title: 'Parvis, données ouvertes à vos outils',
  description:
    'Cadastre, documents d’urbanisme, servitudes, risques, adresses et registre public, selon OGC API Features. Une clé personnelle ouvre en outre les dossiers, le registre du sol, les demandes et les projets auxquels vos droits donnent accès.',
  landing: 'Accueil du service',
  conformance: 'Règles suivies',
  api: 'Description du service (OpenAPI 3.0)',
  collections: 'Collections',
  items: 'Éléments',
  queryables: 'Colonnes que l’on peut interroger',
  styles: 'Styles',
  tiles: 'Tuiles vectorielles',
  next: 'Page suivante',
  asHtml: 'Cette page à lire',
  asJson: 'Cette page en JSON',
  exports: 'Télécharger en entier',
  noRow: 'Aucun élément ne répond à cette demande.',
  columns: 'Colonnes',
  unsaid: 'non renseigné',
} as const

/** « 12 éléments sur cette page, 1 204 en tout » */
export const countSentence = (
  returned: number,
  matched: number | undefined,
  numberText: (value: number) => string,
): string =>
  `${numberText(returned)} ${returned > 1 ? 'éléments' : 'élément'} sur cette page${matched === undefined ? '' : `, ${numberText(matched)} en tout`}.`
