import { describe, expect, test } from 'vitest'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { type RequestFormFacts, requestForm } from '#server/documents/request-form.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { projectAnswers } from '#wording/dossier/register/project-words.ts'

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

const details = {
  address: '3, sentier du Parvis',
  postalCode: '62999',
  city: 'Saint-Exemple',
  email: 'lea@example.org',
  phone: '03 21 00 00 00',
  bornOn: '1980-03-02',
  acceptsElectronicLetters: true,
}

const facts = (change: Partial<RequestFormFacts> = {}): RequestFormFacts => ({
  kind: 'housePermit',
  variant: null,
  parentNumber: null,
  number: 'PC 062 998 26 00012',
  title: 'Maison individuelle de plain-pied',
  filedOn: '2026-11-03',
  communeName: 'Saint-Exemple',
  siteAddress: '12, chemin de l’Exemple',
  parcelIds: ['62998000AB0012', '62998000AB0013'],
  areaM2: 812,
  parties: [
    { part: 'applicant', name: 'Martin', givenName: 'Léa', siret: null, details },
    {
      part: 'architect',
      name: 'Atelier du Parvis',
      givenName: null,
      siret: '12345678901234',
      details: { ...details, bornOn: '', email: '', phone: '', acceptsElectronicLetters: false },
    },
  ],
  answers: projectAnswers({
    works: [{ work: 'NEW_BUILDING', createdFloorM2: 98, createdFootprintM2: 112 }],
    house: true,
  }),
  footprints: [{ label: '', heightM: 6 }],
  pieces: [
    { code: 'PCMI1', title: 'Plan de situation' },
    { code: 'PCMI2', title: 'Plan de masse' },
  ],
  issuedAt: '2026-12-01T09:00:00Z',
  ...change,
})
const letterhead = { authority: 'Commune de Saint-Exemple', lines: [] }
const linesOf = (change?: Partial<RequestFormFacts>) => textOfBlocks(requestForm(facts(change), letterhead).blocks)

describe('R*431-4 s., the request that goes with a decision', () => {
  test('says who asks, where, what, and with which pieces', () => {
    const text = plain(linesOf().join('\n'))
    for (const words of [
      ...[
        'Léa Martin',
        '3, sentier du Parvis, 62999 Saint-Exemple',
        '2 mars 1980',
        'Atelier du Parvis',
        '12345678901234',
      ],
      ...[
        '12, chemin de l’Exemple',
        '812 m²',
        '98 m²',
        '112 m²',
        '6 m de haut',
        'PCMI2 Plan de masse',
        '3 novembre 2026',
      ],
    ])
      expect(text).toContain(words)
    expect(text).not.toContain('Modification de')
  })

  test('of a modification names its permit; of a paper file that nobody typed, says where the form is', () => {
    expect(linesOf({ variant: 'amendment', parentNumber: 'PC 062 998 25 00004' }).join('\n')).toContain('25 00004')
    const bare = linesOf({ answers: [], footprints: [], pieces: [] }).join('\n')
    expect(bare).toContain('le formulaire est parmi les pièces')
    expect(bare).toContain('Aucune pièce n’est au dossier.')
  })

  test('is a French document with its fonts inside', async () => {
    const pdf = await readPdf(await renderPdf(requestForm(facts(), letterhead)))
    expect(plain(wholeText(pdf))).toContain('PC 062 998 26 00012')
  })
})
