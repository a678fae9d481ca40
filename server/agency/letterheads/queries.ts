import sql from 'sql-template-tag'
import type { CommuneLetterhead, LetterheadText, ServiceContact } from '#contract/agency/letterheads/letterhead.ts'
import type { Service } from '#law/tables/consultation-services.ts'
import type { LegalInstant } from '#platform/clock.ts'
import type { Database } from '#platform/database.ts'

const columns = (today: string) => sql`
  c.insee_code as "inseeCode", c.name as "communeName",
  coalesce(h.authority, '') as authority, coalesce(h.address, '') as address, coalesce(h.phone, '') as phone,
  coalesce(h.email, '') as email, coalesce(h.website, '') as website, coalesce(h.hours, '') as hours,
  h.image is not null as "hasImage", h.updated_at as "updatedAt",
  coalesce((
    select json_agg(json_build_object(
      'personId', p.id, 'name', trim(p.given_name || ' ' || p.family_name), 'capacity', d.capacity,
      'actReference', d.act_reference, 'validTo', d.valid_to) order by d.is_authority desc, p.family_name, d.id)
    from signature_delegation d
    join person p on p.id = d.signatory_id and p.disabled_at is null
    where d.insee_code = c.insee_code
      and d.valid_from <= ${today}::date and (d.valid_to is null or d.valid_to >= ${today}::date)), '[]'::json) as signatories`

/** Communes on which something is done, with the head of their letters and who signs there today. */
export const letterheadsOf = (db: Database, today: string) =>
  db.many<CommuneLetterhead>(sql`
    select ${columns(today)}
    from commune c
    left join letterhead h on h.insee_code = c.insee_code
    where h.insee_code is not null or c.insee_code in (select communes_at_work())
    order by c.name
    limit 2000`)

export const letterheadOfCommune = (db: Database, inseeCode: string, today: string) =>
  db.maybeOne<CommuneLetterhead>(sql`
    select ${columns(today)}
    from commune c
    left join letterhead h on h.insee_code = c.insee_code
    where c.insee_code = ${inseeCode}`)

export const keepLetterhead = (
  db: Database,
  inseeCode: string,
  { authority, address, phone, email, website, hours }: LetterheadText,
  by: string | null,
  at: LegalInstant,
) =>
  db.run(sql`
    insert into letterhead (insee_code, authority, address, phone, email, website, hours, updated_by, updated_at)
    values (
      ${inseeCode}, ${authority}, ${address}, ${phone}, ${email}, ${website}, ${hours}, ${by}, ${at.toString()}::timestamptz)
    on conflict (insee_code) do update
    set
      authority = excluded.authority, address = excluded.address, phone = excluded.phone, email = excluded.email,
      website = excluded.website, hours = excluded.hours, updated_by = excluded.updated_by,
      updated_at = excluded.updated_at`)

/** @param image  null takes the picture away */
export const keepArms = (
  db: Database,
  inseeCode: string,
  image: { bytes: Buffer; mediaType: string } | null,
  by: string | null,
  at: LegalInstant,
) =>
  db.run(sql`
    insert into letterhead (insee_code, image, image_type, updated_by, updated_at)
    values (${inseeCode}, ${image?.bytes ?? null}, ${image?.mediaType ?? null}, ${by}, ${at.toString()}::timestamptz)
    on conflict (insee_code) do update
    set
      image = excluded.image, image_type = excluded.image_type, updated_by = excluded.updated_by,
      updated_at = excluded.updated_at`)

type ServiceRow = ServiceContact & { service: string; isOwn: boolean }

/** What is known of each service from a commune: its own line, or else that of the territory. @param inseeCode  null: the territory's */
export const servicesOf = (db: Database, inseeCode: string | null) =>
  db.many<ServiceRow>(sql`
    select distinct on (service)
      service, name, email, address, phone, insee_code is not distinct from ${inseeCode} as "isOwn"
    from service_address
    where insee_code is null or insee_code = ${inseeCode}
    order by service, insee_code nulls last`)

export const keepService = (
  db: Database,
  inseeCode: string | null,
  service: Service,
  { name, email, address, phone }: ServiceContact,
  by: string | null,
  at: LegalInstant,
) =>
  db.run(sql`
    insert into service_address (insee_code, service, name, email, address, phone, updated_by, updated_at)
    values (${inseeCode}, ${service}, ${name}, ${email}, ${address}, ${phone}, ${by}, ${at.toString()}::timestamptz)
    on conflict (insee_code, service) do update
    set
      name = excluded.name, email = excluded.email, address = excluded.address, phone = excluded.phone,
      updated_by = excluded.updated_by, updated_at = excluded.updated_at`)
