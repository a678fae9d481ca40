import sql from 'sql-template-tag'
import type { StatedFloors } from '#law/pieces/presumptions.ts'
import type { Database } from '#platform/database.ts'

export type WholeListRow = {
  dossierId: string
  number: string | null
  project: Record<string, unknown>
  pieceFacts: Record<string, boolean>
  floors: StatedFloors
}

/**
 * Dossiers whose last request for pieces said that its list was whole before presumed pieces were told apart (its facts do not say whether
 * any was left unseen), while none of these pieces was joined, asked, or set aside by an officer; the oldest letter first.
 *
 * @param keys  pieces that are presumed, and those of older lists that stand for them
 */
export const wholeLists = (db: Database, keys: readonly string[]) =>
  db.many<WholeListRow>(sql`
    select
      d.id as "dossierId", d.number, d.project, d.piece_facts as "pieceFacts",
      jsonb_build_object(
        'uses', coalesce(d.request -> 'uses', '[]'), 'footprintBeforeM2', d.request -> 'footprintBeforeM2') as floors
    from dossier d
    join lateral (
      select i.facts, i.issued_at
      from issued_document i
      where i.dossier_id = d.id and i.template = 'piecesRequest'
        and not exists (select from act undone where undone.cancels = i.act_id)
      order by i.issued_at desc
      limit 1) as letter on not letter.facts ? 'isUnfinished'
    where d.variant is null
      and not exists (
        select from attachment a
        where a.dossier_id = d.id and a.removed_at is null and upper(replace(a.code, ' ', '')) = any(${[...keys]}))
      and not exists (
        select from piece_review r
        where r.dossier_id = d.id and r.piece = any(${[...keys]}) and r.verdict in ('conforming', 'notApplicable'))
      and not exists (
        select from act asked, jsonb_path_query(asked.payload, '$.pieces[*]') as piece
        where asked.dossier_id = d.id and asked.kind = 'attachmentsRequested'
          and coalesce(piece ->> 'key', piece ->> 'code') = any(${[...keys]})
          and not exists (select from act undone where undone.cancels = asked.id))
    order by letter.issued_at, d.number`)
