import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import type { Reread } from '#contract/services/sensors/decoder.ts'
import { countText } from '#wording/quantity.ts'
import { useReread } from './queries.ts'

/** The kept frames read again by the version in use: what changes is said before it is written. */
export function RereadingPart({ id }: { id: number }) {
  const reread = useReread(id)
  const told = reread.data
  const hasChanges = told !== undefined && !told.isWritten && told.newlyRead + told.noLongerRead + told.changed > 0
  return (
    <section className={stack.even} aria-labelledby="relecture">
      <h2 id="relecture">Relire le passé</h2>
      <p>
        Les trames gardées peuvent être relues avec la version en service. L’essai dit ce qui changerait, sans rien
        changer.
      </p>
      {reread.error && <ProblemNotice error={reread.error} />}
      {told && (
        <Notice live>
          <p>{rereadText(told)}</p>
        </Notice>
      )}
      <Actions>
        <Button disabled={reread.isPending} onClick={() => reread.mutate(false)}>
          Voir ce qui changerait
        </Button>
        {hasChanges && (
          <Button disabled={reread.isPending} onClick={() => reread.mutate(true)}>
            Écrire ces changements
          </Button>
        )}
      </Actions>
    </section>
  )
}

function rereadText({ frames, newlyRead, noLongerRead, changed, isWritten }: Reread): string {
  const all = countText(frames, 'trame relue', 'trames relues')
  if (newlyRead + noLongerRead + changed === 0) return `${all} : rien ne change.`
  const parts = [
    newlyRead > 0 && countText(newlyRead, 'devient lisible', 'deviennent lisibles'),
    changed > 0 && countText(changed, 'change de valeur', 'changent de valeur'),
    noLongerRead > 0 && countText(noLongerRead, 'n’est plus lisible', 'ne sont plus lisibles'),
  ].filter((part) => part !== false)
  return `${all} : ${parts.join(', ')}. ${isWritten ? 'C’est écrit.' : 'Rien n’est encore changé.'}`
}
