import { setTimeout as wait } from 'node:timers/promises'
import type { AccountAsked } from '#contract/agency/people/people.ts'
import type { Deps } from '#platform/deps.ts'
import { enqueue } from '#platform/outbox.ts'
import { askPendingAccount, type PendingAccount } from '#server/agency/people/pending-accounts.ts'
import { LIFETIME } from './lifetimes.ts'
import { ANSWER_MS, countRequest, sendsMail, writeLink } from './password-reset.ts'

type OpeningDeps = Pick<Deps, 'db' | 'clock' | 'realClock' | 'config'>

/**
 * Asks for a resident's or a professional's account. Nobody enters it before they have shown that the address is theirs:
 * by the link sent to it, or by the code of the counter where no mail leaves. Nothing of the answer, nor of the time it
 * takes, tells whether the address has an account: its holder alone is told, by mail.
 *
 * @throws Problem 429 after several requests for one address, or many from one network.
 */
export async function askAccount(
  deps: OpeningDeps,
  person: PendingAccount,
  network: string | undefined,
): Promise<AccountAsked> {
  await countRequest(deps, person.email, network)
  await Promise.all([prepare(deps, person), wait(ANSWER_MS)])
  return sendsMail(deps) ? { by: 'mail', ...LIFETIME.opening } : { by: 'counter', ...LIFETIME.counter }
}

async function prepare(deps: OpeningDeps, person: PendingAccount): Promise<void> {
  await deps.db.transaction(async (tx) => {
    const asked = await askPendingAccount(tx, person)
    if (!sendsMail(deps) || asked.state === 'suspended') return
    if (asked.state === 'pending') {
      await writeLink(tx, deps, asked, { purpose: 'opening', template: 'opening' })
      return
    }
    await enqueue(tx, {
      key: `accountKnown/${asked.id}/${deps.realClock.instant()}`,
      channel: 'mail',
      dossierId: null,
      payload: { template: 'accountKnown', to: [asked.email] },
    })
  })
}
