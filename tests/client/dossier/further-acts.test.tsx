// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import type { ActField } from '#client/dossier/register/acts/act-field-spec.ts'
import { actSpec } from '#client/dossier/register/acts/act-spec.ts'
import { isAsked, readAct, withValue } from '#client/dossier/register/acts/act-values.ts'
import { addedToExamine } from '#client/dossier/register/added-documents.tsx'
import { awaitedLetters } from '#client/dossier/register/awaited-letters.tsx'
import { ANY_KINDS } from '#client/dossier/register/course-section.tsx'
import { toldOnce } from '#client/dossier/register/dossier-clock.tsx'
import { doorOf, whatToDo } from '#client/dossier/register/next-steps.ts'
import { clockReading } from '#contract/clock.ts'
import type { RegisterAct } from '#contract/dossier/register/dossier.ts'
import type { Act, ActKind } from '#law/clock/acts.ts'
import { day } from '#law/clock/calendar.ts'
import { actDescription, OFFICER_ACT_KINDS, type OfficerActKind } from '#law/clock/register-acts.ts'
import { reviewClock } from '#law/clock/review-clock.ts'
import { filed, act as lawAct } from '#tests/law/dossier-acts.ts'
import { actLines } from '#wording/dossier/register/act-lines.ts'
import { actName } from '#wording/dossier/register/acts.ts'

const PLACE = { kind: 'housePermit', established: ['monumentSurroundings'] } as const

let ordinal = 0
const act = (kind: string, payload: Record<string, unknown> = {}, cancels: string | null = null): RegisterAct => {
  ordinal += 1
  return {
    id: `00000000-0000-4000-8000-${String(ordinal).padStart(12, '0')}`,
    ordinal,
    kind,
    legalAt: '2026-11-03T09:00:00.000Z',
    recordedAt: '2026-11-03T09:00:00.000Z',
    channel: 'desk',
    actorName: 'Karim Vasseur',
    actorRole: 'caseOfficer',
    payload,
    cancels,
    sha256: 'a'.repeat(64),
  }
}

/** What a person would write in a field that opens empty. */
const answerOf = ({ type }: ActField) =>
  type === 'pieces' ? [{ code: 'PCMI2', why: 'Sans cotes' }] : 'Ce qui s’est passé'
const WRITTEN: ReadonlySet<string> = new Set(['text', 'line', 'pieces'])

/** What the line of the register that opens the form says already. */
const GIVEN: Readonly<Partial<Record<OfficerActKind, Record<string, string>>>> = {
  cancelled: { act: '00000000-0000-4000-8000-000000000001' },
  additionExamined: { addition: '00000000-0000-4000-8000-000000000001' },
}

/** Acts of the law that no form records, each with where it is made: a new act of the law does not compile before it is here or has a form. */
const MADE_ELSEWHERE: Readonly<Record<Exclude<ActKind, OfficerActKind>, string>> = {
  filed: 'the deposit',
  attachmentsAdded: 'the portal of the applicant',
  pieceReceived: 'the keeping of the file, by any channel',
  pieceNotAccepted: 'the review of the piece',
  decided: 'the signature of the decision',
  revoked: 'the signature of its withdrawal',
  tacitCertificateIssued: 'the signature of the certificate',
  hearingInvited: 'the signature of the invitation',
  siteDisplayInterrupted: 'the check of the display',
  siteDisplayRestored: 'the check of the display',
  validityExtended: 'the signature of the extension',
}

/** Acts that rest on no article of a code. */
const NO_ARTICLE: Readonly<Partial<Record<OfficerActKind, string>>> = {
  withdrawn: 'an applicant may always give up',
  cancelled: 'the register mends itself',
}

describe('every act has a form', () => {
  test('but those that are made elsewhere, which nobody records by hand', () => {
    const kinds: readonly string[] = ANY_KINDS
    expect(Object.keys(MADE_ELSEWHERE).filter((kind) => kinds.includes(kind))).toEqual([])
  })

  test.each(OFFICER_ACT_KINDS)('%s: its form, once filled, says an act that the server takes', (kind) => {
    const spec = actSpec(kind, PLACE)
    const opened = spec.start('2026-11-24')
    const filled = spec.fields
      .filter((field) => isAsked(field, opened) && WRITTEN.has(field.type))
      .reduce((values, field) => withValue(values, field.name, answerOf(field)), opened)
    const { act: read, errors } = readAct(kind, spec, filled, GIVEN[kind] ?? {}, '')
    expect([...(errors ?? [])]).toEqual([])
    expect(read).toMatchObject({ kind })
    expect(actName({ kind })).not.toContain('«')
  })

  test.each(OFFICER_ACT_KINDS)('%s: says what it does, on what article it rests, and names every question', (kind) => {
    const { title, lead, record, fields, article } = actSpec(kind, PLACE)
    expect([title, lead, record].every((words) => words.length > 10)).toBe(true)
    expect(fields.filter(({ label }) => label === '' || label.includes('undefined'))).toEqual([])
    const choices = fields.flatMap((field) => ('choices' in field ? field.choices : []))
    expect(choices.filter(({ label, value }) => label === value)).toEqual([])
    expect(article ?? NO_ARTICLE[kind]).toBeTruthy()
  })

  test('each is offered in the register, once, or from its place', () => {
    expect(new Set(ANY_KINDS).size).toBe(ANY_KINDS.length)
    expect(ANY_KINDS.filter((kind) => actDescription(kind).family === undefined)).toEqual([])
    expect(OFFICER_ACT_KINDS.filter((kind) => !ANY_KINDS.includes(kind))).toEqual([
      'attachmentsRequested',
      'cancelled',
      'additionExamined',
    ])
  })

  test('a choice that may be left is left, until somebody chooses: the law then reads it in the days', () => {
    const spec = actSpec('courtAppealSettled', PLACE)
    const annulled = { ...spec.start('2026-11-24'), outcome: 'annulled' }
    const read = (values: Record<string, unknown>) => readAct('courtAppealSettled', spec, values, {}, '').act
    expect(read(annulled)).not.toHaveProperty('annuls')
    expect(read({ ...annulled, annuls: 'withdrawal' })).toHaveProperty('annuls', 'withdrawal')
  })

  test('what is not written is told at its place', () => {
    const spec = actSpec('courtAppealLodged', PLACE)
    const { errors } = readAct('courtAppealLodged', spec, spec.start('2026-11-24'), {}, '')
    expect([...(errors ?? [])]).toEqual([['name', 'Dites de qui vient le recours']])
  })
})

describe('what is offered now', () => {
  const today = '2026-05-20'
  const house = filed('housePermit', '2026-03-10')
  const hand = { via: 'hand', handedOn: day('2026-05-04') } as const
  const granted = lawAct('decided', { sense: 'granted', signedOn: day('2026-05-04'), notice: hand })
  const started = lawAct('worksStarted', { on: day('2026-05-10') })
  const appealed = lawAct('courtAppealLodged', { on: day('2026-05-12'), appellant: 'thirdParty' })

  /** Acts and letters that the page offers, apart from what it merely notes. */
  const offered = (on: string, ...acts: readonly Act[]) => {
    const { late, appeals, own, others } = whatToDo(clockReading(reviewClock([house, ...acts], day(on))), undefined, on)
    return [...appeals.map(({ door }) => door), ...[...late, ...own, ...others].map(doorOf)].flatMap((door) => {
      return door?.type === 'act' ? [door.kind] : door?.type === 'letter' ? [door.letter] : door ? [door.label] : []
    })
  }

  test('the deposit notice until it is displayed; the suspension, then the resumption', () => {
    expect(offered('2026-03-20')).toEqual(expect.arrayContaining(['depositNoticePosted', 'suspension']))
    const posted = lawAct('depositNoticePosted', { on: day('2026-03-12') })
    expect(offered('2026-03-20', posted)).not.toContain('depositNoticePosted')
    const notice = { via: 'hand', handedOn: day('2026-03-15') } as const
    const suspended = lawAct('reviewSuspended', { reason: 'publicConsultation', from: day('2026-03-15'), notice })
    expect(offered('2026-03-20', suspended)).toContain('resumption')
    expect(offered('2026-03-20', suspended)).not.toContain('suspension')
  })

  test('an appeal, then its notification until both know, and its outcome', () => {
    expect(offered(today, granted)).toContain('courtAppealLodged')
    expect(offered(today, granted, appealed)).toEqual(expect.arrayContaining(['appealNotified', 'courtAppealSettled']))
    const told = (to: 'both' | 'authority' | 'holder') =>
      lawAct('appealNotified', { appeal: 'court', sentOn: day('2026-05-14'), to })
    expect(offered(today, granted, appealed, told('both'))).not.toContain('appealNotified')
    expect(offered(today, granted, appealed, told('authority'))).toContain('appealNotified')
    expect(offered(today, granted, appealed, told('authority'), told('holder'))).not.toContain('appealNotified')
    const settled = lawAct('courtAppealSettled', { on: day('2026-05-15') })
    expect(offered(today, granted, appealed, settled)).not.toContain('courtAppealSettled')
  })

  test('works that stop, then resume; an order that stops them, then its end', () => {
    const stopped = lawAct('worksInterrupted', { from: day('2026-05-12') })
    expect(offered(today, granted, started)).toEqual(
      expect.arrayContaining(['worksInterrupted', 'Interrompre les travaux']),
    )
    expect(offered(today, granted, started, stopped)).toContain('worksResumed')
    const ordered = lawAct('stopWorksOrdered', { reportOn: day('2026-05-11'), notice: hand })
    expect(offered(today, granted, started, ordered)).toContain('stopWorksLifted')
    expect(offered(today, granted, started, ordered)).toContain('prosecutorInformed')
    const told = lawAct('prosecutorInformed', { on: day('2026-05-14') })
    expect(offered(today, granted, started, ordered, told)).not.toContain('prosecutorInformed')
    const lifted = lawAct('stopWorksLifted', { on: day('2026-05-15') })
    expect(offered(today, granted, started, ordered, lifted)).not.toContain('stopWorksLifted')
  })
})

test('a doubt of the law that hangs on two dates is told once', () => {
  const doubt = { point: 'administrativeAppealCounting', title: 'Mois du recours', sentence: 'Deux lectures.' } as never
  const other = { point: 'tacitDay', title: 'Jour', sentence: 'Deux lectures.' } as never
  expect(toldOnce([doubt, other, doubt])).toHaveLength(2)
})

describe('documents that the applicant adds', () => {
  test('each waits for an officer until one says what becomes of it, or a project modified by it', () => {
    const added = act('attachmentsAdded', { pieces: [{ label: 'Photographie' }] })
    expect(addedToExamine([added])).toEqual([added])
    expect(addedToExamine([added, act('additionExamined', { addition: added.id })])).toEqual([])
    expect(addedToExamine([added, act('projectModified')])).toEqual([])
    const modified = act('projectModified')
    const later = act('attachmentsAdded')
    expect(addedToExamine([modified, later])).toEqual([later])
  })
})

describe('the register in words', () => {
  test('no act shows a word of the code: the deposit says no more than its name', () => {
    const filing = { channel: 'counter', filedOn: '2026-11-03' }
    expect(actLines({ kind: 'filed', payload: { dossier: 'housePermit', variant: 'original', filing } })).toEqual([])
    expect(actLines({ kind: 'assigned', payload: {} })).toEqual(['Personne n’est plus en charge'])
    expect(actLines({ kind: 'consultationAnswered', payload: { service: 'SDIS', answer: 'unfavourable' } })).toEqual([
      'Avis défavorable',
      'SDIS',
    ])
    const requested = { pieces: [{ code: 'PCMI2', why: 'Sans cotes' }], lawful: true, notice: { via: 'electronic' } }
    expect(actLines({ kind: 'attachmentsRequested', payload: requested })).toEqual(['PCMI2 : Sans cotes'])
    const opinion = { sense: 'favourableWithConditions', notifiedOn: '2026-11-03', consultation: 'x' }
    expect(actLines({ kind: 'heritageOpinionReceived', payload: opinion })).toEqual(['Favorable avec prescriptions'])
  })

  test('an appeal says from whom, before which court; a display where', () => {
    const payload = { appellant: 'thirdParty', name: 'Association du Parvis', court: 'Lille, 2601234' }
    expect(actLines({ kind: 'courtAppealLodged', payload })).toEqual([
      'Formé par un tiers : Association du Parvis',
      'Lille, 2601234',
    ])
    expect(actLines({ kind: 'depositNoticePosted', payload: { place: 'website' } })).toEqual([
      'Sur le site internet de la commune',
    ])
    expect(actLines({ kind: 'stopWorksOrdered', payload: { reportOn: '2026-11-20' } })).toEqual([
      'Procès-verbal du 20\u00a0novembre 2026',
    ])
  })

  test('a registered letter that the clock waits for asks its presentation, here or in its part of the dossier', () => {
    const sent = act('complianceContested', { notice: { via: 'registered', sentOn: '2026-11-20' } })
    const decision = act('decided', { notice: { via: 'registered', sentOn: '2026-11-20' } })
    const presented = act('reviewSuspended', { notice: { via: 'registered', firstPresentedOn: '2026-11-22' } })
    const byScreen = act('periodIncreased', { notice: { via: 'electronic', sentOn: '2026-11-20' } })
    const acts = [sent, decision, presented, byScreen]
    const pending = acts.map(({ id }) => ({
      matter: 'reception' as const,
      act: id,
      since: '2026-11-20',
      until: null,
      sentence: '',
    }))
    expect(awaitedLetters({ pending }, acts)).toMatchObject([
      { act: sent.id, sentOn: '2026-11-20', part: undefined },
      { act: decision.id, part: 'decision' },
    ])
    expect(awaitedLetters({ pending: [] }, acts)).toEqual([])
  })
})
