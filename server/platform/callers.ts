import type { Request } from 'express'
import type { Access } from '#contract/operation.ts'
import type { Deps } from './deps.ts'
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

type InScope = {
  /** Runs `work` in one transaction in which row-level security sees the caller. */
  inScope<T>(work: (scoped: Scoped) => Promise<T>): Promise<T>
}

export type Person = InScope & {
  personId: string
  /** When they gave a one-time code in this session, if they did. */
  secondFactorAt: string | null
  /** Hash of the token of their session. */
  sessionKey: string | undefined
}

/** What a handler knows of who calls, by what its row of the table asks. */
export type Callers = {
  anyone: InScope
  visitor: { session: CurrentSession | undefined }
  /** The person, when the key in the address turns out to be no secret: 401 without a session. */
  linkHolder: { person(): Promise<Person> }
  person: Person
  /** `personId` is null for the code of the installation. */
  personOrAdministrator: { personId: string | null; isAdministrator: boolean }
  signatory: Person
  administrator: { personId: string | null }
}

type CallerDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Who calls, as the access asks; a refusal is thrown before anything of the request is read. */
export const CALLERS: { [A in Access]: (deps: CallerDeps, req: Request) => Promise<Callers[A]> } = {
  anyone: async (deps) => scopeOf(deps, null),
  visitor: async (deps, req) => ({ session: await currentSession(deps, req) }),
  linkHolder: async (deps, req) => ({ person: () => personOf(deps, req) }),
  person: personOf,
  personOrAdministrator: async (deps, req) =>
    administers(await currentSession(deps, req))
      ? { ...(await requireAdministrator(deps, req)), isAdministrator: true }
      : { personId: (await requirePerson(deps, req)).personId, isAdministrator: false },
  signatory: async (deps, req) => {
    const person = await personOf(deps, req)
    await refuseUnlessSigning(deps, person)
    return person
  },
  administrator: requireAdministrator,
}

async function personOf(deps: CallerDeps, req: Request): Promise<Person> {
  const { personId, secondFactorAt } = await requirePerson(deps, req)
  return { personId, secondFactorAt, sessionKey: sessionKey(req), ...scopeOf(deps, personId) }
}

const scopeOf = ({ db, clock }: CallerDeps, personId: string | null): InScope => ({
  inScope: (work) => asPerson(db, personId, clock.today(), work),
})
