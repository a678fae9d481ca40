import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead } from '#client/ui/rows.tsx'
import table from '#client/ui/table.module.css'
import type { PlatauMirror } from '#contract/dossier/platau/platau.ts'
import { MIRROR_STATE_NAMES, SHARED_NAMES } from '#wording/dossier/platau/platau.ts'
import { useChooseVersion } from './queries.ts'

type Props = { dossierId: string; mirror: PlatauMirror; mayWrite: boolean }

/** One thing of the dossier as it is mirrored there. */
export const MirrorRow = ({ dossierId, mirror, mayWrite }: Props) => {
  const { kind, title, state, sentence } = mirror
  return (
    <Row>
      <RowHead>
        <strong>
          {SHARED_NAMES[kind]}
          {title !== '' && ` : ${title}`}
        </strong>
        {state !== 'sent' && <span className={prose.soft}>{MIRROR_STATE_NAMES[state]}</span>}
      </RowHead>
      <span>{sentence}</span>
      {(state === 'conflict' || mirror.differences.length > 0) && <Differences differences={mirror.differences} />}
      {(state === 'conflict' || (state === 'sent' && mirror.differences.length > 0)) && mayWrite && (
        <Settling dossierId={dossierId} mirror={mirror.id} isConflict={state === 'conflict'} />
      )}
    </Row>
  )
}

const Differences = ({ differences }: Pick<PlatauMirror, 'differences'>) =>
  differences.length === 0 ? (
    <span className={prose.soft}>Les deux versions sont maintenant les mêmes.</span>
  ) : (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by the keyboard
    <section className={table.scroll} aria-label="Ce qui diffère" tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Ce qui diffère</th>
            <th scope="col">Ici</th>
            <th scope="col">Dans PLAT’AU</th>
          </tr>
        </thead>
        <tbody>
          {differences.map(({ field, ours, theirs }) => (
            <tr key={field}>
              <th scope="row">{field}</th>
              <td>{ours === '' ? 'rien' : ours}</td>
              <td>{theirs === '' ? 'rien' : theirs}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )

/** What another alone changed is theirs already: it may only be taken back. */
function Settling({ dossierId, mirror, isConflict }: { dossierId: string; mirror: string; isConflict: boolean }) {
  const choose = useChooseVersion(dossierId, mirror)
  return (
    <>
      {choose.error && <ProblemNotice error={choose.error} />}
      <Actions>
        <Button disabled={choose.isPending} onClick={() => choose.mutate({ keep: 'ours' })}>
          Remplacer par notre version
        </Button>
        {isConflict && (
          <Button variant="quiet" disabled={choose.isPending} onClick={() => choose.mutate({ keep: 'theirs' })}>
            Laisser la leur dans PLAT’AU
          </Button>
        )}
      </Actions>
    </>
  )
}
