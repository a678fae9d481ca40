import { z } from 'zod'
import { Attachment } from '#contract/dossier/attachments/attachment.ts'
import { SendingWay } from '#contract/dossier/decisions/decision.ts'
import { GuardReading } from '#contract/dossier/register/act.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')
const Key = z.string().trim().min(1, 'Choisissez la pièce').max(80)
const Reason = (most: number) => z.string().trim().max(most, `Cette explication compte au plus ${most} caractères`)

/** What an officer finds of a piece. */
export const PieceVerdict = z.enum(['conforming', 'missing', 'insufficient', 'notApplicable'], {
  error: 'Choisissez : conforme, manquante, insuffisante ou sans objet',
})
export type PieceVerdict = z.infer<typeof PieceVerdict>

const REASON_WANTED: Readonly<Record<string, string>> = {
  insufficient: 'Dites ce qui manque à cette pièce : le demandeur le lira',
  notApplicable: 'Dites pourquoi cette pièce est sans objet',
}

/**
 * What is found of one piece; `verdict: null` takes back what was written. `seen`: when the review that one has on
 * screen was written, so that a colleague's is never overwritten unread.
 */
export const PieceReviewing = z
  .object({
    verdict: PieceVerdict.nullable(),
    reason: Reason(2000).default(''),
    seen: z.iso.datetime({ offset: true }).nullable(),
  })
  .superRefine(({ verdict, reason }, context) => {
    const message = verdict === null ? undefined : REASON_WANTED[verdict]
    if (message && reason === '') context.addIssue({ code: 'custom', path: ['reason'], message })
  })
export type PieceReviewing = z.infer<typeof PieceReviewing>

export const PieceReview = z.object({
  verdict: PieceVerdict,
  reason: z.string(),
  attachmentId: z.uuid().nullable(),
  by: z.string(),
  at: z.iso.datetime(),
  isStale: z.boolean().describe('a version filed since was not looked at'),
})
export type PieceReview = z.infer<typeof PieceReview>

/** A line of the list of the form, with what was filed under it and what was found of it. */
export const DuePiece = z.object({
  key: z.string(),
  code: z.string().nullable().describe('as printed on the form; null when none is known'),
  label: z.string(),
  article: z.string(),
  duty: z.enum(['required', 'conditionMet', 'notRequired', 'undetermined']),
  dutyText: z.string(),
  note: z.string().nullable(),
  mayBeAsked: z.boolean().describe('the code lists it for this dossier'),
  whyNotAsked: z.string().nullable(),
  suggestions: z.array(z.string()).describe('reasons often given'),
  attachments: z.array(Attachment).describe('versions filed, the last one last'),
  review: PieceReview.nullable(),
  answer: z
    .object({ isRefused: z.boolean(), says: z.string() })
    .nullish()
    .describe('what came for it after a request, and what saying that it is not the piece brings'),
})
export type DuePiece = z.infer<typeof DuePiece>

export const AskedPiece = z.object({ key: z.string(), code: z.string(), label: z.string(), why: z.string() })
export type AskedPiece = z.infer<typeof AskedPiece>

/** Guards of a letter, one for each way to send it. */
export const LetterGuards = z.object({ electronic: GuardReading, registered: GuardReading, hand: GuardReading })
export type LetterGuards = z.infer<typeof LetterGuards>

/** A letter that asked for pieces, as the register keeps it. */
export const PiecesRequest = z.object({
  act: z.uuid(),
  documentId: z.uuid().nullable(),
  via: SendingWay,
  sentOn: CivilDay.nullable(),
  notifiedOn: CivilDay.nullable(),
  standing: z.enum(['effective', 'awaitsPresentation', 'withoutEffect', 'replaced']),
  dueOn: CivilDay.nullable().describe('last day to answer'),
  pieces: z.array(AskedPiece),
  remaining: z.array(AskedPiece).describe('not received yet'),
  isAnswered: z.boolean(),
  isProvisional: z
    .boolean()
    .default(false)
    .describe('answered by files that an officer may still say are not the pieces'),
})
export type PiecesRequest = z.infer<typeof PiecesRequest>

export const PiecesAnswered = z.object({
  act: z.uuid(),
  receivedOn: CivilDay.nullable(),
  pieces: z.array(AskedPiece.omit({ why: true })),
  completes: z.boolean().nullable().describe('said by whom recorded them; null: a file that came under its piece'),
  withoutEffect: z.string().nullable(),
})

export const CompletenessFile = z.object({
  form: z.object({ form: z.string(), cerfa: z.string(), label: z.string(), article: z.string() }).nullable(),
  pieces: z.array(DuePiece),
  spared: z
    .array(DuePiece)
    .optional()
    .describe(
      'pieces of the form that nothing known makes due; an officer may ask one by finding it missing, saying why it is due',
    ),
  others: z.array(Attachment).describe('filed under no line of the list'),
  notLookedAt: z
    .array(AskedPiece.omit({ why: true }))
    .optional()
    .describe('held due by a fact, and not looked at: the letter does not say that its list is whole'),
  month: z.object({ until: CivilDay, daysLeft: z.number().int(), article: z.string() }).nullable(),
  toAsk: z.array(AskedPiece).describe('what the letter would ask: missing or insufficient'),
  guards: LetterGuards.nullable().describe('null when nothing is to be asked'),
  replaces: z.uuid().nullable().describe('the request that a new one would take the place of'),
  requests: z.array(PiecesRequest),
  answers: z.array(PiecesAnswered),
  begunOn: CivilDay.nullable()
    .default(null)
    .describe(
      'day on which the applicant last began to send a file that has not come whole: the fact and its day, nothing of it',
    ),
  signedBy: z
    .string()
    .nullable()
    .describe('capacity in which the reader signs letters; null: they are sent to a signatory'),
  mayReview: z.boolean(),
})
export type CompletenessFile = z.infer<typeof CompletenessFile>

/** `asked`: the list on the sender's screen; another list is not sent in their name. */
export const PiecesRequestSending = z.object({
  via: SendingWay,
  asked: z.array(z.object({ key: Key, why: Reason(2000) })).min(1, 'Aucune pièce n’est à demander'),
  withIncrease: z.boolean().default(false).describe('the same letter notifies the longer period (R423-42)'),
  replaces: z.uuid().nullable().default(null).describe('the request it takes the place of (R423-40)'),
  despiteNoEffect: Reason(2000).min(1).optional(),
})
export type PiecesRequestSending = z.infer<typeof PiecesRequestSending>

/** Pieces that came after a request, in one arrival. */
export const PiecesArrival = z.object({
  filing: z.discriminatedUnion('channel', [
    z.object({ channel: z.literal('electronic'), filedOn: CivilDay }),
    z.object({ channel: z.literal('counter'), filedOn: CivilDay }),
    z.object({ channel: z.literal('post'), receivedOn: CivilDay }),
  ]),
  pieces: z.array(Key).min(1, 'Cochez les pièces reçues').max(80),
  completes: z.boolean({ error: 'Dites si le dossier est désormais complet' }),
  despiteNoEffect: Reason(2000).min(1).optional(),
})
export type PiecesArrival = z.infer<typeof PiecesArrival>

export const LetterArrival = z.object({ act: z.uuid(), firstPresentedOn: CivilDay })
export type LetterArrival = z.infer<typeof LetterArrival>

export const SentLetter = z.object({ documentId: z.uuid(), fileName: z.string(), sha256: z.string() })
export type SentLetter = z.infer<typeof SentLetter>
