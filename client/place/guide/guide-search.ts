/** A project in the address, in French words; what is absent is not said. `readGuide` makes a project of it. */
const NAMES = ['parcelle', 'travaux', 'reponses', 'pieces'] as const
export type GuideSearch = { [Name in (typeof NAMES)[number]]?: string | undefined }

const TEXT_LIMIT = 4000

/** Keeps the texts that the guide reads, of a bounded length; the rest of an address is dropped. */
export const validateGuideSearch = (search: Record<string, unknown>): GuideSearch =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const value = search[name]
      return typeof value === 'string' && value !== '' && value.length <= TEXT_LIMIT ? [[name, value]] : []
    }),
  )
