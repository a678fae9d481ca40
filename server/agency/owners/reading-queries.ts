import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'
import type { ReadingPurpose } from '#rules/owners/reading-rights.ts'

export const worksAt = async (scoped: Scoped, inseeCode: string) =>
  (await scoped.one<{ works: boolean }>(sql`select owner.works_at(${inseeCode}) as works`)).works

export type Vintage = { vintage: number; communeName: string; missing: string[] }

export const vintageOf = (scoped: Scoped, inseeCode: string) =>
  scoped.maybeOne<Vintage>(sql`
    select v.vintage, coalesce(c.name, nullif(v.name, ''), v.insee_code) as "communeName", v.missing
    from owner.commune_vintage v left join commune c on c.insee_code = v.insee_code
    where v.insee_code = ${inseeCode}`)

/** Dossiers that the person reads on this parcel, the last first. */
export const dossiersOn = (scoped: Scoped, parcelId: string) =>
  scoped.many<{ id: string; number: string | null; title: string }>(sql`
    select d.id, d.number, d.title from dossier d join dossier_parcel p on p.dossier_id = d.id
    where p.parcel_id = ${parcelId} and d.state <> 'draft'
    order by d.created_at desc limit 30`)

export type Opened = {
  id: string
  at: string
  purpose: ReadingPurpose
  families: readonly string[]
  inseeCode: string
  parcelId: string | null
  /** null: those that hold a right on the parcel. */
  accounts: readonly string[] | null
  dossierId: string | null
  requestId: string | null
  /** What the journal of names says of it. */
  words: string
}

/** Writes why somebody is about to read. @returns false for who does not work there */
export const openReading = async (scoped: Scoped, to: Opened): Promise<boolean> =>
  (
    await scoped.one<{ id: string | null }>(sql`
      select owner.open_reading(
        ${to.id}::uuid, ${to.at}::timestamptz, ${to.purpose}, ${[...to.families]}::text[], ${to.inseeCode}, ${to.parcelId},
        ${to.accounts === null ? null : [...to.accounts]}::text[], ${to.dossierId}::uuid, ${to.requestId}::uuid, ${to.words}) as id`)
  ).id !== null

export const noteUnusual = async (scoped: Scoped, at: string, most: number) =>
  (await scoped.one<{ is: boolean }>(sql`select owner.note_unusual(${at}::timestamptz, ${most}) as "is"`)).is

/** The transaction bears that reading: rows of its accounts are open to it, and no other. */
export const bear = (scoped: Scoped, readingId: string) =>
  scoped.one(sql`select set_config('owner.reading', ${readingId}, true)`)

export type ReadingRow = {
  id: string
  at: string
  purpose: ReadingPurpose
  families: string[]
  inseeCode: string
  parcelId: string | null
  accounts: string[]
  dossier: { id: string; number: string | null } | null
}

export const readingById = (scoped: Scoped, id: string) =>
  scoped.maybeOne<ReadingRow>(sql`
    select r.id, r.at, r.purpose, r.families, r.insee_code as "inseeCode", r.parcel_id as "parcelId", r.accounts,
      (select jsonb_build_object('id', d.id, 'number', d.number) from dossier d where d.id = r.dossier_id) as dossier
    from owner.reading r where r.id = ${id}::uuid`)

export type HolderRow = {
  account: string
  right: string | null
  split: string | null
  nature: string | null
  person: string | null
  sealed: Buffer
}

/** In the order of their ranks: the main holder first. */
export const bornHolders = (scoped: Scoped) =>
  scoped.many<HolderRow>(sql`
    select h.account, h.right_kind as "right", h.split, h.nature, h.person, h.sealed
    from owner.holder h where h.insee_code = owner.borne_commune()
    order by h.account, h.rank, h.person`)

export type ParcelRow = {
  account: string | null
  id: string
  areaM2: number | null
  houseNumber: string | null
  suffix: string | null
  streetKind: string | null
  street: string | null
  revenue: number | null
  subdivisions: { letters: string; areaM2: number | null; nature: string; class: string }[]
  exemptions: string[]
}

/** @param parcelId  null: every parcel of the accounts; @param account  null: of each of them */
export const bornParcels = (scoped: Scoped, parcelId: string | null, account: string | null) =>
  scoped.many<ParcelRow>(sql`
    select p.account, p.id, p.area_m2 as "areaM2", p.house_number as "houseNumber", p.suffix, p.street_kind as "streetKind", p.street,
      (select sum(s.revenue) from owner.subdivision s where s.insee_code = p.insee_code and s.parcel_id = p.id)::float8 as revenue,
      coalesce((
        select jsonb_agg(jsonb_build_object(
            'letters', coalesce(s.letters, ''), 'areaM2', s.area_m2, 'nature', coalesce(s.nature_group, ''), 'class', coalesce(s.class, '')) order by s.letters)
        from owner.subdivision s where s.insee_code = p.insee_code and s.parcel_id = p.id), '[]'::jsonb) as subdivisions,
      array(
        select concat_ws(' ', e.letters, e.authority, e.since_year || '–' || e.until_year)
        from owner.exemption e where e.insee_code = p.insee_code and e.parcel_id = p.id order by 1) as exemptions
    from owner.parcel p
    where p.insee_code = owner.borne_commune() and (${parcelId}::text is null or p.id = ${parcelId})
      and (${account}::text is null or p.account = ${account})
    order by p.id limit 2000`)

export type LocalRow = {
  account: string | null
  invariant: string
  parcelId: string | null
  building: string | null
  entrance: string | null
  level: string | null
  door: string | null
  houseNumber: string | null
  suffix: string | null
  street: string | null
  rentalValue: number | null
  type: string | null
  nature: string | null
  builtYear: string | null
  areaM2: number | null
  rooms: number | null
}

export const bornLocals = (scoped: Scoped, parcelId: string | null, account: string | null) =>
  scoped.many<LocalRow>(sql`
    select l.account, l.invariant, w.parcel_id as "parcelId", w.building, w.entrance, w.level, w.door, w.house_number as "houseNumber",
      w.suffix, w.street, l.rental_value as "rentalValue", l.type, l.nature, l.built_year as "builtYear",
      (select sum(m.area_m2) from owner.main_part m where m.insee_code = l.insee_code and m.invariant = l.invariant)::integer as "areaM2",
      (select sum(m.rooms) from owner.main_part m where m.insee_code = l.insee_code and m.invariant = l.invariant)::integer as rooms
    from owner.local l
    left join owner.local_place w on w.insee_code = l.insee_code and w.invariant = l.invariant
    where l.insee_code = owner.borne_commune() and (${parcelId}::text is null or w.parcel_id = ${parcelId})
      and (${account}::text is null or l.account = ${account})
    order by l.invariant limit 2000`)

export type LotRow = {
  account: string | null
  parcelId: string
  lot: string
  share: number | null
  shareOf: number | null
  areaM2: number | null
}

export const bornLots = (scoped: Scoped, parcelId: string | null, account: string | null) =>
  scoped.many<LotRow>(sql`
    select t.account, t.parcel_id as "parcelId", t.lot, t.share, t.share_of as "shareOf", t.area_m2 as "areaM2"
    from owner.lot t
    where t.insee_code = owner.borne_commune() and (${parcelId}::text is null or t.parcel_id = ${parcelId})
      and (${account}::text is null or t.account = ${account})
    order by t.parcel_id, t.lot limit 2000`)

export const audits = async (scoped: Scoped) =>
  (await scoped.one<{ audits: boolean }>(sql`select audits() as audits`)).audits

export const lastReadings = (db: Database) =>
  db.many<{
    id: string
    at: string
    who: string
    purpose: ReadingPurpose
    families: string[]
    inseeCode: string
    parcelId: string | null
    accounts: string[]
    dossierNumber: string | null
    isDesk: boolean
    searched: string[] | null
    found: number | null
  }>(sql`
    select r.id, r.at, trim(p.given_name || ' ' || p.family_name) as who, r.purpose, r.families, r.insee_code as "inseeCode",
      r.parcel_id as "parcelId", r.accounts, d.number as "dossierNumber", r.request_id is not null as "isDesk",
      r.searched, r.found
    from owner.reading r
    join person p on p.id = r.person_id
    left join dossier d on d.id = r.dossier_id
    order by r.at desc limit 200`)

export const unusualReadings = (db: Database) =>
  db.many<{ who: string; hour: string; accounts: number }>(sql`
    select trim(p.given_name || ' ' || p.family_name) as who, u.hour, u.accounts
    from owner.unusual_reading u join person p on p.id = u.person_id
    order by u.hour desc limit 50`)

/** Lines of before: they are kept as long as those of the journal of names. */
export const forgetReadings = (db: Database, before: string) =>
  db.run(sql`
    with unusual as (delete from owner.unusual_reading where hour < ${before}::timestamptz)
    delete from owner.reading where at < ${before}::timestamptz`)
