import type { DossierKind } from '#law/dossier-kind.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'

/** What a signatory may sign on a commune, by which act, and between which days. */
export type DelegationRow = {
  capacity: string
  actReference: string
  dossierKinds: DossierKind[] | null
  isAuthority: boolean
  validFrom: string
  validTo: string | null
}

/** How a consulted service is reached from a commune. */
export type ServiceAddress = { service: string; email: string | null; hasAccount: boolean }

/**
 * Who people are, as a dossier must know it: names, addresses, delegations of signature, services. The agency keeps them and hands
 * over these readers (`app.ts`); a dossier knows nothing else of it.
 */
export type Directory = {
  nameOf(db: Scoped, personId: string): Promise<string>
  emailOf(db: Scoped, personId: string): Promise<string>
  /** Delegations of a signatory on a commune, those that ended too: the law says why one does not serve. */
  delegationsOf(db: Scoped, signatoryId: string, inseeCode: string): Promise<DelegationRow[]>
  /** True when that person may read again a decision of the commune on that day. */
  mayReview(db: Scoped, personId: string, inseeCode: string, today: string): Promise<boolean>
  /** Addresses of those who may sign for a kind of dossier of the commune on that day, but that person. */
  signatoriesOf(db: Scoped, inseeCode: string, kind: DossierKind, today: string, but: string): Promise<string[]>
  /** The same persons, by name and capacity, whoever asks. */
  signersOf(
    db: Scoped,
    inseeCode: string,
    kind: DossierKind,
    today: string,
  ): Promise<{ id: string; name: string; capacity: string }[]>
  /** Addresses of the accounts that answer for the service on the commune on that day. */
  accountsOfService(db: Database, service: string, inseeCode: string, today: string): Promise<string[]>
  /** Where a service is reached by post from the commune; undefined when nobody wrote it. */
  postalAddress(db: Scoped, inseeCode: string, service: string): Promise<{ name: string; address: string } | undefined>
  /** Which of the services are known to the commune: by its directory, by the address last written to, or by an account. */
  addressBook(db: Scoped, inseeCode: string, services: readonly string[], today: string): Promise<ServiceAddress[]>
}

/** A planning document in force, with its dates; null where the register does not establish one. */
type PlanRead = {
  key: string
  kind: string
  title: string
  approvedOn: string | null
  publishedOn: string | null
  enforceableOn: string | null
  endedOn: string | null
}

type PlanSite = { parcelIds: readonly string[]; inseeCode: string }

/** The plan's life, as a dossier must know it: the plan's wing keeps it and hands over these readers (`app.ts`). */
export type PlanReader = {
  /** Documents that bind on the site on that day, each once; none when the register does not know. */
  inForceOn(db: Scoped, site: PlanSite, on: string): Promise<PlanRead[]>
  /** Procedures under way on the site on that day, and the day of the debate on the orientations. */
  underStudyOn(
    db: Scoped,
    site: PlanSite,
    on: string,
  ): Promise<{ title: string; isMaking: boolean; debatedOn: string | null }[]>
}

/** What the rooms of a dossier are given. */
export type DossierDeps = Deps & { directory: Directory; plans: PlanReader }

export type LetterDeps = Pick<
  DossierDeps,
  'db' | 'clock' | 'realClock' | 'log' | 'files' | 'config' | 'directory' | 'plans'
>
