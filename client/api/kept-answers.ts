import type { z } from 'zod'

/** Public answers that this browser keeps to read them again without a network. No dossier and no name is ever among them. */
const KEPT = 'parvis-lus'

/** The last read; the state of a parcel weighs some thirty kilobytes. */
const MOST_KEPT = 200

const kept = () => ('caches' in globalThis ? caches.open(KEPT) : undefined)

/** A browser that keeps nothing (a private window, a full disk) reads with a network alone. */
export async function keepAnswer(path: string, answer: unknown): Promise<void> {
  const cache = await kept()
  if (cache === undefined) return
  await cache.put(path, Response.json(answer))
  const oldest = (await cache.keys()).slice(0, -MOST_KEPT)
  await Promise.all(oldest.map((request) => cache.delete(request)))
}

/** What was last read at that address; undefined when nothing was, or by a version that told it otherwise. */
export async function answerBefore<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
): Promise<z.infer<Schema> | undefined> {
  const answer = await (await kept())?.match(path)
  return answer && schema.safeParse(await answer.json()).data
}

const forgetters: (() => Promise<void>)[] = []

/** What a wing keeps on the device of its own is forgotten by it, with the rest. */
export const alsoForget = (forget: () => Promise<void>): void => {
  forgetters.push(forget)
}

/** Whoever leaves a shared machine leaves nothing of what was looked at. */
export async function forgetAnswers(): Promise<void> {
  for (const forget of forgetters) await forget().catch(() => undefined)
  if ('caches' in globalThis) await caches.delete(KEPT)
}
