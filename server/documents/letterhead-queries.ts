import sql from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

export type LetterheadRow = {
  authority: string
  address: string
  phone: string
  email: string
  website: string
  hours: string
  image: Buffer | null
  imageType: 'image/png' | 'image/jpeg' | null
}

export const letterheadRow = (db: Database, inseeCode: string) =>
  db.maybeOne<LetterheadRow>(sql`
    select authority, address, phone, email, website, hours, image, image_type as "imageType"
    from letterhead
    where insee_code = ${inseeCode}`)
