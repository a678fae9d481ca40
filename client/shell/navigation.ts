import type { LinkProps } from '@tanstack/react-router'
import type { LucideIcon } from 'lucide-react'
import type { Role, Session } from '#contract/agency/identity/session.ts'

/** An entry of the header. Screens add theirs in routes.tsx; `isFor` says whom it is shown to, everyone when absent. */
export type NavigationEntry = {
  to: NonNullable<LinkProps['to']>
  label: string
  icon: LucideIcon
  isFor?: (session: Session) => boolean
  /** Opened now and then: in the menu « Plus ». */
  isSecondary?: true
  /** Shown where the day may be moved, in a demonstration. */
  isForDemo?: true
}

const AGENTS: readonly Role[] = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator']

const roles = ({ person }: Session) => person?.grants.map(({ role }) => role) ?? []

export const hasRole = (role: Role) => (session: Session) => roles(session).includes(role)

/** Someone of a town hall or of its shared service, as opposed to a resident or a consulted body. */
export const isAgent = (session: Session) => roles(session).some((role) => AGENTS.includes(role))

export const isResident = (session: Session) => session.person !== null && roles(session).length === 0

/** By an account or by the code of the installation. */
export const isAdministrator = ({ role }: Session) => role === 'administrator'

export const entriesFor = (entries: readonly NavigationEntry[], session: Session | undefined, isDemo: boolean) =>
  entries.filter(
    ({ isFor, isForDemo }) => (!isForDemo || isDemo) && (!isFor || (session !== undefined && isFor(session))),
  )
