import type { CertificateReading } from './certificate-reading.ts'
import type { ReviewClock } from './clock-answer.ts'
import type { DossierState } from './dossier-state.ts'
import type { NextEvent } from './next-event.ts'

/** The clock of a certificat d'urbanisme. */
export function certificateClock(reading: CertificateReading): ReviewClock {
  const next = certificateNext(reading)
  return {
    reading,
    state: certificateState(reading),
    dates: reading.dates,
    pending: [],
    ...(next && { next }),
    warnings: [],
    withoutEffect: [],
    certain: true,
  }
}

function certificateState({ day, standing, issuedOn, course }: CertificateReading): DossierState {
  const { deadline, expiresOn } = course
  if (!standing || !expiresOn) return { name: 'underReview', until: deadline?.day ?? day }
  if (expiresOn.day < day) return { name: 'certificateExpired', on: expiresOn.day }
  return { name: 'certified', tacit: issuedOn === undefined, until: expiresOn.day }
}

function certificateNext({ day, standing, course }: CertificateReading): NextEvent | undefined {
  const { tacitOn, expiresOn } = course
  if (!standing || !expiresOn) return tacitOn && { event: 'tacitCertificate', on: tacitOn.day }
  return expiresOn.day < day ? undefined : { event: 'certificateExpires', on: expiresOn.day }
}
