import { certificateCourse } from '#law/certificate/certificate.ts'
import type { CertificateKind } from '#law/dossier-kind.ts'
import { lawfulStep, stepsAfterDecision } from '#law/guards/lawful-steps.ts'
import type { ActOf } from './acts.ts'
import { receiptOf } from './application.ts'
import type { Day } from './calendar.ts'
import type { ReviewClock } from './clock-answer.ts'
import type { LegalContext } from './context.ts'
import { formality } from './formalities.ts'
import { notifiedOn } from './notice.ts'
import type { ProvenDay } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'

/** The clock of a certificat d'urbanisme: no missing pieces stop it, and silence makes a certificate (R*410-12). */
export function certificateClock(
  filed: ActOf<'filed'>,
  kind: CertificateKind,
  register: Register,
  today: Day,
  context: LegalContext,
): ReviewClock {
  const receipt = receiptOf(filed)
  const issued = lastOf(register, 'decided')
  const notified = issued && notifiedOn(issued.notice)
  const issuedOn = issued?.signedOn ?? notified
  const course = certificateCourse(
    {
      kind,
      receivedOn: receipt?.day,
      issuedOn,
      notifiedOn: notified,
      extensionRequests: actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn),
    },
    context,
  )
  const { deadline, tacitOn, expiresOn, nextRequestUntil } = course
  const isExpress = notified !== undefined && notified <= today
  const standing = isExpress || (tacitOn !== undefined && tacitOn.day < today)
  const dates = [receipt, depositNotice(filed), deadline, tacitOn, ...(standing ? [expiresOn, nextRequestUntil] : [])]
    .filter((date): date is ProvenDay => date !== undefined)
    .toSorted((one, other) => one.day - other.day)
  const quiet = { warnings: [], withoutEffect: [], certain: true, dates }
  if (!standing || !expiresOn) {
    const until = deadline?.day ?? today
    return {
      ...quiet,
      state: { name: 'underReview', until },
      steps: [lawfulStep('decide', until)],
      ...(tacitOn && { next: { event: 'tacitCertificate', on: tacitOn.day } }),
    }
  }
  if (expiresOn.day < today) return { ...quiet, state: { name: 'certificateExpired', on: expiresOn.day }, steps: [] }
  return {
    ...quiet,
    state: { name: 'certified', tacit: !isExpress, until: expiresOn.day },
    steps: stepsAfterDecision(today, dates).filter(({ step }) => step === 'requestValidityExtension'),
    next: { event: 'certificateExpires', on: expiresOn.day },
  }
}

function depositNotice(filed: ActOf<'filed'>): ProvenDay | undefined {
  return filed.filing.filedOn === undefined
    ? undefined
    : formality('depositNoticeDueOn', filed.filing.filedOn, 'filedOn', filed.id)
}
