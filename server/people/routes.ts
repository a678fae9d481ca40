import { Router } from 'express'
import { z } from 'zod'
import { paths } from '#contract/paths.ts'
import { CodeSignIn, NewAccount, OneTimeCode, PasswordSignIn } from '#contract/session.ts'
import type { Deps } from '#platform/deps.ts'
import { closeSession, currentSession, openSession, requirePerson, revokeSessions } from '#platform/session.ts'
import { describeSession, openAccount, prepareSecondFactor } from './people.ts'
import { accountById, isAdministrator } from './queries.ts'
import { signInByCode, signInByPassword, spendOneTimeCode } from './sign-in.ts'

const Confirmation = z.object({ oneTimeCode: OneTimeCode })

/** An account gives an e-mail; the code of the installation comes alone. */
const GivesEmail = z.looseObject({ email: z.unknown() })

const signIn = (deps: Deps, body: unknown) =>
  GivesEmail.safeParse(body).success
    ? signInByPassword(deps, PasswordSignIn.parse(body))
    : signInByCode(deps, CodeSignIn.parse(body).code)

/** Sign-in, sign-out, accounts and their second factor. */
export const peopleRoutes = (deps: Deps) =>
  Router()
    .get(paths.session, async (req, res) => {
      res.set('Cache-Control', 'no-store').json(await describeSession(deps, await currentSession(deps, req)))
    })
    .post(paths.session, async (req, res) => {
      const signedIn = await signIn(deps, req.body)
      await openSession(deps, res, signedIn)
      const session =
        signedIn.personId === null ? { holder: 'installation' as const } : await sessionOf(deps, signedIn.personId)
      res.status(201).json(await describeSession(deps, session))
    })
    .delete(paths.session, async (req, res) => {
      await closeSession(deps, req, res)
      res.json({ role: null, person: null })
    })
    .delete(paths.sessions, async (req, res) => {
      const { personId } = await requirePerson(deps, req)
      await revokeSessions(deps.db, personId, deps.clock.now())
      await closeSession(deps, req, res)
      res.json({ role: null, person: null })
    })
    .post(paths.accounts, async (req, res) => {
      const personId = await openAccount(deps.db, NewAccount.parse(req.body))
      await openSession(deps, res, { personId, withSecondFactor: false })
      res.status(201).json(await describeSession(deps, await sessionOf(deps, personId)))
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
      await openSession(deps, res, { personId, withSecondFactor: true })
      res.json(await describeSession(deps, await sessionOf(deps, personId)))
    })

const sessionOf = async ({ db, clock }: Deps, personId: string) => ({
  holder: 'person' as const,
  personId,
  secondFactorAt: null,
  isAdministrator: await isAdministrator(db, personId, clock.today()),
})
