import { randomBytes, randomUUID } from 'node:crypto'
import { PDFDocument } from 'pdf-lib'
import type { PaperDesk, PaperGivenUp, PaperPrinting } from '#contract/dossier/decisions/paper-signature.ts'
import { isCertificate } from '#law/dossier-kind.ts'
import { logReading } from '#platform/access-log.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { storedBytes } from '#platform/stored-file.ts'
import { decisionLetter } from '#server/documents/decision-letter.ts'
import { actHeadOf, refuseUnfinished } from '#server/dossier/letters/issue.ts'
import { noticeToday, powerOf } from '#server/dossier/letters/signatory.ts'
import { officersDossier, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { annexedFiles, readAnnexes } from './annexes.ts'
import { type Case, type DecisionDeps, isUnassessed, onCase, todayOf } from './case-file.ts'
import { readDraft, refuseDecided } from './decisions.ts'
import {
  insertPaperCopy,
  keepGivenUp,
  type NewPaperCopy,
  type PrintedFacts,
  paperCopyOf,
  waitingCopy,
} from './paper-queries.ts'
import { arreteFor, refusePaperWaiting } from './paper-waiting.ts'
import type { DraftRow } from './queries.ts'
import { guardOfDecision } from './senses.ts'
import { decisionFacts, refuseObstacles, refuseUnsaidStay, stayTerms, withStay } from './signature.ts'
import { asRegistered } from './stay-terms.ts'

/** The copy that waits, and who may sign one today. */
export const readPaper = (deps: DecisionDeps, personId: string, dossierId: string): Promise<PaperDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { inseeCode, kind } = await officersDossier(scoped, dossierId)
    await logReading(scoped, dossierId, 'exemplaire à signer')
    return deskOf(deps, scoped, { id: dossierId, inseeCode, kind })
  })

const deskOf = async (
  { clock, directory }: DecisionDeps,
  scoped: Scoped,
  { id, inseeCode, kind }: Pick<Case['dossier'], 'id' | 'inseeCode' | 'kind'>,
): Promise<PaperDesk> => ({
  waiting: (await waitingCopy(scoped, id)) ?? null,
  signers: await directory.signersOf(scoped, inseeCode, kind, clock.today().toString()),
})

/**
 * Prints the very text that will be signed by hand, under a code that stands on each page; the draft does not change until the scan
 * comes back or the copy is given up. All that forbids to sign is asked now: the hand that signs has no screen before it.
 *
 * @throws Problem 403 (role), 404, 409 (text changed, another copy waits), 422 (unlawful, not to be signed as it is, power lacking).
 */
export const printPaper = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  asked: PaperPrinting,
): Promise<PaperDesk> =>
  printCopy(deps, personId, dossierId, { ...asked, isForBook: false }, (scoped, { dossier }) =>
    deskOf(deps, scoped, dossier),
  )

/** The same, of a copy for the hand or for the signature book; `then` runs in its transaction. */
export function printCopy<Answer>(
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  asked: PaperPrinting & { isForBook: boolean },
  then: (scoped: Scoped, subject: Case, copy: NewPaperCopy) => Promise<Answer>,
): Promise<Answer> {
  const code = newCode()
  return onCase(deps, { personId }, dossierId, async (scoped, subject, deps) => {
    await refuseNotDrafting(scoped, subject.dossier)
    refuseDecided(subject)
    await refusePaperWaiting(scoped, dossierId)
    const draft = await readDraft(scoped, dossierId, asked.revision)
    const { facts, document, annexes } = await composed(deps, scoped, subject, draft, asked, code)
    refuseUnfinished(document)
    const [sheet] = await deps.press([{ document, annexes }])
    if (!sheet) throw new Error('a copy was not printed')
    const copy: NewPaperCopy = {
      id: randomUUID(),
      revision: draft.revision,
      code,
      signatoryId: asked.signatory,
      signatoryName: facts.signature.name,
      arrete: facts.arrete,
      facts: facts.printed,
      stay: asked.stay ?? null,
      unassessedBecause: unassessedReason(subject, draft, asked),
      printedSha256: sheet.sha256,
      pageCount: await pagesOf(deps, sheet.sha256),
      printedBy: personId,
      printedAt: deps.clock.now(),
      isInBook: asked.isForBook,
    }
    await insertPaperCopy(scoped, dossierId, copy)
    return then(scoped, subject, copy)
  })
}

/** What is printed, once the law has looked at it: the power of who will sign is that of today, and is asked again of the day written. */
async function composed(
  deps: DecisionDeps,
  scoped: Scoped,
  subject: Case,
  draft: DraftRow,
  asked: PaperPrinting & { isForBook: boolean },
  paperCode: string,
) {
  const { dossier, law, file } = subject
  const today = todayOf(deps)
  await refuseNotSigner(deps, scoped, dossier, asked.signatory)
  const power = await powerOf(deps.directory, scoped, asked.signatory, dossier, today)
  const { sense } = draft
  const stay = sense === 'stayed' && asked.stay ? asRegistered(stayTerms(asked.stay), file.underStudy) : undefined
  if (sense === 'stayed' && !stay) refuseUnsaidStay()
  const proposed = {
    sense,
    notice: noticeToday('hand', today),
    signedOn: today,
    signatory: asked.signatory,
    ...(stay && { stay }),
  }
  refuseUnlawful(guardOfDecision(law, dossier.kind, proposed, power), null)
  refuseObstacles(subject, draft)
  const arrete = isCertificate(dossier.kind) ? null : await arreteFor(scoped, dossier, deps.clock.today())
  const letterhead = await actHeadOf(deps, scoped, dossier)
  const { certificate: _none, ...signature } = decisionFacts(deps, subject, draft, power, arrete).signature
  const facts = {
    ...withStay(decisionFacts(deps, subject, draft, power, arrete), stay),
    ...(asked.isForBook && { isForBook: true as const }),
    signature,
    paperCode,
  }
  const annexed = annexedFiles(draft.blocks, file.consultations)
  const printed: PrintedFacts = { ...facts, blocks: draft.blocks, letterhead: letterhead.authority, annexed }
  return {
    facts: { signature, arrete, printed },
    document: decisionLetter(facts, letterhead),
    annexes: await readAnnexes(deps.files, annexed),
  }
}

/** @throws Problem 422 for whoever may not sign here today: unknown, without the role, disabled, without delegation */
async function refuseNotSigner(
  { clock, directory }: DecisionDeps,
  scoped: Scoped,
  { inseeCode, kind }: Pick<Case['dossier'], 'inseeCode' | 'kind'>,
  signatory: string,
): Promise<void> {
  const signers = await directory.signersOf(scoped, inseeCode, kind, clock.today().toString())
  if (!signers.some(({ id }) => id === signatory)) throw problem('paperRefused', { why: 'notSigner', pages: undefined })
}

/** @throws Problem 422 when no rule was assessed and nobody says why */
function unassessedReason(subject: Case, draft: DraftRow, { unassessedBecause }: PaperPrinting): string | null {
  if (!isUnassessed(subject)) return null
  const reason = draft.unassessedBecause ?? unassessedBecause ?? ''
  if (reason === '') throw problem('nothingAssessed')
  return reason
}

/** @throws Problem 403 for the secretary, who reads a draft and does not make it an act */
export async function refuseNotDrafting(scoped: Scoped, { inseeCode }: { inseeCode: string }): Promise<void> {
  if (!(await holdsRoleOn(scoped, inseeCode, ['caseOfficer', 'signatory']))) throw problem('draftNotYours')
}

const pagesOf = async ({ files }: Pick<DecisionDeps, 'files'>, sha256: string): Promise<number> =>
  (await PDFDocument.load(await storedBytes(files, sha256), { updateMetadata: false })).getPageCount()

/** Neither 0 nor O, neither 1 nor I: it is copied from paper. */
const CODE_LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

const newCode = (): string => {
  const letters = [...randomBytes(8)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length] ?? '')
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`
}

/** The file that was printed, for whoever prints it again: the same bytes. */
export const printedCopy = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  copyId: string,
): Promise<{ fileName: string; sha256: string }> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const copy = await paperCopyOf(scoped, dossierId, copyId)
    if (!copy) throw problem('paperUnknown')
    await logReading(scoped, dossierId, 'exemplaire à signer')
    return { fileName: `exemplaire-${copy.code}.pdf`, sha256: copy.printedSha256 }
  })

/** Nobody will sign this copy: the draft may change again. What was printed is kept, with the reason. */
export const giveUpPaper = (
  deps: DecisionDeps,
  personId: string,
  dossierId: string,
  copyId: string,
  { because }: PaperGivenUp,
): Promise<PaperDesk> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const dossier = await officersDossier(scoped, dossierId)
    await refuseNotDrafting(scoped, dossier)
    refuseEnded(await paperCopyOf(scoped, dossierId, copyId))
    await keepGivenUp(scoped, copyId, { because, by: personId, at: deps.clock.now() })
    return deskOf(deps, scoped, dossier)
  })

type Standing = { isReturned: boolean; isGivenUp: boolean; isInBook: boolean }

/** @throws Problem 404, or 409 once its scan came back or it was given up, or while it is in the signature book */
export function refuseEnded<Copy extends Standing>(copy: Copy | undefined): Copy {
  const open = refuseOver(copy)
  if (open.isInBook) throw problem('paperInBook')
  return open
}

/** The same, wherever it is signed. @throws Problem 404, or 409 */
export function refuseOver<Copy extends Omit<Standing, 'isInBook'>>(copy: Copy | undefined): Copy {
  if (!copy) throw problem('paperUnknown')
  if (copy.isReturned) throw problem('paperReturned')
  if (copy.isGivenUp) throw problem('paperGivenUp')
  return copy
}
