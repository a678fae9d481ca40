import express, { Router } from 'express'
import { ClaimReference } from '#contract/services/payments/claim.ts'
import type { Deps } from '#platform/deps.ts'
import { bringForward, bringForwardClaim, keepHint } from './attempt-queries.ts'
import { paymentPath } from './payments.ts'

/** An idOp is 36 signs; what is longer is somebody else’s. */
const IDOP = /^[0-9A-Za-z-]{20,50}$/

/**
 * Where PayFiP knocks and where it sends browsers back: no part of the API, and no proof of anything.
 *
 * `POST /notification`: unsigned, so only a reason to ask PayFiP at once; answered 200 whatever it says.
 * `/retour/:reference`: the browser comes back, by GET or by POST, and is sent to the page of its claim.
 */
export function payfipCallbacks({ db, realClock }: Pick<Deps, 'db' | 'realClock'>): Router {
  const router = Router()
  const now = () => realClock.instant().toString()
  router.post('/notification', express.urlencoded({ extended: false, limit: '2kb' }), async (req, res) => {
    const { idop, idOp } = (req.body ?? {}) as Record<string, unknown>
    const named = String(idop ?? idOp ?? '')
    if (IDOP.test(named) && (await bringForward(db, named, now())) === 0) await keepHint(db, named, now())
    res.status(200).type('text').send('OK')
  })
  router.all('/retour/:reference', async (req, res) => {
    const reference = ClaimReference.safeParse(req.params.reference)
    if (reference.success) await bringForwardClaim(db, reference.data, now())
    res.redirect(303, reference.success ? `${paymentPath(reference.data)}?retour=1` : '/payer')
  })
  return router
}
