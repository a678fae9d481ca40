import type { Role } from '#contract/session.ts'

/** What a role is called on screen. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  secretary: 'Secrétariat',
  caseOfficer: 'Instruction',
  planner: 'Urbanisme et planification',
  signatory: 'Signature',
  consultee: 'Service consulté',
  administrator: 'Administration',
}

/** What a role allows, in a sentence for whoever grants it. */
export const ROLE_MEANINGS: Readonly<Record<Role, string>> = {
  secretary: 'Reçoit les dossiers, saisit les dossiers papier, écrit au demandeur.',
  caseOfficer: 'Instruit : complétude, consultations, règles, projet de décision.',
  planner: 'Lit les dossiers et suit le document d’urbanisme.',
  signatory: 'Signe les décisions de la commune, avec une délégation et un code à usage unique.',
  consultee: 'Répond aux demandes d’avis adressées à son service, et ne voit rien d’autre.',
  administrator: 'Tient les comptes et importe les données, avec un code à usage unique.',
}
