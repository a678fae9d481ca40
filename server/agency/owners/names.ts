/** How a name is written, and how people type it: « ÉLODIE D’ARC-MARTIN », « S.C.I. du Marais », « Van den Broeck », « Legoff ». */

/** « ÉLODIE D’ARC-MARTIN » → ELODIE, D, ARC, MARTIN */
export const wordsOf = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[Œœ]/g, 'OE')
    .replaceAll(/[Ææ]/g, 'AE')
    .replaceAll('ß', 'SS')
    .toUpperCase()
    .split(/[^0-9A-Z]+/)
    .filter((word) => word !== '')

const SAME: Readonly<Record<string, string>> = { ST: 'SAINT', STE: 'SAINTE', CIE: 'COMPAGNIE' }

const PARTICLES = new Set(
  'D DE DU DES L LE LA LES LO VAN VON DEN DER TEN TER DEL DELLA DI DA DO DOS DAS EL AL BEN BOU ABD MAC MC O AIT SAN'.split(
    ' ',
  ),
)

/** Legal forms, longest first, as words follow one another. */
const FORMS: readonly string[] = [
  'SOCIETE A RESPONSABILITE LIMITEE',
  'SOCIETE PAR ACTIONS SIMPLIFIEE',
  'SOCIETE CIVILE IMMOBILIERE',
  'SOCIETE CIVILE DE CONSTRUCTION VENTE',
  'GROUPEMENT AGRICOLE D EXPLOITATION EN COMMUN',
  'GROUPEMENT FONCIER AGRICOLE',
  'SOCIETE EN NOM COLLECTIF',
  'SOCIETE ANONYME',
  'SOCIETE CIVILE',
  'SAINTE CIVILE IMMOBILIERE',
  'SAINTE CIVILE',
  ...'SELARL SCCV SASU SARL EARL EURL GAEC SCEA SNC SCI SCP SCM SAS SPL SEM GFA GFR SA'.split(' '),
  ...['ASSOCIATION', 'ASSOC', 'ASSO', 'SOCIETE', 'ETABLISSEMENTS', 'ETS'],
]

const plainWords = (text: string): string[] => {
  const digits = text.replaceAll(/[\s.]/g, '')
  // a SIREN is typed by threes
  if (/^\d{9}(\d{5})?$/.test(digits)) return [digits.slice(0, 9)]
  return wordsOf(text).map((word) => SAME[word] ?? word)
}

/** S, C, I → SCI */
function glued(words: readonly string[]): string[] {
  const out: string[] = []
  let run: string[] = []
  const end = () => {
    out.push(...(run.length > 1 ? [run.join('')] : run))
    run = []
  }
  for (const word of words) {
    if (/^[A-Z]$/.test(word)) run.push(word)
    else {
      end()
      out.push(word)
    }
  }
  end()
  return out
}

/** VAN, DEN, BROECK → VANDENBROECK */
function joined(words: readonly string[]): string[] {
  const out: string[] = []
  let before = ''
  for (const word of words) {
    if (PARTICLES.has(word)) before += word
    else {
      out.push(before + word)
      before = ''
    }
  }
  return before === '' ? out : [...out, before]
}

const withoutHyphens = (text: string) => text.replaceAll(/(?<=\p{L})[-‐‑](?=\p{L})/gu, '')

/** Every word by which a text is found: as it is written, initials glued, particles joined to what they announce, hyphens left out. */
export const writtenForms = (text: string): string[] => {
  const words = plainWords(text)
  return [
    ...new Set([
      ...words,
      ...wordsOf(text),
      ...glued(words),
      ...joined(glued(words)),
      ...joined(glued(plainWords(withoutHyphens(text)))),
    ]),
  ]
}

export type TypedName = {
  /** As it was typed. */
  words: string[]
  /** Particles and hyphens glued. */
  otherwise: string[]
  /** Without the legal form, when one was typed with something else. */
  ofLegal: string[]
}

/** Words that join and find nothing. */
const JOINING = new Set(['ET', 'OU'])

/** What is typed in a search by name. */
export function typedName(text: string): TypedName {
  const without = (words: readonly string[]) => {
    const kept = words.filter((word) => !JOINING.has(word))
    return [...new Set(kept.length === 0 ? words : kept)]
  }
  const words = glued(plainWords(text))
  const bare = FORMS.reduce((said, form) => said.replace(` ${form} `, ' '), ` ${words.join(' ')} `)
    .trim()
    .split(' ')
    .filter((word) => word !== '')
  return {
    words: without(words),
    otherwise: without(joined(glued(plainWords(withoutHyphens(text))))),
    ofLegal: bare.length < words.length && bare.some((word) => !PARTICLES.has(word)) ? without(bare) : [],
  }
}

/** Whether what is typed can single somebody out: « SCI » and « de la » do not, « de Sa » does. */
export const isTellingName = (text: string): boolean => {
  const { words } = typedName(text)
  const names = words.filter((word) => word.length >= 2 && !PARTICLES.has(word))
  return names.some((word) => !FORMS.includes(word)) || (names.length > 0 && PARTICLES.has(words[0] ?? ''))
}

/** Whether a name bears each of these words, or begins with it. */
export function bearsName(
  names: readonly string[],
  { words, otherwise, ofLegal }: TypedName,
  isLegal: boolean,
): boolean {
  const written = names.flatMap(writtenForms)
  const bears = (asked: readonly string[]) =>
    asked.length > 0 &&
    asked.every((word) => written.some((one) => one === word || (word.length >= SHORTEST && one.startsWith(word))))
  return bears(words) || bears(otherwise) || (isLegal && bears(ofLegal))
}

/** Shortest beginning of a word that finds it, and longest that is written apart. */
export const SHORTEST = 3
export const LONGEST = 12

/** Words, and each of their beginnings of three letters and more. */
export function beginnings(words: readonly string[]): string[] {
  const all = new Set<string>()
  for (const word of words) {
    all.add(word)
    for (let length = SHORTEST; length < Math.min(word.length, LONGEST + 1); length += 1) all.add(word.slice(0, length))
  }
  return [...all]
}
