import type { LawContent } from '#contract/dossier/register/act-content.ts'
import type { DossierDraft, NewFiling } from '#contract/dossier/register/dossier.ts'
import { day, dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import type { Circumstance } from '#law/clock/circumstances.ts'
import { type Filing, isOwedOnline, receivedOn } from '#law/clock/filing.ts'
import { isCertificate, isReviewed } from '#law/dossier-kind.ts'
import type { RequestGap } from '#law/request/request-gaps.ts'
import type { RealInstant } from '#platform/clock.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import { footprintProblems } from '#server/dossier/footprints/footprint-check.ts'
import { type Printing, printing } from '#server/dossier/letters/press.ts'
import type { ActChannel } from '#server/dossier/register/act-log.ts'
import { type FrozenStatements, frozenStatements, keepSnapshot } from '#server/dossier/register/frozen-statements.ts'
import { bearNumber, numberFor } from '#server/dossier/register/numbers.ts'
import { type DossierRow, lockDossier, type Recorded, recordActs } from '#server/dossier/register/register.ts'
import { DEPOSIT_FAULTS } from '#wording/dossier/deposit/deposit-problems.ts'
import type { ProblemField } from '#wording/problem.ts'
import { parentProblems, siteOf, transferProblems } from './draft.ts'
import { inhabitantsOf } from './filing-queries.ts'
import { type IssuedReceipt, issueFilingReceipts, type ReceiptDeps } from './filing-receipts.ts'
import { draftOf } from './kept-draft.ts'
import { clockSeen, seenCircumstances } from './seen-circumstances.ts'
import { type NamedPiece, readStatedRequest } from './stated-request.ts'

type FilingDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'log'> & ReceiptDeps

export type Filed = Recorded & { number: string; receipts: readonly IssuedReceipt[] }

/**
 * Registers a draft. Its number is allotted in a short transaction of its own, then its receipts are printed while nobody
 * waits; number, act, clock, statements of the place and departing receipts are then written in one transaction. Once it
 * answers, the dossier is filed and nothing of it is lost; if it fails the draft keeps its number and can be filed again.
 *
 * The map may be down: the statements are then frozen as not available, never as « nothing ».
 */
export async function fileDossier(
  deps: FilingDeps,
  personId: string,
  dossierId: string,
  filing: NewFiling,
): Promise<Filed> {
  const { db, clock, realClock } = deps
  const ready = (deps: CheckDeps, scoped: Scoped) => readyToFile(deps, scoped, dossierId, filing, realClock.instant())
  await asPerson(db, personId, clock.today(), (scoped) => ready(deps, scoped))
  return printing(deps, (deps) =>
    asPerson(db, personId, deps.clock.today(), async (scoped) =>
      register(deps, scoped, personId, await ready(deps, scoped)),
    ),
  )
}

type Ready = {
  dossier: DossierRow
  kind: LawKind
  draft: DossierDraft
  filing: NewFiling
  law: Filing
  number: string
  missingPieces: readonly NamedPiece[]
  statements: FrozenStatements
  circumstances: readonly Circumstance[]
}
type LawKind = Extract<LawContent, { kind: 'filed' }>['dossier']

/** The draft, locked, with the number that it will bear. @throws Problem when it cannot be filed today: no number is used. */
async function readyToFile(
  deps: CheckDeps,
  scoped: Scoped,
  dossierId: string,
  filing: NewFiling,
  at: RealInstant,
): Promise<Ready> {
  const today = deps.clock.today()
  const dossier = await lockDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  if (dossier.number !== null) throw problem('alreadyFiled', { number: dossier.number })
  const { kind } = dossier
  if (!isReviewed(kind) && !isCertificate(kind)) throw problem('kindNotFiledHere', { kind })
  const kept = await draftOf(scoped, dossierId)
  if (!kept) throw problem('dossierUnknown')
  const {
    obstacles: errors,
    missingPieces,
    statements,
    circumstances,
  } = await checkFiling(deps, scoped, dossierId, kept.draft, filing)
  if (errors.length > 0) throw problem('depositIncomplete', { errors })
  const law = lawFiling(filing, today)
  const number = await numberFor(scoped, dossier, yearOfFiling(law), at)
  return { dossier, kind, draft: kept.draft, filing, law, number, missingPieces, statements, circumstances }
}

async function register(
  deps: Printing<FilingDeps>,
  scoped: Scoped,
  personId: string,
  { dossier: { id: dossierId, variant }, kind, draft, filing, law, number, ...read }: Ready,
): Promise<Filed> {
  const { clock } = deps
  await bearNumber(scoped, dossierId, number)
  await keepSnapshot(scoped, dossierId, 'deposit', clock.now(), read.statements)
  const recorded = await recordActs(scoped, clock, dossierId, [
    {
      content: { kind: 'filed', dossier: kind, ...(variant ? { variant } : {}), filing: law },
      legalAt: clock.now(),
      channel: CHANNEL[filing.channel],
      actor: { personId, role: filing.channel === 'teleservice' ? 'applicant' : 'secretary' },
    },
  ])
  const receipts = await issueFilingReceipts(
    deps,
    scoped,
    { dossierId, number, personId, actId: recorded.acts.at(-1)?.id ?? null, draft },
    { channel: filing.channel, receivedOn: receivedDay(law) },
    {
      law: clockSeen(recorded.clock, read.circumstances, dayOfPlainDate(clock.today())),
      missing: read.missingPieces,
    },
  )
  await enqueue(scoped, {
    key: `receipt/${dossierId}`,
    channel: 'mail',
    dossierId,
    payload: { template: 'receipt', number, to: recipients(draft), documents: receipts.map(({ id }) => id) },
  })
  return { ...recorded, number, receipts }
}

type CheckDeps = Pick<Deps, 'clock' | 'log'>

/**
 * `lacks`: what the request does not say, which prevents a deposit online and is only told of one on paper. `statements`:
 * of the place, as they were read for that; `circumstances`: what the receipt tells of them.
 */
export type FilingCheck = {
  obstacles: readonly ProblemField[]
  lacks: readonly ProblemField[]
  missingPieces: readonly NamedPiece[]
  statements: FrozenStatements
  circumstances: readonly Circumstance[]
}

/** All that prevents this deposit today, and what it would lack once made. */
export async function checkFiling(
  deps: CheckDeps,
  scoped: Scoped,
  dossierId: string,
  draft: DossierDraft,
  filing: NewFiling,
): Promise<FilingCheck> {
  const today = deps.clock.today()
  const prevented = [
    ...missing(draft),
    ...(await parentProblems(scoped, draft)),
    ...(await transferProblems(scoped, today, draft)),
    ...footprintProblems(draft.footprints, draft.footprints.length > 0 ? await siteOf(scoped, draft) : null),
    ...(await channelProblems(scoped, draft.inseeCode, filing, today)),
  ]
  const statements = await frozenStatements(deps, scoped, draft.parcelIds)
  const said = statements.content.parcels.flatMap(({ status }) => status?.statements ?? [])
  const isPaper = filing.channel !== 'teleservice'
  const attachments = await attachmentsOf(scoped, dossierId)
  const { gaps, missingPieces } = readStatedRequest(draft, attachments, said, today, isPaper)
  const prevents = ({ gap }: { gap: RequestGap }) => !isPaper || gap === 'kindUnsaid'
  return {
    obstacles: [...prevented, ...gaps.filter(prevents).map(placed)],
    lacks: [...gaps.filter((gap) => !prevents(gap)).map(placed), ...(isPaper ? await onlineLacks(scoped, draft) : [])],
    missingPieces,
    statements,
    circumstances: seenCircumstances(draft, said),
  }
}

/** A legal person writes online in a large commune: told to whoever types its form, which is registered all the same (R*423-2-1). */
async function onlineLacks(scoped: Scoped, { kind, inseeCode, parties }: DossierDraft): Promise<ProblemField[]> {
  const hasLegalPerson = parties.some(({ part, isLegalPerson }) => part === 'applicant' && isLegalPerson)
  return hasLegalPerson && isOwedOnline(kind, true, await inhabitantsOf(scoped, inseeCode))
    ? [DEPOSIT_FAULTS.owedOnline]
    : []
}

const placed = ({ pointer, detail }: ProblemField): ProblemField => ({ pointer, detail })

const CHANNEL: Readonly<Record<NewFiling['channel'], ActChannel>> = {
  teleservice: 'teleservice',
  counter: 'counter',
  post: 'post',
}

/** Online, the acknowledgement of registration (AEE) leaves at once: it starts the clock (R*474-1 I 1°). */
export function lawFiling(filing: NewFiling, today: Temporal.PlainDate): Filing {
  switch (filing.channel) {
    case 'teleservice': {
      const now = dayOfPlainDate(today)
      return { channel: 'electronic', filedOn: now, registeredOn: now, acknowledgedOn: now }
    }
    case 'counter':
      return { channel: 'counter', filedOn: day(filing.filedOn) }
    case 'post':
      return {
        channel: 'post',
        receivedOn: day(filing.receivedOn),
        ...(filing.postedOn ? { filedOn: day(filing.postedOn) } : {}),
      }
  }
}

const arrivedOn = (filing: Filing) => (filing.channel === 'post' ? filing.receivedOn : filing.filedOn)
const yearOfFiling = (filing: Filing) => new Date(arrivedOn(filing) * 86_400_000).getUTCFullYear()

/** Day on which the file counts as received in town hall, `2026-03-10`. */
export const receivedDay = (filing: Filing) => isoDay(receivedOn(filing) ?? arrivedOn(filing))

/** What a deposit cannot do without: the law asks for more, and the case officer asks for it within the month. */
function missing(draft: DossierDraft): ProblemField[] {
  const errors: ProblemField[] = []
  const applicants = draft.parties.filter(({ part }) => part === 'applicant')
  if (applicants.length === 0) errors.push(DEPOSIT_FAULTS.noApplicant)
  if (draft.parcelIds.length === 0) errors.push(DEPOSIT_FAULTS.noParcel)
  if (draft.title === '') errors.push(DEPOSIT_FAULTS.noTitle)
  const elsewhere = draft.parcelIds.filter((id) => !id.startsWith(draft.inseeCode))
  if (elsewhere.length > 0 && elsewhere.length === draft.parcelIds.length) errors.push(DEPOSIT_FAULTS.otherCommune)
  return errors
}

/** Paper is recorded by a secretary, for a day that has come. */
async function channelProblems(
  scoped: Scoped,
  inseeCode: string,
  filing: NewFiling,
  today: Temporal.PlainDate,
): Promise<ProblemField[]> {
  if (filing.channel === 'teleservice') return []
  if (!(await holdsRoleOn(scoped, inseeCode, ['secretary', 'caseOfficer']))) return [DEPOSIT_FAULTS.notSecretary]
  const on = filing.channel === 'counter' ? filing.filedOn : filing.receivedOn
  if (filing.channel === 'post' && filing.postedOn && Temporal.PlainDate.compare(filing.postedOn, on) > 0) {
    return [DEPOSIT_FAULTS.postedAfterReceipt]
  }
  return Temporal.PlainDate.compare(on, today) > 0
    ? [DEPOSIT_FAULTS.toCome({ field: filing.channel === 'counter' ? 'filedOn' : 'receivedOn' })]
    : []
}

export const recipients = ({ parties }: DossierDraft) =>
  parties
    .filter(({ part, details }) => part !== 'architect' && details.email !== '')
    .map(({ details }) => details.email)
