import { z } from 'zod'
import { json, type Operation } from './operation.ts'
import { paths } from './paths.ts'
import { Account, IdentityProvider, Invitation, InvitationAnswer, PasswordChange, SignInWays } from './people.ts'
import { Session } from './session.ts'

/** Operations of accounts: one's own, and the first-use link that opens one. */
export const accountOperations: readonly Operation[] = [
  {
    method: 'get',
    path: paths.signInWays,
    tag: 'personnes',
    summary: 'Fournisseurs d’identité de cette installation',
    status: 200,
    answer: json(SignInWays),
  },
  {
    method: 'get',
    path: paths.account,
    tag: 'personnes',
    role: 'person',
    summary: 'Mon compte : sessions ouvertes, identités associées',
    status: 200,
    answer: json(Account),
  },
  {
    method: 'put',
    path: paths.accountPassword,
    tag: 'personnes',
    role: 'person',
    summary: 'Changement de mot de passe ; les autres sessions sont fermées',
    body: json(PasswordChange),
    status: 200,
    answer: json(Account),
    refusals: [422, 429],
  },
  {
    method: 'delete',
    path: paths.accountSession,
    tag: 'personnes',
    role: 'person',
    summary: 'Fermeture d’une de mes sessions',
    params: { id: z.uuid() },
    status: 200,
    answer: json(Account),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.invitation,
    tag: 'personnes',
    summary: 'À qui s’adresse ce lien de première connexion',
    params: { token: z.string() },
    status: 200,
    answer: json(Invitation),
    refusals: [404],
  },
  {
    method: 'post',
    path: paths.invitation,
    tag: 'personnes',
    summary: 'Choix du mot de passe par un lien de première connexion',
    params: { token: z.string() },
    body: json(InvitationAnswer),
    status: 201,
    answer: json(Session),
    refusals: [404, 422],
  },
  {
    method: 'get',
    path: paths.identityStart,
    tag: 'personnes',
    summary: 'Départ vers ProConnect ou FranceConnect',
    params: { provider: IdentityProvider },
    query: z.object({ retour: z.string(), associer: z.literal('1') }).partial(),
    status: 303,
    refusals: [404, 422, 503],
  },
  {
    method: 'get',
    path: paths.identityCallback,
    tag: 'personnes',
    summary: 'Retour de ProConnect ou de FranceConnect : la session s’ouvre',
    params: { provider: IdentityProvider },
    query: z.object({ code: z.string(), state: z.string() }),
    status: 303,
    refusals: [400, 401, 403, 404, 409, 422, 503],
  },
]
