import { describe, expect, test } from 'vitest'
import { currentFollowUp, followUpSteps, visitStep } from '#client/dossier/register/follow-up-steps.ts'
import type { ClockReading } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'

const register = (...acts: (string | [kind: string, payload: object])[]) => ({
  line: { variant: null as 'transfer' | null },
  acts: acts.map((act, ordinal) => ({
    id: String(ordinal),
    cancels: null,
    ...(typeof act === 'string' ? { kind: act, payload: {} } : { kind: act[0], payload: act[1] }),
  })) as unknown as RegisterAct[],
})
const reading = (name: string, tacit: string | null = null, steps: string[] = []) =>
  ({
    state: { name, label: '', sentence: '' },
    tacit: tacit && { decision: tacit },
    steps: steps.map((step) => ({ step, until: '2027-03-01' })),
  }) as unknown as ClockReading
const told = (...of: Parameters<typeof followUpSteps>) =>
  followUpSteps(...of).map(({ title, isDone }) => (isDone ? `${title} ✓` : title))

const GRANT: [string, object] = ['decided', { sense: 'granted' }]

describe('what follows a decision', () => {
  test('the step shown as going on is the one that the page asks for', () => {
    const steps = followUpSteps(reading('signed'), register(GRANT))
    expect(currentFollowUp(steps, { act: 'decisionTransmitted' })?.title).toBe('Transmission')
    expect(currentFollowUp(steps, { act: 'letterAgain' })?.title).toBe('Notification')
    expect(currentFollowUp(steps, undefined)?.title).toBe('Notification')
  })

  test('is notified, posted, transmitted, then its works are followed and visited', () => {
    expect(told(reading('signed'), register(GRANT))).toEqual([
      'Notification',
      'Affichage',
      'Transmission',
      'Chantier',
      'Achèvement',
      'Visite',
    ])
    expect(told(reading('worksUnderway'), register(GRANT, 'postedInTownHall', 'worksStarted'))).toEqual([
      'Notification ✓',
      'Affichage ✓',
      'Transmission',
      'Chantier ✓',
      'Achèvement',
      'Visite',
    ])
  })

  test('a refusal is notified and transmitted: neither posting nor works follow it', () => {
    expect(told(reading('decided'), register(['decided', { sense: 'refused' }]))).toEqual([
      'Notification ✓',
      'Transmission',
    ])
  })

  test('what silence decided is neither notified nor awaited by the prefect; a tacit rejection has no works', () => {
    const works = ['Affichage', 'Chantier', 'Achèvement', 'Visite']
    expect(told(reading('tacitlyDecided', 'tacitPermit'), register('filed'))).toEqual(works)
    expect(told(reading('tacitlyDecided', 'tacitRejection'), register('filed'))).toEqual([])
    const sent = register('filed', 'decisionTransmitted')
    expect(told(reading('tacitlyDecided', 'tacitPermit'), sent)).toContain('Transmission ✓')
  })

  test('the works of a transfer are those of its permit: none is followed there', () => {
    const transfer = { ...register(GRANT), line: { variant: 'transfer' as const } }
    expect(told(reading('signed'), transfer)).toEqual(['Notification', 'Affichage', 'Transmission'])
    expect(told(reading('tacitlyDecided', 'tacitPermit'), { ...transfer, acts: [] })).toEqual(['Affichage'])
  })

  test('before a decision and once it is withdrawn there is nothing', () => {
    expect(told(reading('underReview'), register('filed'))).toEqual([])
    expect(told(reading('revoked'), register(GRANT, 'revoked'))).toEqual([])
  })

  test('a visit goes before the contest, until its last day, and is asked once', () => {
    const contestable = reading('completed', null, ['contestCompliance'])
    expect(visitStep(contestable, register(GRANT, 'completionDeclared'))).toMatchObject({
      door: { kind: 'complianceVisited' },
      law: { until: '2027-03-01' },
    })
    expect(visitStep(contestable, register(GRANT, 'completionDeclared', 'complianceVisited'))).toBeUndefined()
    expect(visitStep(reading('compliant'), register(GRANT))).toBeUndefined()
  })
})
