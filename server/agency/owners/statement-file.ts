import type { OwnerStatement } from '#contract/agency/owners/statement.ts'
import { SentFile, sentPdf } from '#platform/sent-file.ts'
import type { StatementVariant } from '#rules/owners/reading-rights.ts'
import { letterheadOf } from '#server/documents/letterhead.ts'
import { renderPdf } from '#server/documents/render-pdf.ts'
import { authorityTitle } from '#wording/place/parcels/urbanism-note.ts'
import { type ReadingDeps, statementOf } from './readings.ts'
import { statementCsv, statementDocument } from './statement-document.ts'

/** « RP-62998-20261203-1a2b3c4d » */
const referenceOf = ({ inseeCode, readAt, readingId }: OwnerStatement) =>
  `RP-${inseeCode}-${readAt.slice(0, 10).replaceAll('-', '')}-${readingId.slice(0, 8)}`

/** A statement on the paper of the commune, or for a spreadsheet. */
export async function statementFile(
  deps: ReadingDeps,
  statement: OwnerStatement,
  {
    variant,
    format,
    isForAgent = false,
  }: { variant: StatementVariant; format?: string | undefined; isForAgent?: boolean },
): Promise<SentFile> {
  const reference = referenceOf(statement)
  if (format === 'csv')
    return new SentFile({
      ...{ name: `${reference}.csv`, mediaType: 'text/csv; charset=utf-8', shown: 'attachment' },
      content: statementCsv(statement, variant),
    })
  const letterhead = await letterheadOf(
    deps.db,
    deps.config.dataDir,
    statement.inseeCode,
    authorityTitle([statement.communeName]),
  )
  const issuedAt = deps.clock.now().toString({ smallestUnit: 'second' })
  return sentPdf(
    `${reference}.pdf`,
    await renderPdf(statementDocument({ statement, variant, letterhead, reference, issuedAt, isForAgent })),
  )
}

/** The statement of a reading, for the service: no more than its purpose opens. @throws Problem 404 when it is older than an hour */
export const readingStatement = async (
  deps: ReadingDeps,
  personId: string,
  id: string,
  { format, account }: { format?: string | undefined; account?: string | undefined },
) =>
  statementFile(deps, await statementOf(deps, personId, id, { account: account ?? null }), {
    variant: 'service',
    format,
  })
