import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { percentText, readPercent, zoneBetween } from '#client/dossier/redacted-copies/zones.ts'
import { RedactedZone } from '#contract/dossier/redacted-copies/redacted-copies.ts'
import { leftSentences, publicCopyName, stateSentence } from '#wording/dossier/redacted-copies/redacted-copy-words.ts'

const PAGE = { width: 400, height: 600 }

describe('a zone drawn over a page', () => {
  test('is the same from whichever corner it is drawn', () => {
    const zone = { x: 0.25, y: 0.5, width: 0.25, height: 0.25 }
    expect(zoneBetween({ x: 100, y: 300 }, { x: 200, y: 450 }, PAGE)).toEqual(zone)
    expect(zoneBetween({ x: 200, y: 450 }, { x: 100, y: 300 }, PAGE)).toEqual(zone)
    expect(zoneBetween({ x: 200, y: 300 }, { x: 100, y: 450 }, PAGE)).toEqual(zone)
  })

  test('stays in the page, and a click draws none', () => {
    expect(zoneBetween({ x: -50, y: 500 }, { x: 100, y: 900 }, PAGE)).toMatchObject({ x: 0, width: 0.25 })
    expect(zoneBetween({ x: 100, y: 300 }, { x: 100, y: 300 }, PAGE)).toBeUndefined()
    const far = fc.double({ min: -2000, max: 2000, noNaN: true })
    fc.assert(
      fc.property(far, far, far, far, (a, b, c, d) => {
        const zone = zoneBetween({ x: a, y: b }, { x: c, y: d }, PAGE)
        if (zone) expect(RedactedZone.safeParse({ ...zone, page: 1 }).success).toBe(true)
      }),
    )
  })

  test('is read in numbers as it is written', () => {
    expect([readPercent('12,5'), readPercent('100'), readPercent(' 0 ')]).toEqual([0.125, 1, 0])
    expect([readPercent(''), readPercent('101'), readPercent('-1'), readPercent('un')]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect(percentText(0.1254)).toBe('12,5')
  })
})

describe('what is said of a copy', () => {
  const copy = { state: 'published', isShown: false, left: [], unread: [] } as const
  test('tells whether anyone reads it', () => {
    expect(stateSentence({ ...copy, isShown: true }, true)).toBe('Publiée au registre, tant que dure l’affichage')
    expect(stateSentence(copy, false)).toBe('Publiée ; elle n’est lisible que pendant l’affichage de la demande')
    expect(stateSentence({ ...copy, state: 'toReview' }, true)).toBe('À relire avant de la publier')
  })

  test('tells what an eye must look at again', () => {
    expect(leftSentences({ ...copy, left: [{ page: 2, words: ['Martin', 'Léa'] }], unread: [1, 3] })).toEqual([
      'Page 2, on lit encore : « Martin », « Léa ».',
      'Les pages 1 et 3 sont des images sans texte : relisez-les à l’œil.',
    ])
    expect(leftSentences({ ...copy, unread: [4] })).toEqual([
      'La page 4 est une image sans texte : relisez-la à l’œil.',
    ])
  })

  test('names the piece as the form does', () => {
    expect(publicCopyName('PCMI2')).toMatch(/^PCMI2 \S/)
    expect(publicCopyName('X9')).toBe('Pièce X9')
  })
})
