import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, inject } from 'vitest'
import { DEMO_PASSWORD } from '#server/agency/people/demo-accounts.ts'
import { freePort } from '#tests/fixtures/free-port.ts'
import { type MailServer, startMailServer } from '#tests/fixtures/mail-server.ts'
import { startServerProcess } from '#tests/fixtures/server-process.ts'
import { test as base, expectAccessible, picture } from './browser.ts'
import { KNOWN_HOUSE } from './grounds.ts'

const RESIDENT = 'habitant@demo.parvis.example'
const NEW_PASSWORD = 'quatre mots sans lien du tout'
const BODY = 'Le banc de l’arrêt est cassé.'
const ANSWER = 'Le banc est remplacé depuis ce matin.'
const TELEPHONE = { width: 390, height: 844 }

/** A town hall that sends its mail: an address is proven by a link that was received. */
const test = base.extend<{ writing: { url: string; mail: MailServer } }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads what is asked for in the pattern
  writing: async ({}, use) => {
    const mail = await startMailServer()
    const folder = mkdtempSync(join(tmpdir(), 'parvis-courriel-'))
    const port = String(await freePort())
    cpSync(inject('loaded'), folder, { recursive: true })
    const server = await startServerProcess({
      ...{ DATA_DIR: folder, DEMO: 'small', DATABASE_URL: '', PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ SMTP_URL: `smtp://127.0.0.1:${mail.port}`, MAIL_FROM: 'Mairie <mairie@saint-exemple.example>' },
    })
    try {
      await use({ url: server.url, mail })
    } finally {
      await server.stop()
      await mail.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

async function signIn(page: Page, url: string, account: string, password: string): Promise<void> {
  await page.context().clearCookies()
  await page.goto(`${url}/connexion`)
  await page.getByLabel('Adresse électronique').fill(account)
  await page.getByLabel('Mot de passe').fill(password)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await page.waitForURL((now) => now.pathname !== '/connexion')
}

/** Sent without an account, from a telephone. @returns its number */
async function reportBench(page: Page, url: string): Promise<string> {
  await page.goto(`${url}/ma-commune`)
  await page.getByRole('button', { name: KNOWN_HOUSE.commune }).click()
  await page.getByRole('navigation', { name: 'Ma commune' }).getByRole('link', { name: 'Signaler' }).click()
  await page.getByRole('radio', { name: /Mobilier/ }).check()
  await page.getByRole('button', { name: 'Une adresse' }).click()
  await page.getByLabel('Adresse du problème').fill(KNOWN_HOUSE.address)
  await page.getByRole('button', { name: 'Chercher' }).click()
  await page.getByRole('group', { name: 'Où' }).getByRole('listitem').getByRole('button').first().click()
  await page.getByText(/^Endroit gardé/).waitFor()
  await page.getByLabel('Ce que vous voyez').fill(BODY)
  await page.getByLabel('Adresse électronique').fill(RESIDENT)
  await page.getByRole('button', { name: 'Envoyer le signalement' }).click()
  const received = page.getByText(/Reçu par la mairie sous le numéro/)
  await received.waitFor()
  return /SI-\d{4}-\d{5}/.exec((await received.textContent()) ?? '')?.[0] ?? ''
}

/** The link of the last mail of a subject that came to the resident. */
async function linkReceived(mail: MailServer, subject: RegExp): Promise<string> {
  const last = () => mail.received.findLast((one) => one.to.includes(RESIDENT) && subject.test(one.subject))
  await expect.poll(() => last()?.subject, { timeout: 60_000 }).toMatch(subject)
  return /https?:\/\/\S+/.exec(last()?.text ?? '')?.[0] ?? ''
}

describe('a report of whoever has an account', () => {
  test('is found again in « Mes démarches » once the address is proven, and says there what the town hall answers', async ({
    desk: { page, consoleErrors },
    writing: { url, mail },
  }) => {
    page.setDefaultTimeout(30_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    await page.setViewportSize(TELEPHONE)
    const number = await reportBench(page, url)

    await signIn(page, url, RESIDENT, DEMO_PASSWORD)
    await page.goto(`${url}/mes-demarches`)
    await page.getByText('Votre adresse électronique n’est pas prouvée').waitFor()
    expect(await page.getByText(number).count()).toBe(0)
    await page.getByRole('link', { name: 'Demandez un lien de mot de passe' }).click()
    await page.getByLabel('Adresse électronique').fill(RESIDENT)
    await page.getByRole('button', { name: 'Recevoir un lien' }).click()
    await page.getByText('Consultez votre messagerie').waitFor()
    await page.goto(await linkReceived(mail, /mot de passe/i))
    await page.getByLabel('Mot de passe', { exact: true }).fill(NEW_PASSWORD)
    await page.getByRole('button', { name: 'Enregistrer et entrer' }).click()
    await page.waitForURL((now) => now.pathname !== '/connexion')

    await page.goto(`${url}/mes-demarches`)
    const row = page.getByRole('listitem').filter({ hasText: number })
    await row.getByRole('link').first().click()
    await page.getByRole('heading', { level: 1, name: 'Mon signalement' }).waitFor()
    await page.getByText(BODY).waitFor()
    await page.getByText('Votre signalement est bien arrivé.').waitFor()
    const own = page.url()
    expect(new URL(own).pathname).toMatch(/^\/mes-demarches\/signalements\/[0-9a-f-]{36}$/)
    await expectAccessible(page)
    await picture(page, 'mon-signalement-390')

    await page.setViewportSize({ width: 1280, height: 800 })
    await signIn(page, url, 'secretaire@demo.parvis.example', DEMO_PASSWORD)
    await page.goto(`${url}/signalements`)
    await page.getByRole('link', { name: new RegExp(number) }).click()
    await page.getByLabel('Devient').selectOption('done')
    await page.getByLabel('Phrase rendue à la personne').fill(ANSWER)
    await page.getByRole('button', { name: 'Enregistrer l’étape' }).click()
    await page.getByText(ANSWER).first().waitFor()
    await linkReceived(mail, /traité/)

    await signIn(page, url, RESIDENT, NEW_PASSWORD)
    await page.goto(own)
    await page.getByText(ANSWER).waitFor()
    await expectAccessible(page)
    await picture(page, 'mon-signalement-1280')

    await signIn(page, url, 'elu@demo.parvis.example', DEMO_PASSWORD)
    await page.goto(own)
    await page.getByRole('heading', { level: 1, name: 'Mon signalement' }).waitFor()
    await page.getByText('Ce signalement n’existe pas').waitFor()
    consoleErrors.splice(0) // what the browser writes down of a refusal
    expect(await page.getByText(BODY).count()).toBe(0)
    await page.goto(`${url}/dossiers`)
    await page.getByText('Cette liste est celle des agents qui instruisent').waitFor()
    await expectAccessible(page)
    await page.getByRole('link', { name: 'Ouvrir mon mandat' }).click()
    await page.waitForURL((now) => now.pathname === '/mandat')
    await page.goto('about:blank') // this town hall closes before its page
  })
})
