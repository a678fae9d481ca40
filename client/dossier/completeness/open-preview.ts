import { problemOf, unreachable } from '#client/api/problem.ts'

/** The draft of a letter opens in a tab of its own; its address lives as long as that tab needs it. */
export async function openPreview(path: string, body: unknown): Promise<void> {
  const answer = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok) throw await problemOf(answer)
  const url = URL.createObjectURL(await answer.blob())
  window.open(url, '_blank', 'noopener')
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
