import type { PlanRequest } from '#contract/plan/requests/plan-request.ts'
import { csvFile } from '#platform/csv-file.ts'
import type { SentFile } from '#platform/sent-file.ts'
import type { Block, Document } from '#server/documents/pdf/block.ts'
import { dayText, instantText } from '#wording/day.ts'
import { referenceText } from '#wording/place/parcels/parcel.ts'
import {
  APPLICANT_KIND_NAMES,
  GROUND_CHECK_NAMES,
  REQUEST_CHANNEL_NAMES,
  REQUEST_KIND_NAMES,
  REQUEST_STATE_NAMES,
  COMMISSIONER_TABLE as W,
} from '#wording/plan/requests/request-words.ts'
import { countText } from '#wording/quantity.ts'

const parcelsOf = ({ parcels }: PlanRequest) => parcels.map(referenceText).join(', ')

/** By theme, then by sheet of the cadastre, then by day. */
const inOrder = (requests: readonly PlanRequest[]) =>
  requests.toSorted(
    (a, b) =>
      REQUEST_KIND_NAMES[a.kind].localeCompare(REQUEST_KIND_NAMES[b.kind], 'fr') ||
      `${a.inseeCode}${a.sheet}`.localeCompare(`${b.inseeCode}${b.sheet}`) ||
      a.receivedOn.localeCompare(b.receivedOn),
  )

export const requestsCsv = (requests: readonly PlanRequest[]): SentFile =>
  csvFile(
    'demandes-plan.csv',
    W.headings,
    inOrder(requests).map((one) => [
      ...[
        one.number,
        one.receivedOn,
        one.communeName,
        one.sheet,
        parcelsOf(one),
        REQUEST_KIND_NAMES[one.kind],
        one.subject,
      ],
      ...[one.body, one.wantedZone, one.applicantName, APPLICANT_KIND_NAMES[one.applicantKind]],
      ...[REQUEST_CHANNEL_NAMES[one.channel], REQUEST_STATE_NAMES[one.state], one.answer, one.answeredOn],
      ...[GROUND_CHECK_NAMES[one.check], one.group],
    ]),
  )

/** The table for the commissioner, as a document of the town hall. */
export function requestsReport(requests: readonly PlanRequest[], issuedAt: string): Document {
  const ordered = inOrder(requests)
  const kinds = [...new Set(ordered.map(({ kind }) => kind))]
  return {
    title: W.title,
    subtitle: W.subtitle,
    reference: countText(requests.length, 'demande'),
    issued: `Établi le ${instantText(issuedAt)}`,
    issuedAt,
    letterhead: { authority: W.title, lines: [] },
    subject: W.title,
    footer: W.footer,
    blocks:
      ordered.length === 0
        ? [{ type: 'paragraph', text: W.none }]
        : kinds.flatMap((kind) =>
            themeBlocks(
              kind,
              ordered.filter((one) => one.kind === kind),
            ),
          ),
  }
}

function themeBlocks(kind: PlanRequest['kind'], requests: readonly PlanRequest[]): Block[] {
  return [
    { type: 'heading', level: 2, text: `${REQUEST_KIND_NAMES[kind]} (${countText(requests.length, 'demande')})` },
    {
      type: 'table',
      summary: REQUEST_KIND_NAMES[kind],
      columns: [
        { title: 'Demande', width: 3 },
        { title: 'Terrain', width: 3 },
        { title: 'Réponse', width: 4 },
      ],
      rows: requests.map((one) => [
        {
          text: one.subject,
          details: [
            `${one.number}, reçue le ${dayText(one.receivedOn)} ${REQUEST_CHANNEL_NAMES[one.channel]}`,
            `${one.applicantName}, ${APPLICANT_KIND_NAMES[one.applicantKind]}`,
          ],
        },
        {
          text: one.communeName,
          details: [parcelsOf(one), ...(one.wantedZone ? [`Zone demandée : ${one.wantedZone}`] : [])],
        },
        {
          text: REQUEST_STATE_NAMES[one.state],
          details: [...(one.answer === '' ? [] : [one.answer]), one.checkSentence],
        },
      ]),
    },
  ]
}
