// The public suite, run on this library. To try another engine, replace `answerCase`.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { answerCase } from '@parvis/droit-des-sols/cases'

const { cases } = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@parvis/droit-des-sols/cases.json')), 'utf8'),
)
let failed = 0
for (const { id, kind, input, expected } of cases) {
  const { values } = answerCase(kind, input)
  const wrong = Object.entries(expected).filter(([name, wanted]) => values[name] !== wanted)
  for (const [name, wanted] of wrong) console.log(`${id} ${name}: expected ${wanted}, answered ${values[name]}`)
  if (wrong.length > 0) failed += 1
}
console.log(`${cases.length - failed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
