import { numberText } from '#wording/quantity.ts'
import { type Repair, repairText } from './import-issue.ts'

const NBSP = '\u00a0'
const quoted = (value: unknown) => `«${NBSP}${String(value)}${NBSP}»`

const count = (value: unknown) => numberText(Number(value))

/** What Parvis cannot know by itself, asked to the person who imports. */
export function importQuestion(
  code:
    | 'crs'
    | 'kind'
    | 'mapping'
    | 'coverage'
    | 'replacement'
    | 'communeReplacement'
    | 'repair'
    | 'olderCode'
    | 'shorterCode',
  facts: Record<string, unknown>,
): string {
  const layer = quoted(facts.layer)
  switch (code) {
    case 'crs':
      return facts.declared
        ? `La projection de ${layer} n’est pas sûre${NBSP}: le fichier dit ${quoted(facts.declared)}. Laquelle est-ce${NBSP}?`
        : `Le fichier de ${layer} ne dit pas sa projection. Laquelle est-ce${NBSP}?`
    case 'replacement':
      return `${quoted(facts.title)} a ${count(facts.before)} objets en vigueur, et ce fichier n’en apporte que ${count(facts.after)}. Doit-il les remplacer tous${NBSP}?`
    case 'communeReplacement':
      return `Le fichier montre ${count(facts.present)} des ${count(facts.inForce)} parcelles en vigueur à ${String(facts.commune)}. Est-il complet${NBSP}?`
    case 'olderCode':
      return `${quoted(facts.title)}${NBSP}: ce fichier est l’état du ${String(facts.given)}, plus ancien que celui qui est en service (${String(facts.inForce)}). Le garder parmi les états antérieurs, sans rien changer à celui qui est en service${NBSP}?`
    case 'shorterCode':
      return `${quoted(facts.title)}${NBSP}: ${count(facts.gone)} des ${count(facts.before)} articles en service ne sont pas dans ce fichier. Il est peut-être tronqué, ou d’un autre code. Doit-il remplacer l’état en service${NBSP}?`
    case 'repair':
      return repairQuestion(facts as RepairFacts)
    case 'kind':
      return `La couche ${layer} n’a pas été reconnue. Que contient-elle${NBSP}?`
    case 'coverage':
      return `Rien dans ce fichier ne dit pour quel territoire il est complet. Lequel couvre-t-il en entier${NBSP}?`
    case 'mapping':
      return `Dans ${layer}, quelle colonne contient ${quoted(facts.field)}${NBSP}?`
  }
}

/** « Les 15 communes de CC de la Région d’Audruicq ». */
export const membersLabel = (name: string, members: number): string => `Les ${numberText(members)} communes de ${name}`

export const departmentLabel = (code: string): string => `Tout le département ${code}`

export const replaceLabel = (before: number, after: number): string =>
  `Oui, remplacer les ${numberText(before)} objets par ces ${numberText(after)}`

export const KEEP_OLDER_CODE = 'Oui, le garder comme état antérieur'
export const shorterCodeLabel = (gone: number): string =>
  `Oui, il est complet${NBSP}: les ${numberText(gone)} autres articles n’existent plus`

export const completeLabel = (missing: number): string =>
  `Oui, il est complet${NBSP}: les ${numberText(missing)} autres parcelles prennent fin`

export const extractLabel = (missing: number): string =>
  `Non, c’est un extrait${NBSP}: les ${numberText(missing)} autres restent en vigueur`

type RepairFacts = { count: number; examples: readonly (Repair & { line: number | null })[] }

/** « 2 objets changent de sol en étant réparés (ligne 12 : 2 000 m² dessinés, 6 235 m² réparés, 1 partie de plus). Les acceptez-vous ? » */
function repairQuestion({ count: rows, examples }: RepairFacts): string {
  const told = examples.map(
    ({ line, ...repair }) => `${line === null ? '' : `ligne ${line}${NBSP}: `}${repairText(repair)}`,
  )
  const more = rows > examples.length ? `${NBSP}; …` : ''
  const what = rows === 1 ? 'Un objet change' : `${count(rows)} objets changent`
  return `${what} de surface de plus de 1${NBSP}%, ou gagne${rows === 1 ? '' : 'nt'} une partie, en étant réparé${rows === 1 ? '' : 's'} (${told.join(`${NBSP}; `)}${more}). Les réparations sont-elles justes${NBSP}?`
}

export const repairsLabel = (rows: number): string =>
  rows === 1 ? 'Oui, prendre l’objet réparé' : `Oui, prendre les ${numberText(rows)} objets réparés`

/** The others are kept; what is left aside is not loaded, and its absence is never told as one. */
export const leftLabel = (rows: number): string =>
  rows === 1 ? 'Non, sans cet objet' : `Non, sans ces ${numberText(rows)} objets`
