import { randomUUID } from 'node:crypto'
import type {
  AskedParticipation,
  ConnectionPage,
  NewConnection,
  NewSewerTariff,
  Participation,
} from '#contract/services/connections/connection.ts'
import { sewerAmount } from '#law/sewer-participation.ts'
import { logShown } from '#platform/access-log.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, holdsRoleOn, type Scoped } from '#platform/scope.ts'
import { refusalNowhere } from '#platform/served.ts'
import { type Claim, claimOf, claimsOf, raiseClaim } from '#server/services/payments/payments.ts'
import {
  amountProof,
  NATURE_NAMES,
  noTariffText,
  nothingDueText,
  paidOtherwiseText,
  participationObject,
  tariffSentence,
} from '#wording/services/connections/connection-words.ts'
import type { ProductCode } from '#wording/services/payments/payment-words.ts'
import {
  type ConnectionRow,
  communesOfConnections,
  connectionsRead,
  dossierIn,
  insertConnection,
  insertTariff,
  isConnected,
  strike,
  type TariffRow,
  tariffsRead,
  unconnectedDossiers,
} from './queries.ts'

export type ConnectionDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** What the act of a régie, or a budget, must list to collect it. */
const PRODUCT: ProductCode = 'sewerParticipation'

/** In one transaction as an agent of some commune. @throws Problem 403 */
const asAgent = <T>(
  { db, clock }: ConnectionDeps,
  personId: string,
  work: (scoped: Scoped, communes: ConnectionPage['communes']) => Promise<T>,
) =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    const communes = await communesOfConnections(scoped)
    if (communes.length === 0)
      throw await refusalNowhere(scoped, 'connectionsForAgents', 'secretary', 'caseOfficer', 'administrator', 'cashier')
    return work(scoped, communes)
  })

/** Connections with what they owe, finished works without a connection, tariffs: the two lists that answer to each other. */
export const readConnections = (deps: ConnectionDeps, personId: string): Promise<ConnectionPage> =>
  asAgent(deps, personId, async (scoped, communes) => {
    const tariffs = await tariffsRead(scoped)
    const rows = await connectionsRead(scoped)
    const ids = rows.map(({ id }) => id)
    const claims = await claimsOf(scoped, ORIGIN, ids)
    await logShown(scoped, { subject: 'list', of: 'connection' }, ids)
    return {
      connections: rows.map((row) => ({ ...row, participation: participationOf(row, claims.get(row.id), tariffs) })),
      unconnected: await unconnectedDossiers(scoped),
      tariffs: tariffs.map((tariff) => ({ ...tariff, sentence: tariffSentence(tariff, tariff) })),
      communes,
    }
  })

/** The deliberation by which a connection of that day is to be paid for: an act that everyone may read. */
export const participationInForce = async (
  db: Deps['db'],
  inseeCode: string,
  on: string,
): Promise<string | undefined> =>
  (await tariffsRead(db)).find((tariff) => tariff.inseeCode === inseeCode && tariff.appliesFrom <= on)?.deliberation

/** The tariff in force on the day of the connection: of those that had begun to apply the latest, which comes first. */
const tariffOf = ({ inseeCode, connectedOn }: ConnectionRow, tariffs: readonly TariffRow[]): TariffRow | undefined =>
  tariffs.find((tariff) => tariff.inseeCode === inseeCode && tariff.appliesFrom <= connectedOn)

const ORIGIN = 'connection'

const originOf = ({ id }: { id: string }) => ({ kind: ORIGIN, id }) as const

function participationOf(row: ConnectionRow, claim: Claim | undefined, tariffs: readonly TariffRow[]): Participation {
  if (claim && claim.state !== 'cancelled') {
    const { amountCents, paidCents, state, paymentPath } = claim
    return { state: 'asked', amountCents, paidCents, claimState: state, paymentPath }
  }
  if (row.paidBy !== null) return { state: 'paidOtherwise', why: paidOtherwiseText(row.paidBy) }
  const tariff = tariffOf(row, tariffs)
  if (!tariff) return { state: 'unknown', why: noTariffText(row.connectedOn) }
  const amount = sewerAmount(tariff, tariff, row)
  if (amount.amountCents === 0) return { state: 'unknown', why: nothingDueText }
  return {
    state: 'toAsk',
    amountCents: amount.amountCents,
    proof: amountProof(tariff, tariff, row.dwellings, amount),
    deliberation: tariff.deliberation,
  }
}

/** @throws Problem 403, 404 for a dossier of elsewhere, 409 for one that is connected already, 422 for a day to come */
export const recordConnection = (deps: ConnectionDeps, personId: string, said: NewConnection) =>
  asAgent(deps, personId, async (scoped) => {
    if (!(await holdsRoleOn(scoped, said.inseeCode, ['secretary', 'caseOfficer', 'administrator'])))
      throw problem('connectionElsewhere')
    if (said.connectedOn > deps.clock.today().toString()) throw problem('connectionToCome')
    if (said.dossierId !== null) {
      if (!(await dossierIn(scoped, said.dossierId, said.inseeCode))) throw problem('dossierUnknown')
      if (await isConnected(scoped, said.dossierId)) throw problem('connectionKnown')
    }
    const id = randomUUID()
    await insertConnection(scoped, id, said, { personId, at: deps.realClock.instant().toString() })
    return { id }
  })

/** By who administers the installation. @throws Problem 409 when another deliberation already applies from that day */
export const recordTariff = ({ db, realClock }: ConnectionDeps, personId: string | null, said: NewSewerTariff) =>
  db.transaction(async (tx) => {
    const isKnown = (await tariffsRead(tx)).some(
      ({ inseeCode, appliesFrom }) => inseeCode === said.inseeCode && appliesFrom === said.appliesFrom,
    )
    if (isKnown) throw problem('sewerTariffKnown', { on: said.appliesFrom })
    const id = randomUUID()
    await insertTariff(tx, id, said, { personId, at: realClock.instant().toString() })
    return { id }
  })

async function rowOf(scoped: Scoped, id: string): Promise<ConnectionRow> {
  const [row] = await connectionsRead(scoped, id)
  if (!row) throw problem('connectionUnknown')
  if (!(await holdsRoleOn(scoped, row.inseeCode, ['secretary', 'caseOfficer', 'administrator'])))
    throw problem('connectionElsewhere')
  return row
}

/**
 * Asks for what a connection owes, by the deliberation in force on its day. Asked twice, it is the claim that stands.
 * @throws Problem 409 when nothing is due, 422 when no régie nor budget may take it
 */
export const askParticipation = (deps: ConnectionDeps, personId: string, id: string): Promise<AskedParticipation> =>
  asAgent(deps, personId, async (scoped) => {
    const row = await rowOf(scoped, id)
    const standing = await claimOf(scoped, originOf(row))
    const owed = participationOf(row, standing, await tariffsRead(scoped))
    if (owed.state === 'paidOtherwise' || owed.state === 'unknown')
      throw problem('participationNotDue', { why: owed.why })
    const claim =
      owed.state === 'asked'
        ? standing
        : await raiseClaim(scoped, deps, {
            commune: row.inseeCode,
            origin: originOf(row),
            product: PRODUCT,
            object: participationObject(row.place),
            amountCents: owed.amountCents,
            tariff: { text: NATURE_NAMES[row.nature], deliberation: owed.deliberation },
            rule: owed.proof.join(' ; '),
            debtor: { name: row.ownerName, email: row.ownerEmail },
            dueOn: null,
            raisedBy: personId,
          })
    if (!claim) throw new Error('a claim that is asked is not there')
    return { amountCents: claim.amountCents, reference: claim.reference, paymentPath: claim.paymentPath }
  })

/** @throws Problem 404, 409 while its participation is asked */
export const strikeConnection = (deps: ConnectionDeps, personId: string, id: string, why: string) =>
  asAgent(deps, personId, async (scoped) => {
    const claim = await claimOf(scoped, originOf(await rowOf(scoped, id)))
    if (claim && claim.state !== 'cancelled') throw problem('connectionClaimed')
    if (!(await strike(scoped, id, why, deps.realClock.instant().toString()))) throw problem('connectionUnknown')
    return { id }
  })
