import { describe, expect, test } from 'vitest'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { resumptionLetter, suspensionLetter } from '#server/documents/suspension-letter.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import {
  resumptionDeadlineText,
  resumptionLead,
  suspensionEffectText,
  suspensionLead,
  suspensionReasonText,
} from '#wording/dossier/completeness/suspension.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: ['Service urbanisme', '1, place du Parvis'] }
const FACTS = {
  reference: 'PC 062 998 26 00001 SUSPENSION',
  issuedAt: '2026-11-25T09:00:00Z',
  number: 'PC 062 998 26 00001',
  addressee: ['Léontine Vandenbroucke', '3, sentier Secret', '62370 Saint-Exemple'],
  identity: [
    { key: 'Dossier', value: 'PC 062 998 26 00001' },
    { key: 'Demandeur', value: 'Léontine Vandenbroucke' },
    { key: 'Objet', value: 'Maison individuelle' },
    { key: 'Terrain', value: 'Saint-Exemple, AB 12' },
    { key: 'Déposé le', value: '3 novembre 2026' },
  ],
  signature: { place: 'Saint-Exemple', on: '2026-11-25', capacity: 'L’instructeur du dossier', name: 'Karim Vasseur' },
}
const suspension = (why: string) =>
  suspensionLetter(
    {
      ...FACTS,
      lead: suspensionLead('2026-11-25'),
      reason: suspensionReasonText('environmentalReview'),
      why,
      effect: suspensionEffectText('environmentalReview', '2027-01-03'),
      warnsOfAssessment: true,
    },
    LETTERHEAD,
  )

describe('the letters that suspend and resume a review', () => {
  test('an ordinary one is a single French page, its signature on it', async () => {
    const pdf = await readPdf(await renderPdf(suspension('Examen au cas par cas demandé le 20 novembre 2026.')))
    expect(pdf.pages).toHaveLength(1)
    expect(pdf.language).toBe('fr-FR')
    expect(wholeText(pdf)).toContain('Karim Vasseur')
  })

  test('a long one never leaves its signature alone on a page', async () => {
    const pdf = await readPdf(
      await renderPdf(suspension('Une décision motivée de l’autorité environnementale. '.repeat(24))),
    )
    expect(pdf.pages).toHaveLength(2)
    const last = pdf.pages.at(-1)
    expect(JSON.stringify(last)).toContain('Si votre projet est soumis')
  })

  test('the resumption gives the new end and what silence will mean, on one page', async () => {
    const facts = {
      ...FACTS,
      lead: resumptionLead('2027-03-01'),
      why: 'Dispense d’évaluation environnementale.',
      deadline: resumptionDeadlineText('2027-04-14'),
      silence: 'Sans décision notifiée, vous serez titulaire d’un permis tacite.',
    }
    const pdf = await readPdf(await renderPdf(resumptionLetter(facts, LETTERHEAD)))
    expect(pdf.pages).toHaveLength(1)
    expect(wholeText(pdf)).toContain('14 avril 2027')
  })
})
