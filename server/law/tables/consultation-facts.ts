import { PIECE_FACTS } from './piece-facts.ts'

/** Facts that only consultations read, beside those of the pieces. */
const OWN_FACTS = {
  ROAD_ACCESS_TO_OTHER_MANAGER:
    'Accès à une voie que l’autorité compétente ne gère pas, et que le PLU ne réglemente pas de façon particulière',
  NETWORKS_NEEDED: 'Travaux sur les réseaux publics nécessaires au projet (L111-11)',
  COLLECTIVE_HOUSING_OVER_200: 'Plus de deux cents logements nouveaux en habitat collectif (L423-1)',
  STATE_DECIDES: 'La décision est prise au nom de l’État',
  COMMUNITY_DELEGATED: 'La commune a délégué sa compétence à son EPCI',
  NO_PLAN_COVERS: 'Terrain qu’aucun document ne couvre, ou mesures de sauvegarde d’une autre personne (L422-5)',
  PLAN_ANNULLED: 'Document annulé, abrogé ou déclaré illégal sans document antérieur remis en vigueur (L422-6)',
  WORSHIP: 'Construction ou installation destinée à l’exercice d’un culte',
  ANTENNA_OR_UNSAFE_HOUSING:
    'Antenne-relais, opération de CCH L522-1 al. 2, ou mesures d’un arrêté de sécurité ou d’insalubrité qui porte sur un immeuble à usage d’habitation et en prescrit la démolition ou l’interdiction définitive d’habiter (C. patr. L632-2-1)',
  RESERVE_PENDING: 'Territoire en instance de classement en réserve naturelle (R425-4)',
  DEFENCE_AUTHORISATION: 'Autorisation spéciale du ministre de la défense ou de l’aviation civile',
  ARCHAEOLOGY_ZONE: 'Zone ou seuil qui appelle une saisine au titre de l’archéologie préventive',
  FARMLAND_REDUCED: 'Projet que la CDPENAF doit examiner (espaces naturels, agricoles ou forestiers)',
  DESIGNATED_BUILDING: 'Bâtiment que le règlement du plan désigne pour un changement de destination (L151-11 I 2°)',
  USE_ALLOWED_BY_ZONE: 'Destination que le règlement de la zone admet de toute façon',
  IN_LIMITED_SECTOR: 'Secteur de taille et de capacité d’accueil limitées (L151-13)',
  USE_DEROGATION_TO_HOUSING: 'Dérogation aux destinations du plan pour créer de l’habitation (L152-6-5)',
  FARM_PRODUCTS:
    'Transformation, conditionnement ou vente de produits agricoles dans le prolongement de l’exploitation, en zone agricole ou forestière, ou hors des parties urbanisées',
  SOLAR_FRAMEWORK: 'Document-cadre des surfaces ouvertes au solaire en vigueur dans le département (L111-29 al. 2)',
  FARMLAND_LOST_WITHOUT_PLAN:
    'Commune sans plan : projet hors des parties urbanisées qui réduit une surface agricole (L111-5)',
  COUNCIL_DELIBERATION_L111_4: 'Commune sans plan : délibération motivée du conseil municipal (L111-4 4°)',
  COASTAL_URBANISED_SECTOR:
    'Commune littorale : construction dans un secteur déjà urbanisé autre qu’une agglomération ou un village (L121-8)',
  COASTAL_FARM:
    'Commune littorale : construction agricole, forestière ou de cultures marines hors continuité (L121-10)',
  MOUNTAIN_CHALET:
    'Montagne : ancien chalet d’alpage ou bâtiment d’estive restauré, reconstruit ou étendu (L122-11 3°)',
  DEROGATION_RECONSTRUCTION: 'Dérogation de L152-4 1° (reconstruction après une catastrophe naturelle)',
  DEROGATION_L152_6: 'Dérogation du 1° ou du 3° de L152-6 (habitation)',
  ASSESSMENT_REQUIRED: 'Projet soumis à évaluation environnementale',
  ASSESSMENT_NOT_REQUIRED: 'Examen au cas par cas : le projet est dispensé d’évaluation environnementale',
  PARTICIPATION_L123_19: 'Participation du public par voie électronique (C. env. L123-19)',
  PARTICIPATION_L123_19_2: 'Participation du public de C. env. L123-19-2',
  PUBLIC_INQUIRY: 'Enquête publique',
  WATER_WITHDRAWAL: 'Ouvrages ou travaux qui prélèvent des eaux superficielles ou souterraines (R425-3)',
  APPELLATION_HARMED:
    'Projet qui peut nuire à l’aire ou aux conditions de production, à la qualité ou à l’image d’une appellation d’origine (CRPM L643-4)',
} as const

/** Every fact a consultation may depend on, with the statement an officer can confirm or deny. */
export const CONSULTATION_FACTS = { ...PIECE_FACTS, ...OWN_FACTS } as const
export type ConsultationFact = keyof typeof CONSULTATION_FACTS
