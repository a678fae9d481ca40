/**
 * What is said of a letter or a paragraph that no row names by itself.
 *
 * - `implemented`: rows do what it says, though they cite another paragraph; `by` names rows (`procedure/FE2`) or articles whose
 *   rows carry it out (`R421-12`, for a law that leaves the list to a decree).
 * - `elsewhere`: a file of the project does it; `word` stands in that file, so that an answer does not outlive what it tells of.
 * - `notWanted`: it asks nothing of a planning desk, and why.
 *
 * There is no answer for what is not done yet: such a letter is a hole, and the check is red.
 */
export type Answer =
  | { kind: 'implemented'; by: readonly string[] }
  | { kind: 'elsewhere'; file: string; word: string; does: string }
  | { kind: 'notWanted'; reason: string }

/** By item: `R424-5 al. 1`; by article, for its paragraphs without a mark: `R423-4`. A letter is never answered by its article. */
export type Answers = Readonly<Record<string, Answer>>

/** @property items  `R424-15 al. 2, al. 4 ; L480-13 1° a à n, 2° ; L472-1 à L472-5` */
export type Entry = { items: string; answer: Answer }

export const implemented = (items: string, by: string): Entry => ({
  items,
  answer: { kind: 'implemented', by: by.split(', ') },
})

/** @param place  `server/documents/receipt.ts#registrationReceipt`: the file, and a word of it that does what is said */
export function elsewhere(items: string, place: string, does: string): Entry {
  const [file = '', word = ''] = place.split('#')
  return { items, answer: { kind: 'elsewhere', file, word, does } }
}

export const notWanted = (items: string, reason: string): Entry => ({ items, answer: { kind: 'notWanted', reason } })

/**
 * Answers by item, from entries that name several at once.
 *
 * @param numbers  the articles in the order of the code, for `L472-1 à L472-5`
 * @throws Error on an item answered twice: the map is part of the code, and a fault in it is a bug
 */
export function answersOf(entries: readonly Entry[], numbers: readonly string[]): Answers {
  const answers: Record<string, Answer> = {}
  for (const { items, answer } of entries) {
    for (const name of items.split(' ; ').flatMap((words) => namesOf(words.trim(), numbers))) {
      if (name in answers) throw new Error(`answered twice: ${name}`)
      answers[name] = answer
    }
  }
  return answers
}

const ARTICLES = /^([LRAD]\d\S*) à ([LRAD]\d\S*)$/

function namesOf(words: string, numbers: readonly string[]): readonly string[] {
  const [, first, last] = ARTICLES.exec(words) ?? []
  if (first !== undefined && last !== undefined) {
    const [from, to] = [numbers.indexOf(first), numbers.indexOf(last)]
    if (from < 0 || to < from) throw new Error(`no such articles: ${words}`)
    return numbers.slice(from, to + 1)
  }
  const space = words.indexOf(' ')
  if (space < 0) return [words]
  const number = words.slice(0, space)
  return words
    .slice(space + 1)
    .split(', ')
    .flatMap(keysBetween)
    .map((key) => `${number} ${key}`)
}

const ROMANS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X']
const LETTERS = [...'abcdefghijklmnopqrstuvwxyz']
const NUMBERS = Array.from({ length: 20 }, (_, rank) => `${rank + 1}°`)

/** `II 1° à 3°` → `II 1°`, `II 2°`, `II 3°`; a single key stays. */
function keysBetween(words: string): readonly string[] {
  const [from, to] = words.split(' à ')
  if (from === undefined || to === undefined) return [words]
  const steps = from.split(' ')
  const first = steps.pop() ?? ''
  const marks = [ROMANS, LETTERS, NUMBERS].find((list) => list.includes(first) && list.includes(to))
  if (marks === undefined || marks.indexOf(to) < marks.indexOf(first)) throw new Error(`no such letters: ${words}`)
  return marks.slice(marks.indexOf(first), marks.indexOf(to) + 1).map((mark) => [...steps, mark].join(' '))
}
