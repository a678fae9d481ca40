import type { Attachment } from '#contract/dossier/attachments/attachment.ts'
import type { LetterGuards } from '#contract/dossier/completeness/completeness.ts'
import type { SendingWay } from '#contract/dossier/decisions/decision.ts'
import type { GuardReading } from '#contract/dossier/register/act.ts'
import type { LawContent } from '#contract/dossier/register/act-content.ts'
import { isLawAct } from '#law/clock/acts.ts'
import { type Day, dayOfPlainDate } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import { ORDINARY_TIME } from '#law/clock/context.ts'
import type { Notice } from '#law/clock/notice.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { GuardAnswer } from '#law/guards/guard-answer.ts'
import type { PlaceStatement } from '#law/place-statements.ts'
import type { Project } from '#law/procedure/procedure-project.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { attachmentsOf } from '#server/dossier/attachments/kept-pieces.ts'
import type { LetterDeps } from '#server/dossier/letters/letters.ts'
import { type Printing, printing } from '#server/dossier/letters/press.ts'
import { noticeToday } from '#server/dossier/letters/signatory.ts'
import { lawActOf } from '#server/dossier/register/act-codec.ts'
import type { RecordedAct } from '#server/dossier/register/act-log.ts'
import { statementsAtDeposit } from '#server/dossier/register/frozen-statements.ts'
import { guardReading, officersDossier } from '#server/dossier/register/officer-acts.ts'
import { clockOfDossier } from '#server/dossier/register/register.ts'
import { recordedProject } from '#server/place/guide/guide.ts'
import { type ExaminedRow, examinedDossier } from './queries.ts'

export type CompletenessDeps = LetterDeps

/** A filed dossier with all that its completeness and its period are read on. */
export type Examined = ExaminedRow & {
  recorded: Project
  frozen: readonly PlaceStatement[]
  attachments: readonly Attachment[]
  acts: readonly RecordedAct[]
  /** Acts that no later act has undone. */
  standing: readonly RecordedAct[]
  law: ReviewClock
  mayReview: boolean
}

const READERS = ['secretary', 'caseOfficer', 'planner', 'signatory', 'administrator'] as const
const REVIEWERS = ['secretary', 'caseOfficer', 'signatory'] as const

/** @throws Problem 404 for whoever is not an agent of the commune: the check of a file is the desk's own work. */
export async function examined({ clock }: Pick<Deps, 'clock'>, scoped: Scoped, dossierId: string): Promise<Examined> {
  const dossier = await examinedDossier(scoped, dossierId)
  if (!dossier || !(await holdsRoleOn(scoped, dossier.inseeCode, READERS))) throw problem('dossierUnknown')
  const frozen = await statementsAtDeposit(scoped, dossierId)
  const { acts, clock: law } = await clockOfDossier(scoped, clock.today(), dossierId)
  return {
    ...dossier,
    recorded: recordedProject(dossier.project, frozen),
    frozen,
    attachments: await attachmentsOf(scoped, dossierId),
    acts,
    standing: standingOf(acts),
    law,
    mayReview: await holdsRoleOn(scoped, dossier.inseeCode, REVIEWERS),
  }
}

/** The same for a letter that leaves: it is printed before the transaction in which it is recorded. */
export const sendingLetter = <T>(
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  work: (scoped: Scoped, subject: Examined, deps: Printing<CompletenessDeps>) => Promise<T>,
): Promise<T> =>
  printing(deps, (printingDeps) =>
    withExamined(printingDeps, personId, dossierId, (scoped, subject) => work(scoped, subject, printingDeps)),
  )

/** Work on an examined dossier under the rights of a person who may record acts of it. */
export const withExamined = <T>(
  deps: CompletenessDeps,
  personId: string,
  dossierId: string,
  work: (scoped: Scoped, subject: Examined) => Promise<T>,
): Promise<T> =>
  asPerson(deps.db, personId, deps.clock.today(), async (scoped) => {
    await officersDossier(scoped, dossierId)
    return work(scoped, await examined(deps, scoped, dossierId))
  })

function standingOf(acts: readonly RecordedAct[]): readonly RecordedAct[] {
  const { struck } = recordActs(
    EMPTY_REGISTER,
    acts.flatMap((act) => lawActOf(act) ?? []),
  )
  const undone = new Set(acts.flatMap(({ cancels }) => cancels ?? []))
  return acts.filter(({ id, kind, cancels }) => {
    const isStruck = isLawAct(kind) ? struck.has(id) : undone.has(id)
    return !isStruck && cancels === null
  })
}

/** What the clock would be if these acts were recorded as well; nothing is written. */
export function clockWith(
  { acts, law }: Pick<Examined, 'acts' | 'law'>,
  tried: readonly LawContent[],
  today: Day,
): ReviewClock {
  const known = acts.flatMap((act) => lawActOf(act) ?? [])
  return reviewClock(
    [...known, ...tried.map((content, index) => triedAct(content, index))],
    today,
    law.reading?.of === 'review' ? law.reading.context : ORDINARY_TIME,
  )
}

const triedAct = (content: LawContent, index: number) => ({ ...content, id: triedId(index) })

/** Identity of an act that is only tried. */
export const triedId = (index: number) => `tried-${index}`

export const todayOf = ({ clock }: Pick<Deps, 'clock'>): Day => dayOfPlainDate(clock.today())

/** The law's answer for each way to send the letter today. */
export function guardsOf(judge: (notice: Notice) => GuardAnswer, today: Day): LetterGuards {
  const by = (via: SendingWay): GuardReading => guardReading(judge(noticeToday(via, today)))
  return { electronic: by('electronic'), registered: by('registered'), hand: by('hand') }
}
