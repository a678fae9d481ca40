import { type CertificateCourse, certificateCourse } from '#law/certificate/certificate.ts'
import type { CertificateKind } from '#law/dossier-kind.ts'
import type { ActOf } from './acts.ts'
import { receiptOf } from './application.ts'
import type { Day } from './calendar.ts'
import type { LegalContext } from './context.ts'
import { notifiedOn } from './notice.ts'
import type { ProvenDay } from './proof.ts'
import { actsOf, lastOf, type Register } from './register.ts'

/** A certificat d'urbanisme read on a day: no missing pieces stop it, and silence makes a certificate (R*410-12). */
export type CertificateReading = {
  of: 'certificate'
  kind: CertificateKind
  day: Day
  receipt?: ProvenDay
  /** Day the express certificate was received. */
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
  const issuedOn = issued && notifiedOn(issued.notice)
  const extensionRequests = actsOf(register, 'validityExtensionRequested').map(({ receivedOn }) => receivedOn)
  const course = certificateCourse(
    {
      kind,
      receivedOn: receipt?.day,
      issuedOn: issued?.signedOn ?? issuedOn,
      notifiedOn: issuedOn,
      extensionRequests,
    },
    context,
  )
  return onCertificateDay(day, {
    of: 'certificate',
    kind,
    ...(receipt && { receipt }),
    ...(issuedOn !== undefined && { issuedOn }),
    course,
  })
}

/** The same certificate on another day. */
export function onCertificateDay(
  day: Day,
  { kind, receipt, issuedOn, course }: Omit<CertificateReading, 'day' | 'dates' | 'standing'>,
): CertificateReading {
  const { deadline, tacitOn, expiresOn, nextRequestUntil } = course
  const standing = (issuedOn !== undefined && issuedOn <= day) || (tacitOn !== undefined && tacitOn.day < day)
  const dates = [receipt, deadline, tacitOn, ...(standing ? [expiresOn, nextRequestUntil] : [])]
    .filter((date): date is ProvenDay => date !== undefined)
    .toSorted((one, other) => one.day - other.day)
  return {
    of: 'certificate',
    kind,
    day,
    ...(receipt && { receipt }),
    ...(issuedOn !== undefined && { issuedOn }),
    course,
    dates,
    standing,
  }
}
