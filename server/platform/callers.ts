import type { Request } from 'express'
import type { Access } from '#contract/operation.ts'
import type { Deps } from './deps.ts'
import { networkOf } from './network.ts'
import { noteSeen } from './networks-seen.ts'
import { asPerson, type Scoped } from './scope.ts'
import {
  administers,
  type CurrentSession,
  currentSession,
  refuseUnlessSigning,
  requireAdministrator,
  requirePerson,
  sessionKey,
} from './session.ts'

/** Whether they gave a one-time code in their session: without one, administrators and signatories have no power. */
type Proven = { isProven: boolean }

type InScope = {
  /** Runs `work` in one transaction in which row-level security sees the caller. */
  inScope<T>(work: (scoped: Scoped) => Promise<T>): Promise<T>
}

export type Person = InScope &
  Proven & {
    personId: string
    /** When they gave a one-time code in this session, if they did. */
    secondFactorAt: string | null
    /** Hash of the token of their session. */
    sessionKey: string | undefined
  }

/** What a handler knows of who calls, by what its row of the table asks. */
export type Callers = {
  /** `network`: where they ask from; undefined when the address says nothing of who asks. */
  anyone: InScope & { network: string | undefined }
  visitor: Proven & { session: CurrentSession | undefined; network: string | undefined }
  /** `person`: when the key in the address turns out to be no secret, 401 without a session. */
  linkHolder: { network: string | undefined; person(): Promise<Person> }
  person: Person
  /** `personId` is null for the code of the installation. */
  personOrAdministrator: Proven & { personId: string | null; isAdministrator: boolean }
  signatory: Person
  administrator: Proven & { personId: string | null }
}

type CallerDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Who calls, as the access asks (`isBeforeProof`: by what leads to the second proof itself); a refusal is thrown before anything of the request is read. */
export const CALLERS: {
  [A in Access]: (deps: CallerDeps, req: Request, isBeforeProof: boolean) => Promise<Callers[A]>
} = {
  anyone: async (deps, req) => ({ ...scopeOf(deps, null), network: networkOf(req) }),
  visitor: async (deps, req, isBeforeProof) => {
    const found = await currentSession(deps, req)
    const session = found?.holder === 'person' && found.awaitsProof && !isBeforeProof ? undefined : found
    const network = networkOf(req)
    if (session?.holder === 'person') noteSeen(deps.db, network, session.personId, deps.realClock.instant())
    return { session, network, isProven: session?.holder === 'person' && session.secondFactorAt !== null }
  },
  linkHolder: async (deps, req) => ({ network: networkOf(req), person: () => personOf(deps, req, false) }),
  person: personOf,
  personOrAdministrator: async (deps, req, isBeforeProof) =>
    administers(await currentSession(deps, req))
      ? { ...(await requireAdministrator(deps, req)), isAdministrator: true, isProven: true }
      : { ...(await personOf(deps, req, isBeforeProof)), isAdministrator: false },
  signatory: async (deps, req) => {
    const person = await personOf(deps, req, false)
    await refuseUnlessSigning(deps, person)
    return person
  },
  administrator: async (deps, req) => ({ ...(await requireAdministrator(deps, req)), isProven: true }),
}

async function personOf(deps: CallerDeps, req: Request, isBeforeProof: boolean): Promise<Person> {
  const { personId, secondFactorAt } = await requirePerson(deps, req, isBeforeProof)
  noteSeen(deps.db, networkOf(req), personId, deps.realClock.instant())
  return {
    personId,
    secondFactorAt,
    isProven: secondFactorAt !== null,
    sessionKey: sessionKey(req),
    ...scopeOf(deps, personId),
  }
}

const scopeOf = ({ db, clock }: CallerDeps, personId: string | null): InScope => ({
  inScope: (work) => asPerson(db, personId, clock.today(), work),
})
