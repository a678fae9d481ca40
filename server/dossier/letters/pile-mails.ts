import type { Returned } from '#contract/dossier/desk/desk.ts'
import { enqueue } from '#platform/outbox.ts'
import type { Scoped } from '#platform/scope.ts'
import type { DecidedDossier } from './decided-dossier.ts'
import type { LetterDeps } from './letters.ts'

type Told = Pick<LetterDeps, 'clock' | 'directory'>

/** What enters or leaves the pile of the signatories; `sending` names that time among others. */
type Piled = { what: Returned['what']; sending: string }

/** Tells by mail those who may sign it; nobody when the commune has no signatory for that kind of dossier, as its desk says. */
export async function tellSignatories(
  { clock, directory }: Told,
  scoped: Scoped,
  { id, inseeCode, kind }: Pick<DecidedDossier, 'id' | 'inseeCode' | 'kind'>,
  { from, what, sending }: Piled & { from: string },
): Promise<void> {
  const to = await directory.signatoriesOf(scoped, inseeCode, kind, clock.today().toString(), from)
  if (to.length === 0) return
  await enqueue(scoped, {
    key: `signatureAsked/${id}/${what}/${sending}`,
    channel: 'mail',
    dossierId: id,
    payload: { template: 'signatureAsked', what, to },
  })
}

/** Tells by mail who sent it that it comes back. */
export async function tellAuthor(
  { directory }: Told,
  scoped: Scoped,
  dossierId: string,
  { author, what, sending }: Piled & { author: string },
): Promise<void> {
  await enqueue(scoped, {
    key: `signatureReturned/${dossierId}/${what}/${sending}`,
    channel: 'mail',
    dossierId,
    payload: { template: 'signatureReturned', what, to: [await directory.emailOf(scoped, author)] },
  })
}
