import { z } from 'zod'

/** The parts of a decision, in their order. */
export const DECISION_PARTS = ['visa', 'ground', 'condition', 'article', 'mention'] as const
export const DecisionPart = z.enum(DECISION_PARTS)
export type DecisionPart = z.infer<typeof DecisionPart>

/** What a phrase is for: a part of a decision, or what a letter says in the officer's words. */
export const PHRASE_FAMILIES = [...DECISION_PARTS, 'letter'] as const
export const PhraseFamily = z.enum(PHRASE_FAMILIES, {
  error: 'Choisissez la famille : visa, motif, prescription, article, mention ou courrier',
})
export type PhraseFamily = z.infer<typeof PhraseFamily>

/** Words in braces that a draft fills from the facts of the dossier; what the file does not tell stays to be completed. */
export const PHRASE_WORDS = [
  'numero',
  'nature',
  'objet',
  'demandeur',
  'terrain',
  'commune',
  'date',
  'plan',
  'zone',
  'service',
  'avis',
  'regle',
  'prescriptions',
  'motifs',
  'autorisation',
  'lots',
  'tribunal',
  'recours',
] as const
export type PhraseWord = (typeof PHRASE_WORDS)[number]

const known: ReadonlySet<string> = new Set(PHRASE_WORDS)
const unknownWords = (body: string) =>
  [...body.matchAll(/\{([^{}]*)\}/g)].map((match) => match[1] ?? '').filter((word) => !known.has(word))

/** The key of a phrase in the bible: `prescription.clotures`. */
export const PhraseKey = z
  .string()
  .regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'Une clé s’écrit en minuscules, par exemple « prescription.clotures »')
  .max(80, 'Cette clé est trop longue')

const InseeCode = z.string().regex(/^[0-9][0-9AB][0-9]{3}$/, 'Choisissez une commune du territoire')

/** A new phrase, or a new version of one; the former versions stay readable. */
export const NewPhrase = z
  .object({
    inseeCode: InseeCode.nullable().describe('null : la phrase du territoire'),
    key: PhraseKey,
    family: PhraseFamily,
    title: z.string().trim().min(1, 'Donnez un titre à cette phrase').max(200),
    body: z.string().trim().min(1, 'Écrivez la phrase').max(8000, 'Cette phrase est trop longue'),
    article: z.string().trim().max(200).nullable().default(null),
    reason: z.string().trim().min(1, 'Dites pourquoi cette version est écrite').max(1000),
  })
  .superRefine(({ body }, context) => {
    const unknown = unknownWords(body)
    if (unknown.length === 0) return
    context.addIssue({
      code: 'custom',
      path: ['body'],
      message: `Mots entre accolades inconnus : ${unknown.join(', ')}. Mots possibles : ${PHRASE_WORDS.join(', ')}.`,
    })
  })
export type NewPhrase = z.infer<typeof NewPhrase>

export const Phrase = z.object({
  key: z.string(),
  family: PhraseFamily,
  title: z.string(),
  body: z.string(),
  article: z.string().nullable(),
  inseeCode: z.string().nullable().describe('null : la phrase du territoire, qui vaut faute de phrase de la commune'),
  version: z.number().int(),
  reason: z.string(),
  writtenBy: z.string().nullable(),
  writtenAt: z.iso.datetime(),
})
export type Phrase = z.infer<typeof Phrase>

/** A phrase that a decision may take. */
export type DecisionPhrase = Phrase & { family: DecisionPart }
export const isOfDecision = (phrase: Phrase): phrase is DecisionPhrase => phrase.family !== 'letter'

export const PhraseQuery = z.object({ commune: InseeCode, family: PhraseFamily.optional() })
export const VersionsQuery = z.object({ commune: InseeCode })

/** Whose library a person reads, and where they may write in it. */
export const PhraseDesk = z.object({
  communes: z.array(z.object({ inseeCode: z.string(), name: z.string(), mayWrite: z.boolean() })),
  mayWriteTerritory: z.boolean(),
})
export type PhraseDesk = z.infer<typeof PhraseDesk>
