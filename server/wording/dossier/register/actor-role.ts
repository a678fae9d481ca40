/** In which quality an act was made, as the register and what is exported of it say it. */
export const roleName = (role: string): string => ROLE_NAMES[role] ?? role

const ROLE_NAMES: Readonly<Record<string, string>> = {
  secretary: 'secrétariat',
  caseOfficer: 'instructeur',
  planner: 'urbaniste',
  signatory: 'signataire',
  consultee: 'service consulté',
  administrator: 'administrateur',
  applicant: 'demandeur',
  clock: 'effet du temps',
  system: 'le logiciel',
  platau: 'PLAT’AU',
}
