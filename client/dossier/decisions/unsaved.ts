import { useBlocker } from '@tanstack/react-router'

/** Asks before what was written is left behind: by a link, by the back button, by closing the page. */
export function useUnsaved(isUnsaved: boolean, question: string): void {
  useBlocker({
    shouldBlockFn: () => isUnsaved && !window.confirm(question),
    enableBeforeUnload: isUnsaved,
  })
}
