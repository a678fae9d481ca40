import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import type { Notes } from './use-notes.ts'

/** What this device has noted and not sent yet, and why when it was refused. */
export function Waiting({ notes: { waiting, isFragile, refusal, drop } }: { notes: Notes }) {
  const [first] = waiting
  return (
    <>
      <p className={prose.soft} role="status">
        {waiting.length === 0
          ? 'Tout est envoyé. La visite reste sur cet appareil jusqu’à son compte rendu ou votre déconnexion.'
          : waitingText(waiting.length)}
      </p>
      {isFragile && (
        <Notice tone="unknown" title="Ce navigateur ne garde rien">
          <p>Ce que vous notez n’est que dans cette page : ne la fermez pas avant que tout soit envoyé.</p>
        </Notice>
      )}
      {refusal && first && (
        <Notice tone="refused" title="Un constat n’a pas été accepté">
          <ProblemNotice error={refusal} />
          <Button onClick={() => void drop(first)}>Abandonner ce constat</Button>
        </Notice>
      )}
    </>
  )
}

const waitingText = (count: number) =>
  count === 1
    ? 'Un constat attend le réseau ; il est sur cet appareil.'
    : `${count} constats attendent le réseau ; ils sont sur cet appareil.`
