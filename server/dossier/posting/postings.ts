import type {
  DossierPostings,
  NewCheck,
  NewPosting,
  Posting,
  PostingCheck,
  PostingState,
} from '#contract/dossier/posting/posting.ts'
import type { OfficerAct } from '#contract/dossier/register/act.ts'
import { lawContentOf } from '#contract/dossier/register/act-content.ts'
import { effectiveActs } from '#contract/dossier/register/standing-acts.ts'
import { dayOfPlainDate, isoDay } from '#law/clock/calendar.ts'
import { startOfLegalDay } from '#platform/clock.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import type { DossierDeps } from '#server/dossier/letters/letters.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { despite, refuseUnlawful } from '#server/dossier/register/officer-acts.ts'
import { guardOf } from '#server/dossier/register/officer-guards.ts'
import { clockOfDossier, mayWrite, recordActs } from '#server/dossier/register/register.ts'
import { legalDay } from '#wording/day.ts'
import { beganAgain, interruptionsOf } from './continuity.ts'
import { type ExpectedPosting, expectedPostings, townHallUntil } from './expected.ts'
import { brokenChecks, type CheckRow, checksOf, displayedDossier, insertCheck, officerName } from './queries.ts'

export type PostingDeps = Pick<DossierDeps, 'db' | 'clock' | 'config' | 'files' | 'directory'>

const OFFICERS = ['secretary', 'caseOfficer', 'signatory'] as const

/** What is displayed of a dossier, what is due, and what proves it. */
export const listPostings = (deps: PostingDeps, personId: string, dossierId: string): Promise<DossierPostings> =>
  asPerson(deps.db, personId, deps.clock.today(), (scoped) => postingsOf(deps, scoped, dossierId))

export async function postingsOf(deps: PostingDeps, scoped: Scoped, dossierId: string): Promise<DossierPostings> {
  const { dossier, isOfficer, expected } = await displayed(deps, scoped, dossierId)
  const checks = await checksOf(scoped, dossierId)
  const broken = await brokenChecks(scoped, dossierId)
  const postings: Posting[] = []
  for (const one of expected) {
    const own = checks.filter(({ postingId }) => postingId === one.act?.id)
    const officer = one.act?.actorId ? await officerName(scoped, one.act.actorId) : null
    const brokenAt = broken.find(({ postingId }) => postingId === one.act?.id)?.ordinal ?? null
    postings.push(postingOf(deps, one, own, { officer, brokenAt }))
  }
  return {
    inseeCode: dossier.inseeCode,
    mayWrite: isOfficer,
    mayDeclare: !isOfficer && (await mayWrite(scoped, dossierId)),
    fetchesPages: deps.config.publicUrl !== undefined,
    postings,
  }
}

async function displayed({ clock }: PostingDeps, scoped: Scoped, dossierId: string) {
  const dossier = await displayedDossier(scoped, dossierId)
  if (!dossier) throw problem('dossierUnknown')
  const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
  const isOfficer = await holdsRoleOn(scoped, dossier.inseeCode, OFFICERS)
  return { dossier, acts, law, isOfficer, expected: expectedPostings(acts, law) }
}

function postingOf(
  { clock }: PostingDeps,
  { act, ...expected }: ExpectedPosting,
  checks: readonly CheckRow[],
  { officer, brokenAt }: { officer: string | null; brokenAt: number | null },
): Posting {
  const ended = checks.find(({ how }) => how === 'end')
  const until = lastInstant(clock.now().toString(), ended?.at, expected)
  const interruptions = interruptionsOf(expected.place, checks, until)
  const pages = checks.filter(({ how }) => how === 'page')
  const shown = checks.filter((check) => check.how !== 'page' || !check.isDisplayed || check === pages.at(-1))
  return {
    ...expected,
    id: act?.id ?? null,
    endedOn: ended ? legalDay(ended.at) : null,
    state: stateOf(clock.today().toString(), expected, checks, interruptions.at(-1)?.to === null),
    officer: officer || null,
    recordedLater: act && expected.startedOn !== null ? recordedLater(act, expected.startedOn) : null,
    checks: shown.map(checkOf).toReversed(),
    pageChecks: pages.length,
    interruptions,
    beganAgain: beganAgain(expected, interruptions),
    brokenAt,
  }
}

/** A display is followed to its end, or to the last day that the law asks of a page; on the ground, as long as the works last. */
function lastInstant(
  now: string,
  endedAt: string | undefined,
  { place, mustLastUntil }: Omit<ExpectedPosting, 'act'>,
): string {
  if (endedAt !== undefined) return endedAt
  if (place === 'site' || mustLastUntil === null) return now
  const end = startOfLegalDay(Temporal.PlainDate.from(mustLastUntil).add({ days: 1 })).toString()
  return end < now ? end : now
}

function stateOf(
  today: string,
  { object, startedOn, mustStartBy, mustLastUntil }: Omit<ExpectedPosting, 'act'>,
  checks: readonly CheckRow[],
  isAway: boolean,
): PostingState {
  if (startedOn === null) return mustStartBy !== null && mustStartBy < today ? 'late' : 'due'
  if (checks.some(({ how }) => how === 'attestation')) return 'attested'
  const endedOn = checks.find(({ how }) => how === 'end')?.at
  const isServed = mustLastUntil !== null && (object === 'deposit' ? mustLastUntil <= today : mustLastUntil < today)
  const endsTooEarly = endedOn !== undefined && (mustLastUntil === null || legalDay(endedOn) < mustLastUntil)
  if (endsTooEarly || (isAway && !endedOn)) return 'interrupted'
  return isServed || endedOn !== undefined ? 'served' : 'posted'
}

const recordedLater = ({ recordedAt, payload: { because } }: RecordedAct, startedOn: string) => {
  const recordedOn = legalDay(recordedAt)
  return recordedOn > startedOn
    ? { recordedOn, because: typeof because === 'string' && because ? because : null }
    : null
}

const checkOf = ({
  postingId: _,
  contentSha256: __,
  fileMediaType: ___,
  fileSha256,
  ...check
}: CheckRow): PostingCheck => ({
  ...check,
  hasFile: fileSha256 !== null,
})

/**
 * A display begins: an act of the register, with the day on which it was recorded and why when it is a later one. The town hall displays
 * the notice of deposit and the decision; the holder, or the town hall for him, the board on the ground.
 *
 * @throws Problem 403, 404, 409 when it is displayed already, 422 for a day to come, too early, or past without a reason
 */
export const beginPosting = (
  deps: PostingDeps,
  personId: string,
  dossierId: string,
  said: NewPosting,
): Promise<DossierPostings> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const { dossier, law, isOfficer, expected } = await displayed(deps, scoped, dossierId)
    refuseOthers(said, isOfficer, await mayWrite(scoped, dossierId))
    const same = expected.filter(({ object, place }) => isSame(said, object === 'deposit', place === 'site'))
    const begun = same.find(({ startedOn }) => startedOn !== null)
    const isAwaited = same.some(({ startedOn }) => startedOn === null)
    if (begun?.startedOn && !isAwaited) throw problem('alreadyPosted', { on: begun.startedOn })
    if (same.length === 0) throw problem(said.object === 'deposit' ? 'noDepositToPost' : 'noDecisionToPost')
    const today = deps.clock.today()
    refuseDay(said, today.toString(), earliestDay(said, law.reading))
    const act = openingAct(said)
    const answer = guardOf({ law, today: dayOfPlainDate(today) }, act)
    refuseUnlawful(answer, { despiteNoEffect: said.because || undefined })
    await recordActs(scoped, deps.clock, dossierId, [
      {
        content: lawContentOf(act),
        words: { ...wordsOf(said), ...despite(answer, said.because) },
        legalAt: deps.clock.now(),
        channel: isOfficer ? 'desk' : 'teleservice',
        actor: { personId, role: isOfficer ? 'caseOfficer' : 'applicant' },
      },
    ])
    return postingsOf(deps, scoped, dossier.id)
  })

function refuseOthers({ object, place }: NewPosting, isOfficer: boolean, writes: boolean): void {
  if (object === 'deposit' && place === 'site') throw problem('depositOnSite')
  if (!isOfficer && (place !== 'site' || !writes)) throw problem('actOfTownHall')
}

const isSame = ({ object, place }: NewPosting, isDeposit: boolean, isOnSite: boolean) =>
  isDeposit === (object === 'deposit') && isOnSite === (place === 'site')

type LawReading = Awaited<ReturnType<typeof displayed>>['law']['reading']

/** First day on which there was something to display; on the ground, what a court put back is displayed from its judgment. */
function earliestDay({ object, place }: NewPosting, reading: LawReading): string | null {
  if (reading?.of !== 'review') return null
  const { dates, position } = reading
  const again = place === 'site' && position?.restored?.by === 'withdrawalAnnulled' ? position.restored.on : undefined
  const from =
    object === 'deposit' ? dates.find(({ name }) => name === 'receivedOn')?.day : (again ?? position?.decidedOn)
  return from === undefined ? null : isoDay(from)
}

function refuseDay({ on, because }: NewPosting, today: string, earliest: string | null): void {
  if (on > today) throw problem('daysToCome', { fields: ['on'] })
  if (earliest !== null && on < earliest) throw problem('postingTooEarly', { from: earliest })
  if (on < today && because === '') throw problem('postingBackdated')
}

type OpeningAct = Extract<OfficerAct, { kind: 'depositNoticePosted' | 'postedInTownHall' | 'postedOnSite' }>

function openingAct({ object, place, on }: NewPosting): OpeningAct {
  if (object === 'deposit')
    return { kind: 'depositNoticePosted', on, place: place === 'website' ? 'website' : 'townHall' }
  return place === 'site' ? { kind: 'postedOnSite', on } : { kind: 'postedInTownHall', on }
}

/** What the law does not read and the register keeps: where, on what, until when a decision is published, why it is recorded late. */
const wordsOf = ({ object, place, medium, on, because }: NewPosting) => ({
  place,
  ...(medium ? { medium } : {}),
  ...(object === 'decision' && place !== 'site' ? { until: townHallUntil(on) } : {}),
  ...(because === '' ? {} : { because }),
})

/** An officer, or a court officer for whom an officer writes it, saw the display or its absence; or it was taken down. */
export const checkPosting = (
  deps: PostingDeps,
  personId: string,
  { dossierId, postingId }: { dossierId: string; postingId: string },
  said: NewCheck,
): Promise<DossierPostings> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    const open = await openPosting(deps, scoped, dossierId, postingId, said.on)
    if (!open.isOfficer) throw problem('actOfTownHall')
    const isDisplayed = said.how !== 'end' && said.isDisplayed
    await insertCheck(scoped, {
      postingId,
      how: said.how,
      isDisplayed,
      note: said.note,
      ...timeOf(deps, said.on),
      seenBy: personId,
    })
    await tellContinuity(deps, scoped, open, { on: said.on, isDisplayed, personId })
    return postingsOf(deps, scoped, dossierId)
  })

/**
 * The display that a check is about, on a day on which it may be seen.
 * @throws Problem 404, 409 when it is taken down, 422 for a day before it or to come
 */
export async function openPosting(
  deps: PostingDeps,
  scoped: Scoped,
  dossierId: string,
  postingId: string,
  on: string,
): Promise<OpenPosting> {
  const { dossier, acts, isOfficer, expected } = await displayed(deps, scoped, dossierId)
  const posting = expected.find(({ act }) => act?.id === postingId)
  if (!posting || posting.startedOn === null) throw problem('postingUnknown')
  if (on > deps.clock.today().toString()) throw problem('daysToCome', { fields: ['on'] })
  if (on < posting.startedOn) throw problem('checkOutsidePosting', { from: posting.startedOn })
  const ended = (await checksOf(scoped, dossierId)).find(
    (check) => check.postingId === postingId && check.how === 'end',
  )
  if (ended) throw problem('postingEnded', { on: legalDay(ended.at) })
  return { dossier, acts, isOfficer, posting }
}

type OpenPosting = {
  dossier: { id: string }
  acts: readonly RecordedAct[]
  isOfficer: boolean
  posting: ExpectedPosting
}

/** What was seen today is dated by now; what was seen on an earlier day, at noon of it: nobody says the hour. */
export function timeOf({ clock }: Pick<PostingDeps, 'clock'>, on: string) {
  const recordedAt = clock.now()
  const at =
    on === clock.today().toString()
      ? recordedAt
      : Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: 'Europe/Paris', plainTime: '12:00' }).toInstant()
  return { at, recordedAt }
}

/** The board on the ground bears the appeals: that it was away, and that it is back, are acts that the law reads (R*600-2). */
export async function tellContinuity(
  { clock }: PostingDeps,
  scoped: Scoped,
  { dossier, acts, isOfficer, posting }: OpenPosting,
  { on, isDisplayed, personId }: { on: string; isDisplayed: boolean; personId: string },
): Promise<void> {
  if (posting.place !== 'site') return
  const last = effectiveActs(acts).findLast(({ kind }) => CONTINUITY.has(kind))
  const isAway = last?.kind === 'siteDisplayInterrupted'
  if (isAway !== isDisplayed) return
  // what showed the board before it was seen away says nothing of its return
  if (isDisplayed && typeof last?.payload.on === 'string' && on < last.payload.on) return
  const seen: SeenOnSite = { kind: isDisplayed ? 'siteDisplayRestored' : 'siteDisplayInterrupted', on }
  await recordActs(scoped, clock, dossier.id, [
    {
      content: lawContentOf(seen),
      legalAt: clock.now(),
      channel: isOfficer ? 'desk' : 'teleservice',
      actor: { personId, role: isOfficer ? 'caseOfficer' : 'applicant' },
    },
  ])
}

type SeenOnSite = { kind: 'siteDisplayRestored' | 'siteDisplayInterrupted'; on: string }

const CONTINUITY: ReadonlySet<string> = new Set<SeenOnSite['kind']>(['siteDisplayInterrupted', 'siteDisplayRestored'])
