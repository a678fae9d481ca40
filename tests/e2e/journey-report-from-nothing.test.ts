import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Secret, TOTP } from 'otpauth'
import { PDFDict, PDFDocument, PDFName } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { EPCI, SCOT } from '#gis-data/demo/layout.ts'
import { makeDemoTerritory } from '#gis-data/demo/make.ts'
import { readPdf, wholeText } from '#tests/fixtures/pdf-reading.ts'
import { startServerProcess } from '#tests/fixtures/server-process.ts'
import { groundText } from '#wording/plan/ledger/ledger-words.ts'
import { expectAccessible, test as onDesk, picture } from './browser.ts'

const REPORT_MINUTES = 10
const PASSWORD = 'quatre mots sans aucun lien'

/** A town hall where nothing was ever loaded, and the files that its administrator was given. */
type Nothing = { url: string; adminCode: string; files: string }

const test = onDesk.extend<{ nothing: Nothing }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern what a fixture needs
  nothing: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'rien-'))
    const files = join(folder, 'fichiers')
    await makeDemoTerritory(files, { scale: 'small' })
    const server = await startServerProcess({ DATA_DIR: join(folder, 'base'), DEMO: '0', DATABASE_URL: '' })
    await use({ url: server.url, adminCode: server.adminCode, files })
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  },
})

/** What the observatory counted in these files, all communes together, by year. */
function consumed(files: string): Map<number, number> {
  const folder = join(files, 'sobriete')
  const name = readdirSync(folder).find((one) => one.endsWith('.csv')) ?? ''
  const [head = '', ...lines] = readFileSync(join(folder, name), 'utf8').trim().split(/\r?\n/)
  const columns = head.split(';')
  const years = columns.flatMap((column, at) => {
    const year = /^naf(\d\d)art\d\d$/.exec(column)?.[1]
    return year === undefined ? [] : [{ year: 2000 + Number(year), at }]
  })
  return new Map(years.map(({ year, at }) => [year, lines.reduce((sum, line) => sum + Number(line.split(';')[at]), 0)]))
}

const sumFrom = (years: ReadonlyMap<number, number>, from: number, to: number) =>
  [...years].reduce((sum, [year, m2]) => (year >= from && year < to ? sum + m2 : sum), 0)

/** Targets of the scheme and of the plan, as their acts write them, under the columns of the observatory. */
const TARGETS = [
  'land_id;land_type;land_name;parent_id;objectif_de_reduction;nom_document;page;deliberation',
  `${SCOT.siren};SCOT;${SCOT.name};;50;SCoT, document d’orientation et d’objectifs;41;2021-57`,
  `${EPCI.siren};EPCI;${EPCI.name};${SCOT.siren};48;PADD du PLUi;23;2025-18`,
].join('\r\n')

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

async function invited(page: Page, { name, email, role }: { name: string; email: string; role?: string }) {
  await page.getByRole('button', { name: 'Inviter un agent' }).click()
  await page.getByLabel('Prénom').fill(name)
  await page.getByLabel('Nom', { exact: true }).fill('Lequien')
  await page.getByLabel('Adresse électronique professionnelle').fill(email)
  const chosen = page.getByRole('group', { name: 'Rôle' }).getByLabel('Rôle')
  if (role) await chosen.selectOption({ label: role })
  else expect(await chosen.inputValue(), 'the first account is that of an administrator').toBe('administrator')
  await page.getByRole('button', { name: 'Inviter', exact: true }).click()
  const link = await page.getByLabel('Lien à transmettre').inputValue()
  await page.getByRole('button', { name: 'Terminer' }).click()
  return link
}

async function entersBy(page: Page, link: string) {
  await page.goto(link)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Enregistrer et entrer' }).click()
}

/** Nothing else is open before: the code of an application is installed, then one goes on. */
async function installsCode(page: Page) {
  await page.getByText('Un code à usage unique est demandé').waitFor()
  await page.getByLabel('Votre mot de passe').fill(PASSWORD)
  await page.getByRole('button', { name: 'Installer le code à usage unique' }).click()
  const secret = (await page.locator('code').first().textContent())?.replaceAll(/\s/g, '') ?? ''
  await page.getByLabel('Code à usage unique').fill(await freshCode(secret))
  await page.getByRole('button', { name: 'Confirmer' }).click()
  await page.getByRole('link', { name: 'Continuer' }).click()
}

const STEP_MS = 30_000
/** Time to type a code and to send it, on a slow machine. */
const TYPING_MS = 8000

/** The code shown now, or the next one when this one is about to change. */
async function freshCode(secret: string): Promise<string> {
  const left = STEP_MS - (Date.now() % STEP_MS)
  if (left < TYPING_MS) await new Promise((resolve) => setTimeout(resolve, left))
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate()
}

/** Files are dropped together, read, looked at, accepted. */
async function imported(page: Page, names: readonly string[], recognised: string) {
  await page.getByLabel('Fichiers à importer').setInputFiles([...names])
  const accept = page.getByRole('button', { name: 'Accepter et charger' })
  // what a repair changes is shown before it is taken: the areas drawn and repaired stand in the question
  const repairs = page.getByLabel(/en étant réparés?.*Les réparations sont-elles justes/)
  await accept.or(repairs).first().waitFor({ timeout: 120_000 })
  for (const question of await repairs.all()) await question.selectOption({ index: 1 })
  await accept.and(page.locator(':enabled')).waitFor({ timeout: 120_000 })
  await page.getByRole('heading', { name: recognised }).first().waitFor()
  await accept.click()
  await page.getByText('Les données sont en service.').waitFor({ timeout: 120_000 })
  await page.getByRole('link', { name: 'Tous les imports' }).click()
  await page.getByRole('heading', { level: 1, name: 'Importer des données' }).waitFor()
}

const filesUnder = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))

/** What a link of the page opens in a tab of its own. */
async function opened(page: Page, link: string): Promise<Buffer> {
  const href = await page.getByRole('link', { name: link }).getAttribute('href')
  return (await page.request.get(new URL(href ?? '', page.url()).href)).body()
}

async function downloaded(page: Page, link: string): Promise<Buffer> {
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: link }).click()
  return readFileSync(await (await download).path())
}

describe('the triennial report, from an installation where there is nothing', () => {
  test('is in the hands of the planner in less than ten minutes, every figure read from a file', {
    timeout: 900_000,
  }, async ({ desk: { page, context }, nothing: { url, adminCode, files } }) => {
    page.setDefaultTimeout(60_000)
    const startedAt = performance.now()
    await page.goto(url)
    await page.getByText('Aucune commune n’est encore ouverte ici').waitFor()
    await picture(page, 'rien-accueil')

    await page.getByRole('link', { name: 'Se connecter' }).click()
    await page.getByText('Entrer par le code d’administration').click()
    await page.getByLabel('Code d’administration').fill(adminCode)
    await page.getByRole('button', { name: 'Entrer' }).click()
    await page.getByText('Invitez d’abord un administrateur').waitFor()
    await expectAccessible(page)
    const first = await invited(page, { name: 'Anne', email: 'anne@mairie.example' })
    await page.getByRole('button', { name: 'Quitter l’administration' }).click()
    await entersBy(page, first)

    await installsCode(page)
    await page.getByRole('heading', { level: 1, name: 'Personnes' }).waitFor()
    const second = await invited(page, { name: 'Zoé', email: 'zoe@mairie.example', role: 'Urbanisme et planification' })

    await page.getByRole('link', { name: 'Guichet', exact: true }).click()
    await page.getByRole('link', { name: 'Importer des données' }).click()
    const of = (...path: string[]) => join(files, ...path)
    const communes = ['communes.json', 'epci.json', 'communes.geojson'].map((name) => of('communes', name))
    await imported(page, communes, 'Contours de communes')
    await imported(page, filesUnder(of('cadastre', '2026-01-01')), 'Parcelles cadastrales')
    await imported(page, [of('urbanisme', '200099620_PLUi_20250318.zip')], 'Zones d’un document d’urbanisme')
    const sobriety = filesUnder(of('sobriete'))
    const ended = (end: string) => sobriety.filter((name) => name.endsWith(end))
    await imported(page, ended('.zip'), 'Espaces naturels, agricoles et forestiers')
    await imported(page, ended('.csv'), 'Consommation d’espaces observée')
    await expectAccessible(page)
    await picture(page, 'rien-imports')

    await context.clearCookies()
    await entersBy(page, second)
    await page.getByText('Cette installation le demande à tous ses agents').waitFor()
    await expectAccessible(page)
    await picture(page, 'rien-code')
    await installsCode(page)
    await page.getByRole('link', { name: 'Préparer le rapport triennal' }).click()
    await page.getByText(/aucun objectif local n’est au registre/).waitFor()
    await page.getByRole('link', { name: 'les voir' }).click()
    const targets = join(files, 'objectifs.csv')
    writeFileSync(targets, TARGETS)
    await page.getByLabel('Fichier d’objectifs').setInputFiles(targets)
    await page.getByText('2 objectifs ajoutés').waitFor()
    await expectAccessible(page)
    await picture(page, 'rien-trajectoire')
    await page.getByRole('link', { name: 'Rapport triennal' }).click()
    await page.getByText(/PADD du PLUi, page 23/).waitFor()
    const pdf = await opened(page, 'Rapport (PDF)')
    const csv = (await downloaded(page, 'Chiffres du rapport (CSV)')).toString('utf8')
    expect((performance.now() - startedAt) / 60_000).toBeLessThan(REPORT_MINUTES)
    await expectAccessible(page)
    await picture(page, 'rien-rapport')

    const years = consumed(files)
    const before = sumFrom(years, 2011, 2021)
    const since = sumFrom(years, 2021, 2031)
    const last = Math.max(...years.keys())
    const report = plain(wholeText(await readPdf(pdf))).replaceAll(/\s+/g, ' ')
    for (const said of [
      `Observé, jusqu’à fin ${last} : ${groundText(since)} consommés depuis 2021.`,
      `Observé de 2011 à 2020 : ${groundText(before)}.`,
      `réduire de 48 % la consommation d’espaces de 2021 à 2031 (PADD du PLUi, page 23, délibération n° 2025-18), soit ${groundText(before * 0.52)}.`,
      `réduire de 50 % la consommation d’espaces de 2021 à 2031 (SCoT, document d’orientation et d’objectifs, page 41, délibération n° 2021-57).`,
      `Marge restante : ${groundText(before * 0.52 - since)}`,
      `état du sol au 22 août 2021, ${EPCI.name}, délibération n° 2023-64`,
    ])
      expect.soft(report, said).toContain(plain(said))
    for (const [year, m2] of years) expect.soft(report).toContain(plain(`${year} ${groundText(m2)} `))
    const rows = csv
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'))
    for (const [year, m2] of years) expect.soft(rows.find(([of]) => of === String(year))?.[1]).toBe(String(m2))
    expect(rows.at(-1)?.[7], 'what the target allows at the end of the period').toBe(
      String(Math.round(before * 52) / 100).replace('.', ','),
    )
    const { catalog } = await PDFDocument.load(pdf)
    expect(catalog.lookup(PDFName.of('MarkInfo'), PDFDict).get(PDFName.of('Marked'))?.toString()).toBe('true')
    expect(catalog.has(PDFName.of('StructTreeRoot'))).toBe(true)
  })
})
