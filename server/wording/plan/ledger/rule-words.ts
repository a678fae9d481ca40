import type { LandRuleCode } from '#law/plan/land-rule-codes.ts'

export const RULE_NAMES: Readonly<Record<LandRuleCode, string>> = {
  baseline: 'Décennie de référence',
  period: 'Période de l’objectif',
  pace: 'Rythme : part de l’objectif par an',
  reduction: 'Réduction nationale',
  netZero: 'Jour du zéro artificialisation nette',
  coverDue: 'Jour où l’occupation du sol est exigée du rapport',
  countedFrom: 'Jour de l’état du sol de référence',
  regionDeadline: 'Échéance du schéma régional',
  scotDeadline: 'Échéance du SCoT',
  planDeadline: 'Échéance du plan local d’urbanisme',
  communalGuarantee: 'Garantie communale',
  guaranteeDeadline: 'Jour limite de la garantie communale',
  triennialReport: 'Délai entre deux rapports',
  reportSending: 'Délai d’envoi du rapport',
  planEvaluation: 'Délai d’évaluation du plan local d’urbanisme',
  scotEvaluation: 'Délai d’évaluation du SCoT',
  housingReview: 'Délai du bilan de l’habitat',
  dutyNotice: 'Préavis d’une échéance',
  nationalProjects: 'Enveloppe des projets nationaux',
  groundSolar: 'Panneaux au sol réversibles',
  measure: 'Unité de l’objectif',
  groundMethod: 'Sol d’un dossier dont le terrain n’est pas dessiné',
  buildingMargin: 'Marge autour des constructions',
  presumedStart: 'Délai avant de présumer les travaux commencés',
}

const WORDS: Readonly<Record<string, string>> = {
  enaf: 'consommation d’espaces naturels, agricoles et forestiers',
  artificialisation: 'artificialisation nette',
  drawn: 'terrain ou emprise dessinés, sinon à qualifier',
  parcel: 'parcelles entières',
  buildings: 'constructions et leur marge',
  spares: 'ne consomme pas',
  consumes: 'consomme, dans une autre enveloppe',
}
export const ruleWordText = (word: string): string => WORDS[word] ?? word
