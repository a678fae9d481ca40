import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { unzipped } from '#tests/fixtures/unzipped.ts'
import { expectAccessible } from './browser.ts'
import { at } from './officer.ts'
import type { Town } from './town.ts'

/** A row of the table as the archives service gave it, then its signature. */
export async function writeRow({ page }: Town, kind: string, fate: string, years: string): Promise<void> {
  await page.getByRole('button', { name: 'Ajouter une ligne' }).click()
  const form = page.getByRole('form', { name: 'Nouvelle ligne du tableau' })
  await form.getByLabel('Nature des dossiers').selectOption({ label: kind })
  await form.getByLabel('Sort final').selectOption({ label: fate })
  await form.getByLabel('Durée d’utilité administrative (années)').fill('-1')
  await form.getByRole('button', { name: 'Enregistrer la ligne' }).click()
  await form.getByText('La durée ne peut pas être négative').waitFor()
  await expectAccessible(page)
  await form.getByLabel('Durée d’utilité administrative (années)').fill(years)
  await form.getByLabel('Texte ou tableau dont vient cette durée').fill('Tableau de gestion des services d’urbanisme')
  await form.getByLabel('Date de ce texte').fill('2026-01-15')
  await form.getByRole('button', { name: 'Enregistrer la ligne' }).click()
  await form.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Enregistrer la signature' }).click()
  const signing = page.getByRole('form', { name: 'Signature de la ligne' })
  await signing.getByLabel('Signée par').fill('Mme Durand, directrice des archives départementales')
  await signing.getByLabel('Par quel acte').fill('tableau de gestion signé le 2 mars 2026')
  await signing.getByRole('button', { name: 'Enregistrer la signature' }).click()
  await signing.waitFor({ state: 'detached' })
}

/** What the archive’s system writes back. */
const reply = ({ today }: Town, kind: 'Acknowledgement' | 'ArchiveTransferReply', messageId: string) =>
  Buffer.from(
    `<${kind} xmlns="fr:gouv:culture:archivesdefrance:seda:v2.3"><Date>${today()}T10:00:00</Date><MessageIdentifier>AR-1</MessageIdentifier>${
      kind === 'Acknowledgement'
        ? `<MessageReceivedIdentifier>${messageId}</MessageReceivedIdentifier>`
        : `<ReplyCode>OK</ReplyCode><MessageRequestIdentifier>${messageId}</MessageRequestIdentifier>`
    }</${kind}>`,
  )

export const part = ({ page }: Town, name: string) =>
  page.getByRole('navigation', { name: 'Parties des archives' }).getByRole('link', { name }).click()

/** What the link of a package gives, file by file. */
export async function packageOf({ page }: Town, where: Page | Locator, name: string): Promise<Map<string, Buffer>> {
  const href = await where.getByRole('link', { name }).getAttribute('href')
  return unzipped(await (await page.request.get(at(href ?? ''))).body())
}

/** The transfer leaves, its receipt comes back, then its acceptance. */
export async function sendAndAccept(town: Town, transfer: Locator, manifest: string): Promise<void> {
  const { page } = town
  const messageId = /<MessageIdentifier>([^<]+)</.exec(manifest)?.[1] ?? 'none'
  expect(await transfer.textContent()).toContain(messageId)
  await transfer.getByRole('button', { name: 'Noter la transmission' }).click()
  await expectAccessible(page)
  await page.getByRole('form').getByRole('button', { name: 'Noter la transmission' }).click()
  await transfer.getByText(/^Transmis le/).waitFor()
  const answered = (name: string, buffer: Buffer) =>
    transfer.getByLabel('Réponse du système d’archivage (XML)').setInputFiles({ name, mimeType: 'text/xml', buffer })
  await answered('ar.xml', reply(town, 'Acknowledgement', messageId))
  await transfer.getByText(/^Accusé de réception le/).waitFor()
  await answered('atr.xml', reply(town, 'ArchiveTransferReply', messageId))
  await transfer.getByText(/^Accepté par les archives le/).waitFor()
  await expectAccessible(page)
}

/** The whole dossier of the page, unpacked and checked by its own program. @returns where it lies, what it holds, and that program again */
export async function wholeDossier(town: Town) {
  const entries = await packageOf(town, town.page, 'Télécharger le dossier entier')
  const folder = await mkdtemp(join(tmpdir(), 'parvis-export-'))
  for (const [path, bytes] of entries) {
    await mkdir(dirname(join(folder, path)), { recursive: true })
    await writeFile(join(folder, path), bytes)
  }
  const verify = () => promisify(execFile)(process.execPath, ['verifier.mjs'], { cwd: folder })
  expect((await verify()).stdout).toMatch(/Tout est intact/)
  return { entries, folder, verify }
}
