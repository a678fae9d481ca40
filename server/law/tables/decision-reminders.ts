import { type DossierKind, REVIEWED_KINDS } from '#law/dossier-kind.ts'
import type { Work } from '#law/procedure/procedure-facts.ts'
import type { DecisionReminder } from '#law/reminders/reminder.ts'
import { COAST_KINDS, coastDeposit } from './coast-deposit.ts'
import { DEFERRED_REMINDERS } from './deferred-works.ts'

const text = { confidence: 'text' } as const
const grant = { senses: 'grant', ...text } as const
const refusal = { senses: 'refusal', ...text } as const
const any = { senses: 'any', ...text } as const
const BUILDING: readonly DossierKind[] = ['buildingPermit', 'housePermit']
const BUILDING_OR_DECLARED: readonly DossierKind[] = [...BUILDING, 'priorDeclaration']
const LAYOUT: readonly DossierKind[] = ['developmentPermit']

/** Works on a construction that stands. */
const ON_WHAT_STANDS: readonly Work[] = [
  'EXTENSION',
  'FLOOR_CONVERSION',
  'CHANGE_OF_DESTINATION',
  'EXTERIOR_CHANGE',
  'RAVALEMENT',
  'HEAT_PUMP',
  'PROTECTED_ELEMENT_WORKS',
  'MH_INSCRIT_WORKS',
  'RESTAURATION_IMMOBILIERE',
]
const standing = { works: ON_WHAT_STANDS, worksUntold: true, facts: ['EXISTING_BUILDINGS'] } as const
const assessed = { circumstances: ['environmentalAssessment'], facts: ['ASSESSMENT_REQUIRED'] } as const
const onLot = { facts: ['LOTISSEMENT_LAND', 'LOT_SUBDIVISION'], circumstances: ['subdivision'] } as const
const makesLots = { works: ['LOTISSEMENT'], facts: ['IS_LOTISSEMENT'] } as const
const camping = { works: ['CAMPING', 'PRL_OR_HOLIDAY_VILLAGE'], facts: ['CAMPING_OR_PRL'] } as const
const solar = {
  works: ['GROUND_SOLAR'],
  facts: ['GROUND_SOLAR_NO_ZAN', 'AGRI_SOLAR_SHED', 'AGRIVOLTAIC'],
} as const
const precarious = { phrases: ['article.permis-precaire'], works: ['TEMPORARY_STRUCTURE'] } as const
const seasonal = { phrases: ['article.construction-saisonniere'], works: ['TEMPORARY_STRUCTURE'] } as const
const destinations = { phrases: ['article.destinations-successives'] } as const

/** What a text still asks of whoever drafts a decision, told before it goes to be signed; it forbids nothing. */
export const DECISION_REMINDERS = {
  tenYears: {
    says: 'construction achevée depuis plus de dix ans : son irrégularité initiale au regard du droit de l’urbanisme ne fonde plus un refus ni une opposition',
    article: 'L421-9 al. 1',
    kinds: BUILDING_OR_DECLARED,
    when: standing,
    ...refusal,
  },
  tenYearsExceptions: {
    says: 'cette règle des dix ans ne joue pas en cas de risque de mort ou de blessures graves, d’action en démolition engagée (L480-13), en parc national ou site classé, sur le domaine public, sans le permis de construire qui était requis, en zone de danger d’un plan de prévention des risques, ou sans la consignation prescrite',
    article: 'L421-9 1°, 2°, 3°, 4°, 5°, 6°, 7°',
    kinds: BUILDING_OR_DECLARED,
    when: standing,
    ...refusal,
  },
  ruin: {
    says: 'un permis de démolir ne peut être refusé quand la démolition est le seul moyen de mettre fin à la ruine de l’immeuble : dites ce qui l’écarte',
    article: 'L451-2',
    kinds: ['demolitionPermit'],
    ...refusal,
  },
  lapsedLotRules: {
    says: 'les règles d’urbanisme d’un lotissement sont caduques dix ans après l’autorisation de lotir si un plan local d’urbanisme le couvre, même si des colotis en avaient demandé le maintien : elles ne fondent plus un refus ; le cahier des charges continue entre colotis',
    article: 'L442-9',
    when: onLot,
    ...refusal,
  },
  derogationReasons: {
    says: 'une dérogation ou une adaptation mineure accordée se motive dans la décision',
    article: 'R*424-5 al. 3',
    when: {
      circumstances: ['planDerogation', 'farmBuildingDerogation', 'accessibilityDerogation'],
      facts: [
        'DEROGATION_PLU',
        'DEROGATION_ACCESSIBILITY',
        'DEROGATION_EXEMPLARITY',
        'DEROGATION_L152_6',
        'DEROGATION_RECONSTRUCTION',
        'USE_DEROGATION_TO_HOUSING',
      ],
    },
    ...grant,
  },
  safetyStudy: {
    says: 'étude de sécurité publique qui ne remplit pas les conditions de R114-2 : la demande est rejetée par arrêté motivé, après avis de la sous-commission départementale pour la sécurité publique',
    article: 'R424-5-1',
    kinds: REVIEWED_KINDS,
    when: { facts: ['PUBLIC_SAFETY_STUDY'] },
    ...any,
  },
  designSectors: {
    says: 'plan intercommunal, secteur d’orientations dans une zone urbaine qui renvoie au règlement national (R151-19) : l’accord se motive au regard de R111-27',
    article: 'R424-5-2',
    when: { prescriptions: ['18'] },
    ...grant,
  },
  assessmentAnnex: {
    says: 'projet soumis à évaluation environnementale : la décision a en annexe le document de c. env. L122-1-1 I (motifs, mesures d’évitement, de réduction et de compensation, suivi)',
    article: 'L424-4',
    when: assessed,
    ...grant,
  },
  parkAgreement: {
    says: 'dans un parc national, même hors de son cœur, un permis de construire ou d’aménager soumis à évaluation environnementale attend l’accord de l’établissement du parc ; dans le cœur, hors de ses espaces urbanisés, l’accord donné à ce titre en tient lieu',
    article: 'R*425-19 al. 1, al. 2',
    kinds: [...BUILDING, ...LAYOUT],
    when: assessed,
    ...grant,
  },
  participationDelay: {
    says: 'participation du public par voie électronique : quatre jours au moins séparent sa clôture de la décision',
    article: 'R*423-57 al. 5',
    kinds: REVIEWED_KINDS,
    when: { circumstances: ['electronicParticipation'], facts: ['PARTICIPATION_L123_19'] },
    ...any,
  },
  formerProtectedZone: {
    says: 'si cette servitude est une zone de protection de la loi du 2 mai 1930 (art. 17 ou 28), la décision attend l’accord exprès de l’autorité que nomme le décret qui l’a créée : son silence n’en vaut pas un',
    article: 'R*425-22',
    kinds: REVIEWED_KINDS,
    when: { easements: ['AC2'] },
    ...any,
  },
  contributions: {
    says: 'chaque contribution mise à la charge du bénéficiaire (L332-28) a son montant dans la décision',
    article: 'R*424-7 al. 1',
    kinds: [...BUILDING, ...LAYOUT],
    when: { facts: ['PUP', 'ZAC_LAND_SOLD', 'ZAC_LAND_NOT_SOLD'], informations: ['30', '02'] },
    ...grant,
  },
  exceptionalEquipment: {
    says: 'équipements publics exceptionnels (L332-8) d’une installation industrielle, agricole, commerciale ou artisanale : les services habilités à en demander la participation sont consultés en tant que de besoin, et son montant est dans la décision',
    article: 'R*423-52, R*424-7 al. 1',
    kinds: [...BUILDING, ...LAYOUT],
    when: {
      laws: ['environmentalAuthorisation'],
      facts: ['ICPE_DECLARATION', 'ICPE_REGISTRATION', 'AEC'],
      works: ['WIND_TURBINE'],
    },
    ...grant,
  },
  copyToMayor: {
    says: 'décision de l’établissement intercommunal : copie en est adressée au maire de la commune',
    article: 'R*424-10 al. 4, R*410-20',
    of: ['community'],
    ...any,
  },
  cinema: {
    says: 'cinéma : le permis ne peut être accordé avant la délivrance de l’autorisation d’aménagement cinématographique, ni mis en œuvre avant la fin des recours contre elle',
    article: 'L425-8',
    kinds: BUILDING,
    when: { circumstances: ['cinemaAuthorisation'], facts: ['CINEMA_AUTHORISATION'] },
    ...grant,
  },
  touristRental: {
    says: 'local commercial loué en meublé de tourisme : son autorisation (c. tourisme L324-1-1 IV bis) tient lieu de permis ou de non-opposition si l’autorité d’urbanisme a donné son accord, motivé s’il a des prescriptions ; dans les délais d’instruction son silence vaut accord, sauf R424-2 et R424-3',
    article: 'R425-32 al. 1, al. 2, al. 3',
    kinds: REVIEWED_KINDS,
    when: { facts: ['TOURIST_RENTAL_PREMISES'] },
    ...any,
  },
  solarRemoval: {
    says: 'solaire au sol ou agricole (L111-27 à L111-29) : la décision prescrit l’enlèvement des ouvrages et la remise en état du terrain, et en précise la durée (prescription « Enlèvement d’une installation solaire »)',
    article: 'L421-6-2',
    kinds: BUILDING_OR_DECLARED,
    when: solar,
    ...grant,
  },
  coastDeposit: {
    says: 'zone exposée au recul du trait de côte à un horizon de trente à cent ans, construction nouvelle ou extension : la décision impose, parmi ses prescriptions, la consignation de la somme de L121-22-5 et en fixe le montant',
    article: 'L421-6-1',
    kinds: COAST_KINDS,
    when: coastDeposit.when,
    and: { ...coastDeposit.and, worksUntold: true },
    ...grant,
  },
  buildingOnLot: {
    says: 'lot d’un lotissement : le permis s’accorde après l’achèvement du lotissement, ou dès l’autorisation de vendre si les équipements qui desservent le lot sont achevés (certificat joint), ou dès le permis d’aménager à condition de n’être mis en œuvre qu’après eux ; cette dernière voie est fermée à la maison individuelle',
    article: 'R442-18 a, b, c',
    kinds: BUILDING,
    when: onLot,
    ...grant,
  },
  lotsSoldEarly: {
    says: 'vente ou location des lots avant les travaux : le lotisseur la demande, le permis d’aménager ou un arrêté ultérieur l’autorise, contre l’engagement de finir les voies et la consignation de leur coût, ou contre une garantie d’achèvement ; l’arrêté fixe alors les délais, la somme, ou la date à laquelle le garant la verse',
    article: 'R*442-13 a, al. 3, b, al. 5',
    kinds: LAYOUT,
    when: { ...makesLots, facts: ['IS_LOTISSEMENT', 'LOT_SALE_BEFORE_WORKS'] },
    ...grant,
  },
  campingPitches: {
    says: 'camping ou parc résidentiel de loisirs : le permis impose les normes de R111-35 ou R111-36, fixe le nombre d’emplacements et, pour un camping, ceux des tentes, caravanes et résidences mobiles et la place des habitations légères',
    article: 'R443-6 al. 1, al. 2',
    kinds: LAYOUT,
    when: camping,
    ...grant,
  },
  seasonalCamping: {
    says: 'camping saisonnier : le permis fixe la période d’exploitation, hors de laquelle ni tente ni caravane ne reste',
    article: 'R443-7',
    kinds: LAYOUT,
    when: camping,
    ...grant,
  },
  seasonalBuilding: {
    says: 'construction démontée et réinstallée chaque année : le permis dit les périodes où elle est démontée (article « Construction saisonnière »), vaut pour chaque réinstallation et cesse si elle ne l’est pas à la date dite, ou au terme qu’il fixe, cinq ans au plus ; renouvelé à ce terme, il n’appelle ni taxe ni participation',
    article: 'L432-1 al. 1, al. 2, L432-2 a, b, al. 4',
    kinds: BUILDING,
    when: seasonal,
    ...grant,
  },
  precariousPermit: {
    says: 'projet non conforme, accordé à titre exceptionnel et précaire : hors du champ de L421-5 et de L421-5-3 seulement, après la même instruction ; l’arrêté prescrit un état des lieux par expertise contradictoire, aux frais du demandeur (article « Permis à titre précaire »)',
    article: 'L433-1, L433-2 al. 1',
    kinds: BUILDING,
    when: precarious,
    ...grant,
  },
  precariousRemoval: {
    says: 'permis précaire : le bénéficiaire enlève sans indemnité et remet en état à la date fixée ou, sur un emplacement réservé ou en déclaration d’utilité publique, à la première demande ; le délai se prolonge si une expérimentation d’énergie renouvelable le justifie',
    article: 'L433-2 al. 2, L433-3 a, b',
    kinds: BUILDING,
    when: precarious,
    ...grant,
  },
  precariousTerm: {
    says: 'permis précaire : le délai d’enlèvement est obligatoire hors des zones U, AU et emplacements réservés d’un plan et des secteurs constructibles d’une carte communale, et en site patrimonial remarquable, abords, restauration immobilière, site inscrit ou classé',
    article: 'R433-1 a, b',
    kinds: BUILDING,
    when: precarious,
    ...grant,
  },
  successiveUses: {
    says: 'destinations successives, dans un secteur que le plan délimite et annexe : le permis mentionne expressément chaque destination et, si l’autorité le demande, la première ; prorogation et caducité sont celles du droit commun pour l’état initial',
    article: 'L431-5 I, II 1°, II 2°',
    kinds: BUILDING,
    when: destinations,
    ...grant,
  },
  successiveUsesTime: {
    says: 'destinations successives : pendant vingt ans à compter du permis, les règles nouvelles de destination ne lui sont pas opposables, et les états futurs que les pièces permettaient de vérifier sont autorisés par anticipation',
    article: 'L431-5 II 3°, L431-5 III',
    kinds: BUILDING,
    when: destinations,
    ...grant,
  },
  housingUse: {
    says: 'logement qui change d’usage : là où CCH L631-7 exige une autorisation, les travaux ne s’exécutent qu’après elle (article « Travaux différés »)',
    article: 'L425-9',
    kinds: BUILDING_OR_DECLARED,
    when: { works: ['CHANGE_OF_DESTINATION'] },
    ...grant,
  },
  ...DEFERRED_REMINDERS,
} as const satisfies Record<string, DecisionReminder>
