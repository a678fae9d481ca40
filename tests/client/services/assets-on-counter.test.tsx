// @vitest-environment happy-dom

import { validateStyleMin } from '@maplibre/maplibre-gl-style-spec'
import type { StyleSpecification } from 'maplibre-gl'
import { afterEach, expect, test, vi } from 'vitest'
import { MARKS } from '#client/map/marks.ts'
import { saidOnMap, withAssets } from '#client/services/sensors/asset-layer.ts'
import { AssetsOnCounter, useAssetsOnCounter } from '#client/services/sensors/assets-on-counter.tsx'
import type { Asset } from '#contract/services/sensors/sensor.ts'
import { TOKENS } from '../map-tokens.ts'
import { render, serving } from '../render.tsx'

const GROUND: StyleSpecification = { version: 8, sources: {}, layers: [] }
const ASSET: Asset = {
  ...{ id: 7, kind: 'container', name: 'Verre, place de l’Église', inseeCode: '62998', communeName: 'Saint-Exemple' },
  ...{ lon: 2.1, lat: 50.8, state: 'silent', heard: 'Muet depuis le 24 novembre.', nextStep: 'Vérifier la pile.' },
  ...{ lastAt: null, openAlarms: 1, worst: 'minor' },
  latest: [
    { quantity: 'battery', unit: '%', datastreamId: 1, at: '2026-11-24T08:00:00Z', value: 98 },
    { quantity: 'fill', unit: '%', datastreamId: 2, at: '2026-11-24T08:00:00Z', value: 62 },
  ],
}
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

afterEach(() => void vi.unstubAllGlobals())

test.each([
  [{}, '62 % · muet'],
  [{ state: 'fresh' }, '62 %'],
  [{ state: 'notListening', latest: [] }, 'nous n’écoutions pas'],
  [{ state: 'late' }, '62 % · en retard'],
  [
    { kind: 'overflow', state: 'fresh', latest: [{ ...ASSET.latest[0], quantity: 'overflow', unit: '1', value: 1 }] },
    'déverse',
  ],
] as const)('a mark says the measure that its kind is followed for, and how it is heard: %o', (change, said) => {
  expect(plain(saidOnMap({ ...ASSET, ...change } as Asset))).toBe(said)
})

test('the style that bears the assets is one that the map takes', () => {
  const style = withAssets({ ...GROUND, glyphs: 'https://exemple.fr/{fontstack}/{range}.pbf' }, [ASSET], {
    calm: '#000000',
    asking: '#000000',
    unknown: '#000000',
    ring: '#ffffff',
    ink: '#000000',
  })
  expect(validateStyleMin(style)).toEqual([])
  expect(style.layers.map(({ id }) => id)).toContain(MARKS)
})

const SESSION = (role: string | null) => ({
  role: null,
  person: {
    ...{ id: '11111111-1111-4111-8111-111111111111', name: 'Anne', email: 'a@exemple.fr', secondFactor: 'none' },
    codeServesSeconds: 0,
    awaitsProof: false,
    grants: role
      ? [
          {
            role,
            inseeCode: '62998',
            communeName: 'Saint-Exemple',
            service: null,
            validFrom: '2026-01-01',
            validTo: null,
          },
        ]
      : [],
  },
})

/** The map area of the counter, without its map. */
function Counter() {
  const assets = useAssetsOnCounter(GROUND, TOKENS, true)
  return (
    <>
      <p>{assets.style.layers.length} couches</p>
      <button type="button" onClick={() => assets.choose(7)}>
        toucher
      </button>
      <AssetsOnCounter assets={assets} />
    </>
  )
}

function shown(role: string | null, asked: string[] = []) {
  vi.stubGlobal(
    'EventSource',
    class {
      constructor(path: string) {
        asked.push(path)
      }
      close() {}
    },
  )
  serving((_method, path) => {
    asked.push(path)
    if (path === '/api/session') return Response.json(SESSION(role))
    const counts = { silent: 1, late: 0, notListening: 0, unheard: 0, withoutDevice: 0, fresh: 0 }
    return Response.json({ assets: [ASSET], counts, toEnrol: 0, notListened: null, mayKeep: true })
  })
  return render(<Counter />)
}

test('an agent touches an asset on the map of the counter, and reads its last values and its silence', async () => {
  const screen = await shown('secretary')
  await screen.until(() => screen.text().includes('3 couches'))
  expect(screen.text()).not.toContain('Verre')
  await screen.click('button', 'toucher')
  for (const said of ['Verre, place de l’Église', 'muet', 'Remplissage 62 %', 'Pile 98 %', 'Vérifier la pile.'])
    expect(plain(screen.text())).toContain(said)
  expect(screen.named('link', 'Verre').getAttribute('href')).toBe('/capteurs/equipements/7')
  await screen.click('button', 'Fermer l’équipement')
  expect(screen.text()).not.toContain('Verre')
})

test.each([[null], ['electedMember'], ['consultee']] as const)(
  'whoever is no agent (%s) asks nothing of them',
  async (role) => {
    const asked: string[] = []
    const screen = await shown(role, asked)
    await screen.until(() => asked.length > 0)
    await screen.click('button', 'toucher')
    expect(asked).toEqual(['/api/session'])
    expect(screen.text()).toContain('0 couches')
  },
)
