import sql from 'sql-template-tag'
import type { NewConsent, Opinion, Withdrawal } from '#contract/services/homes/home.ts'
import type { Scoped } from '#platform/scope.ts'
import type { Giver, Purpose } from '#rules/services/home-rules.ts'

export const keepsHomes = async (db: Scoped) =>
  (await db.one<{ keeps: boolean }>(sql`select homes.keeps_some() as keeps`)).keeps

export const keepsHomesOf = async (db: Scoped, inseeCode: string) =>
  (await db.one<{ keeps: boolean }>(sql`select homes.keeps(${inseeCode}) as keeps`)).keeps

export const keptCommunes = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string }>(sql`
    select c.insee_code as "inseeCode", c.name from commune c
    where c.insee_code in (select served_communes()) and homes.keeps(c.insee_code)
    order by c.name`)

export type HomeRow = {
  id: string
  inseeCode: string
  communeName: string
  sealed: Buffer
  stepMinutes: number
  reassessOn: string
  pausedSince: string | null
  pausedUntil: string | null
  pausedBy: 'person' | 'carer' | null
  pauseEndedAt: string | null
}

const homeColumns = sql`
  h.id, h.insee_code as "inseeCode", c.name as "communeName", h.sealed, h.step_minutes as "stepMinutes", h.reassess_on as "reassessOn",
  h.paused_since as "pausedSince", h.paused_until as "pausedUntil", h.paused_by as "pausedBy", h.pause_ended_at as "pauseEndedAt"`

/** Those of the communes of who reads; the one of the link, when it is a link. */
export const homesRead = (db: Scoped) =>
  db.many<HomeRow>(sql`
    select ${homeColumns} from homes.home h join commune c on c.insee_code = h.insee_code
    order by c.name, h.recorded_at, h.id
    limit 500`)

export const homeRead = (db: Scoped, id: string) =>
  db.maybeOne<HomeRow>(sql`
    select ${homeColumns} from homes.home h join commune c on c.insee_code = h.insee_code where h.id = ${id}`)

type HomeWritten = { id: string; sealed: Buffer; stepMinutes: number; reassessOn: string }

export const insertHome = (
  db: Scoped,
  {
    id,
    sealed,
    stepMinutes,
    reassessOn,
    inseeCode,
    by,
    at,
  }: HomeWritten & { inseeCode: string; by: string; at: string },
) =>
  db.run(sql`
    insert into homes.home (id, insee_code, sealed, step_minutes, reassess_on, recorded_by, recorded_at)
    values (${id}, ${inseeCode}, ${sealed}, ${stepMinutes}, ${reassessOn}::date, ${by}, ${at}::timestamptz)`)

export const updateHome = (db: Scoped, { id, sealed, stepMinutes, reassessOn }: HomeWritten) =>
  db.run(sql`
    update homes.home set sealed = ${sealed}, step_minutes = ${stepMinutes}, reassess_on = ${reassessOn}::date where id = ${id}`)

export type CarerRow = { id: string; homeId: string; rank: number; sealed: Buffer }

export const carersOf = (db: Scoped, homeId: string) =>
  db.many<CarerRow>(sql`
    select id, home_id as "homeId", rank, sealed from homes.carer where home_id = ${homeId} order by rank`)

export const saveCarer = (db: Scoped, { id, homeId, rank, sealed }: CarerRow) =>
  db.run(sql`
    insert into homes.carer (id, home_id, rank, sealed) values (${id}, ${homeId}, ${rank}, ${sealed})
    on conflict (id) do update set rank = excluded.rank, sealed = excluded.sealed`)

export const removeOtherCarers = (db: Scoped, homeId: string, kept: readonly string[]) =>
  db.run(sql`delete from homes.carer where home_id = ${homeId} and id <> all (${[...kept]}::uuid[])`)

export const linksOf = (db: Scoped, homeId: string) =>
  db.many<{ id: string; carerId: string | null }>(sql`
    select id, carer_id as "carerId" from homes.link where home_id = ${homeId} order by carer_id is not null, made_at, id`)

export const insertLink = (
  db: Scoped,
  link: { id: string; homeId: string; carerId: string | null; tokenSha256: string; at: string },
) =>
  db.run(sql`
    insert into homes.link (id, home_id, carer_id, token_sha256, made_at)
    values (${link.id}, ${link.homeId}, ${link.carerId}, ${link.tokenSha256}, ${link.at}::timestamptz)
    on conflict (home_id, carer_id) do nothing`)

export const removeLink = (db: Scoped, homeId: string, id: string) =>
  db.maybeOne<{ carerId: string | null }>(sql`
    delete from homes.link where id = ${id} and home_id = ${homeId} returning carer_id as "carerId"`)

export type ConsentRow = { givenBy: Giver; signedOn: string; purposes: Purpose[]; collectedBy: string }

export const consentOf = (db: Scoped, homeId: string) =>
  db.maybeOne<ConsentRow>(sql`
    select c.given_by as "givenBy", c.signed_on as "signedOn", c.purposes, homes.collector_name(c.home_id) as "collectedBy"
    from homes.consent c where c.home_id = ${homeId}`)

/** Those of these homes whose agreement is signed. */
export const signedAmong = async (db: Scoped, homeIds: readonly string[]) =>
  new Set(
    (
      await db.many<{ homeId: string }>(sql`
        select home_id as "homeId" from homes.consent where home_id = any(${homeIds}::uuid[])`)
    ).map(({ homeId }) => homeId),
  )

export const saveConsent = (db: Scoped, homeId: string, said: NewConsent, by: string, at: string) =>
  db.run(sql`
    insert into homes.consent (home_id, given_by, signed_on, purposes, collected_by, recorded_at)
    values (${homeId}, ${said.givenBy}, ${said.signedOn}::date, ${said.purposes}::text[], ${by}, ${at}::timestamptz)
    on conflict (home_id) do update
    set given_by = excluded.given_by, signed_on = excluded.signed_on, purposes = excluded.purposes, collected_by = excluded.collected_by,
      recorded_at = excluded.recorded_at`)

export type HomeDeviceRow = {
  homeId: string
  sealed: Buffer
  decoderName: string | null
  everySeconds: number
  linkedAt: string
  hasAlerted: boolean
  /** One of its falls or calls reached somebody. */
  hasRung: boolean
  isButton: boolean
  heardAt: string | null
  unreadableSince: string | null
  listeningSince: string | null
  listenedUntil: string | null
}

export const deviceOf = async (db: Scoped, homeId: string) => (await devicesOf(db, [homeId]))[0]

/** Devices of these homes, at most one each. */
export const devicesOf = (db: Scoped, homeIds: readonly string[]) =>
  db.many<HomeDeviceRow>(sql`
    select d.home_id as "homeId", d.sealed, k.name as "decoderName", d.every_seconds as "everySeconds", d.linked_at as "linkedAt", d.has_alerted as "hasAlerted",
      d.has_rung or homes.rings(d.home_id) as "hasRung", d.is_button as "isButton",
      d.heard_at as "heardAt", d.unreadable_since as "unreadableSince", s.since as "listeningSince", s.until as "listenedUntil"
    from homes.device d
    left join sensor_decoder k on k.id = d.decoder_id
    left join homes.listening(d.home_id) as s on true
    where d.home_id = any(${homeIds}::uuid[])`)

export const insertDevice = (
  db: Scoped,
  device: {
    homeId: string
    mac: string
    sealed: Buffer
    decoderId: number | null
    isButton: boolean
    everySeconds: number
    at: string
  },
) =>
  db.run(sql`
    insert into homes.device (home_id, eui_mac, sealed, decoder_id, is_button, every_seconds, linked_at)
    values (${device.homeId}, ${device.mac}, ${device.sealed}, ${device.decoderId}, ${device.isButton}, ${device.everySeconds}, ${device.at}::timestamptz)
    on conflict do nothing`)

/** Forgets what the device sent as a stranger. @returns false when it stands on an equipment of the territory */
export const claimDevice = async (db: Scoped, eui: string, mac: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select homes.claim_device(${eui}) and (select true from (select homes.unmute(${mac})) as done) as is`)
  ).is

export const unlinkDevice = async (db: Scoped, homeId: string, at: string) =>
  (await db.one<{ is: boolean }>(sql`select homes.unlink_device(${homeId}, ${at}::timestamptz) as is`)).is

export const withdraw = async (db: Scoped, homeId: string, reference: string, at: string) =>
  (await db.one<{ is: boolean }>(sql`select homes.withdraw(${homeId}, ${reference}, ${at}::timestamptz) as is`)).is

export const withdrawalsRead = (db: Scoped) =>
  db.many<Withdrawal>(sql`
    select w.reference, c.name as "communeName", w.consented_on as "consentedOn", w.asked_by as "askedBy", w.asked_at as "askedAt",
      w.erased_at as "erasedAt"
    from homes.withdrawal w join commune c on c.insee_code = w.insee_code
    order by w.asked_at desc limit 100`)

export type KeeperReading = 'list' | 'sheet' | 'consent' | 'changed' | 'linked' | 'unlinked'

/** What an agent did with homes is written for their persons; the same reading within ten minutes is one. */
export const noteKeeper = (db: Scoped, homeIds: readonly string[], what: KeeperReading, at: string) =>
  db.run(sql`select homes.note_keeper(${[...homeIds]}::uuid[], ${what}, ${at}::timestamptz)`)

export const mayReadImpact = async (db: Scoped) =>
  (await db.one<{ may: boolean }>(sql`select audits() or homes.keeps_some() as may`)).may

export const advises = async (db: Scoped) => (await db.one<{ is: boolean }>(sql`select homes.advises() as is`)).is

export const opinionsRead = (db: Scoped) =>
  db.many<Opinion>(sql`
    select o.opinion, o.text, homes.adviser_name(o.id) as by, o.given_at as at from homes.opinion o order by o.id desc limit 50`)

export const insertOpinion = (db: Scoped, said: Pick<Opinion, 'opinion' | 'text'>, by: string, at: string) =>
  db.run(sql`
    insert into homes.opinion (opinion, text, given_by, given_at) values (${said.opinion}, ${said.text}, ${by}, ${at}::timestamptz)`)

/** Null below the floor. */
export const countTold = async (db: Scoped, floor: number) =>
  (await db.one<{ count: number | null }>(sql`select homes.count_told(${floor}) as count`)).count

/** Who asks, as they are named on paper. */
export const keeperName = async (db: Scoped) =>
  (
    await db.one<{ name: string }>(sql`
      select trim(given_name || ' ' || family_name) as name from person where id = current_person()`)
  ).name
