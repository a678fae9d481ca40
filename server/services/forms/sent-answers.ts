import type { Answers } from '#contract/services/forms/form-content.ts'
import { type Applicant, NOBODY } from '#contract/services/forms/form-request.ts'
import type { Database } from '#platform/database.ts'
import { problem } from '#platform/problem.ts'
import { requestById } from './queries.ts'

/** What a request that was sent says, for the rooms that go on from it. @throws Problem 404 */
export async function sentAnswers(
  db: Database,
  requestId: string,
): Promise<{ answers: Answers; applicant: Applicant }> {
  const row = await requestById(db, requestId)
  if (!row || row.state === 'draft') throw problem('formRequestUnknown')
  return { answers: row.answers, applicant: { ...NOBODY, ...row.applicant } }
}
