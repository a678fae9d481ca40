// @vitest-environment happy-dom

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { AlertsPart } from '#client/services/homes/alerts-part.tsx'
import { faultsOfHome, sheetOf, wordsOf } from '#client/services/homes/home-words.ts'
import { PausePart } from '#client/services/homes/pause-part.tsx'
import type { LinkedHome } from '#contract/services/homes/home.ts'
import { answer } from '#tests/client/fake-server.ts'
import { render } from '#tests/client/render.tsx'

beforeEach(() => void vi.stubGlobal('fetch', async (path: string) => answer('GET', path)))
afterEach(() => void vi.unstubAllGlobals())

const HOME: LinkedHome = {
  ...{ as: 'carer', readerName: 'Paul Inventé', communeName: 'Saint-Exemple', forWhoComes: '', callCentre: null },
  person: { name: 'Marthe Inventée', address: '3 impasse du Lavoir', phone: '03 99 00 30 01' },
  ...{ isTried: true, channel: { works: true, sentence: null } },
  ...{ state: 'heard', sentence: 'Le dispositif parle.', mayResume: false, carers: [], alerts: [], consent: null },
  ...{ reassessOn: '2027-05-24', accesses: null },
}

const FALL: LinkedHome['alerts'][number] = {
  ...{ id: 'a', kind: 'fall', title: 'Une chute est signalée', sentence: 'Personne ne l’a prise en charge.' },
  ...{ steps: [], mayTake: true, mayClose: true },
}

const alerts = async (change: Partial<LinkedHome>) =>
  (await render(<AlertsPart home={{ ...HOME, ...change }} token="t" />)).text()
const pause = async (change: Partial<LinkedHome>) =>
  (await render(<PausePart home={{ ...HOME, ...change }} token="t" />)).text()

describe('the page of a link', () => {
  test('never says that all is well, and asks whoever reads an alert to answer it', async () => {
    expect(await alerts({})).toContain('ne dit pas que tout va bien')
    expect(await alerts({ alerts: [FALL] })).toMatch(/15 \(SAMU\).*Je m’en occupe.*Dire ce que j’ai trouvé/s)
    expect(await alerts({ alerts: [{ ...FALL, mayTake: false }] })).not.toContain('Je m’en occupe')
    expect(await alerts({ alerts: [{ ...FALL, mayTake: false, mayClose: false }] })).not.toContain('trouvé')
  })

  test('N-B2: says of each mail whether it is prepared, accepted or has failed', async () => {
    const steps = [
      { text: 'Le 1er décembre à 6 h 53, courriel à Paul : préparé, pas encore parti.', state: 'prepared' as const },
      { text: 'Le 1er décembre à 6 h 58, courriel à Rose : échec, il n’est pas parti.', state: 'failed' as const },
    ]
    const { container, text } = await render(<AlertsPart home={{ ...HOME, alerts: [{ ...FALL, steps }] }} token="t" />)
    expect(text()).toContain('préparé, pas encore parti')
    expect(container.querySelector('strong')?.textContent).toContain('courriel à Rose : échec')
  })

  test('lets the person alone stop without an end, and start again what they stopped', async () => {
    expect(await pause({ as: 'person' })).toContain('Jusqu’à ce que je reprenne')
    expect(await pause({})).not.toContain('Jusqu’à ce que je reprenne')
    expect(await pause({ state: 'paused' })).toContain('elle seule les reprend')
    expect(await pause({ state: 'paused', mayResume: true })).toContain('Reprendre les alertes')
  })
})

test('a sheet says field by field what it lacks, and becomes what is sent', () => {
  const empty = wordsOf(undefined, '62998')
  expect(Object.keys(faultsOfHome(empty))).toEqual([
    ...['personName', 'address', 'phone', 'reassessOn'],
    ...['carers/0/name', 'carers/0/tie', 'carers/0/phone', 'carers/0/email'],
  ])
  const sheet = sheetOf({ ...empty, centreName: 'Plateforme', centrePhone: '09 99 00 00 01', reassessOn: '2027-05-24' })
  expect(sheet).toMatchObject({ representative: null, callCentre: { name: 'Plateforme' }, stepMinutes: 5 })
  expect(wordsOf(sheet, '')).toMatchObject({ centreName: 'Plateforme', inseeCode: '62998' })
})
