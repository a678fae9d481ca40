import { type Citation, lawTable } from '#law/article.ts'
import type { Sector, SectorKnowledge, Work } from '#law/procedure/procedure-facts.ts'

/** @property sectors  one of these must be known to hold; none: anywhere */
export type GuideNote = Citation & { works: readonly Work[]; sectors?: readonly Sector[]; says: string }

const text = { confidence: 'text' } as const
const temporary = { works: ['TEMPORARY_STRUCTURE'], ...text } as const
const earthworks = { works: ['EARTHWORKS'], ...text } as const
const subdivided = { works: ['LOTISSEMENT', 'LAND_DIVISION'], ...text } as const

/**
 * Cases that the decision table does not ask about, each told under the works that it may concern: an exemption by another authorisation, a
 * time of its own, a procedure that goes with it.
 */
export const GUIDE_NOTES = {
  worksiteStructures: {
    says: 'Classes démontables : dispensées pour une année scolaire ou la durée du chantier. Baraques de chantier et bureau de vente d’un bâtiment en construction : la durée du chantier. Maintien d’une activité ou d’un équipement à moins de 300 m du chantier : un an, trois mois en secteur protégé (R421-7).',
    article: 'R*421-5 b, c',
    ...temporary,
  },
  rehousingAtRisk: {
    says: 'Les deux ans du logement temporaire (R421-5 e) ne jouent pas où un plan de prévention des risques naturels, miniers ou technologiques interdit de construire.',
    article: 'R*421-5-1 1°, 2°',
    ...temporary,
  },
  eventInProtectedPlace: {
    says: 'Ici, les constructions d’une manifestation ne sont dispensées que trois mois, et non un an.',
    sectors: ['SPR', 'ABORDS', 'SITE_CLASSE'],
    article: 'R*421-6',
    ...temporary,
  },
  rehousingOperation: {
    says: 'Relogement pendant une opération contre l’habitat indigne ou de renouvellement urbain : sans formalité, mais sur accord préalable du maire, un mois au plus tard avant le début de l’implantation, qui dit l’usage, le début et la fin ; il se renouvelle trois mois au plus tard avant son terme ; les lieux sont ensuite remis en état. Pas en zone réglementée d’un plan de prévention des risques naturels.',
    article: 'L421-5-3 I, al. 2, al. 3, II, III, IV',
    ...temporary,
  },
  seasonalOrPrecarious: {
    says: 'Au-delà des durées dispensées, un permis peut être saisonnier (démontage et réinstallation sans nouveau permis) ou, à titre exceptionnel, précaire si le projet n’est pas conforme.',
    article: 'L432-1 al. 2, L433-1',
    ...temporary,
  },
  leisureHomes: {
    says: 'Là où leur implantation est permise (R111-38, R111-42), les habitations légères de loisirs, hors des cas soumis à déclaration, et les résidences mobiles de loisirs sont sans formalité (à confirmer : le texte fourni a perdu sa première ligne).',
    works: ['HLL_ON_AUTHORISED_SITE', 'CAMPING', 'PRL_OR_HOLIDAY_VILLAGE'],
    article: 'R421-8-2 al. 1, al. 2',
    confidence: 'memory',
  },
  infrastructure: {
    says: 'Ici, tout ouvrage d’infrastructure (pont, quai, voie ferrée, équipement de leur fonctionnement) est soumis à déclaration, sauf les projets de R425-29-3.',
    works: ['ROAD_CREATION_OR_CHANGE', 'PUBLIC_SPACE_CREATION', 'RETAINING_WALL', 'POWER_LINE'],
    sectors: ['SPR', 'ABORDS'],
    article: 'R*421-10',
    ...text,
  },
  freeLandPooling: {
    says: 'Remembrement d’une association foncière urbaine libre qui prévoit des voies ou espaces communs : permis d’aménager.',
    article: 'R*421-19 b',
    ...subdivided,
  },
  soldPitches: {
    says: 'La déclaration des trois mois par an n’est pas demandée pour un emplacement de camping en société ou cédé avant la publication du décret n° 2011-1214 du 29 septembre 2011, ni, jusqu’au terme du contrat, loué pour plus de deux ans avant elle.',
    works: ['CARAVAN_STORAGE_ON_LAND', 'CAMPING'],
    article: 'R*421-23-1 1°, 2°, 3°',
    ...text,
  },
  listedMonument: {
    says: 'Sur un immeuble classé (et non inscrit), l’autorisation du code du patrimoine (L621-9) dispense de permis et de déclaration, si l’autorité d’urbanisme a donné son accord à cette décision.',
    works: [
      'NEW_BUILDING',
      'EXTENSION',
      'FLOOR_CONVERSION',
      'CHANGE_OF_DESTINATION',
      'EXTERIOR_CHANGE',
      'RAVALEMENT',
      'DEMOLITION',
      'MH_INSCRIT_WORKS',
    ],
    sectors: ['MH_INSCRIT', 'ABORDS'],
    article: 'L425-5, R*425-23',
    ...text,
  },
  classifiedEarthworks: {
    says: 'Soumis à déclaration, enregistrement ou autorisation au titre des installations classées ou des déchets : cette procédure dispense de déclaration et de permis d’aménager.',
    article: 'L421-5 d, R*425-25',
    ...earthworks,
  },
  miningEarthworks: {
    says: 'Il en va de même d’une déclaration ou d’une autorisation du code minier, de l’autorisation de création d’une installation nucléaire et, sur le domaine public, du permis de stationnement ou de l’autorisation de l’occuper.',
    article: 'R*425-26, R*425-27, R*425-28',
    ...earthworks,
  },
  advertising: {
    says: 'Publicités, enseignes et préenseignes : sans déclaration ni permis au titre de l’urbanisme, sous leurs autorisations du code de l’environnement.',
    works: ['URBAN_FURNITURE_OR_ART', 'EXTERIOR_CHANGE'],
    article: 'R*425-29',
    ...text,
  },
  approvedPowerLine: {
    says: 'Ligne aérienne et ses supports : l’approbation du projet d’ouvrage (c. énergie L323-11) dispense de formalité, si elle prend en compte les règles d’urbanisme.',
    works: ['POWER_LINE'],
    article: 'R*425-29-1',
    ...text,
  },
  amendedWindFarm: {
    says: 'Travaux sur des éoliennes autorisées, objet d’un arrêté complémentaire (c. env. R181-45) : sans formalité d’urbanisme.',
    works: ['WIND_TURBINE'],
    article: 'R425-29-2 al. 2',
    ...text,
  },
  antennaInformation: {
    says: 'Les travaux ne commencent pas avant l’information préalable du maire (CPCE L34-9-1-1), s’il y a lieu.',
    works: ['ANTENNA'],
    article: 'L425-17',
    ...text,
  },
  allowedBeforehand: {
    says: 'Un permis à destinations successives (secteur délimité et annexé au plan) peut avoir déjà autorisé cette destination : aucune autorisation nouvelle pendant vingt ans ; le propriétaire informe le maire trois mois au moins avant le changement.',
    works: ['CHANGE_OF_DESTINATION'],
    article: 'L431-5 III, IV',
    ...text,
  },
  touristRental: {
    says: 'Local commercial loué en meublé de tourisme : l’autorisation de louer (c. tourisme L324-1-1 IV bis) peut tenir lieu de permis ou de déclaration, avec l’accord de l’autorité d’urbanisme.',
    works: ['CHANGE_OF_DESTINATION'],
    article: 'R425-32 al. 1',
    ...text,
  },
  orderedRemoval: {
    says: 'Démolition ordonnée par arrêté devant le recul du trait de côte (L121-22-5), enlèvement d’une installation solaire et remise en état (L111-32) : sans formalité.',
    works: ['DEMOLITION', 'GROUND_SOLAR'],
    article: 'L421-5-1, L421-5-2',
    ...text,
  },
  permitForDivision: {
    says: 'Un permis de construire sur une partie d’un terrain divisé tient lieu de déclaration de lotissement, s’il dit que le terrain est issu d’une division.',
    article: 'R442-2',
    ...subdivided,
  },
  dividedLot: {
    says: 'Diviser un lot d’un lotissement autorisé par permis d’aménager, c’est modifier le lotissement, sauf rattachement à un lot voisin ou, dans le nombre de lots autorisé et avec l’attestation du lotisseur, division déclarée ou permise.',
    article: 'L442-12, R442-21 a, b',
    ...subdivided,
  },
  changedLotDocuments: {
    says: 'Les documents d’un lotissement se modifient par arrêté de l’autorité qui statue sur le permis d’aménager : à la demande ou avec l’accord de la moitié des propriétaires détenant les deux tiers de la superficie, ou de l’inverse, et, pendant cinq ans après l’achèvement, sans opposition du lotisseur qui garde un lot constructible.',
    article: 'L442-10 al. 1, al. 2, R*442-19',
    ...subdivided,
  },
  alignedLotDocuments: {
    says: 'Un plan approuvé après le lotissement permet à cette autorité d’en mettre les documents en concordance, après enquête publique et délibération du conseil municipal.',
    article: 'L442-11',
    ...subdivided,
  },
} as const satisfies Record<string, GuideNote>

export const GUIDE_NOTES_TABLE = lawTable(
  'guideNotes',
  'Ce que le guide rappelle sous une réponse',
  GUIDE_NOTES,
  ({ says }: GuideNote) => says,
)

/** The notes that the works and the place of a project call for, in the order of the table. */
export const guideNotesOf = (works: readonly Work[], sectors: SectorKnowledge): readonly GuideNote[] =>
  Object.values<GuideNote>(GUIDE_NOTES).filter(
    (note) =>
      note.works.some((work) => works.includes(work)) &&
      (note.sectors === undefined || note.sectors.some((sector) => sectors[sector] === true)),
  )
