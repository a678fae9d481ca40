import { boundedThread } from '#platform/bounded-thread.ts'
import { problem } from '#platform/problem.ts'

export type GuessQuestion = { password: string; about: string[] }

/** Guesses under which a password falls to whoever tries patiently in spite of the pauses between wrong answers. */
const GUESSES_LEAST = 1e8

/** What is judged: the estimate of a long repetition takes seconds, and nothing after these signs makes a password worse. */
const JUDGED_SIGNS = 40

/** Signs that must be left once the words of the holder and of the house are taken out. */
const SIGNS_LEFT = 6

/** Words of the house: first tried by who wants in. */
const OF_THE_HOUSE = ['parvis', 'mairie', 'urbanisme', 'cadastre', 'instruction', 'commune', 'audruicq', 'bonjour']

/** The dictionaries take some forty megabytes, in a thread that lives while passwords are chosen. */
const guesses = boundedThread<GuessQuestion, number>(new URL('./guessable-worker.ts', import.meta.url), {
  atOnce: 1,
  waiting: 24,
  heapMb: 256,
  deadlineMs: 10_000,
  staysWarm: false,
})

/**
 * Refuses a password of the lists of known ones, of a keyboard's rows, or made of what everybody knows of its holder and of the house.
 * @throws Problem 422 when it is guessed soon; 503 when too many are judged at once
 */
export async function refuseGuessable(password: string, holder: { email: string; name?: string }): Promise<void> {
  const about = [...OF_THE_HOUSE, ...wordsOf(holder.email), ...wordsOf(holder.name ?? '')]
  const rest = about.reduce((left, word) => left.replaceAll(word, ''), password.toLowerCase())
  if (rest.replaceAll(/[^\p{L}\p{N}]/gu, '').length < SIGNS_LEFT) throw problem('guessablePassword')
  const found = await guesses({ password: password.normalize('NFKC').slice(0, JUDGED_SIGNS), about })
  if (found === undefined) throw problem('serverBusy')
  if (found < GUESSES_LEAST) throw problem('guessablePassword')
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
