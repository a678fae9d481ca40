/** Where to go once signed in, the first-use link, and what a provider of identity refused. */
const NAMES = ['retour', 'invitation', 'refus'] as const
export type SignInSearch = { [Name in (typeof NAMES)[number]]?: string | undefined }

export const validateSignInSearch = (search: Record<string, unknown>): SignInSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value.length <= 500 ? [[name, value]] : []
    }),
  )
