import { randomUUID } from 'node:crypto'
import type { Database } from '#platform/database.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Document, Letterhead } from '#server/documents/block.ts'
import type { LetterSignature } from '#server/documents/decision-letter.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import { renderPdf } from '#server/documents/pdf.ts'
import { printedNumber } from '#server/dossiers/listing.ts'
import { type ActToRecord, type Recorded, recordActs } from '#server/dossiers/register.ts'
import { dayText } from '#wording/day.ts'
import { applicantsText, DECISION } from '#wording/decision.ts'
import { referenceList } from '#wording/parcel.ts'
import { authorityTitle } from '#wording/urbanism-note.ts'
import type { DecisionDeps } from './case-file.ts'
import { type DecidedDossier, insertIssued } from './queries.ts'
import type { Signatory } from './signatory.ts'

/** What an act says of the document that bears it. */
export type DocumentWords = { document: string; sha256: string; fileName: string }

/** What is frozen and sent: the acts of the authority, and the letters that move the clock of a review. */
export type IssuedTemplate =
  | 'decision'
  | 'tacitCertificate'
  | 'revocation'
  | 'piecesRequest'
  | 'periodIncrease'
  | 'periodExtension'

/**
 * Freezes a signed document and records its act or acts, in the transaction of the caller: the bytes are kept under their hash,
 * the facts beside them, the act names both, and the applicant is told through the outbox.
 */
export async function issue(
  { clock, files }: DecisionDeps,
  scoped: Database,
  dossier: DecidedDossier,
  personId: string,
  issued: { template: IssuedTemplate; document: Document; facts: unknown },
  act: (words: DocumentWords) => ActToRecord | readonly ActToRecord[],
): Promise<Recorded & { document: DocumentWords }> {
  const id = randomUUID()
  const { template, document, facts } = issued
  const fileName = `${document.reference.replaceAll(/[^\w-]+/g, '-')}.pdf`
  const { sha256 } = await files.put(await renderPdf(document))
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
  await enqueue(scoped, {
    key: `${template}/${id}`,
    channel: 'mail',
    dossierId: dossier.id,
    payload: { template, document: id, number: dossier.number, to: emailsOf(dossier) },
  })
  return { ...recorded, document: words }
}

const emailsOf = ({ parties }: DecidedDossier) =>
  parties
    .filter(({ part, details }) => part !== 'architect' && details.email !== '')
    .map(({ details }) => details.email)

export const headOf = ({ config }: DecisionDeps, { inseeCode, communeName }: DecidedDossier): Promise<Letterhead> =>
  letterheadOf(config.dataDir, inseeCode, authorityTitle([communeName]))

/** The head of every act on a dossier: its number, who asked, for what, where, since when. */
export const identityOf = (dossier: DecidedDossier) => [
  { key: DECISION.number, value: numberOf(dossier) },
  { key: DECISION.applicant, value: applicantsText(dossier.parties.filter(({ part }) => part === 'applicant')) },
  { key: DECISION.subject, value: dossier.title },
  { key: DECISION.site, value: `${dossier.communeName}, ${referenceList(dossier.parcelIds)}` },
  ...(dossier.filedOn === null ? [] : [{ key: DECISION.filedOn, value: dayText(dossier.filedOn) }]),
]

export const numberOf = ({ number }: Pick<DecidedDossier, 'number'>) => (number === null ? '' : printedNumber(number))

export function signatureOf(
  { name, capacity }: Signatory,
  { communeName }: DecidedDossier,
  today: Temporal.PlainDate,
): LetterSignature {
  return {
    place: communeName,
    on: today.toString(),
    capacity: capacity?.capacity ?? '',
    name,
    ...(capacity && !capacity.isAuthority ? { delegation: capacity.actReference } : {}),
  }
}
