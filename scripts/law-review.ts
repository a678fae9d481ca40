import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { LawTable } from '#law/article.ts'
import { LAW_TABLES } from '#law/tables.ts'
import { citedSources } from '#law/texts/citation-references.ts'
import { READINGS } from '#law/texts/readings.ts'
import { reviewedRows } from '#law/texts/review.ts'
import { lawReviewText } from '#wording/law-review.ts'
import { importedCodes, suppliedCodes } from './supplied-codes.ts'

/**
 * `npm run --silent law:review -- main CODES`: the rows of the tables of law that changed since a reference of git, before and after, with the
 * words of what they cite, in Markdown for the description of a review. CODES is a folder or a file of consolidated codes; `--imported`
 * takes those that this installation imported; without either each text is « texte non fourni ».
 */
const USAGE = 'Usage : npm run law:review -- RÉFÉRENCE [CODES] [--imported]'
const given = process.argv.slice(2)
const [reference, path] = given.filter((argument) => !argument.startsWith('--'))

process.exitCode = await run()

async function run(): Promise<number> {
  if (reference === undefined) return refuse(USAGE)
  if (path !== undefined && !existsSync(path)) return refuse(`Aucun code consolidé dans ${path}.`)
  const before = await tablesAt(reference)
  if (before === undefined) return refuse(`Git ne connaît pas « ${reference} », ou les tables de droit n’y sont pas.`)
  const codes = path !== undefined ? suppliedCodes(path) : await codesOf(before)
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  console.log(lawReviewText(reviewedRows(before, LAW_TABLES, { readings: READINGS, codes, hash }), reference))
  return 0
}

/** The tables as they were: the law needs nothing beside itself, so its folder alone is taken out of git, and read. */
async function tablesAt(at: string): Promise<readonly LawTable[] | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-law-'))
  try {
    const root = git(['rev-parse', '--show-toplevel']).toString().trim()
    const commit = git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${at}^{commit}`])
      .toString()
      .trim()
    const archive = git(['-C', root, 'archive', '--format=tar', commit, 'package.json', 'server/law'])
    execFileSync('tar', ['-x', '-C', folder], { input: archive })
    const read: { LAW_TABLES: readonly LawTable[] } = await import(
      pathToFileURL(join(folder, 'server/law/tables.ts')).href
    )
    return read.LAW_TABLES
  } catch {
    return undefined
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function git(args: readonly string[]): Buffer {
  return execFileSync('git', args, { stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 256 * 1024 * 1024 })
}

async function codesOf(before: readonly LawTable[]) {
  if (!given.includes('--imported')) return []
  const articles = [...before, ...LAW_TABLES].flatMap(({ rows }) => rows.map(({ citation }) => citation.article))
  return importedCodes(articles.flatMap((article) => citedSources(article).texts))
}

function refuse(problem: string): number {
  console.error(problem)
  return 1
}
