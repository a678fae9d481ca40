import type { Act } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import { monthsUnder, periodEffect } from '#law/clock/circumstances.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { ReviewCourse } from '#law/clock/review-course.ts'
import { ordinaryPeriod, setAside } from '#law/clock/review-period.ts'
import type { Database } from '#platform/database.ts'
import type { PastCase, PastRule } from '#platform/past-rule.ts'
import { lawActsOf } from '#server/dossier/register/register.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import {
  declarationsInParkCore,
  dossiersIncreased,
  dossiersPromisedTacitly,
  sitesNotInscribed,
  type TouchedDossier,
  transfersDated,
  transfersHeld,
} from './law-past-queries.ts'

/** Dossiers that are computed again for one look: each costs the reading of its register. */
const COMPUTED = 2000

/** A course does not depend on the day it is read. */
const ANY_DAY = day('2026-12-01')

type Touched = (db: Database, limit: number) => Promise<readonly TouchedDossier[]>

/** Rules of law that were read wrongly: what was written, or acquired, by them. */
export const LAW_PAST_RULES: readonly PastRule[] = [
  {
    name: 'increasesOfReplacedPeriods',
    find: (db, most) => recomputed(db, most, dossiersIncreased, isIncreasedTooFar),
  },
  {
    name: 'tacitGrantsAfterParticipation',
    find: (db, most) => recomputed(db, most, dossiersPromisedTacitly, isPromised),
  },
  { name: 'declarationsInParkCore', find: (db, most) => recomputed(db, most, declarationsInParkCore, isAcquiredEarly) },
  { name: 'transfersHeldForAgreement', find: (db, most) => listed(db, most, transfersHeld) },
  { name: 'transfersGivenValidity', find: (db, most) => listed(db, most, transfersDated) },
  { name: 'registeredSitesNotInscribed', find: (db, most) => listed(db, most, sitesNotInscribed) },
]

const pastCase = ({ id, number }: TouchedDossier): PastCase => ({
  label: printedNumber(number),
  to: `/dossiers/${id}/decision`,
})

const listed = async (db: Database, most: number, touched: Touched): Promise<PastCase[]> =>
  (await touched(db, most)).map(pastCase)

async function recomputed(
  db: Database,
  most: number,
  touched: Touched,
  isWrong: (course: ReviewCourse, acts: readonly Act[]) => boolean,
): Promise<PastCase[]> {
  const dossiers = await touched(db, COMPUTED)
  const registers = await lawActsOf(
    db,
    dossiers.map(({ id }) => id),
  )
  return dossiers
    .filter(({ id }) => {
      const acts = registers.get(id) ?? []
      const { course } = reviewClock(acts, ANY_DAY)
      return course !== undefined && isWrong(course, acts)
    })
    .slice(0, most)
    .map(pastCase)
}

/** Nothing is left to do once the applicant gave up, the authority withdrew what time had granted, or decided again. */
const isOver = ({ withdrawnOn, sequel }: ReviewCourse, acts: readonly Act[]): boolean =>
  withdrawnOn !== undefined || sequel.rulings.length > 0 || acts.some(({ kind }) => kind === 'revoked')

/** A majoration made the announced period longer than the one that the text gives; a decision in time, or that grants, did no harm. */
function isIncreasedTooFar(course: ReviewCourse, acts: readonly Act[]): boolean {
  const { application, length, decision } = course
  const { kind, circumstances } = application
  if (isOver(course, acts) || decision?.timely || decision?.effect === 'lateConfirmsTacit') return false
  return [...length.notified].some((circumstance) => {
    const effect = periodEffect(circumstance, kind)
    return (
      effect !== undefined &&
      setAside(circumstance, kind, circumstances) !== undefined &&
      monthsUnder(effect, ordinaryPeriod(kind).months) > length.period.months
    )
  })
}

/** Silence rejects, or is held to, where it had been promised to grant: until the authority decides. */
const isPromised = (course: ReviewCourse, acts: readonly Act[]): boolean =>
  !isOver(course, acts) && course.decision === undefined && course.silence.cause === 'electronicParticipation'

/** Acquired in one month, before the park had its forty-five days: nobody was told of the two months. */
const isAcquiredEarly = (course: ReviewCourse, acts: readonly Act[]): boolean =>
  !isOver(course, acts) && course.decision === undefined && !course.length.notified.has('nationalParkCore')
