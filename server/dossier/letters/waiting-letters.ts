import sql from 'sql-template-tag'
import type { LetterToSign, LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { LetterToSend } from '#contract/dossier/completeness/letters-to-sign.ts'
import type { DossierKind } from '#law/dossier-kind.ts'
import type { Scoped } from '#platform/scope.ts'

/** What waits for a signatory on the dossier, and what they sent back since, the last one first. */
export const lettersOnDossier = (db: Scoped, dossierId: string) =>
  db.many<LetterToSign>(sql`
    select
      l.id, l.letter->>'letter' as letter, l.effective_until as "effectiveUntil", l.prepared_at as "preparedAt",
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = l.prepared_by), '') as "preparedBy",
      case when l.outcome = 'returned' then json_build_object(
        'by', coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = l.closed_by), ''),
        'note', l.note, 'at', to_char(l.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) end as returned
    from letter_to_sign l
    where l.dossier_id = ${dossierId}
      and (l.outcome is null or (l.outcome = 'returned' and not exists (
        select from letter_to_sign n
        where n.dossier_id = l.dossier_id and n.id <> l.id and n.letter->>'letter' = l.letter->>'letter' and n.prepared_at >= l.closed_at)))
    order by l.prepared_at desc, l.id`)

/** The letter that waits under that identity, locked: two signatures of it never cross. */
export const lockLetterToSign = (db: Scoped, dossierId: string, id: string) =>
  db.maybeOne<{ letter: LetterToSend; preparedBy: string }>(sql`
    select l.letter, l.prepared_by as "preparedBy"
    from letter_to_sign l
    where l.id = ${id} and l.dossier_id = ${dossierId} and l.outcome is null
    for update`)

type Kept = {
  id: string
  dossierId: string
  letter: LetterToSend
  effectiveUntil: string | null
  personId: string
  at: Temporal.Instant
}

export const insertLetterToSign = (db: Scoped, { id, dossierId, letter, effectiveUntil, personId, at }: Kept) =>
  db.run(sql`
    insert into letter_to_sign (id, dossier_id, letter, effective_until, prepared_by, prepared_at)
    values (
      ${id}, ${dossierId}, ${JSON.stringify(letter)}::jsonb, ${effectiveUntil}::date, ${personId},
      ${at.toString()}::timestamptz)`)

/** A letter of the same nature waits no more: another takes its place. */
export const replaceWaiting = (db: Scoped, dossierId: string, letter: string, personId: string, at: Temporal.Instant) =>
  db.run(sql`
    update letter_to_sign
    set outcome = 'replaced', closed_by = ${personId}, closed_at = ${at.toString()}::timestamptz
    where dossier_id = ${dossierId} and letter->>'letter' = ${letter} and outcome is null`)

export const closeLetter = (
  db: Scoped,
  id: string,
  {
    outcome,
    note = '',
    personId,
    at,
  }: { outcome: 'signed' | 'returned'; note?: string; personId: string; at: Temporal.Instant },
) =>
  db.run(sql`
    update letter_to_sign
    set outcome = ${outcome}, note = ${note}, closed_by = ${personId}, closed_at = ${at.toString()}::timestamptz
    where id = ${id} and outcome is null`)

type WaitingRow = Omit<LetterToSignLine, 'refusal'> & { kind: DossierKind; inseeCode: string }

/** Letters that wait on the communes where the person signs, the nearest end of effect first. */
export const lettersWaiting = (db: Scoped, most: number) =>
  db.many<WaitingRow>(sql`
    select
      l.id, l.dossier_id as "dossierId", l.letter->>'letter' as letter, l.effective_until as "effectiveUntil",
      coalesce((select trim(p.given_name || ' ' || p.family_name) from person p where p.id = l.prepared_by), '') as "preparedBy",
      l.prepared_at as "preparedAt", d.number, d.title, d.kind, d.insee_code as "inseeCode", c.name as "communeName"
    from letter_to_sign l
    join dossier d on d.id = l.dossier_id
    join commune c on c.insee_code = d.insee_code
    where l.outcome is null and d.insee_code = any (array(select communes_of_roles('signatory')))
    order by l.effective_until nulls last, l.prepared_at, l.id
    limit ${most}`)
