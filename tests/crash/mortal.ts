import type { Sql } from 'sql-template-tag'
import type { Database } from '#platform/database.ts'

/** Before or after which write a process dies; `diesAt: 0`, never. */
export type Death = { diesAt: number; isBefore: boolean }

/** A database whose process dies by SIGKILL before or after its n-th write, whatever connection or transaction it is in. */
export function mortal(db: Database, { diesAt, isBefore }: Death): Database {
  let writes = 0
  async function counted<T>(query: Sql, run: () => Promise<T>): Promise<T> {
    const isLast = /^\s*(insert|update|delete)/i.test(query.sql) && ++writes === diesAt
    if (isLast && isBefore) process.kill(process.pid, 'SIGKILL')
    const result = await run()
    if (isLast) process.kill(process.pid, 'SIGKILL')
    return result
  }
  const bound = (inner: Database): Database => ({
    many: (query) => counted(query, () => inner.many(query)),
    one: <Row>(query: Sql) => counted(query, () => inner.one<Row>(query)),
    maybeOne: <Row>(query: Sql) => counted(query, () => inner.maybeOne<Row>(query)),
    run: (query) => counted(query, () => inner.run(query)),
    script: (text) => inner.script(text),
    transaction: (work, bounds) => inner.transaction((tx) => work(bound(tx)), bounds),
  })
  return bound(db)
}

/** Somebody opens the page of PayFiP’s double, pays by card, and comes back. */
export async function payOnPage(redirectTo: string): Promise<void> {
  await (await fetch(redirectTo)).text()
  const idop = new URL(redirectTo).searchParams.get('idop') ?? ''
  const body = new URLSearchParams({ idop, result: 'P' })
  const chosen = await fetch(redirectTo, { method: 'POST', body, redirect: 'manual' })
  await fetch(chosen.headers.get('location') ?? '', { redirect: 'manual' })
}
