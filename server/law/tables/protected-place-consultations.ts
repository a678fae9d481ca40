import { PERMIT_KINDS, REVIEWED_KINDS } from '#law/dossier-kind.ts'

const text = { confidence: 'text' } as const
const every = { kinds: REVIEWED_KINDS } as const
const permits = { kinds: PERMIT_KINDS } as const
const declarations = { kinds: ['priorDeclaration'] } as const
const heritageAgreement = {
  service: 'heritageArchitect',
  nature: 'agreement',
  asked: 'heritageAgreement',
  unless: ['ANTENNA_OR_UNSAFE_HOUSING'],
  ...every,
} as const

/** What C. patr. L632-2-1 takes out of the agreement, and leaves to a simple opinion. */
const heritageAdvice = {
  service: 'heritageArchitect',
  nature: 'advisoryOpinion',
  asked: 'heritageAdvice',
  withFacts: ['ANTENNA_OR_UNSAFE_HOUSING'],
  ...every,
} as const

/** Who is asked in a protected place: surroundings and sites of heritage, monuments, sites, reserves and parks. */
export const PROTECTED_PLACE_CONSULTATIONS = {
  surroundings: {
    ...heritageAgreement,
    when: { sectors: ['ABORDS'] },
    effect: 'monumentSurroundings',
    note: 'accord dû pour les travaux qui peuvent modifier l’aspect extérieur (C. patr. L621-32), hors d’un immeuble ou d’une partie d’immeuble eux-mêmes protégés et hors d’un site patrimonial remarquable (L621-30 II)',
    article: 'R425-1 ; C. patr. L621-30 à L621-32, L632-2',
    ...text,
  },
  remarkableSite: {
    ...heritageAgreement,
    when: { sectors: ['SPR'] },
    effect: 'remarkableHeritageSite',
    note: 'accord dû pour ce qui modifie les parties extérieures, et les éléments, même intérieurs, que protège un plan de sauvegarde ; pendant l’étude de ce plan, pour toute partie intérieure du bâti (C. patr. L632-1)',
    article: 'R425-2 ; C. patr. L632-1, L632-2',
    ...text,
  },
  surroundingsAdvice: {
    ...heritageAdvice,
    when: { sectors: ['ABORDS'] },
    effect: 'monumentSurroundings',
    article: 'R425-1 ; C. patr. L621-32, L632-2-1',
    ...text,
  },
  remarkableSiteAdvice: {
    ...heritageAdvice,
    when: { sectors: ['SPR'] },
    effect: 'remarkableHeritageSite',
    article: 'R425-2 ; C. patr. L632-2-1',
    ...text,
  },
  registeredMonument: {
    service: 'regionalPrefectHeritage',
    nature: 'agreement',
    asked: 'registeredMonument',
    when: { sectors: ['MH_INSCRIT'] },
    effect: 'registeredMonument',
    ...permits,
    article: 'R425-16, R423-66',
    ...text,
  },
  registeredMonumentDeclaration: {
    service: 'regionalPrefectHeritage',
    nature: 'agreement',
    asked: 'default',
    when: { sectors: ['MH_INSCRIT'] },
    effect: 'otherLegislation',
    ...declarations,
    note: 'R423-66 et R423-28 a ne visent que les permis : un mois pour répondre (R423-59), un mois de plus pour instruire',
    article: 'R425-16, R423-24 a, R423-59',
    ...text,
  },
  registeredSite: {
    service: 'heritageArchitect',
    nature: 'advisoryOpinion',
    asked: 'heritageRegisteredSite',
    when: { sectors: ['SITE_INSCRIT'] },
    effect: 'otherLegislation',
    unsettledEffect: true,
    site: 'registeredSite',
    kinds: ['buildingPermit', 'housePermit', 'developmentPermit', 'priorDeclaration'],
    toConfirm:
      'la majoration d’un mois (R423-24 a) est appliquée inégalement ; les travaux ne commencent pas avant quatre mois (R425-30)',
    article: 'R423-67 a, R425-30',
    ...text,
  },
  registeredSiteDemolition: {
    service: 'heritageArchitect',
    nature: 'agreement',
    asked: 'heritageRegisteredSiteDemolition',
    when: { sectors: ['SITE_INSCRIT'] },
    withWorks: ['DEMOLITION'],
    effect: 'registeredSiteDemolition',
    ...permits,
    note: 'accord exprès ; la majoration d’un mois (R423-24 a) est appliquée inégalement',
    article: 'R425-18, R423-67-2',
    ...text,
  },
  classifiedSiteAdvice: {
    service: 'heritageArchitect',
    nature: 'advisoryOpinion',
    asked: 'heritageClassifiedSite',
    when: { sectors: ['SITE_CLASSE'] },
    ...permits,
    article: 'R423-67 b',
    ...text,
  },
  classifiedSitePermit: {
    service: 'sitesMinister',
    nature: 'agreement',
    when: { sectors: ['SITE_CLASSE'] },
    effect: 'classifiedSiteMinister',
    note: 'accord exprès, après avis de la commission de la nature, des paysages et des sites',
    ...permits,
    article: 'R425-17 b, R423-31 c',
    ...text,
  },
  classifiedSiteDeclaration: {
    service: 'sitesPrefect',
    nature: 'agreement',
    when: { sectors: ['SITE_CLASSE'] },
    effect: 'otherLegislation',
    ...declarations,
    note: 'accord exprès, après avis de l’architecte des Bâtiments de France ; dans un parc national, celui du directeur de son établissement public, le cas échéant',
    article: 'R425-17 a, R423-24 a',
    ...text,
  },
  natureReserve: {
    service: 'natureReserveAuthority',
    nature: 'agreement',
    asked: 'natureReserve',
    when: { sectors: ['RESERVE_NATURELLE'], facts: ['RESERVE_PENDING'] },
    effect: 'nationalNatureReserve',
    toConfirm:
      'le délai de R423-27 c ne vaut que pour une réserve nationale (ou de l’État en Corse) ; qu’il vaille aussi d’un territoire en instance est lu de R425-4 a, qui emploie les mêmes mots ; pour une réserve régionale ou de la collectivité de Corse, un mois de plus (R423-24 a). Accord exprès, du ministre dans les cas de c. env. R332-24',
    ...every,
    article: 'R425-4, R423-61-1',
    ...text,
  },
  parkCore: {
    service: 'parkDirector',
    nature: 'agreement',
    asked: 'nationalPark',
    when: { sectors: ['COEUR_PARC'] },
    effect: 'nationalParkCore',
    toConfirm:
      'directeur de l’établissement, ou conseil d’administration si les travaux ne sont pas sur la liste de C. env. R331-18 ; préfet, après consultation du directeur, dans les espaces urbanisés du cœur',
    ...every,
    article: 'R425-6, R423-62',
    ...text,
  },
  futureParkCore: {
    service: 'prefect',
    nature: 'agreement',
    asked: 'nationalPark',
    when: { sectors: ['FUTUR_COEUR_PARC'] },
    effect: 'nationalParkCore',
    ...every,
    article: 'R425-5, R423-62',
    ...text,
  },
} as const
