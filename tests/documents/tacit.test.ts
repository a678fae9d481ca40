import { expect, test } from 'vitest'
import { textOfBlocks } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { type TacitCertificateFacts, tacitCertificate } from '#server/documents/tacit-certificate.ts'
import { readPdf } from '#tests/fixtures/pdf-reading.ts'

const LETTERHEAD = { authority: 'Commune de Saint-Exemple', lines: [] }
const FACTS: TacitCertificateFacts = {
  reference: 'DP 062 998 26 00001 CERT',
  issuedAt: '2026-12-24T09:00:00Z',
  number: 'DP 062 998 26 00001',
  identity: [{ key: 'Dossier', value: 'DP 062 998 26 00001' }],
  decision: 'tacitNonOpposition',
  variant: null,
  tacitOn: '2026-12-03',
  transmittedOn: null,
  depositPostedOn: null,
  signature: { place: 'Saint-Exemple', on: '2026-12-24', capacity: 'Le maire', name: 'Bernadette Hochart' },
}
const said = (change: Partial<TacitCertificateFacts> = {}) =>
  textOfBlocks(tacitCertificate({ ...FACTS, ...change }, LETTERHEAD).blocks)
    .join('\n')
    .replaceAll(/[\u00a0\u202f]/g, ' ')

test('R*424-13: a declaration has a certificate of non-opposition, a permit one of tacit permit', () => {
  expect(tacitCertificate(FACTS, LETTERHEAD).title).toBe('Certificat de non-opposition à une déclaration préalable')
  expect(tacitCertificate({ ...FACTS, decision: 'tacitPermit' }, LETTERHEAD).title).toBe('Certificat de permis tacite')
  expect(said()).toContain('depuis l’expiration du 3 décembre 2026, d’une décision tacite de non-opposition')
})

test('R*424-13: the days of display and of transmission are given; that of the display is said to be unknown', () => {
  expect(said()).toContain('affichage en mairie de l’avis de dépôt de la demande n’est pas enregistrée')
  expect(said()).not.toContain('représentant de l’État')
  const known = said({ depositPostedOn: '2026-11-05', transmittedOn: '2026-11-10' })
  expect(known).toContain('affiché en mairie le 5 novembre 2026')
  expect(known).toContain('transmis au représentant de l’État le 10 novembre 2026')
})

test('D-M5: the certificate of a transfer opens no three years: the validity of the permit goes on', () => {
  const permit = { decision: 'tacitPermit' } as const
  expect(said({ ...permit, variant: 'amendment' })).toContain(
    'La durée de validité de l’autorisation modifiée demeure inchangée',
  )
  expect(said({ ...permit, variant: null })).toContain(
    'périmée si les travaux ne sont pas entrepris dans les trois ans',
  )
  const transfer = said({ ...permit, variant: 'transfer' })
  expect(transfer).not.toMatch(/périmée|trois ans/)
  expect(transfer).toContain('La durée de validité de l’autorisation transférée demeure inchangée.')
  expect(transfer).toContain('Elle peut être retirée')
})

test('it is a French PDF with its fonts inside', async () => {
  const pdf = await readPdf(await renderPdf(tacitCertificate(FACTS, LETTERHEAD)))
  expect(pdf.language).toBe('fr-FR')
  expect(pdf.pages).toHaveLength(1)
  expect(pdf.fonts.every(({ isEmbedded }) => isEmbedded)).toBe(true)
})
