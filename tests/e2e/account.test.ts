import { expect } from 'vitest'
import { expectAccessible, test } from './browser.ts'

test('Without a mail server, a forgotten password is asked of the administrator', async ({ desk: { page } }) => {
  await page.goto('/connexion')
  await page.getByRole('link', { name: 'Mot de passe oublié' }).click()
  await page.getByRole('heading', { level: 1, name: 'Mot de passe oublié' }).waitFor()
  await page.getByText('Ce guichet n’envoie pas de courriel').waitFor()
  expect(await page.getByRole('textbox', { name: 'Adresse électronique' }).count()).toBe(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: 'Revenir à la connexion' }).click()
  await page.getByRole('heading', { level: 1, name: 'Se connecter' }).waitFor()
})

test('An administrator reads which mails wait', async ({ desk: { page, adminCode } }) => {
  await page.goto('/administration/courriels')
  await page.getByLabel('Code d’administration').fill(adminCode)
  await page.getByRole('button', { name: 'Entrer' }).click()
  await page.getByText('Aucun serveur de courriel n’est configuré').waitFor()
  await page.getByRole('radio', { name: 'Partis', exact: true }).check()
  const mails = page.getByRole('list', { name: 'Courriels' })
  await mails.or(page.getByText('Aucun courriel n’est encore parti.')).waitFor()
  await expectAccessible(page)
})
