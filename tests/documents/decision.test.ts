import { describe, expect, test } from 'vitest'
import type { DraftBlock } from '#contract/dossier/decisions/decision.ts'
import { type DecisionLetterFacts, decisionLetter } from '#server/documents/decision-letter.ts'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { decisionTitle } from '#wording/dossier/decisions/decision.ts'
import { readMarkup, writeMarkup } from '#wording/dossier/decisions/decision-markup.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: ['1, place du Parvis'] }

const FACTS: DecisionLetterFacts = {
  title: 'Arrêté accordant avec prescriptions un permis de construire au nom de la commune',
  reference: 'PC 062 998 26 00001',
  issuedAt: '2026-11-24T09:00:00Z',
  authority: 'Le maire de Saint-Exemple,',
  identity: [{ key: 'Dossier', value: 'PC 062 998 26 00001' }],
  visas: ['Vu le code de l’urbanisme, notamment son article R*423-1 ;'],
  grounds: ['Considérant que le projet est **conforme** ;'],
  articles: ['Le permis est ACCORDÉ :\n- pour la maison ;\n- pour le garage.', 'Le présent arrêté est transmis.'],
  conditions: ['Les eaux pluviales sont gérées\n- sur le terrain', 'Les clôtures sont des haies.'],
  mentions: ['Le demandeur peut saisir le tribunal dans les deux mois.'],
  signature: {
    place: 'Saint-Exemple',
    on: '2026-11-24',
    capacity: 'Le maire',
    name: 'Bernadette Hochart',
    hand: { type: 'drawn', strokes: [[[0.1, 0.5] as [number, number], [0.9, 0.4] as [number, number]]] },
  },
}

describe('a decision as a letter', () => {
  test('numbers its articles, its conditions second, and keeps the lists where they were written', () => {
    const text = textOfBlocks(decisionLetter(FACTS, LETTERHEAD).blocks).map((line) => line.replaceAll('\u00a0', ' '))
    const at = (start: string) => text.findIndex((line) => line.startsWith(start))
    expect(at('Article 1er Le permis est ACCORDÉ')).toBeGreaterThan(at('ARRÊTE'))
    expect(text.slice(at('Article 1er') + 1, at('Article 1er') + 3)).toEqual(['pour la maison ;', 'pour le garage.'])
    expect(text[at('Article 2')]).toContain('Prescriptions')
    expect(text[at('Article 2') + 1]).toBe('Les eaux pluviales sont gérées ; sur le terrain')
    expect(text[at('Article 3')]).toContain('transmis')
    expect(at('Le demandeur peut saisir')).toBeGreaterThan(at('Bernadette Hochart'))
  })

  test('is a French PDF, titled, tagged, with its fonts inside and the signature told to who does not see it', async () => {
    const pdf = await readPdf(await renderPdf(decisionLetter(FACTS, LETTERHEAD)))
    expect(pdf).toMatchObject({ language: 'fr-FR', isMarked: true })
    expect(pdf.title).toContain('Arrêté accordant avec prescriptions')
    expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
    expect(pdf.alternatives).toEqual(['Tracé de la main de Bernadette Hochart'])
    const text = wholeText(pdf)
    expect(text.indexOf('Vu le code')).toBeLessThan(text.indexOf('Considérant'))
    expect(text.indexOf('Considérant')).toBeLessThan(text.indexOf('ARRÊTE'))
    expect(text).toContain('R*423-1')
    expect(text).not.toContain('**')
  })

  test('says whether a certificate seals it', () => {
    const said = (certificate?: string) =>
      textOfBlocks(
        decisionLetter(
          { ...FACTS, signature: { ...FACTS.signature, ...(certificate ? { certificate } : {}) } },
          LETTERHEAD,
        ).blocks,
      ).join('\n')
    expect(said()).toContain('ne porte pas de signature électronique qualifiée')
    expect(said('Commune de Saint-Exemple')).toContain('scellé par le certificat')
  })

  test.each([
    ['granted', 'housePermit', null, 'Arrêté accordant un permis de construire une maison individuelle'],
    ['refused', 'buildingPermit', null, 'Arrêté refusant un permis de construire'],
    ['opposed', 'priorDeclaration', null, 'Arrêté d’opposition à une déclaration préalable'],
    ['stayed', 'buildingPermit', null, 'Arrêté de sursis à statuer'],
    ['certificateIssued', 'operationalCertificate', null, 'Certificat d’urbanisme opérationnel'],
    ['granted', 'buildingPermit', 'transfer', 'Arrêté accordant le transfert d’un permis de construire'],
    ['refused', 'buildingPermit', 'amendment', 'Arrêté refusant la modification d’un permis de construire'],
  ] as const)('%s on a %s (%s) is titled « %s »', (sense, kind, variant, title) => {
    expect(decisionTitle(sense, kind, 'commune', variant)).toContain(title)
  })
})

describe('the text of a paragraph', () => {
  test.each([
    'Vu l’article R*423-1 et l’article R*424-17 ;',
    'Le permis est **accordé** et __notifié__.',
    '# Réseaux\nL’état est le suivant :\n- eau potable : desservi\n- **électricité** : desservi',
    'Un mot **__très__** fort.',
  ])('is read and written back: %s', (text) => {
    expect(writeMarkup(readMarkup(text))).toBe(text)
  })

  test('an empty line is not a paragraph', () => {
    const block: Pick<DraftBlock, 'text'> = { text: 'Un.\n\n\nDeux.' }
    expect(readMarkup(block.text).map(({ type }) => type)).toEqual(['paragraph', 'paragraph'])
  })
})
