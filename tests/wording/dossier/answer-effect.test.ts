import { describe, expect, test } from 'vitest'
import { OPINION_ANSWERS } from '#contract/dossier/consultations/consultation-desk.ts'
import { HERITAGE_AGREEMENT_PERIOD } from '#law/consultations/opinion-period.ts'
import { answerEffects } from '#wording/dossier/consultations/answer-effect.ts'

const asked = {
  nature: 'agreement',
  article: HERITAGE_AGREEMENT_PERIOD.article,
  kind: 'priorDeclaration',
} as const

describe('what an answer binds', () => {
  test('a refusal in time is imposed on the town hall', () => {
    expect(answerEffects(asked, OPINION_ANSWERS).unfavourable?.says).toContain('s’oppose à la déclaration')
  })

  test('one that comes after the silence binds nothing, whatever its sense', () => {
    const late = Object.values(answerEffects(asked, OPINION_ANSWERS, 'Accord réputé donné'))
    expect(late).toHaveLength(4)
    for (const { says } of late) {
      expect(says).toMatch(/^Réponse tardive\s: accord réputé donné, et cela demeure\./)
      expect(says).not.toMatch(/s’oppose|s’impose|refuse le permis/)
    }
  })
})
