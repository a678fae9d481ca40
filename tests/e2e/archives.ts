import { expectAccessible } from './browser.ts'
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
export const reply = ({ today }: Town, kind: 'Acknowledgement' | 'ArchiveTransferReply', messageId: string) =>
  Buffer.from(
    `<${kind} xmlns="fr:gouv:culture:archivesdefrance:seda:v2.3"><Date>${today()}T10:00:00</Date><MessageIdentifier>AR-1</MessageIdentifier>${
      kind === 'Acknowledgement'
        ? `<MessageReceivedIdentifier>${messageId}</MessageReceivedIdentifier>`
        : `<ReplyCode>OK</ReplyCode><MessageRequestIdentifier>${messageId}</MessageRequestIdentifier>`
    }</${kind}>`,
  )

export const part = ({ page }: Town, name: string) =>
  page.getByRole('navigation', { name: 'Parties des archives' }).getByRole('link', { name }).click()
