import { AsyncLocalStorage } from 'node:async_hooks'

/** Whether whoever acts gave a one-time code in their session. Nothing said: they did not. */
const given = new AsyncLocalStorage<boolean>()

/** Runs `work` for a caller who proved twice who they are, or did not: the scope of each transaction tells the database. */
export const withProof = <Result>(isProven: boolean, work: () => Result): Result => given.run(isProven, work)

export const isProven = (): boolean => given.getStore() ?? false
