import { type Request, Router } from 'express'
import { z } from 'zod'
import { CodeSignIn, NewAccount, OneTimeCode, PasswordSignIn } from '#contract/agency/identity/session.ts'
import {
  InvitationAnswer,
  PasswordChange,
  PasswordResetRequest,
  type SignInWays,
} from '#contract/agency/people/people.ts'
import { paths } from '#contract/paths.ts'
import type { Deps } from '#platform/deps.ts'
import {
  closeSession,
  currentSession,
  openSession,
  requirePerson,
  revokeSessions,
  type SessionVia,
  sessionKey,
} from '#platform/session.ts'
import { changePassword, endSession, ownAccount } from '#server/agency/identity/account.ts'
import { deviceOf } from '#server/agency/identity/device.ts'
import { identityRoutes } from '#server/agency/identity/identity-routes.ts'
import { providerLogout } from '#server/agency/identity/identity-sign-in.ts'
import { askNewPassword, sendsMail } from '#server/agency/identity/password-reset.ts'
import { type SignedIn, signInByCode, signInByPassword, spendOneTimeCode } from '#server/agency/identity/sign-in.ts'
import { absenceRoutes, administrationRoutes } from './administration-routes.ts'
import { answerInvitation, readInvitation } from './invitations.ts'
import { describeSession, openAccount, prepareSecondFactor } from './people.ts'
import { accountById, holdsOneOf } from './queries.ts'

const Confirmation = z.object({ oneTimeCode: OneTimeCode })
const SessionId = z.uuid('Cet identifiant de session n’est pas valable')
const NOBODY = { role: null, person: null } as const

/** An account gives an e-mail; the code of the installation comes alone. */
const GivesEmail = z.looseObject({ email: z.unknown() })

const signIn = (deps: Deps, body: unknown) =>
  GivesEmail.safeParse(body).success
    ? signInByPassword(deps, PasswordSignIn.parse(body))
    : signInByCode(deps, CodeSignIn.parse(body).code)

/** A new token at each sign-in: one that was there before serves nobody. */
const holderOf = (req: Request, { personId, withSecondFactor }: SignedIn, via: SessionVia) => ({
  personId,
  withSecondFactor,
  via,
  device: deviceOf(req.headers['user-agent']),
})

/** Sign-in, sign-out, accounts and their second factor. */
export const peopleRoutes = (deps: Deps) =>
  Router()
    .get(paths.session, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await describeSession(deps, await currentSession(deps, req)))
    })
    .post(paths.session, async (req, res) => {
      const signedIn = await signIn(deps, req.body)
      await openSession(deps, res, holderOf(req, signedIn, signedIn.personId === null ? 'installation' : 'password'))
      res.status(201).json(await describeSession(deps, await sessionOf(deps, signedIn)))
    })
    .delete(paths.session, async (req, res) => {
      const key = sessionKey(req)
      const endSession = key === undefined ? undefined : await providerLogout(deps, key)
      await closeSession(deps, req, res)
      res.json({ ...NOBODY, ...(endSession ? { endSession } : {}) })
    })
    .get(paths.signInWays, (_req, res) => {
      const { proConnect, franceConnect } = deps.config.identity
      res.json({
        proConnect: proConnect !== undefined,
        franceConnect: franceConnect !== undefined,
        passwordReset: sendsMail(deps),
      } satisfies SignInWays)
    })
    .delete(paths.sessions, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      await revokeSessions(deps.db, personId, deps.realClock.instant())
      await closeSession(deps, req, res)
      res.json(NOBODY)
    })
    .post(paths.accounts, async (req, res) => {
      const personId = await openAccount(deps.db, NewAccount.parse(req.body))
      const signedIn = { personId, withSecondFactor: false }
      await openSession(deps, res, holderOf(req, signedIn, 'password'))
      res.status(201).json(await describeSession(deps, await sessionOf(deps, signedIn)))
    })
    .use(ownAccountRoutes(deps), invitationRoutes(deps), identityRoutes(deps))
    .use(administrationRoutes(deps), absenceRoutes(deps))

const ownAccountRoutes = (deps: Deps) =>
  Router()
    .get(paths.account, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.set('Cache-Control', 'no-store').json(await ownAccount(deps, personId, sessionKey(req)))
    })
    .put(paths.accountPassword, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      await changePassword(deps, personId, sessionKey(req), PasswordChange.parse(req.body))
      res.json(await ownAccount(deps, personId, sessionKey(req)))
    })
    .delete(paths.accountSession, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      await endSession(deps, personId, SessionId.parse(req.params.id))
      res.json(await ownAccount(deps, personId, sessionKey(req)))
    })
    .post(paths.secondFactor, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      res.status(201).json(await prepareSecondFactor(deps, personId))
    })
    .post(paths.secondFactorConfirmation, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      const { oneTimeCode } = Confirmation.parse(req.body)
      const account = await accountById(deps.db, personId)
      if (account) await spendOneTimeCode(deps, account, oneTimeCode)
      const signedIn = { personId, withSecondFactor: true }
      await closeSession(deps, req, res)
      await openSession(deps, res, holderOf(req, signedIn, 'password'))
      res.json(await describeSession(deps, await sessionOf(deps, signedIn)))
    })

const invitationRoutes = (deps: Deps) =>
  Router()
    .post(paths.passwordReset, async (req, res) => {
      const { email } = PasswordResetRequest.parse(req.body)
      res.status(202).json(await askNewPassword(deps, email))
    })
    .get(paths.invitation, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await readInvitation(deps, req.params.token))
    })
    .post(paths.invitation, async (req, res) => {
      const { password } = InvitationAnswer.parse(req.body)
      const { personId, needsSecondFactor } = await answerInvitation(deps, req.params.token, password)
      const signedIn = { personId, withSecondFactor: false }
      // a link alone does not stand for the second factor: whoever has one signs in with it
      if (!needsSecondFactor) await openSession(deps, res, holderOf(req, signedIn, 'invitation'))
      res.status(201).json(needsSecondFactor ? NOBODY : await describeSession(deps, await sessionOf(deps, signedIn)))
    })

const sessionOf = async ({ db, clock, realClock }: Deps, { personId, withSecondFactor }: SignedIn) =>
  personId === null
    ? { holder: 'installation' as const }
    : {
        holder: 'person' as const,
        personId,
        secondFactorAt: withSecondFactor ? realClock.instant().toString() : null,
        holdsAdministration: await holdsOneOf(db, personId, ['administrator'], clock.today()),
      }
