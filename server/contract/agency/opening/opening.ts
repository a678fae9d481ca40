import { z } from 'zod'

/** What an opening needs, in the order in which a town hall does it. */
export const OPENING_LINES = [
  ...([
    'commune',
    'people',
    'signatory',
    'letterhead',
    'numbering',
    'mail',
    'backup',
    'delegate',
    'retention',
    'till',
  ] as const),
  ...([
    'services',
    'taxRates',
    'prefecture',
    'platau',
    'forms',
    'numbers',
    'lawTexts',
    'legal',
    'certificate',
  ] as const),
] as const
export const OpeningLineName = z.enum(OPENING_LINES)
export type OpeningLineName = z.infer<typeof OpeningLineName>

/** Found in place; lacking; for the town hall to decide; decided, with its reason. */
export const OpeningState = z.enum(['done', 'toDo', 'toDecide', 'decided'])
export type OpeningState = z.infer<typeof OpeningState>

export const OpeningChoice = z.enum(['later', 'notConcerned'])
export type OpeningChoice = z.infer<typeof OpeningChoice>

export const NewOpeningChoice = z.object({
  choice: OpeningChoice,
  reason: z.string().trim().min(3, 'Écrivez la raison, en quelques mots').max(300, 'Écrivez 300 signes au plus'),
})
export type NewOpeningChoice = z.infer<typeof NewOpeningChoice>

export const OpeningLine = z.object({
  line: OpeningLineName,
  title: z.string(),
  state: OpeningState,
  found: z.string().describe('what was found, in one sentence'),
  lacking: z
    .array(z.string())
    .describe('each served commune that lacks it, and what it lacks; the sentence names some'),
  who: z.string().describe('who does it'),
  why: z.string(),
  gap: z.string().describe('what the gap brings in law, with its text'),
  place: z.object({ to: z.string(), label: z.string() }).describe('where it is done'),
  mayDecide: z.boolean().describe('true where a town hall may do without, and says why'),
  decision: z
    .object({ choice: OpeningChoice, reason: z.string(), by: z.string().nullable(), at: z.iso.datetime() })
    .nullable(),
})
export type OpeningLine = z.infer<typeof OpeningLine>

const CommuneName = z.object({ inseeCode: z.string(), name: z.string() })

export const OpenedCommune = CommuneName.extend({
  isChosen: z.boolean().describe('on screen; else it is served by a role or by its cadastre'),
})
export type OpenedCommune = z.infer<typeof OpenedCommune>

const line = (max: number) => z.string().trim().max(max, `Écrivez ${max} signes au plus`).default('')

/** Full, partial or none under the French reference of accessibility (RGAA); unknown before any audit. */
export const AccessState = z.enum(['unknown', 'none', 'partial', 'full'])
export type AccessState = z.infer<typeof AccessState>

/** What the installation says of itself on its public pages. */
export const LegalStatement = z
  .object({
    name: line(120),
    publisherName: line(160),
    publisherAddress: line(300),
    publisherPhone: line(40),
    publisherEmail: z.union([z.literal(''), z.email('Écrivez une adresse électronique complète, ou rien')]).default(''),
    director: line(160),
    hostName: line(160),
    hostAddress: line(300),
    hostPhone: line(40),
    lawContact: z.union([z.literal(''), z.email('Écrivez une adresse électronique complète, ou rien')]).default(''),
    delegateName: line(160),
    delegateContact: line(200),
    accessState: AccessState.default('unknown'),
    accessOn: z.iso.date('Écrivez le jour de l’audit').nullable().default(null),
    accessBy: line(160),
    accessGaps: line(2000),
    accessContact: line(200),
    reviewedOn: z.iso.date('Écrivez un jour, ou rien').nullable().default(null),
  })
  .refine(({ accessState, accessOn }) => accessOn !== null || accessState === 'unknown' || accessState === 'none', {
    path: ['accessOn'],
    error: 'Écrivez le jour de l’audit : sans audit, un service ne peut être dit conforme, même en partie',
  })
export type LegalStatement = z.infer<typeof LegalStatement>

export const Opening = z.object({
  checkedAt: z.iso.datetime(),
  lines: z.array(OpeningLine),
  communes: z.array(OpenedCommune).describe('those that are served'),
  statement: LegalStatement,
})
export type Opening = z.infer<typeof Opening>

export const CandidateQuery = z.object({ q: z.string().trim().min(2, 'Écrivez deux lettres').max(80) })
export const Candidates = z.object({
  communes: z.array(
    CommuneName.extend({
      department: z.string(),
      postalCodes: z.array(z.string()),
      epci: z.string().nullable(),
      isServed: z.boolean(),
    }),
  ),
})
export type Candidates = z.infer<typeof Candidates>
