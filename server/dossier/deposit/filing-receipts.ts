import { randomUUID } from 'node:crypto'
import type { DossierDraft, Party } from '#contract/dossier/register/dossier.ts'
import { addDays, type Day, isoDay, latest } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { registeredSiteWait } from '#law/clock/execution.ts'
import type { DateName } from '#law/clock/proof.ts'
import type { SilenceRule, TacitOutcome } from '#law/clock/tacit-outcome.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import { pieceLabel } from '#law/pieces/pieces.ts'
import type { Deps } from '#platform/deps.ts'
import type { Scoped } from '#platform/scope.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import type { Document, Letterhead } from '#server/documents/pdf/block.ts'
import {
  answerReceipt,
  type FilingReceiptFacts,
  filingReceipt,
  type ReceiptHead,
  type ReceivedPiece,
  registrationReceipt,
} from '#server/documents/receipt.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { statedSite } from '#server/dossier/letters/decided-dossier.ts'
import { projectRows } from '#server/dossier/letters/identity.ts'
import { insertIssued } from '#server/dossier/letters/issued-documents.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import { townWordsFor } from '#server/dossier/letters/town-words.ts'
import { addressOfParcels } from '#server/place/parcels/parcels.ts'
import { applicantsText } from '#wording/dossier/decisions/decision.ts'
import type { IssuedTemplate } from '#wording/dossier/decisions/decision-desk.ts'
import {
  type ExpectedSilence,
  RECEIPT,
  type ReceiptSort,
  receivedText,
  startText,
} from '#wording/dossier/deposit/receipt.ts'
import { kindText } from '#wording/dossier/register/kind-text.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { capitalised } from '#wording/typography.ts'
import { communeName } from './draft-queries.ts'
import type { NamedPiece } from './stated-request.ts'

export type ReceiptDeps = Pick<Deps, 'clock' | 'files' | 'config' | 'log'>

type PrintingDeps = Printing<ReceiptDeps>

/** A receipt frozen in the transaction of its act, named by the mail that announces it. */
export type IssuedReceipt = { id: string; template: string; sha256: string; fileName: string }

type Subject = { dossierId: string; number: string; personId: string; actId: string | null; draft: DossierDraft }
type Arrival = { channel: 'teleservice' | 'counter' | 'post'; receivedOn: string }

/**
 * Freezes what the applicant is given at the deposit: online an accusé d'enregistrement, sent at once, and an accusé
 * de réception that is a récépissé; on paper a récépissé. Both online name the obligatory pieces that are not joined. Bytes are kept under their hash, the facts beside them.
 */
export async function issueFilingReceipts(
  deps: PrintingDeps,
  scoped: Scoped,
  subject: Subject,
  arrival: Arrival,
  { law, missing }: { law: ReviewClock; missing: readonly NamedPiece[] },
): Promise<IssuedReceipt[]> {
  const { draft } = subject
  const head = await headFor(deps, scoped, draft)
  const pieces = await latestPieces(scoped, subject.dossierId)
  const factsOf = async (sort: ReceiptSort): Promise<FilingReceiptFacts> => ({
    ...receiptHead(deps, subject, sort, head, pieces, arrival),
    kind: draft.kind,
    start: startText(draft.kind, arrival.channel, arrival.receivedOn),
    ...expected(draft.kind, law),
    // what a paper file holds is known of its scans only
    missing: arrival.channel === 'teleservice' ? missing : [],
    ...(await townWords(deps, scoped, subject, sort, head)),
  })
  const main = await factsOf(arrival.channel === 'teleservice' ? 'acknowledgement' : 'paper')
  const acknowledgement = { facts: main, document: filingReceipt(main, head.letterhead) }
  if (arrival.channel !== 'teleservice') return freeze(deps, scoped, subject, [acknowledgement])
  const registration = await factsOf('registration')
  const receipt = { facts: registration, document: registrationReceipt(registration, head.letterhead) }
  return freeze(deps, scoped, subject, [receipt, acknowledgement])
}

/** Acknowledges what the applicant sends online after the deposit: pieces, a document, a withdrawal, a declaration. */
export async function issueAnswerReceipt(
  deps: PrintingDeps,
  scoped: Scoped,
  subject: Subject,
  sort: Exclude<ReceiptSort, 'registration' | 'acknowledgement' | 'paper'>,
  { pieces, says }: { pieces: readonly ReceivedPiece[]; says: readonly string[] },
): Promise<IssuedReceipt> {
  const head = await headFor(deps, scoped, subject.draft)
  const arrival: Arrival = { channel: 'teleservice', receivedOn: deps.clock.today().toString() }
  const town = await townWords(deps, scoped, subject, sort, head)
  const facts = { ...receiptHead(deps, subject, sort, head, pieces, arrival), says, ...town }
  const [issued] = await freeze(deps, scoped, subject, [{ facts, document: answerReceipt(facts, head.letterhead) }])
  if (!issued) throw new Error('a receipt was not printed')
  return issued
}

const SUFFIX: Readonly<Record<ReceiptSort, string>> = {
  registration: 'AEE',
  acknowledgement: 'ARE',
  paper: 'RECEPISSE',
  pieces: 'AEE PIECES',
  addition: 'AEE AJOUT',
  withdrawal: 'AEE DESISTEMENT',
  worksStarted: 'AEE DOC',
  completionDeclared: 'AEE DAACT',
  validityExtensionRequested: 'AEE PROROGATION',
  complianceAttestationRequested: 'AEE ATTESTATION',
}

/** Receipts printed together, so that they are composed once more and no oftener. */
async function freeze(
  { clock, press }: PrintingDeps,
  scoped: Scoped,
  { dossierId, personId, actId }: Subject,
  receipts: readonly { facts: ReceiptHead; document: Document }[],
): Promise<IssuedReceipt[]> {
  const sheets = await press(receipts.map(({ document }) => ({ document })))
  const issued: IssuedReceipt[] = []
  for (const [index, { sha256 }] of sheets.entries()) {
    const receipt = receipts[index]
    if (!receipt) continue
    const { facts, document } = receipt
    const id = randomUUID()
    const template = TEMPLATE[facts.sort]
    const fileName = `${document.reference.replaceAll(/[^\w-]+/g, '-')}.pdf`
    await insertIssued(scoped, { id, dossierId, template, actId, facts, sha256, fileName, personId, at: clock.now() })
    issued.push({ id, template, sha256, fileName })
  }
  return issued
}

const TEMPLATE = {
  registration: 'registrationReceipt',
  acknowledgement: 'acknowledgement',
  paper: 'filingReceipt',
  pieces: 'piecesReceipt',
  addition: 'additionReceipt',
  withdrawal: 'withdrawalReceipt',
  worksStarted: 'worksStartedReceipt',
  completionDeclared: 'completionReceipt',
  validityExtensionRequested: 'validityExtensionReceipt',
  complianceAttestationRequested: 'attestationRequestReceipt',
} as const satisfies Record<ReceiptSort, IssuedTemplate>

const townWords = (
  deps: ReceiptDeps,
  scoped: Scoped,
  { number, draft }: Subject,
  sort: ReceiptSort,
  { place, siteAddress }: Head,
) => townWordsFor(deps, scoped, TEMPLATE[sort], { ...draft, number, communeName: place, siteAddress })

/** Under which head a receipt leaves, and where its ground is. */
type Head = { letterhead: Letterhead; place: string; siteAddress: string | null }

/** A letterhead that cannot be read does not keep a dossier out of town hall: the plain head is printed. */
async function headFor(
  { config, log }: ReceiptDeps,
  scoped: Scoped,
  { inseeCode, parcelIds, request }: DossierDraft,
): Promise<Head> {
  const place = await communeName(scoped, inseeCode)
  const authority = authorityTitle([place])
  const letterhead = await letterheadOf(scoped, config.dataDir, inseeCode, authority).catch((error: unknown) => {
    log.error({ err: error }, 'letterhead of a receipt')
    return { authority, lines: [] }
  })
  const siteAddress = (await addressOfParcels(scoped, parcelIds)) ?? statedSite(request.groundAddress, place)
  return { letterhead, place, siteAddress }
}

export function receiptHead(
  { clock }: Pick<ReceiptDeps, 'clock'>,
  { number, draft }: Pick<Subject, 'number' | 'draft'>,
  sort: ReceiptSort,
  { letterhead, place, siteAddress }: Head,
  pieces: readonly ReceivedPiece[],
  { channel, receivedOn }: Arrival,
): ReceiptHead {
  const printed = printedNumber(number)
  const of = (part: Party['part']) => draft.parties.filter((party) => party.part === part)
  const issuedAt = clock.now().toString({ smallestUnit: 'second' })
  const representatives = of('representative')
  return {
    sort,
    reference: `${printed} ${SUFFIX[sort]}`,
    issuedAt,
    number: printed,
    addressee: addresseeOf(representatives[0] ?? of('applicant')[0]),
    identity: [
      { key: RECEIPT.dossier, value: printed },
      { key: RECEIPT.kind, value: capitalised(kindText(draft.kind, draft.variant)) },
      { key: RECEIPT.applicant, value: applicantsText(of('applicant')) },
      ...(representatives.length > 0 ? [{ key: RECEIPT.representative, value: applicantsText(representatives) }] : []),
      ...projectRows({
        title: draft.title,
        siteAddress,
        communeName: place,
        parcelIds: draft.parcelIds,
        areaM2: null,
        project: draft.project,
      }),
      {
        key: RECEIPT.received,
        value: receivedText(sort, channel === 'teleservice' ? { instant: issuedAt } : { day: receivedOn }),
      },
    ],
    service: [letterhead.authority, ...letterhead.lines],
    pieces,
  }
}

function addresseeOf(party: Party | undefined): string[] {
  if (!party) return []
  const { address, postalCode, city } = party.details
  if (address === '' && city === '') return []
  return [applicantsText([party]), address, [postalCode, city].filter(Boolean).join(' ')].filter((line) => line !== '')
}

/** The last version of each piece. */
async function latestPieces(scoped: Scoped, dossierId: string): Promise<ReceivedPiece[]> {
  const all = await attachmentsOf(scoped, dossierId)
  const replaced = new Set(all.flatMap(({ replaces }) => replaces ?? []))
  return all
    .filter(({ id }) => !replaced.has(id))
    .map(({ code, title, fileName, byteCount, sha256 }) => ({
      code,
      title: title || (pieceLabel(code) ?? ''),
      fileName,
      byteCount,
      sha256,
    }))
}

/** What silence alone would bring, as the clock reads it on the day of the deposit, and how long works would wait in any case. */
export function expected(
  kind: DossierKind,
  law: ReviewClock,
): Pick<FilingReceiptFacts, 'silence' | 'worksFrom' | 'worksNotBefore' | 'checkUntil'> {
  const dayOf = (name: DateName) => law.dates.find((date) => date.name === name)?.day
  const { course } = law
  const tacit = course?.tacit
  const isTransfer = course?.application.variant === 'transfer'
  const silence =
    course && tacit
      ? { ...reviewSilence(tacit, course.silence), ...(isTransfer && { isTransfer }) }
      : certificateSilence(law, dayOf('tacitOn'))
  const checkUntil = dayOf('checkUntil')
  const wait = course && !isTransfer ? registeredSiteWait(course.application)?.day : undefined
  return {
    silence,
    worksFrom:
      kind === 'priorDeclaration' && !isTransfer && tacit?.decision === 'tacitNonOpposition'
        ? isoDay(addDays(latest(tacit.on.day, wait ?? tacit.on.day), 1))
        : undefined,
    worksNotBefore: wait === undefined ? undefined : isoDay(wait),
    checkUntil: checkUntil === undefined ? undefined : isoDay(checkUntil),
  }
}

/** Where silence rejects, the text that says so is named, as it was read. */
const reviewSilence = ({ decision, on }: TacitOutcome, { meaning, citation, readIn, isReading }: SilenceRule) => ({
  decision,
  on: isoDay(on.day),
  ...(meaning === 'rejection' && { article: citation.article }),
  ...(readIn !== undefined && { readIn }),
  ...(isReading && { isReading }),
})

function certificateSilence({ next }: ReviewClock, tacitOn: Day | undefined): ExpectedSilence {
  const on = tacitOn ?? (next?.event === 'tacitCertificate' ? next.on : undefined)
  return on === undefined ? undefined : { decision: 'tacitCertificate', on: isoDay(on) }
}
