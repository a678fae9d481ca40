import { describe, expect, expectTypeOf, test } from 'vitest'
import { problem } from '#platform/problem.ts'
import { PROBLEMS, type ProblemFacts, ROOM_PROBLEMS, worded } from '#wording/problems.ts'

describe('refusals in words', () => {
  test('two rooms never name a refusal by the same code', () => {
    const codes = ROOM_PROBLEMS.flatMap((room) => Object.keys(room))
    expect(codes).toHaveLength(new Set(codes).size)
    expect(codes.toSorted()).toEqual(Object.keys(PROBLEMS).toSorted())
  })

  test('every one is a 4xx, a 503, a 507 or the bug, and tells its kind by a help page', () => {
    for (const [code, { type, status }] of Object.entries(PROBLEMS)) {
      expect(type, code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      expect(
        (status >= 400 && status < 500) || status === 503 || status === 507 || type === 'erreur-interne',
        code,
      ).toBe(true)
    }
  })

  test('sentences are made of the facts that they name, and of no other', () => {
    expect(worded('fileTooHeavy', { fileName: 'plan.pdf', byteCount: 41_200_000, limitBytes: 20_000_000 })).toEqual({
      type: 'piece-trop-lourde',
      status: 413,
      title: 'Ce fichier est trop lourd',
      detail: '« plan.pdf » pèse 42 Mo ; la limite est de 20 Mo par pièce. Réduisez sa résolution ou scindez-le.',
      article: 'A423-5 III 1°',
    })
    expectTypeOf<ProblemFacts<'fileTooHeavy'>>().toEqualTypeOf<
      [facts: { fileName: string; byteCount: number; limitBytes: number }]
    >()
    expectTypeOf<ProblemFacts<'scannerDown'>>().toEqualTypeOf<[]>()
    expectTypeOf<ProblemFacts<'pieceNotAsked'>>().toEqualTypeOf<[facts: { key: string } & { rank: number }]>()
  })

  test('what is answered names the help page by its path', () => {
    expect(problem('oneTimeCode', { why: 'spent' }).toJSON()).toEqual({
      type: '/aide/problemes/code-a-usage-unique',
      status: 401,
      title: 'Code à usage unique demandé',
      detail: 'Ce code a déjà servi. Attendez le suivant, dans trente secondes.',
      errors: [
        { pointer: '#/oneTimeCode', detail: 'Ce code a déjà servi. Attendez le suivant, dans trente secondes.' },
      ],
    })
  })
})
