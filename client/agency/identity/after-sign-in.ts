import { hasRole, isAgent, isResident, roles } from '#client/session/roles.ts'
import type { Role, Session } from '#contract/agency/identity/session.ts'

/** A path of this desk and nothing else: an address that a stranger wrote leads nowhere. */
export const isOwnPath = (path: string) => /^\/(?![/\\])/.test(path)

const TWICE_PROVED: readonly Role[] = [
  'signatory',
  'administrator',
  'dataProtectionOfficer',
  'swornOfficer',
  'archivist',
  'cashier',
  'homeKeeper',
]

/** Whoever must prove twice who they are, and has no second factor yet, or has not given its code. */
export const lacksSecondFactor = ({ person }: Session) =>
  person !== null &&
  (person.awaitsProof ||
    (person.secondFactor !== 'confirmed' && person.grants.some(({ role }) => TWICE_PROVED.includes(role))))

/** A mayor or a deputy: what waits for their signature is their first screen; who also drafts begins with the dossiers. */
const signsOnly = ({ person }: Session) => {
  const held = person?.grants.map(({ role }) => role) ?? []
  return held.includes('signatory') && !held.includes('caseOfficer') && !held.includes('secretary')
}

/** Who makes the plan and instructs nothing: their table is their first screen. */
const plansOnly = (session: Session) =>
  hasRole('planner')(session) && !hasRole('caseOfficer')(session) && !hasRole('secretary')(session)

/** Where one lands: what must be settled first, where one was going, the one room of a role that has one, or what awaits in every room. */
export function landing(session: Session, returnTo: string | undefined): string {
  if (lacksSecondFactor(session)) return '/compte'
  if (returnTo !== undefined && isOwnPath(returnTo)) return returnTo
  if (session.person?.grants.some(({ role }) => role === 'consultee')) return '/avis'
  if (session.person?.grants.some(({ role }) => role === 'dataProtectionOfficer'))
    return '/administration/consultations'
  if (roles(session).length > 0 && roles(session).every((role) => role === 'swornOfficer')) return '/infractions'
  if (session.person?.grants.some(({ role }) => role === 'archivist')) return '/archives'
  if (session.role === 'administrator' && !session.person?.grants.some(({ role }) => role !== 'administrator'))
    return '/administration/personnes'
  if (signsOnly(session)) return '/signatures'
  if (roles(session).length > 0 && roles(session).every((role) => role === 'cashier')) return '/regie'
  if (roles(session).length > 0 && roles(session).every((role) => role === 'homeKeeper')) return '/logements'
  if (plansOnly(session)) return '/plan'
  if (roles(session).length > 0 && roles(session).every((role) => role === 'electedMember')) return '/mandat'
  if (isAgent(session)) return '/ma-journee'
  if (roles(session).includes('technician')) return '/mon-service'
  return isResident(session) ? '/mes-demarches' : '/carte'
}
