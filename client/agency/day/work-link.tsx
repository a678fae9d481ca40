import { useNavigate } from '@tanstack/react-router'
import type { ComponentProps, MouseEvent } from 'react'

/** A page of the desk by an address that the server gives. */
export function WorkLink({ path, ...rest }: Omit<ComponentProps<'a'>, 'href' | 'onClick'> & { path: string }) {
  const navigate = useNavigate()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    void navigate({ href: path })
  }
  return <a {...rest} href={path} onClick={follow} />
}
