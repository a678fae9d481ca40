import { platauOperations } from '#contract/dossier/platau/platau-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { SentFile } from '#platform/sent-file.ts'
import { arrivalFile, chooseVersion, readArrival, readInbox, readPlatau } from './platau.ts'
import { changeSettings, nameCommune, nameService, readSettings, tryHub } from './settings.ts'

/** PLAT’AU: its settings, what of a dossier is there, what came from it. */
export const platauRoutes = (deps: Deps) =>
  routesOf(deps, platauOperations, {
    readPlatauSettings: () => readSettings(deps),
    changePlatauSettings: ({ personId, body }) => changeSettings(deps, personId, body),
    tryPlatau: () => tryHub(deps),
    namePlatauCommune: ({ params, body }) => nameCommune(deps, params.inseeCode, body.actorId),
    namePlatauService: ({ params, body }) => nameService(deps, params.service, body.actorId),
    readPlatauFile: ({ personId, params }) => readPlatau(deps, personId, params.id),
    choosePlatauVersion: ({ personId, params, body }) => chooseVersion(deps, personId, params, body),
    readPlatauInbox: ({ personId }) => readInbox(deps, personId),
    readPlatauArrival: ({ personId, params }) => readArrival(deps, personId, params.arrival),
    readPlatauArrivalFile: async ({ personId, params }) => {
      const { sha256, fileName, mediaType } = await arrivalFile(deps, personId, params.arrival)
      return new SentFile({ name: fileName, mediaType, content: deps.files.kept(sha256) })
    },
  })
