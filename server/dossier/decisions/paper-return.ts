import type { Readable } from 'node:stream'
import { clockReading } from '#contract/clock.ts'
import type { PaperReturn } from '#contract/dossier/decisions/paper-signature.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import { FileTooLarge } from '#platform/file-store.ts'
import { inspectMarks } from '#platform/inspection/inspection.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { acceptedFile } from '#server/dossier/attachments/attachments.ts'
import { type DocumentWords, issueFile } from '#server/dossier/letters/issue.ts'
import type { Printing } from '#server/dossier/letters/press.ts'
import { noticeToday, powerOf, refuseUnacceptedElectronic, servesOn } from '#server/dossier/letters/signatory.ts'
import { keepSnapshot } from '#server/dossier/register/frozen-statements.ts'
import { officersDossier, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import type { PaperFault } from '#wording/dossier/decisions/paper-problems.ts'
import { type Case, type DecisionDeps, onCase, todayOf } from './case-file.ts'
import { readDraft, refuseDecided } from './decisions.ts'
import { holdsFile, type KeptCopy, keepReturn, paperCopyOf } from './paper-queries.ts'
import { refuseEnded, refuseNotDrafting } from './paper-signature.ts'
import { spendDraft } from './queries.ts'
import { closeReturns } from './return-queries.ts'
import { guardOfDecision } from './senses.ts'
import { CHANNEL, recordedStay, type Signed, stayTerms } from './signature.ts'
import { asRegistered } from './stay-terms.ts'

/** A scan of an arrêté with its annexes, in colours. */
const SCAN_BYTES = 40_000_000

type Scan = { sha256: string; pageCount: number }

/**
 * Records what was signed by hand: the scan of the copy that was printed becomes the act, on the day written on it, and leaves as any other.
 * Whoever records it is not whoever signed: the power of the hand is that of the day written. The law judges whether it may still be
 * decided on the day it leaves, today or the day it was served as is stated, never on the day written, which nobody can check.
 *
 * @throws Problem 403, 404, 409 (it came back already, was given up, decided meanwhile), 413, 422 (another paper, hand or day; no scan)
 */
export async function returnPaper(
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  copyId: string,
  said: PaperReturn,
  file: { fileName: string; content: Readable },
): Promise<Signed> {
  await asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await refuseNotDrafting(scoped, await officersDossier(scoped, dossierId))
    refuseFault(faultOfWords(refuseEnded(await paperCopyOf(scoped, dossierId, copyId)), said, deps.clock.today()))
  })
  const scan = await storedScan(deps, file)
  return onCase(deps, { personId }, dossierId, async (scoped, subject, deps) => {
    await refuseNotDrafting(scoped, subject.dossier)
    const copy = refuseEnded(await paperCopyOf(scoped, dossierId, copyId))
    refuseFault(faultOfWords(copy, said, deps.clock.today()))
    refuseFault(await faultOfScan(scoped, dossierId, copy, scan))
    refuseDecided(subject)
    return recordCopy(deps, scoped, subject, personId, copy, said, scan.sha256)
  })
}

/** What is said of a copy that is signed; `book`: by which certificate, when it was in the signature book. */
export type SaidOfCopy = Pick<PaperReturn, 'via' | 'signedOn' | 'servedOn' | 'interested'> & {
  book?: { certificate: string; issuer: string; because: string | null }
}

/**
 * Makes an act of a copy that was signed, whose file is kept under this hash.
 * @throws Problem 409, 422 as the law answers on that day
 */
export async function recordCopy(
  deps: Printing<DecisionDeps>,
  scoped: Scoped,
  subject: Case,
  personId: string,
  copy: KeptCopy,
  { via, signedOn, servedOn, interested, book }: SaidOfCopy,
  sha256: string,
): Promise<Signed> {
  const { clock } = deps
  const { dossier, law, file, place } = subject
  const { sense } = await readDraft(scoped, dossier.id, copy.revision)
  const on = day(signedOn)
  const stay = copy.stay === null ? undefined : asRegistered(stayTerms(copy.stay), file.underStudy)
  const leavesOn = servedOn === undefined ? todayOf(deps) : day(servedOn)
  const notice = noticeToday(via, leavesOn)
  const hand = { signedOn: on, leavesOn, signatory: copy.signatoryId, interested }
  const proposed = { sense, notice, ...hand, ...(stay && { stay }) }
  const power = await powerOf(deps.directory, scoped, copy.signatoryId, dossier, on)
  refuseUnlawful(guardOfDecision(law, dossier.kind, proposed, power), null)
  if (!(await isPrintedPower(deps, scoped, copy, dossier.inseeCode, on))) refuseFault({ why: 'otherPower' })
  refuseUnacceptedElectronic(via, dossier, file.acts)
  await keepSnapshot(scoped, dossier.id, 'decision', clock.now(), place)
  const { facts, arrete, code, printedSha256, signatoryName, unassessedBecause } = copy
  const paper = {
    ...{ code, printedSha256, signedOn, signatory: signatoryName },
    ...(servedOn !== undefined && { served: { on: servedOn, proof: null } }),
    ...(book && { book }),
  }
  const act = (said: DocumentWords) => ({
    content: { kind: 'decided' as const, sense, notice, signedOn: on, ...(stay && recordedStay(stay)) },
    words: {
      ...said,
      delegation: facts.signature.delegation ?? null,
      ...(arrete === null ? {} : { arrete }),
      ...(unassessedBecause === null ? {} : { unassessedBecause }),
      paper,
    },
    legalAt: clock.now(),
    channel: CHANNEL[via],
    actor: { personId, role: 'caseOfficer' as const },
  })
  const { clock: after, document } = await issueFile(
    deps,
    scoped,
    dossier,
    personId,
    {
      template: 'decision',
      facts: { ...facts, signature: { ...facts.signature, on: isoDay(on) }, paper },
      sha256,
      reference: facts.reference,
    },
    act,
  )
  await keepReturn(scoped, copy.id, sha256, clock.now())
  await spendDraft(scoped, dossier.id, clock.now())
  await closeReturns(scoped, dossier.id, clock.now())
  return { document, clock: clockReading(after) }
}

/** Whether what the copy says of the power of its hand was true on the day written. */
async function isPrintedPower(
  { directory }: Pick<DecisionDeps, 'directory'>,
  scoped: Scoped,
  { signatoryId, facts: { signature } }: KeptCopy,
  inseeCode: string,
  on: Day,
): Promise<boolean> {
  const rows = await directory.delegationsOf(scoped, signatoryId, inseeCode)
  const isPrinted = ({ isAuthority, actReference }: (typeof rows)[number]) =>
    signature.delegation === undefined ? isAuthority : actReference === signature.delegation
  return rows.some((row) => servesOn(row, on) && isPrinted(row))
}

function refuseFault(fault: { why: PaperFault; facts?: { printed: number; scanned: number } } | undefined): void {
  if (fault) throw problem('paperRefused', { why: fault.why, pages: fault.facts })
}

/** What is wrong in what was read on the paper; undefined when nothing is. */
function faultOfWords(
  { code, signatoryId, printedOn }: KeptCopy,
  said: PaperReturn,
  today: Temporal.PlainDate,
): { why: PaperFault } | undefined {
  if (plainCode(said.code) !== plainCode(code)) return { why: 'otherPaper' }
  if (said.signatory !== signatoryId) return { why: 'otherHand' }
  if (said.signedOn < printedOn) return { why: 'signedBefore' }
  if (said.signedOn > today.toString()) return { why: 'signedLater' }
  return faultOfService(said, today)
}

/** The past is believed on a day that somebody states, after the paper was signed; nothing electronic leaves but from here. */
function faultOfService(
  { via, signedOn, servedOn }: PaperReturn,
  today: Temporal.PlainDate,
): { why: PaperFault } | undefined {
  if (servedOn === undefined) return undefined
  if (via === 'electronic') return { why: 'servedElectronically' }
  if (servedOn < signedOn) return { why: 'servedBefore' }
  return servedOn > today.toString() ? { why: 'servedLater' } : undefined
}

const plainCode = (code: string) => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, '')

async function faultOfScan(scoped: Scoped, dossierId: string, copy: KeptCopy, { sha256, pageCount }: Scan) {
  if (sha256 === copy.printedSha256) return { why: 'unsigned' as const }
  if (await holdsFile(scoped, dossierId, sha256)) return { why: 'knownFile' as const }
  if (pageCount < copy.pageCount)
    return { why: 'pagesMissing' as const, facts: { printed: copy.pageCount, scanned: pageCount } }
  return undefined
}

/** @throws Problem 413 when it is too heavy, 422 when it is no PDF, or one that holds nothing */
async function storedScan(deps: DecisionDeps, { fileName, content }: { fileName: string; content: Readable }) {
  let pageCount = 0
  const accept = async (path: string) => {
    if ((await acceptedFile(deps, path, fileName)) !== 'application/pdf') refuseFault({ why: 'notPdf' })
    const marks = await inspectMarks(path)
    if (marks.outcome === 'refused') return refuseFault({ why: 'empty' })
    pageCount = marks.pageCount ?? 0
  }
  try {
    const { sha256 } = await deps.files.put(content, SCAN_BYTES, accept)
    return { sha256, pageCount }
  } catch (error) {
    throw error instanceof FileTooLarge ? problem('paperTooHeavy', { limitMb: SCAN_BYTES / 1_000_000 }) : error
  }
}
