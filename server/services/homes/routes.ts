import { homeOperations } from '#contract/services/homes/home-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { printedConsent } from './consent-document.ts'
import { linkDevice, removeDevice } from './devices.ts'
import { addHome, changeHome, homesDesk, readHome, recordConsent, recordWithdrawal, renewLink } from './homes.ts'
import { advise, readImpact } from './impact.ts'
import { answerAlert, pauseLinkedHome, readLinkedHome, withdrawByLink } from './links.ts'

/** Homes whose person asked that a fall be told to those who care for them. */
export const homeRoutes = (deps: Deps) =>
  routesOf(deps, homeOperations, {
    homesDesk: ({ personId }) => homesDesk(deps, personId),
    addHome: ({ personId, body }) => addHome(deps, personId, body),
    readHome: ({ personId, params }) => readHome(deps, personId, params.id),
    changeHome: ({ personId, params, body }) => changeHome(deps, personId, params.id, body),
    consentToSign: ({ personId, params }) => printedConsent(deps, personId, params.id),
    recordConsent: ({ personId, params, body }) => recordConsent(deps, personId, params.id, body),
    linkHomeDevice: ({ personId, params, body }) => linkDevice(deps, personId, params.id, body),
    unlinkHomeDevice: ({ personId, params }) => removeDevice(deps, personId, params.id),
    renewHomeLink: ({ personId, params }) => renewLink(deps, personId, params.id, params.link),
    recordWithdrawal: ({ personId, params }) => recordWithdrawal(deps, personId, params.id),
    homesImpact: ({ personId }) => readImpact(deps, personId),
    adviseOnHomes: ({ personId, body }) => advise(deps, personId, body),
    linkedHome: ({ params }) => readLinkedHome(deps, params.token),
    pauseLinkedHome: ({ params, body }) => pauseLinkedHome(deps, params.token, body),
    withdrawLinkedHome: ({ params }) => withdrawByLink(deps, params.token),
    answerLinkedAlert: ({ params, body }) => answerAlert(deps, params, body),
  })
