import { sessionOperations } from '#contract/agency/identity/session-operations.ts'
import type { SignInWays } from '#contract/agency/people/people.ts'
import { accountOperations } from '#contract/agency/people/people-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { networkOf } from '#platform/network.ts'
import { type Exchange, routesOf } from '#platform/operation.ts'
import {
  closeSession,
  endSessionOf,
  mustProveTwice,
  openSession,
  revokeSessions,
  type SessionVia,
  sessionKey,
} from '#platform/session.ts'
import { changePassword, endSession, ownAccount, provePassword } from '#server/agency/identity/account.ts'
import { askAccount } from '#server/agency/identity/account-opening.ts'
import { deviceOf } from '#server/agency/identity/device.ts'
import { endIdentity, startIdentity } from '#server/agency/identity/identity-routes.ts'
import { providerLogout } from '#server/agency/identity/identity-sign-in.ts'
import { deviceKey, rememberDevice } from '#server/agency/identity/known-device.ts'
import { askNewPassword, sendsMail } from '#server/agency/identity/password-reset.ts'
import { printCodes } from '#server/agency/identity/printed-codes.ts'
import {
  confirmOneTimeCode,
  type SignedIn,
  signInByCode,
  signInByPassword,
  type Whence,
} from '#server/agency/identity/sign-in.ts'
import { accountById, holdsOneOf } from './accounts.ts'
import { printCounterCode } from './counter-codes.ts'
import { answerInvitation, askFreshLink, readInvitation } from './invitations.ts'
import { describeSession, prepareSecondFactor } from './people.ts'
import { isRelaxedForDemonstration } from './second-proof.ts'

const NOBODY = { role: null, person: null } as const

/** Who is at the desk: sign-in, sign-out, a resident's new account, the second factor. */
export const sessionRoutes = (deps: Deps) =>
  routesOf(deps, sessionOperations, {
    session: ({ session }) => describeSession(deps, session),
    signIn: async ({ body, exchange }) => {
      const whence = whenceOf(exchange)
      const signedIn =
        'email' in body ? await signInByPassword(deps, body, whence) : await signInByCode(deps, body.code, whence)
      return opened(deps, exchange, signedIn, signedIn.personId === null ? 'installation' : 'password')
    },
    signOut: async ({ exchange: { req, res } }) => {
      const key = sessionKey(req)
      const endSession = key === undefined ? undefined : await providerLogout(deps, key)
      await closeSession(deps, req, res)
      return { ...NOBODY, ...(endSession ? { endSession } : {}) }
    },
    signOutEverywhere: async ({ personId, body, exchange: { req, res } }) => {
      await provePassword(deps, personId, body.password)
      await revokeSessions(deps.db, personId, deps.realClock.instant())
      await closeSession(deps, req, res)
      return NOBODY
    },
    askAccount: ({ body, network }) => askAccount(deps, body, network),
    prepareSecondFactor: ({ body, ...person }) => prepareSecondFactor(deps, person, body.password),
    printCodes: ({ body, ...person }) => printCodes(deps, person, body.password),
    confirmSecondFactor: async ({ personId, body, exchange }) => {
      const account = await accountById(deps.db, personId)
      if (account) await confirmOneTimeCode(deps, account, body.oneTimeCode)
      return opened(deps, exchange, { personId, withSecondFactor: true }, 'password')
    },
  })

/** One's own account, and the ways in: a link received, a provider of identity. */
export const accountRoutes = (deps: Deps) =>
  routesOf(deps, accountOperations, {
    signInWays: async () => {
      const { proConnect, franceConnect } = deps.config.identity
      return {
        proConnect: proConnect !== undefined,
        franceConnect: franceConnect !== undefined,
        passwordReset: sendsMail(deps),
        demonstration: await isRelaxedForDemonstration(deps.db),
      } satisfies SignInWays
    },
    ownAccount: ({ personId, sessionKey: key }) => ownAccount(deps, personId, key),
    changePassword: async ({ personId, sessionKey: key, body }) => {
      await changePassword(deps, personId, key, body)
      return ownAccount(deps, personId, key)
    },
    endSession: async ({ personId, sessionKey: key, params, body }) => {
      await provePassword(deps, personId, body.password)
      await endSession(deps, personId, params.id)
      return ownAccount(deps, personId, key)
    },
    printCounterCode: ({ body: { identitySeen: _seen, ...person }, ...agent }) => printCounterCode(deps, agent, person),
    askNewPassword: ({ body, network }) => askNewPassword(deps, body.email, network),
    readInvitation: ({ params, network }) => readInvitation(deps, params.token, network),
    answerInvitation: async ({ params, body, network, exchange }) => {
      const { personId, needsSecondFactor } = await answerInvitation(deps, params.token, body.password, network)
      // a link alone does not stand for the second factor: whoever has one signs in with it
      if (needsSecondFactor) return NOBODY
      return opened(deps, exchange, { personId, withSecondFactor: false }, 'invitation')
    },
    askFreshLink: ({ params, network }) => askFreshLink(deps, params.token, network),
    startIdentity: ({ params, query, exchange }) => startIdentity(deps, params.provider, query, exchange),
    endIdentity: ({ params, exchange }) => endIdentity(deps, params.provider, exchange),
  })

const whenceOf = ({ req }: Exchange): Whence => ({ network: networkOf(req), deviceKey: deviceKey(req) })

/** A new token at each sign-in: the session that was there before ends, and its token serves nobody. */
async function opened(deps: Deps, { req, res }: Exchange, signedIn: SignedIn, via: SessionVia) {
  const { personId, withSecondFactor } = signedIn
  await endSessionOf(deps, req)
  await openSession(deps, res, { personId, withSecondFactor, via, device: deviceOf(req.headers['user-agent']) })
  if (personId !== null) await rememberDevice(deps, { req, res }, personId)
  return describeSession(deps, await sessionOf(deps, signedIn))
}

const sessionOf = async ({ db, clock, realClock }: Deps, { personId, withSecondFactor }: SignedIn) =>
  personId === null
    ? { holder: 'installation' as const }
    : {
        holder: 'person' as const,
        personId,
        secondFactorAt: withSecondFactor ? realClock.instant().toString() : null,
        awaitsProof: !withSecondFactor && (await mustProveTwice(db, personId, clock.today())),
        holdsAdministration: await holdsOneOf(db, personId, ['administrator'], clock.today()),
      }
