/** What a mended rule did and what is to be done of what it made. */
export type PastRuleWords = { title: string; what: string; remedy: string }

/** By name of rule; a rule without words fails its test. */
export const PAST_RULE_WORDS: Readonly<Record<string, PastRuleWords>> = {
  wholeParcelsBooked: {
    title: 'Sol compté par parcelles entières',
    what: 'Le registre du sol comptait la parcelle entière de chaque dossier, même pour une clôture ou une façade. Ces écritures n’ont pas encore été relues par la nature des travaux.',
    remedy:
      'Un urbaniste ouvre le registre du sol : il se recompose, annule ces écritures sans les effacer et liste ce qui est à qualifier.',
  },
  reportsOfWholeParcels: {
    title: 'Rapport sur l’artificialisation voté sur des parcelles entières',
    what: 'Ce rapport a été voté alors que le registre du sol comptait des parcelles entières : ses surfaces engagées et commencées sont trop grandes.',
    remedy:
      'Rééditez le rapport, présentez-le de nouveau au débat et au vote, enregistrez ce vote, puis renvoyez-le à ses destinataires (CGCT L2231-1).',
  },
}
