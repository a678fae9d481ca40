import type { ReviewedKind } from '#law/dossier-kind.ts'
import type { ActOf } from './acts.ts'
import { type Application, isOfTheState } from './application.ts'
import type { Day } from './calendar.ts'
import type { Findings } from './context.ts'
import { type Executable, execution, registeredSiteWait } from './execution.ts'
import { formality } from './formalities.ts'
import { sentOn } from './notice.ts'
import type { Position } from './position.ts'
import { type ProvenDay, present } from './proof.ts'
import { actsOf, type Register } from './register.ts'
import { leavesSilenceOpen } from './unsettled.ts'

/**
 * What the town hall owes once a decision exists: the transmission of what it signed, unless that is in the name of the State, then the
 * display of a permit or of a non-opposition (R*424-15). The fifteen days count from a signature: a tacit decision, which nobody signed,
 * has no act to transmit and nothing runs late (`transmitTacit` says what of its file goes to the prefect).
 */
export function decisionFormalities(
  { holder, decidedOn, tacit, act }: Position,
  { authority }: Application,
  register: Register,
): readonly ProvenDay[] {
  const owed = tacit === undefined && !isOfTheState(authority)
  return [
    ...(owed ? present(transmissionDue(decidedOn, act, register)) : []),
    ...(holder === 'granted' ? [posting(decidedOn, act, register)] : []),
  ]
}

/** Last day to transmit what was signed on that day; undefined once it is. */
export const transmissionDue = (signedOn: Day, act: string | undefined, register: Register): ProvenDay | undefined =>
  transmissionOf(signedOn, register) ? undefined : formality('transmissionDueOn', signedOn, 'decisionSignedOn', act)

/** What was displayed of an earlier decision, that a judge annulled or that stayed the request, is not the display of this one. */
function posting(decidedOn: Day, act: string | undefined, register: Register): ProvenDay {
  const posted = actsOf(register, 'postedInTownHall').findLast(({ on }) => on >= decidedOn)
  return posted
    ? formality('townHallPostingUntil', posted.on, 'postedInTownHallOn', posted.id)
    : formality('townHallPostingDueOn', decidedOn, 'decidedOn', act)
}

/**
 * The transmission of that decision: the one of a stay, or of a refusal, does not serve for what was asked and decided again since, nor that
 * of a decision for its withdrawal, which is an act of its own.
 */
export function transmissionOf(decidedOn: Day, register: Register): ActOf<'decisionTransmitted'> | undefined {
  const asked = [
    ...actsOf(register, 'stayConfirmed'),
    ...actsOf(register, 'refusalAppealDecided'),
    ...actsOf(register, 'annulledRequestConfirmed'),
  ].map(({ receivedOn }) => receivedOn)
  const withdrawn = actsOf(register, 'revoked').map(({ notice }) => sentOn(notice))
  const since = [...asked, ...withdrawn].flatMap((day) => (day !== undefined && day <= decidedOn ? [day] : []))
  return actsOf(register, 'decisionTransmitted').findLast(({ on }) => since.every((day) => on >= day))
}

/** First day of the works that the decision allows; undefined while it is not executory. */
export function worksAllowedFrom(
  { tacit, effectiveOn }: Position,
  application: Application,
  register: Register,
  findings: Findings,
): ProvenDay | undefined {
  const { kind, circumstances, authority } = application
  if (tacit && findings.warnings.some(leavesSilenceOpen)) return undefined
  const works = worksOf(kind, circumstances.has('treeFelling'))
  const transmittedOn = transmissionOf(effectiveOn, register)?.on
  const facts = tacit ? { acquiredOn: effectiveOn } : { notifiedOn: effectiveOn, transmittedOn, authority }
  const { from, warnings } = execution(works, facts, kind === 'priorDeclaration', registeredSiteWait(application))
  findings.warnings.push(...warnings)
  return from && tacit ? withPark(from, findings) : from
}

/** Silence stands for no special authorisation of a park: the works that it allows wait for its agreement (R*425-6). */
const withPark = (from: ProvenDay, { warnings }: Findings): ProvenDay =>
  warnings.some((warning) => warning.sort === 'alert' && warning.alert === 'declarationWithoutPark')
    ? {
        ...from,
        proof: {
          ...from.proof,
          facts: [...from.proof.facts, { name: 'circumstance', circumstance: 'nationalParkCore' }],
        },
      }
    : from

function worksOf(kind: ReviewedKind, fellsTrees: boolean): Executable {
  if (kind === 'demolitionPermit') return 'demolition'
  return kind === 'priorDeclaration' && fellsTrees ? 'treeFelling' : 'works'
}
