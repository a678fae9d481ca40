import type { Citation } from '#law/article.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import type { Consultee } from '#law/consultations/opinion-period.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { ConsultationNature } from './consultation-rules.ts'
import type { Service } from './consultation-services.ts'

/**
 * What an easement on the land calls for.
 *
 * @property kinds  the acts that the article names; every one when absent
 * @property asked  the regime of the answer: that of R423-59 when absent
 * @property effect  the circumstance that modifies the period; for a declaration, `declarationEffect` when it differs
 * @property unsettledEffect  the easement alone does not bring the effect: an officer looks at the project
 * @property onlyWithoutLocalPlan  the article applies only where no local plan covers the land
 * @property isExceptional  few of the projects under the easement call for it: it is proposed, and never presumed to be due
 */
export type EasementConsultation = Citation & {
  service: Service
  nature: ConsultationNature
  says: string
  kinds?: readonly ReviewedKind[]
  asked?: Consultee
  effect?: Circumstance
  declarationEffect?: Circumstance
  unsettledEffect?: true
  onlyWithoutLocalPlan?: true
  isExceptional?: true
}

const text = { confidence: 'text' } as const
const memory = { confidence: 'memory' } as const
const opinion = { nature: 'advisoryOpinion', ...memory } as const
const readOpinion = { nature: 'advisoryOpinion', ...text } as const
const information = { nature: 'information', ...memory } as const
/** Permits that chapter V of title II makes worth another authorisation, the permit to demolish apart. */
const permits = { kinds: ['buildingPermit', 'housePermit', 'developmentPermit'] } as const
const permitsAndDeclarations = {
  kinds: ['buildingPermit', 'housePermit', 'developmentPermit', 'priorDeclaration'],
} as const
/** The permit is worth the authorisation of the minister of defence, who has agreed (R425-7, R425-8). */
const defence = {
  service: 'defenceMinister',
  nature: 'agreement',
  effect: 'defenceAuthorisation',
  ...permits,
  ...text,
} as const
/** A construction that may be an obstacle to air navigation: the permit is worth the authorisation (R425-9). */
const obstacle = {
  service: 'airAndDefenceMinister',
  nature: 'agreement',
  asked: 'defence',
  effect: 'defenceAuthorisation',
  unsettledEffect: true,
  ...permits,
  ...text,
} as const
/** The prefect agrees, and the decision is worth his authorisation (R425-11, R425-12). */
const prefectAgrees = {
  service: 'prefect',
  nature: 'agreement',
  effect: 'otherLegislation',
  ...permitsAndDeclarations,
  ...text,
} as const

/**
 * Whom to consult for each category of easement (CNIG), beside those that a rule of its own settles (AC1, AC2, AC3, AC4,
 * EL10). Where chapter V of title II (R425-1 to R425-31) says nothing, the service is consulted as interested by the
 * project (R423-50), answers within a month (R423-59), and the act that institutes the easement is to be read first.
 */
export const EASEMENT_CONSULTATIONS = {
  A1: { service: 'forestry', says: 'régime forestier (Mayotte)', article: 'C. forestier', ...opinion },
  A2: { service: 'waterOperator', says: 'canalisations d’irrigation', article: 'CRPM L152-3', ...opinion },
  A3: {
    says: 'construction, clôture ou plantation dans la zone de protection d’un canal d’irrigation',
    article: 'R425-12',
    ...prefectAgrees,
  },
  A4: { service: 'waterPolicing', says: 'passage sur les berges', article: 'C. env. L211-7', ...opinion },
  A5: { service: 'waterOperator', says: 'canalisations d’eau et d’assainissement', article: 'CRPM L152-1', ...opinion },
  A6: { service: 'waterPolicing', says: 'écoulement des eaux nuisibles', article: 'CRPM L152-20', ...opinion },
  A7: {
    service: 'forestry',
    says: 'forêt de protection : aucun changement d’affectation ni occupation de nature à compromettre les boisements',
    article: 'C. forestier L141-1, L141-2',
    ...readOpinion,
  },
  A8: {
    service: 'forestry',
    says: 'mise en défens, restauration ou reboisement de terrains en montagne',
    article: 'C. forestier L142-1, L142-7',
    ...readOpinion,
  },
  A9: {
    service: 'farmingBodies',
    nature: 'advisoryOpinion',
    asked: 'protectedFarmZone',
    says: 'zone agricole protégée hors PLU, projet qui en altère durablement le potentiel : en cas d’avis défavorable, accord motivé du préfet, réputé refusé après un mois',
    effect: 'departmentalCommission',
    declarationEffect: 'otherLegislation',
    unsettledEffect: true,
    onlyWithoutLocalPlan: true,
    article: 'R425-20, R423-64',
    ...text,
  },
  A10: {
    service: 'farming',
    says: 'zone de protection du plateau de Saclay : non urbanisable',
    article: 'L123-25, L123-28',
    ...readOpinion,
  },
  AR1: {
    ...defence,
    says: 'champ de vue d’un poste électro-sémaphorique : aucune construction sans autorisation du ministre de la défense ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-7 ; C. défense L5112-1, L5112-2',
  },
  AR2: {
    ...defence,
    says: 'champ de vue d’un poste militaire de défense des côtes : aucune construction sans autorisation du ministre de la défense ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-7 ; C. défense L5112-1, L5112-2',
  },
  AR3: {
    ...defence,
    says: 'dépôt de munitions : polygone d’isolement soumis à autorisation ; rien que des murs de clôture à moins de 25 m de l’enceinte ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-8 ; C. défense L5111-2, L5111-6',
  },
  AR4: { service: 'armedForces', says: 'aérodromes et atterrissage militaires', article: 'C. défense', ...opinion },
  AR5: {
    ...defence,
    says: 'installation de défense : autorisation du ministre à moins de 250 m ; R425-7 parle d’un ouvrage militaire mais ne cite pas L5114-2 ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-7 ; C. défense L5114-1, L5114-2',
  },
  AR6: {
    service: 'armedForces',
    nature: 'information',
    says: 'champ de tir : l’autorité militaire peut occuper le terrain ou en interdire l’accès pour un temps',
    article: 'C. défense L2161-1',
    ...text,
  },
  AS1: {
    service: 'healthAgency',
    says: 'captage d’eau potable ou minérale',
    article: 'CSP L1321-2, L1322-3',
    ...opinion,
  },
  AS2: { service: 'coastAdministration', says: 'gisements coquilliers', article: 'CRPM', ...opinion },
  EL2BIS: {
    service: 'prefect',
    nature: 'authorisation',
    effect: 'otherLegislation',
    says: 'levées de la Loire et de ses affluents : rien du côté du fleuve, sur les levées ni sur les îles ; à moins de 19,50 m du côté du val, la décision, prise par l’État, tient lieu d’autorisation préfectorale',
    article: 'R425-10, L422-2 f ; CG3P L2124-16, L2124-18',
    ...permitsAndDeclarations,
    ...text,
  },
  EL3: {
    service: 'waterways',
    says: 'marchepied de 3,25 m au bord d’un cours d’eau ou d’un lac domanial ; le long d’un chemin de halage ou d’exploitation, 7,80 m libres et clôture à 9,75 m',
    article: 'CG3P L2131-2',
    ...readOpinion,
  },
  EL4: {
    service: 'easementHolder',
    says: 'pistes, remontées mécaniques et leurs accès, au profit de la commune, du groupement, du département ou du syndicat mixte',
    article: 'C. tourisme L342-20',
    ...readOpinion,
  },
  EL5: {
    service: 'roadManager',
    says: 'visibilité sur les voies : rien au-dessus du niveau que fixe le plan de dégagement',
    article: 'C. voirie L114-1 à L114-3',
    ...readOpinion,
  },
  EL6: { service: 'nationalRoads', says: 'terrains réservés aux routes nationales', article: 'C. voirie', ...opinion },
  EL7: {
    service: 'roadManager',
    says: 'alignement : aucune construction nouvelle n’y empiète, saillies permises à part ; aucun travail confortatif, sauf sur un monument classé',
    article: 'C. voirie L112-1, L112-5, L112-6',
    ...readOpinion,
  },
  EL8: { service: 'coastAdministration', says: 'amers et phares', article: 'loi du 18 juillet 1895', ...opinion },
  EL9: {
    service: 'coastAdministration',
    says: 'passage des piétons sur trois mètres le long du domaine public maritime',
    article: 'L121-31',
    ...readOpinion,
  },
  EL11: {
    service: 'roadManager',
    says: 'route express ou déviation d’une route à grande circulation : aucun accès direct',
    article: 'C. voirie L151-3, L152-1',
    ...readOpinion,
  },
  I1: {
    service: 'pipelineOperator',
    says: 'maîtrise de l’urbanisation près d’une canalisation de transport : un exemplaire au transporteur dans la semaine du dépôt (permis de construire ou d’aménager, certificat opérationnel) ; la zone, et ce que vaut l’avis du transporteur, sont au code de l’environnement, qui n’est pas fourni : lecture à confirmer',
    article: 'R423-13-3 ; C. env. L555-16, R555-30 b',
    ...information,
    ...permits,
  },
  I2: {
    service: 'undergroundOperator',
    says: 'énergie hydraulique : occupation, submersion des berges, passage, hors bâtiments, cours et jardins',
    article: 'C. énergie L521-8',
    ...readOpinion,
  },
  I3: {
    service: 'pipelineOperator',
    says: 'canalisation de gaz, d’hydrocarbures ou de produits chimiques',
    article: 'C. env. L555-27',
    ...opinion,
  },
  I4: {
    service: 'powerGrid',
    says: 'ligne électrique : appui et passage, sans empêcher de bâtir ; au voisinage d’une ligne aérienne d’au moins 130 kV, habitation et ERP peuvent être limités ou interdits, sauf à adapter, refaire ou étendre une construction régulière d’avant la servitude, sans augmentation significative de la capacité d’accueil',
    article: 'C. énergie L323-4 à L323-6, L323-10',
    ...readOpinion,
  },
  I5: {
    service: 'gasDistributor',
    says: 'distribution de gaz : canalisations souterraines sous un terrain ni bâti ni clos',
    article: 'C. énergie L433-6, L433-7',
    ...readOpinion,
  },
  I6: { service: 'environmentAgency', says: 'mines et carrières', article: 'C. minier', ...opinion },
  I7: { service: 'undergroundOperator', says: 'stockage souterrain', article: 'C. minier', ...opinion },
  I9: {
    service: 'easementHolder',
    says: 'réseau de chaleur ou de froid : bande de terrain fixée par l’acte, hors immeubles bâtis, cours, jardins et terrains clos de murs attenants aux habitations',
    article: 'C. énergie L721-1, L721-4',
    ...readOpinion,
  },
  I10: { service: 'environmentAgency', says: 'risque minier', article: 'C. minier', ...opinion },
  INT1: {
    service: 'cemetery',
    nature: 'agreement',
    effect: 'otherLegislation',
    says: 'construction à moins de 100 m d’un cimetière transféré : accord du maire',
    article: 'R425-13',
    ...permitsAndDeclarations,
    ...text,
  },
  JS1: { service: 'sportAdministration', says: 'équipements sportifs', article: 'C. sport L312-3', ...opinion },
  PM1: {
    service: 'riskService',
    says: 'plan de prévention des risques : son règlement s’applique directement. Plan de surfaces submersibles : le préfet peut s’opposer ou prescrire (R425-21)',
    article: 'C. env. L562-1 ; R425-21',
    ...information,
  },
  PM1BIS: {
    ...prefectAgrees,
    says: 'zone d’inondation du Rhin : accord du préfet (loi locale du 2 juillet 1891)',
    article: 'R425-11',
  },
  PM2: {
    service: 'environmentAgency',
    says: 'installations classées et sites pollués',
    article: 'C. env. L515-8',
    ...opinion,
  },
  PM3: {
    service: 'environmentAgency',
    says: 'plan de prévention des risques technologiques',
    article: 'C. env. L515-15',
    ...opinion,
  },
  PM4: { service: 'riskService', says: 'rétention temporaire des eaux', article: 'C. env. L211-12', ...opinion },
  PM5: { service: 'riskService', says: 'ouvrages hydrauliques', article: 'C. env.', ...opinion },
  PM6: { service: 'nuclearSafety', says: 'installation nucléaire de base', article: 'C. env. L593-5', ...opinion },
  PM7: {
    service: 'riskService',
    says: 'ouvrages de prévention des inondations',
    article: 'C. env. L566-12-2',
    ...opinion,
  },
  PM8: {
    service: 'easementHolder',
    nature: 'agreement',
    says: 'voies et équipements de défense des bois contre l’incendie : leur continuité ne se modifie qu’avec l’accord de la personne qui a établi la servitude (l’État, al. 1 : lu de son bénéficiaire) ; aucun terrain attenant à une maison et clos',
    article: 'C. forestier L134-2',
    ...text,
  },
  PM9: { service: 'riskService', says: 'zones de danger', article: 'C. forestier', ...opinion },
  PT1: {
    service: 'radioAgency',
    says: 'réceptions radioélectriques, protégées des perturbations électromagnétiques : s’abstenir de tout fait qui nuise au fonctionnement du centre',
    article: 'CPCE L54',
    ...readOpinion,
  },
  PT2: {
    service: 'radioAgency',
    says: 'transmissions radioélectriques, protégées des obstacles : s’abstenir de tout fait qui nuise au fonctionnement du centre',
    article: 'CPCE L54',
    ...readOpinion,
  },
  PT3: {
    service: 'telecomOperator',
    says: 'réseau de télécommunications : ne fait pas obstacle au droit de démolir, réparer, modifier ou clore ; prévenir l’exploitant trois mois avant des travaux qui l’affectent',
    article: 'CPCE L45-9, L48',
    ...readOpinion,
  },
  T1: { service: 'railway', says: 'voies ferrées', article: 'C. transports L2231-1', ...opinion },
  T2: { service: 'cableway', says: 'téléphérique', article: 'loi du 8 juillet 1941', ...opinion },
  T3: { service: 'cableway', says: 'tréfonds', article: 'C. transports L2113-1', ...opinion },
  T4: {
    ...obstacle,
    says: 'balisage aéronautique : accord des deux ministres si la construction peut faire obstacle à la navigation aérienne, R425-9 renvoyant à un code non fourni : lecture à confirmer ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-9, R423-63, R423-31 b',
  },
  T5: {
    ...obstacle,
    says: 'dégagement aéronautique : accord des deux ministres si la construction peut faire obstacle à la navigation aérienne, R425-9 renvoyant à un code non fourni : lecture à confirmer ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-9, R423-63, R423-31 b',
  },
  T6: { service: 'aviation', says: 'terrains de la navigation aérienne', article: 'C. transports', ...opinion },
  T7: {
    ...obstacle,
    isExceptional: true,
    says: 'hors des zones de dégagement : accord des deux ministres pour les seules constructions élevées ; dix mois si une installation classée doit aussi être autorisée (R423-31 a)',
    article: 'R425-9, R423-63, R423-31 b',
  },
  T9: { service: 'cableway', says: 'transport urbain par câble', article: 'C. transports L1251-3', ...opinion },
} as const satisfies Record<string, EasementConsultation>
