import sql from 'sql-template-tag'
import type {
  AssociationLine,
  AssociationSheet,
  DamageLine,
  InKindLine,
  SheetGrant,
} from '#contract/services/associations/association.ts'
import type { TariffUnit } from '#contract/services/bookings/resource.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

export type AssociationRow = { id: string; name: string; siret: string | null; rna: string | null; seat: string }

export const associationRow = (db: Database | Scoped, id: string) =>
  db.maybeOne<AssociationRow>(sql`select id, name, siret, rna, seat from association where id = ${id}`)

/** The association of that SIRET, or else of that RNA: a legal person, whichever of its establishments asks. */
export const associationOf = (db: Database, { siret, rna }: Pick<AssociationRow, 'siret' | 'rna'>) =>
  db.maybeOne<AssociationRow>(sql`
    select id, name, siret, rna, seat
    from association
    where left(siret, 9) = left(${siret}::text, 9) or rna = ${rna}::text
    order by (left(siret, 9) = left(${siret}::text, 9)) desc nulls last
    limit 1`)

export const insertAssociation = (db: Database, association: AssociationRow & { at: string }) =>
  db.run(sql`
    insert into association (id, name, siret, rna, seat, recorded_at)
    values (${association.id}, ${association.name}, ${association.siret}, ${association.rna}, ${association.seat}, ${association.at}::timestamptz)`)

/** What was not known of it is completed; what was is left as it is, and a number that another has stays its own. */
export const completeAssociation = (db: Database, id: string, { siret, rna }: Pick<AssociationRow, 'siret' | 'rna'>) =>
  db.run(sql`
    update association a
    set siret = coalesce(a.siret, (select ${siret}::text where not exists (
          select from association o where o.id <> a.id and left(o.siret, 9) = left(${siret}::text, 9)))),
      rna = coalesce(a.rna, (select ${rna}::text where not exists (select from association o where o.id <> a.id and o.rna = ${rna}::text)))
    where a.id = ${id}`)

const lines = sql`
  select a.id, a.name, a.siret, a.rna, count(g.id)::int as grants,
    (count(g.id) filter (where g.report_due_on < scope_day() and g.report_received_on is null))::int as "lateReports"
  from association a
  left join grant_file g on g.association_id = a.id`

export const associationLines = (db: Scoped) =>
  db.many<AssociationLine>(sql`${lines} group by a.id order by a.name limit 2000`)

export const ownAssociationLines = (db: Scoped) =>
  db.many<AssociationLine>(sql`${lines} where represents(a.id) group by a.id order by a.name`)

export const isRepresented = async (db: Scoped, id: string) =>
  (await db.one<{ is: boolean }>(sql`select represents(${id}) as is`)).is

export const representativesOf = (db: Scoped, id: string, today: string) =>
  db.many<AssociationSheet['representatives'][number]>(sql`
    select id, name, role, from_on as "fromOn", person_id is not null as "hasAccount"
    from association_representative
    where association_id = ${id} and (until_on is null or until_on >= ${today}::date)
    order by from_on, name`)

export const insertRepresentative = (
  db: Scoped,
  one: {
    id: string
    associationId: string
    personId: string | null
    name: string
    role: string
    fromOn: string
    recordedBy: string
  },
) =>
  db.run(sql`
    insert into association_representative (id, association_id, person_id, name, role, from_on, recorded_by)
    values (${one.id}, ${one.associationId}, ${one.personId}, ${one.name}, ${one.role}, ${one.fromOn}::date, ${one.recordedBy})`)

export const personOfEmail = (db: Database, email: string) =>
  db.maybeOne<{ id: string }>(sql`select id from person where lower(email) = lower(${email}) and disabled_at is null`)

/** Grants of an association that the reader may read, over those exercices. */
export const grantsOfAssociation = (db: Scoped, id: string, from: number) =>
  db.many<SheetGrant>(sql`
    select g.id, g.number, f.name as funder, g.exercice, g.object, g.state, g.asked_cents as "askedCents", g.voted_cents as "votedCents",
      g.paid_cents as "paidCents", case when g.paid_cents > 0 then g.report_due_on end as "reportDueOn", g.report_received_on as "reportReceivedOn", g.is_republican as "isRepublican"
    from grant_file g
    join grant_funder f on f.id = g.funder_id
    where g.association_id = ${id} and g.exercice >= ${from}
    order by g.exercice desc, f.name, g.number`)

export const loansOf = (db: Scoped, id: string, from: number) =>
  db.many<InKindLine>(sql`
    select k.id, f.name as funder, k.exercice, k.lent_on as "on", k.label, k.value_cents as "valueCents", k.source, false as "isBooked"
    from grant_in_kind k
    join grant_funder f on f.id = k.funder_id
    where k.association_id = ${id} and k.exercice >= ${from}
    order by k.lent_on desc`)

export type BookedRow = {
  funder: string
  exercice: number
  resourceName: string
  uses: number
  units: number
  unit: TariffUnit
  unitCents: number
  valueCents: number
  deliberation: string
  deliberatedOn: string
  lastOn: string
}

/** Rooms that an association used free, each at the tariff that would have been due. */
export const bookedOf = (db: Scoped, id: string, from: number, to: number) =>
  db.many<BookedRow>(sql`
    select funder, exercice, resource_name as "resourceName", uses, units, unit, unit_cents as "unitCents", value_cents as "valueCents",
      deliberation, deliberated_on as "deliberatedOn", last_on as "lastOn"
    from lent_by_bookings(${id}, null, ${from}, ${to})
    order by last_on desc, resource_name`)

/** What was kept of its deposits over those exercices, and why. */
export const damagesOf = (db: Scoped, id: string, from: number, to: number) =>
  db.many<DamageLine>(sql`
    select booking_number as "bookingNumber", funder, exercice, on_day as on, resource_name as "resourceName", kept_cents as "keptCents", reason
    from damage_by_bookings(${id}, ${from}, ${to})`)

/** What each association was lent by one body over those exercices: what agents wrote, and what bookings tell. */
export const loansByAssociation = (db: Scoped, funderId: string, [from, to]: readonly [from: number, to: number]) =>
  db.many<{ associationId: string; valueCents: number }>(sql`
    select association_id as "associationId", sum(value_cents)::bigint as "valueCents"
    from (
      select association_id, value_cents from grant_in_kind where funder_id = ${funderId} and exercice between ${from} and ${to}
      union all
      select association_id, value_cents from lent_by_bookings(null, ${funderId}, ${from}, ${to})) as lent
    group by association_id`)

export const insertLoan = (
  db: Scoped,
  loan: Omit<InKindLine, 'id' | 'funder' | 'isBooked'> & {
    id: string
    associationId: string
    funderId: string
    personId: string
    at: string
  },
) =>
  db.run(sql`
    insert into grant_in_kind (id, association_id, funder_id, exercice, lent_on, label, value_cents, source, recorded_by, recorded_at)
    values (${loan.id}, ${loan.associationId}, ${loan.funderId}, ${loan.exercice}, ${loan.on}::date, ${loan.label}, ${loan.valueCents},
      ${loan.source}, ${loan.personId}, ${loan.at}::timestamptz)`)

export const fundersToLend = (db: Scoped) =>
  db.many<{ id: string; name: string }>(sql`select id, name from grant_funder where keeps_funder(id) order by name`)
