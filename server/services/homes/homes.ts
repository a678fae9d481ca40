import { randomBytes, randomUUID } from 'node:crypto'
import {
  CarerSecret,
  type HomeLine,
  type HomePage,
  HomeSecret,
  type HomeSheet,
  type HomesDesk,
  type NewConsent,
  type WithdrawalSaid,
} from '#contract/services/homes/home.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { sha256 } from '#platform/session.ts'
import { ERASED_WITHIN_HOURS } from '#rules/services/home-rules.ts'
import { decodersInUse } from '#server/services/sensors/decoders.ts'
import { alertChannel } from './channel.ts'
import {
  carersOf,
  consentOf,
  deviceOf,
  devicesOf,
  type HomeRow,
  homesRead,
  insertHome,
  insertLink,
  keepsHomesOf,
  keptCommunes,
  linksOf,
  noteKeeper,
  opinionsRead,
  removeLink,
  removeOtherCarers,
  saveCarer,
  saveConsent,
  signedAmong,
  updateHome,
  withdraw,
  withdrawalsRead,
} from './queries.ts'
import { asHomeKeeper, asKeeperOf, type HomeDeps } from './scope.ts'
import { Eui, homePath, homeToken, opened, sealed } from './sealing.ts'
import { type StandingFacts, standingOf } from './standing.ts'

const nowOf = ({ realClock }: HomeDeps) => realClock.instant().toString()

/** @throws Problem 403 */
export const homesDesk = async (deps: HomeDeps, personId: string): Promise<HomesDesk> => {
  const channel = await alertChannel(deps)
  return asHomeKeeper(deps, personId, async (scoped) => {
    const rows = await homesRead(scoped)
    const ids = rows.map(({ id }) => id)
    await noteKeeper(scoped, ids, 'list', nowOf(deps))
    const [signed, devices] = [await signedAmong(scoped, ids), await devicesOf(scoped, ids)]
    const homes = rows.map((home) =>
      lineOf(deps, {
        ...{ home, isSigned: signed.has(home.id) },
        device: devices.find(({ homeId }) => homeId === home.id),
      }),
    )
    const [opinion = null] = await opinionsRead(scoped)
    return { homes, opinion, channel, withdrawals: await withdrawalsRead(scoped), communes: await keptCommunes(scoped) }
  })
}

function lineOf(deps: HomeDeps, facts: StandingFacts & { home: HomeRow }): HomeLine {
  const { home } = facts
  return {
    ...{ id: home.id, communeName: home.communeName, reassessOn: home.reassessOn },
    personName: opened(deps.config, HomeSecret, home.sealed).person.name,
    ...standingOf(facts, deps.realClock.instant()),
    isReassessmentDue: home.reassessOn <= deps.clock.today().toString(),
  }
}

/** @throws Problem 403 */
export const addHome = (deps: HomeDeps, personId: string, sheet: HomeSheet): Promise<{ id: string }> =>
  asHomeKeeper(deps, personId, async (scoped) => {
    if (!(await keepsHomesOf(scoped, sheet.inseeCode))) throw problem('homesForKeepers')
    const id = randomUUID()
    const { inseeCode, stepMinutes, reassessOn } = sheet
    const secret = sealed(deps.config, secretOf(sheet))
    await insertHome(scoped, {
      ...{ id, inseeCode, stepMinutes, reassessOn, sealed: secret },
      ...{ by: personId, at: nowOf(deps) },
    })
    await makeLink(deps, scoped, id, null)
    await keepCarers(deps, scoped, id, sheet)
    return { id }
  })

const secretOf = ({ person, representative, forWhoComes, callCentre }: HomeSheet): HomeSecret => ({
  ...{ person, representative, forWhoComes, callCentre },
})

const makeLink = (deps: HomeDeps, scoped: Scoped, homeId: string, carerId: string | null) => {
  const id = randomUUID()
  return insertLink(scoped, { id, homeId, carerId, tokenSha256: sha256(homeToken(deps.config, id)), at: nowOf(deps) })
}

/** Carers in their order; who is no longer one has no link any more. */
async function keepCarers(deps: HomeDeps, scoped: Scoped, homeId: string, { carers }: HomeSheet): Promise<void> {
  const known = new Set((await carersOf(scoped, homeId)).map(({ id }) => id))
  const named = carers.map((carer) => ({
    ...carer,
    id: carer.id !== null && known.has(carer.id) ? carer.id : randomUUID(),
  }))
  await removeOtherCarers(
    scoped,
    homeId,
    named.map(({ id }) => id),
  )
  for (const [at, { id, ...said }] of named.entries()) {
    await saveCarer(scoped, { id, homeId, rank: at + 1, sealed: sealed(deps.config, said) })
    await makeLink(deps, scoped, homeId, id)
  }
}

/** @throws Problem 403, 404 */
export const readHome = async (deps: HomeDeps, personId: string, id: string): Promise<HomePage> => {
  const channel = await alertChannel(deps)
  return asKeeperOf(deps, personId, id, async (scoped, home) => {
    await noteKeeper(scoped, [id], 'sheet', nowOf(deps))
    const sheet = await sheetOf(deps, scoped, home)
    const [consent, device] = [(await consentOf(scoped, id)) ?? null, await deviceOf(scoped, id)]
    const named = new Map(sheet.carers.map((carer) => [carer.id, carer.name]))
    return {
      ...{ line: lineOf(deps, { home, device, isSigned: consent !== null }), sheet, consent },
      device: device
        ? {
            eui: opened(deps.config, Eui, device.sealed).eui,
            ...{ decoderName: device.decoderName, everySeconds: device.everySeconds },
            ...{ linkedAt: device.linkedAt, hasAlerted: device.hasAlerted },
            ...{ hasRung: device.hasRung, isButton: device.isButton },
          }
        : null,
      links: (await linksOf(scoped, id)).map(({ id: linkId, carerId }) => ({
        ...{ id: linkId, carerId, path: homePath(deps.config, linkId) },
        name: carerId === null ? sheet.person.name : (named.get(carerId) ?? ''),
      })),
      decoders: await decodersInUse(scoped),
      mayBeSigned: await isAdvised(scoped),
      channel,
    }
  })
}

export async function sheetOf(deps: HomeDeps, scoped: Scoped, home: HomeRow): Promise<HomeSheet> {
  const carers = await carersOf(scoped, home.id)
  return {
    ...opened(deps.config, HomeSecret, home.sealed),
    ...{ inseeCode: home.inseeCode, stepMinutes: home.stepMinutes, reassessOn: home.reassessOn },
    carers: carers.map((carer) => ({ id: carer.id, ...opened(deps.config, CarerSecret, carer.sealed) })),
  }
}

/** The commune of a home never changes: another person elsewhere is another home. @throws Problem 403, 404 */
export const changeHome = (deps: HomeDeps, personId: string, id: string, sheet: HomeSheet): Promise<{ id: string }> =>
  asKeeperOf(deps, personId, id, async (scoped) => {
    const { stepMinutes, reassessOn } = sheet
    await updateHome(scoped, { id, stepMinutes, reassessOn, sealed: sealed(deps.config, secretOf(sheet)) })
    await keepCarers(deps, scoped, id, sheet)
    await noteKeeper(scoped, [id], 'changed', nowOf(deps))
    return { id }
  })

/** True once the data-protection officer has advised, and not against. */
async function isAdvised(scoped: Scoped): Promise<boolean> {
  const [last] = await opinionsRead(scoped)
  return last !== undefined && last.opinion !== 'unfavourable'
}

/** @throws Problem 403, 404, 409, 422 */
export const recordConsent = (deps: HomeDeps, personId: string, id: string, said: NewConsent) =>
  asKeeperOf(deps, personId, id, async (scoped, home) => {
    if (!(await isAdvised(scoped))) throw problem('homeWithoutOpinion')
    if (said.signedOn > deps.clock.today().toString()) throw problem('homeSignedLater')
    const { representative } = opened(deps.config, HomeSecret, home.sealed)
    if (said.givenBy === 'representative' && representative === null) throw problem('homeWithoutRepresentative')
    await saveConsent(scoped, id, said, personId, nowOf(deps))
    await noteKeeper(scoped, [id], 'consent', nowOf(deps))
    return { id }
  })

/** A link that was lost opens nothing any more; another is made for the same person. @throws Problem 403, 404 */
export const renewLink = (deps: HomeDeps, personId: string, id: string, linkId: string) =>
  asKeeperOf(deps, personId, id, async (scoped) => {
    const former = await removeLink(scoped, id, linkId)
    if (!former) throw problem('homeUnknown')
    await makeLink(deps, scoped, id, former.carerId)
    await noteKeeper(scoped, [id], 'linked', nowOf(deps))
    return { id }
  })

/** @throws Problem 403, 404 */
export const recordWithdrawal = (deps: HomeDeps, personId: string, id: string): Promise<WithdrawalSaid> =>
  asKeeperOf(deps, personId, id, (scoped) => withdrawHome(deps, scoped, id))

/** Every right on the home ends in this transaction; a job erases it. @throws Problem 403 */
export async function withdrawHome(deps: HomeDeps, scoped: Scoped, id: string): Promise<WithdrawalSaid> {
  const reference = `R-${randomBytes(5).toString('hex').toUpperCase()}`
  const at = deps.realClock.instant()
  if (!(await withdraw(scoped, id, reference, at.toString()))) throw problem('homeNotYours')
  return { reference, eraseBy: at.add({ hours: ERASED_WITHIN_HOURS }).toString() }
}
