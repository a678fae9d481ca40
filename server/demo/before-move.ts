import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/**
 * What the way back leaves alone: the ground and what was imported, which no day changes; accounts, sessions, codes, links,
 * pauses and sensors, which live in real time; the journal of who read what, which is never rewritten; the outbox, because what has
 * left has left. Every other table is put back as it was before the move.
 */
const KEPT: readonly string[] = [
  ...[
    'migration',
    'server_process',
    'recurring_turn',
    'demo_clock',
    'session',
    'sign_in_failure',
    'identity_attempt',
    'invitation',
  ],
  ...['person', 'person_identity', 'nominative_access', 'outbox', 'erased_file'],
  ...['import_run', 'import_issue', 'dataset', 'dataset_version', 'coverage_part', 'answered_kind'],
  'ground_change',
  ...[
    'epci',
    'commune',
    'section',
    'parcel',
    'parcel_change',
    'building',
    'address',
    'street',
    'street_word',
    'base_feature',
  ],
  ...['planning_document', 'document_file', 'regulation_title', 'easement_act'],
  ...['land_constraint', 'land_constraint_part'],
  ...[
    'lighting_order',
    'lighting_order_asset',
    'presence_frame',
    'presence_group',
    'presence_hour',
    'presence_open',
    'presence_point',
    'sensor_alarm',
    'sensor_alarm_due',
    'sensor_alarm_event',
    'sensor_alarm_told',
    'sensor_works_told',
    'sensor_asset',
    'sensor_carer',
    'sensor_datastream',
    'sensor_day',
    'sensor_decoder',
    'sensor_decoder_version',
    'sensor_device',
    'sensor_fitting',
    'sensor_frame',
    'sensor_gap',
    'sensor_hour',
    'sensor_intervention',
    'sensor_latest',
    'sensor_maintenance',
    'sensor_observation',
    'sensor_photograph',
    'sensor_recipient',
    'sensor_source',
    'sensor_threshold',
    'sensor_touched',
  ],
  ...['enaf_ground', 'enaf_coverage', 'observed_consumption', 'observed_cover'],
]

/** Names are those of the catalogue, as `quote_ident` writes them. */
type PutBack = { table: string; columns: string }
type ForeignKey = {
  name: string
  child: string
  definition: string
  /** Condition on `child` that holds of rows whose parent is no more; null when the parent's rows come back with it. */
  isOrphan: string | null
}

/** Copies every table that a day may change, in the caller's transaction. */
export async function keepBefore(tx: Database): Promise<void> {
  const tables = await tx.many<{ table: string }>(sql`
    select quote_ident(c.relname) as "table"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> all (${KEPT})
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`) // an extension owns its tables
  await tx.script(tables.map(({ table }) => `create table demo_before.${table} as table public.${table}`).join(';\n'))
}

/**
 * Puts every copied table back, in the caller's transaction, and forgets the copies. Keys are lifted and laid again, so
 * that tables need no order and a copy that contradicts the present is refused as a whole. Triggers of the register sleep:
 * it is not an act that is changed, it is the demo that is another.
 *
 * @param movedAt  real instant of the move, as the database keeps it; departures of dossiers written since are forgotten
 */
export async function putBack(tx: Database, movedAt: string): Promise<void> {
  const tables = await copiedTables(tx)
  if (tables.length === 0) return
  const keys = await keysTowards(tx)
  const each = (statement: (table: PutBack) => string) => tables.map(statement)
  await tx.script(
    [
      ...keys.map(({ child, name }) => `alter table ${child} drop constraint ${name}`),
      ...each(({ table }) => `alter table public.${table} disable trigger user`),
      `truncate ${each(({ table }) => `public.${table}`).join(', ')}`,
      ...each(
        ({ table, columns }) =>
          `insert into public.${table} (${columns}) overriding system value select ${columns} from demo_before.${table}`,
      ),
      ...each(({ table }) => `alter table public.${table} enable trigger user`),
    ].join(';\n'),
  )
  await tx.run(sql`delete from outbox where dossier_id is not null and created_at >= ${movedAt}::timestamptz`)
  await tx.script(
    [
      ...keys.flatMap(({ child, isOrphan }) => (isOrphan === null ? [] : [`delete from ${child} where ${isOrphan}`])),
      ...keys.map(({ child, name, definition }) => `alter table ${child} add constraint ${name} ${definition}`),
      ...each(({ table }) => `drop table demo_before.${table}`),
    ].join(';\n'),
  )
}

/** A column that came after the copy takes its default; one that is computed is computed again. */
const copiedTables = (tx: Database) =>
  tx.many<PutBack>(sql`
    select
      quote_ident(c.relname) as "table",
      string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_class b
    join pg_class c on c.relname = b.relname and c.relnamespace = 'public'::regnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    join pg_attribute k on k.attrelid = b.oid and k.attname = a.attname and not k.attisdropped
    where b.relnamespace = 'demo_before'::regnamespace and b.relkind = 'r'
    group by c.relname
    order by c.relname`)

/** Every foreign key towards a copied table. */
const keysTowards = (tx: Database) =>
  tx.many<ForeignKey>(sql`
    with copied as (
      select c.oid
      from pg_class b
      join pg_class c on c.relname = b.relname and c.relnamespace = 'public'::regnamespace
      where b.relnamespace = 'demo_before'::regnamespace and b.relkind = 'r')
    select
      quote_ident(k.conname) as name,
      k.conrelid::regclass::text as child,
      pg_get_constraintdef(k.oid) as definition,
      case when k.conrelid not in (select oid from copied) then (
        select
          string_agg(format('%I is not null', child.attname), ' and ')
          || format(' and not exists (select from %s p where ', k.confrelid::regclass)
          || string_agg(format('p.%I = %s.%I', parent.attname, k.conrelid::regclass, child.attname), ' and ') || ')'
        from unnest(k.conkey, k.confkey) as pair (child_column, parent_column)
        join pg_attribute child on child.attrelid = k.conrelid and child.attnum = pair.child_column
        join pg_attribute parent on parent.attrelid = k.confrelid and parent.attnum = pair.parent_column) end as "isOrphan"
    from pg_constraint k
    where k.contype = 'f' and k.conparentid = 0 and k.confrelid in (select oid from copied)
    order by k.conname`)
