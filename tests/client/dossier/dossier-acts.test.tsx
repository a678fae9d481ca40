// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { afterStepAnchor, afterSteps } from '#client/dossier/decisions/after-steps.ts'
import { ActDialog } from '#client/dossier/register/act-dialog.tsx'
import { actSpec } from '#client/dossier/register/acts/act-spec.ts'
import { readAct } from '#client/dossier/register/acts/act-values.ts'
import { established } from '#client/dossier/register/acts/established.ts'
import { Appeals } from '#client/dossier/register/appeals.tsx'
import { doorOf, expectedText, type StepDoor, whatToDo } from '#client/dossier/register/next-steps.ts'
import { dayOfAct } from '#client/dossier/register/register-words.ts'
import { ToDo } from '#client/dossier/register/to-do.tsx'
import { clockReading } from '#contract/clock.ts'
import type { ActGuard } from '#contract/dossier/desk/desk.ts'
import { DossierFile, type RegisterAct } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'
import type { Act } from '#law/clock/acts.ts'
import { type Day, day, isoDay } from '#law/clock/calendar.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { MOVES, STEP_NAMES } from '#law/moves/moves.ts'
import { render, serving } from '#tests/client/render.tsx'
import { filed, act as lawAct } from '#tests/law/dossier-acts.ts'
import { actLines } from '#wording/dossier/register/act-lines.ts'
import { projectAnswers } from '#wording/dossier/register/project-words.ts'

const doorIn = ({ door }: { door: StepDoor }) => door

/** The day an act of these stories happens. */
const dayOfLaw = (one: Act): string => {
  const said = JSON.stringify(one)
  return /\d/.test(said)
    ? isoDay(Math.max(...[...said.matchAll(/:(\d{4,6})\b/g)].map(([, at]) => Number(at))) as Day)
    : ''
}

const ID = '11111111-1111-4111-8111-111111111111'
const act = (
  id: string,
  kind: string,
  payload: Record<string, unknown> = {},
  cancels: string | null = null,
): RegisterAct => ({
  id: `${id}0000000-0000-4000-8000-000000000000`.slice(0, 36),
  ordinal: 1,
  kind,
  legalAt: '2026-11-03T09:00:00.000Z',
  recordedAt: '2026-11-03T09:00:00.000Z',
  channel: 'desk',
  actorName: 'Karim Vasseur',
  actorRole: 'caseOfficer',
  payload,
  cancels,
  sha256: 'a'.repeat(64),
})

const FILE: DossierFile = DossierFile.parse({
  line: {
    id: ID,
    number: 'PC 062 998 26 00001',
    kind: 'housePermit',
    variant: null,
    inseeCode: '62998',
    communeName: 'Saint-Exemple',
    title: 'Maison',
    told: 'Votre dossier est en cours d’instruction.',
    applicant: 'Léa Martin',
    state: 'inFirstMonth',
    sentence: 'Complétude à vérifier.',
    filedOn: '2026-11-03',
    decisionDeadline: '2027-01-03',
    nextStep: 'deemedComplete',
    nextStepDueOn: '2026-12-03',
    daysLeft: 9,
    waitsFor: 'townHall',
    assignedTo: null,
    parcelIds: [],
  },
  draft: { inseeCode: '62998', kind: 'housePermit' },
  savedAt: '2026-11-03T09:00:00.000Z',
  acts: [],
  similar: [],
  contradictions: [],
  mayWrite: true,
})

const guard = (change: Partial<ActGuard>): ActGuard => ({
  outcome: 'allowed',
  sentence: 'Possible.',
  article: null,
  until: null,
  shifts: [],
  silence: null,
  ...change,
})

/** A dossier on which the law answers as told; what is recorded is kept. */
function desk(answer: ActGuard) {
  const recorded: string[] = []
  serving((method, path) => {
    if (path === fill(paths.dossier, { id: ID })) return Response.json(FILE)
    if (path === fill(paths.dossierActGuard, { id: ID })) return Response.json(answer)
    if (method === 'POST') recorded.push(path)
    return Response.json({
      state: { name: 'withdrawn', label: 'Désistement', sentence: '' },
      certain: true,
      silence: null,
      tacit: null,
      dates: [],
      steps: [],
      next: null,
      warnings: [],
      withoutEffect: [],
    })
  })
  return recorded
}

const open = (onDone: (isRecorded: boolean) => void) =>
  render(<ActDialog dossierId={ID} kind="withdrawn" onDone={onDone} />)

describe('the dialog of an act', () => {
  test('an act that the law allows is recorded, with the dates it moves shown before', async () => {
    const recorded = desk(
      guard({ shifts: [{ name: 'tacitOn', label: 'décision tacite', from: '2027-01-03', to: null }] }),
    )
    let outcome: boolean | null = null
    const screen = await open((isRecorded) => (outcome = isRecorded))
    await screen.until(() => screen.text().includes('Décision tacite : n’a plus lieu'))
    await screen.click('button', 'Enregistrer le désistement')
    await screen.until(() => outcome !== null)
    expect(outcome).toBe(true)
    expect(recorded).toEqual([fill(paths.dossierActs, { id: ID })])
    await screen.unmount()
  })

  test('an unlawful act cannot be recorded, and the article is said', async () => {
    const recorded = desk(
      guard({ outcome: 'unlawful', sentence: 'Illégal : aucun dossier, R*423-1.', article: 'R*423-1' }),
    )
    const screen = await open(() => undefined)
    await screen.until(() => screen.text().includes('R*423-1'))
    expect(screen.named('button', 'Enregistrer le désistement').hasAttribute('disabled')).toBe(true)
    expect(recorded).toEqual([])
    await screen.unmount()
  })

  test('an act without effect asks why before it is recorded', async () => {
    const recorded = desk(guard({ outcome: 'withoutEffect', sentence: 'Sans effet.', article: 'R*424-1' }))
    const screen = await open(() => undefined)
    await screen.until(() => screen.text().includes('Pourquoi l’enregistrer malgré tout'))
    await screen.click('button', 'Enregistrer le désistement')
    await screen.until(() => screen.text().includes('Dites pourquoi, ou renoncez à l’acte'))
    expect(recorded).toEqual([])
    await screen.unmount()
  })
})

describe('what a form says', () => {
  const place = { kind: 'housePermit', established: [] } as const
  const read = (values: Record<string, unknown>) =>
    readAct('attachmentsRequested', actSpec('attachmentsRequested', place), values, {}, '')

  test('only the fields that are asked go to the server', () => {
    const { act } = read({
      pieces: [{ code: 'PCMI2', why: 'Sans cotes' }],
      notice: { via: 'registered', sentOn: '2026-11-24', handedOn: '2026-11-24', firstPresentedOn: '' },
    })
    expect(act).toEqual({
      kind: 'attachmentsRequested',
      pieces: [{ code: 'PCMI2', why: 'Sans cotes' }],
      notice: { via: 'registered', sentOn: '2026-11-24' },
    })
  })

  test('what is missing is told at its place', () => {
    const { errors } = read({ pieces: [{ code: 'PCMI2', why: '' }], notice: { via: 'electronic', sentOn: '' } })
    expect([...(errors?.keys() ?? [])]).toEqual(['pieces.0.why', 'notice.sentOn'])
  })
})

describe('the register in words', () => {
  test('a cancelled reason is no longer established', () => {
    const first = act('1', 'circumstanceEstablished', { circumstance: 'monumentSurroundings' })
    expect(established([first])).toEqual(['monumentSurroundings'])
    expect(established([first, act('2', 'cancelled', {}, first.id)])).toEqual([])
  })

  test('an act is dated by what it says, else by the day it was recorded', () => {
    expect(
      dayOfAct(
        act('1', 'attachmentsRequested', {
          notice: { via: 'registered', sentOn: '2026-11-05', firstPresentedOn: '2026-11-07' },
        }),
      ),
    ).toBe('2026-11-07')
    expect(dayOfAct(act('1', 'assigned'))).toBe('2026-11-03')
    expect(actLines(act('1', 'attachmentsRequested', { pieces: [{ code: 'PCMI2', why: 'Sans cotes' }] }))).toEqual([
      'PCMI2 : Sans cotes',
    ])
  })
})

describe('what presses, as the law alone puts it', () => {
  const house = filed('housePermit', '2026-03-10')
  const hand = (on: string) => ({ via: 'hand', handedOn: day(on) }) as const
  const work = (today: string, ...acts: readonly Act[]) =>
    whatToDo(clockReading(reviewClock([house, ...acts], day(today))), undefined, today)
  const request = lawAct('attachmentsRequested', { lawful: true, notice: hand('2026-03-20') })
  const granted = lawAct('decided', { sense: 'granted', signedOn: day('2026-05-04'), notice: hand('2026-05-04') })
  const transmitted = lawAct('decisionTransmitted', { on: day('2026-05-06') })

  test('the town hall looks at the pieces first, then waits for those it asked, then decides', () => {
    expect(work('2026-03-12').first?.step).toBe('requestAttachments')
    expect(work('2026-03-25', request).first?.step).toBe('sendAttachments')
    expect(work('2026-04-20').first?.step).toBe('decide')
  })

  test('what somebody else must do is told as theirs', () => {
    const reading = (today: string, ...acts: readonly Act[]) => clockReading(reviewClock([house, ...acts], day(today)))
    const asked = reading('2026-03-25', request)
    const first = whatToDo(asked, undefined, '2026-03-25').first
    expect(first && expectedText(first, asked)).toBe('Attendu du demandeur\u00a0: envoyer les pièces demandées')
    const fresh = reading('2026-03-12')
    const check = whatToDo(fresh, undefined, '2026-03-12').first
    expect(check && expectedText(check, fresh)).toBe(check?.label)
  })

  test('a decision is transmitted before it is displayed; works that are done are to be seen within three months', () => {
    expect(work('2026-05-05', granted).first?.step).toBe('transmit')
    expect(work('2026-05-07', granted, transmitted).first?.step).toBe('postInTownHall')
    const done = [
      lawAct('postedInTownHall', { on: day('2026-05-07') }),
      lawAct('completionDeclared', { receivedOn: day('2027-05-07') }),
    ]
    expect(work('2027-05-08', granted, transmitted, ...done).first?.step).toBe('contestCompliance')
    expect(work('2027-09-08', granted, transmitted, ...done).first).toBeUndefined()
  })

  test('a formality that is late stays to be done until the register holds it', () => {
    const late = (today: string, ...acts: readonly Act[]) =>
      work(today, granted, ...acts).late.map(({ step, dueOn }) => [step, dueOn])
    expect(late('2026-06-01')).toEqual([
      ['transmit', '2026-05-19'],
      ['postInTownHall', '2026-05-12'],
    ])
    expect(late('2026-05-12')).toEqual([])
    expect(late('2026-06-01', transmitted)).toEqual([['postInTownHall', '2026-05-12']])
    const struck = lawAct('cancelled', { act: transmitted.id })
    expect(late('2026-06-01', transmitted, struck)).toHaveLength(2)
  })

  test('the deposit notice is late while the review goes on, and no longer', () => {
    const late = (today: string, ...acts: readonly Act[]) => work(today, ...acts).late.map(({ step }) => step)
    expect(late('2026-04-20')).toEqual(['postDepositNotice'])
    expect(late('2026-04-20', lawAct('depositNoticePosted', { on: day('2026-04-19') }))).toEqual([])
    expect(late('2026-05-05', granted)).toEqual([])
  })

  test('each move is told once, though one form records two', () => {
    const appealed = lawAct('administrativeAppealLodged', { on: day('2026-05-20'), appellant: 'thirdParty' })
    for (const told of [work('2026-03-12'), work('2026-05-10', granted), work('2026-06-01', granted, appealed)]) {
      const { first, late, appeals, own, others, noted } = told
      const doors = [...late, ...appeals, ...own, ...noted].map(({ door }) => JSON.stringify(door))
      expect(new Set(doors).size).toBe(doors.length)
      const steps = [...(first ? [first] : []), ...late, ...own, ...others].map(({ step }) => step)
      expect(new Set(steps).size).toBe(steps.length)
    }
  })

  test('D-M6: an appeal of any person is recorded at one place, in time or late', () => {
    const kinds = (today: string) => work(today, granted).appeals.map(({ door }) => door.kind)
    expect(work('2026-03-12').appeals).toEqual([])
    for (const today of ['2026-05-10', '2026-06-04', '2026-06-05', '2026-09-01', '2028-01-01'])
      expect(kinds(today)).toEqual(expect.arrayContaining(['administrativeAppealLodged', 'courtAppealLodged']))
    const { others, own, noted } = work('2026-05-10', granted)
    expect([...others, ...own, ...noted].filter(({ act }) => act.includes('Appeal'))).toEqual([])
    const refused = lawAct('decided', { sense: 'refused', signedOn: day('2026-05-04'), notice: hand('2026-05-04') })
    const until = ({ appeals }: ReturnType<typeof work>) =>
      appeals.flatMap(({ door, whose }) => whose.map((one) => [door.kind, one.by, one.until]))
    expect(until(work('2026-05-20', refused))).toEqual([
      ['administrativeAppealLodged', 'applicant', '2026-06-04'],
      ['courtAppealLodged', 'applicant', '2026-07-06'],
    ])
    const shown = lawAct('postedOnSite', { on: day('2026-05-06') })
    expect(until(work('2026-05-20', granted, shown))).toEqual([
      ['administrativeAppealLodged', 'thirdParty', '2026-06-06'],
      ['courtAppealLodged', 'thirdParty', '2026-07-07'],
    ])
  })

  test('D-m8: an appeal is told with who made it and the day when silence rejects it', async () => {
    const acts = [granted, lawAct('administrativeAppealLodged', { on: day('2026-05-20'), appellant: 'thirdParty' })]
    const reading = clockReading(reviewClock([house, ...acts], day('2026-06-01')))
    const lodged = {
      ...act('1', 'administrativeAppealLodged', { name: 'Association du Parvis' }),
      id: acts[1]?.id ?? '',
    }
    const file = { line: { id: ID }, acts: [lodged], mayWrite: true } as unknown as DossierFile
    const { appeals: doors } = work('2026-06-01', ...acts)
    const page = await render(<Appeals file={file} reading={reading} doors={doors} onOpen={() => {}} />)
    const text = page.container.textContent?.replaceAll(/\s/g, ' ') ?? ''
    expect(text).toContain('Recours gracieux du 20 mai 2026, par un tiers (Association du Parvis).')
    expect(text).toContain('Sans réponse, le silence le rejette à l’expiration du 20 juillet 2026.')
    expect(page.named('button', 'Enregistrer un recours contentieux')).toBeTruthy()
  })

  test('D-m10: the electronic way is spoken of to those alone who accepted it, for what is sent to them', async () => {
    const reading = clockReading(reviewClock([house], day('2026-03-12')))
    const told = async (acceptsElectronicLetters: boolean) => {
      serving(() => Response.json({}))
      const details = { email: 'lea@example.org', acceptsElectronicLetters }
      const parties = [
        { part: 'applicant', isLegalPerson: false, name: 'Martin', givenName: 'Léa', siret: null, details },
      ]
      const file = { ...FILE, draft: { ...FILE.draft, parties } } as unknown as DossierFile
      const page = await render(<ToDo file={file} reading={reading} />)
      const text = page.text().replaceAll(/\s/g, ' ')
      await page.unmount()
      return text
    }
    expect(await told(true)).toMatch(/inclus ; par voie électronique, à envoyer au plus tard le/)
    const refused = await told(false)
    expect(refused).toContain('inclus')
    expect(refused).not.toContain('par voie électronique')
  })

  test('D-M3: the place of a letter is on the page whenever its door is offered', () => {
    const stopped = lawAct('stopWorksOrdered', { reportOn: day('2026-05-11'), notice: hand('2026-05-14') })
    const started = lawAct('worksStarted', { on: day('2026-05-10') })
    const completed = lawAct('completionDeclared', { receivedOn: day('2026-06-02') })
    const asked = lawAct('validityExtensionRequested', { receivedOn: day('2026-06-02') })
    const appealed = lawAct('administrativeAppealLodged', { on: day('2026-05-20'), appellant: 'thirdParty' })
    const stories = [[], [granted], [granted, started], [granted, started, stopped], [granted, completed]]
    const all = [...stories, ...stories.map((acts) => [...acts, appealed]), [granted, asked], [granted, transmitted]]
    for (const acts of all)
      for (const today of ['2026-05-12', '2026-05-22', '2026-06-10', '2026-08-01', '2026-11-01', '2029-06-01']) {
        const known = acts.filter((one) => dayOfLaw(one) <= today)
        const reading = clockReading(reviewClock([house, ...known], day(today)))
        const after = afterSteps(
          { line: { kind: 'housePermit' }, acts: known.map((one) => act('1', one.kind)) },
          reading,
        )
        const { first, late, own, others, noted } = whatToDo(reading, undefined, today, after)
        const doors = [
          ...[...(first ? [first] : []), ...others].map(doorOf),
          ...[...late, ...own, ...noted].map(doorIn),
        ]
        const drawn = new Set(after.map(({ key }) => afterStepAnchor(key)))
        const targets = doors.flatMap((door) => {
          return door?.type === 'part' && door.target?.startsWith('suite-') ? [door.target] : []
        })
        expect([today, known.map(({ kind }) => kind), targets.filter((target) => !drawn.has(target))]).toEqual([
          today,
          known.map(({ kind }) => kind),
          [],
        ])
      }
  })

  test('every move opens a form, a letter or a part of the dossier, but a letter that is awaited', () => {
    const closed = STEP_NAMES.filter((step) => doorOf({ step, act: MOVES[step].act }) === undefined)
    expect(closed).toEqual(['recordReception'])
  })
})

test('the answers about the project are told in words, none is invented', () => {
  expect(projectAnswers({ works: [{ work: 'FENCE', isWall: true }], house: true, createdFloorM2: 112 })).toEqual([
    { label: 'Travaux', value: 'Clôture' },
    { label: 'Précision', value: 'Mur de clôture' },
    { label: 'Maison individuelle ou annexes', value: 'Oui' },
    { label: 'Surface de plancher créée', value: '112\u00a0m²' },
  ])
  expect(projectAnswers({})).toEqual([])
})
