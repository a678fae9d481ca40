// @vitest-environment happy-dom

import { afterEach, describe, expect, test, vi } from 'vitest'
import { TemplatesScreen } from '#client/dossier/letters/templates-screen.tsx'
import type { LetterTemplate, TemplatePart } from '#contract/dossier/letters/letter-template.ts'
import { paths } from '#contract/paths.ts'
import { problem } from '#tests/client/fake-server.ts'
import { keeping, type Rendered, render, type Sent, typeIn } from '#tests/client/render.tsx'
import { TOWN_PARTS, townPartsOf } from '#wording/dossier/letters/letter-parts.ts'

const TODAY = '2026-11-20'

const part = (name: TemplatePart['part'], change: Partial<TemplatePart> = {}): TemplatePart => ({
  part: name,
  words: TOWN_PARTS[name].words,
  from: 'house',
  isForEveryLetter: false,
  firstDay: null,
  versions: [],
  ...change,
})

const CONTACTS = part('contacts', {
  words: 'Permanence le mardi, {telephone}.',
  from: 'commune',
  isForEveryLetter: true,
  firstDay: '2026-11-02',
  versions: [
    {
      ...{ inseeCode: '62998', kind: 'piecesRequest', part: 'contacts', version: 1, body: '' },
      ...{ firstDay: '2026-12-01', writtenBy: 'Bernadette Hochart', writtenAt: '2026-11-19T09:00:00Z' },
    },
  ],
})

const TEMPLATE: LetterTemplate = {
  kind: 'piecesRequest',
  today: TODAY,
  parts: townPartsOf('piecesRequest').map((name) => (name === 'contacts' ? CONTACTS : part(name))),
}

function desk(mayWrite: boolean, refusal?: Response): Sent[] {
  return keeping((address, method) => {
    const { pathname } = new URL(address, 'http://saint-exemple.test')
    if (pathname === paths.phraseDesk) {
      const communes = [{ inseeCode: '62998', name: 'Saint-Exemple', mayWrite }]
      return Response.json({ communes, mayWriteTerritory: false })
    }
    if (method === 'GET') return Response.json(TEMPLATE)
    if (refusal) return refusal
    return pathname === paths.letterWords ? new Response(null, { status: 201 }) : new Response('%PDF-1.7')
  })
}

let page: Rendered
afterEach(() => page.unmount())

const opened = async () => {
  page = await render(<TemplatesScreen />)
  await page.until(() => page.text().includes('La liste des pièces manquantes'))
}

async function writeIn(label: string, text: string) {
  const field = [...page.container.querySelectorAll('label')].find(({ textContent }) => textContent === label)
  const input = page.container.querySelector<HTMLInputElement>(`#${CSS.escape(field?.htmlFor ?? '')}`)
  if (!input) throw new Error(`no field « ${label} »`)
  await typeIn(input, text)
}

describe('the letters of a town on screen', () => {
  test('what is compelled says its article and has no gesture; what is the town’s says whose it is, and since when', async () => {
    desk(true)
    await opened()
    expect(page.text()).toContain('Imposé par R*423-38. La liste est exhaustive')
    const compelled = page.named('heading', 'La liste des pièces manquantes').closest('li')
    expect(compelled?.querySelector('button, textarea, input')).toBeNull()
    const text = page.text().replaceAll('\u00a0', ' ')
    expect(text).toContain('Écrit pour Saint-Exemple, pour toutes les lettres, depuis le 2 novembre 2026.')
    expect(text).toContain('À partir du 1er décembre 2026 Saint-Exemple, cette lettre, par Bernadette Hochart')
    expect(page.text()).toContain('Rien n’est imprimé.')
    expect(page.container.querySelector('mark')?.textContent).toBe('telephone')
    const titles = page.allByRole('heading').map(({ textContent }) => textContent?.trim())
    expect(titles.indexOf('Salutation')).toBeLessThan(titles.indexOf('La liste des pièces manquantes'))
    expect(titles.indexOf('Formule de politesse')).toBeLessThan(titles.indexOf('Signature'))
  })

  test('who may not write reads, and may try', async () => {
    desk(false)
    await opened()
    expect(page.text()).not.toContain('Écrire')
    expect(page.text()).toContain('Ouvrir l’essai')
  })

  test('a version leaves with its letter and its first day; a field that nobody knows does not leave', async () => {
    const sent = desk(true)
    await opened()
    await page.click('button', 'Écrire : Salutation')
    await writeIn('Mots', 'Bonjour {prenom},')
    await page.click('button', 'Garder cette version')
    expect(page.text()).toContain('Champs inconnus : {prenom}.')
    expect(sent).toEqual([])
    await writeIn('Mots', 'Bonjour {demandeur},')
    await writeIn('Premier jour', '2026-12-01')
    await page.click('button', 'Garder cette version')
    await page.until(() => sent.length > 0)
    const body = { inseeCode: '62998', kind: 'piecesRequest', part: 'greeting', body: 'Bonjour {demandeur},' }
    expect(sent).toEqual([{ path: paths.letterWords, body: { ...body, firstDay: '2026-12-01' } }])
    await page.until(() => !page.text().includes('Garder cette version'))
  })

  test('what the server says of the day stands beside the day', async () => {
    const refusal = {
      ...{
        type: '/aide/problemes/donnees-invalides',
        status: 422,
        title: 'Le premier jour de cette version est passé',
      },
      ...{ detail: 'Rien n’est écrit.', errors: [{ pointer: '#/firstDay', detail: 'Choisissez aujourd’hui' }] },
    }
    desk(true, Response.json(refusal, { status: 422, headers: { 'Content-Type': 'application/problem+json' } }))
    await opened()
    await page.click('button', 'Écrire : Salutation')
    await page.click('button', 'Garder cette version')
    await page.until(() => page.text().includes('Choisissez aujourd’hui'))
    expect(page.container.querySelector('input[type="date"]')?.getAttribute('aria-invalid')).toBe('true')
  })

  test('the trial takes what is being written, and opens in a tab of its own', async () => {
    const sent = desk(true)
    const open = vi.spyOn(window, 'open').mockReturnValue(null)
    await opened()
    await page.click('button', 'Ouvrir l’essai')
    expect(page.text()).toContain('Écrivez le numéro d’un dossier')
    await page.click('button', 'Écrire : Informations utiles')
    await writeIn('Mots', 'Accueil sur rendez-vous.')
    await writeIn('Numéro du dossier', 'PC 062 998 26 00001')
    await page.click('button', 'Ouvrir l’essai')
    await page.until(() => open.mock.calls.length > 0)
    expect(sent).toEqual([
      {
        path: '/api/letter-templates/piecesRequest/trial',
        body: { number: 'PC 062 998 26 00001', words: { useful: 'Accueil sur rendez-vous.' } },
      },
    ])
  })

  test('who is no agent is told why', async () => {
    keeping(() =>
      problem(403, 'role-insuffisant', 'Les modèles de lettres sont réservés aux agents', 'Demandez un rôle.'),
    )
    page = await render(<TemplatesScreen />)
    await page.until(() => page.text().includes('réservés aux agents'))
  })
})
