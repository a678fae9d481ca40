import type { Role, Session } from '#contract/agency/identity/session.ts'

export const AGENTS: readonly Role[] = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator']

/** Those that serve: none do before an agent has proven twice who they are, where that is asked of them. */
export const roles = ({ person }: Session) =>
  person === null || person.awaitsProof ? [] : person.grants.map(({ role }) => role)

export const hasRole = (role: Role) => (session: Session) => roles(session).includes(role)

/** Someone of a town hall or of its shared service, as opposed to a resident or a consulted body. */
export const isAgent = (session: Session) => roles(session).some((role) => AGENTS.includes(role))

export const isResident = (session: Session) =>
  session.person !== null && !session.person.awaitsProof && roles(session).length === 0

/** Who has a role that serves: what awaits them is their first screen. */
export const hasWork = (session: Session) => roles(session).length > 0

/** By an account or by the code of the installation. */
export const isAdministrator = ({ role }: Session) => role === 'administrator'

/** Who plans and makes the visits of works, and who posts its letters. */
export const mayVisit = (session: Session) =>
  (['secretary', 'caseOfficer', 'signatory'] as const).some((role) => hasRole(role)(session))

/** Who keeps the archives: retention, transfers, eliminations under visa. */
export const keepsArchives = (session: Session) => isAdministrator(session) || hasRole('archivist')(session)

/** Whose first screen is that of the archives. */
export const isArchivist = (session: Session) => hasRole('archivist')(session) && !isAgent(session)

/** Who reads the journal of who read what. */
export const mayAudit = (session: Session) => isAdministrator(session) || hasRole('dataProtectionOfficer')(session)
