import type { Block, Document, KeyValue, Letterhead } from '#server/documents/pdf/block.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { AGREEMENT as W } from '#wording/services/bookings/agreement-words.ts'
import {
  CATEGORY_NAMES,
  cancellationRules,
  deliberationText,
  depositedCents,
  INSPECTED_STATE_NAMES,
  lineText,
  MOMENT_NAMES,
  moneyText,
  payByText,
  priceText,
  slotText,
} from '#wording/services/bookings/booking-words.ts'
import { uncapitalised, withoutStop } from '#wording/typography.ts'
import { told } from './calendars.ts'
import type { BookingRow, InspectionRow } from './queries.ts'

/**
 * The agreement of a booking that is granted, with the inspections that were signed. Its terms are those of the day: price, tariff and
 * deliberation as the booking keeps them.
 */
export const agreementOf = (
  row: BookingRow,
  inspections: readonly InspectionRow[],
  { issuedAt, letterhead }: { issuedAt: string; letterhead: Letterhead },
): Document => ({
  title: W.title,
  subtitle: row.resourceName,
  reference: row.number ?? '',
  issued: `Établie le ${instantText(issuedAt)}`,
  issuedAt,
  letterhead,
  subject: `${W.title}, ${row.number ?? ''}`,
  footer: W.footer,
  blocks: [
    { type: 'paragraph', text: W.between(letterhead.authority, row.partyName) },
    { type: 'keyValue', rows: facts(row) },
    ...articles(row).map(({ title, text }, at): Block => ({ type: 'article', number: W.number(at + 1), title, text })),
    ...inspections.flatMap(inspectionBlocks),
    {
      type: 'keyValue',
      rows: [
        { key: W.forTown, value: W.blank },
        { key: W.forParty, value: W.blank },
      ],
    },
  ],
})

function facts(row: BookingRow): KeyValue['rows'] {
  const { price, category } = row
  const optional = (key: string, value: string): KeyValue['rows'] => (value === '' ? [] : [{ key, value }])
  return [
    { key: W.place, value: [row.resourceName, row.address, row.communeName].filter((part) => part !== '').join(', ') },
    { key: W.when, value: slotText(told({ from: row.fromMs, to: row.toMs })) },
    { key: W.use, value: row.title },
    ...(category === null ? [] : [{ key: W.category, value: CATEGORY_NAMES[category] }]),
    ...optional(W.partyNumber, row.partyNumber),
    ...optional(W.contact, row.partyContact),
    ...(row.capacity === null ? [] : [{ key: W.capacity, value: `${row.capacity} personnes (${row.capacityAct})` }]),
    ...(row.attendees === null ? [] : [{ key: W.attendees, value: countText(row.attendees, 'personne') }]),
    ...(price === null ? [] : [{ key: W.price, value: `${priceText(price)}, ${deliberationText(price)}` }]),
    ...row.lines
      .filter(({ state }) => state === 'accepted')
      .map((line) => ({ key: W.services, value: lineText(line) })),
    ...(row.amountCents !== null && row.amountCents > (price?.amountCents ?? 0)
      ? [{ key: W.total, value: moneyText(row.amountCents) }]
      : []),
    ...(price && price.depositCents > 0 ? [{ key: W.deposit, value: moneyText(price.depositCents) }] : []),
    ...(price && price.cleaningCents > 0 ? [{ key: W.cleaning, value: moneyText(price.cleaningCents) }] : []),
    ...optional(W.keys, row.keyPlace),
  ]
}

function articles(row: BookingRow) {
  const rules = cancellationRules(row.rules.cancellation).map((rule) => uncapitalised(withoutStop(rule)))
  const owed = owedText(row)
  return [
    { title: 'Usage', text: W.useText },
    ...(owed === '' ? [] : [{ title: 'Prix et caution', text: owed }]),
    ...(row.rules.needsInsurance ? [{ title: 'Assurance', text: W.insuranceText }] : []),
    { title: 'États des lieux et clés', text: W.inspectionText },
    {
      title: 'Annulation',
      text: rules.length === 0 ? W.freeCancellation : `${W.cancellationText} ${rules.join(' ; ')}.`,
    },
    { title: 'Retrait', text: W.withdrawalText },
  ]
}

/** By when the price is paid and what follows if it is not; what is left before the keys. */
function owedText({ state, holdUntil, amountCents, price, settlement, titleNumber }: BookingRow): string {
  const owes = (amountCents ?? 0) > 0
  const deposits = depositedCents(price)
  return [
    ...(owes && state === 'held'
      ? [settlement === 'title' || holdUntil === null ? W.byTitle : W.paidBy(payByText(holdUntil))]
      : []),
    ...(owes && state !== 'held' ? [titleNumber === null ? W.paid : W.titled(titleNumber)] : []),
    ...(deposits > 0 ? [W.depositText(moneyText(deposits))] : []),
  ].join(' ')
}

const inspectionBlocks = ({ moment, items, remarks, signedAgent, signedParty, signedAt }: InspectionRow): Block[] => [
  { type: 'heading', level: 1, text: `État des lieux : ${MOMENT_NAMES[moment]}` },
  {
    type: 'table',
    summary: `État des lieux : ${MOMENT_NAMES[moment]}`,
    columns: [
      { title: 'Regardé', width: 3 },
      { title: 'État', width: 2 },
      { title: 'Observation', width: 4 },
    ],
    rows: items.map(({ label, state, note }) => [label, INSPECTED_STATE_NAMES[state], note]),
  },
  ...(remarks === '' ? [] : [{ type: 'paragraph' as const, text: remarks }]),
  { type: 'paragraph', size: 'small', text: W.signed(signedAgent, signedParty, instantText(signedAt)) },
]
