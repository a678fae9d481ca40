import { expect, test } from 'vitest'
import { neighboursList } from '#client/place/parcels/neighbours.tsx'

test('the neighbours are copied one a line, with identifier, side, boundary and area', () => {
  const text = neighboursList([
    { id: '629980000B0013', reference: 'B 13', sharedM: 24.6, direction: 'NE', cadastralAreaM2: 812 },
    { id: '629980000B0014', reference: 'B 14', sharedM: 0.02, direction: 'S', cadastralAreaM2: null },
  ])
  expect(text.replaceAll('\u00a0', ' ')).toBe(
    'B 13 (629980000B0013) : au nord-est, 25 m de limite commune ; 812 m²\n' +
      'B 14 (629980000B0014) : au sud, par un angle ; contenance inconnue',
  )
})
