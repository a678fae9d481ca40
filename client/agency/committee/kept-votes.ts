import { useSyncExternalStore } from 'react'
import { CHOICES, type Choice } from '#rules/agency/committee-rules.ts'

/** Voices given on this tablet that the server has not said it keeps: under the item and the member, so that one voice is sent again as the same. */
const KEY = 'parvis.voices'
const listeners = new Set<() => void>()
let current = read()

type Kept = Readonly<Record<string, Choice>>

const isChoice = (value: unknown): value is Choice => CHOICES.some((choice) => choice === value)

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return {}
    return Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, Choice] => isChoice(entry[1])))
  } catch {
    return {}
  }
}

function write(next: Kept): void {
  current = next
  try {
    localStorage.setItem(KEY, JSON.stringify(next))
  } catch {
    // Storage refused (private window): the voice is held until the page is closed.
  }
  for (const listener of listeners) listener()
}

const nameOf = (itemId: string, memberId: string) => `${itemId}/${memberId}`

export const keepVote = (itemId: string, memberId: string, choice: Choice): void =>
  write({ ...current, [nameOf(itemId, memberId)]: choice })

export function forgetVote(itemId: string, memberId: string): void {
  const { [nameOf(itemId, memberId)]: _gone, ...rest } = current
  write(rest)
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The voice that waits to be sent, if there is one. */
export const useKeptVote = (itemId: string, memberId: string): Choice | undefined =>
  useSyncExternalStore(subscribe, () => current[nameOf(itemId, memberId)])
