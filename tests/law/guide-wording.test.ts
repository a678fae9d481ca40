import { describe, expect, test } from 'vitest'
import { day } from '#law/clock/calendar.ts'
import { isOnTheCodesList } from '#law/pieces/listed-piece.ts'
import { formVersion, requiredPieces } from '#law/pieces/pieces.ts'
import { procedureOf } from '#law/procedure/procedure.ts'
import { type ProjectDescription, projectOf } from '#law/procedure/procedure-description.ts'
import { WORKS } from '#law/procedure/procedure-facts.ts'
import { expectedTaxes } from '#law/procedure/taxes.ts'
import { rulesInForce } from '#law/tables/procedure-rules.ts'
import { competenceText, reviewServiceText } from '#wording/place/guide/competence.ts'
import { listedPieceText, pieceDutyText } from '#wording/place/guide/pieces.ts'
import {
  architectText,
  assumptionText,
  procedureText,
  reasonText,
  warningText,
} from '#wording/place/guide/procedure.ts'
import { questionText } from '#wording/place/guide/procedure-question.ts'
import { taxBaseText, taxText } from '#wording/place/guide/taxes.ts'
import { capitalised, listed, typographic } from '#wording/typography.ts'

const TODAY = day('2026-11-24')
const answer = (description: ProjectDescription) => procedureOf(projectOf(description), TODAY)

/** A plain space where French wants a no-break one, a straight apostrophe, or a code where a word was due. */
const CLUMSY = / [:;?!»]|« |'|\bundefined\b|\b[A-Z]+_[A-Z]+\b/

describe('French typography', () => {
  test.each([
    ['Délai : 2 mois ; oui ?', 'Délai\u00a0: 2\u00a0mois\u00a0; oui\u00a0?'],
    ['« abords » à 500 m', '«\u00a0abords\u00a0» à 500\u00a0m'],
    ['2 000 m² et 12 maisons', '2\u00a0000\u00a0m² et 12 maisons'],
    ['5 % de 1 500 €', '5\u00a0% de 1\u00a0500\u00a0€'],
    ['article 3 mentionné', 'article 3 mentionné'],
  ])('%s', (plain, set) => {
    expect(typographic(plain)).toBe(set)
    expect(typographic(set)).toBe(set)
  })

  test('a list reads as one says it', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'ou')]).toEqual([
      '',
      'a',
      'a et b',
      'a, b ou c',
    ])
    expect(capitalised('échelle')).toBe('Échelle')
  })
})

describe('the answers of the guide, in French', () => {
  test('every question that a work can put is a sentence without codes', () => {
    const questions = WORKS.flatMap((work) => answer({ work }).questions)
    expect(questions.length).toBeGreaterThan(40)
    for (const question of questions) {
      const { text } = questionText(question)
      expect(text.replace(/\.$/, '')).toMatch(/\?|^Quelle .*\? .+|couverture$/)
      expect(text).not.toMatch(CLUMSY)
    }
  })

  test('every rule can be told', () => {
    const rules = rulesInForce(TODAY)
    for (const work of WORKS) {
      for (const rule of rules[work]) {
        const text = reasonText({ work }, [rule], {}, {})
        expect(text.endsWith('.')).toBe(true)
        expect(text).not.toMatch(CLUMSY)
      }
    }
  })

  test('the reason gives the measure beside the limit, and says what nobody has checked', () => {
    const [rule] = rulesInForce(TODAY).NEW_BUILDING
    if (!rule) throw new Error('no rule')
    expect(reasonText({ work: 'NEW_BUILDING' }, [rule], { size: 4.8 }, {})).toBe(
      typographic(
        'Construction nouvelle : hors des secteurs protégés que ce texte vise (à vérifier) ; hauteur : au plus 12 m (à vérifier) ; surface créée (emprise ou plancher) de 4,8 m² (au plus 5 m²). Ni l’emprise au sol ni la surface de plancher ne dépassent 5 m².',
      ),
    )
  })

  test.each([
    [{ work: 'NEW_BUILDING', size: 4, height: 2, sectors: [] }, 'Aucune formalité au titre du code de l’urbanisme.'],
    [
      { work: 'NEW_BUILDING', size: 90, height: 6, sectors: ['ABORDS'], house: true },
      'Le projet demande un permis de construire pour une maison individuelle ou ses annexes (formulaire 13406).',
    ],
    [
      { work: 'POOL', basin: 40, sectors: [], house: true },
      'Il manque une information pour répondre. Selon le cas\u00a0: une déclaration préalable (formulaire 16702) ou un permis de construire pour une maison individuelle ou ses annexes (formulaire 13406).',
    ],
  ] as const)('%j', (description, text) => {
    expect(procedureText(answer(description))).toBe(text)
  })

  test.each([
    [
      { work: 'NEW_BUILDING', size: 200, height: 6, sectors: [], house: true, totalFloorAfter: 200 },
      'Recours obligatoire à un architecte.',
    ],
    [
      { work: 'NEW_BUILDING', size: 90, height: 6, sectors: [], house: true, totalFloorAfter: 90 },
      'Recours à un architecte facultatif.',
    ],
    [
      { work: 'NEW_BUILDING', size: 90, height: 6, sectors: [], house: true },
      'Recours à un architecte\u00a0: on ne peut le dire sans la surface de plancher totale après travaux.',
    ],
    [
      { work: 'LOTISSEMENT', exemptR442_1: false, commonWorks: true, sectors: [], lotissementArea: 3000 },
      'Recours obligatoire à un architecte ou paysagiste concepteur.',
    ],
    [
      {
        work: 'NEW_BUILDING',
        size: 120,
        height: 6,
        sectors: [],
        totalFloorAfter: 120,
        applicant: 'farm',
        use: 'nonAgricultural',
      },
      'Recours à un architecte\u00a0: point non tranché, selon R431-2 a, une exploitation agricole ou une CUMA qui construit pour elle-même en est dispensée jusqu’à 150\u00a0m² de plancher\u00a0; selon une autre lecture, ce plafond de L431-3 ne vaut que pour les personnes physiques, et l’architecte est obligatoire.',
    ],
    [
      { work: 'POOL', basin: 30, coverHeight: 0, sectors: [] },
      'Aucun texte n’impose d’architecte pour une déclaration préalable.',
    ],
  ] as const)('architect: %j', (description, text) => {
    const found = answer(description)
    const [formality] = found.outcome === 'settled' ? found.formalities : []
    expect(formality && architectText(formality.architect, formality)).toBe(text)
  })

  test('warnings and assumptions are sentences with their article', () => {
    const projects: ProjectDescription[] = [
      { work: 'NEW_BUILDING', size: 4, height: 2, sectors: ['RESERVE_NATURELLE'] },
      {
        work: 'EXTENSION',
        size: 50,
        exteriorChanged: true,
        sectors: ['SITE_INSCRIT'],
        totalFloorAfter: 140,
        totalFootprintAfter: 160,
        aboveArchitectCeiling: false,
        zoneU: false,
      },
      { work: 'GROUND_SOLAR', peakKw: 500, height: 2, sectors: [] },
      { work: 'HEAT_PUMP', visibleFromPublicSpace: false, sectors: [] },
      { work: 'PROTECTED_ELEMENT_WORKS', sectors: ['PLU_L151_19'] },
    ]
    const said = projects.flatMap((project) => {
      const { warnings, assumptions } = answer(project)
      return [...warnings.map((warning) => warningText(warning).text), ...assumptions.map(assumptionText)]
    })
    expect(said.length).toBeGreaterThan(8)
    for (const text of said) {
      expect(text.endsWith('.')).toBe(true)
      expect(text).not.toMatch(CLUMSY)
    }
  })

  test('each state of a piece is told', () => {
    const pcmi = formVersion('PCMI')
    const told = pcmi ? requiredPieces(pcmi, { LOTISSEMENT_LAND: false, NO_SEWER: true }).map(pieceDutyText) : []
    expect(told).toHaveLength(43)
    expect(told.slice(0, 2)).toEqual([
      'Toujours due.',
      typographic(
        'Toujours due, sauf : travaux exclusivement intérieurs (restauration immobilière ou immeuble inscrit MH).',
      ),
    ])
    for (const text of told) expect(text).not.toMatch(CLUMSY)
  })

  test('the guard says why a piece may not be asked', () => {
    expect(listedPieceText('PC39', isOnTheCodesList('housePermit', 'PC39'))).toBe(
      typographic(
        'La pièce PC39 est celle d’un autre formulaire (PC) : la demander ici ne changerait pas le délai d’instruction.',
      ),
    )
    expect(listedPieceText('PCMI99', isOnTheCodesList('housePermit', 'PCMI99'))).toContain(
      'vérifiez qu’un texte la prévoit',
    )
  })

  test('a tax is told with its count, or says that its value is not known', () => {
    const project = projectOf({ work: 'NEW_BUILDING', size: 15, height: 3, sectors: [] })
    const found = procedureOf(project, TODAY)
    const [tax] = expectedTaxes(project, found.outcome === 'settled' ? found.formalities : [], {
      year: 2026,
      ileDeFrance: false,
    })
    expect(tax && taxText(tax)).toBe('Taxe d’aménagement\u00a0: à prévoir.')
    const [base] = tax?.base ?? []
    expect(base && taxBaseText(base, 2026)).toContain('15\u00a0m² × 892\u00a0€ = 13')
    expect(taxBaseText({ quantity: 'pool', count: 30 }, 2031)).toBe(
      'Bassin de piscine\u00a0: valeur de 2031 non connue.',
    )
  })

  test('who decides and who reviews', () => {
    const citation = { article: 'L422-1 a', confidence: 'text' } as const
    expect(
      competenceText({
        outcome: 'decided',
        authority: 'mayorForCommune',
        inTheNameOf: 'commune',
        citation,
        voices: [],
      }),
    ).toBe('Décide\u00a0: le maire, au nom de la commune.')
    expect(competenceText({ outcome: 'unknown', missing: ['cover', 'delegated'] })).toContain(
      'le document d’urbanisme en vigueur au dépôt et si la compétence est déléguée',
    )
    expect(reviewServiceText({ service: 'stateService', forestry: true, citation })).toBe(
      'Instruit par le service de l’État chargé des forêts.',
    )
  })
})
