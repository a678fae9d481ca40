import sql from 'sql-template-tag'
import type { AssetKind } from '#contract/services/sensors/asset-names.ts'
import type { AlarmRecipient, NewAlarmRecipient, TellablePerson } from '#contract/services/sensors/recipient.ts'
import type { AlarmRule, Severity } from '#contract/services/sensors/sensor.ts'
import type { Database } from '#platform/database.ts'
import type { Scoped } from '#platform/scope.ts'

/** What is told of an alarm, once each to each of those who are told. */
export type Step = 'Opened' | 'Escalated' | 'Cleared'

export type DueAlarm = {
  alarmId: number
  /** The last step that nobody was told of; null: somebody was chosen since it was told. */
  ordinal: number | null
  isOpen: boolean
  isTaken: boolean
  wasRepeated: boolean
  people: { id: string; wasTold: boolean }[]
}

const happened = (event: 'acknowledged' | 'escalated') =>
  sql`exists (select from sensor_alarm_event e where e.alarm_id = o.id and e.event = ${event})`

/** True of a person `p` who is told of the alarms of an asset `a` on that day. Nothing of a home is told. */
const isToldOf = (day: string) => sql`
  a.kind <> 'home' and p.email <> '' and may_be_told_of_sensors(p.id, a.insee_code, ${day}::date) and exists (
    select from sensor_recipient r
    where r.person_id = p.id and (r.asset_id = a.id or r.kind = a.kind and r.insee_code = a.insee_code))`

const wasTold = sql`exists (select from sensor_alarm_told t where t.alarm_id = o.id and t.person_id = p.id)`

/**
 * Alarms of these severities with a step to tell, or that are told and of which somebody who was chosen since knows nothing; and who is told of them
 * on that day.
 */
export const dueAlarms = (db: Database, severities: readonly Severity[], day: string) =>
  db.many<DueAlarm>(sql`
    select o.id as "alarmId", due.ordinal, o.cleared_at is null as "isOpen", ${happened('acknowledged')} as "isTaken",
      ${happened('escalated')} as "wasRepeated",
      coalesce((
        select json_agg(json_build_object('id', p.id, 'wasTold', ${wasTold}) order by p.id)
        from person p
        where p.id in (select person_id from sensor_recipient) and ${isToldOf(day)} and (due.ordinal is not null or not ${wasTold})), '[]') as people
    from sensor_alarm o
    join sensor_asset a on a.id = o.asset_id
    left join (select alarm_id, max(ordinal) as ordinal from sensor_alarm_due group by alarm_id) as due on due.alarm_id = o.id
    where o.severity = any(${[...severities]}::text[])
      and (due.ordinal is not null or o.cleared_at is null and o.mailed_at is not null and exists (
        select from sensor_recipient r
        where (r.asset_id = a.id or r.kind = a.kind and r.insee_code = a.insee_code)
          and not exists (select from sensor_alarm_told t where t.alarm_id = o.id and t.person_id = r.person_id)))
    order by o.id
    limit 1000`)

export const forgetDue = (db: Database, alarms: readonly Pick<DueAlarm, 'alarmId' | 'ordinal'>[]) =>
  db.run(sql`
    delete from sensor_alarm_due d
    using unnest(${alarms.map(({ alarmId }) => alarmId)}::integer[], ${alarms.map(({ ordinal }) => ordinal)}::integer[]) as told (alarm_id, ordinal)
    where d.alarm_id = told.alarm_id and d.ordinal <= told.ordinal`)

export type ToldStep = { alarmId: number; personId: string; step: Step }

/** @returns those that nobody had written yet */
export const noteTold = (db: Database, told: readonly ToldStep[], at: string) =>
  db.many<ToldStep>(sql`
    with noted as (
      insert into sensor_alarm_told (alarm_id, person_id, step, told_at)
      select t.alarm_id, t.person_id, t.step, ${at}::timestamptz
      from unnest(${told.map(({ alarmId }) => alarmId)}::integer[], ${told.map(({ personId }) => personId)}::uuid[],
        ${told.map(({ step }) => step)}::text[]) as t (alarm_id, person_id, step)
      on conflict do nothing
      returning alarm_id, person_id, step
    ),
    mailed as (
      update sensor_alarm set mailed_at = ${at}::timestamptz where id in (select alarm_id from noted) and mailed_at is null
    )
    select alarm_id as "alarmId", person_id as "personId", step from noted order by person_id, alarm_id, step`)

export type MailedAlarm = {
  id: number
  assetName: string
  kind: AssetKind
  communeName: string
  rule: AlarmRule
  severity: Severity
  cause: string
  openedAt: string
  clearedAt: string | null
  isTaken: boolean
  email: string
}

/** What a mail says of alarms to a person, of those that they are told of as it leaves; nothing of a home. */
export const mailedAlarms = (db: Database, ids: readonly number[], personId: string, day: string) =>
  db.many<MailedAlarm>(sql`
    select o.id, a.name as "assetName", a.kind, c.name as "communeName", o.rule, o.severity, o.cause, o.opened_at as "openedAt",
      o.cleared_at as "clearedAt", ${happened('acknowledged')} as "isTaken", p.email
    from sensor_alarm o
    join sensor_asset a on a.id = o.asset_id
    join commune c on c.insee_code = a.insee_code
    join person p on p.id = ${personId}
    where o.id = any(${[...ids]}::integer[]) and ${isToldOf(day)}
    order by o.opened_at, o.id`)

const nameOf = sql`trim(p.given_name || ' ' || p.family_name)`

export const recipientsRead = (db: Scoped) =>
  db.many<AlarmRecipient>(sql`
    select r.id, r.insee_code as "inseeCode", c.name as "communeName", r.kind, r.asset_id as "assetId", a.name as "assetName", ${nameOf} as "personName",
      keeps_sensors(r.insee_code) or r.person_id = current_person() as "mayRemove"
    from sensor_recipient r
    join commune c on c.insee_code = r.insee_code
    join person p on p.id = r.person_id
    left join sensor_asset a on a.id = r.asset_id
    order by c.name, r.asset_id is not null, r.kind, a.name, p.family_name, p.given_name, r.id`)

/** Those who may be told on the communes that the person keeps; two people of one name by their address too. */
export const tellablePeople = (db: Scoped) =>
  db.many<TellablePerson>(sql`
    select p.id,
      ${nameOf} || case when count(*) over (partition by p.given_name, p.family_name) > 1 then ' (' || p.email || ')' else '' end as name,
      case when bool_or(g.insee_code is null) then null else array_agg(distinct g.insee_code) end as communes
    from person p
    join role_grant g on g.person_id = p.id and g.role in ('secretary', 'caseOfficer', 'planner', 'signatory', 'administrator')
      and g.valid_from <= scope_day() and (g.valid_to is null or g.valid_to >= scope_day())
    where p.disabled_at is null and p.email <> '' and (g.insee_code is null or keeps_sensors(g.insee_code))
    group by p.id, p.family_name, p.given_name, p.email
    order by p.family_name, p.given_name, p.id`)

export const mayBeTold = async (db: Scoped, personId: string, inseeCode: string) =>
  (await db.one<{ may: boolean }>(sql`select may_be_told_of_sensors(${personId}, ${inseeCode}, scope_day()) as may`))
    .may

/** @returns how many were added: none when that person is told of the same already */
export const insertRecipient = (db: Scoped, said: NewAlarmRecipient, by: { personId: string; at: string }) =>
  db.run(sql`
    insert into sensor_recipient (insee_code, kind, asset_id, person_id, added_by, added_at)
    values (${said.inseeCode}, ${said.kind}::text, ${said.assetId}::integer, ${said.personId}::uuid, ${by.personId}::uuid, ${by.at}::timestamptz)
    on conflict on constraint sensor_recipient_once do nothing`)

/** @returns how many were removed: none when it is another’s */
export const deleteRecipient = (db: Scoped, id: number) => db.run(sql`delete from sensor_recipient where id = ${id}`)
