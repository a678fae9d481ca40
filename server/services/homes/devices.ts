import type { AlertChannel, NewHomeDevice } from '#contract/services/homes/home.ts'
import { problem } from '#platform/problem.ts'
import { decodersInUse } from '#server/services/sensors/decoders.ts'
import { alertChannel } from './channel.ts'
import { claimDevice, consentOf, insertDevice, noteKeeper, unlinkDevice } from './queries.ts'
import { asKeeperOf, type HomeDeps } from './scope.ts'
import { deviceMac, sealed } from './sealing.ts'

const EUI = /^[0-9a-f]{16}$/i

/** As the envelopes of networks name it: an EUI-64 in upper-case hexadecimal, or the name that a plain source gives. */
const asHeard = (said: string) => {
  const bare = said.replaceAll(/[\s:-]/g, '')
  return EUI.test(bare) ? bare.toUpperCase() : said
}

/** The same when it is known whether an alert would leave: without a way to tell a fall, nothing is linked that would promise it. */
export const linkDevice = async (deps: HomeDeps, personId: string, id: string, said: NewHomeDevice) =>
  linkThrough(await alertChannel(deps), deps, personId, id, said)

/**
 * Links a device to a home, apart from the equipments of the territory: what it sent as a stranger is forgotten, and nobody else hears of it.
 * @throws Problem 403, 404, 409
 */
export const linkThrough = (channel: AlertChannel, deps: HomeDeps, personId: string, id: string, said: NewHomeDevice) =>
  asKeeperOf(deps, personId, id, async (scoped) => {
    if (!(await consentOf(scoped, id))) throw problem('homeWithoutConsent')
    if (channel.sentence !== null) throw problem('homeWithoutChannel', { why: channel.sentence })
    const { decoderId, everyMinutes, isButton } = said
    if (decoderId !== null && !(await decodersInUse(scoped)).some((known) => known.id === decoderId))
      throw problem('homeDecoderUnknown')
    const eui = asHeard(said.eui)
    const mac = deviceMac(deps.config, eui)
    const at = deps.realClock.instant().toString()
    const device = {
      homeId: id,
      mac,
      sealed: sealed(deps.config, { eui }),
      decoderId,
      isButton,
      everySeconds: 60 * everyMinutes,
      at,
    }
    if ((await insertDevice(scoped, device)) === 0 || !(await claimDevice(scoped, eui, mac)))
      throw problem('homeDeviceElsewhere')
    await noteKeeper(scoped, [id], 'linked', at)
    return { id }
  })

/** @throws Problem 403, 404 */
export const removeDevice = (deps: HomeDeps, personId: string, id: string) =>
  asKeeperOf(deps, personId, id, async (scoped) => {
    const at = deps.realClock.instant().toString()
    if (!(await unlinkDevice(scoped, id, at))) throw problem('homeUnknown')
    await noteKeeper(scoped, [id], 'unlinked', at)
    return { id }
  })
