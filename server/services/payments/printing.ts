import { payfipOf } from '#platform/config-payfip.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { SentFile } from '#platform/sent-file.ts'
import { sentPdf } from '#platform/sent-file.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import type { DeskDeps } from './desk.ts'
import { closingDocument, noticeDocument, receiptDocument } from './payment-documents.ts'
import { publicRow, receiptsOf } from './public-queries.ts'
import { closingOf } from './till.ts'

type PrintDeps = Pick<Deps, 'db' | 'config' | 'realClock' | 'payfip'>

const headOf = ({ db, config }: PrintDeps, { inseeCode, communeName }: { inseeCode: string; communeName: string }) =>
  letterheadOf(db, config.dataDir, inseeCode, authorityTitle([communeName]))

async function rowOf({ db }: PrintDeps, reference: string) {
  const row = await publicRow(db, reference)
  if (!row) throw problem('claimUnknown')
  return row
}

/** @throws Problem 404 */
export async function printedNotice(deps: PrintDeps, reference: string): Promise<SentFile> {
  const row = await rowOf(deps, reference)
  const payfip = payfipOf(deps)
  const own = payfip && (deps.config.publicUrl ?? payfip.callbacks)
  const address = own && new URL('/payer', own).href
  const at = deps.realClock.instant().toString()
  return sentPdf(`avis-${reference}.pdf`, await renderPdf(noticeDocument(row, await headOf(deps, row), address, at)))
}

/** @throws Problem 404 */
export async function printedReceipt(deps: PrintDeps, reference: string, id: string): Promise<SentFile> {
  const row = await rowOf(deps, reference)
  const receipt = (await receiptsOf(deps.db, row.id)).find((one) => one.id === id)
  if (!receipt) throw problem('claimUnknown')
  const at = deps.realClock.instant().toString()
  const name = `quittance-${receipt.year}-${receipt.number}.pdf`
  return sentPdf(name, await renderPdf(receiptDocument(row, receipt, await headOf(deps, row), at)))
}

/** @throws Problem 403, 404 */
export async function printedClosing(
  deps: DeskDeps & PrintDeps,
  personId: string,
  id: string,
  day: string,
): Promise<SentFile> {
  const { contract, closing } = await closingOf(deps, personId, id, day)
  const at = deps.realClock.instant().toString()
  return sentPdf(
    `caisse-${day}.pdf`,
    await renderPdf(closingDocument(contract, closing, await headOf(deps, contract), at)),
  )
}
