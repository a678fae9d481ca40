import { describe, expect, test } from 'vitest'
import { clockReading } from '#contract/clock.ts'
import type { Act } from '#law/clock/acts.ts'
import { addDays, day, isoDay } from '#law/clock/calendar.ts'
import { openingBy } from '#law/guards/judge.ts'
import { whatToDo } from '#law/moves/moves.ts'
import { whoseTurn } from '#law/moves/whose-turn.ts'
import { act, byHand, clockOn, clockUnder, electronic, filed, registered } from './dossier-acts.ts'

const house = filed('housePermit', '2026-03-10')
const granted = act('decided', { sense: 'granted', signedOn: day('2026-04-17'), notice: byHand('2026-04-20') })
const stateOn = (today: string, ...acts: Act[]) => clockOn(today, ...acts).state
const dateOf = (clock: ReturnType<typeof clockOn>, name: string) => clock.dates.find((date) => date.name === name)?.day

describe('where a dossier stands, day after day', () => {
  const requested = act('attachmentsRequested', { lawful: true, notice: electronic('2026-03-31') })
  const answered = act('attachmentsReceived', {
    completes: true,
    filing: { channel: 'counter', filedOn: day('2026-05-04') },
  })
  const acts = [house, requested, answered]

  test.each([
    ['2026-03-30', { name: 'inFirstMonth', until: day('2026-04-10') }],
    ['2026-03-31', { name: 'awaitingAttachments', until: day('2026-07-01') }], // sent: it counts from the morrow
    ['2026-04-01', { name: 'awaitingAttachments', until: day('2026-07-01') }],
    ['2026-05-03', { name: 'awaitingAttachments', until: day('2026-07-01') }],
    ['2026-05-04', { name: 'underReview', until: day('2026-07-04') }],
    ['2026-07-04', { name: 'underReview', until: day('2026-07-04') }],
    ['2026-07-05', { name: 'tacitlyDecided', decision: 'tacitPermit', on: day('2026-07-04') }],
    ['2029-07-04', { name: 'tacitlyDecided', decision: 'tacitPermit', on: day('2026-07-04') }],
    ['2029-07-05', { name: 'lapsed', on: day('2029-07-04') }],
  ] as const)('on %s', (today, state) => expect(stateOn(today, ...acts)).toEqual(state))

  test('no act, or an e-mail where a téléservice exists, opens nothing', () => {
    expect(stateOn('2026-03-20')).toEqual({ name: 'notFiled' })
    const mail: Act = { ...house, filing: { channel: 'outsideTeleservice', filedOn: day('2026-03-10') } } as Act
    const clock = clockOn('2026-03-20', mail)
    expect(clock.state).toEqual({ name: 'notSeized' })
    expect(clock.withoutEffect).toEqual([expect.objectContaining({ why: 'notSeized' })])
  })

  test('R423-20: nothing runs until the commissioner’s report', () => {
    const inquiry = [
      filed('buildingPermit', '2026-01-20'),
      act('circumstanceEstablished', { circumstance: 'publicInquiry' }),
      act('periodIncreased', { notice: registered('2026-02-14') }),
    ]
    const waiting = clockOn('2026-05-01', ...inquiry)
    expect(waiting.state).toEqual({ name: 'awaitingInquiryReport' })
    expect(waiting.next).toBeUndefined()
    const report = act('inquiryReportReceived', { on: day('2026-06-22') })
    expect(stateOn('2026-06-22', ...inquiry, report)).toEqual({ name: 'underReview', until: day('2026-08-22') })
  })

  test('R423-37-2: a review suspended in time has no deadline until it resumes, then the days lost are given back', () => {
    const suspended = act('reviewSuspended', {
      reason: 'publicConsultation',
      from: day('2026-04-20'),
      notice: electronic('2026-04-18'),
    })
    const clock = clockOn('2026-06-01', house, suspended)
    expect(clock.state).toEqual({ name: 'suspended', since: day('2026-04-20') })
    expect(clock.course?.tacit).toBeUndefined()
    const resumed = clockOn('2026-06-15', house, suspended, act('reviewResumed', { on: day('2026-06-10') }))
    expect(resumed.state).toEqual({ name: 'underReview', until: day('2026-06-30') }) // 10 May + 51 days
  })

  test('a withdrawal by the applicant ends the review, unless a decision came first', () => {
    expect(stateOn('2026-04-10', house, act('withdrawn', { receivedOn: day('2026-04-02') }))).toEqual({
      name: 'withdrawn',
      on: day('2026-04-02'),
    })
    const tooLate = clockOn('2026-05-20', house, act('withdrawn', { receivedOn: day('2026-05-12') }))
    expect(tooLate.state.name).toBe('tacitlyDecided')
    expect(tooLate.withoutEffect).toContainEqual(expect.objectContaining({ why: 'withdrawnAfterDecision' }))
  })

  test('a mistake is undone by an act that names it, and the undoing may be undone', () => {
    const wrong = act('decided', { sense: 'refused', notice: byHand('2026-04-15') })
    const undone = act('cancelled', { act: wrong.id })
    expect(stateOn('2026-04-20', house, wrong).name).toBe('decided')
    expect(stateOn('2026-04-20', house, wrong, undone).name).toBe('underReview')
    expect(stateOn('2026-04-20', house, wrong, undone, act('cancelled', { act: undone.id })).name).toBe('decided')
  })
})

describe('after the decision', () => {
  const transmitted = act('decisionTransmitted', { on: day('2026-04-22') })
  const posted = act('postedOnSite', { on: day('2026-05-04') })

  test('L424-5: withdrawal counts from the signature, validity from the notification', () => {
    const clock = clockOn('2026-05-05', house, granted, transmitted, posted)
    expect(clock.state).toEqual({ name: 'decided', sense: 'granted', on: day('2026-04-20') })
    expect(dateOf(clock, 'revocableUntil')).toBe(day('2026-07-17'))
    expect(dateOf(clock, 'executableFrom')).toBe(day('2026-04-22'))
    expect(dateOf(clock, 'expiresOn')).toBe(day('2029-04-20'))
    expect(dateOf(clock, 'validityExtensionDueOn')).toBe(day('2029-02-20'))
    expect(dateOf(clock, 'thirdPartyAppealUntil')).toBe(day('2026-07-06'))
    expect(clock.next).toEqual({ event: 'thirdPartyBarred', on: day('2026-07-06') })
  })

  const inRegisteredSite = act('circumstanceEstablished', { circumstance: 'registeredSite' })
  const mayStart = (on: string, ...acts: Act[]) =>
    whatToDo(clockOn(on, ...acts)).some(({ step }) => step === 'startWorks')

  test.each([
    ['priorDeclaration', '2026-03-10', '2026-07-10'],
    ['priorDeclaration', '2025-10-31', '2026-02-28'],
    ['housePermit', '2026-03-10', '2026-07-10'],
    ['demolitionPermit', '2026-03-10', '2026-07-10'],
  ] as const)(
    'L-M3, R425-30: %s lodged on %s in a registered site: no works before %s, though acquired long before',
    (kind, lodged, from) => {
      const acts = [filed(kind, lodged), inRegisteredSite]
      const clock = clockOn(from, ...acts)
      expect(dateOf(clock, 'executableFrom')).toBe(day(from))
      expect(clock.dates.find(({ name }) => name === 'executableFrom')?.proof).toMatchObject({
        citations: [{ article: 'R*425-30 al. 1' }],
        steps: [{ operation: 'addMonths', months: 4 }],
      })
      const before = addDays(day(from), -1)
      expect([mayStart(isoDay(before), ...acts), mayStart(from, ...acts)]).toEqual([false, true])
      expect(openingBy(clockOn(isoDay(before), ...acts), 'startWorks')).toMatchObject({
        why: 'registeredSiteWait',
        limit: day(from),
      })
    },
  )

  test('L-M3, R425-30: a decision that comes after the four months waits for itself alone, and no decision for none', () => {
    const late = [
      filed('buildingPermit', '2026-03-10'),
      inRegisteredSite,
      act('circumstanceEstablished', { circumstance: 'departmentalCommission' }),
      act('periodIncreased', { notice: byHand('2026-03-20') }),
    ]
    expect(dateOf(clockOn('2026-08-11', ...late), 'executableFrom')).toBe(day('2026-08-10'))
    expect(dateOf(clockOn('2026-08-09', ...late), 'executableFrom')).toBeUndefined()
  })

  test('D-M5: a transfer has no validity of its own, express or tacit: that of the permit goes on', () => {
    const transfer = { ...house, variant: 'transfer' } as Act
    for (const acts of [[transfer, granted], [transfer]]) {
      const clock = clockOn('2026-05-20', ...acts)
      expect(['expiresOn', 'validityExtensionDueOn'].map((name) => dateOf(clock, name))).toEqual([undefined, undefined])
      expect(clock.next?.event).not.toBe('decisionLapses')
      expect(clockOn('2031-05-20', ...acts).state.name).not.toBe('lapsed')
    }
  })

  test('R*424-17, a marked reading: an amendment opens no validity of its own either, and both say it', () => {
    for (const variant of ['amendment', 'transfer']) {
      const clock = clockOn('2026-05-20', { ...house, variant } as Act, granted)
      expect(dateOf(clock, 'expiresOn')).toBeUndefined()
      expect(clockOn('2031-05-20', { ...house, variant } as Act, granted).state.name).not.toBe('lapsed')
      const [point] = clockReading(clock).warnings.filter((one) => one.point === 'validityOfVariant')
      expect(point?.readings).toMatchObject([
        { retained: true, text: expect.stringContaining('depuis l’autorisation initiale') },
        { retained: false, text: expect.stringMatching(/trois ans à elle seule.*2029/) },
      ])
    }
    expect(clockOn('2026-05-20', house, granted).warnings).toEqual([])
  })

  test('D-M5: what silence makes of a transfer is told in its own words, of a declaration too', () => {
    for (const kind of ['housePermit', 'priorDeclaration'] as const) {
      const transfer = { ...filed(kind, '2026-03-10'), variant: 'transfer' } as Act
      const before = JSON.stringify(clockReading(clockOn('2026-04-02', transfer)))
      const after = JSON.stringify(clockReading(clockOn('2026-05-20', transfer)))
      for (const told of [before, after]) {
        expect(told).toContain('transfert tacite')
        expect(told.match(/.{30}(?:on-opposition|permis tacite|"Décision tacite")/g) ?? []).toEqual([])
      }
      expect(after).toContain('Le transfert a été tacitement accordé')
    }
  })

  test('what is due from the town hall disappears once done', () => {
    const due = clockOn('2026-04-21', house, granted)
    expect(dateOf(due, 'transmissionDueOn')).toBe(day('2026-05-02'))
    expect(dateOf(due, 'executableFrom')).toBeUndefined()
    const done = clockOn('2026-04-23', house, granted, transmitted, act('postedInTownHall', { on: day('2026-04-23') }))
    expect(dateOf(done, 'transmissionDueOn')).toBeUndefined()
    expect(dateOf(done, 'townHallPostingUntil')).toBe(day('2026-06-23'))
  })

  test.each([
    ['tacit permit', 'housePermit', '2026-05-20', { noted: undefined }],
    ['tacit non-opposition', 'priorDeclaration', '2026-04-20', { noted: true }],
  ] as const)('CGCT L2131-1: nobody signed a %s, and no day makes its transmission late', (_what, kind, on, told) => {
    const clock = clockOn(on, filed(kind, '2026-03-10'))
    expect(clock.state.name).toBe('tacitlyDecided')
    expect(dateOf(clock, 'transmissionDueOn')).toBeUndefined()
    const [transmit] = whatToDo(clock).filter(({ step }) => step === 'transmit')
    expect(transmit).toMatchObject({ act: 'decisionTransmitted' })
    expect([transmit?.noted, transmit?.due, transmit?.dueOn]).toEqual([told.noted, undefined, undefined])
    const sent = clockOn(on, filed(kind, '2026-03-10'), act('decisionTransmitted', { on: day(on) }))
    expect(whatToDo(sent).map(({ step }) => step)).not.toContain('transmit')
    expect(whoseTurn(sent)).toBe(whoseTurn(clock))
  })

  test('X-M11, R*424-17: a lapse for want of a declaration is known once somebody found that no works had begun', () => {
    const found = (on: string) => act('worksNotBegun', { on: day(on) })
    const lapsed = { name: 'lapsed', on: day('2029-04-20') }
    const acts = [house, granted, transmitted]
    expect(stateOn('2029-06-01', ...acts)).toEqual(lapsed)
    expect(stateOn('2029-06-01', ...acts, found('2029-04-20'))).toEqual(lapsed)
    expect(stateOn('2029-06-01', ...acts, found('2029-05-02'))).toEqual({ ...lapsed, known: true })
    expect(stateOn('2029-05-01', ...acts, found('2029-05-02'))).toEqual(lapsed)
    const late = act('worksStarted', { on: day('2029-05-01') })
    expect(stateOn('2029-06-01', ...acts, late)).toEqual({ ...lapsed, known: true })
    const inTime = act('worksStarted', { on: day('2028-06-01') })
    expect(stateOn('2029-06-01', ...acts, found('2029-05-02'), inTime).name).toBe('worksUnderway')
  })

  test('X-M7: a withdrawal is transmitted within fifteen days of its signature, whenever it is received', () => {
    const left = { via: 'registered', sentOn: day('2026-07-01') } as const
    const acts = [house, granted, transmitted]
    const onItsWay = clockOn('2026-07-02', ...acts, act('revoked', { notice: left }))
    expect(onItsWay.state.name).toBe('revocationSigned')
    expect(dateOf(onItsWay, 'transmissionDueOn')).toBe(day('2026-07-16'))
    const presented = act('revoked', { notice: { ...left, firstPresentedOn: day('2026-07-04') } })
    const received = clockOn('2026-07-05', ...acts, presented)
    expect(received.state).toEqual({ name: 'revoked', on: day('2026-07-04') })
    expect(dateOf(received, 'transmissionDueOn')).toBe(day('2026-07-16'))
    const mailed = clockOn('2026-07-05', ...acts, act('revoked', { notice: electronic('2026-07-01') }))
    expect(dateOf(mailed, 'transmissionDueOn')).toBe(day('2026-07-16'))
    const done = clockOn('2026-07-05', ...acts, presented, act('decisionTransmitted', { on: day('2026-07-02') }))
    expect(dateOf(done, 'transmissionDueOn')).toBeUndefined()
  })

  test('X-M7: that of a tacit permit too, though nobody signed the permit', () => {
    const notice = { via: 'registered', sentOn: day('2026-06-01') } as const
    const clock = clockOn('2026-06-02', house, act('revoked', { notice }))
    expect(dateOf(clock, 'transmissionDueOn')).toBe(day('2026-06-16'))
    const [transmit] = whatToDo(clock).filter(({ step }) => step === 'transmit')
    expect(transmit).toMatchObject({ due: true, dueOn: day('2026-06-16') })
  })

  test('a withdrawal received in time takes the permit away; a late one does too, and is signalled as open to annulment', () => {
    const inTime = clockOn('2026-08-01', house, granted, act('revoked', { notice: electronic('2026-07-16') }))
    expect(inTime.state).toEqual({ name: 'revoked', on: day('2026-07-17') })
    const late = clockOn('2026-07-17', house, granted, act('revoked', { notice: electronic('2026-07-17') }))
    expect(late.warnings).toContainEqual(expect.objectContaining({ alert: 'revocationOutOfTime' }))
  })

  test('a late refusal withdraws the tacit permit; a late grant leaves it as it was born', () => {
    const refusal = act('decided', { sense: 'refused', notice: electronic('2026-05-20') })
    expect(stateOn('2026-05-15', house, refusal)).toMatchObject({ name: 'tacitlyDecided', on: day('2026-05-10') })
    expect(stateOn('2026-06-01', house, refusal)).toEqual({ name: 'revoked', on: day('2026-05-21') })
    const grant = act('decided', { sense: 'granted', notice: electronic('2026-05-20') })
    expect(stateOn('2026-06-01', house, grant)).toMatchObject({ name: 'tacitlyDecided', on: day('2026-05-10') })
  })

  test('L424-1: a stay of two years, then the applicant confirms or the request lapses', () => {
    const stayed = act('decided', { sense: 'stayed', signedOn: day('2026-04-17'), notice: byHand('2026-04-20') })
    const clock = clockOn('2026-05-01', house, stayed)
    expect(clock.state).toEqual({ name: 'stayed', until: day('2028-04-17') })
    expect(dateOf(clock, 'stayConfirmationDueOn')).toBe(day('2028-06-17'))
    const confirmed = clockOn('2028-05-10', house, stayed, act('stayConfirmed', { receivedOn: day('2028-05-02') }))
    expect(dateOf(confirmed, 'stayDecisionDueOn')).toBe(day('2028-07-02'))
  })

  test('R424-17: works keep a permit alive, unless they stop for more than a year after its validity', () => {
    const works = act('worksStarted', { on: day('2026-09-01') })
    expect(stateOn('2030-01-01', house, granted, works)).toEqual({ name: 'worksUnderway', since: day('2026-09-01') })
    const stopped = act('worksInterrupted', { from: day('2029-06-01') })
    expect(stateOn('2030-06-01', house, granted, works, stopped).name).toBe('worksUnderway')
    expect(stateOn('2030-06-02', house, granted, works, stopped)).toEqual({
      name: 'lapsed',
      on: day('2030-06-01'),
      known: true,
    })
    const resumed = act('worksResumed', { on: day('2030-05-30') })
    expect(stateOn('2030-06-02', house, granted, works, stopped, resumed).name).toBe('worksUnderway')
    expect(stateOn('2030-01-01', house, granted, act('worksStarted', { on: day('2029-05-01') })).name).toBe('lapsed')
  })

  test('R424-19: a court appeal stops the validity until it is settled', () => {
    const lodged = act('courtAppealLodged', { on: day('2026-06-01'), appellant: 'thirdParty' })
    const settled = act('courtAppealSettled', { on: day('2027-05-31') })
    expect(dateOf(clockOn('2028-01-01', house, granted, lodged, settled), 'expiresOn')).toBe(day('2030-04-20'))
  })

  test('R462-6: finished works may be contested for three months, five where the inspection is compulsory', () => {
    const done = act('completionDeclared', { receivedOn: day('2027-01-15') })
    const ordinary = [house, granted, act('worksStarted', { on: day('2026-09-01') }), done]
    expect(stateOn('2027-04-15', ...ordinary)).toEqual({
      name: 'completed',
      on: day('2027-01-15'),
      contestableUntil: day('2027-04-15'),
    })
    expect(stateOn('2027-04-16', ...ordinary)).toEqual({ name: 'compliant', since: day('2027-04-16') })
    const protectedPlace = act('circumstanceEstablished', { circumstance: 'classifiedSite' })
    expect(stateOn('2027-04-16', ...ordinary, protectedPlace).name).toBe('completed')
    const contested = act('complianceContested', { notice: registered('2027-03-01') })
    expect(stateOn('2027-04-16', ...ordinary, contested)).toEqual({
      name: 'complianceContested',
      on: day('2027-03-01'),
    })
  })
})

describe('what may be done today, and what time will bring', () => {
  const stepsOn = (today: string, ...acts: Act[]) => whatToDo(clockOn(today, ...acts)).map(({ step }) => step)

  test('in the first month pieces and a longer period may be notified, not after', () => {
    expect(stepsOn('2026-04-10', house)).toEqual(
      expect.arrayContaining(['requestAttachments', 'increasePeriod', 'decide']),
    )
    expect(stepsOn('2026-04-11', house)).not.toEqual(expect.arrayContaining(['requestAttachments']))
    expect(stepsOn('2026-04-11', house)).toEqual(expect.arrayContaining(['decide']))
    expect(stepsOn('2026-04-11', house)).not.toContain('extendPeriod') // no regime opens a prolongation
    const near = act('circumstanceEstablished', { circumstance: 'monumentSurroundings' })
    expect(stepsOn('2026-04-11', house, near)).toEqual(expect.arrayContaining(['extendPeriod', 'decide']))
  })

  test('a letter must leave the day before when it is electronic', () => {
    const decide = whatToDo(clockOn('2026-04-11', house)).find(({ step }) => step === 'decide')
    expect(decide?.sendBy).toEqual({
      hand: day('2026-05-10'),
      electronic: day('2026-05-09'),
      registeredPresentedBy: day('2026-05-10'),
    })
  })

  test('if nobody does anything: deemed complete, then the tacit decision', () => {
    expect(clockOn('2026-03-20', house).next).toEqual({ event: 'deemedComplete', on: day('2026-04-10') })
    expect(clockOn('2026-04-11', house).next).toEqual({
      event: 'tacitDecision',
      on: day('2026-05-10'),
      decision: 'tacitPermit',
    })
  })

  test('pieces are awaited from the day when their request leaves, the day before it is taken as received', () => {
    const sent = act('attachmentsRequested', { lawful: true, notice: electronic('2026-03-20') })
    const clock = clockOn('2026-03-20', house, sent)
    expect(clock.state).toEqual({ name: 'awaitingAttachments', until: day('2026-06-21') })
    expect(clock.next).toEqual({ event: 'tacitDecision', on: day('2026-06-21'), decision: 'tacitRejection' })
    expect(clockReading(clock).silence?.sentence).toBe(
      'Une fois les pièces reçues, le silence de la mairie vaudra accord (R*424-1 b).',
    )
    const awaited = clockOn('2026-03-25', house, sent)
    expect(awaited.state.name).toBe('awaitingAttachments')
    expect(awaited.next).toEqual(clock.next)
    expect(clockReading(awaited).silence?.sentence).toContain('Une fois les pièces reçues')
    // a registered letter counts from its first presentation, which nobody has noted
    const unpresented = act('attachmentsRequested', { lawful: true, notice: { via: 'registered' } })
    expect(clockOn('2026-03-20', house, unpresented).next?.event).toBe('deemedComplete')
    expect(clockReading(clockOn('2026-03-20', house)).silence?.sentence).toBe('Le silence vaut accord (R*424-1 b).')
  })

  test('silence on a declaration of one month answers on the day its file would be deemed complete: that is said', () => {
    const declaration = filed('priorDeclaration', '2026-03-10')
    expect(clockOn('2026-03-20', declaration).next).toEqual({
      event: 'tacitDecision',
      on: day('2026-04-10'),
      decision: 'tacitNonOpposition',
    })
  })

  test('a decision sent and not received yet leaves no tacit decision to come', () => {
    const sent = act('decided', { sense: 'granted', notice: electronic('2026-04-20') })
    const clock = clockOn('2026-04-20', house, sent)
    expect(clock.state.name).toBe('underReview')
    expect(clock.next).toBeUndefined()
  })

  test('R424-3: the authority’s appeal rejected before the deadline makes silence a rejection, not after it', () => {
    const rejectedOn = (on: string) =>
      clockOn('2026-03-20', house, act('heritageAppealRejected', { on: day(on) })).silence?.meaning
    expect([rejectedOn('2026-05-10'), rejectedOn('2026-05-11')]).toEqual(['rejection', 'grant'])
  })

  test('a decree that stops the clocks of a territory moves every running period', () => {
    const context = {
      suspensions: [{ from: day('2026-03-12'), to: day('2026-05-23'), cause: { decree: 'Ordonnance 2026-306' } }],
    }
    const clock = clockUnder(context, '2026-06-01', house)
    expect(dateOf(clock, 'checkUntil')).toBe(day('2026-06-22')) // 10 April + 73 days
    expect(dateOf(clock, 'decisionDeadline')).toBe(day('2026-07-22'))
    expect(clock.dates.find(({ name }) => name === 'decisionDeadline')?.proof.steps.at(-1)).toMatchObject({
      operation: 'resumeAfterSuspension',
      days: 73,
    })
  })
})
