import sql from 'sql-template-tag'
import type { KeptEvent } from '#contract/services/agenda/agenda-event.ts'
import type { Database } from '#platform/database.ts'
import type { Deps } from '#platform/deps.ts'
import { outsideReader } from '#platform/outside-fetch.ts'
import { withProof } from '#platform/proof.ts'
import { DEMO_COMMUNE } from '#server/agency/people/demo-accounts.ts'
import {
  changeOccurrence,
  decideEvent,
  listKeptEvents,
  proposeEvent,
  readKeptEvent,
  writeEvent,
} from '#server/services/agenda/events.ts'
import { writeOrganiser } from '#server/services/agenda/organisers.ts'
import { PAID_SEATS } from '#server/services/agenda/seat-money.ts'
import { takeSeat } from '#server/services/agenda/seats.ts'
import { depositCalendar, writeSource } from '#server/services/agenda/sources.ts'
import { ofPlace } from '#wording/place/datasets/document-title.ts'
import { DEMO_EVENTS, type DemoEvent, demoCalendar } from './agenda-events.ts'

type SeedDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>
type Town = { inseeCode: string; name: string; points: [number, number][] }

const BODIES = {
  intercommunality: { kind: 'intercommunality', name: 'Communauté de communes (CCRA)' },
  socialCentre: { kind: 'socialCentre', name: 'CIAS' },
  partnerBody: { kind: 'partnerBody', name: 'Cpeti' },
} as const

const DELIBERATION = 'Délibération du 12 mars 2026'
const FULL = 'Dégustation au moulin'
const CANCELLED = 'Tournoi de badminton'
const MARKET = 'Marché hebdomadaire'

/** The agenda of the demo territory, as its agents, its associations and its residents wrote it. Written once. */
export async function loadAgenda(given: SeedDeps): Promise<void> {
  const deps = { ...given, seatCashier: PAID_SEATS, readOutside: outsideReader() }
  const admin = await administratorOf(deps.db)
  const towns = await townsOf(deps.db)
  const [town] = towns
  if (!admin || !town || (await isWritten(deps.db))) return
  await withProof(true, async () => {
    const organisers = await organisersOf(deps, admin, towns)
    const ids = new Map<string, string>()
    for (const [rank, event] of DEMO_EVENTS.entries()) {
      const { id } = await writeEvent(deps, admin, saidOf(event, rank, towns, organisers, deps.clock.today()))
      ids.set(event.title, id)
    }
    await changeMarket(deps, admin, ids.get(MARKET) ?? '')
    await fill(deps, admin, ids.get(FULL) ?? '')
    const reason = 'La salle est fermée pour travaux'
    await decideEvent(deps, admin, ids.get(CANCELLED) ?? '', { state: 'cancelled', reason })
    await propose(deps, admin, town)
    await readElsewhere(deps, admin, town)
  })
}

type AgendaDeps = SeedDeps & { seatCashier: typeof PAID_SEATS; readOutside: ReturnType<typeof outsideReader> }

async function organisersOf(
  deps: AgendaDeps,
  admin: string,
  towns: readonly Town[],
): Promise<ReadonlyMap<string, number>> {
  const organisers = new Map<string, number>()
  for (const [key, body] of Object.entries(BODIES))
    organisers.set(key, (await writeOrganiser(deps, admin, { ...body, inseeCode: null })).id)
  for (const { inseeCode, name } of towns)
    organisers.set(
      inseeCode,
      (await writeOrganiser(deps, admin, { kind: 'commune', name: `Mairie ${ofPlace(name)}`, inseeCode })).id,
    )
  return organisers
}

function saidOf(
  event: DemoEvent,
  rank: number,
  towns: readonly Town[],
  organisers: ReadonlyMap<string, number>,
  today: Temporal.PlainDate,
): KeptEvent {
  const { title, body = '', theme, by, at, place, inDays, lasts = 0, hours, rule, capacity, priceCents } = event
  const town = towns[at % towns.length] ?? towns[0]
  if (!town) throw new Error('a territory without commune')
  const start = today.add({ days: inDays })
  const [startsAt = null, endsAt = null] = hours?.split('-') ?? []
  const [lon, lat] = town.points[rank % town.points.length] ?? []
  const { weeks, ...recurrence } = rule ?? { weeks: 0 }
  const isFifth = start.day > 28
  return {
    ...{ title, body, theme, inseeCode: town.inseeCode, placeName: place, address: '', website: '' },
    point: lon === undefined || lat === undefined ? null : { lon, lat },
    ...{ startsOn: start.toString(), startsAt, endsOn: start.add({ days: lasts }).toString(), endsAt },
    recurrence: rule
      ? {
          ...{ interval: 1, weekdays: [], ...recurrence, every: rule.every },
          monthBy: rule.monthBy === undefined || isFifth ? 'day' : rule.monthBy,
          until: start.add({ weeks }).toString(),
        }
      : null,
    capacity: capacity ?? null,
    priceCents: priceCents ?? 0,
    priceDeliberation: priceCents === undefined ? '' : DELIBERATION,
    organiserId: organisers.get(by === 'commune' ? town.inseeCode : by) ?? null,
    organiserName: by,
    expectedSequence: null,
  }
}

/** One market moved to the day before, another that does not take place. */
async function changeMarket(deps: AgendaDeps, admin: string, id: string): Promise<void> {
  const { occurrences } = await readKeptEvent(deps, admin, id)
  const [, moved, cancelled] = occurrences
  if (!moved || !cancelled) return
  const on = Temporal.PlainDate.from(moved.startsOn).subtract({ days: 1 }).toString()
  await changeOccurrence(deps, admin, id, moved.id, {
    ...{
      change: 'move',
      startsOn: on,
      startsAt: '14:00',
      endsOn: on,
      endsAt: '18:00',
      reason: 'La place est prise le lendemain',
    },
  })
  await changeOccurrence(deps, admin, id, cancelled.id, { change: 'cancel', reason: 'Travaux sur la place' })
}

const NAMES = [
  'Agathe Delbarre',
  'Hubert Wallaert',
  'Paul Rameau',
  'Simon Vasseur',
  'Yvette Lheureux',
  'Odile Vandamme',
]

/** Residents until there is no place left, and two who wait. */
async function fill(deps: AgendaDeps, admin: string, id: string): Promise<void> {
  const [date] = (await readKeptEvent(deps, admin, id)).occurrences
  if (!date) return
  for (let taken = 0; taken < (date.capacity ?? 0) + 4; taken += 2)
    await takeSeat(deps, {
      occurrenceId: date.id,
      name: NAMES[(taken / 2) % NAMES.length] ?? '',
      email: '',
      quantity: 2,
    })
}

/** Two proposals that wait for the town hall, one that was refused. */
async function propose(deps: AgendaDeps, admin: string, { inseeCode }: Town): Promise<void> {
  const today = deps.clock.today()
  const asked = (title: string, inDays: number, organiserName: string) => {
    const on = today.add({ days: inDays }).toString()
    return proposeEvent(deps, {
      ...{
        title,
        body: '',
        theme: 'culture',
        inseeCode,
        placeName: 'Salle des associations',
        address: '',
        point: null,
        website: '',
      },
      ...{
        startsOn: on,
        startsAt: '20:00',
        endsOn: on,
        endsAt: '22:00',
        recurrence: null,
        capacity: null,
        priceCents: null,
      },
      ...{
        priceDeliberation: '',
        organiserName,
        contactName: 'Yvette Lheureux',
        contactEmail: 'yvette@demo.parvis.example',
      },
    })
  }
  await asked('Soirée jeux de société', 25, 'Ludothèque')
  await asked('Projection : le marais en hiver', 33, 'Ciné-club')
  await asked('Vide-grenier privé', 27, 'Un particulier')
  const { lines } = await listKeptEvents(deps, admin, { state: 'proposed', q: 'Vide-grenier' })
  const [line] = lines
  const reason = 'Un vide-grenier se déclare d’abord en mairie : demandez l’imprimé au guichet.'
  if (line) await decideEvent(deps, admin, line.id, { state: 'refused', reason })
}

/** The calendar of an association, deposited as a file. */
async function readElsewhere(deps: AgendaDeps, admin: string, { inseeCode }: Town): Promise<void> {
  const { id: organiserId } = await writeOrganiser(deps, admin, { kind: 'association', name: 'Club photo', inseeCode })
  const said = { name: 'Club photo', inseeCode, organiserId, theme: 'culture', isModerated: false, url: null } as const
  const { id } = await writeSource(deps, admin, said)
  const day = (inDays: number) => deps.clock.today().add({ days: inDays }).toString().replaceAll('-', '')
  await depositCalendar(deps, admin, id, Buffer.from(demoCalendar(day)))
}

const administratorOf = async (db: Database) =>
  (await db.maybeOne<{ id: string }>(sql`select id from person where email = 'admin@demo.parvis.example'`))?.id

const isWritten = async (db: Database) =>
  (await db.one<{ is: boolean }>(sql`select exists (select from agenda_event) as is`)).is

/** The communes of the territory, the one of the demo accounts first, with addresses here and there to stand at. */
const townsOf = (db: Database) =>
  db.many<Town>(sql`
    select c.insee_code as "inseeCode", c.name, coalesce((
      select jsonb_agg(jsonb_build_array(st_x(position), st_y(position)))
      from (
        select a.position from address a join street s on s.id = a.street_id
        where s.insee_code = c.insee_code and a.position is not null
        order by md5(a.id::text) limit 12) as chosen), '[]') as points
    from commune c
    where c.geom is not null
    order by c.insee_code <> ${DEMO_COMMUNE}, c.population desc nulls last, c.insee_code`)
