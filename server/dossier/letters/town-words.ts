import type { LegalClock } from '#platform/clock.ts'
import type { Scoped } from '#platform/scope.ts'
import type { TownWords } from '#server/documents/town-words.ts'
import { dayText } from '#wording/day.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import {
  isLetterKind,
  type LetterKind,
  type TownField,
  type TownPart,
  townPartsOf,
} from '#wording/dossier/letters/letter-parts.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import type { DecidedDossier } from './decided-dossier.ts'
import { numberOf } from './identity.ts'
import { wordsOn } from './template-queries.ts'

/** What the dossier tells of each field of the town's words; absent where it does not know. */
export type TownFacts = Partial<Record<TownField, string>>

export function townFactsOf(
  dossier: Pick<DecidedDossier, 'number' | 'kind' | 'variant' | 'title' | 'parties' | 'siteAddress' | 'communeName'> & {
    followedBy?: DecidedDossier['followedBy']
  },
  today: string,
): TownFacts {
  const { kind, variant, title, parties, siteAddress, communeName, followedBy } = dossier
  const said: Record<TownField, string | null | undefined> = {
    numero: numberOf(dossier),
    nature: kindText(kind, variant),
    objet: title,
    demandeur: applicantsText(parties.filter(({ part }) => part === 'applicant')),
    terrain: siteAddress,
    commune: communeName,
    date: dayText(today),
    instructeur: followedBy?.name,
    telephone: followedBy?.phone,
    courriel: followedBy?.email,
  }
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value))
}

const FIELD = /\{([a-z]+)\}/g

/** Fields of a text that the dossier does not tell. */
export const untoldFields = (body: string, facts: TownFacts): TownField[] =>
  [...body.matchAll(FIELD)].map(([, field]) => field as TownField).filter((field) => facts[field] === undefined)

/** Lines of a text with their fields filled; one with a field that the dossier does not tell is left out: nothing is printed half said. */
export const filledLines = (body: string, facts: TownFacts): string[] =>
  body
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && untoldFields(line, facts).length === 0)
    .map((line) => line.replaceAll(FIELD, (_match, field: TownField) => facts[field] ?? ''))

/** The words of the town for a letter that leaves today; undefined for an act that has no template, or where nobody wrote any. */
export async function townWordsFor(
  { clock }: { clock: LegalClock },
  db: Scoped,
  template: string,
  dossier: Parameters<typeof townFactsOf>[0] & Pick<DecidedDossier, 'inseeCode'>,
): Promise<{ town?: TownWords }> {
  if (!isLetterKind(template)) return {}
  const day = clock.today().toString()
  const words = await wordsOn(db, { inseeCode: dossier.inseeCode, kind: template, day })
  if (words.length === 0) return {}
  return { town: filledWords(template, words, townFactsOf(dossier, day)) }
}

/** The parts that this kind prints, filled. */
export function filledWords(
  kind: LetterKind,
  words: readonly { part: TownPart; body: string }[],
  facts: TownFacts,
): TownWords {
  const printed = new Set(townPartsOf(kind))
  return Object.fromEntries(
    words.filter(({ part }) => printed.has(part)).map(({ part, body }) => [part, filledLines(body, facts)]),
  )
}
