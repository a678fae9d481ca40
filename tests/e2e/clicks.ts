import type { Account, Town } from './town.ts'

/**
 * Presses of a pointer by whoever acts, a choice in a list or of a file for two of them, the sign-in included. Where a journey goes by an address,
 * the clicks of a hand that would go there by links are not counted.
 */
export type Clicks = {
  said(): string
  /** How many by one account, 0 when they never acted. */
  of(account: Account): number
  /** Each press in its order: whose, how many it counts for, and the words of what was pressed. */
  diary(): string
}

/** Counts from now on, in every page of this browser, under the name of whoever signed in last. */
export async function countClicks(town: Town): Promise<Clicks> {
  const counts = new Map<Account, number>()
  const lines: string[] = []
  const told = (times: number, words: string) => {
    const account = town.acting()
    if (!account) return
    counts.set(account, (counts.get(account) ?? 0) + times)
    lines.push(`${account} +${times} ${words}`)
  }
  await town.page.context().exposeFunction('pressed', told)
  await town.page.addInitScript(() => {
    const pressed = (times: number, target: EventTarget | null) => {
      const element = target instanceof Element ? (target.closest('a, button, label, summary, select') ?? target) : null
      const words = element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      ;(window as unknown as { pressed(times: number, words: string): void }).pressed(
        times,
        `${element?.tagName} ${words.slice(0, 60)}`,
      )
    }
    const isChosen = (target: EventTarget | null) =>
      target instanceof HTMLSelectElement || (target instanceof HTMLInputElement && target.type === 'file')
    addEventListener('pointerdown', ({ isTrusted, target }) => isTrusted && pressed(1, target), true)
    addEventListener('change', ({ target }) => isChosen(target) && pressed(2, target), true)
  })
  return {
    said: () => [...counts].map(([account, times]) => `${account} ${times}`).join(', '),
    of: (account) => counts.get(account) ?? 0,
    diary: () => lines.join('\n'),
  }
}
