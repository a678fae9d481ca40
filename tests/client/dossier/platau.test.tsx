// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { PlatauScreen } from '#client/agency/platau/platau-screen.tsx'
import { InboxNotice } from '#client/dossier/platau/inbox-notice.tsx'
import { PlatauFact } from '#client/dossier/platau/platau-fact.tsx'
import { PlatauSection } from '#client/dossier/platau/platau-section.tsx'
import type { PlatauFile, PlatauInbox, PlatauMirror, PlatauSettings } from '#contract/dossier/platau/platau.ts'
import { paths } from '#contract/paths.ts'
import { keeping, render } from '#tests/client/render.tsx'

const ID = '11111111-1111-4111-8111-111111111111'
const MIRROR: PlatauMirror = {
  id: '22222222-2222-4222-8222-222222222222',
  kind: 'dossier',
  title: '',
  state: 'sent',
  sentence: 'Transmis à PLAT’AU le 3 novembre 2026.',
  differences: [],
  remoteId: 'AAA-BBB-001',
  sentAt: '2026-11-03T09:00:00Z',
}
const FILE: PlatauFile = {
  standing: 'sent',
  sentence: 'Transmis à PLAT’AU le 3 novembre 2026.',
  mirrors: [MIRROR],
  arrivals: [],
  mayWrite: true,
}
const CONFLICT: PlatauFile = {
  ...FILE,
  standing: 'stopped',
  sentence: 'Modifié dans PLAT’AU par un autre que nous.',
  mirrors: [
    {
      ...MIRROR,
      state: 'conflict',
      sentence: 'Modifié dans PLAT’AU par un autre que nous.',
      differences: [{ field: 'Description du projet', ours: 'Maison', theirs: 'Maison et garage' }],
    },
  ],
}
const ARRIVAL = {
  id: '33333333-3333-4333-8333-333333333333',
  state: 'told' as const,
  sentence: 'Une pièce a été déposée dans PLAT’AU : « Plan de coupe ».',
  receivedAt: '2026-11-05T09:00:00Z',
  fileName: 'Plan de coupe.pdf',
}

const showing = (file: PlatauFile) => keeping(() => Response.json(file))

describe('what PLAT’AU has of a dossier', () => {
  test('is told in the head of its page: the day, or exactly what is missing', async () => {
    showing(FILE)
    const sent = await render(<PlatauFact dossierId={ID} />)
    await sent.until(() => sent.text().includes('Transmis à PLAT’AU le 3 novembre 2026.'))
    await sent.unmount()
    const lacking = {
      ...FILE,
      standing: 'missing',
      sentence: 'Pas encore transmissible : il manque la commune de l’architecte.',
      mirrors: [],
    } as const satisfies PlatauFile
    for (const mayWrite of [true, false]) {
      showing({ ...lacking, mayWrite })
      const missing = await render(<PlatauFact dossierId={ID} />)
      await missing.until(() => missing.text().includes('il manque la commune de l’architecte'))
      expect(missing.allByRole('link').map((link) => link.textContent)).toEqual(
        mayWrite ? ['Compléter le dossier'] : [],
      )
      await missing.unmount()
    }
  })

  test('is not spoken of where the commune takes no part', async () => {
    const asked: string[] = []
    keeping((path) => {
      asked.push(path)
      return Response.json({ ...FILE, standing: 'notShared', sentence: '', mirrors: [] })
    })
    const page = await render(<PlatauSection dossierId={ID} />)
    await page.until(() => asked.length > 0)
    expect(page.text()).toBe('')
    await page.unmount()
  })

  test('lists each thing with its state, and what came with its file', async () => {
    showing({
      ...FILE,
      mirrors: [MIRROR, { ...MIRROR, id: ID, kind: 'piece', title: 'PCMI2, Plan de masse' }],
      arrivals: [ARRIVAL],
    })
    const page = await render(<PlatauSection dossierId={ID} />)
    await page.until(() => page.text().includes('Pièce : PCMI2, Plan de masse'))
    expect(page.text()).toContain('À lire')
    expect(page.named('link', 'Ouvrir Plan de coupe.pdf').getAttribute('href')).toContain(
      `/platau/arrivals/${ARRIVAL.id}/file`,
    )
    await page.unmount()
  })

  test.each([
    ['Remplacer par notre version', 'ours'],
    ['Laisser la leur dans PLAT’AU', 'theirs'],
  ])('that another changed there is settled by a person: %s', async (button, keep) => {
    const sent = keeping((_path, method) => Response.json(method === 'POST' ? FILE : CONFLICT))
    const page = await render(<PlatauSection dossierId={ID} />)
    await page.until(() => page.text().includes('Maison et garage'))
    expect(page.text()).toContain('Description du projet')
    await page.click('button', button)
    await page.until(() => !page.text().includes('Maison et garage'))
    expect(sent).toEqual([{ path: `/api/dossiers/${ID}/platau/${MIRROR.id}/choice`, body: { keep } }])
    await page.unmount()
  })

  test('is read without a button by who may not write', async () => {
    showing({ ...CONFLICT, mayWrite: false, arrivals: [ARRIVAL] })
    const page = await render(<PlatauSection dossierId={ID} />)
    await page.until(() => page.text().includes('Maison et garage'))
    expect(page.allByRole('button')).toEqual([])
    await page.unmount()
  })
})

describe('what came and is of no dossier yet', () => {
  test('is on the desk with its commune, until it is read', async () => {
    let arrivals: PlatauInbox['arrivals'] = [
      { ...ARRIVAL, fileName: null, inseeCode: '62998', communeName: 'Saint-Exemple', mayWrite: true },
    ]
    keeping((_path, method) => {
      if (method !== 'POST') return Response.json({ arrivals })
      arrivals = []
      return Response.json({ ...ARRIVAL, state: 'read' })
    })
    const page = await render(<InboxNotice />)
    await page.until(() => page.text().includes('Une arrivée de PLAT’AU à traiter'))
    expect(page.text()).toContain('Saint-Exemple')
    await page.click('button', 'pris connaissance')
    await page.until(() => page.text() === '')
    expect(page.text()).toBe('')
    await page.unmount()
  })
})

const SETTINGS: PlatauSettings = {
  apiUrl: 'https://api.piste.gouv.fr/mtes/platau/v10/',
  tokenUrl: 'https://oauth.piste.gouv.fr/api/oauth/token',
  filesUrl: 'https://api.piste.gouv.fr/syncplicity/upload/',
  clientId: 'parvis',
  hasSecret: true,
  actorId: '1G7-2K8-9XQ',
  isOn: true,
  since: '2026-01-01',
  communes: [{ inseeCode: '62998', communeName: 'Saint-Exemple', actorId: null }],
  services: [{ service: 'roadManager', name: 'Gestionnaire de la voie', actorId: '3SV-3SV-3SV' }],
}

const administering = (settings: PlatauSettings) =>
  keeping((path) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    if (path === paths.platauTrial)
      return Response.json({ isWell: false, sentence: 'PLAT’AU refuse ces identifiants.' })
    return Response.json(settings)
  })

const type = (input: HTMLInputElement, text: string) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}

describe('the settings of the hub', () => {
  test('show everything but the secret, keep it when nothing is typed, and try the hub', async () => {
    const sent = administering(SETTINGS)
    const page = await render(<PlatauScreen />)
    await page.until(() => page.text().includes('Enregistré et scellé'))
    expect(page.container.querySelector<HTMLInputElement>('input[type=password]')?.value).toBe('')
    await page.click('button', 'Enregistrer le raccordement')
    await page.until(() => page.text().includes('Raccordement enregistré.'))
    expect(sent[0]?.body).toMatchObject({ clientId: 'parvis', clientSecret: '', isOn: true })
    await page.click('button', 'Essayer le raccordement')
    await page.until(() => page.text().includes('PLAT’AU refuse ces identifiants.'))
    await page.unmount()
  })

  test('ask for a secret while there is none, and send nothing without it', async () => {
    const sent = administering({ ...SETTINGS, hasSecret: false })
    const page = await render(<PlatauScreen />)
    await page.until(() => page.text().includes('Il est scellé et ne s’affiche plus'))
    await page.click('button', 'Enregistrer le raccordement')
    await page.until(() => page.text().includes('Saisissez le secret que PISTE a donné'))
    expect(sent).toEqual([])
    await page.unmount()
  })

  test('name a commune in the form of the hub, and no other', async () => {
    const sent = administering(SETTINGS)
    const page = await render(<PlatauScreen />)
    await page.until(() => page.text().includes('Saint-Exemple'))
    await page.click('button', 'Écrire l’identifiant : Saint-Exemple')
    const form = page.container.querySelector<HTMLFormElement>('form[aria-label$="Saint-Exemple"]')
    const input = form?.querySelector('input')
    const save = form?.querySelector<HTMLButtonElement>('button[type=submit]')
    if (!input || !save) throw new Error('no form')
    await page.act(() => type(input, 'mairie'))
    await page.act(() => save.click())
    await page.until(() => page.text().includes('trois groupes de trois : 1G7-2K8-9XQ'))
    expect(sent).toEqual([])
    await page.act(() => type(input, '2TW-2TW-2TW'))
    await page.act(() => save.click())
    await page.until(() => sent.length > 0)
    expect(sent).toEqual([{ path: '/api/platau/communes/62998', body: { actorId: '2TW-2TW-2TW' } }])
    await page.unmount()
  })
})
