// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { ActDialog } from '#client/dossier/register/act-dialog.tsx'
import { actSpec } from '#client/dossier/register/acts/act-spec.ts'
import { readAct } from '#client/dossier/register/acts/act-values.ts'
import { established } from '#client/dossier/register/acts/established.ts'
import { overdue, primaryStep } from '#client/dossier/register/next-steps.ts'
import { projectAnswers } from '#client/dossier/register/project-words.ts'
import { dayOfAct } from '#client/dossier/register/register-words.ts'
import type { ActGuard } from '#contract/dossier/desk/desk.ts'
import { DossierFile, type RegisterAct } from '#contract/dossier/register/dossier.ts'
import { fill, paths } from '#contract/paths.ts'
import { render, serving } from '#tests/client/render.tsx'
import { actLines } from '#wording/dossier/register/act-lines.ts'

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

test('the town hall looks at the pieces first, and records those it waits for', () => {
  const step = (name: string) => ({
    step: name,
    label: name,
    by: 'authority' as const,
    until: null,
    sendElectronicallyBy: null,
    article: 'R*423-38',
  })
  const reading = (state: string, steps: string[]) =>
    primaryStep({ state: { name: state, label: '', sentence: '' }, steps: steps.map(step) } as never)?.step
  expect(reading('inFirstMonth', ['decide', 'requestAttachments'])).toBe('requestAttachments')
  expect(reading('awaitingAttachments', ['requestAttachments', 'sendAttachments'])).toBe('sendAttachments')
  expect(reading('compliant', [])).toBeUndefined()
})

test('a formality that is late stays to be done until the register holds it', () => {
  const due = { name: 'transmissionDueOn', label: 'transmission au contrôle de légalité', day: '2026-10-06' }
  const reading = { dates: [due] } as never
  const sent = act('1', 'decisionTransmitted')
  expect(overdue(reading, [], '2026-11-24')).toMatchObject([
    { dueOn: '2026-10-06', door: { kind: 'decisionTransmitted' } },
  ])
  expect(overdue(reading, [], '2026-10-06')).toEqual([])
  expect(overdue(reading, [sent], '2026-11-24')).toEqual([])
  expect(overdue(reading, [sent, act('2', 'cancelled', {}, sent.id)], '2026-11-24')).toHaveLength(1)
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
