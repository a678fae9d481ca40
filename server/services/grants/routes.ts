import { grantOperations } from '#contract/services/grants/grant-operations.ts'
import type { Deps } from '#platform/deps.ts'
import { routesOf } from '#platform/operation.ts'
import { readCommission } from './commission.ts'
import { essentialData } from './essential-data.ts'
import { addInterest, addMember, changeEnvelope, openEnvelope, openFunder } from './funders.ts'
import { moveGrant } from './grant-moves.ts'
import { grantDesk, keptGrant, readGrant } from './grants.ts'
import { asGrantKeeper } from './keeper.ts'
import { ownMandate } from './mandate.ts'
import { followGrant, letterOf, ownLetter, renewGrant, renewOwnGrant, reportOwnGrant } from './own-grants.ts'

/** Grants to associations, from the envelope to the report. */
export const grantRoutes = (deps: Deps) =>
  routesOf(deps, grantOperations, {
    grantDesk: ({ personId, query }) => grantDesk(deps, personId, query),
    openFunder: ({ personId, body }) => openFunder(deps, personId, body),
    openEnvelope: ({ personId, body }) => openEnvelope(deps, personId, body),
    changeEnvelope: ({ personId, params, body }) => changeEnvelope(deps, personId, params.id, body),
    readGrant: ({ personId, params }) => readGrant(deps, personId, params.id),
    moveGrant: ({ personId, params, body }) => moveGrant(deps, personId, params.id, body),
    renewGrant: ({ personId, params }) => renewGrant(deps, personId, params.id),
    grantLetter: ({ personId, params }) =>
      asGrantKeeper(deps, personId, async (scoped) =>
        letterOf(deps, scoped, await keptGrant(scoped, params.id), params.ordinal),
      ),
    grantCommission: ({ personId, query }) => readCommission(deps, personId, query),
    ownMandate: ({ personId }) => ownMandate(deps, personId),
    addMember: ({ personId, body }) => addMember(deps, personId, body),
    addInterest: ({ personId, params, body }) => addInterest(deps, personId, params.id, body),
    publicGrantsCsv: ({ params, query }) => essentialData(deps, params.funder, query.exercice),
    followedGrant: ({ params }) => followGrant(deps, params.token),
    reportGrant: ({ params, body }) => reportOwnGrant(deps, params.token, body),
    renewFollowedGrant: ({ params }) => renewOwnGrant(deps, params.token),
    followedGrantLetter: ({ params }) => ownLetter(deps, params.token, params.ordinal),
  })
