import sql from 'sql-template-tag'
import type { DeskRegisterQuery } from '#contract/dossier/desk/desk.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { logShown } from '#platform/access-log.ts'
import { csvFile } from '#platform/csv-file.ts'
import { type WrittenRow, writtenTable } from '#platform/geodata/written-table.ts'
import type { Scoped } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { DESK_REGISTER_COLUMNS, REUSE_REFUSED } from '#wording/dossier/desk/desk-register.ts'
import { capitalised } from '#wording/typography.ts'
import { dossierLineOf } from './listing.ts'
import { linesOf, placesOf } from './listing-queries.ts'
import { choosing, queueScope } from './listing-scope.ts'
import { findWords } from './listing-words.ts'

const FILE_LINES = 5000
const NAME = 'dossiers'

type Facts = {
  id: string
  decidedOn: string | null
  definitiveOn: string | null
  isReuseRefused: boolean
  longitude: number | null
  latitude: number | null
}

/** What a file says beside the line of the list. WGS 84, degrees: the middle of the largest parcel. */
const factsOf = (scoped: Scoped, ids: readonly string[]) =>
  scoped.many<Facts>(sql`
    select d.id, d.decided_on as "decidedOn", d.definitive_on as "definitiveOn", d.reuse_refused as "isReuseRefused",
      st_x(ground.spot) as longitude, st_y(ground.spot) as latitude
    from dossier d
    left join lateral (
      select st_transform(st_centroid(p.geom), 4326) as spot
      from dossier_parcel p
      where p.dossier_id = d.id and p.geom is not null
      order by p.area_m2 desc nulls last, p.parcel_id
      limit 1) as ground on true
    where d.id = any (${[...ids]}::uuid[])`)

/**
 * The dossiers of the list, all its pages, with the rights of the person: what they see there is what they take away, and it is written that
 * they took it. @returns rows in the order of the list
 */
export async function listedRows(
  scoped: Scoped,
  personId: string,
  today: Temporal.PlainDate,
  query: DeskRegisterQuery,
): Promise<WrittenRow[]> {
  const filter = { ...query, limit: FILE_LINES }
  const scope = await queueScope(scoped, personId)
  const places = await choosing(scoped, async () =>
    placesOf(scoped, scope, filter, await findWords(scoped, filter.q), undefined),
  )
  const ids = places.map(({ id }) => id)
  const lines = await linesOf(scoped, ids)
  const facts = new Map((await factsOf(scoped, ids)).map((one) => [one.id, one]))
  await logShown(
    scoped,
    { subject: 'list', of: 'export des dossiers' },
    lines.map(({ id }) => id),
  )
  return lines.map((line) => {
    const { number, kind, inseeCode, communeName, title, applicant, parcelIds, sentence, assignedTo, ...days } =
      dossierLineOf(line, today)
    const fact = facts.get(line.id)
    const isHidden = fact?.isReuseRefused === true
    return {
      cells: [
        number,
        capitalised(DOSSIER_KINDS[kind].name),
        inseeCode,
        communeName,
        title,
        isHidden ? null : applicant,
        isHidden ? REUSE_REFUSED : null,
        parcelIds.join(', '),
        days.filedOn,
        days.decisionDeadline,
        fact?.decidedOn ?? null,
        fact?.definitiveOn ?? null,
        sentence,
        assignedTo?.name ?? null,
      ],
      point: fact?.longitude == null || fact.latitude === null ? null : [fact.longitude, fact.latitude],
    }
  })
}

/** Written once the rows are read: nobody waits for the file with a transaction open. */
export async function listedFile(rows: readonly WrittenRow[], format: DeskRegisterQuery['format']): Promise<SentFile> {
  if (format === 'csv')
    return csvFile(
      `${NAME}.csv`,
      DESK_REGISTER_COLUMNS.map((name) => `"${name}"`),
      rows.map(({ cells }) => cells),
    )
  const { file } = await writtenTable(NAME, DESK_REGISTER_COLUMNS, rows, format === 'xlsx' ? 'XLSX' : 'GPKG')
  return new SentFile({ ...file, mediaType: 'application/octet-stream' })
}
