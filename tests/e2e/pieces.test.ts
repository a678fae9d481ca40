import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PDFDocument, rgb, StandardFonts } from 'pdf-lib'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openDatabase } from '#platform/database.ts'
import { openEmbedded } from '#platform/embedded.ts'
import { migrate } from '#platform/migrate.ts'
import { servingApp, type TestApp, testDeps } from '#tests/fixtures/app.ts'
import { insertCommunes, insertPersonWith, SAINT_EXEMPLE, signedInAs } from '#tests/fixtures/dossier.ts'
import { axeViolations } from './browser.ts'

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

type Desk = {
  app: TestApp
  cookie: string
  dossierId: string
  pieces: Record<'older' | 'newer' | 'photo' | 'broken', string>
}
let browser: Browser
let desk: Desk
let stop: () => Promise<void>

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--no-sandbox'],
  })
  const folder = mkdtempSync(join(tmpdir(), 'parvis-pieces-'))
  const base = await openEmbedded(folder)
  const db = openDatabase(base.connection)
  await migrate(db)
  await insertCommunes(db)
  let close = () => {}
  const closed = new Promise<void>((resolve) => {
    close = resolve
  })
  const served = new Promise<void>((resolve, reject) => {
    servingApp(testDeps(db), async (app) => {
      desk = await filledDesk(app)
      resolve()
      await closed
    }).catch(reject)
  })
  stop = async () => {
    close()
    await browser.close()
    await db.close()
    await base.close()
    rmSync(folder, { recursive: true, force: true })
  }
  await served
})

afterAll(() => stop())

async function filledDesk(app: TestApp): Promise<Desk> {
  const headers = await signedInAs(app, await insertPersonWith(app.deps.db, ['secretary', 'caseOfficer']))
  const post = (path: string, body: unknown) =>
    app.request(path, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const draft = {
    inseeCode: SAINT_EXEMPLE,
    kind: 'housePermit',
    title: 'Maison',
    parties: [{ part: 'applicant', name: 'Martin' }],
    parcelIds: [`${SAINT_EXEMPLE}000AB0012`],
  }
  const { id } = await (await post('/api/dossiers', draft)).json()
  const send = async (code: string, fileName: string, bytes: Buffer): Promise<{ id: string; sha256: string }> => {
    const announced = await post(`/api/dossiers/${id}/uploads`, { code, fileName, byteCount: bytes.length })
    const { id: uploadId } = await announced.json()
    const received = await app.request(`/api/uploads/${uploadId}`, {
      method: 'PATCH',
      headers: { ...headers, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
      body: new Uint8Array(bytes),
    })
    return (await received.json()).attachment
  }
  const painter = await browser.newPage({ viewport: { width: 400, height: 300 } })
  await painter.setContent('<body style="background:linear-gradient(#9cc7ee 50%,#6d8f4e 50%)">')
  const photograph = await painter.screenshot({ type: 'jpeg' })
  await painter.close()
  const older = await send('PCMI2', 'masse.pdf', await planAt(3))
  const newer = await send('PCMI2', 'masse-b.pdf', await planAt(5))
  const photo = await send('PCMI7', 'rue.jpg', photograph)
  const broken = await send('PCMI4', 'notice.pdf', await planAt(9))
  writeFileSync(app.deps.files.path(broken.sha256), '%PDF-1.7\nnothing of a document')
  await post(`/api/dossiers/${id}/filing`, { channel: 'counter', filedOn: '2026-11-24' })
  const pieces = { older: older.id, newer: newer.id, photo: photo.id, broken: broken.id }
  return { app, cookie: headers.cookie, dossierId: id, pieces }
}

async function opened(search: string): Promise<Page> {
  const [name = '', value = ''] = desk.cookie.split('=')
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1280, height: 900 } })
  await context.addCookies([{ name, value, url: desk.app.url }])
  const page = await context.newPage()
  await page.goto(`${desk.app.url}/dossiers/${desk.dossierId}/pieces?${search}`)
  await page.locator('dialog[open]').waitFor()
  return page
}

const drawn = (page: Page) => page.locator('dialog canvas[aria-busy="false"]').first().waitFor()

describe('the viewer of a piece', () => {
  test('a house of 12,40 m drawn at 1/200 is measured 12,40 m, with its scale and its precision', async () => {
    const page = await opened(`voir=${desk.pieces.newer}`)
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
    await page.context().close()
  })

  test('by keyboard: the next page, its words, then back to the list', async () => {
    const page = await opened(`voir=${desk.pieces.newer}`)
    await drawn(page)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('t')
    await page.getByRole('region', { name: 'Texte de la page 2' }).getByText('Deuxième page').waitFor()
    expect(page.url()).toContain('page=2')
    await page.keyboard.press('Escape')
    await page.waitForURL((url) => !url.searchParams.has('voir'))
    expect(await page.locator('dialog[open]').count()).toBe(0)
    await page.context().close()
  })

  test('two versions are compared, and what changes in their words is told', async () => {
    const page = await opened(`voir=${desk.pieces.newer}&avec=${desk.pieces.older}`)
    await page.getByText('Textes qui changent : 1 de plus, 1 de moins').click()
    expect(await page.locator('dialog del').textContent()).toBe('Recul 3,00 m')
    expect(await page.locator('dialog ins').textContent()).toBe('Recul 5,00 m')
    await page.getByRole('radio', { name: 'Superposées' }).check({ force: true })
    await page.getByText('version 1 seulement').waitFor()
    expect(await axeViolations(page)).toEqual([])
    await page.context().close()
  })

  test('a photograph is shown, and says that it has no scale', async () => {
    const page = await opened(`voir=${desk.pieces.photo}`)
    await drawn(page)
    await page.keyboard.press('d')
    await page.getByText('Une image n’a pas d’échelle').waitFor()
    await page.context().close()
  })

  test('a broken file says so and can still be downloaded', async () => {
    const page = await opened(`voir=${desk.pieces.broken}`)
    await page.getByText('« notice.pdf » ne peut pas être affiché').waitFor()
    const link = page.getByRole('link', { name: 'Télécharger le fichier' })
    expect(await link.getAttribute('href')).toBe(`/api/attachments/${desk.pieces.broken}`)
    await page.context().close()
  })
})
