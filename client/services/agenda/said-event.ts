import type { useForm } from '#client/ui/use-form.ts'
import type { SaidEvent } from '#contract/services/agenda/agenda-event.ts'
import type { EventTheme } from '#contract/services/agenda/event-names.ts'
import { type Recurrence, type Weekday, weekdayOf } from '#contract/services/agenda/recurrence.ts'
import type { PRICING_NAMES } from '#wording/services/agenda/agenda-words.ts'

/** What the form holds of an event, as it is typed. */
export type EventForm = {
  title: string
  body: string
  theme: EventTheme
  inseeCode: string
  placeName: string
  address: string
  point: { lon: number; lat: number } | null
  website: string
  isAllDay: boolean
  startsOn: string
  startsAt: string
  endsOn: string
  endsAt: string
  every: Recurrence['every'] | ''
  interval: string
  weekdays: readonly Weekday[]
  monthBy: Recurrence['monthBy']
  until: string
  capacity: string
  pricing: keyof typeof PRICING_NAMES
  price: string
  priceDeliberation: string
}

/** What the fields need of a form of an event, whoever else it asks about. */
export type OfEvent = Pick<ReturnType<typeof useForm<EventForm>>, 'values' | 'errorOf' | 'set' | 'field'>

export const NEW_EVENT: EventForm = {
  ...{ title: '', body: '', theme: 'culture', inseeCode: '', placeName: '', address: '', point: null, website: '' },
  ...{ isAllDay: false, startsOn: '', startsAt: '', endsOn: '', endsAt: '', every: '', interval: '1', weekdays: [] },
  ...{ monthBy: 'day', until: '', capacity: '', pricing: 'unknown', price: '', priceDeliberation: '' },
}

/** A known event as the form shows it. */
export const formOf = (said: SaidEvent): EventForm => ({
  ...NEW_EVENT,
  ...{ title: said.title, body: said.body, theme: said.theme, inseeCode: said.inseeCode, placeName: said.placeName },
  ...{ address: said.address, point: said.point, website: said.website, isAllDay: said.startsAt === null },
  ...{ startsOn: said.startsOn, startsAt: said.startsAt ?? '', endsOn: said.endsOn, endsAt: said.endsAt ?? '' },
  every: said.recurrence?.every ?? '',
  interval: String(said.recurrence?.interval ?? 1),
  weekdays: said.recurrence?.weekdays ?? [],
  monthBy: said.recurrence?.monthBy ?? 'day',
  until: said.recurrence?.until ?? '',
  capacity: said.capacity === null ? '' : String(said.capacity),
  pricing: said.priceCents === null ? 'unknown' : said.priceCents === 0 ? 'free' : 'paid',
  price: !said.priceCents ? '' : (said.priceCents / 100).toFixed(2).replace('.', ','),
  priceDeliberation: said.priceDeliberation,
})

/** Cents of `8`, `8,50` or `8.5`; null when nothing, or nothing that is a price, is written. */
export function centsOf(price: string): number | null {
  const [, euros, cents = ''] = /^\s*(\d{1,5})(?:[.,](\d{1,2}))?\s*€?\s*$/.exec(price) ?? []
  const total = euros === undefined ? 0 : Number(euros) * 100 + Number(cents.padEnd(2, '0'))
  return total > 0 ? total : null
}

/** What the rule is, as it is typed; null for a single date. The first date is always one of its days. */
export function recurrenceOfForm({
  every,
  interval,
  weekdays,
  monthBy,
  until,
  startsOn,
}: EventForm): Recurrence | null {
  if (every === '' || startsOn === '') return null
  const first = weekdayOf(startsOn)
  return {
    every,
    interval: Number(interval),
    weekdays: every === 'week' ? [...new Set([first, ...weekdays])] : [],
    monthBy: every === 'month' ? monthBy : 'day',
    until,
  }
}

export const timesOfForm = ({ isAllDay, startsOn, startsAt, endsOn, endsAt }: EventForm) => ({
  startsOn,
  startsAt: isAllDay || startsAt === '' ? null : startsAt,
  endsOn: endsOn || startsOn,
  endsAt: isAllDay || endsAt === '' ? null : endsAt,
})

export const saidOf = (form: EventForm): SaidEvent => ({
  ...{ title: form.title, body: form.body, theme: form.theme, inseeCode: form.inseeCode, placeName: form.placeName },
  ...{ address: form.address, point: form.point, website: form.website, ...timesOfForm(form) },
  recurrence: recurrenceOfForm(form),
  capacity: form.capacity === '' ? null : Number(form.capacity),
  priceCents: { unknown: null, free: 0, paid: centsOf(form.price) }[form.pricing],
  priceDeliberation: form.priceDeliberation,
})

/** What is missing or wrong, field by field. */
export const faultsOf = (form: EventForm) => ({
  ...(form.title.trim().length < 3 && { title: 'Donnez un titre' }),
  ...(form.inseeCode === '' && { inseeCode: 'Choisissez la commune' }),
  ...(form.placeName.trim().length < 2 && { placeName: 'Dites le lieu' }),
  ...(form.startsOn === '' && { startsOn: 'Dites le premier jour' }),
  ...(!form.isAllDay && form.startsAt === '' && { startsAt: 'Dites l’heure du début' }),
  ...(!form.isAllDay && form.endsAt === '' && { endsAt: 'Dites l’heure de la fin' }),
  ...(form.every !== '' && form.until === '' && { until: 'Dites jusqu’à quel jour' }),
  ...(form.pricing === 'paid' && centsOf(form.price) === null && { price: 'Écrivez un prix en euros : 8 ou 8,50' }),
  ...(form.capacity !== '' && !/^[1-9]\d*$/.test(form.capacity) && { capacity: 'Écrivez un nombre de places' }),
  ...(form.pricing === 'paid' &&
    centsOf(form.price) !== null &&
    form.priceDeliberation.trim() === '' && { priceDeliberation: 'Dites la délibération qui fixe le prix' }),
})
