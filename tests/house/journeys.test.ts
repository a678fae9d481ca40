import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const FOLDER = new URL('../e2e/', import.meta.url).pathname
const journeys = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(join(FOLDER, name), 'utf8') }))

/** What would reach past the screens: the API, the database, the rooms of the server. Moving the clock is a file that the server reads. */
const PAST_THE_SCREENS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['an address of the API', /['"`/](\$\{[^}]*\})?\/?api\/(?!session'\))/],
  ['a fetch of its own', /(?<![.\w])fetch\(/],
  ['a request that writes', /\.request\.(post|put|patch|delete|fetch)\(/],
  ['the database', /#platform\/(database|embedded|migrate)/],
  ['the rooms of the server', /#server\/(?!agency\/people\/demo-accounts\.ts)/],
  ['the application without its screens', /#tests\/fixtures\/(app|desk|database)\.ts/],
]

const reaches = (text: string) => PAST_THE_SCREENS.filter(([, pattern]) => pattern.test(text)).map(([what]) => what)

describe('a journey', () => {
  test.each(journeys)('$name uses the screens only', ({ text }) => expect(reaches(text)).toEqual([]))

  test.each([
    ["await town.call('POST', '/api/dossiers', {})", 'an address of the API'],
    ['await page.goto(`/api/search`)', 'an address of the API'],
    ['const answer = await fetch(href)', 'a fetch of its own'],
    ['await page.request.post(href)', 'a request that writes'],
    ["import { openDatabase } from '#platform/database.ts'", 'the database'],
    ["import { recordActs } from '#server/dossier/register/register.ts'", 'the rooms of the server'],
    ["import { servingApp } from '#tests/fixtures/app.ts'", 'the application without its screens'],
  ])('that reaches past them is seen: %s', (line, what) => expect(reaches(line)).toContain(what))

  test.each(["message.location().url.endsWith('/api/session')", 'page.waitForURL(/mes-dossiers/)'])(
    'that reads what the browser shows is let through: %s',
    (line) => expect(reaches(line)).toEqual([]),
  )
})
