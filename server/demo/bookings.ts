import { Readable } from 'node:stream'
import sql from 'sql-template-tag'
import type { NewInspection, RecordedBooking } from '#contract/services/bookings/booking.ts'
import type { AskedLine } from '#contract/services/bookings/booking-line.ts'
import type { Category, NewTariff, ResourceDraft, TariffUnit } from '#contract/services/bookings/resource.ts'
import { legalClockAt, realClockAt } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import { moveBooking, recordBooking } from '#server/services/bookings/bookings.ts'
import type { BookingDeps } from '#server/services/bookings/course.ts'
import { addInsurance, addPhotograph, inspectBooking } from '#server/services/bookings/inspections.ts'
import { addClosure, addOpening, addResource, addTariff } from '#server/services/bookings/resources.ts'
import { recordSeries } from '#server/services/bookings/series.ts'
import { LENT, type Lent } from './lent.ts'
import { pngFile } from './png.ts'

const CANCELLATION = [
  { daysBefore: 30, keptPercent: 25 },
  { daysBefore: 8, keptPercent: 50 },
  { daysBefore: 2, keptPercent: 100 },
]

const PARTIES = {
  choir: {
    category: 'association',
    partyName: 'Chorale de la Hem',
    partyNumber: 'W624001187',
    partyContact: 'Mme Lheureux',
  },
  school: {
    category: 'association',
    partyName: 'Amicale des parents d’élèves',
    partyNumber: 'W624003042',
    partyContact: 'M. Wallaert',
  },
  wedding: { category: 'resident', partyName: 'Agathe Delbarre', partyNumber: '', partyContact: '' },
  cousins: { category: 'outsider', partyName: 'Simon Vasseur', partyNumber: '', partyContact: '' },
} as const

type Party = keyof typeof PARTIES

/** What a concert asks of the other services. */
const CONCERT_LINES: readonly AskedLine[] = [
  { service: 'agenda', asked: 'Concert d’hiver de la chorale, entrée libre, vin chaud à l’entracte.', quantity: null },
  { service: 'collection', asked: 'Devant la salle, à vider le lendemain du concert.', quantity: 4 },
  { service: 'road', asked: 'Rue de la salle, de 18 h à 22 h, sauf secours.', quantity: null },
]

const INSPECTED: NewInspection = {
  items: [
    { label: 'Sol', state: 'good', note: '' },
    { label: 'Cuisine', state: 'good', note: '' },
    { label: 'Sanitaires', state: 'good', note: '' },
    { label: 'Chaises et tables', state: 'good', note: '200 chaises, 35 tables' },
  ],
  ...{ remarks: '', signedAgent: 'Mme Vanhove', signedParty: 'L’occupant' },
}

const picture = () => ({
  fileName: 'photographie.png',
  content: Readable.from([
    pngFile(
      { width: 64, height: 48, colourType: 0 },
      Buffer.concat(Array.from({ length: 48 }, (_, line) => Buffer.from([0, ...Array(64).fill(90 + line * 3)]))),
    ),
  ]),
})

/**
 * What the communes of the demo lend, and who has it: past, under way, to come, and one dispute. Written once, by the use cases; days
 * are counted from « today », so that a demonstration is never old.
 */
export async function loadBookings(deps: BookingDeps): Promise<void> {
  const { db } = deps
  const [secretary, administrator] = [await personOf(db, 'secretaire'), await personOf(db, 'admin')]
  if (!secretary || !administrator || (await isWritten(db))) return
  const ids = await withProof(true, () => lendAll(deps, administrator))
  const [hall = '', meeting = ''] = ids
  const life = new Life(deps, secretary)
  await life.wholeUse(hall, 'wedding', -33, 'Noces d’or')
  await life.dispute(hall, 'cousins', -9, 'Fête de famille')
  await life.confirmed(hall, 'school', 5, 'Loto de l’école')
  await life.asked(hall, 'wedding', 19, 'Anniversaire')
  await life.asked(hall, 'choir', 26, 'Concert d’hiver', CONCERT_LINES)
  await life.held(hall, 'cousins', 40, 'Baptême')
  await life.asked(ids[8] ?? '', 'school', 12, 'Sortie au musée')
  // once they are written: bookings that a closure meets stay, and none is taken in it
  await withProof(true, () => closeAtNewYear(deps, administrator))
  await life.rehearsals(meeting)
}

const personOf = async (db: Database, name: string) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = ${`${name}@demo.parvis.example`}`))?.id

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from resource) as is`)).is

type Ground = { inseeCode: string; lon: number; lat: number }

/** The commune of the demo accounts, then those around it that have a cadastre; each with a place in it. */
const communesOf = (db: Database) =>
  db.many<Ground>(sql`
    select p.insee_code as "inseeCode", st_x(st_transform(st_setsrid(st_centroid(st_extent(p.geom)::geometry), 2154), 4326))::float8 as lon,
      st_y(st_transform(st_setsrid(st_centroid(st_extent(p.geom)::geometry), 2154), 4326))::float8 as lat
    from parcel p where p.until_version is null
    group by p.insee_code order by p.insee_code <> ${DEMO_COMMUNE}, p.insee_code limit 4`)

async function lendAll(deps: BookingDeps, administrator: string): Promise<string[]> {
  const communes = await communesOf(deps.db)
  const today = deps.clock.today()
  const year = today.year
  const ids: string[] = []
  for (const { commune, said, unit, prices, deposit = 0, hours = ['08:00', '23:00'], units = [] } of LENT) {
    const ground = communes[commune] ?? communes[0]
    if (!ground) continue
    const draft = draftOf(ground, said, deposit > 0)
    const { id } = await addResource(deps, administrator, draft)
    for (const name of units) await addResource(deps, administrator, { ...draft, name, unitOf: id })
    await addOpening(deps, administrator, id, {
      ...{
        startsOn: `${year - 1}-01-01`,
        fromTime: hours[0],
        toTime: hours[1],
        rrule: 'FREQ=DAILY',
        exceptOn: [],
        endsOn: null,
      },
    })
    for (const [category, amountCents] of Object.entries(prices) as [Category, number][])
      await addTariff(deps, administrator, id, tariffOf({ category, unit, amountCents, deposit, year }))
    ids.push(id)
  }
  return ids
}

const closeAtNewYear = (deps: BookingDeps, administrator: string) => {
  const { year } = deps.clock.today()
  return addClosure(deps, administrator, {
    ...{ inseeCode: DEMO_COMMUNE, resourceId: null, reason: 'Fermeture de fin d’année' },
    ...{ from: `${year}-12-24T00:00`, to: `${year + 1}-01-02T00:00` },
  })
}

const draftOf = ({ inseeCode, lon, lat }: Ground, said: Lent['said'], needsInsurance: boolean): ResourceDraft => ({
  ...{ inseeCode, unitOf: null, description: '', address: '', position: { lon, lat }, capacity: null, capacityAct: '' },
  ...{ bufferBeforeMin: 0, bufferAfterMin: 0, keyPlace: 'Mairie, accueil', isLent: true, ...said },
  rules: {
    ...{ stepMin: 30, minMin: 60, maxMin: 2880, noticeDays: 1, aheadDays: 540, needsAnswer: true, needsInsurance },
    ...{ cancellation: CANCELLATION, inspected: INSPECTED.items.map(({ label }) => label) },
  },
})

const tariffOf = (said: {
  category: Category
  unit: TariffUnit
  amountCents: number
  deposit: number
  year: number
}): NewTariff => ({
  ...{ category: said.category, unit: said.unit, amountCents: said.amountCents, depositCents: said.deposit },
  cleaningCents: said.deposit >= 50_000 ? 10_000 : 0,
  freeUses: said.category === 'association' && said.amountCents > 0 ? 2 : 0,
  ...{ validFrom: `${said.year - 1}-01-01`, deliberation: `${said.year - 2}-87` },
  ...{ deliberatedOn: `${said.year - 2}-12-11`, executoryOn: `${said.year - 2}-12-15` },
})

/** Bookings as a secretary writes them, each step on its day. */
class Life {
  readonly #deps: BookingDeps
  readonly #secretary: string

  constructor(deps: BookingDeps, secretary: string) {
    this.#deps = deps
    this.#secretary = secretary
  }

  /** The same room of code, days from now. */
  #on(days: number): BookingDeps {
    const at = () => this.#deps.realClock.instant().add({ hours: 24 * days })
    return days >= 0 ? this.#deps : { ...this.#deps, clock: legalClockAt(at), realClock: realClockAt(at) }
  }

  #day = (days: number) => this.#deps.clock.today().add({ days }).toString()

  async asked(
    resourceId: string,
    party: Party,
    days: number,
    title: string,
    lines: readonly AskedLine[] = [],
  ): Promise<string> {
    const said: RecordedBooking = {
      ...{
        resourceId,
        title,
        attendees: 30,
        channel: 'counter',
        partyEmail: '',
        partyPhone: '03 21 00 00 00',
        ...PARTIES[party],
      },
      lines: [...lines],
      ...{ from: `${this.#day(days)}T10:00`, to: `${this.#day(days)}T22:00` },
    }
    return (await recordBooking(this.#on(Math.min(days - 20, -1)), this.#secretary, said)).id
  }

  async held(resourceId: string, party: Party, days: number, title: string): Promise<string> {
    const id = await this.asked(resourceId, party, days, title)
    await moveBooking(this.#on(Math.min(days - 19, -1)), this.#secretary, id, { move: 'accept' })
    return id
  }

  async confirmed(resourceId: string, party: Party, days: number, title: string): Promise<string> {
    const id = await this.held(resourceId, party, days, title)
    const then = this.#on(Math.min(days - 15, -1))
    const { state } = await addInsurance(then, this.#secretary, id, picture())
    if (state === 'held') await moveBooking(then, this.#secretary, id, { move: 'settle', titleNumber: '2026-214' })
    return id
  }

  async #lent(
    resourceId: string,
    party: Party,
    days: number,
    title: string,
    after: Partial<NewInspection>,
  ): Promise<string> {
    const id = await this.confirmed(resourceId, party, days, title)
    const [eve, next] = [this.#on(days), this.#on(days + 1)]
    for (const move of ['acceptInsurance', 'receiveDeposit'] as const)
      await moveBooking(eve, this.#secretary, id, { move })
    await inspectBooking(eve, this.#secretary, { id, moment: 'before' }, INSPECTED)
    await moveBooking(eve, this.#secretary, id, { move: 'handOver' })
    await addPhotograph(next, this.#secretary, { id, moment: 'after', photographId: crypto.randomUUID() }, picture())
    await inspectBooking(next, this.#secretary, { id, moment: 'after' }, { ...INSPECTED, ...after })
    await moveBooking(next, this.#secretary, id, { move: 'takeBack' })
    return id
  }

  async wholeUse(resourceId: string, party: Party, days: number, title: string): Promise<void> {
    const id = await this.#lent(resourceId, party, days, title, {})
    const end = this.#on(days + 2)
    await moveBooking(end, this.#secretary, id, { move: 'returnDeposit', keptCents: 0, reason: '' })
    await moveBooking(end, this.#secretary, id, { move: 'close', reason: '' })
  }

  async dispute(resourceId: string, party: Party, days: number, title: string): Promise<void> {
    const items = INSPECTED.items.map((item) =>
      item.label === 'Cuisine' ? { ...item, state: 'damaged' as const, note: 'Plan de travail brûlé' } : item,
    )
    const id = await this.#lent(resourceId, party, days, title, {
      items,
      remarks: 'L’occupant dit que la trace était là avant.',
    })
    await moveBooking(this.#on(days + 1), this.#secretary, id, {
      move: 'dispute',
      reason: 'Plan de travail brûlé, contesté par l’occupant.',
    })
  }

  async rehearsals(resourceId: string): Promise<void> {
    const first = this.#deps.clock.today().add({ days: 2 })
    const last = first.add({ weeks: 24 })
    await recordSeries(this.#deps, this.#secretary, {
      ...{
        resourceId,
        title: 'Répétition',
        attendees: 25,
        channel: 'counter',
        partyEmail: '',
        partyPhone: '03 21 00 00 00',
        ...PARTIES.choir,
      },
      ...{ startsOn: first.toString(), fromTime: '19:00', toTime: '21:00', skipsConflicts: true },
      rrule: `FREQ=WEEKLY;UNTIL=${last.toString().replaceAll('-', '')}T235959Z`,
    })
  }
}
