import type { AlarmRecipients, NewAlarmRecipient } from '#contract/services/sensors/recipient.ts'
import type { Deps } from '#platform/deps.ts'
import { problem } from '#platform/problem.ts'
import type { Scoped } from '#platform/scope.ts'
import { assetRead, isKeeper, keepsCommune } from './asset-queries.ts'
import { asKeeper, asReader, type SensorDeps } from './scope.ts'
import { deleteRecipient, insertRecipient, mayBeTold, recipientsRead, tellablePeople } from './telling-queries.ts'

type RecipientDeps = SensorDeps & Pick<Deps, 'config'>

async function recipientsNow({ config }: RecipientDeps, scoped: Scoped): Promise<AlarmRecipients> {
  const mayKeep = await isKeeper(scoped)
  return {
    recipients: await recipientsRead(scoped),
    people: mayKeep ? await tellablePeople(scoped) : [],
    mayKeep,
    isMailOn: config.smtp !== undefined,
  }
}

/** @throws Problem 403 */
export const listRecipients = (deps: RecipientDeps, personId: string): Promise<AlarmRecipients> =>
  asReader(deps, personId, (scoped) => recipientsNow(deps, scoped))

/** An asset says its own commune. @throws Problem 403, 404, 409, 422 */
export const addRecipient = (
  deps: RecipientDeps,
  personId: string,
  said: NewAlarmRecipient,
): Promise<AlarmRecipients> =>
  asKeeper(deps, personId, async (scoped) => {
    const at = deps.realClock.instant().toString()
    const asset = said.assetId === null ? undefined : await assetRead(scoped, at, said.assetId)
    if (said.assetId !== null && !asset) throw problem('sensorAssetUnknown')
    const inseeCode = asset?.inseeCode ?? said.inseeCode
    if (!(await keepsCommune(scoped, inseeCode))) throw problem('sensorsForKeepers')
    if (!(await mayBeTold(scoped, said.personId, inseeCode))) throw problem('sensorRecipientElsewhere')
    if ((await insertRecipient(scoped, { ...said, inseeCode }, { personId, at })) === 0)
      throw problem('sensorRecipientTold')
    return recipientsNow(deps, scoped)
  })

/** Whoever is told may ask not to be any more. @throws Problem 403, 404 */
export const removeRecipient = (deps: RecipientDeps, personId: string, id: number): Promise<AlarmRecipients> =>
  asReader(deps, personId, async (scoped) => {
    if ((await deleteRecipient(scoped, id)) === 0) throw problem('sensorRecipientUnknown')
    return recipientsNow(deps, scoped)
  })
