import { z } from 'zod'
import {
  LETTER_KIND_NAMES,
  TOWN_FIELDS,
  TOWN_PART_NAMES,
  TOWN_PARTS,
  townPartsOf,
} from '#wording/dossier/letters/letter-parts.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez une commune du territoire')

export const LetterKind = z.enum(LETTER_KIND_NAMES, { error: 'Ce courrier n’a pas de modèle' })
export type LetterKind = z.infer<typeof LetterKind>

/** A part that a letter has to say is refused by name, with its article. */
export const TownPart = z.enum(TOWN_PART_NAMES, {
  error: 'Cette partie n’est pas à la main de la commune : un texte l’impose',
})
export type TownPart = z.infer<typeof TownPart>

export const TOWN_WORDS_LENGTH = 1_200
const TOWN_WORDS_LINES = 12

const known: ReadonlySet<string> = new Set(Object.keys(TOWN_FIELDS))
const FIELDS = Object.keys(TOWN_FIELDS)
  .map((field) => `{${field}}`)
  .join(', ')

/** Signs that the fonts of a letter do not hold: they would be printed as empty boxes. */
const UNPRINTED =
  /[^\n\u0020-\u007e\u00a0-\u012b\u012e-\u0131\u0134-\u0165\u0168-\u017f\u2010-\u2015\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122]/u

/** What is wrong in words that the town writes; undefined when nothing is. */
export function townWordsFault(body: string): string | undefined {
  const unknown = [...body.matchAll(/\{([^{}]*)\}/g)]
    .map(([, field = '']) => field)
    .filter((field) => !known.has(field))
  if (unknown.length > 0)
    return `Champs inconnus : ${unknown.map((field) => `{${field}}`).join(', ')}. Champs possibles : ${FIELDS}.`
  if (/[{}]/.test(body.replaceAll(/\{[^{}]*\}/g, '')))
    return `Une accolade est seule. Un champ s’écrit ${FIELDS.split(',')[0]}.`
  if (/<\/?[a-z!][^>]*>?/i.test(body)) return 'Une lettre ne porte pas de balises HTML : écrivez le texte seul.'
  // what commands, hides or turns around other signs
  if (/[^\P{C}\n]/u.test(body))
    return 'Ce texte porte des caractères invisibles ou de commande : écrivez-le au clavier.'
  const unprinted = body.match(UNPRINTED)
  if (unprinted) return `Ce signe ne s’imprime pas dans une lettre : « ${unprinted[0]} ».`
  if (/\[à compléter/i.test(body))
    return 'Un passage « [à compléter] » empêcherait chaque lettre de partir : écrivez-le.'
  if (body.split('\n').length > TOWN_WORDS_LINES) return `Ce texte compte plus de ${TOWN_WORDS_LINES} lignes.`
  return undefined
}

const TownWords = z
  .string()
  .transform((body) =>
    body
      .replaceAll(/\r\n?|[\u2028\u2029]/g, '\n')
      .replaceAll('\t', ' ')
      .normalize('NFC')
      .trim(),
  )
  .pipe(
    z
      .string()
      .max(TOWN_WORDS_LENGTH, `Ce texte dépasse ${TOWN_WORDS_LENGTH} signes`)
      .superRefine((body, context) => {
        const message = townWordsFault(body)
        if (message) context.addIssue({ code: 'custom', message })
      }),
  )

/** Another version of one part: for a commune or for all, for one letter or for all, from a day on. */
export const NewLetterWords = z
  .object({
    inseeCode: InseeCode.nullable().describe('null : toutes les communes'),
    kind: LetterKind.nullable().describe('null : toutes les lettres'),
    part: TownPart,
    body: TownWords.nullable().describe(
      'vide : la partie n’est pas imprimée ; null : les mots qui vaudraient sans ceux-ci reviennent',
    ),
    firstDay: CivilDay,
  })
  .superRefine(({ kind, part }, context) => {
    if (kind === null || townPartsOf(kind).includes(part)) return
    const { title } = TOWN_PARTS[part]
    context.addIssue({ code: 'custom', path: ['part'], message: `Cette lettre n’a pas de partie « ${title} »` })
  })
export type NewLetterWords = z.infer<typeof NewLetterWords>

const WordsVersion = z.object({
  inseeCode: z.string().nullable(),
  kind: z.string().nullable(),
  part: TownPart,
  version: z.number().int(),
  body: z.string().nullable(),
  firstDay: z.iso.date(),
  writtenBy: z.string().nullable(),
  writtenAt: z.iso.datetime(),
})
export type WordsVersion = z.infer<typeof WordsVersion>

/** A part as it is printed today, and every version of it, the last first day first. */
const TemplatePart = z.object({
  part: TownPart,
  words: z.string(),
  from: z.enum(['house', 'territory', 'commune']),
  isForEveryLetter: z.boolean(),
  firstDay: z.iso.date().nullable().describe('null: the words of the house'),
  versions: z.array(WordsVersion),
})
export type TemplatePart = z.infer<typeof TemplatePart>

export const LetterTemplate = z.object({ kind: LetterKind, today: z.iso.date(), parts: z.array(TemplatePart) })
export type LetterTemplate = z.infer<typeof LetterTemplate>

export const TemplateQuery = z.object({ commune: InseeCode })

/** A letter tried on a dossier, with words that are not written yet. */
export const LetterTrial = z.object({
  number: z
    .string()
    .trim()
    .min(1, 'Écrivez le numéro d’un dossier')
    .max(40, 'Ce numéro est trop long')
    .describe('number of a dossier that the person reads'),
  words: z.partialRecord(TownPart, TownWords).default({}),
})
export type LetterTrial = z.infer<typeof LetterTrial>
