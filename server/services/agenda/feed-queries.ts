import sql from 'sql-template-tag'
import type { EventTheme } from '#contract/services/agenda/event-names.ts'
import type { Database } from '#platform/database.ts'

type FeedRow = { communes: string[]; themes: EventTheme[]; organisers: number[] }

export const insertFeed = (
  db: Database,
  feed: {
    tokenSha256: string
    communes: readonly string[]
    themes: readonly string[]
    organisers: readonly number[]
    on: string
  },
) =>
  db.run(sql`
    insert into agenda_feed (token_sha256, communes, themes, organisers, created_on)
    values (${feed.tokenSha256}, ${[...feed.communes]}::text[], ${[...feed.themes]}::text[], ${[...feed.organisers]}::bigint[],
      ${feed.on}::date)`)

export const feedByToken = (db: Database, tokenSha256: string) =>
  db.maybeOne<FeedRow>(sql`
    select communes, themes, organisers::integer[] as organisers from agenda_feed where token_sha256 = ${tokenSha256}`)

export const forgetFeed = (db: Database, tokenSha256: string) =>
  db.run(sql`delete from agenda_feed where token_sha256 = ${tokenSha256}`)
