import type { Act, ActKind, ActOf } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import type { ReviewClock } from '#law/clock/clock-answer.ts'
import type { LegalContext } from '#law/clock/context.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import type { CertificateKind, ReviewedKind } from '#law/dossier-kind.ts'

/** Short ways to write a dossier in a test: `clockOn('2026-04-01', filed('housePermit', '2026-03-10'), …)`. */

export const filed = (dossier: ReviewedKind | CertificateKind, filedOn: string): Act => ({
  id: 'filed',
  kind: 'filed',
  dossier,
  filing: { channel: 'counter', filedOn: day(filedOn) },
})

let number = 0

/** An act with an identity of its own. */
export function act<Kind extends ActKind>(kind: Kind, contents: Omit<ActOf<Kind>, 'id' | 'kind'>): Act {
  number += 1
  return { id: `${kind} ${number}`, kind, ...contents } as unknown as Act
}

export const electronic = (sentOn: string) => ({ via: 'electronic', sentOn: day(sentOn) }) as const
export const registered = (firstPresentedOn: string) =>
  ({ via: 'registered', firstPresentedOn: day(firstPresentedOn) }) as const
export const byHand = (handedOn: string) => ({ via: 'hand', handedOn: day(handedOn) }) as const

export const clockOn = (today: string, ...acts: Act[]): ReviewClock => reviewClock(acts, day(today))
export const clockUnder = (context: LegalContext, today: string, ...acts: Act[]): ReviewClock =>
  reviewClock(acts, day(today), context)
