import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type TitleRow = {
  titleId: string
  ordinal: number
  level: number
  heading: string
  zoneLabels: string[]
  prescriptionKeys: string[]
  isGeneral: boolean
  html: string
}

/**
 * Titles of the structured regulation of a document, in reading order. Writers of the key differ: `IDURBA` in capitals or not,
 * or the territory alone.
 */
export const regulationTitles = (db: Database, documentKeys: readonly string[]) =>
  db.many<TitleRow>(sql`
    select title_id as "titleId", ordinal, level, heading, zone_labels as "zoneLabels", prescription_keys as "prescriptionKeys",
      is_general as "isGeneral", html
    from regulation_title
    join dataset_version as version on version.id = regulation_title.version_id and version.state = 'current'
    where upper(document_key) = any(${documentKeys.map((key) => key.toUpperCase())}::text[])
    order by document_key, ordinal`)
