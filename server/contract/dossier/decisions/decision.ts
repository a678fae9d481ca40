import { z } from 'zod'
import { DecisionPart, PhraseKey } from '#contract/dossier/phrases/phrase.ts'
import { GuardReading } from '#contract/dossier/register/act.ts'
import { Reminder } from '#contract/dossier/register/reminder.ts'
import { namesOf } from '#law/clock/act-fields.ts'
import { STAY_GROUNDS } from '#law/clock/stay-grounds.ts'
import { DraftComment, FactShown, Handwriting, Kept, Person, ReturnShown, SenseGuard } from './decision-desk.ts'

const CivilDay = z.iso.date('Écrivez la date sous la forme 2026-03-10')

export const DecisionSenseChoice = z.enum(
  ['granted', 'grantedWithConditions', 'refused', 'unopposed', 'opposed', 'stayed', 'certificateIssued'],
  { error: 'Choisissez le sens de la décision' },
)
export type DecisionSenseChoice = z.infer<typeof DecisionSenseChoice>

const Revision = z.number({ error: 'Indiquez la version du projet que vous avez lue' }).int().min(1)

/** Builds the draft from the file, with phrases chosen in the bible; an earlier draft is replaced whole. */
export const NewDecisionDraft = z.object({
  sense: DecisionSenseChoice,
  phrases: z.array(PhraseKey).max(100, 'Cent phrases au plus').default([]),
  revision: Revision.nullable().default(null).describe('that of the draft it replaces'),
})
export type NewDecisionDraft = z.infer<typeof NewDecisionDraft>

export const PhraseOrigin = z.object({
  key: z.string(),
  version: z.number().int(),
  inseeCode: z.string().nullable(),
})

/** A paragraph of the decision; `fact` is what it stands on in the file, with the hash it had when it was written. */
export const DraftBlock = z.object({
  id: z.string().min(1).max(200),
  family: DecisionPart,
  text: z.string(),
  fact: z.string().nullable(),
  factSha256: z.string().nullable(),
  phrase: PhraseOrigin.nullable(),
  kept: Kept.nullish(),
})
export type DraftBlock = z.infer<typeof DraftBlock>

/**
 * The paragraphs as a person leaves them, in their order. `confirmed`: the paragraph was read again on its fact of today.
 * `dismissed`: facts that were seen and deserve no paragraph.
 */
export const DraftSaving = z.object({
  revision: Revision,
  blocks: z
    .array(
      z.object({
        id: z.string().min(1).max(200),
        family: DecisionPart,
        text: z.string().trim().min(1, 'Ce paragraphe est vide').max(8000, 'Ce paragraphe est trop long'),
        fact: z.string().max(200).nullable().default(null),
        phrase: PhraseOrigin.nullable().default(null),
        confirmed: z.boolean().default(false),
        keptBecause: z
          .string()
          .trim()
          .max(1000, 'Cette raison est trop longue')
          .optional()
          .describe('why a paragraph stays as it is though the file would write another'),
      }),
    )
    .min(1, 'Une décision compte au moins un article')
    .max(200),
  dismissed: z.array(z.string().max(200)).max(200).default([]),
})
export type DraftSaving = z.infer<typeof DraftSaving>

export const DecisionReviewRequest = z.object({ of: z.uuid('Choisissez la personne qui relit'), revision: Revision })
export const DecisionReview = z.object({
  outcome: z.enum(['approved', 'returned'], { error: 'Approuvez ou renvoyez' }),
  note: z.string().trim().max(4000).default(''),
  revision: Revision,
})
export type DecisionReview = z.infer<typeof DecisionReview>

/** How the signed document leaves, the day it is signed. */
export const SendingWay = z.enum(['electronic', 'registered', 'hand'], { error: 'Choisissez la voie d’envoi' })
export type SendingWay = z.infer<typeof SendingWay>

const Signing = {
  via: SendingWay,
  handwriting: Handwriting.optional(),
  interested: z
    .boolean({ error: 'Dites si le signataire est intéressé au projet' })
    .describe('the signatory has an interest in the project (L422-7)'),
}

/** What a stay states and rests on: without its duration and the time to confirm, none binds the applicant (R*424-9). */
export const StaySigning = z.object({
  ground: z.enum(namesOf(STAY_GROUNDS), { error: 'Dites sur quoi repose le sursis' }),
  until: CivilDay.describe('last day of the stay'),
  confirmBy: CivilDay.describe('last day to confirm the request'),
  eventOn: CivilDay.optional().describe('debate, opening of the inquiry or publication that opens the stay'),
  procedure: z.enum(['making', 'revision', 'modification']).optional().describe('of the future plan'),
  begun: z.boolean().optional().describe('the works or the operation taken into account have begun'),
  approvedOn: CivilDay.optional().describe('day the document that takes the land target in was approved'),
  compensated: z.boolean().optional().describe('as much land at least is given back to nature'),
})
export type StaySigning = z.infer<typeof StaySigning>

export const DecisionSigning = z.object({
  ...Signing,
  revision: Revision,
  stay: StaySigning.optional().describe('of a stay alone'),
  unassessedBecause: z
    .string()
    .trim()
    .max(2000, 'Cette raison est trop longue')
    .optional()
    .describe('why no rule was assessed, when none was and nobody said why when the draft was sent to sign'),
})
export type DecisionSigning = z.infer<typeof DecisionSigning>

export const TacitCertificateSigning = z.object(Signing)
export type TacitCertificateSigning = z.infer<typeof TacitCertificateSigning>

/** First presentation of the registered letter, known later: it is the notification (R*423-47). */
export const LetterPresentation = z.object({ firstPresentedOn: CivilDay })

/** Key of an article of the regulation in force on the ground, which a letter quotes and opposes what is found to; null: none. */
export const OpposedRule = z.string().trim().min(1).max(300).nullable().default(null)

/**
 * Withdrawal of an unlawful decision: the ground, and how its holder was heard (CRPA L121-1, L122-1); or of any decision, at any time,
 * that its holder expressly asks to be withdrawn (L424-5).
 */
export const RevocationSigning = z.object({
  ...Signing,
  unlawfulness: z
    .string({ error: 'Dites en quoi la décision est illégale' })
    .trim()
    .max(8000)
    .describe('empty: the decision is not said to be unlawful, and only its holder may have it withdrawn'),
  rule: OpposedRule,
  hearing: z
    .object({
      invitedOn: CivilDay.describe('day the holder received the invitation to give observations'),
      answerUntil: CivilDay,
      observedOn: CivilDay.nullable().default(null),
    })
    .nullable(),
  requestedOn: CivilDay.nullable().default(null).describe('day the holder expressly asked for it (L424-5)'),
})
export type RevocationSigning = z.infer<typeof RevocationSigning>

export const StaleBlock = z.object({
  blockId: z.string(),
  why: z.enum(['changed', 'gone']).describe('the fact changed, or is no longer in the file'),
  proposed: z.string().nullable().describe('the paragraph as the file would write it today'),
})
export type StaleBlock = z.infer<typeof StaleBlock>

export const DecisionDraft = z.object({
  sense: DecisionSenseChoice,
  revision: z.number().int(),
  blocks: z.array(DraftBlock),
  review: z
    .object({
      askedOf: Person,
      askedBy: z.string().nullable(),
      askedAt: z.iso.datetime().nullable().describe('null for what was asked before it was dated'),
      outcome: z.enum(['approved', 'returned']).nullable(),
      note: z.string().nullable(),
      at: z.iso.datetime().nullable(),
    })
    .nullable(),
  submitted: z
    .object({ by: z.string(), at: z.iso.datetime(), unassessedBecause: z.string().nullable() })
    .nullable()
    .describe('sent to who signs, as it is'),
  updatedBy: z.string().nullable(),
  updatedAt: z.iso.datetime(),
})
export type DecisionDraft = z.infer<typeof DecisionDraft>

export const IssuedDocument = z.object({
  id: z.uuid(),
  template: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  issuedAt: z.iso.datetime(),
  issuedBy: z.string().nullable(),
  paper: z
    .object({
      printedSha256: z.string(),
      code: z.string(),
      signedOn: z.iso.date(),
      signatory: z.string(),
      served: z
        .object({ on: z.iso.date(), proof: z.null() })
        .optional()
        .describe('handed over or posted before it was recorded, as was stated without proof'),
      book: z
        .object({ certificate: z.string(), issuer: z.string(), because: z.string().nullable() })
        .optional()
        .describe('signed in the signature book, by that certificate; `because`: what was said of who signed or when'),
    })
    .nullish()
    .describe('signed by hand: the file is the scan, of what was printed under that other hash'),
})
export type IssuedDocument = z.infer<typeof IssuedDocument>

/** What is printed in one go: a pile for one post, not an archive. */
const PRINTED_AT_ONCE = 100

export const IssuedDocumentsToPrint = z.object({
  of: z
    .string()
    .transform((text) => text.split(',').filter((id) => id !== ''))
    .pipe(z.array(z.uuid()).min(1, 'Choisissez au moins un document').max(PRINTED_AT_ONCE, 'Cent documents au plus'))
    .describe('identifiers of the documents, in the order of the pile'),
})

/** The decision as it is being prepared: what is stale, what is new in the file, what forbids to sign. */
export const DecisionFile = z.object({
  draft: DecisionDraft.nullable(),
  stale: z.array(StaleBlock),
  unused: z.array(DraftBlock).describe('paragraphs of facts that appeared since the draft'),
  obstacles: z.array(z.object({ pointer: z.string(), detail: z.string() })),
  warnings: z
    .array(z.object({ detail: z.string(), article: z.string() }))
    .describe('what a refusal leaves unread; it forbids nothing'),
  reminders: z.array(Reminder).describe('what texts ask of a decision of that sense, on such a project'),
  guard: GuardReading.nullable().describe('what the law says of this sense today, whoever signs'),
  senses: z.array(SenseGuard).describe('every sense of this kind of dossier, with what the law says of it today'),
  disobeyed: z
    .array(z.string())
    .optional()
    .describe(
      'articles of the regulation that the assessment finds the project against: no sense is chosen beforehand',
    ),
  facts: z.array(FactShown),
  comments: z.array(DraftComment),
  returns: z.array(ReturnShown).describe('texts that a signatory sent back, the last one first'),
  reviewers: z.array(Person).describe('who may read it again'),
  words: z.record(z.string(), z.string()).describe('words of the file that a phrase may use'),
  isUnassessed: z.boolean().describe('rules apply to it and none has a result: sending it to sign takes a reason'),
  isDecided: z.boolean(),
  waitingPaper: z
    .string()
    .nullable()
    .describe(
      'code of the copy that was printed to be signed by hand and waits for its scan: the text does not change',
    ),
  isInBook: z.boolean().optional().describe('that copy is in the signature book'),
  may: z.object({ write: z.boolean(), review: z.boolean(), sign: z.boolean() }),
})
export type DecisionFile = z.infer<typeof DecisionFile>
