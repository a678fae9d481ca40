import { randomUUID } from 'node:crypto'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import type { LetterSignature } from '#server/documents/decision-letter.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Annex } from '#server/documents/pdf/annex.ts'
import type { Block, Document, Letterhead, Signature } from '#server/documents/pdf/block.ts'
import { type ActToRecord, type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { prepareTransmission } from '#server/dossier/transmissions/preparation.ts'
import { authorityHeading, signingQuality } from '#wording/dossier/decisions/decision.ts'
import type { SignedTemplate } from '#wording/dossier/decisions/decision-desk.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import type { DecidedDossier } from './decided-dossier.ts'
import { gapWithin } from './gaps.ts'
import { insertIssued } from './issued-documents.ts'
import type { LetterDeps } from './letters.ts'
import type { Printing } from './press.ts'
import { type SealingDeps, sealingOf } from './sealing.ts'
import type { Signatory } from './signatory.ts'

/** What an act says of the document that bears it. */
export type DocumentWords = { document: string; sha256: string; fileName: string }

/**
 * Freezes a signed document and records its act or acts, in the transaction of the caller: the bytes, annexes included,
 * printed before it, are kept under their hash, the facts beside them, the act names both, what must reach the prefect is
 * ready to leave, and the applicant is told through the outbox.
 * @throws Problem 422 when a passage of a standard phrase is still to be written
 */
export async function issue(
  deps: Printing<LetterDeps>,
  scoped: Scoped,
  dossier: DecidedDossier,
  personId: string,
  issued: { template: SignedTemplate; document: Document; facts: unknown; annexes?: readonly Annex[] },
  act: (words: DocumentWords) => ActToRecord | readonly ActToRecord[],
): Promise<Recorded & { document: DocumentWords }> {
  const { template, document, facts, annexes } = issued
  refuseUnfinished(document)
  const seal = { name: signerOf(document), place: dossier.communeName, reason: document.title }
  const [sheet] = await deps.press([{ document, seal, ...(annexes ? { annexes } : {}) }])
  if (!sheet) throw new Error('a letter was not printed')
  return issueFile(
    deps,
    scoped,
    dossier,
    personId,
    { template, facts, sha256: sheet.sha256, reference: document.reference },
    act,
  )
}

/** @throws Problem 422 when a passage of a standard phrase is still to be written */
export function refuseUnfinished({ blocks }: Pick<Document, 'blocks'>): void {
  const passage = gapWithin(blocks)
  if (passage !== undefined) throw problem('letterUnfinished', { passage })
}

/** The same of a file that is already kept: what was signed on paper and scanned. */
export async function issueFile(
  deps: Printing<LetterDeps>,
  scoped: Scoped,
  dossier: DecidedDossier,
  personId: string,
  issued: { template: SignedTemplate; facts: unknown; sha256: string; reference: string },
  act: (words: DocumentWords) => ActToRecord | readonly ActToRecord[],
): Promise<Recorded & { document: DocumentWords }> {
  const { clock } = deps
  const { template, facts, sha256, reference } = issued
  const id = randomUUID()
  const fileName = `${reference.replaceAll(/[^\w-]+/g, '-')}.pdf`
  const words = { document: id, sha256, fileName }
  const recorded = await recordActs(scoped, clock, dossier.id, [act(words)].flat())
  await insertIssued(scoped, {
    id,
    dossierId: dossier.id,
    template,
    actId: recorded.acts.at(-1)?.id ?? null,
    facts,
    sha256,
    fileName,
    personId,
    at: clock.now(),
  })
  const signed = recorded.acts.at(-1)
  if (signed) await prepareTransmission(deps, scoped, { dossier, act: signed, document: words })
  await enqueue(scoped, {
    key: `${template}/${id}`,
    channel: 'mail',
    dossierId: dossier.id,
    payload: { template, document: id, number: dossier.number, to: emailsOf(dossier) },
  })
  return { ...recorded, document: words }
}

/** Name printed in the signature of the document. */
const signerOf = ({ blocks }: Document): string => signaturesIn(blocks).at(-1)?.name ?? ''

const signaturesIn = (blocks: readonly Block[]): Signature[] =>
  blocks.flatMap((block) =>
    block.type === 'signature' ? [block] : block.type === 'together' ? signaturesIn(block.blocks) : [],
  )

const emailsOf = ({ parties }: DecidedDossier) =>
  parties
    .filter(({ part, details }) => part !== 'architect' && details.email !== '')
    .map(({ details }) => details.email)

/**
 * The head of what the town hall prints of itself: notices, displays.
 * @param db  that of the transaction under way, if there is one
 */
export const headOf = (
  { config }: Pick<LetterDeps, 'config'>,
  db: Database,
  { inseeCode, communeName }: Pick<DecidedDossier, 'inseeCode' | 'communeName'>,
): Promise<Letterhead> => letterheadOf(db, config.dataDir, inseeCode, authorityTitle([communeName]))

/** The head of a letter or of an act: the town hall, then the authority in whose name it writes. */
export async function actHeadOf(
  deps: Pick<LetterDeps, 'config'>,
  db: Database,
  dossier: Pick<DecidedDossier, 'inseeCode' | 'communeName' | 'authority'>,
): Promise<Letterhead> {
  return underAuthority(await headOf(deps, db, dossier), dossier)
}

export const underAuthority = (head: Letterhead, { authority }: Pick<DecidedDossier, 'authority'>): Letterhead => ({
  ...head,
  inTheNameOf: authorityHeading(authority),
})

export function signatureOf(
  deps: SealingDeps,
  { name, capacity }: Signatory,
  { communeName, authority }: DecidedDossier,
  hand?: Handwriting,
): LetterSignature {
  const sealing = sealingOf(deps)
  return {
    place: communeName,
    on: deps.clock.today().toString(),
    ...(hand ? { hand } : {}),
    ...(sealing.type === 'certificate' ? { certificate: sealing.subject } : {}),
    capacity: signingQuality(capacity?.capacity ?? '', authority),
    name,
    ...(capacity && !capacity.isAuthority ? { delegation: capacity.actReference } : {}),
  }
}
