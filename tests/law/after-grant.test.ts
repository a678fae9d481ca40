import { describe, expect, test } from 'vitest'
import { day, isoDay } from '#law/clock/calendar.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { act, filed } from './dossier-acts.ts'

const hand = (on: string) => ({ via: 'hand', handedOn: day(on) }) as const
const house = filed('housePermit', '2026-03-10')
const granted = act('decided', { sense: 'granted', signedOn: day('2026-04-20'), notice: hand('2026-04-20') })
const sent = act('decisionTransmitted', { on: day('2026-04-20') })
const started = act('worksStarted', { on: day('2026-05-10') })
const finished = act('completionDeclared', { receivedOn: day('2026-09-01') })
const on = (today: string, ...acts: Parameters<typeof reviewClock>[0]) =>
  reviewClock([house, granted, sent, ...acts], day(today))
const steps = (clock: ReturnType<typeof on>) =>
  whatToDo(clock)
    .filter(({ noted }) => !noted)
    .map(({ step }) => step)
const expiry = (clock: ReturnType<typeof on>) => {
  const date = clock.dates.find(({ name }) => name === 'expiresOn')
  return date && isoDay(date.day)
}

describe('L480-2, works stopped by an order', () => {
  const ordered = act('stopWorksOrdered', { reportOn: day('2026-06-01'), notice: hand('2026-06-03') })

  test('are a state of their own from the day of the order until something puts an end to it', () => {
    expect(on('2026-06-02', started, ordered).state.name).toBe('worksUnderway')
    expect(on('2026-06-03', started, ordered).state).toEqual({ name: 'worksStopped', on: day('2026-06-03') })
    const lifted = act('stopWorksLifted', { on: day('2026-07-01') })
    expect(on('2026-06-30', started, ordered, lifted).state.name).toBe('worksStopped')
    expect(on('2026-07-01', started, ordered, lifted).state.name).toBe('worksUnderway')
  })

  test('nobody is invited to declare them finished; the prosecutor is owed a copy until one left', () => {
    const clock = on('2026-06-10', started, ordered)
    expect(steps(clock)).not.toContain('declareCompletion')
    expect(whatToDo(clock).find(({ step }) => step === 'informProsecutor')).toMatchObject({
      due: true,
      dueOn: day('2026-06-03'),
    })
    const told = act('prosecutorInformed', { on: day('2026-06-04') })
    expect(steps(on('2026-06-10', started, ordered, told))).not.toContain('informProsecutor')
  })
})

describe('R*424-21 to R*424-23, an extension', () => {
  const asked = act('validityExtensionRequested', { receivedOn: day('2028-12-01') })

  test('waits for its answer or two months of silence, is asked once, and only then moves the end of validity', () => {
    const waiting = on('2028-12-15', asked)
    expect(waiting.pending).toMatchObject([{ matter: 'validityExtension', until: day('2029-02-01') }])
    expect(expiry(waiting)).toBe('2029-04-20')
    expect(steps(waiting)).toEqual(expect.arrayContaining(['grantValidityExtension', 'refuseValidityExtension']))
    expect(steps(waiting)).not.toContain('requestValidityExtension')
    expect(expiry(on('2029-02-02', asked))).toBe('2030-04-20')
    expect(steps(on('2029-02-02', asked))).toContain('requestValidityExtension')
  })

  test('an arrêté grants it before silence does', () => {
    const answered = on('2028-12-20', asked, act('validityExtended', { on: day('2028-12-20') }))
    expect(answered.pending).toEqual([])
    expect(expiry(answered)).toBe('2030-04-20')
    expect(steps(answered)).not.toContain('refuseValidityExtension')
  })

  test('refused in time, the validity ends as it did', () => {
    const refused = on('2029-02-02', asked, act('validityExtensionRefused', { notice: hand('2029-01-15') }))
    expect(refused.pending).toEqual([])
    expect(expiry(refused)).toBe('2029-04-20')
  })
})

describe('R*462-9, conformity contested', () => {
  const contested = act('complianceContested', { notice: hand('2026-10-01') })

  test('the works are no longer to be begun nor finished; their mending may be found', () => {
    const clock = on('2026-10-02', started, finished, contested)
    expect(clock.state.name).toBe('complianceContested')
    expect(steps(clock)).toContain('liftComplianceContest')
    for (const gone of ['startWorks', 'declareCompletion', 'contestCompliance'])
      expect(steps(clock)).not.toContain(gone)
  })

  test('once found, conformity stands from that day, and may be attested', () => {
    const lifted = act('complianceContestLifted', { on: day('2026-12-10') })
    const clock = on('2026-12-15', started, finished, contested, lifted)
    expect(clock.state).toEqual({ name: 'compliant', since: day('2026-12-10') })
    expect(steps(clock)).not.toContain('liftComplianceContest')
  })
})

describe('L600-12-2, an appeal to the authority', () => {
  const posted = act('postedOnSite', { on: day('2026-05-01') })
  const lodged = act('administrativeAppealLodged', { on: day('2026-05-12'), appellant: 'thirdParty' })

  test('waits for an answer until the silence of two months rejects it', () => {
    const waiting = on('2026-05-20', posted, lodged)
    expect(waiting.pending).toMatchObject([{ matter: 'administrativeAppeal', until: day('2026-07-12') }])
    expect(whatToDo(waiting).find(({ step }) => step === 'answerAdministrativeAppeal')).toMatchObject({
      examine: true,
      until: day('2026-07-12'),
    })
    expect(on('2026-07-13', posted, lodged).pending).toEqual([])
  })

  test('answered, it waits no longer', () => {
    const answered = act('administrativeAppealAnswered', { outcome: 'rejected', notice: hand('2026-06-01') })
    expect(on('2026-06-02', posted, lodged, answered).pending).toEqual([])
    expect(steps(on('2026-06-02', posted, lodged, answered))).not.toContain('answerAdministrativeAppeal')
  })
})

describe('CRPA L121-1, the holder is heard', () => {
  test('observations are awaited until their day, or until the act that they precede', () => {
    const invited = act('hearingInvited', { answerUntil: day('2026-06-01'), notice: hand('2026-05-12') })
    expect(on('2026-05-20', invited).pending).toMatchObject([
      { matter: 'hearing', before: 'revocation', until: day('2026-06-01') },
    ])
    expect(on('2026-06-02', invited).pending).toEqual([])
    const revoked = act('revoked', { notice: hand('2026-05-25') })
    expect(on('2026-05-26', invited, revoked).pending).toEqual([])
  })
})

describe('R*600-2, a board that was away', () => {
  const posted = act('postedOnSite', { on: day('2026-05-01') })
  const away = (when: string) => act('siteDisplayInterrupted', { on: day(when) })
  const back = act('siteDisplayRestored', { on: day('2026-06-10') })
  const continuity = (...acts: Parameters<typeof reviewClock>[0]) =>
    on('2026-06-15', posted, ...acts).warnings.filter(
      (each) => each.sort === 'unsettled' && each.point === 'siteDisplayContinuity',
    )
  const court = (clock: ReturnType<typeof on>) => clock.dates.find(({ name }) => name === 'thirdPartyAppealUntil')?.day

  test('within its two months leaves two readings: from its first day, or from the day it was back', () => {
    expect(continuity()).toEqual([])
    const first = court(on('2026-06-15', posted))
    const again = court(on('2026-06-15', act('postedOnSite', { on: day('2026-06-10') })))
    expect(continuity(away('2026-06-05'), back)).toMatchObject([
      {
        readings: [
          { retained: true, day: first },
          { retained: false, day: again },
        ],
      },
    ])
  })

  test('and not set again, is not known to open anything any more', () => {
    const [{ readings } = {}] = continuity(away('2026-06-05')) as { readings?: readonly object[] }[]
    expect(readings?.[1]).toEqual({ retained: false, day: undefined })
  })

  test('after the two months changes nothing', () => {
    expect(continuity(away('2026-07-02'))).toEqual([])
  })
})
