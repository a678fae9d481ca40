import { createHmac, randomInt } from 'node:crypto'
import type { PrintedCodes } from '#contract/agency/identity/session.ts'
import type { Config } from '#platform/config.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { accountById, hasSecondFactor } from '#server/agency/people/accounts.ts'
import { provePassword } from './account.ts'
import { isPrinted, keepPrinted, spendPrinted } from './printed-code-queries.ts'

/** How many are on a sheet. */
const CODES = 10
/** Longer than those of an application, which are told apart by it: they live until they serve. */
export const PRINTED_DIGITS = 10

/** Keyed by the installation: whoever reads the database alone tries none. */
const hashOf = ({ secretKey }: Pick<Config, 'secretKey'>, personId: string, code: string) =>
  createHmac('sha256', secretKey).update(`printed/${personId}/${code}`).digest('base64url')

const draw = () => Array.from({ length: PRINTED_DIGITS }, () => randomInt(10)).join('')

/**
 * Another sheet of codes, which makes the one before worthless; shown once.
 * @throws Problem 401 when the password given again is wrong; 403 when this session has not given the second proof that the account has.
 */
export async function printCodes(
  deps: Pick<Deps, 'db' | 'clock' | 'realClock' | 'config' | 'log'>,
  { personId, secondFactorAt }: { personId: string; secondFactorAt: string | null },
  password: string,
): Promise<PrintedCodes> {
  const account = await accountById(deps.db, personId)
  if (!account) throw problem('accountGone')
  if (hasSecondFactor(account) && secondFactorAt === null) throw problem('secondProofFirst')
  await provePassword(deps, personId, password)
  const codes = new Set<string>()
  while (codes.size < CODES) codes.add(draw())
  const printedAt = deps.realClock.instant()
  await deps.db.transaction((tx) =>
    keepPrinted(
      tx,
      personId,
      [...codes].map((code) => hashOf(deps.config, personId, code)),
      printedAt,
    ),
  )
  return { codes: [...codes].map((code) => `${code.slice(0, 5)} ${code.slice(5)}`), printedAt: printedAt.toString() }
}

/** @throws Problem 401 when it is not on the last sheet, or has served. */
export async function spendPrintedCode(
  { db, realClock, config }: Pick<Deps, 'db' | 'realClock' | 'config'>,
  personId: string,
  code: string,
): Promise<void> {
  const hash = hashOf(config, personId, code)
  if ((await spendPrinted(db, personId, hash, realClock.instant())) === 1) return
  throw problem('oneTimeCode', { why: (await isPrinted(db, personId, hash)) ? 'printedSpent' : 'wrong' })
}
