import encodeQR from 'qr'
import { isOwed, type Means, type Saisie } from '#contract/services/payments/claim.ts'
import type { PaymentContract } from '#contract/services/payments/payment-desk.ts'
import type { Block, Document, Letterhead } from '#server/documents/pdf/block.ts'
import { dayText, instantText } from '#wording/day.ts'
import { euros, referenceText } from '#wording/services/payments/money.ts'
import { CLOSING, NOTICE, RECEIPT } from '#wording/services/payments/payment-documents.ts'
import { MEANS_NAMES, meansText, receiptLabel } from '#wording/services/payments/payment-words.ts'
import type { PublicRow, ReceiptRow } from './public-queries.ts'
import type { ClosingRow } from './till-queries.ts'

/** Light modules around the code, which readers need (ISO/IEC 18004: four). */
const QUIET_ZONE = 4
const CODE_MM = 34

const test = (saisie: Saisie, text: string): Block[] =>
  saisie === 'W' ? [] : [{ type: 'note', text: [{ text, strong: true }] }]

const soldRows = (row: PublicRow) => [
  { key: 'Objet', value: row.object },
  { key: 'Produit', value: `${row.product} (${row.act}, ${row.article})` },
  { key: 'Tarif', value: `${row.tariff}, ${row.deliberation}` },
  ...(row.rule ? [{ key: 'Calcul', value: row.rule }] : []),
  ...(row.titleNumber ? [{ key: 'Titre', value: row.titleNumber }] : []),
]

/** What is owed, and how it is paid. @param address  where the page of payment is: « https://…/payer »; absent: paid at the counter */
export function noticeDocument(
  row: PublicRow,
  letterhead: Letterhead,
  address: string | undefined,
  issuedAt: string,
): Document {
  const reference = referenceText(row.reference)
  const leftCents = isOwed(row) ? row.amountCents - row.paidCents : 0
  return {
    ...headed(NOTICE.title, reference, letterhead, NOTICE.footer, issuedAt),
    blocks: [
      ...test(row.saisie, NOTICE.test),
      {
        type: 'paragraph',
        size: 'lead',
        text:
          leftCents > 0
            ? NOTICE.lead(euros(leftCents), row.dueOn ? NOTICE.due(dayText(row.dueOn)) : '')
            : NOTICE.nothing,
      },
      { type: 'heading', level: 1, text: leftCents > 0 ? NOTICE.tariffTitle : NOTICE.soldTitle },
      { type: 'keyValue', rows: [...soldRows(row), { key: 'Somme', value: euros(row.amountCents) }] },
      ...(leftCents > 0 ? howToPay(row, row.isOnline ? address : undefined) : []),
    ],
  }
}

function howToPay({ reference, collector, communeName }: PublicRow, address: string | undefined): Block[] {
  const counter = NOTICE.counter(`${collector}, ${communeName}`)
  const told = referenceText(reference)
  return [
    { type: 'heading', level: 1, text: NOTICE.howTitle },
    { type: 'list', items: address === undefined ? [counter] : [NOTICE.online(address, told), counter] },
    ...(address === undefined
      ? []
      : [
          {
            type: 'code' as const,
            modules: encodeQR(`${address}/${reference}`, 'raw', { ecc: 'medium', border: QUIET_ZONE }),
            ...{ sideMm: CODE_MM, alternative: NOTICE.code(told) },
          },
        ]),
  ]
}

/** What came in, under its number of the régie. */
export function receiptDocument(
  row: PublicRow,
  receipt: ReceiptRow,
  letterhead: Letterhead,
  issuedAt: string,
): Document {
  const label = receiptLabel(receipt)
  const { amountCents, means, day, detail, saisie } = receipt
  return {
    ...headed(RECEIPT.title, label, letterhead, isOnlineMeans(means) ? RECEIPT.onlineFooter : RECEIPT.footer, issuedAt),
    blocks: [
      ...test(saisie, RECEIPT.test),
      { type: 'paragraph', size: 'lead', text: RECEIPT.lead(euros(amountCents), meansText(means), dayText(day)) },
      {
        type: 'keyValue',
        rows: [
          { key: 'Quittance', value: label },
          { key: 'Régie', value: `${row.collector}, ${row.communeName}` },
          ...soldRows(row),
          ...(detail ? [{ key: 'Référence', value: detail }] : []),
        ],
      },
    ],
  }
}

export function closingDocument(
  contract: PaymentContract,
  closing: ClosingRow,
  letterhead: Letterhead,
  issuedAt: string,
): Document {
  return {
    ...headed(CLOSING.title, dayText(closing.day), letterhead, CLOSING.footer, issuedAt),
    subtitle: `${contract.name}, ${contract.act}`,
    blocks: [
      {
        type: 'table',
        summary: 'Encaissements au guichet, par moyen de paiement',
        columns: [
          { title: 'Moyen', width: 3 },
          { title: 'Montant', width: 1, align: 'right' },
        ],
        rows: contract.means.map((means) => [MEANS_NAMES[means], euros(closing.totals[means] ?? 0)]),
        total: ['Total', euros(Object.values(closing.totals).reduce((sum, cents) => sum + cents, 0))],
      },
      {
        type: 'keyValue',
        rows: [
          { key: 'Lignes', value: String(closing.lines) },
          { key: 'Espèces selon les lignes', value: euros(closing.heldCents) },
          { key: 'Espèces comptées', value: euros(closing.countedCents) },
          ...(closing.reason
            ? [{ key: 'Différence', value: `${euros(closing.countedCents - closing.heldCents)} : ${closing.reason}` }]
            : []),
          { key: CLOSING.previous, value: closing.previousSeal || CLOSING.first },
          { key: CLOSING.seal, value: closing.seal },
        ],
      },
      { type: 'paragraph', text: CLOSING.signed(closing.signedBy ?? '', instantText(closing.signedAt)) },
    ],
  }
}

const isOnlineMeans = (means: Means) => means === 'card' || means === 'debit'

const headed = (title: string, reference: string, letterhead: Letterhead, footer: string, issuedAt: string) => ({
  ...{ title, reference, letterhead, footer, issuedAt, subject: `${title}, ${reference}` },
  issued: `Établi le ${instantText(issuedAt)}`,
})
