import type { Circumstance } from '#law/clock/circumstances.ts'
import type { ReviewedKind } from '#law/dossier-kind.ts'

/**
 * How each point that the texts leave open is read: the reading that the clock retains, why, the other one, and since when.
 *
 * @property since  the day, in French
 * @property because  completes « cette lecture est retenue »
 * @property beside  settled rows that rest on the same words: named because they do not answer this question
 * @property silenceOn  the silence that the point is about: no settled text may say what it means
 */
export type UnsettledReading = {
  retained: string
  because: string
  other: string
  since: string
  beside?: readonly string[]
  silenceOn?: { circumstances: readonly Circumstance[]; kinds: readonly ReviewedKind[] }
}

const NOVEMBER = { since: '25 novembre 2026' } as const
const DECEMBER = { since: '1er décembre 2026' } as const
const declarations = ['priorDeclaration'] as const
const STAY_ROWS = [
  'generalRules/silenceGrantsAfterStay',
  'stay/longest',
  'stay/longestInAll',
  'stay/confirmation',
  'stay/decision',
] as const
const MISSING_PIECES = ['generalRules/completeOnAnswer', 'generalRules/rejectedForMissingPieces'] as const

export const UNSETTLED_READINGS = {
  validityAfterWithdrawal: {
    ...NOVEMBER,
    retained: 'elle court depuis la notification de l’autorisation, comme si le retrait n’avait pas existé',
    because: 'par prudence : c’est la date la plus proche, et R*424-19 ne suspend que le temps d’un recours',
    other: 'elle s’est arrêtée du retrait à la notification du jugement',
    beside: ['validity/ordinary'],
  },
  validityOfVariant: {
    ...DECEMBER,
    retained: 'elle court depuis l’autorisation initiale, que la modification ou le transfert laissent en l’état',
    because:
      'par prudence : c’est la date la plus proche, et R*424-17 ne donne de durée ni à une modification ni à un transfert',
    other: 'la décision qui modifie ou transfère ouvre trois ans à elle seule',
    beside: ['validity/ordinary'],
  },
  decidedBeforeQuashing: {
    ...NOVEMBER,
    retained:
      'la seconde décision vaut tant que nul ne l’a retirée ; sinon, annulez l’acte « Recours jugé » et enregistrez-le de nouveau en disant laquelle vaut',
    because: 'parce qu’une décision en vigueur ne disparaît que par un retrait ou une annulation qui la vise',
    other: 'la première décision vaut de nouveau, et la seconde tombe avec l’annulation',
    beside: ['rulings/annulledRequestConfirmed'],
  },
  dispatchOnLastDay: {
    ...NOVEMBER,
    retained: 'la réception compte : la demande est rejetée',
    because: 'parce que R*423-39 b parle de pièces produites à la mairie',
    other: 'l’envoi compte : le dossier est complété',
    beside: ['generalRules/rejectedForMissingPieces'],
  },
  administrativeAppealCounting: {
    ...NOVEMBER,
    retained: 'délai non franc',
    because: 'par prudence : c’est la date la plus proche',
    other: 'délai franc',
    beside: ['appeals/administrative', 'appeals/administrativeSilence'],
  },
  commercialOpinion: {
    ...NOVEMBER,
    retained: 'seul un avis défavorable fait naître un rejet',
    because: 'parce que R*424-2 h suppose qu’une commission « a rendu un avis défavorable »',
    other: 'le silence vaut rejet pour tout projet commercial',
    beside: ['silence/commercialOpinionUnfavourable'],
    silenceOn: {
      circumstances: ['commercialAuthorisation', 'commercialConsultation'],
      kinds: ['buildingPermit', 'housePermit', 'developmentPermit', 'demolitionPermit'],
    },
  },
  smallTownCommercialAppeal: {
    ...DECEMBER,
    retained: 'deux mois ajoutés au délai d’instruction',
    because: 'parce que R*423-36-1, qui fait le délai, ajoute deux mois ; R*423-44-2 ne règle qu’une lettre',
    other: 'deux mois comptés du recours devant la commission nationale',
    beside: ['extensions/commercialSmallTownAppeal', 'announcedExtensions/commercialSmallTownAppeal'],
  },
  participationDeclaration: {
    ...DECEMBER,
    retained:
      'cette participation est celle des projets soumis à évaluation environnementale : le silence vaut opposition',
    because: 'par prudence : une non-opposition tacite serait illégale si l’évaluation est due',
    other: 'l’évaluation n’est pas établie, et R*424-2 d ne vise que les permis : le silence vaut non-opposition',
    beside: ['silence/environmentalAssessment'],
    silenceOn: { circumstances: ['electronicParticipation'], kinds: declarations },
  },
  assessmentBeforeReform: {
    ...NOVEMBER,
    retained: 'le silence vaut accord avant la réforme',
    because: 'parce qu’aucun texte en vigueur au dépôt ne disait le contraire',
    other: 'aucune décision tacite favorable ne peut naître',
  },
  natureReserveDeclaration: {
    ...NOVEMBER,
    retained: 'le rejet ne vise que les permis',
    because: 'parce que R*424-2 est une exception au b de R*424-1, qui ne parle que des permis',
    other: 'l’autorisation de la réserve manque : le silence ne vaut pas accord',
    beside: [
      'consultations/natureReserve',
      'opinionPeriods/natureReserve',
      'silence/defenceAuthorisation',
      'silence/defenceWithEnvironment',
      'silence/classifiedSite',
      'silence/classifiedSiteMinister',
      'silence/nationalNatureReserve',
      'silence/regionalNatureReserve',
    ],
    silenceOn: { circumstances: ['nationalNatureReserve', 'regionalNatureReserve'], kinds: declarations },
  },
  extensionCounting: {
    ...NOVEMBER,
    retained: 'ajoutée au délai compté depuis son début',
    because: 'parce que le code prolonge le délai, qui reste un seul ; les dates ne diffèrent qu’en fin de mois',
    other: 'ajoutée à la date limite initiale',
  },
  takeoverPeriod: {
    ...NOVEMBER,
    retained: 'délai de R*423-37',
    because: 'parce que R*423-37 fait le délai ; R*423-44 renvoie à son ancienne rédaction',
    other: 'délai dont parle encore R*423-44',
    beside: ['extensions/ministerialTakeover', 'announcedExtensions/ministerialTakeover'],
  },
  inquiryNotNotified: {
    ...NOVEMBER,
    retained: 'délai de droit commun depuis le dossier complet',
    because: 'parce que R*423-43 n’applique aucune modification qui n’a pas été notifiée',
    other: 'délai compté depuis le rapport d’enquête',
    beside: ['generalRules/notifiedInMonth'],
  },
  planCompatibilityNotNotified: {
    ...NOVEMBER,
    retained: 'délai de droit commun depuis le dossier complet',
    because: 'parce que R*423-43 n’applique aucune modification qui n’a pas été notifiée',
    other: 'délai compté depuis la mise en compatibilité exécutoire',
    beside: ['generalRules/notifiedInMonth', 'reviewStarts/planCompatibility'],
  },
  increaseWhileIncomplete: {
    ...NOVEMBER,
    retained: 'le mois court depuis le dépôt',
    because: 'parce que R*423-42 compte « de la réception ou du dépôt du dossier », sans dire complet',
    other: 'le mois court depuis le dossier complet',
    beside: ['generalRules/notifiedInMonth'],
  },
  increaseAfterRestart: {
    ...NOVEMBER,
    retained: 'délai à notifier de nouveau',
    because: 'parce que le projet modifié vaut nouvelle demande, avec un mois qui lui est propre',
    other: 'le délai déjà notifié demeure',
  },
  restartOnLastDay: {
    ...NOVEMBER,
    retained: 'annoncé avant minuit, le nouvel examen vaut',
    because: 'parce que la décision tacite ne naît qu’à l’expiration du dernier jour',
    other: 'la décision tacite est déjà acquise',
  },
  confirmationBeforeEnd: {
    ...NOVEMBER,
    retained: 'deux mois depuis la confirmation, et au plus tôt à la fin du sursis',
    because: 'par prudence : c’est la date la plus proche qui ne tombe pas pendant le sursis',
    other: 'deux mois depuis la fin du sursis, où la confirmation prend effet',
    beside: STAY_ROWS,
  },
  lateConfirmation: {
    ...NOVEMBER,
    retained: 'aucun délai n’était opposable : la confirmation vaut, et le silence accorde',
    because: 'par prudence : sans le délai indiqué par la décision, R*424-9 l’empêche de courir',
    other: 'le délai était indiqué : la demande n’est plus à instruire',
    beside: STAY_ROWS,
  },
  stayNotConfirmed: {
    ...NOVEMBER,
    retained: 'la demande n’est plus à instruire : une nouvelle demande est nécessaire',
    because: 'parce que L424-1 ne fait décider que sur simple confirmation de l’intéressé',
    other: 'l’autorité reste saisie : une confirmation tardive l’oblige encore à décider',
    beside: STAY_ROWS,
  },
  expressNonOpposition: {
    ...NOVEMBER,
    retained: 'exécutoire dès qu’elle est acquise (L424-8)',
    because: 'parce que L424-8 est le texte spécial de l’urbanisme',
    other: 'exécutoire une fois transmise aussi au préfet (CGCT L2131-1)',
    beside: ['execution/works'],
  },
  additionalYearAfterExtension: {
    ...NOVEMBER,
    retained: 'l’année s’ajoute à la prorogation déjà accordée',
    because: 'parce que le décret majore la validité des autorisations en cours, sans distinguer',
    other: 'l’année ne s’ajoute qu’à la validité initiale',
  },
  validityDuringAppeal: {
    ...DECEMBER,
    retained: 'la validité reprend au jour du jugement, sauf appel ou pourvoi enregistré',
    because: 'par prudence : c’est la date la plus proche, et nul ne sait encore si un appel viendra',
    other: 'elle ne reprend qu’une fois la décision devenue irrévocable, voies de recours épuisées',
    beside: ['generalRules/appealStopsValidity'],
  },
  renewableExtensions: {
    ...NOVEMBER,
    retained: 'la validité prorogée ne dépasse pas dix ans depuis la délivrance',
    because: 'par prudence : c’est la date la plus proche',
    other: 'seule la demande est enfermée dans les dix ans',
    beside: ['validityExtension/renewableLimit'],
  },
  smallBuildingInspection: {
    ...NOVEMBER,
    retained: 'aucun récolement obligatoire : trois mois pour contester',
    because: 'par prudence : c’est la date la plus proche pour contester',
    other: 'récolement obligatoire sans le service d’incendie : cinq mois',
    beside: ['inspection/publicBuilding', 'inspection/highRise'],
  },
  reviewAfterAnnulment: {
    ...NOVEMBER,
    retained: 'la confirmation ouvre un nouveau délai d’instruction, dont le silence décide',
    because: 'par prudence : une décision tacite peut en naître, l’autorité doit compter avec elle',
    other: 'aucune décision tacite ne naît : seule une décision expresse répond',
    beside: ['rulings/annulledRequestConfirmed'],
  },
  replacementNotNotified: {
    ...DECEMBER,
    retained: 'la majoration ne s’applique pas à cette demande, quoi qui ait été notifié',
    because: 'parce que R*423-33 regarde la demande et non ce qui a été notifié ; c’est aussi la date la plus proche',
    other: 'le délai de remplacement n’ayant pas été notifié, la majoration qui l’a été s’applique',
    beside: ['generalRules/notifiedInMonth', 'generalRules/noMajoration'],
  },
  heritageCommissionOnReplaced: {
    ...DECEMBER,
    retained: 'le délai de remplacement exclut toute majoration',
    because: 'par prudence : c’est la date la plus proche',
    other: 'l’article R*423-33 ne nomme que R*423-24 et R*423-25 : cette majoration demeure',
    beside: ['generalRules/noMajoration', 'periodEffects/heritageCommission'],
  },
  registeredSite: {
    ...NOVEMBER,
    retained: 'sans majoration',
    because: 'par prudence : c’est la date la plus proche',
    other: 'avec la majoration d’un mois',
    beside: [
      'consultations/registeredSite',
      'consultations/registeredMonumentDeclaration',
      'consultations/classifiedSiteDeclaration',
      'consultations/waterWithdrawal',
      'periodEffects/otherLegislation',
      'periodEffects/nationalParkCore 2',
      'periodEffects/registeredMonument 2',
      'periodEffects/regionalNatureReserve',
    ],
  },
  fileRefusedLate: {
    ...DECEMBER,
    retained: 'un fichier était là pour chaque pièce : le délai a couru depuis la dernière arrivée',
    because: 'par prudence : nul texte ne laisse l’autorité écarter une pièce après coup',
    other: 'le fichier écarté n’était pas la pièce : la demande n’a pas été complétée à temps',
    beside: MISSING_PIECES,
  },
  unnamedFiles: {
    ...DECEMBER,
    retained: 'ce fichier n’est aucune des pièces demandées : il en manque encore',
    because: 'parce que nul ne l’a dit : l’agent le lit et le dit',
    other: 'ce fichier est la pièce qui manquait : le délai court depuis son arrivée',
    beside: MISSING_PIECES,
  },
  answerBeforeRequest: {
    ...NOVEMBER,
    retained: 'ces pièces ont complété le dossier',
    because: 'par prudence : c’est la date la plus proche',
    other: 'la demande appelait d’autres pièces',
  },
  siteDisplayContinuity: {
    ...NOVEMBER,
    retained: 'l’interruption est sans effet : le délai court du premier jour d’affichage',
    because: 'par prudence pour le tiers : c’est la date la plus proche pour former son recours',
    other: 'l’affichage n’est pas continu : le délai ne court que du jour où le panneau est remis',
    beside: ['appeals/thirdParty', 'appeals/continuousDisplay'],
  },
  houseOpenToPublic: {
    ...NOVEMBER,
    retained: 'le permis d’une maison ouverte au public prend le délai des ERP',
    because: 'parce que R*423-28 b regarde l’ouvrage et non le formulaire',
    other: 'délai d’une maison',
    beside: ['consultations/highRise', 'periodEffects/publicBuilding', 'periodEffects/highRise'],
  },
  decisionDateUnknown: {
    ...NOVEMBER,
    retained: 'décision prise depuis le 28 novembre 2025 : pas de prorogation',
    because: 'par prudence : c’est la date la plus proche',
    other: 'décision antérieure : le recours gracieux prorogeait le délai',
    beside: ['appeals/administrative', 'appeals/administrativeSilence'],
  },
} as const satisfies Record<string, UnsettledReading>
