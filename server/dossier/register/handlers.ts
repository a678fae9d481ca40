import sql from 'sql-template-tag'

/** Addresses of whoever is in charge of `dossier d`, or of the case officers of its commune that day when nobody is. */
export const handlersOf = (on: Temporal.PlainDate) => sql`
  array(
    select distinct p.email
    from person p
    where p.disabled_at is null and p.email <> ''
      and (
        p.id = d.assigned_to
        or (d.assigned_to is null and exists (
          select from role_grant g
          where g.person_id = p.id and g.role = 'caseOfficer'
            and (g.insee_code is null or g.insee_code = d.insee_code)
            and g.valid_from <= ${on.toString()}::date and (g.valid_to is null or g.valid_to >= ${on.toString()}::date))))
    order by p.email)`
