import { hasWork, isAdministrator, isResident } from '#client/session/roles.ts'
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

/** Where one lands: what must be settled first, where one was going, or what awaits one in every room. */
export function landing(session: Session, returnTo: string | undefined): string {
  if (lacksSecondFactor(session)) return '/compte'
  if (returnTo !== undefined && isOwnPath(returnTo)) return returnTo
  if (hasWork(session)) return '/ma-journee'
  if (isAdministrator(session)) return '/administration/personnes' // by the code of the installation: nobody's day
  return isResident(session) ? '/mes-dossiers' : '/'
}
