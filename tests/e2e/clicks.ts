import type { Account, Town } from './town.ts'

/**
 * Presses of a pointer by whoever acts, a choice in a list or of a file for two of them, the sign-in included. Where a journey goes by an address,
 * the clicks of a hand that would go there by links are not counted.
 */
export type Clicks = { said(): string }

/** Counts from now on, in every page of this browser, under the name of whoever signed in last. */
export async function countClicks(town: Town): Promise<Clicks> {
  const counts = new Map<Account, number>()
  const told = (times: number) => {
    const account = town.acting()
    if (account) counts.set(account, (counts.get(account) ?? 0) + times)
  }
  await town.page.context().exposeFunction('pressed', told)
  await town.page.addInitScript(() => {
    const pressed = (times: number) => (window as unknown as { pressed(times: number): void }).pressed(times)
    const isChosen = (target: EventTarget | null) =>
      target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'file')
    addEventListener('pointerdown', ({ isTrusted }) => isTrusted && pressed(1), true)
    addEventListener('change', ({ target }) => isChosen(target) && pressed(2), true)
  })
  return {
    said: () => [...counts].map(([account, times]) => `${account} ${times}`).join(', '),
  }
}
