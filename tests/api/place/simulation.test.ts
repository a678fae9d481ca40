import { describe, expect } from 'vitest'
import { type ClockReading, ClockSimulation, clockShifts } from '#contract/clock.ts'
import { test } from '#tests/fixtures/app.ts'

const ask = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

import { LawExplanation } from '#contract/place/simulation/explanation.ts'
import { CODE_STATE } from '#law/coverage/code-map.ts'

const PATH = '/api/clock/simulate'
const EXPLAIN = '/api/law/explain'
const house = { type: 'PCMI', channel: 'paper-counter', depositedAt: '2026-03-10', today: '2026-03-20' }

describe('the simulator of the clock', () => {
  test('a case pasted as it is gets its state, its dates and their proofs in French', async ({ app }) => {
    const answer = await app.request(PATH, ask(house))
    expect(answer.status).toBe(200)
    const { actual, hypothetical } = ClockSimulation.parse(await answer.json())
    expect(hypothetical).toBeNull()
    expect(actual.state.name).toBe('inFirstMonth')
    const deadline = actual.dates.find(({ name }) => name === 'decisionDeadline')
    expect(deadline?.day).toBe('2026-05-10')
    expect(deadline?.proof.sentence).toBe(
      'Le délai d’instruction court du 10\u00a0mars 2026 et dure 2\u00a0mois\u00a0: il expire le 10\u00a0mai 2026 à minuit.',
    )
    expect(deadline?.proof.steps).toEqual(['10\u00a0mars 2026 + 2\u00a0mois = 10\u00a0mai 2026'])
    expect(deadline?.proof.articles).toBe('R*423-23 b')
    expect(actual.tacit).toMatchObject({ decision: 'tacitPermit', on: '2026-05-10' })
  })

  test('hypothetical acts answer beside the facts, with the dates they move', async ({ app }) => {
    const hypothetical = {
      pieceRequests: [{ via: 'electronic', sentAt: '2026-04-09' }],
      piecesReceived: [{ channel: 'sve', depositedAt: '2026-06-01', aeeSentAt: '2026-06-01', completes: true }],
    }
    const simulation = ClockSimulation.parse(await (await app.request(PATH, ask({ ...house, hypothetical }))).json())
    expect(simulation.shifts).toContainEqual({
      name: 'decisionDeadline',
      label: 'Date limite de décision',
      from: '2026-05-10',
      to: '2026-08-01',
    })
    expect(simulation.actual.dates.find(({ name }) => name === 'attachmentsDueOn')).toBeUndefined()
  })

  test('a misspelt act to try is refused, not ignored', async ({ app }) => {
    const answer = await app.request(PATH, ask({ ...house, hypothetical: { pieceRequest: [] } }))
    expect(answer.status).toBe(422)
    expect(JSON.stringify(await answer.json())).toContain('Champ inconnu : pieceRequest.')
  })

  test('acts are said in the words of the register, and what they cannot say is refused', async ({ app }) => {
    const acts = [{ kind: 'attachmentsRequested', notice: { via: 'electronic', sentOn: '2026-03-20' }, lawful: true }]
    const { actual } = ClockSimulation.parse(await (await app.request(PATH, ask({ ...house, acts }))).json())
    expect(actual.dates.find(({ name }) => name === 'attachmentsDueOn')?.day).toBe('2026-06-21')
    const misspelt = await app.request(
      PATH,
      ask({ ...house, hypothetical: { acts: [{ kind: 'withdrawn', at: 'x' }] } }),
    )
    expect(misspelt.status).toBe(422)
    const { errors } = await misspelt.json()
    expect(errors.map(({ pointer }: { pointer: string }) => pointer)).toContain('#/hypothetical/acts/0/receivedOn')
    const assigned = await app.request(PATH, ask({ ...house, acts: [{ kind: 'assigned' }] }))
    expect(assigned.status).toBe(422)
  })

  test('of two dates of one name, only the one that moved is told', () => {
    const reading = (days: readonly string[]) => ({
      dates: days.map((day) => ({ name: 'attachmentsDueOn', label: 'Pièces attendues', day })),
    })
    const shifts = clockShifts(
      reading(['2026-04-01', '2026-05-01']) as ClockReading,
      reading(['2026-04-01', '2026-06-01']) as ClockReading,
    )
    expect(shifts).toEqual([
      { name: 'attachmentsDueOn', label: 'Pièces attendues', from: '2026-05-01', to: '2026-06-01' },
    ])
  })

  test('a step that is open says by when an electronic letter must leave', async ({ app }) => {
    const { actual } = ClockSimulation.parse(await (await app.request(PATH, ask(house))).json())
    expect(actual.steps.find(({ step }) => step === 'requestAttachments')).toMatchObject({
      label: 'Demander des pièces',
      by: 'authority',
      act: 'attachmentsRequested',
      until: '2026-04-10',
      sendElectronicallyBy: '2026-04-09',
      article: 'R*423-38',
    })
  })

  test('a text that stops the clocks of the territory moves them, and is named in the arithmetic', async ({ app }) => {
    const suspensions = [{ from: '2026-04-01', to: '2026-04-30', decree: 'Décret 2026-999' }]
    const { actual } = ClockSimulation.parse(await (await app.request(PATH, ask({ ...house, suspensions }))).json())
    const deadline = actual.dates.find(({ name }) => name === 'decisionDeadline')
    expect(deadline?.day).toBe('2026-06-09')
    expect(deadline?.proof.steps.at(-1)).toContain('Décret 2026-999')
  })

  test('the whole life of a permit is read from the same input', async ({ app }) => {
    const life = {
      ...house,
      today: '2027-02-01',
      decision: { sense: 'grant', via: 'hand', sentAt: '2026-04-20', signedAt: '2026-04-17' },
      transmittedAt: '2026-04-21',
      siteDisplayFirstDay: '2026-05-04',
      worksStartedAt: '2026-09-01',
      daactReceivedAt: '2027-01-15',
    }
    const { actual } = ClockSimulation.parse(await (await app.request(PATH, ask(life))).json())
    expect(actual.state).toMatchObject({ name: 'completed' })
    const days = Object.fromEntries(actual.dates.map(({ name, day }) => [name, day]))
    expect(days).toMatchObject({
      revocableUntil: '2026-07-17',
      executableFrom: '2026-04-21',
      thirdPartyAppealUntil: '2026-07-06', // 4 July + 1 day is a Sunday
      complianceContestUntil: '2027-04-15',
      finalAppealBar: '2027-07-15',
    })
  })

  test('a certificate is read too', async ({ app }) => {
    const certificate = { type: 'CUb', channel: 'paper-counter', depositedAt: '2026-06-12', today: '2026-09-01' }
    const { actual } = ClockSimulation.parse(await (await app.request(PATH, ask(certificate))).json())
    expect(actual.state.sentence).toBe(
      'Certificat tacite, valable jusqu’au 12\u00a0février 2028\u00a0: il fige les règles, sans dire si l’opération est réalisable.',
    )
  })

  test.for([
    [{ ...house, depositedAt: '2026-02-30' }, '#/depositedAt'],
    [{ ...house, type: 'PCM' }, '#/type'],
    [{ ...house, channel: 'pigeon' }, '#/channel'],
    [{ ...house, channel: 'paper-post', depositedAt: undefined }, '#/depositedAt'],
    [{ ...house, pieceRequest: [] }, '#'],
    [{ ...house, pieceRequests: [{ via: 'electronic' }] }, '#/pieceRequests/0/sentAt'],
    [{ ...house, pieceRequests: 'hier' }, '#/pieceRequests'],
    [{ ...house, decision: 'refusal' }, '#/decision'],
    [{ ...house, today: 'demain' }, '#/today'],
    [{ ...house, circumstances: ['ABF'] }, '#/circumstances/0'],
    [{ ...house, suspensions: [{ from: '2026-05-01', to: '2026-04-01', decree: 'Décret' }] }, '#/suspensions/0/to'],
    [[], '#'],
  ] as const)(
    'an input that cannot be read is a French problem at the right place: %#',
    async ([body, pointer], { app }) => {
      const answer = await app.request(PATH, ask(body))
      expect(answer.status).toBe(422)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      const problem = await answer.json()
      expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
      expect(problem.detail).not.toMatch(/invalid|expected|input/i)
    },
  )
})

describe('why these dates', () => {
  test('every date of the simulator comes out with its tree, the same day, by the same engine', async ({ app }) => {
    const explanation = LawExplanation.parse(await (await app.request(EXPLAIN, ask(house))).json())
    const { actual } = ClockSimulation.parse(await (await app.request(PATH, ask(house))).json())
    expect(explanation.dates.map(({ name, day }) => [name, day])).toEqual(
      actual.dates.map(({ name, day }) => [name, day]),
    )
    const deadline = explanation.dates.find(({ name }) => name === 'decisionDeadline')
    expect(deadline).toMatchObject({
      day: '2026-05-10',
      articles: [{ article: 'R*423-23 b', rules: [{ rule: 'ordinaryPeriod/housePermit' }] }],
      steps: [{ text: '10\u00a0mars 2026 + 2\u00a0mois = 10\u00a0mai 2026', because: null }],
      rivals: [],
    })
    expect(explanation.notADecision).toContain('lecture, pas une décision')
    expect(explanation.texts[0]?.outcome).toBe('notImported')
  })

  test('the state of the code and the version of the rules are said, and do not move between two answers', async ({
    app,
  }) => {
    const editions = await Promise.all(
      [house, { ...house, type: 'DP' }].map(async (asked) => {
        const { law } = LawExplanation.parse(await (await app.request(EXPLAIN, ask(asked))).json())
        return law
      }),
    )
    expect(editions[0]).toEqual(editions[1])
    expect(editions[0]?.state).toBe(CODE_STATE)
    expect(editions[0]?.version).toMatch(/^\d{4}\.\d{3,4}\.0-r[0-9a-f]{10}$/)
  })

  test('a point that the law leaves open gives both readings under its date', async ({ app }) => {
    const asked = {
      ...house,
      today: '2026-07-01',
      decision: { sense: 'grant', via: 'hand', sentAt: '2026-04-20', signedAt: '2026-04-17' },
      siteDisplayFirstDay: '2026-05-04',
    }
    const { dates, openPoints } = LawExplanation.parse(await (await app.request(EXPLAIN, ask(asked))).json())
    const rivals = dates.flatMap((date) => date.rivals.map((rival) => [date.name, date.day, rival] as const))
    expect(rivals.length).toBeGreaterThan(0)
    for (const [name, day, rival] of rivals) {
      expect([name, day]).toEqual(['administrativeAppealUntil', rival.retainedDay])
      expect(rival.otherDay).not.toBe(day)
    }
    expect(openPoints.map(({ point }) => point)).toContain('administrativeAppealCounting')
  })

  test('nothing is filed in a mailbox: a deposit outside the teleservice has no date, and that is told', async ({
    app,
  }) => {
    const asked = { type: 'PCMI', channel: 'email-outside-teleservice', depositedAt: '2026-03-10' }
    const answer = await app.request(EXPLAIN, ask(asked))
    expect(answer.status).toBe(200)
    expect(LawExplanation.parse(await answer.json()).dates).toEqual([])
  })

  const sixtyActs = Array.from({ length: 60 }, () => ({ kind: 'withdrawn', receivedOn: '2026-04-01' }))
  const letters = Array.from({ length: 61 }, () => ({ via: 'hand', sentAt: '2026-04-01' }))

  test.for([
    [{ ...house, depositedAt: '2026-02-30' }, '#/depositedAt'],
    [{ ...house, depositedAt: '1789-07-14' }, '#/depositedAt'],
    [{ ...house, acts: [{ kind: 'withdrawn', receivedOn: '2400-01-01' }] }, '#/acts/0/receivedOn'],
    [{ ...house, today: '9999-12-31' }, '#/today'],
    [{ ...house, suspensions: [{ from: '0001-01-01', to: '9999-12-31', decree: 'Décret' }] }, '#/suspensions/0/from'],
    [{ ...house, hypothetical: {} }, '#/hypothetical'],
    [{ ...house, acts: [...sixtyActs, sixtyActs[0]] }, '#/acts'],
    [{ ...house, acts: sixtyActs, pieceRequests: letters }, '#/acts'],
    [{ ...house, acts: [{ kind: 'assigned' }] }, '#/acts/0/kind'],
    [{ ...house, type: undefined }, '#/type'],
    [{ ...house, nom: 'Durand' }, '#'],
  ] as const)('what cannot be read is refused in French, where it stands: %#', async ([body, pointer], { app }) => {
    const answer = await app.request(EXPLAIN, ask(body))
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
    const problem = await answer.json()
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
    expect(JSON.stringify(problem.errors)).not.toMatch(/invalid|expected|input/i)
  })

  test('a body that no dossier fills is refused before it is read', async ({ app }) => {
    const answer = await app.request(EXPLAIN, ask({ ...house, x: 'x'.repeat(2 ** 17) }))
    expect(answer.status).toBe(413)
    const broken = await app.request(EXPLAIN, { ...ask({}), body: '{' })
    expect(broken.status).toBe(400)
  })
})
