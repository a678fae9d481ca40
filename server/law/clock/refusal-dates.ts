import { type Citation, lawTable } from '#law/article.ts'
import type { Day } from './calendar.ts'
import type { LegalContext } from './context.ts'
import { courtsOf } from './court-appeals.ts'
import { annulledRequestConfirmUntil } from './further-rulings.ts'
import { type Period, runPeriod, suspensionsOf } from './period.ts'
import type { Position } from './position.ts'
import { type Fact, type ProvenDay, periodDay, present } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'
import type { ReviewCourse } from './review-course.ts'

/**
 * The appeal of an applicant whom the architect's refusal stopped, before any court: to the prefect of the region, whose silence confirms
 * the decision. On the appeal of the authority silence approves its draft instead (R*423-68): see the opinion periods.
 */
const REFUSAL_APPEAL = {
  lodged: {
    count: 2,
    unit: 'months',
    article: 'R*424-14 al. 1',
    confidence: 'text',
    says: 'saisine du préfet de région par le demandeur',
  },
  silence: {
    count: 2,
    unit: 'months',
    article: 'R*424-14 al. 3',
    confidence: 'text',
    says: 'silence du préfet de région, qui confirme le refus',
  },
} as const satisfies Record<string, Citation & Period & { says: string }>

/** What may still be done against a refusal beside the ordinary appeals. */
export function refusalDates(
  position: Position,
  course: ReviewCourse,
  register: Register,
  context: LegalContext,
): readonly ProvenDay[] {
  return [...heritageDates(position, course, register, context), ...present(annulment(position, register))]
}

/** True when the refusal rests on the architect's, in surroundings or in a remarkable heritage site: the appeal is compulsory. */
export const isHeritageRefusal = (
  { holder }: Position,
  { application: { circumstances }, silence }: ReviewCourse,
): boolean =>
  holder === 'rejected' &&
  silence.heritage === 'unfavourable' &&
  (circumstances.has('monumentSurroundings') || circumstances.has('remarkableHeritageSite'))

/** Day on which the prefect of the region is deemed to have confirmed the refusal, once seized and silent. */
export function refusalConfirmedOn(
  { effectiveOn }: Position,
  register: Register,
  context: LegalContext,
): ProvenDay | undefined {
  const lodged = actsOf(register, 'refusalAppealLodged').find(({ receivedOn }) => receivedOn >= effectiveOn)
  return (
    lodged &&
    heritageDay(
      'refusalAppealConfirmedOn',
      'silence',
      lodged.receivedOn,
      { name: 'appealOn', day: lodged.receivedOn, act: lodged.id },
      context,
    )
  )
}

function heritageDates(
  position: Position,
  course: ReviewCourse,
  register: Register,
  context: LegalContext,
): readonly ProvenDay[] {
  if (!isHeritageRefusal(position, course)) return []
  const { effectiveOn, act, tacit } = position
  const decided = actsOf(register, 'refusalAppealDecided').some(({ receivedOn }) => receivedOn >= effectiveOn)
  // silence is notified by nobody: the two months are counted from the day it rejected
  const notified: Fact = { name: tacit ? 'tacitOn' : 'refusalNotifiedOn', day: effectiveOn, ...(act && { act }) }
  return [
    heritageDay('refusalAppealUntil', 'lodged', effectiveOn, notified, context),
    ...(decided ? [] : present(refusalConfirmedOn(position, register, context))),
  ]
}

function heritageDay(
  name: 'refusalAppealUntil' | 'refusalAppealConfirmedOn',
  rule: keyof typeof REFUSAL_APPEAL,
  from: Day,
  fact: Fact,
  context: LegalContext,
): ProvenDay {
  const period = REFUSAL_APPEAL[rule]
  return periodDay(
    name,
    period,
    runPeriod(from, period, suspensionsOf('appeal', context.suspensions)),
    [period],
    [fact],
  )
}

/** A refusal that a court annulled: the request may be confirmed, sheltered from the rules that came since (L600-2). */
function annulment({ effectiveOn, act: standing }: Position, register: Register): ProvenDay | undefined {
  const settled = courtsOf(register).annulments.find(
    ({ act, of, quashed }) => of === 'decision' && act.on >= effectiveOn && (!quashed || act.id === standing),
  )?.act
  const confirmed = lastOf(register, 'annulledRequestConfirmed')
  if (!settled || (confirmed && confirmed.receivedOn >= settled.on)) return undefined
  return annulledRequestConfirmUntil(settled.notifiedOn ?? settled.on, settled.id)
}

export const REFUSAL_APPEAL_TABLE = lawTable(
  'refusalAppeal',
  'Recours du demandeur contre un refus fondé sur celui de l’architecte',
  REFUSAL_APPEAL,
  ({ count, says }) => `${says} : ${count} mois`,
)
