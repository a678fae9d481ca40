import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * `npm run letters -- FOLDER`: every letter of the guard test as a PDF, and one picture of its pages, to be looked at. The pictures
 * need `pdftoppm` and `montage` (packages poppler-utils and imagemagick); without them the PDFs are there all the same.
 */
const [folder = 'lettres'] = process.argv.slice(2)

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env): boolean {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env })
  return error === undefined && status === 0
}

mkdirSync(folder, { recursive: true })
const guard = ['run', '-c', 'tests/vitest.config.ts', 'tests/documents/letters.test.ts']
const isGreen = run('vitest', guard, { ...process.env, LETTERS_IN: folder })
const letters = readdirSync(folder).filter((name) => name.endsWith('.pdf'))
const pictured = letters.filter((name) => {
  const path = join(folder, name.slice(0, -'.pdf'.length))
  return (
    run('pdftoppm', ['-r', '60', '-png', `${path}.pdf`, path]) &&
    run('montage', ['-tile', '4x', '-geometry', '+4+4', '-background', '#777', `${path}-*.png`, `${path}.jpg`])
  )
})
console.log(`${letters.length} letters in ${folder}, ${pictured.length} pictured`)
process.exitCode = isGreen ? 0 : 1
