import { z } from 'zod'

const Issuer = z.url('est l’adresse https://… du fournisseur d’identité')
const Words = z
  .string()
  .transform((text) => text.split(/[\s,]+/).filter(Boolean))
  .default([])
const Algorithm = z.enum(['RS256', 'ES256', 'PS256', 'EdDSA'], { error: 'vaut RS256, ES256, PS256 ou EdDSA' })

/** Variables of the two national identity providers; each needs its first three, and PUBLIC_URL. */
const Variables = z.object({
  PROCONNECT_ISSUER: Issuer.optional(),
  PROCONNECT_CLIENT_ID: z.string().optional(),
  PROCONNECT_CLIENT_SECRET: z.string().optional(),
  PROCONNECT_ACR: Words,
  PROCONNECT_SIREN: Words,
  PROCONNECT_SIGNING_ALG: Algorithm.default('RS256'),
  FRANCECONNECT_ISSUER: Issuer.optional(),
  FRANCECONNECT_CLIENT_ID: z.string().optional(),
  FRANCECONNECT_CLIENT_SECRET: z.string().optional(),
  FRANCECONNECT_SIGNING_ALG: Algorithm.default('ES256'),
})
type Variables = z.infer<typeof Variables>

export type ProviderConfig = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Algorithm by which it signs, as registered with it. */
  signingAlg: z.infer<typeof Algorithm>
  /** Levels of assurance asked for, one of which the answer must state; none: whatever the provider gives. */
  acr: readonly string[]
  /** SIREN of the bodies whose agents may enter by their e-mail the first time; none: whichever body they are of. */
  siren: readonly string[]
}

export type IdentityConfig = { proConnect?: ProviderConfig | undefined; franceConnect?: ProviderConfig | undefined }

/**
 * The identity providers that the environment describes.
 * @returns `faults`, in French: a provider half described, or without a public address to send people back to.
 */
export function readIdentity(
  env: Record<string, string | undefined>,
  publicUrl: string | undefined,
): { identity: IdentityConfig; faults: string[] } {
  const parsed = Variables.safeParse(env)
  if (!parsed.success) {
    return { identity: {}, faults: parsed.error.issues.map(({ path, message }) => `${path.join('.')} : ${message}`) }
  }
  const given = parsed.data
  const identity: IdentityConfig = {
    proConnect: provider(given.PROCONNECT_ISSUER, given.PROCONNECT_CLIENT_ID, given.PROCONNECT_CLIENT_SECRET, {
      signingAlg: given.PROCONNECT_SIGNING_ALG,
      acr: given.PROCONNECT_ACR,
      siren: given.PROCONNECT_SIREN,
    }),
    franceConnect: provider(
      given.FRANCECONNECT_ISSUER,
      given.FRANCECONNECT_CLIENT_ID,
      given.FRANCECONNECT_CLIENT_SECRET,
      { signingAlg: given.FRANCECONNECT_SIGNING_ALG, acr: ['eidas1', 'eidas2', 'eidas3'], siren: [] },
    ),
  }
  return {
    identity,
    faults: [...faultsOf('PROCONNECT', given, publicUrl), ...faultsOf('FRANCECONNECT', given, publicUrl)],
  }
}

function faultsOf(name: 'PROCONNECT' | 'FRANCECONNECT', given: Variables, publicUrl: string | undefined): string[] {
  const needed = [`${name}_ISSUER`, `${name}_CLIENT_ID`, `${name}_CLIENT_SECRET`] as const
  const absent = needed.filter((variable) => given[variable] === undefined)
  if (absent.length === needed.length) return []
  return [
    ...absent.map((variable) => `${variable} : manque, alors que ${name} est configuré`),
    ...(publicUrl ? [] : [`PUBLIC_URL : est nécessaire avec ${name}_ISSUER`]),
  ]
}

const provider = (
  issuer: string | undefined,
  clientId: string | undefined,
  clientSecret: string | undefined,
  rest: Pick<ProviderConfig, 'signingAlg' | 'acr' | 'siren'>,
): ProviderConfig | undefined =>
  issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, ...rest } : undefined
