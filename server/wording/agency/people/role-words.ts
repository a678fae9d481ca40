/** What a role is called on screen, and in the table of people. */
export const ROLE_NAMES = {
  secretary: 'Secrétariat',
  caseOfficer: 'Instruction',
  planner: 'Urbanisme et planification',
  signatory: 'Signature',
  consultee: 'Service consulté',
  administrator: 'Administration',
  dataProtectionOfficer: 'Protection des données',
  swornOfficer: 'Agent assermenté',
  archivist: 'Archives',
  cashier: 'Régie',
  homeKeeper: 'Logements suivis',
  electedMember: 'Élu',
  technician: 'Service de la mairie',
} as const

/** Other words by which town halls write them, in plain text. */
export const ROLE_ALIASES: Readonly<Record<keyof typeof ROLE_NAMES, readonly string[]>> = {
  secretary: ['secretaire', 'accueil'],
  caseOfficer: ['instructeur', 'instructrice', 'instructeur ads'],
  planner: ['urbaniste', 'urbanisme', 'planification'],
  signatory: ['signataire', 'maire', 'signature des actes'],
  consultee: ['consulte'],
  administrator: ['administrateur', 'administratrice', 'admin'],
  dataProtectionOfficer: ['dpo', 'dpd', 'delegue a la protection des donnees', 'deleguee a la protection des donnees'],
  swornOfficer: ['assermente', 'assermentee', 'police municipale'],
  archivist: ['archiviste'],
  cashier: ['regisseur', 'regisseuse'],
  homeKeeper: ['referent logements', 'logements'],
  electedMember: ['elue', 'conseiller municipal', 'conseillere municipale'],
  technician: ['technicien', 'technicienne', 'agent de service', 'service'],
}
