import { z } from 'zod'
import type {
  LastingRegisterEntry,
  PublicRegisterEntry,
  PublicRegisterFilter,
  PublicRegisterMap,
  PublicRegisterPage,
} from '#contract/dossier/public-register/public-register.ts'
import type { Deps } from '#platform/deps.ts'
import type { WrittenFormat } from '#platform/geodata/gdal.ts'
import { escaped } from '#platform/markup.ts'
import { asPerson } from '#platform/scope.ts'
import { SentFile } from '#platform/sent-file.ts'
import { beOnTime } from '#server/dossier/register/register.ts'
import { PUBLIC_REGISTER, registerLine, registerTitle } from '#wording/dossier/public-register/public-register.ts'
import { publicCopyName } from '#wording/dossier/redacted-copies/redacted-copy-words.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { publicSentence } from '#wording/dossier/register/public-state.ts'
import { type RegisterCursor, type RegisterRow, registerCommunes, registerRows } from './queries.ts'
import { type PlacedEntry, registerCsv, registerFile } from './register-file.ts'

type RegisterDeps = Pick<Deps, 'db' | 'clock' | 'config'>

const PAGE_LINES = 50
const MAP_LINES = 1000
const FILE_LINES = 5000

async function rowsOf(
  { db, clock }: RegisterDeps,
  filter: PublicRegisterFilter,
  limit: number,
): Promise<RegisterRow[]> {
  await beOnTime(db, clock)
  return asPerson(db, null, clock.today(), (scoped) => registerRows(scoped, filter, cursorIn(filter.after), limit))
}

/** Deposits and decisions as anyone may know them, the last first. */
export async function readPublicRegister(
  deps: RegisterDeps,
  filter: PublicRegisterFilter,
): Promise<PublicRegisterPage> {
  const rows = await rowsOf(deps, filter, PAGE_LINES + 1)
  const shown = rows.slice(0, PAGE_LINES)
  const last = shown.at(-1)
  const today = deps.clock.today().toString()
  return {
    entries: shown.map((row) => entryOf(row, today)),
    next: last && rows.length > PAGE_LINES ? writeCursor(last) : null,
  }
}

export const publicRegisterCommunes = ({ db, clock }: RegisterDeps) =>
  asPerson(db, null, clock.today(), (scoped) => registerCommunes(scoped))

export async function publicRegisterMap(deps: RegisterDeps, filter: PublicRegisterFilter): Promise<PublicRegisterMap> {
  const rows = await rowsOf(deps, filter, MAP_LINES)
  const today = deps.clock.today().toString()
  return {
    type: 'FeatureCollection',
    features: rows.flatMap((row) =>
      row.longitude === null || row.latitude === null
        ? []
        : [
            {
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [row.longitude, row.latitude] },
              properties: lastingEntryOf(row, today),
            },
          ],
    ),
  }
}

/** What is handed over as a file: the last lines, with the point of their ground. */
const placedLines = async (deps: RegisterDeps, filter: PublicRegisterFilter): Promise<PlacedEntry[]> =>
  (await rowsOf(deps, filter, FILE_LINES)).map((row) => ({
    entry: lastingEntryOf(row, deps.clock.today().toString()),
    point: row.longitude === null || row.latitude === null ? null : [row.longitude, row.latitude],
  }))

export const publicRegisterCsv = async (deps: RegisterDeps, filter: PublicRegisterFilter): Promise<SentFile> =>
  registerCsv(await placedLines(deps, filter))

export const publicRegisterFile = async (
  deps: RegisterDeps,
  filter: PublicRegisterFilter,
  format: WrittenFormat,
): Promise<SentFile> => registerFile(await placedLines(deps, filter), format)

/** RSS 2.0; links lead to the public address of the server when it is known. */
export async function publicRegisterFeed(deps: RegisterDeps, filter: PublicRegisterFilter): Promise<SentFile> {
  const rows = await rowsOf(deps, filter, PAGE_LINES)
  const site = deps.config.publicUrl ?? ''
  const today = deps.clock.today().toString()
  const content = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0"><channel>',
    element('title', PUBLIC_REGISTER.title),
    element('link', `${site}/registre`),
    element('description', PUBLIC_REGISTER.description),
    element('language', 'fr'),
    ...rows.map((row) => itemOf(row, lastingEntryOf(row, today), site)),
    '</channel></rss>',
  ].join('\n')
  return new SentFile({ name: 'registre.xml', mediaType: 'application/rss+xml', content })
}

function itemOf(row: RegisterRow, entry: LastingRegisterEntry, site: string): string {
  const told = Temporal.PlainDate.from(row.toldOn).toZonedDateTime('Europe/Paris')
  return [
    '<item>',
    element('title', registerTitle(entry)),
    element('link', `${site}/registre?commune=${entry.inseeCode}`),
    element('description', registerLine(entry)),
    element('pubDate', new Date(told.epochMilliseconds).toUTCString()),
    `<guid isPermaLink="false">${escaped(`${entry.number} ${row.toldOn}`)}</guid>`,
    '</item>',
  ].join('')
}

const element = (name: string, text: string) => `<${name}>${escaped(text)}</${name}>`

/** As the page shows it while the law publishes the name: the page follows the display, what is copied from it does not. */
const entryOf = (row: RegisterRow, today: string): PublicRegisterEntry => ({
  ...lastingEntryOf(row, today),
  holder: row.holder,
})

/** Written field by field: a column that the row gains is not let out by itself. */
const lastingEntryOf = (row: RegisterRow, today: string): LastingRegisterEntry => ({
  number: printedNumber(row.number),
  kind: row.kind,
  variant: row.variant,
  inseeCode: row.inseeCode,
  communeName: row.communeName,
  street: row.street,
  parcelId: row.parcelId,
  filedOn: row.filedOn,
  decidedOn: row.decidedOn,
  floorM2: row.floorM2,
  sentence: publicSentence(row, today),
  floorInForceM2: row.floorInForceM2,
  changes: row.changes.map((change) => ({
    number: printedNumber(change.number),
    variant: change.variant,
    sentence: publicSentence(change, today),
    floorM2: change.floorM2,
  })),
  copies: row.copies.map(({ id, code, pageCount }) => ({ id, name: publicCopyName(code), pageCount })),
})

const Cursor = z.tuple([z.iso.date(), z.uuid()])

const writeCursor = ({ toldOn, id }: RegisterRow) => Buffer.from(JSON.stringify([toldOn, id])).toString('base64url')

/** A cursor that is none begins the register again. */
function cursorIn(after: string | undefined): RegisterCursor | undefined {
  if (after === undefined) return undefined
  try {
    const [toldOn, id] = Cursor.parse(JSON.parse(Buffer.from(after, 'base64url').toString()))
    return { toldOn, id }
  } catch {
    return undefined
  }
}
