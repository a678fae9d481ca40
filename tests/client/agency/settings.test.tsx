// @vitest-environment happy-dom

import { describe, expect, test } from 'vitest'
import { SettingsScreen } from '#client/agency/settings/settings-screen.tsx'
import type { Setting, SettingsShown } from '#contract/agency/settings/settings.ts'
import { paths } from '#contract/paths.ts'
import { keeping, render } from '#tests/client/render.tsx'

const setting = (change: Partial<Setting>): Setting => ({
  ...{ key: 'mailHost', label: 'Serveur', help: '', kind: 'host', options: [], value: null, source: 'none' },
  ...{ fixedBy: null, isReadable: true, by: null, at: null },
  ...change,
})

const SHOWN: SettingsShown = {
  name: 'Mairie de Saint-Exemple',
  groups: [
    {
      ...{ group: 'mail', title: 'Courriel', lead: 'Le serveur.', gap: '', state: 'incomplete', revision: 4 },
      ...{ sentence: 'Il manque : Adresse.', trial: 'Envoie un courriel.' },
      settings: [
        setting({ value: 'smtp.commune.fr', source: 'screen', by: 'Ada Martin', at: '2026-11-24T09:00:00Z' }),
        setting({
          ...{ key: 'mailPassword', label: 'Mot de passe', kind: 'secret', source: 'screen' },
          ...{ by: 'Ada Martin', at: '2026-11-24T09:00:00Z' },
        }),
        setting({ key: 'mailFrom', label: 'Expéditeur', kind: 'sender', source: 'environment', fixedBy: 'MAIL_FROM' }),
        setting({ key: 'mailPort', label: 'Port', kind: 'port' }),
      ],
    },
  ],
  changes: [{ label: 'Courriel : Serveur', change: 'set', by: null, at: '2026-11-24T09:00:00Z' }],
}

function answering(trial = { isWell: true, sentence: 'Un courriel est parti.' }) {
  return keeping((path) => {
    if (path === paths.session) return Response.json({ role: 'administrator', person: null })
    return Response.json(path.endsWith('/trial') ? trial : SHOWN)
  })
}

const opened = async () => {
  const page = await render(<SettingsScreen />)
  await page.until(() => page.text().includes('Il manque : Adresse.'))
  return page
}

describe('« Réglages »', () => {
  test('a secret is never shown, the environment is named, the journal says who', async () => {
    answering()
    const page = await opened()
    expect(page.text()).toContain('Fixé par l’environnement (MAIL_FROM) : changez-le là.')
    expect(page.text()).toContain('par Ada Martin')
    expect(page.text()).toContain('par le code d’administration')
    expect(page.container.querySelector<HTMLInputElement>('input[type=password]')?.value).toBe('')
    await page.unmount()
  })

  test('what was not changed is not sent, and a secret left empty stays', async () => {
    const sent = answering()
    const page = await opened()
    await page.click('button', 'Enregistrer : Courriel')
    expect(sent.at(-1)).toEqual({ path: '/api/settings/mail', body: { basedOn: 4, values: {} } })
    await page.click('button', 'Retirer : Mot de passe')
    expect(sent.at(-1)?.body).toEqual({ basedOn: 4, values: { mailPassword: null } })
    await page.unmount()
  })

  test('a trial ends with a sentence', async () => {
    answering({ isWell: false, sentence: 'Le serveur refuse ce compte ou ce mot de passe.' })
    const page = await opened()
    await page.click('button', 'Essayer : Courriel')
    await page.until(() => page.text().includes('Le serveur refuse ce compte'))
    expect(page.text()).toContain('Essai manqué')
    await page.unmount()
  })
})
