import type { OwnerDelivery } from '#contract/agency/owners/delivery.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { sentPdf } from '#platform/sent-file.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import {
  differenceSentences,
  linesText,
  DELIVERY_RECORD as R,
  tableText,
} from '#wording/agency/owners/delivery-words.ts'
import { majicFileText } from '#wording/agency/owners/majic-refusals.ts'
import { dayText, instantText, legalDay } from '#wording/day.ts'
import { type DeliveryDeps, readDelivery } from './deliveries.ts'

/** What was loaded and what was purged, to be signed. @throws Problem 404, 409 when it was not loaded */
export async function deliveryRecord(deps: DeliveryDeps & Pick<Deps, 'clock'>, id: string) {
  const delivery = await readDelivery(deps, id)
  if (delivery.report === null || !['loaded', 'purged'].includes(delivery.state)) throw problem('deliveryNotLoaded')
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  return sentPdf(`proces-verbal-majic-${delivery.vintage}.pdf`, await renderPdf(recordDocument(delivery, issuedAt)))
}

export function recordDocument(delivery: OwnerDelivery, issuedAt: string): Document {
  const { report, vintage, department, undertaking, sha256 } = delivery
  if (report === null) throw new Error('a delivery that was loaded has its report')
  const day = dayText(legalDay(issuedAt))
  const replaced: Block[] =
    report.replaced === null
      ? [{ type: 'paragraph', text: R.nothingReplaced }]
      : [
          { type: 'paragraph', text: R.replacedText(report.replaced.vintages, report.replaced.rows) },
          { type: 'list', items: countsOf(report.replaced.tables) },
        ]
  return {
    title: R.title,
    subtitle: R.subtitle(vintage ?? 0, department ?? ''),
    reference: `MAJIC-${vintage}-${delivery.id.slice(0, 8)}`,
    issued: `Établi le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead: {
      authority: report.communes
        .map(({ name, inseeCode }) => name || inseeCode)
        .slice(0, 3)
        .join(', '),
      lines: [],
    },
    subject: R.title,
    footer: R.footer,
    blocks: [
      { type: 'paragraph', text: R.lead(undertaking ?? '') },
      {
        type: 'keyValue',
        rows: [
          {
            key: 'Communes',
            value: report.communes.map(({ name, inseeCode }) => `${name || 'commune'} (${inseeCode})`).join(', '),
          },
          { key: 'Chargé par', value: delivery.by },
          { key: 'Le', value: instantText(delivery.finishedAt ?? delivery.requestedAt) },
          { key: 'Empreinte SHA-256', value: sha256 ?? '' },
        ],
      },
      { type: 'heading', level: 1, text: R.loaded },
      { type: 'list', items: countsOf(report.tables) },
      ...(report.differences
        ? [{ type: 'list', items: differenceSentences(report.differences, report.communes) } as const]
        : []),
      { type: 'heading', level: 1, text: R.replaced },
      ...replaced,
      { type: 'heading', level: 1, text: R.files },
      {
        type: 'table',
        summary: R.files,
        columns: [
          { title: 'Fichier', width: 2 },
          { title: 'Contenu', width: 2 },
          { title: 'Lignes', width: 4 },
        ],
        rows: report.files.map((file) => [file.name, majicFileText(file.kind), linesText(file)]),
      },
      { type: 'note', text: R.filesErased },
      { type: 'signature', place: '', on: day, quality: R.quality },
    ],
  }
}

const countsOf = (tables: Readonly<Record<string, number>>) =>
  Object.entries(tables).flatMap(([table, count]) => (count > 0 ? [tableText(table, count)] : []))
