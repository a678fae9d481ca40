import { describe, expect, test } from 'vitest'
import { type AfterStep, afterSteps } from '#client/dossier/decisions/after-steps.ts'
import { clockReading } from '#contract/clock.ts'
import { clockOn, filedAct, registerOf, type toldCase } from '#tests/fixtures/told-dossier.ts'

type Said = Parameters<typeof toldCase>[3]

const granted: Said = { kind: 'decided', sense: 'granted', notice: { via: 'hand', handedOn: '2026-10-20' } }
const refused: Said = { ...granted, sense: 'refused' }
const transmitted: Said = { kind: 'decisionTransmitted', on: '2026-10-21' }
const started: Said = { kind: 'worksStarted', on: '2026-11-02' }
const completed: Said = { kind: 'completionDeclared', receivedOn: '2027-03-01' }

/** What follows, on a permit filed on 1 September 2026, and the moves that the law offers that day. */
function following(on: string, ...said: readonly Said[]) {
  const recorded = registerOf(filedAct('housePermit'), ...said)
  const reading = clockReading(clockOn(recorded, on))
  const acts = recorded.map(({ actorId: _actorId, ...act }) => ({ ...act, actorName: null }))
  const steps = afterSteps({ line: { kind: 'housePermit' }, acts }, reading)
  return { steps, keys: steps.map(({ key }) => key), offered: reading.steps }
}

const isAct = (step: AfterStep) => step.type === 'act'

describe('what follows a decision is what the law offers', () => {
  test.each([
    ['just received', '2026-10-20', [granted]],
    ['executory', '2026-10-25', [granted, transmitted]],
    ['carried out', '2026-11-10', [granted, transmitted, started]],
    ['completed', '2027-03-10', [granted, transmitted, started, completed]],
    ['a refusal', '2026-10-25', [refused]],
    ['silence', '2026-11-10', []],
  ] as const)('%s: every act to record is a move of that day, until the same day', (_name, on, said) => {
    const { steps, offered } = following(on, ...said)
    expect(steps.length).toBeGreaterThan(0)
    for (const step of steps.filter(isAct)) {
      const move = offered.find(({ act }) => act === step.key)
      expect(move, step.title).toBeDefined()
      expect(step.until ?? null, step.title).toBe(move?.until ?? move?.dueOn ?? null)
    }
  })

  test('R*424-17, CGCT L2131-1: works open once the decision is executory, not before', () => {
    expect(following('2026-10-20', granted).keys).not.toContain('worksStarted')
    expect(following('2026-10-25', granted, transmitted).keys).toContain('worksStarted')
    expect(following('2026-11-10', granted, transmitted, started).keys).not.toContain('worksStarted')
  })

  test('L422-1: what is decided in the name of the State is not transmitted, and may be carried out at once', () => {
    const { keys } = following('2026-10-20', { kind: 'authorityEstablished', authority: 'State' }, granted)
    expect(keys).not.toContain('decisionTransmitted')
    expect(keys).toContain('worksStarted')
    expect(following('2026-10-20', granted).keys).toContain('decisionTransmitted')
  })

  test('R*424-13 al. 3: the file of a tacit permit may go to the prefect, and no day makes it late', () => {
    const { steps, offered } = following('2026-11-10')
    expect(steps.find(({ key }) => key === 'decisionTransmitted')).toMatchObject({
      title: 'Transmission du dossier au représentant de l’État',
      article: 'R*424-13 al. 3, L424-8',
    })
    const offer = offered.find(({ step }) => step === 'transmit')
    expect([offer?.article, offer?.due, offer?.dueOn]).toEqual(['R*424-13 al. 3', undefined, undefined])
    expect(following('2026-11-12', { kind: 'decisionTransmitted', on: '2026-11-12' }).keys).not.toContain(
      'decisionTransmitted',
    )
  })

  test('L424-5: a withdrawal is prepared until its last day, then at the request of the holder alone', () => {
    const withdrawal = (on: string) =>
      following(on, granted, transmitted).steps.filter(({ title }) => title.startsWith('Retrait'))
    const unlawful = { letter: 'revocation', title: 'Retrait de la décision', until: '2027-01-20' }
    expect(withdrawal('2027-01-20')).toMatchObject([unlawful])
    const requested = { letter: 'requestedRevocation', title: 'Retrait à la demande du bénéficiaire' }
    expect(withdrawal('2027-01-21')).toMatchObject([requested])
  })

  test('R*462-9: conformity is contested once, and works are stopped while they go on', () => {
    expect(following('2026-11-10', granted, transmitted, started).keys).toContain('letter stopWorks')
    const done = [granted, transmitted, started, completed]
    expect(following('2027-03-10', ...done).keys).toContain('letter complianceContest')
    expect(following('2027-03-10', ...done).keys).not.toContain('letter stopWorks')
    const contested: Said = {
      kind: 'complianceContested',
      notice: { via: 'registered', firstPresentedOn: '2027-03-09' },
    }
    expect(following('2027-03-10', ...done, contested).keys).not.toContain('letter complianceContest')
  })
})
