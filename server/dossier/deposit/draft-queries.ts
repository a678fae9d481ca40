import sql, { empty } from 'sql-template-tag'
import type { DossierDraft, Footprint, Party } from '#contract/dossier/register/dossier.ts'
import type { Scoped } from '#platform/scope.ts'

/** Rewrites what the applicant says of the dossier; only a draft is rewritten, and only the one that was read. */
export const keepDraft = (db: Scoped, id: string, draft: DossierDraft, parentId: string | null, basedOn?: string) =>
  db.maybeOne<{ savedAt: string }>(sql`
    update dossier
    set
      insee_code = ${draft.inseeCode},
      kind = ${draft.kind},
      variant = ${draft.variant},
      parent_id = ${parentId},
      title = ${draft.title},
      project = ${JSON.stringify(draft.project)}::jsonb,
      piece_facts = ${JSON.stringify(draft.pieceFacts)}::jsonb,
      request = ${JSON.stringify(draft.request)}::jsonb,
      reuse_refused = ${draft.reuseRefused},
      saved_at = greatest(clock_timestamp(), saved_at + interval '1 millisecond')
    where id = ${id} and state = 'draft'
      ${basedOn === undefined ? empty : sql`and date_trunc('milliseconds', saved_at) = ${basedOn}::timestamptz`}
    returning saved_at as "savedAt"`)

/** When the draft was last saved; undefined when there is none, or when it is filed. */
export const draftSaving = (db: Scoped, id: string) =>
  db.maybeOne<{ savedAt: string }>(sql`select saved_at as "savedAt" from dossier where id = ${id} and state = 'draft'`)

/** Whether a dossier is prepared or filed in the name of a professional office. */
export const isOfOffice = async (db: Scoped, id: string) =>
  (await db.maybeOne<{ is: boolean }>(sql`select office_id is not null as is from dossier where id = ${id}`))?.is ===
  true

export const eraseDraft = async (db: Scoped, id: string) =>
  (await db.one<{ erased: boolean }>(sql`select erase_draft(${id}) as erased`)).erased

export async function keepParties(
  db: Scoped,
  dossierId: string,
  parties: readonly Party[],
  ownerId: string | null,
): Promise<void> {
  await db.run(sql`delete from dossier_party where dossier_id = ${dossierId}`)
  await db.run(sql`
    insert into dossier_party (dossier_id, part, ordinal, person_id, is_legal_person, name, given_name, siret, details)
    select
      ${dossierId}, part, ordinal, case when part = 'applicant' and ordinal = 1 then ${ownerId}::uuid end,
      is_legal_person, name, given_name, siret, details
    from unnest(
      ${parties.map(({ part }) => part)}::text[],
      ${ordinals(parties)}::int[],
      ${parties.map(({ isLegalPerson }) => isLegalPerson)}::boolean[],
      ${parties.map(({ name }) => name)}::text[],
      ${parties.map(({ givenName }) => givenName)}::text[],
      ${parties.map(({ siret }) => siret)}::text[],
      ${parties.map(({ details }) => JSON.stringify(details))}::jsonb[])
      as party (part, ordinal, is_legal_person, name, given_name, siret, details)`)
}

/** Order of each party among those of its part, from 1. */
function ordinals(parties: readonly Party[]): number[] {
  const count = { applicant: 0, representative: 0, architect: 0 }
  return parties.map(({ part }) => {
    count[part] += 1
    return count[part]
  })
}

/** Parcels as they stand today when the cadastre knows them; a reference it does not know is kept all the same. */
export async function keepParcels(db: Scoped, dossierId: string, parcelIds: readonly string[]): Promise<void> {
  await db.run(sql`delete from dossier_parcel where dossier_id = ${dossierId}`)
  await db.run(sql`
    insert into dossier_parcel (dossier_id, parcel_id, area_m2, geom)
    select ${dossierId}, asked.id, p.cadastral_area_m2, p.geom
    from (select distinct unnest(${[...parcelIds]}::text[]) as id) as asked
    left join parcel p on p.id = asked.id and p.until_version is null`)
}

export async function keepFootprints(db: Scoped, dossierId: string, footprints: readonly Footprint[]): Promise<void> {
  await db.run(sql`delete from dossier_footprint where dossier_id = ${dossierId}`)
  await db.run(sql`
    insert into dossier_footprint (dossier_id, ordinal, label, height_m, geom)
    select
      ${dossierId}, ordinal, label, height_m,
      st_transform(geom, legal_srid_at(st_x(st_centroid(geom)), st_y(st_centroid(geom))))
    from (
      select ordinal, label, height_m, st_setsrid(st_geomfromgeojson(geometry), 4326) as geom
      from unnest(
        ${footprints.map((_, index) => index + 1)}::int[],
        ${footprints.map(({ label }) => label)}::text[],
        ${footprints.map(({ heightM }) => heightM)}::float8[],
        ${footprints.map(({ geometry }) => JSON.stringify(geometry))}::text[])
        as drawn (ordinal, label, height_m, geometry)) as footprint`)
}

/** Union of the parcels of the draft as WGS 84 GeoJSON; null when the cadastre knows none of them. */
export const siteGeometry = async (db: Scoped, parcelIds: readonly string[]) =>
  (
    await db.one<{ geometry: string | null }>(sql`
      select st_asgeojson(st_transform(st_union(geom, overlay_grid()), 4326), 9) as geometry
      from parcel
      where id = any (${[...parcelIds]}) and until_version is null`)
  ).geometry

export const dossierByNumber = (db: Scoped, number: string) =>
  db.maybeOne<{ id: string; state: string; inseeCode: string }>(
    sql`select id, state, insee_code as "inseeCode" from dossier where number = ${number}`,
  )

/** Name of a commune of the territory; its code when it is not known. */
export const communeName = async (db: Scoped, inseeCode: string) =>
  (
    await db.one<{ name: string }>(sql`
      select coalesce((select name from commune where insee_code = ${inseeCode}), ${inseeCode}) as name`)
  ).name
