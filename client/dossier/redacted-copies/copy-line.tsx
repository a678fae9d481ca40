import { Eye } from 'lucide-react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Row } from '#client/ui/rows.tsx'
import type { RedactedCopy } from '#contract/dossier/redacted-copies/redacted-copies.ts'
import { fill, paths } from '#contract/paths.ts'
import { instantText } from '#wording/day.ts'
import { leftSentences, stateSentence } from '#wording/dossier/redacted-copies/redacted-copy-words.ts'
import { countText } from '#wording/quantity.ts'
import { usePublishCopy, useWithdrawCopy } from './queries.ts'

type Props = { dossierId: string; copy: RedactedCopy; isDisplayed: boolean; onTake: () => void }

/** A copy that was made: to read again, to publish, to take back. */
export function CopyLine({ dossierId, copy, isDisplayed, onTake }: Props) {
  const { id, state, version, zones, madeAt, madeBy } = copy
  const publishing = usePublishCopy(dossierId)
  const withdrawing = useWithdrawCopy(dossierId)
  const error = publishing.error ?? withdrawing.error
  return (
    <Row>
      <strong>{stateSentence(copy, isDisplayed)}</strong>
      <p>
        Version {version}, {countText(zones.length, 'zone noircie', 'zones noircies')}. Faite le {instantText(madeAt)}
        {madeBy && ` par ${madeBy}`}.
      </p>
      {leftSentences(copy).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <Actions>
        <ButtonLink
          icon={Eye}
          variant="quiet"
          href={fill(paths.redactedCopyFile, { id: dossierId, copy: id })}
          target="_blank"
          rel="noreferrer"
        >
          Relire la copie
        </ButtonLink>
        {state === 'toReview' && (
          <Button variant="primary" disabled={publishing.isPending} onClick={() => publishing.mutate(id)}>
            Publier la copie
          </Button>
        )}
        {state !== 'withdrawn' && (
          <Button variant="quiet" disabled={withdrawing.isPending} onClick={() => withdrawing.mutate(id)}>
            Retirer la copie
          </Button>
        )}
        {zones.length > 0 && (
          <Button variant="quiet" onClick={onTake}>
            Reprendre ses zones
          </Button>
        )}
      </Actions>
      {error && <ProblemNotice error={error} />}
    </Row>
  )
}
