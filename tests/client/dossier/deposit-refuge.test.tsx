// @vitest-environment happy-dom

import { afterEach, describe, expect, test } from 'vitest'
import { emptyDraft } from '#client/dossier/deposit/draft-content.ts'
import { inRefuge, keepInRefuge, leaveRefuge } from '#client/dossier/deposit/draft-refuge.ts'
import { fieldOfPointer } from '#client/dossier/deposit/steps.ts'

const saved = { ...emptyDraft('62998', ['62998000AB0001']), title: 'Maison' }
const nameless = {
  part: 'applicant' as const,
  isLegalPerson: true,
  name: '',
  givenName: null,
  siret: '123',
  details: {
    address: '',
    postalCode: '',
    city: '',
    country: 'France',
    email: '',
    phone: '',
    bornOn: '',
    acceptsElectronicLetters: false,
  },
}

afterEach(() => sessionStorage.clear())

describe('what is written and not saved', () => {
  test('is found again after a reload, a person whose form is not finished included', () => {
    const written = { ...saved, title: 'Maison et garage', parties: [nameless] }
    keepInRefuge('d', written)
    expect(inRefuge('d', saved)).toEqual(written)
    expect(inRefuge('other', saved)).toBeUndefined()
  })

  test('is nothing when the server holds the same, or once it is saved', () => {
    keepInRefuge('d', saved)
    expect(inRefuge('d', saved)).toBeUndefined()
    keepInRefuge('d', { ...saved, title: 'Autre' })
    leaveRefuge('d')
    expect(inRefuge('d', saved)).toBeUndefined()
  })

  test('that another version of the page cannot read is left aside', () => {
    sessionStorage.setItem('parvis.brouillon.d', '{"kind":"castle"}')
    expect(inRefuge('d', saved)).toBeUndefined()
    sessionStorage.setItem('parvis.brouillon.d', 'cut in the mid')
    expect(inRefuge('d', saved)).toBeUndefined()
  })
})

test('an obstacle names the field that mends it', () => {
  expect(fieldOfPointer('#/parties/1/siret')).toBe('parties.1.siret')
  expect(fieldOfPointer('#/title')).toBe('title')
})
