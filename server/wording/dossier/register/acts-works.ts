import type { WordsOfFamily } from './act-words.ts'

/** Words of the acts of the ground: works, their interruption, their completion. */
export const WORKS_ACT_WORDS = {
  validityExtensionRequested: {
    name: 'Prorogation demandée',
    title: 'Enregistrer une demande de prorogation',
    lead: 'La demande est faite deux mois au moins avant la fin de validité. Elle est acquise au silence de deux mois.',
    record: 'Enregistrer la demande',
    noun: 'Demande de prorogation',
    slug: 'prorogation',
    fields: { receivedOn: { label: 'Demande reçue le' } },
  },
  worksStarted: {
    name: 'Chantier ouvert',
    title: 'Enregistrer l’ouverture du chantier',
    lead: 'Les travaux commencés dans le délai de validité empêchent la péremption.',
    record: 'Enregistrer l’ouverture',
    noun: 'Début des travaux',
    slug: 'travaux',
    fields: { on: { label: 'Travaux commencés le' } },
  },
  worksInterrupted: {
    name: 'Travaux interrompus',
    title: 'Constater l’interruption des travaux',
    lead: 'Des travaux arrêtés plus d’un an, la validité passée, font perdre l’autorisation.',
    record: 'Enregistrer l’interruption',
    noun: 'Interruption des travaux',
    slug: 'interruption',
    fields: {
      from: { label: 'Travaux arrêtés depuis le' },
      why: {
        label: 'Ce qui l’établit',
        help: 'Constat, courrier, photographie.',
        missing: 'Dites ce qui l’établit',
      },
    },
  },
  worksResumed: {
    name: 'Travaux repris',
    title: 'Constater la reprise des travaux',
    lead: 'La reprise fait cesser l’interruption.',
    record: 'Enregistrer la reprise',
    noun: 'Reprise des travaux',
    slug: 'reprise-travaux',
    fields: { on: { label: 'Travaux repris le' } },
  },
  stopWorksOrdered: {
    name: 'Arrêté interruptif de travaux',
    title: 'Enregistrer un arrêté interruptif de travaux',
    lead: 'Le maire, au nom de l’État, ordonne l’interruption dès qu’un procès-verbal relève une infraction ; copie en est transmise sans délai au procureur.',
    record: 'Enregistrer l’arrêté',
    fields: {
      reportOn: { label: 'Procès-verbal dressé le', said: 'Procès-verbal du' },
      why: { label: 'Infraction relevée', missing: 'Dites quelle infraction le procès-verbal relève' },
      heardOn: {
        label: 'Observations demandées le',
        help: 'Avant l’arrêté, sauf urgence (CRPA L121-1).',
        said: 'Observations demandées le',
      },
      prosecutorOn: { label: 'Copie au procureur le', said: 'Copie au procureur le' },
    },
  },
  stopWorksLifted: {
    name: 'Fin de l’interruption des travaux',
    title: 'Enregistrer la fin de l’interruption des travaux',
    lead: 'L’arrêté est retiré, ou la justice y met fin.',
    record: 'Enregistrer la fin',
    fields: {
      on: { label: 'Fin de l’interruption le' },
      why: { label: 'Ce qui y met fin', missing: 'Dites ce qui met fin à l’interruption' },
    },
  },
  completionDeclared: {
    name: 'Achèvement déclaré (DAACT)',
    mark: 'DAACT',
    title: 'Enregistrer la déclaration d’achèvement (DAACT)',
    lead: 'La réception ouvre le délai pendant lequel la conformité peut être contestée.',
    record: 'Enregistrer la déclaration',
    noun: 'Déclaration d’achèvement (DAACT)',
    slug: 'achevement',
    fields: {
      receivedOn: { label: 'Déclaration reçue le' },
      partial: { label: 'Ce qui est achevé', yes: 'une tranche des travaux', no: 'la totalité' },
    },
  },
  validityExtensionRefused: {
    name: 'Prorogation refusée',
    title: 'Enregistrer le refus d’une prorogation',
    lead: 'Reçu dans les deux mois de la demande ; passé ce délai, la prorogation est acquise.',
    record: 'Enregistrer le refus',
    noun: 'Refus d’une prorogation',
    slug: 'refus-prorogation',
    fields: {
      why: { label: 'Règle ou servitude devenue défavorable', missing: 'Dites ce qui s’oppose à la prorogation' },
    },
  },
  worksAllowedElsewhere: {
    name: 'Travaux possibles au titre d’une autre législation',
    mark: 'Travaux possibles',
    title: 'Enregistrer l’autorisation d’une autre législation',
    lead: 'Quand les travaux en dépendaient, les trois ans de validité courent du jour où ils peuvent commencer.',
    record: 'Enregistrer l’autorisation',
    noun: 'Autorisation d’une autre législation',
    slug: 'autre-autorisation',
    fields: {
      on: { label: 'Travaux possibles à compter du' },
      why: { label: 'Autorisation ou procédure', missing: 'Dites quelle autorisation le permet' },
    },
  },
  complianceContested: {
    name: 'Conformité contestée',
    title: 'Contester la conformité des travaux',
    lead: 'La mairie met en demeure de déposer un dossier modificatif ou de rendre les travaux conformes.',
    record: 'Enregistrer la contestation',
    noun: 'Contestation de la conformité',
    slug: 'contestation',
    fields: {
      why: {
        label: 'En quoi les travaux ne sont pas conformes',
        missing: 'Dites en quoi les travaux ne sont pas conformes',
      },
    },
  },
  complianceAttestationRequested: {
    name: 'Attestation de conformité demandée',
    title: 'Enregistrer une demande d’attestation de conformité',
    lead: 'L’attestation de non-contestation est due dans les quinze jours de la demande.',
    record: 'Enregistrer la demande',
    noun: 'Demande d’attestation de non-contestation',
    slug: 'attestation',
    fields: { receivedOn: { label: 'Demande reçue le' } },
  },
} as const satisfies WordsOfFamily<'works'>
