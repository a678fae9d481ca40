import { PDFDocument, rgb, StandardFonts } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { describe, expect } from 'vitest'
import { axeViolations } from './browser.ts'
import { at } from './officer.ts'
import { begin, deposit, next } from './portal.ts'
import { type Town, test } from './town.ts'

/** Points of paper for so many metres at 1/200. */
const metres = (length: number) => (length * 5 * 72) / 25.4
const HOUSE = { x: 200 + metres(6), y: 150 + metres(5), width: metres(12.4), height: metres(8) }
const SHEET = { width: 1190, height: 842 }

/** A plan at 1/200 with a house of 12,40 m by 8,00 m; in its second version it stands further back. */
async function planAt(setback: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  const font = await document.embedFont(StandardFonts.Helvetica)
  const page = document.addPage([SHEET.width, SHEET.height])
  page.drawRectangle({ ...HOUSE, y: 150 + metres(setback), borderWidth: 2, borderColor: rgb(0, 0, 0) })
  page.drawText(`Recul ${setback},00 m`, { x: 240, y: 160, size: 12, font })
  document.addPage([595, 842]).drawText('Deuxième page', { x: 60, y: 700, size: 24, font })
  return Buffer.from(await document.save())
}

type Pieces = { id: string; versions: readonly [older: string, newer: string]; photo: string; broken: string }
let filed: Pieces | undefined

/** A paper file that its secretary typed once, by the screens of the deposit: two versions of a plan, a photograph, a document without a page. */
async function withPieces(town: Town): Promise<Pieces> {
  await town.as('secretaire')
  filed ??= await typed(town)
  return filed
}

async function typed(town: Town): Promise<Pieces> {
  const { page } = town
  const ground = town.ground({ isNearMonument: false })
  await begin(town, ground, 'Une maison')
  await page.getByLabel('Formulaire remis').selectOption('housePermit')
  await page.getByLabel('L’objet de la demande').fill(`Maison à mesurer, ${ground.address}`)
  for (let step = 0; step < 3; step += 1) await next(town)
  await page.getByRole('button', { name: 'Ajouter un demandeur' }).click()
  await page.getByLabel('Nom', { exact: true }).fill('Martin')
  await next(town)
  const facts = page.getByRole('button', { name: 'Aucun de ces cas' })
  await facts.click()
  await facts.waitFor({ state: 'detached' })
  const join = async (code: string, name: string, mimeType: string, buffer: Buffer) => {
    await page.getByLabel(new RegExp(`^Fichier pour ${code} `)).setInputFiles({ name, mimeType, buffer })
    const link = page.getByRole('link', { name, exact: true })
    await link.waitFor()
    return (await link.getAttribute('href'))?.split('/').at(-1) ?? ''
  }
  const older = await join('PCMI2', 'masse.pdf', 'application/pdf', await planAt(3))
  const newer = await join('PCMI2', 'masse-b.pdf', 'application/pdf', await planAt(5))
  const photo = await join('PCMI7', 'rue.jpg', 'image/jpeg', await photograph(page))
  const broken = await join('PCMI4', 'notice.pdf', 'application/pdf', await pageless())
  await next(town)
  await page.getByLabel('Remis au guichet').check()
  const { id } = await deposit(town)
  return { id, versions: [older, newer], photo, broken }
}

/** A sound PDF that holds no page: nothing of it can be drawn. */
const pageless = async (): Promise<Buffer> =>
  Buffer.from(await (await PDFDocument.create()).save({ addDefaultPage: false }))

async function photograph(page: Page): Promise<Buffer> {
  const painter = await page.context().newPage()
  await painter.setViewportSize({ width: 400, height: 300 })
  await painter.setContent('<body style="background:linear-gradient(#9cc7ee 50%,#6d8f4e 50%)">')
  const picture = await painter.screenshot({ type: 'jpeg' })
  await painter.close()
  return picture
}

/** The viewer on what that search names, of the dossier typed once. */
async function opened(town: Town, search: (pieces: Pieces) => string): Promise<Page> {
  const pieces = await withPieces(town)
  await town.page.goto(at(`/dossiers/${pieces.id}/pieces?${search(pieces)}`))
  await town.page.locator('dialog[open]').waitFor()
  return town.page
}

const drawn = (page: Page) => page.locator('dialog canvas[aria-busy="false"]').first().waitFor()

describe('the viewer of a piece', () => {
  test('a house of 12,40 m drawn at 1/200 is measured 12,40 m, with its scale and its precision', async ({ town }) => {
    const page = await opened(town, ({ versions: [, newer] }) => `voir=${newer}`)
    await drawn(page)
    await page.getByRole('button', { name: /Mesurer une distance/ }).click()
    await page.getByLabel('Échelle de la feuille').fill('1/200')
    await page.getByRole('button', { name: 'Appliquer' }).click()
    const box = await page.getByRole('application').boundingBox()
    if (!box) throw new Error('nothing to draw on')
    const scale = box.width / SHEET.width
    const y = box.y + (SHEET.height - HOUSE.y) * scale
    await page.mouse.click(box.x + HOUSE.x * scale, y)
    await page.mouse.click(box.x + (HOUSE.x + HOUSE.width) * scale, y)
    const measured = await page.getByLabel('Mesure', { exact: true }).getByRole('status').textContent()
    const [, value] = /^(\d+,\d+).m, à \d+,\d+.m près$/.exec(measured ?? '') ?? []
    expect(Math.abs(Number(value?.replace(',', '.')) - 12.4)).toBeLessThan(0.15)
    expect(await page.getByLabel('Mesure', { exact: true }).textContent()).toContain('échelle 1/200 de la feuille')
    expect(await axeViolations(page)).toEqual([])
  })

  test('by keyboard: the next page, its words, then back to the list', async ({ town }) => {
    const page = await opened(town, ({ versions: [, newer] }) => `voir=${newer}`)
    await drawn(page)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Texte de la page 2' }).getByText('Deuxième page').waitFor()
    expect(page.url()).toContain('page=2')
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('voir'))
    expect(await page.locator('dialog[open]').count()).toBe(0)
  })

  test('two versions are compared, and what changes in their words is told', async ({ town }) => {
    const page = await opened(town, ({ versions: [older, newer] }) => `voir=${newer}&avec=${older}`)
    await page.getByText('Textes qui changent : 1 de plus, 1 de moins').click()
    expect(await page.locator('dialog del').textContent()).toBe('Recul 3,00 m')
    expect(await page.locator('dialog ins').textContent()).toBe('Recul 5,00 m')
    await page.getByRole('radio', { name: 'Superposées' }).check({ force: true })
    await page.getByText('version 1 seulement').waitFor()
    expect(await axeViolations(page)).toEqual([])
  })

  test('a photograph is shown, and says that it has no scale', async ({ town }) => {
    const page = await opened(town, ({ photo }) => `voir=${photo}`)
    await drawn(page)
    await page.keyboard.press('d')
    await page.getByText('Une image n’a pas d’échelle').waitFor()
  })

  test('a file that cannot be drawn says so and can still be downloaded', async ({ town }) => {
    const page = await opened(town, ({ broken }) => `voir=${broken}`)
    await page.getByText('« notice.pdf » ne peut pas être affiché').waitFor()
    const link = page.getByRole('link', { name: 'Télécharger le fichier' })
    expect(await link.getAttribute('href')).toContain(filed?.broken)
  })
})
