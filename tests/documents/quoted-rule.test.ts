import { describe, expect, test } from 'vitest'
import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import { subjectRules } from '#law/regulation-limits.ts'
import { subjectsOf } from '#law/tables/regulation-articles.ts'
import type { RuledLine, RuledZone } from '#server/dossier/assessment/rules.ts'
import { misquoted } from '#server/dossier/decisions/cited-articles.ts'
import { quotedRule } from '#server/dossier/decisions/quoted-rule.ts'
import { ruleFact } from '#server/dossier/decisions/rule-facts.ts'

const HEIGHT = 'Article UB 10 - Hauteur maximale des constructions'
const SIDES = 'Article UB 7 - Implantation par rapport aux limites séparatives'

function line(heading: string, html: string): RuledLine {
  const subjects = [...subjectsOf(heading)]
  return {
    key: heading,
    zone: 'UB',
    heading,
    article: null,
    html,
    isGeneral: false,
    subjects,
    rules: subjectRules(subjects, html).filter(({ sentences }) => sentences.length > 0),
    ruleSha256: '',
  }
}

const zone = (...lines: RuledLine[]): RuledZone => ({
  zone: 'UB',
  document: 'PLU de Saint-Exemple',
  source: 'structured',
  note: null,
  pdf: null,
  lines,
})

const UB = zone(
  line(HEIGHT, '<p>Dispositions particulières à la zone.</p><p>La hauteur au faîtage n’excède pas 9 m.</p>'),
  line(SIDES, '<p>Les constructions sont à 3 m au moins des limites séparatives.</p>'),
)

const ground = (text: string): DraftBlock => ({
  id: 'ground:1',
  family: 'ground',
  text,
  fact: null,
  factSha256: null,
  phrase: null,
})

const said = (text: string, regulation: readonly RuledZone[] = [UB]) =>
  misquoted([ground(text)], regulation).map(({ detail }) => detail)

describe('L424-3: a ground quotes what the article provides', () => {
  test('in the sentences that bound its subject', () => {
    expect(quotedRule([UB], SIDES)).toBe('Les constructions sont à 3 m au moins des limites séparatives.')
  })

  test('the lines of a list stay apart once they follow each other', () => {
    const list = '<p>La hauteur ne dépasse pas :</p><ul><li>à l’égout du toit : 6 m</li><li>au faîtage : 9 m</li></ul>'
    expect(quotedRule([zone(line(HEIGHT, list))], HEIGHT)).toContain('à l’égout du toit : 6 m ; au faîtage : 9 m')
  })

  test('and opposes what was found; a text that is not loaded is for a person to write', () => {
    const fact = {
      key: SIDES,
      zone: 'UB',
      heading: SIDES,
      verdict: 'doesNotComply',
      measure: '2,10 m',
      reason: 'façade nord',
      judgedBy: 'Karim Vasseur',
      judgedAt: '2026-10-20T09:00:00Z',
      isStale: false,
    } as const
    const words = (provides: string | null) => ruleFact(fact, provides).paragraphs('refused')[0]?.words
    expect(words(quotedRule([UB], SIDES))).toMatchObject({
      objet: 'UB 7 - Implantation par rapport aux limites séparatives',
      regle: 'Les constructions sont à 3 m au moins des limites séparatives',
      avis: '2,10 m, façade nord',
    })
    expect(words(quotedRule([], SIDES))?.regle).toContain('[à compléter')
    expect(ruleFact(fact, null).paragraphs('opposed')).toHaveLength(1)
    expect(ruleFact(fact, null).paragraphs('granted')).toEqual([])
  })

  test('a long article is cut between its sentences, and says so', () => {
    const sentence = 'Les clôtures sont d’une hauteur et d’un aspect qui s’accordent avec celles du voisinage immédiat.'
    const heading = 'Article UB 11 - Aspect extérieur'
    const quoted = quotedRule(
      [zone(line(heading, `<p>${`${sentence} `.repeat(3)}</p><p>${'Autre règle de détail. '.repeat(80)}</p>`))],
      heading,
    )
    expect(quoted?.length).toBeLessThan(920)
  })
})

describe('an article that a ground cites', () => {
  test('is one of the regulation in force on the ground', () => {
    expect(said('Considérant que l’article UB 7 dispose que les constructions sont à 3 m des limites ;')).toEqual([])
    expect(said('Considérant que l’article UB.12 impose deux places de stationnement ;')).toEqual([
      expect.stringContaining('cite l’article UB 12, que le règlement en vigueur sur ce terrain ne contient pas'),
    ])
    expect(said('Considérant que les articles UB 7 et UA 6 imposent une distance ;')).toEqual([
      expect.stringContaining('UA 6'),
    ])
  })

  test('treats of what it is opposed to', () => {
    expect(said('Considérant que, selon l’article UB 7, la hauteur au faîtage n’excède pas 9 m ;')).toEqual([
      expect.stringContaining('son intitulé est « Article UB 7 - Implantation'),
    ])
    expect(said('Considérant que, selon l’article UB 10, la hauteur au faîtage n’excède pas 9 m ;')).toEqual([])
  })

  test('an article of a code is not one of the plan, and a regulation that is not loaded tells nothing', () => {
    expect(said('Considérant que l’article A424-2 et l’article R111-2 du code de l’urbanisme ;')).toEqual([])
    expect(said('Considérant que l’article UB 12 impose deux places ;', [{ ...UB, source: 'standard' }])).toEqual([])
  })
})
