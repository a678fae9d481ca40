import sql, { raw } from 'sql-template-tag'
import type { Database } from './database.ts'

/** Role of jobs and of sign-in: every row, and neither a table, nor a policy, nor a trigger. */
export const SERVER_ROLE = 'parvis_server'

/** Schemas whose tables are ours, quoted: a new one is written here, and is then owned, moved, searched and left as the others are. */
const SCHEMAS = "'public', 'homes', 'owner'"
/** The same inside a statement: `n.nspname in (…)`. */
export const OUR_SCHEMAS = raw(SCHEMAS)

/** Runs `work` with the rights on the schema that the account of the server has, then takes those of the server again. */
export async function asOwner<T>(tx: Database, work: () => Promise<T>): Promise<T> {
  await tx.one(sql`select set_config('role', 'none', true)`)
  const result = await work()
  await tx.one(sql`select set_config('role', ${SERVER_ROLE}, true)`)
  return result
}

/**
 * Gives every table to the owner that row-level security binds, and opens it to the role of the server alone: what a
 * migration has just made, what a restored dump brought under another name. What is in order is left. The server may vacuum
 * them too, where PostgreSQL lets somebody else than an owner do it (17 and above).
 */
export const settleOwnership = (tx: Database) =>
  tx.script(`
    do $$
    declare
      found record;
    begin
      for found in
        select
          c.oid::regclass as name,
          c.relkind in ('r', 'p') as is_table,
          pg_get_userbyid(c.relowner) = 'parvis_owner' as is_owned,
          c.relrowsecurity as is_scoped,
          c.relforcerowsecurity as is_forced,
          exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'server') as is_open,
          has_table_privilege('${SERVER_ROLE}', c.oid, 'select') as is_granted,
          exists (
            select from aclexplode(c.relacl) a
            where a.grantee = '${SERVER_ROLE}'::regrole and a.privilege_type = 'MAINTAIN'
          ) as is_maintained
        from pg_class c
        where (select n.nspname from pg_namespace n where n.oid = c.relnamespace) in (${SCHEMAS}) and c.relkind in ('r', 'p', 'v')
          and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      loop
        if not found.is_table then
          if not found.is_granted then execute format('grant select on %s to ${SERVER_ROLE}', found.name); end if;
          continue;
        end if;
        if not found.is_owned then execute format('alter table %s owner to parvis_owner', found.name); end if;
        if not found.is_granted then
          execute format('grant select, insert, update, delete on %s to ${SERVER_ROLE}', found.name);
        end if;
        if current_setting('server_version_num')::integer >= 170000 and not found.is_maintained then
          execute format('grant maintain on %s to ${SERVER_ROLE}', found.name);
        end if;
        if found.is_scoped and not found.is_forced then
          execute format('alter table %s force row level security', found.name);
        end if;
        if found.is_scoped and not found.is_open then
          execute format('create policy server on %s for all to ${SERVER_ROLE} using (true) with check (true)', found.name);
        end if;
      end loop;
    end
    $$`)
