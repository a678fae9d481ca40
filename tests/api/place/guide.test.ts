import { describe, expect } from 'vitest'
import { ConsultationsAnswer } from '#contract/dossier/consultations/consultations.ts'
import { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { type TestApp, test } from '#tests/fixtures/app.ts'

const post = (app: TestApp, path: string, body: unknown) =>
  app.request(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
const answerOf = async (app: TestApp, path: string, body: unknown) => {
  const answer = await post(app, path, body)
  expect(answer.status).toBe(200)
  return answer.json()
}
const problemOf = async (app: TestApp, path: string, body: unknown) => {
  const answer = await post(app, path, body)
  expect(answer.status).toBe(422)
  return answer.json()
}

describe('POST /api/procedure', () => {
  test('a garage of 20 m² needs a declaration, said in French with its article', async ({ app }) => {
    const answer = ProcedureAnswer.parse(
      await answerOf(app, '/api/procedure', { work: 'NEW_BUILDING', size: 20, height: 3, sectors: [], house: true }),
    )
    expect(answer).toMatchObject({
      outcome: 'settled',
      text: 'Le projet demande une déclaration préalable (formulaire 16702).',
      on: '2026-11-24',
      formalities: [{ procedure: 'DP', form: '16702', kind: 'priorDeclaration', pieceForm: 'DPC' }],
      questions: [],
    })
    expect(answer.works[0]?.outcomes[0]?.reasons).toEqual([
      expect.objectContaining({
        rule: 'NB2',
        article: 'R421-9 a',
        text: 'Construction nouvelle\u00a0: hors des secteurs protégés que ce texte vise\u00a0; hauteur de 3\u00a0m (au plus 12\u00a0m)\u00a0; surface créée (emprise ou plancher) de 20\u00a0m² (au plus 20\u00a0m²).',
      }),
    ])
  })

  test('a place that is not known is asked, with the sectors to tick', async ({ app }) => {
    const answer = ProcedureAnswer.parse(
      await answerOf(app, '/api/procedure', { work: 'NEW_BUILDING', size: 4, height: 2 }),
    )
    expect(answer.outcome).toBe('unknown')
    expect(answer.possible).toEqual([[], [{ procedure: 'DP', form: '16702' }]])
    expect(answer.questions).toMatchObject([{ fact: 'sectors', answer: 'several', settles: 'procedure' }])
    expect(answer.questions[0]?.choices?.map(({ value }) => value)).toContain('ABORDS')
  })

  test('the statements of the parcel answer, and what a person says wins', async ({ app }) => {
    const statements = [
      { topic: 'zone', kind: 'zone', code: 'UB', answer: 'yes', extent: 'whole' },
      ...['AC1', 'AC2', 'AC3', 'AC4', 'AC4BIS', 'EL10'].map((code) => ({
        topic: 'easement',
        kind: `easement/${code}`,
        code,
        answer: 'no',
      })),
    ]
    const project = { work: 'NEW_BUILDING', size: 4, height: 2, statements }
    const asked = ProcedureAnswer.parse(await answerOf(app, '/api/procedure', project))
    expect(asked.questions[0]?.choices?.map(({ value }) => value)).toEqual(['FUTUR_COEUR_PARC'])
    const settled = ProcedureAnswer.parse(
      await answerOf(app, '/api/procedure', { ...project, sectors: { FUTUR_COEUR_PARC: false } }),
    )
    expect(settled).toMatchObject({ outcome: 'settled', formalities: [] })
    const corrected = ProcedureAnswer.parse(
      await answerOf(app, '/api/procedure', { ...project, sectors: { ABORDS: true } }),
    )
    expect(corrected).toMatchObject({ formalities: [{ procedure: 'DP' }] })
  })

  test('« no » to a sector that the map draws over the place does not undo the map', async ({ app }) => {
    const site = (code: string, label: string) => ({ topic: 'easement', kind: `easement/${code}`, code, label })
    const project = { work: 'NEW_BUILDING', size: 4, height: 2 }
    const denied = { ...project, sectors: [] }
    expect(await answerOf(app, '/api/procedure', denied)).toMatchObject({ outcome: 'settled', formalities: [] })
    for (const statement of [
      site('AC4', 'Site patrimonial remarquable'),
      site('AC1', 'Périmètre délimité des abords'),
    ]) {
      expect(await answerOf(app, '/api/procedure', { ...denied, statements: [statement] })).toMatchObject({
        formalities: [{ procedure: 'DP' }],
      })
    }
  })

  test('the law of another day can be asked', async ({ app }) => {
    const pump = { work: 'HEAT_PUMP', visibleFromPublicSpace: false, sectors: [] }
    expect(await answerOf(app, '/api/procedure', { ...pump, on: '2026-02-20' })).toMatchObject({
      formalities: [{ procedure: 'DP' }],
    })
    expect(await answerOf(app, '/api/procedure', pump)).toMatchObject({ formalities: [] })
  })

  test('taxes to expect are counted with the values of the year', async ({ app }) => {
    const answer = ProcedureAnswer.parse(
      await answerOf(app, '/api/procedure', {
        work: 'POOL',
        basin: 32,
        coverHeight: 0,
        sectors: [],
        inseeCode: '62057',
      }),
    )
    expect(answer.taxes.map(({ tax, expected }) => [tax, expected])).toEqual([
      ['development', 'yes'],
      ['archaeologyTax', 'yes'],
    ])
    expect(answer.taxes[0]?.bases[0]?.baseEuros).toBe(8032)
  })

  test('a wrong value is refused where it is, and says what is possible', async ({ app }) => {
    const problem = await problemOf(app, '/api/procedure', { works: [{ work: 'CASTLE' }], height: -2, colour: 'red' })
    expect(problem).toMatchObject({ type: '/aide/problemes/donnees-invalides', status: 422 })
    const details = Object.fromEntries(
      problem.errors.map(({ pointer, detail }: { pointer: string; detail: string }) => [pointer, detail]),
    )
    expect(details['#/works/0/work']).toContain('« CASTLE » n’est pas un travail connu')
    expect(details['#/height']).toBe('Une mesure ne peut pas être négative.')
    expect(details['#']).toBe('Ces informations ne sont pas prévues : colour.')
  })

  test.for([
    [{}, '#/work'],
    [{ works: [] }, '#/works'],
    [{ work: 'POOL', basin: 'grand' }, '#/basin'],
    [{ work: 'POOL', sectors: ['PARIS'] }, '#/sectors'],
    [{ work: 'POOL', on: '2026-02-30' }, '#/on'],
    [{ work: 'POOL', inseeCode: '6205' }, '#/inseeCode'],
    [[], '#'],
  ] as const)('%j is refused at %s, in French', async ([body, pointer], { app }) => {
    const problem = await problemOf(app, '/api/procedure', body)
    expect(problem.errors.map((error: { pointer: string }) => error.pointer)).toContain(pointer)
    for (const { detail } of problem.errors) expect(detail).not.toMatch(/invalid|expected|required/i)
  })
})

describe('POST /api/pieces', () => {
  test('the bordereau of a house: codes in order, copies on paper, and what is still to ask', async ({ app }) => {
    const answer = PiecesAnswer.parse(
      await answerOf(app, '/api/pieces', {
        form: 'PCMI',
        channel: 'paper',
        project: { work: 'NEW_BUILDING', size: 120, height: 6, sectors: ['ABORDS'], house: true },
        facts: { LOTISSEMENT_LAND: false },
      }),
    )
    expect(answer.form).toMatchObject({ cerfa: '13406', version: '*17', article: 'A431-4 a' })
    expect(answer.dossierCopies).toBe(5)
    expect(answer.lines.slice(0, 8).map(({ code, copies }) => [code, copies])).toEqual([
      ['PCMI1', 10],
      ['PCMI2', 10],
      ['PCMI3', 10],
      ['PCMI4', 5],
      ['PCMI5', 5],
      ['PCMI6', 5],
      ['PCMI7', 5],
      ['PCMI8', 5],
    ])
    expect(answer.lines.find(({ code }) => code === 'PCMI21')).toMatchObject({
      duty: 'conditionMet',
      article: 'R431-14, R431-14-1',
    })
    expect(answer.lines.map(({ code }) => code)).not.toContain('PCMI9')
    expect(answer.questions.map(({ fact }) => fact)).toContain('NATURA2000')
  })

  test('D-B1: the floors tell a dwelling from its annexe, and what was answered is given back to be reopened', async ({
    app,
  }) => {
    const asking = async (beforeM2: number, facts: Record<string, boolean>, gainedM2 = 48) =>
      PiecesAnswer.parse(
        await answerOf(app, '/api/pieces', {
          form: 'PCMI',
          project: { work: 'NEW_BUILDING', size: gainedM2, house: true, sectors: [] },
          floors: { uses: [{ use: 'dwelling', beforeM2, afterM2: beforeM2 + gainedM2 }], footprintBeforeM2: beforeM2 },
          facts,
        }),
      )
    const dutyIn = ({ lines }: PiecesAnswer) => lines.find(({ code }) => code === 'PCMI14-2')?.duty
    const facts = { NEW_BUILDING_RE2020: false, NO_SEWER: true }
    const house = await asking(0, facts)
    expect(dutyIn(house)).toBe('conditionMet')
    expect(house.answered?.map(({ fact, holds }) => [fact, holds])).toEqual([['NO_SEWER', true]])
    expect(dutyIn(await asking(104, facts)), 'a second dwelling').toBe('conditionMet')
    expect(dutyIn(await asking(104, {}, 18))).toBe('undetermined')
    const annexe = await asking(104, facts, 18)
    expect(dutyIn(annexe)).toBeUndefined()
    expect(annexe.answered?.map(({ fact, holds }) => [fact, holds])).toEqual([
      ['NEW_BUILDING_RE2020', false],
      ['NO_SEWER', true],
    ])
  })

  test('an electronic filing has no copies', async ({ app }) => {
    const answer = PiecesAnswer.parse(await answerOf(app, '/api/pieces', { form: 'DPC' }))
    expect(answer).toMatchObject({ dossierCopies: null, upload: { atLeastMb: 10, formats: ['PDF', 'JPEG', 'PNG'] } })
  })

  test('a form, a version or a fact that does not exist is refused', async ({ app }) => {
    expect(await problemOf(app, '/api/pieces', { form: 'PCX' })).toMatchObject({ errors: [{ pointer: '#/form' }] })
    expect(await problemOf(app, '/api/pieces', { form: 'PC', version: '*01' })).toMatchObject({
      errors: [{ pointer: '#/version' }],
    })
    expect(await problemOf(app, '/api/pieces', { form: 'PC', facts: { SUNNY: true } })).toMatchObject({ status: 422 })
  })
})

describe('POST /api/consultations', () => {
  const project = { work: 'NEW_BUILDING', size: 120, height: 6, sectors: ['ABORDS'], house: true }

  test('who, why, until when, with which effect, and who decides', async ({ app }) => {
    const answer = ConsultationsAnswer.parse(
      await answerOf(app, '/api/consultations', {
        kind: 'housePermit',
        project,
        receivedOn: '2026-03-10',
        commune: { cover: 'localPlan', delegated: false, inhabitants: 5600, communityInhabitants: 28_000 },
      }),
    )
    expect(answer.proposed[0]).toMatchObject({
      rule: 'surroundings',
      text: 'Architecte des Bâtiments de France (UDAP)\u00a0: son accord est nécessaire.',
      certainty: 'certain',
      note: expect.stringContaining('l’aspect extérieur'),
      answer: {
        text: '2\u00a0mois à compter de la réception de la demande\u00a0; silence\u00a0: accord réputé donné.',
      },
      effect: { text: 'Délai d’instruction majoré de 1\u00a0mois.', article: 'R*423-24 c', notifyBy: '2026-04-10' },
    })
    expect(answer.period).toMatchObject({ months: 3, article: 'R*423-24 c' })
    expect(answer.competence).toMatchObject({ outcome: 'decided', authority: 'mayorForCommune', article: 'L422-1 a' })
  })

  test('a commune of which nothing is said leaves the authority open', async ({ app }) => {
    const answer = ConsultationsAnswer.parse(
      await answerOf(app, '/api/consultations', { kind: 'housePermit', project }),
    )
    expect(answer.competence).toMatchObject({ outcome: 'unknown', missing: ['cover'] })
    expect(answer.notifyEffectsBy).toBeUndefined()
  })

  test('a kind that is not reviewed is refused', async ({ app }) => {
    expect(await problemOf(app, '/api/consultations', { kind: 'saleDeclaration', project })).toMatchObject({
      errors: [{ pointer: '#/kind' }],
    })
  })
})
