import { type Citation, type IsoDay, lawTable } from '#law/article.ts'
import type { PlanKind, ProcedureNature } from './plan-facts.ts'

export type PlanRule = Citation & { says: string; months?: number; day?: IsoDay }

/** Which planning document binds on a day, and from when. */
export const PLAN_RULES = {
  heritagePlan: {
    article: 'L313-1 I',
    confidence: 'text',
    says: 'sur son périmètre, le plan de sauvegarde et de mise en valeur tient lieu de plan local d’urbanisme',
  },
  nationalRules: {
    article: 'L111-1',
    confidence: 'text',
    says: 'le règlement national d’urbanisme s’applique sur l’ensemble du territoire',
  },
  urbanisedParts: {
    article: 'L111-3',
    confidence: 'text',
    says: 'sans plan ni carte communale, on ne construit que dans les parties urbanisées de la commune',
  },
  withoutScheme: {
    article: 'L142-4',
    confidence: 'text',
    says: 'là où aucun SCoT n’est applicable, on n’ouvre pas à l’urbanisation hors des parties urbanisées',
  },
  coveredByScot: {
    article: 'L153-23',
    confidence: 'text',
    says: 'territoire couvert par un SCoT approuvé : exécutoire dès la transmission au préfet, une fois publié sur le Géoportail',
  },
  notCoveredByScot: {
    article: 'L153-23',
    confidence: 'text',
    months: 1,
    says: 'sans SCoT approuvé, ou plan tenant lieu de programme de l’habitat : exécutoire un mois après la transmission, une fois publié',
  },
  changesAsked: {
    article: 'L153-25',
    confidence: 'text',
    months: 1,
    says: 'le préfet demande des modifications dans le mois : exécutoire une fois celles-ci publiées et transmises',
  },
  portalRequired: {
    article: 'Ordonnance n° 2021-1310 du 7 octobre 2021, art. 40',
    confidence: 'secondary',
    day: '2023-01-01',
    says: 'la publication sur le Géoportail conditionne l’exécution des délibérations prises depuis le 1er janvier 2023 ; avant, la publication ordinaire',
  },
  scotExecutory: {
    article: 'L143-24',
    confidence: 'text',
    months: 2,
    says: 'schéma de cohérence territoriale : exécutoire deux mois après sa transmission, une fois publié',
  },
  scotChangesAsked: {
    article: 'L143-25',
    confidence: 'text',
    months: 2,
    says: 'le préfet demande des modifications du schéma dans les deux mois : exécutoire une fois celles-ci publiées et transmises',
  },
  communalMap: {
    article: 'L163-7',
    confidence: 'text',
    months: 2,
    says: 'la carte communale est approuvée par le préfet, ou réputée l’être deux mois après sa transmission',
  },
  communalMapPublished: {
    article: 'R163-9',
    confidence: 'text',
    says: 'la carte communale produit ses effets une fois affichée et annoncée dans un journal',
  },
  revival: {
    article: 'L600-12',
    confidence: 'text',
    says: 'l’annulation ou la déclaration d’illégalité d’un document remet en vigueur celui qui le précédait immédiatement, sous réserve de L600-12-1 (autorisations antérieures) et de L442-14 (lotissements)',
  },
  partialAnnulment: {
    article: 'L153-7',
    confidence: 'text',
    says: 'annulation partielle : l’autorité compétente élabore sans délai de nouvelles dispositions pour la partie annulée',
  },
  landUsePlanLapsed: {
    article: 'L174-1',
    confidence: 'text',
    day: '2016-01-01',
    says: 'les plans d’occupation des sols sont caducs après le 31 décembre 2015, et rien ne revit',
  },
  landUsePlanUnderRevision: {
    article: 'L174-3',
    confidence: 'text',
    day: '2017-03-27',
    says: 'révision engagée avant le 31 décembre 2015 : le plan d’occupation des sols vit jusqu’au 26 mars 2017 au plus tard',
  },
  landUsePlanInEpci: {
    article: 'L174-5',
    confidence: 'text',
    day: '2021-01-01',
    says: 'PLU intercommunal engagé avant le 31 décembre 2015 : le plan d’occupation des sols vit jusqu’au 31 décembre 2020 au plus tard',
  },
  landUsePlanRevived: {
    article: 'L174-6',
    confidence: 'text',
    months: 24,
    says: 'un plan d’occupation des sols remis en vigueur par une annulation s’applique vingt-quatre mois, puis le règlement national',
  },
  landUsePlanRevivedBefore: {
    article: 'CE 3 avril 2020, n° 436549',
    confidence: 'secondary',
    day: '2018-11-25',
    says: 'annulation antérieure à la loi ELAN : les vingt-quatre mois courent de son entrée en vigueur, le 25 novembre 2018',
  },
  repealed: {
    article: 'R153-20',
    confidence: 'text',
    says: 'l’abrogation d’un plan est une délibération publiée ; elle ne remet rien en vigueur',
  },
  mergedCommunes: {
    article: 'L153-4',
    confidence: 'text',
    says: 'commune nouvelle : les plans des anciennes communes restent applicables sur leur sol',
  },
  lighterProcedures: {
    article: 'Loi n° 2025-1129 du 26 novembre 2025',
    confidence: 'secondary',
    day: '2026-05-26',
    says: 'depuis le 26 mai 2026, ni révision allégée ni modification simplifiée : la modification est la voie ordinaire',
  },
} as const satisfies Record<string, PlanRule>

export type PlanRuleKey = keyof typeof PLAN_RULES

export const PLAN_RULES_TABLE = lawTable(
  'planRules',
  'Document d’urbanisme en vigueur',
  PLAN_RULES as Readonly<Record<PlanRuleKey, PlanRule>>,
  ({ says }) => says,
)

/** Of two documents in force on one point, the one of higher rank binds. A SCoT binds none of them there: it has no rank. */
export const PLAN_RANKS = {
  PSMV: 4,
  partialPlan: 3,
  PLUi: 2,
  PLU: 2,
  POS: 2,
  CC: 1,
  SCOT: 0,
  RNU: 0,
} as const satisfies Record<PlanKind, number>

/** Procedures that make the whole document again; the others amend the one in force. */
export const WHOLE_NATURES: ReadonlySet<ProcedureNature> = new Set(['making', 'revision'])

/** Procedures that the law of 2025 did away with. */
export const ENDED_NATURES: ReadonlySet<ProcedureNature> = new Set(['lightRevision', 'simplifiedModification'])
