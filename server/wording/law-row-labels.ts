import { DOSSIER_KINDS, type DossierKind } from '#law/dossier-kind.ts'
import { STEP_NAMES } from './dossier/register/acts.ts'
import { CIRCUMSTANCE_NAMES, EXTENSION_NAMES, NOTICE_NAMES, SUSPENSION_NAMES } from './dossier/register/law-names.ts'

const named =
  (names: Readonly<Record<string, string>>) =>
  (key: string): string | undefined =>
    names[key.replace(/ \d+$/, '')]

const kindName = (key: string) => (key in DOSSIER_KINDS ? DOSSIER_KINDS[key as DossierKind].name : undefined)

const OPINIONS: Readonly<Record<string, string>> = {
  default: 'service, collectivité ou commission consultée, sans autre texte',
  roadManager: 'gestionnaire de la voie',
  networkManager: 'gestionnaire des réseaux',
  mayorForState: 'avis du maire, décision de l’État',
  heritageAgreement: 'accord de l’architecte des Bâtiments de France, abords ou site patrimonial remarquable',
  heritageAdvice: 'avis de l’architecte des Bâtiments de France (antennes, habitat indigne)',
  heritageRegisteredSite: 'avis de l’architecte des Bâtiments de France, site inscrit',
  heritageRegisteredSiteDemolition: 'accord de l’architecte des Bâtiments de France, démolition en site inscrit',
  heritageClassifiedSite: 'avis de l’architecte des Bâtiments de France, site classé',
  heritageAppeal: 'préfet de région saisi par l’autorité contre l’architecte des Bâtiments de France',
  refusalAppeal: 'préfet de région saisi par le demandeur contre un refus',
  registeredMonument: 'préfet de région, immeuble inscrit',
  defence: 'ministres de l’aviation civile et de la défense',
  nationalPark: 'établissement du parc national, ou préfet',
  natureReserve: 'autorité de la réserve naturelle',
  sitesCommission: 'commission départementale de la nature, des paysages et des sites (CDNPS)',
  regionalCommission: 'commission régionale du patrimoine et de l’architecture',
  nationalCommission: 'commission nationale',
  publicBuildingPrefect: 'préfet, établissement recevant du public',
  highRisePrefect: 'préfet, immeuble de grande hauteur',
  constructionDerogation: 'préfet, dérogation aux règles de construction',
  protectedFarmZone: 'chambre d’agriculture et commission d’orientation, zone agricole protégée hors PLU',
  protectedFarmZonePrefect: 'préfet, après un avis défavorable en zone agricole protégée',
  agricultureMinister: 'ministre chargé de l’agriculture, appellation d’origine',
  housingDivision: 'autorité qui autorise la division de logements',
  farmlandCommission: 'commission de préservation des espaces agricoles (CDPENAF)',
  farmlandCommissionSolar: 'CDPENAF, installation solaire ou agrivoltaïque',
  archaeology: 'préfet de région, archéologie',
  environmentalAuthorityRegion: 'autorité environnementale, préfet de région',
  environmentalAuthorityMinister: 'autorité environnementale, ministre ou inspection générale',
  localAuthorities: 'collectivités intéressées par l’évaluation environnementale',
  commercialCommission: 'commission départementale d’aménagement commercial',
  nationalCommercialCommission: 'commission nationale d’aménagement commercial',
  prefectBindingOpinion: 'avis conforme du préfet',
}

const SILENCES: Readonly<Record<string, string>> = {
  ...CIRCUMSTANCE_NAMES,
  ministerialTakeover: 'évocation par le ministre',
  commercialOpinionUnfavourable: 'avis défavorable de la commission d’aménagement commercial',
  heritageAgreementRefused: 'accord de l’architecte des Bâtiments de France refusé ou assorti de prescriptions',
  heritageAppealRejected: 'recours de l’autorité rejeté par le préfet de région',
}

const PERIODS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  completeness: { firstMonth: 'demande de pièces et délai modifié', answer: 'pièces demandées à produire' },
  revocation: { permitOrDeclaration: 'retrait d’un permis ou d’une non-opposition' },
  appeals: {
    tacitRejection: 'recours du demandeur contre un rejet né du silence',
    thirdParty: 'recours des tiers, depuis le premier jour d’affichage continu sur le terrain',
    continuousDisplay: 'affichage continu sur le terrain qui ouvre le recours des tiers',
    applicant: 'recours du demandeur',
    administrative: 'recours gracieux',
    administrativeSilence: 'silence sur le recours gracieux, qui vaut rejet',
    higherCourt: 'appel ou pourvoi contre un jugement',
    refusalGrounds: 'nouveaux motifs de refus que l’autorité peut invoquer depuis le recours',
    notification: 'notification du recours à l’auteur et au titulaire',
    finalBar: 'dernier recours après l’achèvement',
  },
  validity: {
    ordinary: 'validité ordinaire',
    fiveYears: 'validité des décisions du 28 mai 2022 au 28 mai 2024',
    former: 'décision prise jusqu’au 6 janvier 2016',
    decree2008: 'troisième année des décisions prises jusqu’en 2010, encore valides le 20 décembre 2008',
    decree2014:
      'troisième année des décisions prises jusqu’en 2015, encore valides le 30 décembre 2014, ou année de plus si elles étaient prorogées',
    decree2016:
      'troisième année des décisions encore valides le 6 janvier 2016, ou année de plus si elles étaient prorogées',
    additionalYear: 'année de plus des décisions antérieures encore valides',
  },
  validityExtension: {
    duration: 'durée d’une prorogation',
    requestedBefore: 'demande de prorogation avant la fin de la validité',
    silence: 'silence sur la demande, qui vaut prorogation',
    idleWorks: 'interruption des travaux après laquelle le permis est périmé',
    idleShadedParking: 'interruption après laquelle le permis est périmé, parc de stationnement soumis à ombrage',
    renewableLimit: 'prorogations d’un ouvrage d’énergie renouvelable, depuis la délivrance, au plus',
  },
  stay: {
    longest: 'durée du sursis à statuer, au plus',
    longestInAll: 'durée de tous les sursis sur une même demande, au plus',
    confirmation: 'confirmation de la demande après le sursis',
    decision: 'décision après la confirmation',
  },
  completion: {
    ordinary: 'contestation de la conformité',
    inspected: 'contestation de la conformité après récolement obligatoire',
    attestation: 'attestation de non-contestation',
  },
  certificate: {
    validity: 'règles figées par le certificat',
    extension: 'prorogation du certificat',
    requestedBefore: 'demande de prorogation avant la fin de la validité',
    silence: 'silence sur la demande, qui vaut prorogation',
  },
  execution: {
    works: 'décision exécutoire',
    demolition: 'permis de démolir exécutoire',
    treeFelling: 'coupe ou abattage d’arbres exécutoire',
    registeredSite: 'travaux en site inscrit',
  },
  filings: {
    counter: 'dépôt en mairie',
    post: 'envoi postal',
    electronic: 'dépôt électronique',
    outsideTeleservice: 'envoi électronique hors du téléservice',
  },
}

/** What a bare figure is about, by table; undefined where the row already says it. */
const LABELS: Readonly<Record<string, (key: string) => string | undefined>> = {
  ordinaryPeriod: kindName,
  periodEffects: named(CIRCUMSTANCE_NAMES),
  inspection: named(CIRCUMSTANCE_NAMES),
  extensions: named(EXTENSION_NAMES),
  announcedExtensions: named(EXTENSION_NAMES),
  suspensions: named(SUSPENSION_NAMES),
  silence: named(SILENCES),
  notices: named(NOTICE_NAMES),
  steps: named(STEP_NAMES),
  opinionPeriods: named(OPINIONS),
  easementConsultations: (category) => `servitude ${category}`,
  taxValues: named({
    construction: 'valeur par m² de construction, hors Île-de-France',
    constructionIleDeFrance: 'valeur par m² de construction, Île-de-France',
    pool: 'valeur d’une piscine',
    campingPitch: 'valeur d’un emplacement de tente, caravane ou résidence mobile',
    leisureDwelling: 'valeur d’un emplacement d’habitation légère de loisirs',
    windTurbine: 'valeur d’une éolienne de plus de 12 m',
    groundSolar: 'valeur de panneaux solaires au sol',
    parkingMinimum: 'valeur minimale d’un stationnement extérieur',
    parkingMaximum: 'valeur maximale d’un stationnement extérieur',
    archaeologyFee: 'taux de la redevance d’archéologie',
  }),
  publicHolidays: named({
    newYear: 'jour de l’an',
    easterMonday: 'lundi de Pâques',
    labourDay: 'fête du travail',
    victoryDay: 'victoire de 1945',
    ascension: 'Ascension',
    whitMonday: 'lundi de Pentecôte',
    nationalDay: 'fête nationale',
    assumption: 'Assomption',
    allSaints: 'Toussaint',
    armistice: 'armistice de 1918',
    christmas: 'Noël',
  }),
  ...Object.fromEntries(Object.entries(PERIODS).map(([table, names]) => [table, named(names)])),
}

/** A rule as one French sentence: what it is about, then what it says. The year of a value is said. */
export function ruleSentence(table: string, key: string, says: string): string {
  const label = LABELS[table]?.(key)
  const year = table === 'taxValues' ? ` en ${key.split(' ').at(-1)}` : ''
  const sentence = label === undefined ? says : `${label}${year} : ${says}`
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${/[.!?]$/.test(sentence) ? '' : '.'}`
}

/** Whether an example says the very thing that the row is about: rows that share an article are told apart so, or not at all. */
export function isNamedBy(table: string, key: string, example: string): boolean {
  const label = LABELS[table]?.(key)
  return label !== undefined && example.toLowerCase().includes(label.toLowerCase())
}
