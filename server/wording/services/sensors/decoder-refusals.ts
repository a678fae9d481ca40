/** An error as the engine of decoders tells it; all of it comes from code that others wrote. */
export type EngineError = { name: string; message: string; stack: string }

/** Under this name errors are thrown by what stands around a decoder, in words that are read as they are. */
export const OWN_ERROR = 'Refus'

/** Under this name the text of a decoder is told in the traces of the engine. */
export const DECODER_FILE = 'decodeur.js'

const SAID_MAX = 300

/** What the engine says in English, and what it means; `$1` is the name that it gives. */
const MEANINGS: readonly (readonly [RegExp, string])[] = [
  [/^'?([^\s']+)'? is not a function$/, '« $1 » n’est pas une fonction'],
  [/not a function/, 'ce qui est appelé n’est pas une fonction'],
  [/^'?([^\s']+)'? is not defined$/, '« $1 » n’existe pas'],
  [/^cannot read property '?([^']*)'? of (?:undefined|null)/, '« $1 » est lu d’une valeur qui n’existe pas'],
  [/^cannot (?:set|define) property '?([^']*)'? of/, '« $1 » est écrit dans une valeur qui n’existe pas'],
  [/^'?([^\s']+)'? is not initialized$/, '« $1 » est lu avant d’avoir une valeur'],
  [/^'?([^\s']+)'? is read-only$/, '« $1 » ne peut pas changer'],
  [/not a constructor/, 'ce qui suit « new » ne se construit pas'],
  [/not iterable/, 'une valeur ne se parcourt pas'],
  [/not an object/, 'une valeur n’est pas un objet'],
  [/out of memory/, 'le décodeur dépasse les 8 Mo de mémoire permis'],
  [/stack overflow|call stack/, 'le décodeur s’appelle lui-même trop de fois'],
  [/invalid array length/, 'la longueur d’un tableau est impossible'],
  [/regexp|regular expression/i, 'une expression rationnelle est mal écrite'],
]

const SORTS: Readonly<Record<string, string>> = {
  SyntaxError: 'le texte n’est pas du JavaScript',
  TypeError: 'une valeur n’est pas de la sorte attendue',
  ReferenceError: 'un nom n’existe pas',
  RangeError: 'une valeur sort de ses bornes',
  InternalError: 'le décodeur demande plus que ce qui est permis',
  URIError: 'une adresse est mal écrite',
  EvalError: 'le décodeur ne peut pas être lu',
}

/** The line of the text that was pasted at which it stopped; undefined: it stopped outside of it. */
function lineOf(stack: string): number | undefined {
  const found = new RegExp(`${DECODER_FILE.replace('.', '\\.')}:(\\d+)`).exec(stack)?.[1]
  return found === undefined ? undefined : Number(found)
}

/**
 * Why a decoder stopped: what the engine found, in French and at its line; what the decoder itself says of the frame, in the words of who
 * wrote it.
 */
export function engineRefusal({ name, message, stack }: EngineError): string {
  const said = message.replaceAll('\0', '').trim()
  if (name === OWN_ERROR || !Object.hasOwn(SORTS, name)) return said.slice(0, SAID_MAX) || 'le décodeur s’est arrêté'
  const line = lineOf(stack)
  return `${line === undefined ? '' : `ligne ${line} : `}${meaningOf(name, said)}`.slice(0, SAID_MAX)
}

function meaningOf(name: string, message: string): string {
  if (name !== 'SyntaxError')
    for (const [pattern, meaning] of MEANINGS) {
      const found = pattern.exec(message)
      if (found) return meaning.replace('$1', found[1] ?? '')
    }
  const sort = SORTS[name] ?? ''
  return message === '' ? sort : `${sort} (« ${message} », dit le moteur)`
}
