import { certificateCourse } from '#law/certificate/certificate.ts'
import { appealDates, appealNotificationDueOn } from '#law/clock/appeals.ts'
import { type Day, day } from '#law/clock/calendar.ts'
import { completion } from '#law/clock/completion.ts'
import { ORDINARY_TIME } from '#law/clock/context.ts'
import { type Executable, execution } from '#law/clock/execution.ts'
import { receivedOn } from '#law/clock/filing.ts'
import { acknowledgements, depositFormalities, formality } from '#law/clock/formalities.ts'
import { notifiedOn } from '#law/clock/notice.ts'
import { EMPTY_REGISTER, recordActs } from '#law/clock/register.ts'
import { revocableUntil } from '#law/clock/revocation.ts'
import { stay } from '#law/clock/stay.ts'
import { type ExtensionRequest, validity } from '#law/clock/validity.ts'
import { opinionDueOn, opinionPeriod } from '#law/consultations/opinion-period.ts'
import { filingOf, instructionActs, noticeOf } from './case-acts.ts'
import { type Answer, type CaseValue, isoOrNull } from './case-answer.ts'
import type { CaseInput, CaseKind, FilingInput } from './case-vocabulary.ts'
import {
  AUTHORITY,
  CERTIFICATE_OF_CODE,
  CIRCUMSTANCE,
  CONSULTEE,
  dayOrNone,
  dossierOfType,
  OPINION_SILENCE_WORD,
  REGIME_WORD,
} from './case-words.ts'
import { instructionAnswer } from './instruction-answer.ts'

type CaseAnswers = { readonly [Kind in CaseKind]: (input: CaseInput<Kind>) => Answer }

/** How each kind of case is answered by the law. */
export const CASE_ANSWERS: CaseAnswers = {
  instruction: (input) => instructionAnswer(recordActs(EMPTY_REGISTER, instructionActs(input)), ORDINARY_TIME),

  acknowledgement: ({ submittedAt }) => {
    const { registration, acknowledgement } = acknowledgements(day(submittedAt))
    return settled({ aeeLatest: isoOrNull(registration.day), areLatest: isoOrNull(acknowledgement.day) })
  },

  'deposit-formalities': ({ depositedAt }) => {
    const dates = depositFormalities(day(depositedAt))
    return settled({
      depositNoticeDisplayBy: isoOrNull(dates.depositNotice.day),
      abfTransmissionBy: isoOrNull(dates.heritageTransmission.day),
      cdacTransmissionBy: isoOrNull(dates.commercialTransmission.day),
      prefectCopyRequired: dates.prefectCopyRequired,
    })
  },

  'legality-transmission': ({ signedAt }) =>
    settled({ transmitBy: isoOrNull(formality('transmissionDueOn', day(signedAt), 'decisionSignedOn').day) }),

  'townhall-display': ({ decisionAt, displayStartedAt }) => {
    const startBy = formality('townHallPostingDueOn', day(decisionAt), 'decidedOn').day
    const startedOn = dayOrNone(displayStartedAt)
    const until =
      startedOn === undefined ? undefined : formality('townHallPostingUntil', startedOn, 'postedInTownHallOn').day
    return settled({
      displayStartBy: isoOrNull(startBy),
      startedInTime: startedOn === undefined ? null : startedOn <= startBy,
      displayUntil: isoOrNull(until),
    })
  },

  execution: ({ type, notifiedAt, transmittedAt, acquiredAt, authority }) => {
    const facts = {
      notifiedOn: dayOrNone(notifiedAt),
      transmittedOn: dayOrNone(transmittedAt),
      acquiredOn: dayOrNone(acquiredAt),
      ...(authority && { authority: AUTHORITY[authority] }),
    }
    const { from, warnings } = execution(executableOf(type), facts, type.startsWith('DP'))
    return { values: { executableFrom: isoOrNull(from?.day) }, warnings }
  },

  withdrawal: ({ decisionDate, withdrawal }) => {
    const until = revocableUntil(day(decisionDate)).day
    const received = withdrawal ? notifiedOn(noticeOf(withdrawal)) : undefined
    return settled({
      lastDayToNotify: isoOrNull(until),
      withdrawalNotifiedAt: isoOrNull(received),
      inTime: received === undefined ? null : received <= until,
    })
  },

  appeal: ({ appellant, siteDisplayFirstDay, notifiedAt, decisionDate, graciousAppealAt }) => {
    const opensAt =
      appellant === 'applicant' ? (notifiedAt ?? siteDisplayFirstDay) : (siteDisplayFirstDay ?? notifiedAt)
    const dates = appealDates({
      appellant: appellant === 'applicant' ? 'applicant' : 'thirdParty',
      opensOn: day(opensAt ?? ''),
      decidedOn: dayOrNone(decisionDate),
      administrativeAppealOn: dayOrNone(graciousAppealAt),
    })
    return {
      values: {
        contentiousLastDay: isoOrNull(dates.court.day),
        contentiousExtendedByGracious: dates.extendedByAdministrativeAppeal,
        graciousImplicitRejectionOn: isoOrNull(dates.administrativeRejectedOn?.day),
        graciousLastDay: isoOrNull(dates.administrative.day),
      },
      warnings: dates.warnings,
    }
  },

  'appeal-notification': ({ filedAt }) => settled({ notifyBy: isoOrNull(appealNotificationDueOn(day(filedAt)).day) }),

  validity: ({ decisionDate, startsAt, prorogations, renewable, worksAllowedAt }) => {
    const result = validity({
      decidedOn: day(decisionDate),
      startsOn: day(startsAt),
      extensionRequests: requestDays(prorogations),
      worksAllowedOn: dayOrNone(worksAllowedAt),
      renewable: renewable ?? false,
    })
    const values = {
      expiresOn: isoOrNull(result.expiresOn.day),
      regime: REGIME_WORD[result.regime],
      ...requestValues(result.requests),
      prorogationsGranted: result.granted,
      nextRequestLatest: isoOrNull(result.nextRequestUntil?.day),
    }
    return { values, warnings: result.warnings }
  },

  certificate: (input) => {
    const filing = certificateFiling(input)
    const received = filing && receivedOn(filing)
    const course = certificateCourse({
      kind: CERTIFICATE_OF_CODE[input.type],
      receivedOn: received,
      issuedOn: dayOrNone(input.issuedAt),
      notifiedOn: dayOrNone(input.notifiedAt ?? input.issuedAt),
      extensionRequests: requestDays(input.prorogations),
    })
    return settled({
      seized: filing ? received !== undefined : null,
      receivedAt: isoOrNull(received),
      decisionDeadline: isoOrNull(course.deadline?.day),
      tacitNature: course.tacitOn ? 'cu-tacite' : null,
      tacitOn: isoOrNull(course.tacitOn?.day),
      tacitEffects: course.tacitOn ? 'L410-1-a-only' : null,
      initialExpiresOn: isoOrNull(course.initialExpiry?.day),
      ...requestValues(course.requests),
      expiresOn: isoOrNull(course.expiresOn?.day),
      nextRequestLatest: isoOrNull(course.nextRequestUntil?.day),
    })
  },

  completion: ({ daactReceivedAt, circumstances, contestNotice, attestationRequestedAt }) => {
    const result = completion({
      declaredOn: day(daactReceivedAt),
      circumstances: (circumstances ?? []).map((token) => CIRCUMSTANCE[token]),
      attestationRequestedOn: dayOrNone(attestationRequestedAt),
    })
    const contested = contestNotice ? notifiedOn(noticeOf(contestNotice)) : undefined
    return {
      values: {
        inspectionMandatory: result.inspectionCompulsory,
        contestBy: isoOrNull(result.contestUntil.day),
        contestNotifiedAt: isoOrNull(contested),
        contestInTime: contested === undefined ? null : contested <= result.contestUntil.day,
        attestationDueBy: isoOrNull(result.attestationDueOn?.day),
      },
      warnings: result.warnings,
    }
  },

  consultation: ({ body, type, circumstances, requestReceivedAt, answeredAt }) => {
    const assessed = circumstances?.includes('ENV_ASSESSMENT') ?? false
    const period = opinionPeriod(CONSULTEE[body], dossierOfType(type).dossier, assessed)
    const dueOn = opinionDueOn(period, day(requestReceivedAt)).day
    const answered = dayOrNone(answeredAt)
    return settled({
      responseDueBy: isoOrNull(dueOn),
      silence: OPINION_SILENCE_WORD[period.silence],
      answerInTime: answered === undefined ? null : answered <= dueOn,
    })
  },

  sursis: ({ sursisAt, durationMonths, until, confirmBy, endedAt, confirmationReceivedAt }) => {
    const result = stay({
      stayedOn: day(sursisAt),
      statesTimes: until || confirmBy ? Boolean(until && confirmBy) : durationMonths ? true : undefined,
      months: durationMonths ?? undefined,
      until: dayOrNone(until),
      confirmBy: dayOrNone(confirmBy),
      endedOn: dayOrNone(endedAt),
      confirmedOn: dayOrNone(confirmationReceivedAt),
    })
    const values = {
      sursisExpiresOn: isoOrNull(result.expiresOn.day),
      confirmLatest: isoOrNull(result.confirmUntil.day),
      confirmationInTime: result.confirmationInTime ?? null,
      decisionDueBy: isoOrNull(result.decisionDueOn?.day),
      termsEnforceable: result.binds ?? null,
      silence: 'accord',
    }
    const unsaid = !until && !confirmBy
    return { values, warnings: unsaid ? result.warnings.filter(({ sort }) => sort === 'unsettled') : result.warnings }
  },
}

function settled(values: Record<string, CaseValue>): Answer {
  return { values, warnings: [] }
}

function executableOf(type: CaseInput<'execution'>['type']): Executable {
  if (type === 'DP_TREES') return 'treeFelling'
  return dossierOfType(type).dossier === 'demolitionPermit' ? 'demolition' : 'works'
}

function requestDays(requests: CaseInput<'validity'>['prorogations']): readonly Day[] {
  return (requests ?? []).map(({ requestReceivedAt }) => day(requestReceivedAt))
}

/** `request1Latest`, `request1Admissible`, `request1TacitOn`, and so on for each request. */
function requestValues(requests: readonly ExtensionRequest[]): Record<string, CaseValue> {
  return Object.fromEntries(
    requests.flatMap(({ latest, admissible, grantedOn }, index) => [
      [`request${index + 1}Latest`, isoOrNull(latest)],
      [`request${index + 1}Admissible`, admissible],
      [`request${index + 1}TacitOn`, isoOrNull(grantedOn?.day)],
    ]),
  )
}

function certificateFiling({ channel, depositedAt, receivedAt, aeeSentAt, areSentAt }: CaseInput<'certificate'>) {
  const filing: FilingInput | undefined = channel
    ? { channel, depositedAt, receivedAt, aeeSentAt, areSentAt }
    : undefined
  return filing && filingOf(filing)
}
