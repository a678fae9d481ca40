import { problem } from '#platform/problem.ts'
import { SentFile } from '#platform/sent-file.ts'
import { funderRow } from './funder-queries.ts'
import type { GrantDeps } from './keeper.ts'
import { type AgreedRow, agreedGrants } from './queries.ts'

/** Columns of the SCDL schema « subventions » 2.0, in its order (arrêté du 17 novembre 2017). */
export const SCDL_COLUMNS = [
  ...['nomAttribuant', 'idAttribuant', 'dateConvention', 'referenceDecision', 'nomBeneficiaire', 'idBeneficiaire'],
  ...['objet', 'montant', 'nature', 'conditionsVersement', 'datesPeriodeVersement', 'idRAE', 'notificationUE'],
  'pourcentageSubvention',
] as const

const OBJECT_LENGTH = 256

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const plain = (text: string, length: number) => {
  const line = text.replaceAll(/\s+/g, ' ').trim()
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`
}

/** A day when it was paid at once, a period otherwise; what is not paid yet is paid within its exercice, from the agreement on. */
function periodOf({ payments, signedOn, exercice }: AgreedRow): string {
  const [first] = payments
  const last = payments.at(-1)
  if (first !== undefined && last !== undefined) return first === last ? first : `${first}/${last}`
  const end = `${exercice}-12-31`
  return end > signedOn ? `${signedOn}/${end}` : signedOn
}

/** The cells of a line; null when the beneficiary has no SIRET, which the schema asks for. */
export function essentialLine(row: AgreedRow): string[] | null {
  if (row.associationSiret === null) return null
  return [
    ...[row.funder, row.funderSiret, row.signedOn, row.deliberation ?? '', row.association, row.associationSiret],
    ...[plain(row.object, OBJECT_LENGTH), (row.votedCents / 100).toFixed(2)],
    row.isInKind ? 'aide en nature' : 'aide en numéraire',
    row.payments.length > 1 ? 'échelonné' : 'unique',
    ...[periodOf(row), '', 'non', '1.00'],
  ]
}

/** Essential data of the agreements of a body: commas, decimal points and days as the schema wants them. @throws Problem 404 */
export async function essentialData(
  { db }: Pick<GrantDeps, 'db'>,
  funderId: string,
  exercice?: number,
): Promise<SentFile> {
  if (!(await funderRow(db, funderId))) throw problem('funderUnknown')
  const lines = (await agreedGrants(db, funderId, exercice)).flatMap((row) => {
    const cells = essentialLine(row)
    return cells ? [cells.map(quoted).join(',')] : []
  })
  return new SentFile({
    name: `subventions${exercice === undefined ? '' : `-${exercice}`}.csv`,
    mediaType: 'text/csv; charset=utf-8',
    shown: 'attachment',
    content: `${[SCDL_COLUMNS.join(','), ...lines].join('\r\n')}\r\n`,
  })
}
