import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as rest } from 'node:timers/promises'
import { describe, expect, inject } from 'vitest'
import { pushFrame } from '#tests/fixtures/device-network.ts'
import { freePort } from '#tests/fixtures/free-port.ts'
import { startMailServer } from '#tests/fixtures/mail-server.ts'
import { startServerProcess } from '#tests/fixtures/server-process.ts'
import { test as base, expectAccessible, picture } from './browser.ts'
import { freeGround } from './grounds.ts'
import { shows, spaced } from './letters.ts'
import { comesToShow, fullDay, pdfText } from './officer.ts'
import { codeAt, freshStep, signInOn, type Town } from './town.ts'

type MailedTown = Town & { url: string }

const never = (): never => {
  throw new Error('this town hall lives by the clock of the machine')
}

/** A town hall that sends its mail, without which no device is linked: it lives by the clock of the machine. */
const test = base.extend<{ town: MailedTown }>({
  town: async ({ desk: { page, context, consoleErrors } }, use) => {
    const mail = await startMailServer()
    const folder = mkdtempSync(join(tmpdir(), 'parvis-logements-'))
    const port = String(await freePort())
    cpSync(inject('loaded'), folder, { recursive: true })
    const server = await startServerProcess({
      ...{ DATA_DIR: folder, DEMO: 'small', DATABASE_URL: '', PORT: port, PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ SMTP_URL: `smtp://127.0.0.1:${mail.port}`, MAIL_FROM: 'Mairie <mairie@saint-exemple.example>' },
    })
    const leave = async () => {
      await page.goto('about:blank')
      await context.clearCookies()
    }
    /** A code serves once, while it is shown. */
    const nextCode = async () => {
      const step = freshStep(Temporal.Now.instant())
      await rest(step.epochMilliseconds - Temporal.Now.instant().epochMilliseconds + 500)
      return codeAt(step)
    }
    page.setDefaultTimeout(30_000)
    await page.emulateMedia({ reducedMotion: 'reduce' })
    try {
      await use({
        ...{
          page,
          consoleErrors,
          url: server.url,
          nextCode,
          signOut: leave,
          later: never,
          minutesLater: never,
          acting: never,
        },
        async as(account) {
          await leave()
          await signInOn(page, server.url, account, nextCode)
        },
        today: () => Temporal.Now.plainDateISO('Europe/Paris'),
        ground: freeGround,
      })
    } finally {
      await server.stop()
      await mail.close()
      rmSync(folder, { recursive: true, force: true })
    }
  },
})

const PERSON = 'Lucienne Avril (inventée)'
const DEVICE = 'ESSAI-LOGEMENT-7'

/** The network of the territory is given an address and a secret; @returns what speaks as a device does. */
async function network(town: MailedTown): Promise<(values: object) => Promise<void>> {
  const { page } = town
  await town.as('secretaire')
  await page.goto(`${town.url}/capteurs/sources`)
  await page.getByRole('button', { name: 'Ajouter une source' }).click()
  await page.getByLabel('Nom de la source').fill('Réseau des logements')
  await page.getByLabel('Commune', { exact: true }).selectOption({ label: 'Audenkerque' })
  await page.getByLabel('Format').selectOption({ label: 'JSON simple' })
  await page.getByRole('button', { name: 'Créer la source' }).click()
  await page.getByText('Le secret de la source, montré une seule fois').waitFor()
  const secret = (await page.locator('code').first().textContent()) ?? ''
  const said = await page.getByText(/^Envoyez les trames par POST à/).textContent()
  const address = /https?:[^,\s]+/.exec(said ?? '')?.[0] ?? ''
  return async (values) => {
    const at = await page.evaluate(() => new Date().toISOString())
    expect(await pushFrame({ address, secret }, { device: DEVICE, at, values })).toMatchObject({
      accepted: 1,
      toEnrol: 0,
    })
  }
}

async function writeSheet({ page }: Town): Promise<void> {
  await page.getByRole('button', { name: 'Inscrire un logement' }).click()
  await page.getByRole('button', { name: 'Inscrire le logement' }).click()
  await page.getByText('Écrivez le nom de la personne').waitFor()
  await expectAccessible(page)
  await page.getByLabel('Nom de la personne').fill(PERSON)
  await page.getByLabel('Adresse du logement').fill('3, sentier de l’Exemple')
  await page.getByLabel('Téléphone de la personne').fill('03 99 00 30 21')
  await page.getByLabel('Ce que doit savoir qui vient').fill('La porte du jardin reste ouverte.')
  await page.getByLabel('Aidant 1 : nom').fill('Hugo Avril (inventé)')
  await page.getByLabel('Aidant 1 : qui est-ce').fill('petit-fils')
  await page.getByLabel('Aidant 1 : téléphone').fill('06 99 00 30 22')
  await page.getByLabel('Aidant 1 : adresse électronique').fill('hugo@demo.parvis.example')
  await page.getByLabel('Le besoin est réévalué le').fill('2099-01-01')
  await page.getByRole('button', { name: 'Inscrire le logement' }).click()
  await page.getByRole('link', { name: PERSON }).click()
  await page.getByRole('heading', { level: 1, name: PERSON }).waitFor()
}

/** Read together, signed, noted; then the device is linked. */
async function agree(town: Town): Promise<void> {
  const { page } = town
  await shows(town, /L’accord n’est pas signé : rien n’est suivi/)
  const paper = await pdfText(page, 'Imprimer l’accord à signer')
  for (const said of [PERSON, 'n’est pas un dispositif médical', '15 (SAMU)', 'Retirer mon accord'])
    expect.soft(paper, said).toContain(said)
  expect.soft(paper).not.toMatch(/Référence : Établi/)
  await page.getByRole('button', { name: 'Noter l’accord signé' }).click()
  await page.getByRole('button', { name: 'Noter l’accord', exact: true }).click()
  await page.getByText('Sans accord sur les chutes, rien n’est suivi').waitFor()
  await page.getByLabel('Signé le').fill(town.today().toString())
  await page.getByRole('checkbox', { name: /quand le dispositif signale une chute/ }).check()
  await page.getByRole('checkbox', { name: /quand le dispositif se tait/ }).check()
  await page.getByRole('button', { name: 'Noter l’accord', exact: true }).click()
  await page.getByLabel('Identifiant du dispositif').fill(DEVICE)
  await page.getByLabel('Minutes entre deux messages').fill('60')
  await page.getByRole('button', { name: 'Relier le dispositif' }).click()
  await page.getByText('Essai non fait : une chute ne serait pas signalée').first().waitFor()
  await shows(town, /Le dispositif n’a pas encore parlé : une chute ne serait pas signalée\. L’essai n’est pas fait\./)
  await expectAccessible(page)
  await picture(page, 'logement-fiche')
}

const linkOf = async ({ page, url }: MailedTown, name: string): Promise<string> => {
  const row = page.getByRole('list', { name: 'Liens' }).getByRole('listitem').filter({ hasText: name })
  return `${url}${(await row.getByRole('link', { name: 'Ouvrir' }).getAttribute('href')) ?? ''}`
}

/** On a telephone, by the link alone. */
async function answerFall(town: Town, link: string): Promise<void> {
  const { page } = town
  await town.signOut()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: `Chez ${PERSON}` }).waitFor()
  await page.getByText('Une chute est signalée').waitFor()
  await shows(town, /Personne ne l’a prise en charge/)
  await comesToShow(page, /courriel à Hugo Avril \(inventé\) : accepté par le serveur de courriel/)
  expect(await page.getByRole('link', { name: 'Appeler la personne' }).getAttribute('href')).toBe('tel:0399003021')
  await expectAccessible(page)
  await picture(page, 'logement-chute')
  await page.getByRole('button', { name: 'Je m’en occupe' }).click()
  await shows(town, /Prise en charge par vous|Prise en charge par Hugo Avril/)
  await page.getByRole('button', { name: 'Dire ce que j’ai trouvé' }).click()
  await page.getByLabel('Ce que j’ai trouvé').selectOption({ label: 'La personne a été aidée' })
  await page.getByRole('button', { name: 'Clore l’alerte' }).click()
  await page
    .getByRole('list', { name: 'Alertes closes' })
    .getByText(/la personne a été aidée/)
    .waitFor()
}

/** @returns the reference, the only proof that is left */
async function takeBack(town: Town, link: string): Promise<string> {
  const { page } = town
  await page.goto(link)
  await page.getByRole('heading', { level: 1, name: 'Mon logement' }).waitFor()
  const readings = page.getByRole('list', { name: 'Lectures' })
  await readings.getByText(/Nadia Delpierre \(mairie\) a relié un dispositif/).waitFor()
  await readings.getByText(/Hugo Avril \(inventé\) a clos une alerte/).waitFor()
  await shows(town, spaced(`Signé le ${fullDay(town.today())}`))
  await page.getByRole('button', { name: '4 heures', exact: true }).click()
  await shows(town, /Suspendu jusqu’au .* : aucune alerte ne part/)
  await page.getByRole('button', { name: 'Reprendre les alertes' }).click()
  await shows(town, /Cela ne dit pas que tout va bien/)
  await expectAccessible(page)
  await picture(page, 'logement-personne')
  await page.getByRole('button', { name: 'Retirer mon accord' }).click()
  await page.getByRole('button', { name: 'Oui, je retire mon accord' }).click()
  const told = await page.getByText(/^Votre accord est retiré, référence /).textContent()
  return told?.split(' ').at(-1) ?? ''
}

describe('a home that is followed', () => {
  test('a fall is told to a carer who answers it on a telephone; the person reads who read, and takes their agreement back', async ({
    town,
  }) => {
    const { page } = town
    const speak = await network(town)
    await town.as('referente')
    await page.goto(`${town.url}/logements`)
    await page.getByRole('heading', { level: 1, name: 'Logements suivis' }).waitFor()
    await shows(town, /n’est pas un dispositif médical/)
    await expectAccessible(page)
    await writeSheet(town)
    await agree(town)
    const [own, carer] = [await linkOf(town, PERSON), await linkOf(town, 'Hugo Avril')]
    await speak({ fall: false, battery: 90 })
    await comesToShow(page, /Essai non fait : une chute ne serait pas signalée\. Dernier message/)
    await speak({ fall: true })
    await answerFall(town, carer)
    const reference = await takeBack(town, own)
    expect(reference).not.toBe('')

    await page.setViewportSize({ width: 1280, height: 800 })
    await town.as('referente')
    await page.goto(`${town.url}/logements`)
    await page.getByRole('list', { name: 'Accords retirés' }).getByText(reference).waitFor()
    expect(await page.getByRole('link', { name: PERSON }).count()).toBe(0)
    await page.getByRole('link', { name: /analyse d’impact/ }).click()
    await page.getByRole('heading', { level: 1, name: 'Analyse d’impact, logements suivis' }).waitFor()
    await expectAccessible(page)
    await picture(page, 'logements-analyse')
  })
})
