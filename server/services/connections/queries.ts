import sql from 'sql-template-tag'
import type { NewConnection, NewSewerTariff } from '#contract/services/connections/connection.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type TariffRow = NewSewerTariff & { id: string; communeName: string }

export type ConnectionRow = NewConnection & { id: string; communeName: string; dossierNumber: string | null }

export type By = { personId: string; at: string }

/** Communes of the territory of which the person reads the connections. */
export const communesOfConnections = (db: Scoped) =>
  db.many<{ inseeCode: string; name: string; maySetTariff: boolean }>(sql`
    select insee_code as "inseeCode", name, holds_role(insee_code, 'administrator') as "maySetTariff"
    from commune c
    where c.insee_code in (select served_communes())
      and holds_role(insee_code, 'secretary', 'caseOfficer', 'administrator', 'cashier')
    order by name`)

export const tariffsRead = (db: Database | Scoped) =>
  db.many<TariffRow>(sql`
    select t.id, t.insee_code as "inseeCode", c.name as "communeName", t.deliberation, t.applies_from as "appliesFrom",
      t.per_floor_m2_cents as "perFloorM2Cents", t.exempt_floor_m2::float8 as "exemptFloorM2",
      t.per_dwelling_cents as "perDwellingCents", t.fixed_cents as "fixedCents", t.system_cost_cents as "systemCostCents",
      t.branch_repaid_cents as "branchRepaidCents"
    from sewer_tariff t
    join commune c on c.insee_code = t.insee_code
    order by c.name, t.applies_from desc`)

export const insertTariff = (
  db: Database,
  id: string,
  said: NewSewerTariff,
  { personId, at }: { personId: string | null; at: string },
) =>
  db.run(sql`
    insert into sewer_tariff (id, insee_code, deliberation, applies_from, per_floor_m2_cents, exempt_floor_m2, per_dwelling_cents,
      fixed_cents, system_cost_cents, branch_repaid_cents, recorded_by, recorded_at)
    values (${id}, ${said.inseeCode}, ${said.deliberation}, ${said.appliesFrom}::date, ${said.perFloorM2Cents},
      ${said.exemptFloorM2}, ${said.perDwellingCents}, ${said.fixedCents}, ${said.systemCostCents}, ${said.branchRepaidCents},
      ${personId}, ${at}::timestamptz)`)

const SHOWN = 1000

/** @param id  one of them alone; null: all that the person reads */
export const connectionsRead = (db: Scoped, id: string | null = null) =>
  db.many<ConnectionRow>(sql`
    select k.id, k.insee_code as "inseeCode", c.name as "communeName", k.dossier_id as "dossierId", d.number as "dossierNumber",
      k.place, k.nature, k.floor_m2::float8 as "floorM2", k.dwellings, k.connected_on as "connectedOn", k.paid_by as "paidBy",
      k.owner_name as "ownerName", k.owner_email as "ownerEmail"
    from sewer_connection k
    join commune c on c.insee_code = k.insee_code
    left join dossier d on d.id = k.dossier_id
    where k.struck_at is null and (${id}::uuid is null or k.id = ${id}::uuid)
    order by k.connected_on desc, k.id
    limit ${SHOWN}`)

export const insertConnection = (db: Scoped, id: string, said: NewConnection, { personId, at }: By) =>
  db.run(sql`
    insert into sewer_connection (id, insee_code, dossier_id, place, nature, floor_m2, dwellings, connected_on, paid_by, owner_name,
      owner_email, recorded_by, recorded_at)
    values (${id}, ${said.inseeCode}, ${said.dossierId}::uuid, ${said.place}, ${said.nature}, ${said.floorM2}, ${said.dwellings},
      ${said.connectedOn}::date, ${said.paidBy}, ${said.ownerName}, ${said.ownerEmail}, ${personId}, ${at}::timestamptz)`)

export const strike = (db: Scoped, id: string, why: string, at: string) =>
  db.maybeOne<{ id: string }>(sql`
    update sewer_connection set struck_at = ${at}::timestamptz, struck_why = ${why}
    where id = ${id} and struck_at is null
    returning id`)

export const isConnected = async (db: Scoped, dossierId: string) =>
  (
    await db.one<{ is: boolean }>(sql`
      select exists (select from sewer_connection where dossier_id = ${dossierId}::uuid and struck_at is null) as is`)
  ).is

export const dossierIn = (db: Scoped, dossierId: string, inseeCode: string) =>
  db.maybeOne<{ id: string }>(sql`select id from dossier where id = ${dossierId}::uuid and insee_code = ${inseeCode}`)

/** Dossiers whose works are declared finished and that create floor, of which nobody has said that they are connected. */
export const unconnectedDossiers = (db: Scoped) =>
  db.many<{
    dossierId: string
    number: string
    title: string
    inseeCode: string
    communeName: string
    place: string
    floorM2: number | null
    completedOn: string
  }>(sql`
    select d.id as "dossierId", coalesce(d.number, '') as number, d.title, d.insee_code as "inseeCode", c.name as "communeName",
      coalesce(nullif(d.request ->> 'groundAddress', ''), c.name) as place, made.floor_m2 as "floorM2", done.on as "completedOn"
    from dossier d
    join commune c on c.insee_code = d.insee_code
    cross join lateral (
      select case when jsonb_typeof(d.project -> 'createdFloorM2') = 'number' then (d.project ->> 'createdFloorM2')::float8 end as floor_m2
    ) as made
    join lateral (
      select (a.payload ->> 'receivedOn')::date as on from act a
      where a.dossier_id = d.id and not a.payload ? 'hasNoEffect' and a.kind = 'completionDeclared' and a.payload ->> 'receivedOn' is not null
        and not exists (select from act undone where undone.dossier_id = d.id and undone.cancels = a.id)
      order by a.ordinal desc limit 1
    ) as done on true
    where d.kind in ('housePermit', 'buildingPermit', 'priorDeclaration') and d.number is not null
      and d.state in ('completed', 'complianceContested', 'compliant')
      and made.floor_m2 is distinct from 0
      and holds_role(d.insee_code, 'secretary', 'caseOfficer', 'administrator', 'cashier')
      and not exists (select from sewer_connection k where k.dossier_id = d.id and k.struck_at is null)
    order by done.on, d.id
    limit ${SHOWN}`)
