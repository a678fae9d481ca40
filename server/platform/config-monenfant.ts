import { readFileSync } from 'node:fs'

/** Who takes the places of childcare structures for monenfant.fr, and the key by which it knows this server. */
export type MonenfantConfig = {
  /** `https://…`, without a final slash. */
  readonly url: string
  readonly key: string
}

/**
 * From MONENFANT_URL and MONENFANT_KEY_FILE: the key is given by path alone.
 * @throws Error in French: nothing starts on a wrong configuration.
 */
export function readMonenfant(env: Record<string, string | undefined>): MonenfantConfig | undefined {
  const { MONENFANT_URL: url, MONENFANT_KEY_FILE: path } = env
  if (!url) return undefined
  if (!isSafe(url)) throw refused('MONENFANT_URL', 'est une adresse https://…')
  if (!path) throw refused('MONENFANT_KEY_FILE', 'est nécessaire avec MONENFANT_URL')
  return { url: url.replace(/\/+$/, ''), key: keyIn(path) }
}

function keyIn(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim()
  } catch {
    throw refused('MONENFANT_KEY_FILE', 'ne peut pas être lu.')
  }
}

/** Over TLS, or to a double of this machine. */
const isSafe = (url: string) =>
  URL.canParse(url) && (url.startsWith('https://') || /^http:\/\/(127\.0\.0\.1|localhost)(:\d+)?(\/|$)/.test(url))

const refused = (variable: string, why: string) => new Error(`Configuration refusée :\n  ${variable} : ${why}`)
