import type { ComponentProps, MouseEvent } from 'react'
import { type Address, go, pathOf } from './address.ts'

/** A link inside the application; opened elsewhere or copied, it is an ordinary address. */
export function GoLink({ to, ...rest }: { to: Address } & Omit<ComponentProps<'a'>, 'href' | 'onClick'>) {
  const follow = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    go(to)
  }
  return <a {...rest} href={pathOf(to)} onClick={follow} />
}
