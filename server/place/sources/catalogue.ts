import { LAW_CODE_NAMES, LAW_CODES } from '#law/texts/law-code.ts'

/**
 * Public data that somebody publishes at one address.
 *
 * @property longestBytes  beyond which it is not what it says
 */
export type Source = { id: string; label: string; url: string; file: string; longestBytes: number }

/** Where the DILA's open data of the codes (Licence Ouverte 2.0) are laid out in Markdown, one file a code, by the identifier of LEGI. */
const CODES_AT = 'https://raw.githubusercontent.com/legalize-dev/legalize-fr/main/fr'

/** The largest of those that rules cite is under three megabytes. */
const CODE_LONGEST_BYTES = 20_000_000

/** The codes that rules cite, and whose identifier is known. */
export const CODE_SOURCES: readonly Source[] = LAW_CODE_NAMES.flatMap((code) => {
  const known = LAW_CODES[code]
  if (!('identifier' in known)) return []
  return [
    {
      id: known.identifier,
      label: known.title,
      url: `${CODES_AT}/${known.identifier}.md`,
      file: `${known.identifier}.md`,
      longestBytes: CODE_LONGEST_BYTES,
    },
  ]
})

/** Those that rules cite too, of which no address is known. */
export const CODES_NOT_ASKED: readonly string[] = LAW_CODE_NAMES.filter(
  (code) => !('identifier' in LAW_CODES[code]),
).map((code) => LAW_CODES[code].title)
