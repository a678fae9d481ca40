import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, inject } from 'vitest'
import { type MailServer, startMailServer } from '#tests/fixtures/mail-server.ts'
import { type ServerProcess, startServerProcess } from '#tests/fixtures/server-process.ts'
import { expectAccessible, test as onDesk, picture } from './browser.ts'

/** A desk of its own, whose mail server is down: nothing listens any more where it is said to be. */
const test = onDesk.extend<{ cut: { desk: ServerProcess; mailPort: number } }>({
  // biome-ignore lint/correctness/noEmptyPattern: the shape that a fixture must have
  cut: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'parvis-coupure-'))
    cpSync(inject('territory'), folder, { recursive: true })
    const gone = await startMailServer()
    await gone.close()
    const desk = await startServerProcess({
      DATA_DIR: folder,
      DEMO: 'small',
      DATABASE_URL: '',
      SMTP_URL: `smtp://127.0.0.1:${gone.port}`,
      MAIL_FROM: 'urbanisme@audenkerque.example',
      PUBLIC_URL: 'http://127.0.0.1',
    })
    await use({ desk, mailPort: gone.port })
    await desk.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

test('A partner is down: what has not left is read with its reason, replayed once it is back, and nothing is lost', async ({
  desk: { page },
  cut: { desk, mailPort },
}) => {
  page.setDefaultTimeout(30_000)
  await page.goto(`${desk.url}/mot-de-passe-oublie`)
  await page.getByLabel('Adresse électronique').fill('habitant@demo.parvis.example')
  await page.getByRole('button', { name: 'Recevoir un lien' }).click()
  await page.getByText('Consultez votre messagerie').waitFor()

  await page.goto(`${desk.url}/administration/envois`)
  await page.getByLabel('Code d’administration').fill(desk.adminCode)
  await page.getByRole('button', { name: 'Entrer' }).click()
  const lines = page.getByRole('list', { name: 'Envois', exact: true })
  const down = lines.getByText(/Le serveur de courriel ne répond pas/).first()
  await expect
    .poll(
      async () => {
        await page.reload()
        return down.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        )
      },
      { timeout: 90_000 },
    )
    .toBe(true)
  const mails = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Courriels' }) })
  await mails.getByRole('button', { name: 'Tout rejouer : Courriels' }).waitFor()
  await expectAccessible(page)
  await picture(page, 'envois-partenaire-coupe')
  await page.getByLabel('Partenaire').selectOption('mail')
  await down.waitFor()

  const back: MailServer = await startMailServer({ port: mailPort })
  try {
    await mails.getByRole('button', { name: 'Tout rejouer : Courriels' }).click()
    const dialog = page.getByRole('dialog')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Rejouer', exact: true }).click()
    await page
      .getByRole('status')
      .filter({ hasText: /repart(ent)?\s: le résultat s’affiche dans quelques secondes/ })
      .waitFor()
    await expect.poll(() => back.received.length, { timeout: 60_000 }).toBeGreaterThan(0)
    const gone = () => back.received.filter(({ to }) => to.includes('habitant@demo.parvis.example'))
    await expect.poll(() => gone().length, { timeout: 60_000 }).toBe(1)
    await page.goto(`${desk.url}/administration/envois?partenaire=mail&etat=sent`)
    await lines
      .getByText(/habitant@demo\.parvis\.example/)
      .first()
      .waitFor()
    await expectAccessible(page)
    await picture(page, 'envois-rejoues')
    expect(gone()).toHaveLength(1)
  } finally {
    await back.close()
  }
})
