import type { KeyboardEvent } from 'react'
import type { PieceVerdict } from '#contract/dossier/completeness/completeness.ts'

/** Letters of the whole verdict, on the line where one is. A radio is no text: its arrows stay its own. */
export const VERDICT_KEYS: Readonly<Record<string, PieceVerdict>> = { c: 'conforming', m: 'missing', i: 'insufficient' }

export const PIECE_KEYS = 'Au clavier : n pièce suivante, p précédente, c conforme, m manquante, i insuffisante.'

/** What each key does in the list of pieces; it repeats what the choices of the line do, and moves from line to line. */
export function pressPieceKey(event: KeyboardEvent<HTMLElement>): void {
  const { key, target, currentTarget } = event
  if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement) || isText(target)) return
  const line = target.closest('[data-piece]')
  const verdict = VERDICT_KEYS[key]
  if (verdict !== undefined && line !== null) {
    event.preventDefault()
    choose(line, verdict)
  } else if (key === 'n' || key === 'p') {
    event.preventDefault()
    goToLine(currentTarget, line, key === 'n' ? 1 : -1)
  }
}

/** @returns false where the line is not there, or its verdict is not the reader’s to give */
function choose(line: Element, verdict: PieceVerdict): boolean {
  const choice = line.querySelector<HTMLInputElement>(`input[type="radio"][value="${verdict}"]`)
  if (!choice || choice.disabled) return false
  choice.click()
  return true
}

/** The same from elsewhere on the page: what wants a reason then has its form open on the line of the piece. */
export function judgePiece(key: string, verdict: PieceVerdict): boolean {
  const line = document.querySelector(`[data-piece="${CSS.escape(key)}"]`)
  return line !== null && choose(line, verdict)
}

/** The first line of the list that nobody looked at, from anywhere on the page. */
export function goToUnseen(list: HTMLElement | null): void {
  const lines = [...(list?.querySelectorAll('[data-piece]') ?? [])]
  const unseen = lines.find((line) => line.getAttribute('data-seen') === 'no') ?? lines[0]
  headingOf(unseen)?.focus()
}

function goToLine(list: HTMLElement, line: Element | null, by: 1 | -1): void {
  const lines = [...list.querySelectorAll('[data-piece]')].filter((one) => one.closest('details:not([open])') === null)
  const at = line === null ? -1 : lines.indexOf(line)
  headingOf(lines[at === -1 ? 0 : at + by])?.focus()
}

const headingOf = (line: Element | undefined) => line?.querySelector<HTMLElement>('h3')

const isText = (target: HTMLElement) =>
  target.closest('input:not([type="radio"]):not([type="checkbox"]), textarea, select') !== null
