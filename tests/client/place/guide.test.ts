import { describe, expect, test } from 'vitest'
import { readSearchText, writeSearchText } from '#client/api/search-text.ts'
import { measureFault, readAnswer } from '#client/place/guide/answer-facts.ts'
import {
  type GuideState,
  questionOf,
  readGuide,
  withAnswers,
  withoutWork,
  writeGuide,
} from '#client/place/guide/guide.ts'
import { validateGuideSearch } from '#client/place/guide/guide-search.ts'
import { questionGroup } from '#client/place/guide/question-groups.ts'
import { WORK_GROUPS } from '#client/place/guide/work-groups.ts'
import type { ProcedureAnswer } from '#contract/place/guide/procedure.ts'
import { day } from '#law/clock/calendar.ts'
import { SECTORS, WORKS } from '#law/procedure/procedure-facts.ts'
import { answerProcedure } from '#server/place/guide/procedure.ts'
import { answerText } from '#wording/place/guide/answers.ts'

const STATE: GuideState = {
  parcel: '629990000A0001',
  works: ['EXTENSION', 'POOL'],
  answers: [
    { fact: 'size', work: 0, value: 35 },
    { fact: 'basin', work: 1, value: 9.5 },
    { fact: 'zoneU', value: true },
    { fact: 'ABORDS', value: false },
    { fact: 'applicant', value: 'farm' },
  ],
  pieceFacts: { ERP: false },
}

const through = (state: GuideState) =>
  readGuide(validateGuideSearch(readSearchText(writeSearchText(writeGuide(state)).slice(1))))

const ANSWER: ProcedureAnswer = {
  outcome: 'unknown',
  text: 'Il manque une information pour répondre.',
  on: '2026-11-24',
  formalities: [],
  possible: [],
  works: [],
  questions: [],
  assumptions: [],
  warnings: [],
  taxes: [],
}

describe('a project in the address', () => {
  test('what is sent to a colleague is what she opens', () => {
    expect(through(STATE)).toEqual(STATE)
  })

  test('a measure that cannot be read says why; nothing typed, or another sort of question, says nothing', () => {
    expect(measureFault('size', '-3')).toContain('ne peut pas être négative')
    expect(measureFault('size', '1e12')).toContain('n’est pas lisible')
    expect(['', '0', '9.5'].map((text) => measureFault('size', text))).toEqual([undefined, undefined, undefined])
    expect(measureFault('zoneU', '-3')).toBeUndefined()
  })

  test('what answers nothing is dropped', () => {
    const state = readGuide({
      travaux: 'EXTENSION,ROCKET',
      reponses: 'size@0:-3,size@7:3,zoneU:peut-être,x:oui,house:oui',
    })
    expect(state.works).toEqual(['EXTENSION'])
    expect(state.answers).toEqual([{ fact: 'house', value: true }])
    expect(readGuide({ parcelle: 'AB 12' }).parcel).toBeNull()
  })

  test('the guide is asked about the works with their own facts, and the place with what is said of it', () => {
    expect(questionOf(STATE, [], '62999')).toEqual({
      works: [
        { work: 'EXTENSION', size: 35 },
        { work: 'POOL', basin: 9.5 },
      ],
      zoneU: true,
      applicant: 'farm',
      sectors: { ABORDS: false },
      statements: [],
      inseeCode: '62999',
    })
    expect(questionOf({ ...STATE, works: [] }, [], undefined)).toBeUndefined()
  })

  test('a work taken out takes its answers with it, and the others keep theirs', () => {
    const state = withoutWork(STATE, 0)
    expect(state.works).toEqual(['POOL'])
    expect(state.answers).toContainEqual({ fact: 'basin', work: 0, value: 9.5 })
    expect(state.answers.some(({ fact }) => fact === 'size')).toBe(false)
  })

  test('an answer replaces the one given before on the same fact of the same work', () => {
    const { answers } = withAnswers(STATE, [{ fact: 'size', work: 0, value: 12 }])
    expect(answers.filter(({ fact }) => fact === 'size')).toEqual([{ fact: 'size', work: 0, value: 12 }])
  })
})

describe('questions of the guide', () => {
  const place = { fact: 'zoneU', settles: 'procedure', text: 'En zone U ?', answer: 'yesNo' } as const
  const size = {
    fact: 'size',
    work: 0,
    settles: 'procedure',
    text: 'Quelle surface ?',
    answer: 'number',
    unit: 'm²',
  } as const
  const house = { fact: 'house', settles: 'assumption', text: 'Une maison ?', answer: 'yesNo' } as const

  test('the works are asked before their place, the place before what is supposed', () => {
    const title = (questions: ProcedureAnswer['questions']) => questionGroup({ ...ANSWER, questions }, STATE)?.title
    expect(title([place, size, house])).toBe('Extension d’une construction existante')
    expect(title([place, house])).toBe('Le terrain')
    expect(title([house])).toBe('À confirmer')
    expect(title([])).toBeUndefined()
  })

  test('each sector is a yes or no of its own: silence is not a no', () => {
    const sectors = {
      fact: 'sectors',
      settles: 'procedure',
      text: 'Dans l’un de ces secteurs ?',
      answer: 'several',
      choices: [
        { value: 'SPR', label: 'un site patrimonial remarquable' },
        { value: 'ABORDS', label: 'les abords d’un monument historique' },
      ],
    } as const
    const group = questionGroup({ ...ANSWER, questions: [{ ...sectors, choices: [...sectors.choices] }] }, STATE)
    expect(group?.questions.map(({ fact, answer }) => [fact, answer])).toEqual([
      ['SPR', 'yesNo'],
      ['ABORDS', 'yesNo'],
    ])
    expect(readAnswer('ABORDS', '')).toBeUndefined()
  })

  test('what was said is told back in words', () => {
    expect(answerText('size', 35)).toBe('Surface créée (emprise ou plancher)\u00a0: 35\u00a0m²')
    expect(answerText('zoneU', false)).toBe('Hors zone urbaine d’un PLU')
    expect(answerText('ABORDS', true)).toBe('Dans les abords d’un monument historique')
    expect(answerText('applicant', 'farm')).toBe('Exploitation agricole')
  })

  test('what a place is not in is told in French, whatever the sector', () => {
    expect(answerText('ABORDS', false)).toBe('Hors des abords d’un monument historique')
    expect(answerText('COEUR_PARC', false)).toBe('Hors du cœur d’un parc national')
    expect(answerText('SITE_INSCRIT', false)).toBe('Hors d’un site inscrit')
    for (const sector of SECTORS) expect(answerText(sector, false)).not.toMatch(/\bde (?:les?|une?)\b(?! parcs)/)
  })

  test('what the map shows stands beside the question that it does not settle', () => {
    const AC1 = { topic: 'easement', kind: 'easement/AC1', answer: 'yes', code: 'AC1', label: 'Ancien hôtel' } as const
    const project = { works: [{ work: 'FENCE' as const, farmOrForest: false, isWall: false, height: 1.6 }] }
    const shown = (statements: readonly (typeof AC1)[]) =>
      questionGroup(answerProcedure({ ...project, statements: [...statements] }, day('2026-11-24')), STATE)
        ?.questions.find(({ fact }) => fact === 'ABORDS')
        ?.help?.replaceAll('\u00a0', ' ')
    expect(shown([AC1])).toBe(
      'La carte montre ici « AC1 Ancien hôtel ». Sans périmètre délimité, un terrain est dans les abords quand il est à moins de 500 mètres du monument et visible de lui, ou en même temps que lui (code du patrimoine L621-30). Dans le doute, répondez « Je ne sais pas ».',
    )
    expect(shown([])).toBeUndefined()
  })

  test('every work of the law is in one list, once', () => {
    expect(WORK_GROUPS.flatMap(({ works }) => works).toSorted()).toEqual([...WORKS].toSorted())
  })
})
