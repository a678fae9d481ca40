import type { NewCharge, OwnService, ServicesDesk } from '#contract/services/charges/charge.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import { asPerson, type Scoped } from '#platform/scope.ts'
import {
  chargedObjects,
  communeOfObject,
  dropCharge,
  isTechnician,
  keepCharge,
  ownServices as ownRows,
  putsInCharge,
  townServices as serviceRows,
} from './queries.ts'

type ChargeDeps = Pick<Deps, 'db' | 'clock' | 'realClock'>

/** Whoever composes services: secretaries of their communes, who administers. @throws Problem 403 */
const asComposer = <T>({ db, clock }: ChargeDeps, personId: string, work: (scoped: Scoped) => Promise<T>): Promise<T> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await putsInCharge(scoped))) throw problem('chargesForAgents')
    return work(scoped)
  })

const deskOf = async (scoped: Scoped): Promise<ServicesDesk> => ({
  services: await serviceRows(scoped),
  objects: await chargedObjects(scoped),
})

export const townServices = (deps: ChargeDeps, personId: string): Promise<ServicesDesk> =>
  asComposer(deps, personId, deskOf)

/** Who may answer changes at once: nothing of it is kept in a session. @throws Problem 403, 404 */
export const putInCharge = (
  deps: ChargeDeps,
  personId: string,
  { kind, object, service }: NewCharge,
): Promise<ServicesDesk> =>
  asComposer(deps, personId, async (scoped) => {
    const found = await communeOfObject(scoped, kind, object)
    if (!found) throw problem('chargeUnknown')
    const at = deps.realClock.instant().toString()
    if (service === '') await dropCharge(scoped, kind, object)
    else await keepCharge(scoped, { kind, object, service, personId, at, ...found })
    return deskOf(scoped)
  })

/** Where a member of a service begins. @throws Problem 403 */
export const ownServices = ({ db, clock }: ChargeDeps, personId: string): Promise<OwnService[]> =>
  asPerson(db, personId, clock.today(), async (scoped) => {
    if (!(await isTechnician(scoped))) throw problem('servicesForMembers')
    return ownRows(scoped)
  })
