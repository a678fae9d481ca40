import { type CertificateCourse, certificateCourse } from './certificate/certificate.ts'
import type { ActOf } from './clock/acts.ts'
import { receiptOf } from './clock/application.ts'
import type { Day } from './clock/calendar.ts'
import type { LegalContext } from './clock/context.ts'
import { notifiedOn } from './clock/notice.ts'
import type { ProvenDay } from './clock/proof.ts'
import { actsOf, lastOf, type Register } from './clock/register.ts'
import type { CertificateKind } from './dossier-kind.ts'
import { closed, type Opening, open, within } from './opening.ts'

/** A certificat d'urbanisme read on a day: no missing pieces stop it, and silence makes a certificate (R*410-12). */
export type CertificateReading = {
  of: 'certificate'
  day: Day
  receipt?: ProvenDay
  issuedOn?: Day
  course: CertificateCourse
  dates: readonly ProvenDay[]
  /** A certificate exists that day, express or tacit. */
  standing: boolean
}

export function readCertificate(
  day: Day,
  filed: ActOf<'filed'>,
  kind: CertificateKind,
  register: Register,
  context: LegalContext,
): CertificateReading {
  const receipt = receiptOf(filed)
  const issued = lastOf(register, 'decided')
  const issuedOn = issued && (issued.signedOn ?? notifiedOn(issued.notice))
  const extensionRequests = actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn)
  const course = certificateCourse({ kind, receivedOn: receipt?.day, issuedOn, extensionRequests }, context)
  return onCertificateDay(day, {
    of: 'certificate',
    ...(receipt && { receipt }),
    ...(issuedOn !== undefined && { issuedOn }),
    course,
  })
}

/** The same certificate on another day. */
export function onCertificateDay(
  day: Day,
  { receipt, issuedOn, course }: Omit<CertificateReading, 'day' | 'dates' | 'standing'>,
): CertificateReading {
  const { deadline, tacitOn, expiresOn, nextRequestUntil } = course
  const standing = (issuedOn !== undefined && issuedOn <= day) || (tacitOn !== undefined && tacitOn.day < day)
  const dates = [receipt, deadline, tacitOn, ...(standing ? [expiresOn, nextRequestUntil] : [])]
    .filter((date): date is ProvenDay => date !== undefined)
    .toSorted((one, other) => one.day - other.day)
  return {
    of: 'certificate',
    day,
    ...(receipt && { receipt }),
    ...(issuedOn !== undefined && { issuedOn }),
    course,
    dates,
    standing,
  }
}

/** A tacit certificate only freezes the rules: an express one may still come after it; a second express one may not. */
export const CERTIFICATE_MOVES = {
  decide: ({ day, issuedOn, course }: CertificateReading): Opening => {
    if (issuedOn !== undefined) return closed('alreadyDecided')
    const { expiresOn, deadline } = course
    if (expiresOn && expiresOn.day < day) return closed('reviewOver', expiresOn.day)
    return deadline && day <= deadline.day ? open({ until: deadline.day, due: true }) : open({})
  },
  requestValidityExtension: ({ day, standing, course }: CertificateReading): Opening =>
    standing && course.nextRequestUntil
      ? within(day, course.nextRequestUntil.day, 'extensionNotAvailable')
      : closed('extensionNotAvailable'),
} as const
