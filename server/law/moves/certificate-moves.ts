import { CERTIFICATE_PERIODS } from '#law/certificate/certificate.ts'
import type { CertificateReading } from '#law/clock/certificate-reading.ts'
import { ORDINARY_PERIOD } from '#law/clock/review-period.ts'
import { closed, type Opening, open, within } from './opening.ts'

/** A tacit certificate only freezes the rules: an express one may still come after it; a second express one may not. */
export const CERTIFICATE_MOVES = {
  decide: ({ day, kind, issuedOn, course }: CertificateReading): Opening => {
    const citation = ORDINARY_PERIOD[kind]
    if (issuedOn !== undefined) return closed('alreadyDecided')
    const { expiresOn, deadline } = course
    if (expiresOn && expiresOn.day < day) return closed('reviewOver', expiresOn.day)
    return deadline && day <= deadline.day ? open({ until: deadline.day, due: true, citation }) : open({ citation })
  },
  /** Whoever may deliver a permit there delivers the certificate (R*410-11). */
  establishAuthority: (): Opening => open({ noted: true }),
  requestValidityExtension: ({ day, standing, course }: CertificateReading): Opening =>
    standing && course.nextRequestUntil
      ? within(day, course.nextRequestUntil.day, 'extensionNotAvailable', {
          citation: CERTIFICATE_PERIODS.requestedBefore,
        })
      : closed('extensionNotAvailable'),
} as const
