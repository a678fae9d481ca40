import { randomUUID } from 'node:crypto'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { LetterSignature } from '#server/documents/decision-letter.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Annex } from '#server/documents/pdf/annex.ts'
import type { Block, Document, Letterhead, Signature } from '#server/documents/pdf/block.ts'
import { type ActToRecord, type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { dayText } from '#wording/day.ts'
import { applicantsText, DECISION } from '#wording/dossier/decisions/decision.ts'
import { followedByText, siteText, surfacesText } from '#wording/dossier/letters/identity.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { referenceList } from '#wording/place/parcels/parcel.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import type { DecidedDossier } from './decided-dossier.ts'
import { insertIssued } from './issued-documents.ts'
import type { LetterDeps } from './letters.ts'
import type { Printing } from './press.ts'
import { surfacesOf } from './project-surfaces.ts'
import { sealingOf } from './sealing.ts'
import type { Signatory } from './signatory.ts'

/** Letters that are signed on a dossier. */
export type IssuedTemplate =
  | 'decision'
  | 'tacitCertificate'
  | 'revocation'
  | 'complianceContest'
  | 'complianceAttestation'
  | 'validityExtension'
  | 'withdrawal'
  | 'stopWorks'
  | 'piecesRequest'
  | 'periodIncrease'
  | 'periodExtension'
  | 'reviewSuspension'
  | 'reviewResumption'

/** What an act says of the document that bears it. */
export type DocumentWords = { document: string; sha256: string; fileName: string }

/**
 * Freezes a signed document and records its act or acts, in the transaction of the caller: the bytes, annexes included,
 * printed before it, are kept under their hash, the facts beside them, the act names both, and the applicant is told
 * through the outbox.
 */
export async function issue(
  deps: Printing<LetterDeps>,
  scoped: Scoped,
  dossier: DecidedDossier,
  personId: string,
  issued: { template: IssuedTemplate; document: Document; facts: unknown; annexes?: readonly Annex[] },
  act: (words: DocumentWords) => ActToRecord | readonly ActToRecord[],
): Promise<Recorded & { document: DocumentWords }> {
  const { clock, press } = deps
  const id = randomUUID()
  const { template, document, facts, annexes } = issued
  const fileName = `${document.reference.replaceAll(/[^\w-]+/g, '-')}.pdf`
  const seal = { name: signerOf(document), place: dossier.communeName, reason: document.title }
  const [sheet] = await press([{ document, seal, ...(annexes ? { annexes } : {}) }])
  if (!sheet) throw new Error('a letter was not printed')
  const { sha256 } = sheet
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

export const headOf = ({ config }: LetterDeps, { inseeCode, communeName }: DecidedDossier): Promise<Letterhead> =>
  letterheadOf(config.dataDir, inseeCode, authorityTitle([communeName]))

/** The head of every act on a dossier: its number, who asked, for what, where, since when. */
export const identityOf = (dossier: DecidedDossier) => [
  { key: DECISION.number, value: numberOf(dossier) },
  { key: DECISION.applicant, value: applicantsText(dossier.parties.filter(({ part }) => part === 'applicant')) },
  { key: DECISION.subject, value: dossier.title },
  { key: DECISION.site, value: `${dossier.communeName}, ${referenceList(dossier.parcelIds)}` },
  ...(dossier.filedOn === null ? [] : [{ key: DECISION.filedOn, value: dayText(dossier.filedOn) }]),
  ...(dossier.followedBy === null ? [] : [{ key: DECISION.followedBy, value: followedByText(dossier.followedBy) }]),
]

/** What an act says besides of its project: where it stands, its ground, its surfaces, the notice of its deposit (R*424-5). */
export function actIdentityOf(
  dossier: DecidedDossier,
  { siteAddress, depositPostedOn }: { siteAddress: string | null; depositPostedOn: string | null },
) {
  const row = (key: string, value: string | null) => (value === null ? [] : [{ key, value }])
  const surfaces = surfacesText(surfacesOf(dossier.project))
  return [
    ...identityOf(dossier).flatMap((line) =>
      line.key === DECISION.site
        ? [
            ...row(DECISION.siteAddress, siteAddress),
            { ...line, value: siteText(line.value, dossier.areaM2) },
            ...row(DECISION.surfaces, surfaces),
          ]
        : [line],
    ),
    ...row(DECISION.depositPosted, depositPostedOn === null ? null : dayText(depositPostedOn)),
  ]
}

export const numberOf = ({ number }: Pick<DecidedDossier, 'number'>) => (number === null ? '' : printedNumber(number))

export function signatureOf(
  deps: Pick<LetterDeps, 'clock' | 'config'>,
  { name, capacity }: Signatory,
  { communeName }: DecidedDossier,
  hand?: Handwriting,
): LetterSignature {
  const sealing = sealingOf(deps)
  return {
    place: communeName,
    on: deps.clock.today().toString(),
    ...(hand ? { hand } : {}),
    ...(sealing.type === 'certificate' ? { certificate: sealing.subject } : {}),
    capacity: capacity?.capacity ?? '',
    name,
    ...(capacity && !capacity.isAuthority ? { delegation: capacity.actReference } : {}),
  }
}
