import type { IdentityProvider } from '#contract/agency/people/people.ts'
import type { Config } from '#platform/config.ts'

/** The provider that this issuer is, in this installation. */
export const providerOfIssuer = (
  { identity }: Pick<Config, 'identity'>,
  issuer: string,
): IdentityProvider | undefined =>
  identity.proConnect?.issuer === issuer
    ? 'proConnect'
    : identity.franceConnect?.issuer === issuer
      ? 'franceConnect'
      : undefined
