import { Copy, type LucideIcon } from 'lucide-react'
import { useState } from 'react'
import { Button } from './button.tsx'

type Props = {
  /** What is copied, made when it is asked for. */
  text: () => string
  label: string
  copied: string
  /** Said when the browser does not let the page write to the clipboard. */
  refused: string
  icon?: LucideIcon
}

/** Copies a text and says so, aloud too. */
export function CopyButton({ text, label, copied, refused, icon = Copy }: Props) {
  const [state, setState] = useState<'ready' | 'copied' | 'refused'>('ready')
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text())
      setState('copied')
    } catch {
      setState('refused')
    }
  }
  return (
    <Button icon={icon} variant="quiet" onClick={() => void copy()}>
      <span role="status">{{ ready: label, copied, refused }[state]}</span>
    </Button>
  )
}
