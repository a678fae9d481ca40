import { z } from 'zod'

const Day = z.iso.date()
const Instant = z.iso.datetime()

/** What is displayed: the notice of a deposit, a decision that was signed, one that silence gave. */
export const PostingObject = z.enum(['deposit', 'decision', 'tacit'])
export type PostingObject = z.infer<typeof PostingObject>

export const PostingPlace = z.enum(['townHall', 'site', 'website'])
export type PostingPlace = z.infer<typeof PostingPlace>

export const PostingMedium = z.enum(['paper', 'screen', 'web', 'board'])
export type PostingMedium = z.infer<typeof PostingMedium>

/**
 * `due`: to display; `late`: its day is past and nothing is displayed; `posted`; `interrupted`: it is no longer seen; `served`: it lasted
 * as long as the law asks, or was taken down; `attested`: an attestation was made of it.
 */
export const PostingState = z.enum(['due', 'late', 'posted', 'interrupted', 'served', 'attested'])
export type PostingState = z.infer<typeof PostingState>

export const CheckHow = z.enum(['page', 'photo', 'officer', 'bailiff', 'end', 'attestation'])
export type CheckHow = z.infer<typeof CheckHow>

export const PostingCheck = z.object({
  ordinal: z.number().int(),
  at: Instant,
  how: CheckHow,
  isDisplayed: z.boolean(),
  status: z.number().int().nullable().describe('of the page, when one was fetched; null when nothing answered'),
  note: z.string(),
  by: z.string().nullable(),
  hasFile: z.boolean(),
  takenAt: z.string().nullable().describe('as the photograph says it of itself: shown, never believed'),
  recordedAt: Instant,
  sha256: z.string(),
})
export type PostingCheck = z.infer<typeof PostingCheck>

/** Why a display is not known to be continuous: seen away, page that did not answer, nothing looked. */
export const InterruptionCause = z.enum(['notSeen', 'pageUnreachable', 'notChecked'])
export type InterruptionCause = z.infer<typeof InterruptionCause>

export const Interruption = z.object({ from: Instant, to: Instant.nullable(), cause: InterruptionCause })
export type Interruption = z.infer<typeof Interruption>

export const Posting = z.object({
  id: z.uuid().nullable().describe('the act that began it; null when nothing is displayed yet'),
  object: PostingObject,
  place: PostingPlace,
  medium: PostingMedium.nullable(),
  state: PostingState,
  article: z.string(),
  mustStartBy: Day.nullable(),
  startedOn: Day.nullable(),
  mustLastUntil: Day.nullable().describe('the last day; null while the review, or nothing known, ends it'),
  endedOn: Day.nullable(),
  officer: z.string().nullable(),
  recordedLater: z
    .object({ recordedOn: Day, because: z.string().nullable() })
    .nullable()
    .describe('the beginning was recorded on a later day than it'),
  checks: z.array(PostingCheck).describe('the latest first; of pages that answered, the last one alone'),
  pageChecks: z.number().int(),
  interruptions: z.array(Interruption),
  beganAgain: z
    .object({ on: Day, until: Day })
    .nullable()
    .optional()
    .describe('the other reading of an interruption: two months counted from the day it was seen again'),
  brokenAt: z.number().int().nullable().describe('first check that is not what it was when it was written'),
})
export type Posting = z.infer<typeof Posting>

export const DossierPostings = z.object({
  inseeCode: z.string(),
  mayWrite: z.boolean().describe('an officer of the commune'),
  mayDeclare: z.boolean().describe('the holder, who shows the board on the ground'),
  fetchesPages: z.boolean().describe('false: the public address of this server is not configured, no page is fetched'),
  postings: z.array(Posting),
})
export type DossierPostings = z.infer<typeof DossierPostings>

const because = z.string().trim().max(500, 'Expliquez en 500 caractères au plus').default('')

export const NewPosting = z.object({
  object: z.enum(['deposit', 'decision'], { error: 'Dites ce qui est affiché' }),
  place: PostingPlace,
  medium: PostingMedium.optional(),
  on: z.iso.date('Dites le premier jour d’affichage'),
  because: because.describe('why an earlier day is recorded today'),
})
export type NewPosting = z.infer<typeof NewPosting>

export const NewCheck = z.object({
  how: z.enum(['officer', 'bailiff', 'end'], { error: 'Dites comment le constat est fait' }),
  on: z.iso.date('Dites le jour du constat'),
  isDisplayed: z.boolean(),
  note: because,
})
export type NewCheck = z.infer<typeof NewCheck>

export const PhotographSent = z.object({
  on: z.iso.date('Dites le jour de la photographie'),
  isDisplayed: z
    .stringbool('Dites si la photographie montre l’affichage présent ou absent')
    .describe('what it shows: the display in its place and readable, or absent')
    .meta({ type: 'boolean' }),
})
