import { z } from 'zod'

/** What a key opens beside what is public. */
export const KeyScope = z.enum(['dossiers', 'plan'])
export type KeyScope = z.infer<typeof KeyScope>

export const KEY_DAYS = [30, 90, 180, 365] as const

export const NewAccessKey = z.object({
  name: z
    .string()
    .trim()
    .min(1, 'Donnez un nom à cette clé, celui de l’outil ou du poste')
    .max(80, 'Un nom a 80 signes au plus'),
  scopes: z.array(KeyScope).min(1, 'Dites ce que la clé ouvre').max(KeyScope.options.length),
  days: z.literal(KEY_DAYS, 'Choisissez une durée de la liste'),
})
export type NewAccessKey = z.infer<typeof NewAccessKey>

export const AccessKey = z.object({
  id: z.string(),
  name: z.string(),
  scopes: z.array(KeyScope),
  createdAt: z.string(),
  expiresAt: z.string(),
  revokedAt: z.string().nullable(),
  lastUsedAt: z.string().nullable(),
  state: z.enum(['valid', 'expired', 'revoked']),
})
export type AccessKey = z.infer<typeof AccessKey>

/** The secret is told once, when the key is given. */
export const GivenAccessKey = z.object({ key: AccessKey, secret: z.string() })
