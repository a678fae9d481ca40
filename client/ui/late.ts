import { type ComponentType, createElement, lazy, useState } from 'react'

/**
 * A component whose module comes later. Fetched before it is asked for, it shows at once; where `lazy` alone would wait, if
 * only for a moment, and React then keeps that waiting on the screen for three tenths of a second.
 */
export function late<Props extends object>(load: () => Promise<ComponentType<Props>>) {
  let fetched: ComponentType<Props> | undefined
  const fetch = async () => {
    fetched = await load()
    return fetched
  }
  const Waited = lazy(async () => ({ default: await fetch() }))
  /** What it begins with it keeps: a sheet that changes hands would forget what is written in it. */
  // biome-ignore lint/correctness/noComponentHookFactories: called once for each module, at the top of a file
  function Late(props: Props) {
    const [Shown] = useState<ComponentType<Props>>(() => fetched ?? Waited)
    return createElement(Shown, props)
  }
  return { Late, fetch }
}
