import type { PeriodChoosing, PeriodFile } from '#contract/dossier/completeness/completeness-period.ts'
import { isoDay } from '#law/clock/calendar.ts'
import { type Circumstance, periodEffect } from '#law/clock/circumstances.ts'
import { EXTENSIONS } from '#law/clock/extensions.ts'
import { ordinaryPeriod } from '#law/clock/review-period.ts'
import { isReviewed } from '#law/dossier-kind.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import { invalidInput } from '#platform/invalid-input.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import { doubtfulConsultations, settleDoubtful } from '#server/dossier/consultations/choosing.ts'
import { senderCapacity } from '#server/dossier/letters/sender.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import { officersDossier } from '#server/dossier/register/officer-acts.ts'
import { recordActs } from '#server/dossier/register/register.ts'
import { foundedOn, keptAnswers } from '#server/dossier/standing-answers/standing-answers.ts'
import { parcelStatus } from '#server/place/parcels/parcels.ts'
import { LETTER_NAMES } from '#wording/dossier/completeness/extension.ts'
import { type CompletenessDeps, type Examined, examined, todayOf } from './examined.ts'
import { extensionProposals } from './extensions.ts'
import { groundKey, increaseProposals, otherGrounds, type Suggestions, suggestedGrounds } from './grounds.ts'
import { increaseOf } from './increase.ts'
import { choicesOf, examinedDossier, insertChoice } from './queries.ts'

/** The review period of a dossier: what it is, what may lengthen it, what was decided of each ground. */
export async function periodFile(deps: CompletenessDeps, personId: string, dossierId: string): Promise<PeriodFile> {
  const live = await liveStatements(deps, personId, dossierId)
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) =>
    shownPeriod(deps, scoped, personId, await examined(deps, scoped, dossierId), live),
  )
}

async function shownPeriod(
  deps: CompletenessDeps,
  scoped: Scoped,
  personId: string,
  subject: Examined,
  live: readonly PlaceStatement[],
): Promise<PeriodFile> {
  const { kind, law } = subject
  const choices = await choicesOf(scoped, subject.id)
  const proposals = increaseProposals(subject, suggestedGrounds(subject, live), choices, {
    kept: await keptAnswers(deps, scoped, subject.inseeCode),
    doubtful: await doubtfulConsultations(deps, scoped, subject.id, live),
  })
  const { course } = law
  return {
    ordinary: isReviewed(kind)
      ? { months: ordinaryPeriod(kind).months, article: ordinaryPeriod(kind).citation.article }
      : null,
    current: course
      ? {
          months: course.length.months,
          deadline: course.length.deadline ? isoDay(course.length.deadline.day) : null,
        }
      : null,
    notifyBy: course ? isoDay(course.completeness.checkUntil.day) : null,
    notifyDaysLeft: course ? course.completeness.checkUntil.day - todayOf(deps) : null,
    proposals,
    others: otherGrounds(subject, proposals),
    increase: course ? increaseOf(deps, subject) : null,
    extensions: course ? extensionProposals(deps, subject, choices) : [],
    awaitingPresentation: awaitingPresentation(subject),
    signedBy: subject.mayReview ? await senderCapacity(deps, scoped, personId, subject.id) : null,
    mayChoose: subject.mayReview,
  }
}

/** Registered letters on their way, whose presentation makes them count; one letter may bear two acts. */
function awaitingPresentation({ standing }: Examined): PeriodFile['awaitingPresentation'] {
  const letters = new Map<string, PeriodFile['awaitingPresentation'][number]>()
  for (const recorded of standing) {
    const act = lawActOf(recorded)
    if (act?.kind !== 'attachmentsRequested' && act?.kind !== 'periodIncreased' && act?.kind !== 'periodExtended')
      continue
    const { notice } = act
    if (notice.via !== 'registered' || notice.firstPresentedOn !== undefined) continue
    const letter = String(recorded.payload.document ?? recorded.id)
    const known = letters.get(letter)
    letters.set(letter, {
      act: recorded.id,
      label: known ? `${known.label}, ${LETTER_NAMES[act.kind].toLowerCase()}` : LETTER_NAMES[act.kind],
      notifiesPeriod: known?.notifiesPeriod === true || act.kind === 'periodIncreased',
      sentOn: notice.sentOn === undefined ? null : isoDay(notice.sentOn),
    })
  }
  return [...letters.values()]
}

/**
 * Accepts or refuses a ground, with a reason that is kept. An accepted circumstance enters the register; a refusal that
 * follows takes it out by a compensating act.
 */
export async function choosePeriod(
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  choosing: PeriodChoosing,
): Promise<PeriodFile> {
  const live = await liveStatements(deps, personId, dossierId)
  return asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    const subject = await examined(deps, scoped, dossierId)
    const chosen = { dossierId, outcome: choosing.outcome, personId, at: deps.clock.now() }
    if (choosing.ground === 'extension') {
      const { extension, reason } = choosing
      if (reason === '') throw unsaid()
      const { article } = EXTENSIONS[extension]
      await insertChoice(scoped, {
        ...chosen,
        ...{ reason, standingAnswerId: null },
        ground: groundKey('extension', extension),
        facts: [],
        article,
        actId: null,
      })
    } else {
      const { circumstance } = choosing
      const article = effectArticle(subject, circumstance)
      const suggestions = suggestedGrounds(subject, live)
      const founded = await foundedOn(
        deps,
        scoped,
        personId,
        {
          ...{ subject: 'circumstance', name: circumstance, outcome: choosing.outcome },
          inseeCode: subject.inseeCode,
        },
        { ...choosing, why: whyOf(subject, suggestions, choosing) },
      )
      const actId = await establish(deps, scoped, personId, subject, { ...choosing, reason: founded.reason })
      if (choosing.outcome === 'refused' && choosing.settles)
        await settleDoubtful(deps, scoped, personId, { dossierId, circumstance, reason: founded.reason, live })
      await insertChoice(scoped, {
        ...chosen,
        ...founded,
        ground: groundKey('circumstance', circumstance),
        facts: factsOn(subject, suggestions, circumstance),
        article,
        actId,
      })
    }
    return shownPeriod(deps, scoped, personId, await examined(deps, scoped, dossierId), live)
  })
}

type CircumstanceChoosing = Extract<PeriodChoosing, { ground: 'circumstance' }>

/**
 * The officer’s sentence; the facts themselves where what is accepted is certain.
 * @throws Problem 422 when a doubt is settled without a word
 */
function whyOf(
  subject: Examined,
  suggestions: Suggestions,
  { circumstance, outcome, reason, kept }: CircumstanceChoosing,
): string {
  if (reason !== '' || kept !== undefined) return reason
  const proposal = increaseProposals(subject, suggestions, []).find((each) => each.circumstance === circumstance)
  if (outcome !== 'accepted' || !proposal?.isCertain) throw unsaid()
  return `Fait certain : ${proposal.facts.join(' ; ')}`
}

const unsaid = () => invalidInput([{ path: ['reason'], message: 'Dites pourquoi' }])

function factsOn(subject: Examined, suggestions: Suggestions, circumstance: Circumstance): readonly string[] {
  return increaseProposals(subject, suggestions, []).find((each) => each.circumstance === circumstance)?.facts ?? []
}

/** Writes the circumstance in the register, or takes it out; undefined when it already stands as chosen. */
async function establish(
  { clock }: CompletenessDeps,
  scoped: Scoped,
  personId: string,
  { id, standing }: Examined,
  { circumstance, outcome, reason }: { circumstance: Circumstance; outcome: 'accepted' | 'refused'; reason: string },
): Promise<string | null> {
  const known = standing.filter(
    ({ kind, payload }) => kind === 'circumstanceEstablished' && payload.circumstance === circumstance,
  )
  const common = { legalAt: clock.now(), channel: 'desk', actor: { personId, role: 'caseOfficer' } } as const
  if (outcome === 'refused') {
    if (known.length > 0) {
      const undoing = known.map((act) => ({
        ...common,
        content: { kind: 'cancelled' as const, said: { why: reason } },
        cancels: act.id,
      }))
      await recordActs(scoped, clock, id, undoing)
    }
    return null
  }
  const [already] = known
  if (already) return already.id
  const { acts } = await recordActs(scoped, clock, id, [
    { ...common, content: { kind: 'circumstanceEstablished', circumstance }, words: { why: reason } },
  ])
  return acts.at(-1)?.id ?? null
}

function effectArticle({ kind }: Examined, circumstance: Circumstance): string {
  const effect = isReviewed(kind) ? periodEffect(circumstance, kind) : undefined
  if (effect) return effect.article
  throw problem('groundWithoutEffect')
}

/** Statements of today; none when the map cannot answer: those of the deposit then speak alone. */
async function liveStatements(
  { db, clock, log }: CompletenessDeps,
  personId: string,
  dossierId: string,
): Promise<readonly PlaceStatement[]> {
  const dossier = await asPerson(db, personId, clock.today(), (scoped) => examinedDossier(scoped, dossierId))
  const statements: PlaceStatement[] = []
  for (const parcelId of dossier?.parcelIds ?? []) {
    try {
      statements.push(...((await parcelStatus(db, parcelId, clock))?.statements ?? []))
    } catch (error) {
      log.error({ err: error }, 'statements for the review period')
    }
  }
  return statements
}
