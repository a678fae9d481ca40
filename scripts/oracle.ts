import { readFileSync } from 'node:fs'
import { runCaseFile } from '#server/place/simulation/case-file.ts'

/**
 * `npm run --silent oracle -- FILE`: each mismatch on a line, then `N passed, M failed`.
 *
 * Words added since the first vocabulary, all optional. A decision: `until` and `confirmBy` of a stay (one alone binds by none, R*424-9). A
 * dossier: `decisions` (all of them, or those after `decision`), `sursisEndedAt`, `authority` (`prefect` among its values), `publicSynthesisReceivedAt`,
 * `planMadeCompatibleAt`, `prefectOpinion`, `abfAppealApprovedAt`, `refusalAppealReceivedAt`, `refusalAppealDecision`, `courtAppeals`,
 * `annulledRequestConfirmedAt`, `worksAllowedAt`, `prorogationRefusals`, `daactPartial`. Other cases: `until`, `confirmBy`, `endedAt`
 * (`sursis`), `authority` (`execution`), `notifiedAt` (`certificate`), `renewable`, `worksAllowedAt` (`validity`). Answers of a dossier:
 * `sursisExpiresOn`, `confirmLatest`, `confirmationInTime`, `decisionDueBy`; tacit decision and effect are those of the last decision due.
 */
const [path] = process.argv.slice(2)
process.exitCode = path ? report(path) : refuse('Indiquez le fichier de cas : npm run --silent oracle -- FICHIER')

function report(file: string): number {
  const cases = readCases(file)
  if ('problem' in cases) return refuse(cases.problem)
  const { passed, failed, messages } = runCaseFile(cases.content)
  for (const message of messages) console.log(message)
  console.log(`${passed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

function readCases(file: string): { content: unknown } | { problem: string } {
  try {
    return { content: JSON.parse(readFileSync(file, 'utf8')) }
  } catch (error) {
    const why = error instanceof SyntaxError ? 'n’est pas un JSON bien formé' : 'ne peut pas être lu'
    return { problem: `Le fichier ${file} ${why} : ${error instanceof Error ? error.message : String(error)}` }
  }
}

function refuse(problem: string): number {
  console.error(problem)
  return 1
}
