import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clockReading } from '#contract/clock.ts'
import type { Act } from '#law/clock/acts.ts'
import { addDays, type Day, day, isoDay } from '#law/clock/calendar.ts'
import type { DossierState } from '#law/clock/dossier-state.ts'
import type { Filing } from '#law/clock/filing.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { openingBy } from '#law/guards/judge.ts'
import { whoseTurn } from '#law/moves/whose-turn.ts'
import { times } from '#tests/properties.ts'
import { followedSentence } from '#wording/dossier/deposit/followed.ts'
import { receptionTexts } from '#wording/dossier/deposit/reception.ts'
import { stateSentence } from '#wording/dossier/register/dossier-state.ts'
import { act, byHand, clockOn, electronic, filed } from './dossier-acts.ts'

const house = filed('housePermit', '2026-11-20')
const declaration = filed('priorDeclaration', '2026-11-20')
const ask = (...codes: string[]) =>
  act('attachmentsRequested', { lawful: true, notice: byHand('2026-11-24'), pieces: codes.map((code) => ({ code })) })
const portal = (on: string): Filing => ({ channel: 'electronic', filedOn: day(on), registeredOn: day(on) })
const file = (code: string, on: string, filing: Filing = portal(on)) =>
  act('pieceReceived', { pieces: [{ code }], filing })
const refuse = (code: string, on: string) => act('pieceNotAccepted', { pieces: [{ code }], on: day(on) })
const pointsOn = (today: string, ...acts: Act[]) =>
  clockOn(today, ...acts).warnings.map((warning) => (warning.sort === 'alert' ? warning.alert : warning.point))

describe('D-B0: what was asked is received when its files are there (R*423-39 c)', () => {
  const asked = ask('DP4', 'DP6')

  test('a readable file for every asked code starts the period that day, though nobody declared anything', () => {
    const acts = [declaration, asked, file('DP4', '2026-12-02'), file('DP6', '2026-12-04')]
    expect(clockOn('2026-12-03', ...acts).state).toEqual({ name: 'awaitingAttachments', until: day('2027-02-24') })
    expect(clockOn('2026-12-04', ...acts).state).toEqual({ name: 'underReview', until: day('2027-01-04') })
    expect(clockOn('2027-02-25', ...acts).state).toEqual({
      name: 'tacitlyDecided',
      decision: 'tacitNonOpposition',
      on: day('2027-01-04'),
    })
  })

  test.each([
    ['post', { channel: 'post', receivedOn: day('2026-12-04') }],
    ['the counter', { channel: 'counter', filedOn: day('2026-12-04') }],
    ['the portal', portal('2026-12-04')],
  ] satisfies [string, Filing][])('by %s alike', (_, filing) => {
    const acts = [declaration, asked, file('DP4', '2026-12-02'), file('DP6', '2026-12-04', filing)]
    expect(clockOn('2026-12-10', ...acts).state).toEqual({ name: 'underReview', until: day('2027-01-04') })
  })

  test('a partial answer that names the last piece completes the file, whatever button recorded it', () => {
    const partial = act('attachmentsReceived', {
      completes: false,
      pieces: [{ key: 'DP6', code: 'DP 06' }],
      filing: { channel: 'post', receivedOn: day('2026-12-04') },
    })
    const acts = [declaration, asked, file('DP4', '2026-12-02'), partial]
    expect(clockOn('2026-12-10', ...acts).state.name).toBe('underReview')
  })

  test('the statement that the answer is whole, made later, does not move the day on which its last file came', () => {
    const stated = act('attachmentsReceived', { completes: true, filing: portal('2026-12-20') })
    const acts = [declaration, asked, file('DP4', '2026-12-02'), file('DP6', '2026-12-04'), stated]
    expect(clockOn('2026-12-21', ...acts).state).toEqual({ name: 'underReview', until: day('2027-01-04') })
  })

  test('both dates are read while they are provisional, and a partial answer is told with its last day', () => {
    const [first, second] = [file('DP4', '2026-12-02'), file('DP6', '2026-12-04')]
    expect(pointsOn('2026-12-02', declaration, asked, first)).toEqual(['answerIncomplete'])
    expect(clockOn('2026-12-02', declaration, asked, first).warnings[0]).toMatchObject({ day: day('2027-02-24') })
    expect(pointsOn('2026-12-04', declaration, asked, first, second)).toEqual(['filesToRead'])
    const reading = clockReading(clockOn('2026-12-04', declaration, asked, first, second))
    // the word that a file is not the piece counts until the decision is born, here before the end of the three months
    expect(reading.warnings[0]?.sentence).toContain('4\u00a0janvier 2027')
    expect(reading.warnings[0]?.sentence).not.toContain('février')
    expect(reading.dates.find(({ name }) => name === 'decisionDeadline')?.day).toBe('2027-01-04')
    expect(pointsOn('2027-01-04', declaration, asked, first, second)).toEqual(['filesToRead'])
    expect(pointsOn('2027-01-05', declaration, asked, first, second)).toEqual([])
    expect(pointsOn('2027-02-25', declaration, asked, first, second)).toEqual([])
    const late = [declaration, asked, file('DP4', '2027-02-20'), file('DP6', '2027-02-20')]
    expect(clockOn('2027-02-21', ...late).warnings).toMatchObject([{ alert: 'filesToRead', day: day('2027-02-24') }])
    expect(whoseTurn(clockOn('2026-12-04', declaration, asked, first, second))).toBe('townHall')
  })

  test('on the last day it is in time, on the morrow it is not', () => {
    const on = (last: string) => clockOn('2027-06-01', declaration, asked, file('DP4', '2026-12-02'), file('DP6', last))
    expect(on('2027-02-24').state).toMatchObject({ decision: 'tacitNonOpposition', on: day('2027-03-24') })
    const late = on('2027-02-25')
    expect(late.state).toMatchObject({ decision: 'tacitOpposition', on: day('2027-02-24') })
    expect(late.withoutEffect).toMatchObject([{ why: 'attachmentsAfterDueDate' }])
  })
})

describe('D-B0: an officer says that a file is not the piece', () => {
  const asked = ask('PCMI5')
  const came = file('PCMI5', '2026-12-04')

  test('within the three months the request stands, until another file comes', () => {
    const refused = refuse('PCMI5', '2026-12-15')
    const acts = [house, asked, came, refused]
    expect(clockOn('2026-12-16', ...acts).state).toEqual({ name: 'awaitingAttachments', until: day('2027-02-24') })
    expect(clockOn('2027-02-25', ...acts).state).toMatchObject({ decision: 'tacitRejection', on: day('2027-02-24') })
    const again = [...acts, file('PCMI5', '2027-01-10')]
    expect(clockOn('2027-01-11', ...again).state).toEqual({ name: 'underReview', until: day('2027-03-10') })
    const undone = act('cancelled', { act: refused.id })
    expect(clockOn('2026-12-20', ...acts, undone).state).toEqual({ name: 'underReview', until: day('2027-02-04') })
  })

  test('it bears on the statement that all was there as well', () => {
    const stated = act('attachmentsReceived', { completes: true, filing: portal('2026-12-04') })
    const acts = [house, asked, came, stated, refuse('PCMI5', '2026-12-15')]
    expect(clockOn('2026-12-16', ...acts).state.name).toBe('awaitingAttachments')
  })

  const kept = (id: string, completes: boolean, on = '2026-12-16') =>
    act('attachmentsReceived', { completes, pieces: [{ code: 'PCMI5', id }], filing: portal(on) })
  const cameAs = (id: string, on: string) =>
    act('pieceReceived', { pieces: [{ code: 'PCMI5', id }], filing: portal(on) })

  test.each([
    ['a partial statement', kept('first', false)],
    ['a statement that all is there', kept('first', true)],
    [
      'a statement that all is there and lists another file alone',
      act('attachmentsReceived', {
        completes: true,
        pieces: [{ code: 'PCMI2', id: 'x' }],
        filing: portal('2026-12-16'),
      }),
    ],
  ])('%s that tells the refused file once more moves no date', (_, stated) => {
    const acts = [house, asked, cameAs('first', '2026-12-04'), refuse('PCMI5', '2026-12-15'), stated]
    expect(clockOn('2026-12-17', ...acts).state).toEqual({ name: 'awaitingAttachments', until: day('2027-02-24') })
    expect(clockOn('2027-02-25', ...acts).state).toMatchObject({ decision: 'tacitRejection' })
    const again = [...acts, cameAs('second', '2027-01-10'), kept('second', true, '2027-01-20')]
    expect(clockOn('2027-01-21', ...again).state).toEqual({ name: 'underReview', until: day('2027-03-10') })
  })

  test('the very content that was refused, sent again as another file, moves no date; of another piece it may be the answer', () => {
    const brought = (id: string, code: string, on: string) =>
      act('pieceReceived', { pieces: [{ code, id, sha256: 'one content' }], filing: portal(on) })
    const acts = [house, asked, brought('first', 'PCMI5', '2026-12-04'), refuse('PCMI5', '2026-12-15')]
    const again = clockOn('2026-12-17', ...acts, brought('second', 'PCMI5', '2026-12-16'))
    expect(again.state).toEqual({ name: 'awaitingAttachments', until: day('2027-02-24') })
    const whole = [house, asked, brought('whole', 'PCMI2', '2026-12-04'), cameAs('bad', '2026-12-04')]
    const answered = [...whole, refuse('PCMI5', '2026-12-15'), brought('copy', 'PCMI5', '2026-12-16')]
    expect(clockOn('2026-12-17', ...answered).state.name).toBe('underReview')
  })

  test('a statement that tells a new file, or the word of an officer that all is there, counts at its day', () => {
    const acts = [house, asked, cameAs('first', '2026-12-04'), refuse('PCMI5', '2026-12-15')]
    const until = day('2027-02-16')
    expect(clockOn('2026-12-17', ...acts, kept('second', false)).state).toEqual({ name: 'underReview', until })
    const paper = act('attachmentsReceived', { completes: true, filing: portal('2026-12-16') })
    expect(clockOn('2026-12-17', ...acts, paper).state).toEqual({ name: 'underReview', until })
  })

  test('on another piece it changes nothing', () => {
    expect(clockOn('2026-12-16', house, asked, came, refuse('PCMI2', '2026-12-15')).state.name).toBe('underReview')
  })

  test.each([
    ['after the three months', '2027-03-01', '2027-02-20'],
    ['once silence has answered, the three months running', '2027-01-20', '2026-12-04'],
  ])('%s both readings are told, an express decision is proposed, and no silence is certain', (_, on, lastFile) => {
    const acts = [declaration, ask('DP4'), file('DP4', lastFile), refuse('DP4', on)]
    const clock = clockOn('2027-05-02', ...acts)
    expect(clock.certain).toBe(false)
    expect(clock.state).toMatchObject({ decision: 'tacitNonOpposition' })
    expect(clock.warnings).toMatchObject([
      {
        point: 'fileRefusedLate',
        readings: [
          { retained: true, day: day(lastFile), decision: 'tacitNonOpposition' },
          { retained: false, day: day('2027-02-24'), decision: 'tacitOpposition' },
        ],
      },
    ])
    expect(clockReading(clock).warnings[0]?.sentence).toContain('décision expresse')
    expect(openingBy(clock, 'certifyTacit')).toMatchObject({ open: false, why: 'silenceInDoubt' })
    expect(openingBy(clock, 'decide')).toMatchObject({ open: true, due: true })
    const notice = electronic('2027-05-02')
    const express = act('decided', { sense: 'unopposed', signedOn: day('2027-05-02'), notice })
    const settled = clockOn('2027-05-04', ...acts, express)
    expect(openingBy(settled, 'decide')).toMatchObject({ open: false, why: 'alreadyDecided' })
    expect(stateSentence(settled.state)).not.toContain('à confirmer')
    const told = { kind: 'priorDeclaration', state: clock.state, pending: [], decisionDeadline: null } as const
    expect(followedSentence(told)).toContain('Ne commencez pas les travaux sans une décision expresse')
    expect(stateSentence(clock.state)).toContain('à confirmer par une décision expresse')
    const [, , , refused] = acts
    const sure = clockOn('2027-05-02', ...acts, act('cancelled', { act: refused?.id ?? '' }))
    expect(openingBy(sure, 'certifyTacit')).toMatchObject({ open: true })
    expect(followedSentence({ ...told, state: sure.state })).not.toContain('décision expresse')
  })

  test('D-B0: with a file that names no piece, nobody certifies what silence would be', () => {
    const unnamed = act('pieceReceived', { pieces: [], filing: portal('2026-12-10') })
    const clock = clockOn('2027-02-25', house, asked, unnamed)
    expect(openingBy(clock, 'certifyTacit')).toMatchObject({ open: false, why: 'silenceInDoubt' })
  })

  test('a decision received leaves nothing to tell', () => {
    const decided = act('decided', { sense: 'refused', signedOn: day('2026-12-28'), notice: electronic('2026-12-28') })
    const acts = [house, asked, came, decided, refuse('PCMI5', '2027-03-01')]
    expect(pointsOn('2027-03-02', ...acts)).not.toContain('fileRefusedLate')
  })
})

test('L-B1: where silence is held for an opposition by a reading, the declarant reads that it is one', () => {
  const participation = act('circumstanceEstablished', { circumstance: 'electronicParticipation' })
  const acts = [declaration, participation, ask('DP4'), file('DP4', '2026-12-04')]
  const [said = ''] = receptionTexts(clockOn('2026-12-10', ...acts), [])
  expect(said).toContain('opposition tacite')
  expect(said).toContain('c’est la lecture retenue, à confirmer')
  const told = (state: DossierState) =>
    followedSentence({ kind: 'priorDeclaration', state, pending: [], decisionDeadline: null })
  const { state } = clockOn('2027-02-01', ...acts)
  expect(told(state)).toContain('opposition tacite')
  expect(told(state)).toContain('c’est la lecture retenue, à confirmer')
  // for want of the piece asked, a text says so
  expect(told(clockOn('2027-02-25', ...acts.slice(0, 3)).state)).not.toContain('à confirmer')
})

describe('R*423-41: a piece that the code does not list never had an effect', () => {
  test('asked alone, it stops nothing', () => {
    const clock = clockOn('2027-01-21', house, ask('PC39'))
    expect(clock.state).toMatchObject({ decision: 'tacitPermit', on: day('2027-01-20') })
    expect(clock.withoutEffect).toMatchObject([{ why: 'unlistedAttachment' }])
  })

  test('asked with others, the file is complete without it', () => {
    const acts = [house, ask('PCMI5', 'PC39'), file('PCMI5', '2026-12-04')]
    expect(clockOn('2026-12-05', ...acts).state).toEqual({ name: 'underReview', until: day('2027-02-04') })
  })
})

describe('D-B0, over any history', () => {
  const CODES = ['PCMI2', 'PCMI4', 'PCMI5'] as const
  const FILED = day('2026-11-20')
  const dayBetween = (from: number, to: number) => fc.integer({ min: from, max: to }).map((at) => addDays(FILED, at))
  const anyChannel = fc.constantFrom('electronic', 'counter', 'post')
  const filingOn = (channel: string, on: Day): Filing =>
    channel === 'post'
      ? { channel: 'post', receivedOn: on }
      : channel === 'counter'
        ? { channel: 'counter', filedOn: on }
        : { channel: 'electronic', filedOn: on, registeredOn: on }
  const anyArrival = fc.record({
    sort: fc.constant('arrival' as const),
    code: fc.constantFrom(...CODES),
    on: dayBetween(4, 160),
    channel: anyChannel,
    by: fc.constantFrom('file', 'partial'),
  })
  const anyVerdict = fc.record({
    sort: fc.constant('verdict' as const),
    code: fc.constantFrom(...CODES),
    on: dayBetween(4, 160),
  })
  const anyHistory = fc.array(fc.oneof({ weight: 3, arbitrary: anyArrival }, { weight: 1, arbitrary: anyVerdict }), {
    maxLength: 12,
  })
  type Step =
    | { sort: 'arrival'; code: string; on: Day; channel: string; by: string }
    | { sort: 'verdict'; code: string; on: Day }
  const actOf = (step: Step): Act =>
    step.sort === 'verdict'
      ? refuse(step.code, isoDay(step.on))
      : step.by === 'file'
        ? act('pieceReceived', { pieces: [{ code: step.code }], filing: filingOn(step.channel, step.on) })
        : act('attachmentsReceived', {
            completes: false,
            pieces: [{ code: step.code }],
            filing: filingOn(step.channel, step.on),
          })
  const tacitRefusal = (acts: readonly Act[], today: Day) => {
    const { state } = reviewClock(acts, today)
    return state.name === 'tacitlyDecided' && state.decision === 'tacitRejection'
  }

  test('a tacit refusal is never concluded when every asked code had, before the last day, a file that nobody refused in time', () => {
    const dueOn = day('2027-02-24')
    fc.assert(
      fc.property(anyHistory, dayBetween(0, 400), (steps: Step[], today) => {
        const acts = [house, ask(...CODES), ...steps.map(actOf)]
        const kept = CODES.every((code) => {
          const lastRefusal = steps.findLastIndex(
            (step) => step.sort === 'verdict' && step.code === code && step.on <= dueOn,
          )
          return steps.some(
            (step, at) => step.sort === 'arrival' && step.code === code && step.on <= dueOn && at > lastRefusal,
          )
        })
        if (kept) expect(tacitRefusal(acts, today)).toBe(false)
        else if (today > dueOn) {
          // and without a file for each, it is
          const never = CODES.some(
            (code) => !steps.some((step) => step.sort === 'arrival' && step.code === code && step.on <= dueOn),
          )
          if (never) expect(tacitRefusal(acts, today)).toBe(true)
        }
      }),
      { numRuns: times(3_000) },
    )
  })

  test('the order in which arrivals are recorded, and how, changes no date', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...CODES], { minLength: 3 }),
        fc.array(anyArrival, { maxLength: 6 }),
        dayBetween(0, 400),
        (order, more, today) => {
          const base = [
            ...order.map(
              (code, at): Step => ({ sort: 'arrival', code, on: addDays(FILED, 10 + at), channel: 'post', by: 'file' }),
            ),
            ...more,
          ]
          const acts = (steps: readonly Step[]) => [house, ask(...CODES), ...steps.map(actOf)]
          const { state, dates } = reviewClock(acts(base), today)
          const reversed = reviewClock(acts(base.toReversed()), today)
          expect(reversed.state).toEqual(state)
          expect(reversed.dates.map(({ name, day: on }) => [name, on])).toEqual(
            dates.map(({ name, day: on }) => [name, on]),
          )
        },
      ),
      { numRuns: times(500) },
    )
  })
})
