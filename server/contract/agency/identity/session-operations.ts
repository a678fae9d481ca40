import { z } from 'zod'
import { AccountAsked } from '#contract/agency/people/people.ts'
import { json, operation } from '#contract/operation.ts'
import { paths } from '#contract/paths.ts'
import { NewAccount, OneTimeCode, PasswordAgain, Session, SignedOut, SignIn } from './session.ts'

/** Who is at the desk: sign-in, sign-out, a resident's new account, the second factor. */
export const sessionOperations = {
  session: operation({
    method: 'get',
    path: paths.session,
    tag: 'administration',
    access: 'visitor',
    summary: 'Session en cours',
    status: 200,
    answer: json(Session),
  }),
  signIn: operation({
    method: 'post',
    path: paths.session,
    tag: 'administration',
    access: 'anyone',
    summary: 'Connexion par le code d’administration',
    body: json(SignIn),
    status: 201,
    answer: json(Session),
    byHand: 'cookies',
    refusals: [401, 429],
  }),
  signOut: operation({
    method: 'delete',
    path: paths.session,
    tag: 'administration',
    access: 'anyone',
    summary: 'Déconnexion',
    status: 200,
    answer: json(SignedOut),
    byHand: 'cookies',
  }),
  signOutEverywhere: operation({
    method: 'post',
    path: paths.sessionsClosing,
    tag: 'personnes',
    access: 'person',
    summary: 'Déconnexion de tous les postes, le mot de passe donné de nouveau',
    body: json(PasswordAgain),
    status: 200,
    answer: json(Session),
    byHand: 'cookies',
    refusals: [429],
  }),
  askAccount: operation({
    method: 'post',
    path: paths.accounts,
    tag: 'personnes',
    access: 'anyone',
    summary:
      'Demande d’un compte d’usager : il s’ouvre par un lien envoyé à l’adresse, ou par un code remis au guichet',
    body: json(NewAccount),
    status: 202,
    answer: json(AccountAsked),
    refusals: [429],
  }),
  prepareSecondFactor: operation({
    method: 'post',
    path: paths.secondFactor,
    tag: 'personnes',
    access: 'person',
    summary: 'Préparation du code à usage unique du compte, le mot de passe donné de nouveau',
    body: json(PasswordAgain),
    status: 201,
    answer: json(z.object({ uri: z.string() })),
    refusals: [409, 429],
  }),
  confirmSecondFactor: operation({
    method: 'post',
    path: paths.secondFactorConfirmation,
    tag: 'personnes',
    access: 'person',
    summary: 'Premier code à usage unique, qui le rend obligatoire',
    refusals: [429],
    body: json(z.object({ oneTimeCode: OneTimeCode })),
    status: 200,
    answer: json(Session),
    byHand: 'cookies',
  }),
}
